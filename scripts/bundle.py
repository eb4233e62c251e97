"""Dateline for a machine without a network, as one file: `python -m scripts.bundle` writes dist/dateline-….tar.

The archive holds our wheel, in which the models and the gazetteer are, every wheel that it and the local service need,
their hashes, and `install.sh`, which installs from nothing else. It is for machines of this one's kind and Python.
"""

from __future__ import annotations

import hashlib
import io
import platform
import shutil
import subprocess
import sys
import sysconfig
import tarfile
from collections.abc import Iterator
from pathlib import Path

from packaging.utils import parse_wheel_filename

ROOT = Path(__file__).parent.parent
DIST = ROOT / "dist"
WHEELS = ROOT / "build" / "wheels"
INSTALLER = ROOT / "scripts" / "install.sh"


def ours() -> Path:
    """The wheel that `make wheel` has made; raises SystemExit where there is not exactly one."""
    made = sorted(DIST.glob("dateline-*.whl"))
    if len(made) != 1:
        raise SystemExit(f"bundle: dist/ has {len(made)} wheels of Dateline, not one: remove dist/ and run make wheel")
    return made[0]


def download(wheel: Path, folder: Path, *, extras: str = "[local]") -> None:
    """Put a wheel and all that it and its extras need into an empty folder, as constraints.txt pins it.

    Raises SystemExit.
    """
    shutil.rmtree(folder, ignore_errors=True)
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    command += ["--only-binary", ":all:", "--constraint", str(ROOT / "constraints.txt"), "--dest", str(folder)]
    done = subprocess.run([*command, f"{wheel}{extras}"], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"bundle: the wheels can't be had:\n{done.stderr.strip()}")


def lock(folder: Path) -> str:
    """The wheels of a folder as pins with hashes, for pip's --require-hashes."""
    return "".join(f"{_pin(wheel)} --hash=sha256:{_digest(wheel)}\n" for wheel in sorted(folder.glob("*.whl")))


def _pin(wheel: Path) -> str:
    name, version, _, _ = parse_wheel_filename(wheel.name)
    return f"{name}=={version}"


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """What the archive holds: names and bytes, in the order in which they lie in it."""
    yield "install.sh", INSTALLER.read_bytes()
    yield "python", "{}.{}\n".format(*sys.version_info).encode()
    yield "machine", f"{sys.platform}-{platform.machine()}\n".encode()
    yield "requirements.lock", lock(folder).encode()
    for wheel in sorted(folder.glob("*.whl")):
        yield f"wheels/{wheel.name}", wheel.read_bytes()


def pack(target: Path, folder: Path) -> None:
    """Write the archive: the same wheels give the same bytes."""
    with tarfile.open(target, "w") as archive:  # wheels are compressed as they are
        for name, content in contents(folder):
            entry = tarfile.TarInfo(f"{target.stem}/{name}")
            entry.size, entry.mode = len(content), 0o755 if name == "install.sh" else 0o644
            archive.addfile(entry, io.BytesIO(content))


def main() -> None:
    """Write the archive, and tell its size and hash."""
    wheel = ours()
    download(wheel, WHEELS)
    kind = f"python{sys.version_info.major}.{sys.version_info.minor}-{sysconfig.get_platform()}"
    target = DIST / f"{'-'.join(wheel.name.split('-')[:2])}-{kind}.tar"
    pack(target, WHEELS)
    print(f"{target.relative_to(ROOT)}: {target.stat().st_size / 1e6:.0f} MB, sha256 {_digest(target)}")
    print("On the other machine: tar xf it, then sh install.sh in the folder that it makes.")


if __name__ == "__main__":
    main()
