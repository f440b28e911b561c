#!/bin/sh
# Brings what Klantkansen needs: setup.sh {run|test|check|bundle}
#
# run:   the system libraries of Qt, and a virtual environment with everything of requirements.lock and the program itself
# test:  the same, and what the tests drive the program with (a virtual X server, its mouse, the sqlite3 shell)
# check: the same, and what the tests read the program's files with (LibreOffice, poppler, age)
# bundle: as run, and what PyInstaller takes programs apart with
#
# Does only what is missing; when nothing is, it takes a fraction of a second. PYTHON=... chooses the Python.
set -eu
cd "$(dirname "$0")"

venv=.venv
bin=$venv/bin
[ "${OS:-}" != Windows_NT ] || bin=$venv/Scripts
stamp=$venv/.klantkansen

qt_packages="libegl1 libgl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4"
qt_packages="$qt_packages libxcb-image0 libxcb-keysyms1 libxcb-render-util0 libxcb-shape0 libwayland-cursor0"
qt_packages="$qt_packages libwayland-egl1 fonts-inter"
test_tools="Xvfb:xvfb xdotool:xdotool sqlite3:sqlite3"
check_tools="soffice:libreoffice-calc-nogui pdftotext:poppler-utils age:age openbox:openbox xprop:x11-utils"
bundle_tools="objdump:binutils"

say() { printf '%s\n' "$@" >&2; }
die() {
    say "$@"
    exit 1
}

# --- Python ----------------------------------------------------------------------------------------------------------

fits='import sys; raise SystemExit(not (3, 11) <= sys.version_info[:2] <= (3, 13))'

# A virtual environment that works keeps its Python, unless another is asked for.
find_python() {
    if [ -n "${PYTHON:-}" ]; then
        command -v "$PYTHON" >/dev/null || die "PYTHON=$PYTHON is no program. Name a Python 3.11, 3.12 or 3.13."
        version=$("$PYTHON" -V 2>/dev/null) || version="no Python that works"
        "$PYTHON" -c "$fits" 2>/dev/null || die "$PYTHON is $version. Klantkansen needs Python 3.11, 3.12 or 3.13."
        return
    fi
    for PYTHON in "$bin/python" python3 python3.13 python3.12 python3.11 python; do
        ! "$PYTHON" -c "$fits" 2>/dev/null || return 0
    done
    found=$(python3 -V 2>/dev/null) || found="none"
    die "Klantkansen needs Python 3.11, 3.12 or 3.13; found: $found." \
        "Install one of them; if it isn't on the PATH, say where it is: make run PYTHON=/path/to/python3.13"
}

# --- System packages -------------------------------------------------------------------------------------------------

version_of_python() { "$PYTHON" -c 'import sys; print("python%d.%d" % sys.version_info[:2])'; }

missing_packages() {
    packages=$qt_packages
    # Debian's own Python is linked without its library, which a bundle carries.
    [ "$1" != bundle ] || [ "$("$PYTHON" -c 'import sys; print(sys.base_prefix)')" != /usr ] ||
        packages="$packages lib$(version_of_python)"
    # Newer releases carry some libraries under a name that ends in t64.
    installed=$(dpkg-query -W -f='${Package} ${db:Status-Status}\n' $packages libglib2.0-0t64 2>/dev/null |
        sed -n 's/t64 installed$/ installed/; s/ installed$//p') || true
    for package in $packages; do
        printf '%s\n' "$installed" | grep -qx "$package" || printf ' %s' "$package"
    done
    for tool in $tools; do
        command -v "${tool%%:*}" >/dev/null || printf ' %s' "${tool#*:}"
    done
    [ "$PYTHON" = "$bin/python" ] || "$PYTHON" -c 'import ensurepip' 2>/dev/null ||
        printf ' %s-venv' "$(version_of_python)"
}

install_packages() {
    missing=$(missing_packages "$1")
    [ -n "$missing" ] || return 0
    say "Installing system packages:$missing"
    install="apt-get install --yes --no-install-recommends$missing"
    if [ "$(id -u)" = 0 ]; then
        apt-get update && DEBIAN_FRONTEND=noninteractive $install && return
        die "apt-get couldn't install these. Mend what it says above and start again."
    fi
    line="su -c 'apt-get update && $install'"
    if command -v sudo >/dev/null; then
        sudo apt-get update && sudo env DEBIAN_FRONTEND=noninteractive $install && return
        line="sudo apt-get update && sudo $install"
    fi
    die "Installing them needs the rights of an administrator, who can type this line; then start again:" "" "$line" ""
}

name_packages() {
    [ ! -e "$stamp" ] && [ "$(uname -s)" = Linux ] || return 0
    say "There is no apt here. If Qt misses a library, install what Debian calls:" "  $qt_packages"
    [ -z "$tools" ] || say "These programs are used as well (program:package of Debian); what is missing skips a test:" "  $tools"
}

# --- The virtual environment -----------------------------------------------------------------------------------------

# What the environment was made from: the content of two files, and the place, for a moved environment is broken.
source_of_venv() { cksum pyproject.toml requirements.lock && pwd; }

install_program() {
    python_here=$("$bin/python" -V 2>/dev/null && "$bin/python" -c 'import pip' 2>/dev/null) || python_here=none
    if [ "$python_here" != "$("$PYTHON" -V)" ]; then
        rm -f "$stamp"
        "$PYTHON" -m venv --clear "$venv"
    fi
    [ "$(cat "$stamp" 2>/dev/null)" != "$(source_of_venv)" ] || return 0
    say "Installing Klantkansen into $venv with $("$bin/python" -V) (once; it takes a minute or two)."
    rm -f "$stamp"
    export PIP_DISABLE_PIP_VERSION_CHECK=1
    "$bin/python" -m pip install --quiet --require-hashes --only-binary :all: -r requirements.lock
    "$bin/python" -m pip install --quiet --no-deps --no-build-isolation --editable .
    source_of_venv >"$stamp"
}

case "${1:-}" in
run) tools="" ;;
test) tools=$test_tools ;;
check) tools="$test_tools $check_tools" ;;
bundle) tools=$bundle_tools ;;
*) die "usage: setup.sh {run|test|check|bundle}" ;;
esac
find_python
if command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; then install_packages "$1"; else name_packages; fi
install_program
