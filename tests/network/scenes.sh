# What happens between the two machines, one scene after the other; each has a folder of its own in $WORK for its notes.
# PYTHON, CLIENTS and KILLS are set by who runs this.

scene() { NOTES=$WORK/$1/notes; mkdir -p "$WORK/$1"; touch "$NOTES"; REGISTER=$1.okosos; }
# client MACHINE ROLE NAME [FOLDER OF THE SHARE]: to its end.
client() {
    local place=${4:-/mnt/pc$1} done=/run/clients/$REGISTER-$2-$3
    echo "$2 $place/$REGISTER $NOTES $3 $done" >"/run/clients/pc$1"
    until [ -s "$done" ]; do sleep 0.1; done
    return "$(cat "$done")"
}
# What still plays in this scene.
kill_clients() { for one in /run/clients/"$REGISTER"-*.pid; do kill -9 -- "-$(cat "$one")" 2>/dev/null; done; }
order() { echo "$2" >"${NOTES%notes}order-$1"; }
moment() { "$PYTHON" -c 'import time; print("%.3f" % time.monotonic())'; }
until_noted() {
    for _ in $(seq 900); do
        grep -q "$1" "$NOTES" && return 0
        sleep 0.1
    done
    echo "never noted: $1"
    cat "$NOTES"
    return 1
}

mkdir /run/clients && mkfifo /run/clients/pc1 /run/clients/pc2 || exit 1
"$PYTHON" "$CLIENTS" /run/clients || exit 1

# Writers on both machines are killed at random moments; the other machine's takes over.
scene killing
client 1 make Arne || exit 1
client 1 breed Rival1 &
client 2 breed Rival2 &
seen=0
for kill in $(seq "$KILLS"); do
    until_more() { [ "$(grep -c ' sits ' "$NOTES")" -gt "$seen" ]; }
    for _ in $(seq 2000); do until_more && break; sleep 0.02; done
    until_more || { echo "nobody took over"; cat "$NOTES"; exit 1; }
    seen=$(grep -c ' sits ' "$NOTES")
    sleep "$(awk -v s="$kill" 'BEGIN { srand(s * 7919); print 0.2 + rand() * 1.2 }')"
    kill -9 "$(sed -n 's/.* sits [^ ]* \([0-9]*\)$/\1/p' "$NOTES" | tail -n 1)"
    ls -s "/mnt/share/$REGISTER-journal" >>"$WORK/killing/journals"
done
kill_clients
sleep 1
cp /mnt/share/killing.okosos* "$WORK/killing/"

# A writer lets go in good order; then writes again, and its cable is cut.
scene cutting
client 1 make Arne || exit 1
client 1 hold Arne &
until_noted 'sits Arne True' || exit 1
client 2 watch Berit &
until_noted 'state Berit HELD' || exit 1
order Arne save
until_noted 'sees Arne-1' || exit 1
unplug 1
echo "$(moment) cut" >>"$NOTES"
order Arne save
until_noted 'took Berit' || exit 1
plug 1
until_noted 'refused Arne' || exit 1
order Arne stop
order Berit stop
until_noted 'closed Berit' || exit 1
cp -r /mnt/share/cutting.okosos* /mnt/share/sikkerhetskopi "$WORK/cutting/"

scene releasing
client 2 make Arne || exit 1
client 2 hold Arne &
until_noted 'sits Arne True' || exit 1
client 1 watch Berit &
until_noted 'state Berit HELD' || exit 1
order Arne stop
until_noted 'took Berit' || exit 1
order Berit stop
until_noted 'closed Berit' || exit 1

# The same share, with the option that is recommended all over the net and makes locks local.
scene nobrl
client 2 make Arne || exit 1
mkdir -p /mnt/nobrl
on 2 mount -t cifs //10.9.2.1/felles /mnt/nobrl -o username=root,password=x,vers=3.1.1,nosharesock,nobrl || exit 1
client 2 untrusted Arne /mnt/nobrl || exit 1
