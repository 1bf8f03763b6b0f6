#!/bin/sh
# Installerer ØKO-SOS Administrasjon for deg, uten administrator, eller fjerner det igjen. Registrene røres aldri.
set -eu

usage() {
    cat <<'TEXT'
Bruk: ./installer.sh                installer programmet for deg, og spør om en snarvei på skrivebordet
      ./installer.sh --skrivebord   installer, og legg en snarvei på skrivebordet uten å spørre
      ./installer.sh --fjern        fjern programmet; registrene blir liggende der de er
TEXT
}

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
program=$HOME/.local/lib/okosos-admin
command=$HOME/.local/bin/okosos-admin
entry=$data/applications/okosos-admin.desktop
mime=$data/mime/packages/okosos-admin.xml
icon=$data/icons/hicolor/scalable/apps/okosos-admin.svg
desktop=$(xdg-user-dir DESKTOP 2>/dev/null || printf %s "$HOME/Desktop")

# The desktop finds news by itself sooner or later; with these, at once.
refresh() {
    if command -v update-mime-database >/dev/null; then update-mime-database "$data/mime" || true; fi
    if command -v update-desktop-database >/dev/null; then update-desktop-database -q "$data/applications" || true; fi
    if command -v gtk-update-icon-cache >/dev/null; then
        gtk-update-icon-cache -q -t -f "$data/icons/hicolor" 2>/dev/null || true
    fi
}

remove() {
    rm -rf -- "$program"
    rm -f -- "$entry" "$mime" "$icon" "$desktop/okosos-admin.desktop"
    if [ "$(readlink -- "$command" || true)" = "$program/okosos-admin" ]; then rm -f -- "$command"; fi
    refresh
    echo "Programmet er fjernet. Registrene ligger der de lå."
    if [ -d "$data/okosos_admin" ]; then
        echo "Sikkerhetskopiene på denne maskinen ligger i $data/okosos_admin. Slett mappen når dere ikke trenger dem."
    fi
}

# As the key Exec wants it: in quotes, what is special within them escaped, and all that once more as any value.
quoted() {
    printf '"%s"' "$(printf %s "$1" | sed -e 's/["`$\\]/\\&/g' -e 's/\\/\\\\/g' -e 's/%/%%/g')"
}

install_all() {
    # Beside the old one first, so that a full disk leaves that as it is.
    mkdir -p -- "$HOME/.local/lib" "$HOME/.local/bin" "${entry%/*}" "${mime%/*}" "${icon%/*}"
    rm -rf -- "$program.new"
    cp -R -- "$here/okosos-admin" "$program.new"
    rm -rf -- "$program"
    mv -- "$program.new" "$program"
    ln -sf -- "$program/okosos-admin" "$command"
    cp -- "$here/okosos-admin.svg" "$icon"
    cp -- "$here/okosos-admin.xml" "$mime"
    start=$(quoted "$program/okosos-admin" | sed -e 's/[&|\\]/\\&/g')
    sed -e "s|@PROGRAM@|$start|" -- "$here/okosos-admin.desktop" >"$entry"
    refresh
    echo "Programmet er installert. Du finner det i menyen som «ØKO-SOS Administrasjon»."
}

shortcut() {
    mkdir -p -- "$desktop"
    cp -- "$entry" "$desktop/okosos-admin.desktop"
    # Desktops start only entries that may be executed.
    chmod 755 -- "$desktop/okosos-admin.desktop"
    echo "Snarveien ligger på skrivebordet."
}

case ${1-} in
"")
    install_all
    # Only a person can answer.
    if [ -t 0 ]; then
        printf 'Vil du ha en snarvei på skrivebordet? [j/N] '
        read -r answer || answer=
        case $answer in [jJyY]*) shortcut ;; esac
    fi
    ;;
--skrivebord)
    install_all
    shortcut
    ;;
--fjern) remove ;;
*)
    usage
    exit 2
    ;;
esac
