#!/bin/bash
# Inside User-Mode Linux: one SMB server and two client machines, each with a network of its own. Then `$JOB` is run.
# The share is /mnt/pc1 for the first machine and /mnt/pc2 for the second; `unplug 1` and `plug 1` work on the first one's
# cable; `on 1 COMMAND…` runs a command on the first machine. The host's files are all there; writes go to the share and
# to $WORK only.
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 PYTHONDONTWRITEBYTECODE=1
word() { sed -n "s/.*\b$1=\([^ ]*\).*/\1/p" /proc/cmdline; }

mount -t proc proc /proc
WORK=$(word WORK) JOB=$(word JOB) OPTIONS=$(word OPTIONS)
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev 2>/dev/null
for place in /run /mnt /tmp; do [ "$place" = /tmp ] && continue; mount -t tmpfs tmpfs $place; done
mkdir -p /dev/shm && mount -t tmpfs tmpfs /dev/shm
dmesg -n 1
ip link set lo up
modprobe veth; modprobe loop; modprobe cifs
mkdir -p /run/netns /mnt/share /mnt/pc1 /mnt/pc2 /run/smb/{private,state,cache,lock,pid,rpc,log}
truncate -s 96M /run/disk && mkfs.ext4 -q -F /run/disk && mount -o loop /run/disk /mnt/share && chmod 777 /mnt/share

for n in 1 2; do
    ip netns add pc$n
    ip link add cable$n type veth peer name eth0 netns pc$n
    ip addr add 10.9.$n.1/24 dev cable$n && ip link set cable$n up
    ip -n pc$n addr add 10.9.$n.2/24 dev eth0 && ip -n pc$n link set eth0 up && ip -n pc$n link set lo up
done
unplug() { ip link set cable$1 down; }
plug() { ip link set cable$1 up; }
on() { local n=$1; shift; nsenter --net=/run/netns/pc$n unshare --uts sh -c 'hostname "pc$0"; exec "$@"' $n "$@"; }

cat > /run/smb/smb.conf <<C
[global]
  server role = standalone server
  interfaces = 10.9.1.1/24 10.9.2.1/24
  bind interfaces only = yes
  smb ports = 445
  disable netbios = yes
  disable spoolss = yes
  load printers = no
  private dir = /run/smb/private
  state directory = /run/smb/state
  cache directory = /run/smb/cache
  lock directory = /run/smb/lock
  pid directory = /run/smb/pid
  ncalrpc dir = /run/smb/rpc
  log file = /run/smb/log/%m.log
  # What is asked of IT for the share of a register: no caching on the clients, and keepalive in seconds.
  kernel oplocks = no
  oplocks = no
  level2 oplocks = no
  smb2 leases = no
  strict sync = yes
  socket options = TCP_NODELAY SO_KEEPALIVE TCP_KEEPIDLE=5 TCP_KEEPINTVL=2 TCP_KEEPCNT=3
[felles]
  path = /mnt/share
  read only = no
  force user = root
  valid users = root
C
printf 'x\nx\n' | smbpasswd -c /run/smb/smb.conf -s -a root >/dev/null 2>&1
smbd -D -s /run/smb/smb.conf
sleep 0.5
for n in 1 2; do
    on $n mount -t cifs //10.9.$n.1/felles /mnt/pc$n -o username=root,password=x,vers=3.1.1,nosharesock,actimeo=1$OPTIONS
done
code=70
if mountpoint -q /mnt/pc1 && mountpoint -q /mnt/pc2; then
    ( cd "$WORK" && . "$JOB" ) >"$WORK/out" 2>&1 </dev/null
    code=$?
fi
cp /run/smb/log/* "$WORK" 2>/dev/null
echo $code >"$WORK/code"
sync
echo o >/proc/sysrq-trigger
sleep 9
