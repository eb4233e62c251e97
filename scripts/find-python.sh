#!/bin/sh
# Prints the path of a Python that runs the project: 3.12, as Lambda does, else 3.13 or 3.11 with a note.
# A command that exists may be a version manager's shim that fails, so each candidate has to run something.

works() {
    "$1" -c "import ensurepip, sqlite3, sys, venv; sys.exit('%d.%d' % sys.version_info[:2] != '$2')" 2>/dev/null
}

pyenv_root=$(pyenv root 2>/dev/null || echo "$HOME/.pyenv")
for version in 3.12 3.13 3.11; do
    for candidate in "python$version" "$pyenv_root/versions/$version".*/bin/"python$version" python3 python; do
        if works "$candidate" "$version"; then
            [ "$version" = 3.12 ] || echo "Python 3.12 was not found: using $version, for which the functions are packaged, too." >&2
            command -v "$candidate"
            exit 0
        fi
    done
done
echo "Dateline needs Python 3.12 (3.11 and 3.13 work too): 'apt-get install python3.12-venv', 'brew install python@3.12'," >&2
echo "'pyenv install 3.12' or python.org; then run make again, or name it: make PYTHON=/path/to/python3.12." >&2
exit 1
