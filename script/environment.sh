# Sourced by script/run and script/test: brings the program's surroundings about.
#
#   prepare program|dev [PACKAGE...]
#
# makes .venv, fills it with what constraints.txt pins, and installs what a Debian or Ubuntu lacks
# of the named packages. Where nothing is missing it does nothing, quickly. What cannot be done ends
# the script with a sentence that says what to type. Leaves the environment's programs' folder in `bin`.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
venv=$root/.venv

say() { echo "booking-desktop: $*" >&2; }
die() { say "$@"; exit 1; }

# Names of customers are not ASCII, whatever the terminal's language is.
[ "$(locale charmap 2>/dev/null)" = UTF-8 ] || export LC_ALL=C.UTF-8

# What Qt's own files load from the system. PySide6 brings everything else.
window_packages=(
    libdbus-1-3 libegl1 libfontconfig1 libgl1 libglib2.0-0 libxcb-cursor0 libxcb-icccm4
    libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0 libxkbcommon0
)

is_debian() { command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; }

need_debian_packages() {
    is_debian || return 0
    local missing=() package present
    # A package may stand in for another: libglib2.0-0t64 provides libglib2.0-0.
    present=" $(dpkg-query -W -f '${db:Status-Status} ${Package} ${Provides}\n' |
        sed -n 's/^installed //p' | tr ',\n' '  ') "
    for package in "$@"; do
        [[ $present == *" $package "* ]] || missing+=("$package")
    done
    [ ${#missing[@]} = 0 ] || install_debian_packages "${missing[@]}"
}

install_debian_packages() {
    local install="apt-get install -y --no-install-recommends $*" as_root=() log
    if [ "$(id -u)" != 0 ]; then
        if ! command -v sudo >/dev/null; then
            die "these system packages are missing. Type this once, then start again:
    su - -c 'apt-get update && $install'"
        elif sudo -n true 2>/dev/null || [ -t 0 ]; then
            as_root=(sudo)
        else
            die "these system packages are missing. Type this once, then start again:
    sudo apt-get update && sudo $install"
        fi
    fi
    say "installing the system packages $*"
    ${as_root[@]+"${as_root[@]}"} apt-get -qq update ||
        say "the list of packages could not be brought up to date; trying with the old one"
    log=$(mktemp)
    ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive $install >"$log" 2>&1 || {
        tail -n 20 "$log" >&2
        die "the system packages could not be installed (above). Is the network up?"
    }
    rm -f "$log"
}

# A Python that the program runs on, into the array `python`.
find_python() {
    local candidate
    for candidate in python3 python3.13 python3.12 python3.11 python3.14 python 'py -3'; do
        read -r -a python <<<"$candidate"
        command -v "${python[0]}" >/dev/null || continue
        "${python[@]}" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && return 0
    done
    die "no Python 3.11 or newer was found. Install one (python.org, or your system's own), then start again."
}

# What Debian packs apart from its own Python: making environments, and for $1 = dev its library.
python_packages() {
    "${python[@]}" - "$1" <<'PYTHON'
import sys
if sys.base_prefix == "/usr":
    version = "python%d.%d" % sys.version_info[:2]
    print(version + "-venv", "lib" + version if sys.argv[1] == "dev" else "")
PYTHON
}

# What the environment was made from: it is made anew when any of it changes.
fingerprint() { { echo "$root"; cat "$root/pyproject.toml" "$root/constraints.txt"; } | cksum; }

# The folder of the environment's programs.
find_bin() {
    bin=$venv/bin
    [ ! -d "$venv/Scripts" ] || bin=$venv/Scripts
}

prepare() {
    local kind=$1 wanted made python
    shift
    find_bin
    wanted=$(fingerprint)
    made=$(cat "$venv/.made-from" 2>/dev/null || true)
    # The tests' environment serves the program too.
    if [ "$made" = "dev $wanted" ] || [ "$made" = "$kind $wanted" ] && "$bin/python" -c '' 2>/dev/null; then
        need_debian_packages "$@"
        return
    fi
    find_python
    need_debian_packages "$@" $(python_packages "$kind")
    make_venv
    install_python_packages "$kind"
    echo "$kind $wanted" >"$venv/.made-from"
}

make_venv() {
    "$bin/python" -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && return 0
    say "making the virtual environment .venv with $("${python[@]}" --version)"
    "${python[@]}" -m venv --clear "$venv" || die "the virtual environment could not be made (above)."
    find_bin
}

install_python_packages() {
    local what=$root
    [ "$1" = program ] || what="$root[$1]"
    say "installing the Python packages; the first time takes some minutes"
    "$bin/python" -m pip install --quiet --disable-pip-version-check \
        --constraint "$root/constraints.txt" --editable "$what" ||
        die "the Python packages could not be installed (above). Is the network up? Start again: what has come so far is kept."
}
