#!/bin/sh
# Installs Dateline from this folder, without a network: sh install.sh [FOLDER]
# FOLDER is made, and holds all of it; `dateline` in your home is the default. Nothing outside it is touched.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=${1:-${HOME:?is not set: sh install.sh FOLDER}/dateline}
wanted=$(cat "$here/python")
kind=$(cat "$here/machine")

kind_of() { "$1" -c "import platform, sys; print(sys.platform + '-' + platform.machine())" 2>/dev/null; }
works() { "$1" -c "import ensurepip, sys, venv; sys.exit('%d.%d' % sys.version_info[:2] != '$wanted')" 2>/dev/null; }
for python in "${PYTHON:-}" "python$wanted" python3 python; do
    if [ -n "$python" ] && works "$python"; then break; fi
    python=
done
if [ -z "$python" ]; then
    echo "install: this bundle is for Python $wanted, which was not found: PYTHON=/path/to/python$wanted sh install.sh names one. On Debian it needs python$wanted-venv, too." >&2
    exit 1
fi
if [ "$(kind_of "$python")" != "$kind" ]; then
    echo "install: this bundle is for $kind, and this machine is $(kind_of "$python"): make one on a machine of that kind." >&2
    exit 1
fi
if [ -e "$folder" ]; then
    echo "install: $folder is there already: name another folder, or remove it." >&2
    exit 1
fi
trap 'test $? = 0 || rm -rf "$folder"' EXIT # What is half there would be in the way of the next try.
trap 'exit 1' HUP INT TERM
"$python" -m venv "$folder"
"$folder/bin/python" -m pip install --quiet --disable-pip-version-check --no-index --no-deps --require-hashes \
    --find-links "$here/wheels" --requirement "$here/requirements.lock"
"$folder/bin/dateline" --version
echo "Try it: $folder/bin/dateline analyse FOLDER-OF-ARTICLES -o report.html"
echo "It is gone with: rm -r $folder ${XDG_CACHE_HOME:-$HOME/.cache}/dateline"
