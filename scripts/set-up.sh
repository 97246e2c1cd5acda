#!/bin/sh
# Makes .venv and installs the package: `set-up.sh runtime` or `set-up.sh dev`.
# Needs Python 3.11 or newer; everything else comes from the lock file requirements/NAME.txt.
set -eu
cd "$(dirname "$0")/.."
name=$1
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 PIP_ROOT_USER_ACTION=ignore

say() { printf '%s\n' "set-up: $*" >&2; }

find_python() {
    for candidate in ${PYTHON:-} python3 python3.11 python3.12 python3.13 python3.14; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s' "$candidate"
            return
        fi
    done
    say "Python 3.11 or newer is needed: install it, or name it with PYTHON=/path/to/python3"
    exit 1
}

# Debian and Ubuntu ship Python without the part that puts pip into an environment.
make_environment() {
    python=$(find_python)
    if "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        "$python" -m venv .venv
    elif "$python" -c 'import venv' 2>/dev/null && "$python" -m pip --version >/dev/null 2>&1; then
        "$python" -m venv --without-pip .venv
        "$python" -m pip --python .venv install --quiet pip
    elif [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        say "installing python3-venv"
        apt-get update -qq >/dev/null
        DEBIAN_FRONTEND=noninteractive apt-get install -qq -y python3-venv >/dev/null
        "$python" -m venv .venv
    else
        say "Python's venv module is incomplete: install the package python3-venv and try again"
        exit 1
    fi
}

if ! .venv/bin/python -c 'import pip' 2>/dev/null; then
    say "making .venv"
    rm -rf .venv
    make_environment
fi
say "installing what requirements/$name.txt locks"
.venv/bin/python -m pip install -qq --require-hashes -r "requirements/$name.txt"
.venv/bin/python -m pip install -qq --no-deps --no-build-isolation -e .
