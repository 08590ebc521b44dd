#!/bin/sh
# install.sh EXTRAS...: make .venv if there is none, and install gnomon into it, editable, with these extras.
# The interpreter is $PYTHON if set, else the first of the usual names that is new enough and has venv.
# pip runs as the reader configured it: index, proxies and certificates are theirs. Safe to interrupt and run again.
set -eu
cd "$(dirname "$0")/.."

usable() { # usable COMMAND WHAT: does this interpreter start, and does WHAT hold?
    command -v "$1" >/dev/null 2>&1 && "$1" -c "$2" >/dev/null 2>&1
}
new_enough='import sys; sys.exit(sys.version_info < (3, 11))'

find_python() {
    old_or_bare=
    for python in ${PYTHON:-python3.14 python3.13 python3.12 python3.11 python3 python}; do
        if usable "$python" "$new_enough"; then
            if usable "$python" 'import ensurepip, venv'; then return; fi
            version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
            : "${old_or_bare:=$python is Python $version without venv: install it (Debian, Ubuntu: apt install python$version-venv), then run make again}"
        fi
    done
    if [ -z "$old_or_bare" ]; then
        old_or_bare="no Python 3.11 or newer found${PYTHON:+ at PYTHON=$PYTHON}: install one (https://www.python.org), or name it: make PYTHON=/path/to/python"
    fi
    echo "gnomon: $old_or_bare" >&2
    exit 1
}

# Without a working pip, .venv is the half of an interrupted set-up (or of an interpreter since removed): start afresh.
if ! usable .venv/bin/python "$new_enough; import pip" || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    find_python
    echo "gnomon: making .venv with $("$python" --version) ($(command -v "$python"))"
    "$python" -m venv --clear .venv
fi

extras=$(echo "$*" | tr ' ' ',')
echo "gnomon: installing .[$extras] into .venv"
if ! .venv/bin/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt \
    --editable ".[$extras]"; then
    echo "gnomon: pip could not install; what it said stands above. Your own settings (pip config, PIP_INDEX_URL, HTTPS_PROXY) are honored. Run make again to go on." >&2
    exit 1
fi
