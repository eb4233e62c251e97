"""Build the Lambda layers: `python -m scripts.layer` writes build/layer and build/export-layer, as they lie under /opt.

The packages of requirements-worker.lock go under python/ of the worker's, the models, the tokenizer and the gazetteer
under its artifacts/; the packages of requirements-export.lock go under python/ of the exporter's.
"""

from __future__ import annotations

import compileall
import fnmatch
import platform
import py_compile
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
LAYER = ROOT / "build" / "layer"
LOCK = ROOT / "requirements-worker.lock"
"""The pins of requirements-worker.txt with the hashes of their files; `make lock` renews it."""

EXPORT_LAYER = ROOT / "build" / "export-layer"
EXPORT_LOCK = ROOT / "requirements-export.lock"

ARTIFACTS = (
    "tagger.onnx",
    "tagger.json",
    "tokenizer.json",
    "coreference.json",
    "toponyms.json",
    "resolution.json",
    "lid.176.ftz",
    "places.sqlite",
)

SYSTEMS = ("manylinux_2_28", "manylinux_2_27", "manylinux_2_26", "manylinux_2_17", "manylinux2014")
"""Wheels that Amazon Linux 2023 (glibc 2.34), the system of the Python 3.12 and 3.13 runtimes, can load."""

MACHINES = {"x86_64": "x86_64", "arm64": "aarch64"}
"""What wheels, and `uname -m`, call Lambda's architectures."""

ARCHITECTURE = "x86_64"

PRUNED = (
    "bin",
    "*/tests",
    "*.pyi",
    "*.pyx",
    "*.pxd",
    "*.pxi",
    "*.h",
    "*.a",
    "*.dist-info/RECORD",
    "*.dist-info/direct_url.json",
    # The Python binding carries the engine in itself; the shared library beside it is for C programs.
    "onnxruntime/capi/libonnxruntime.so.*",
    "onnxruntime/transformers",
    "onnxruntime/tools",
    "onnxruntime/quantization",
    "onnxruntime/datasets",
    "onnxruntime/backend",
    "numpy/f2py",
    "numpy/_pyinstaller",
    "numpy/_core/lib",
    "lxml/includes",
    "lxml/isoschematron",
    # pypdf decrypts with AES and RC4, and knows digests from Python itself.
    *(f"Crypto/{name}" for name in ("SelfTest", "PublicKey", "Hash", "Math", "Protocol", "Signature", "IO")),
    # ftfy asks for it and uses it to print tables only; it works without what is made for speed and for terminals.
    "wcwidth/_wcwidth_c.*",
    "wcwidth/table_grapheme_overrides/_known_*",
    "chardet/models/training_metadata.yaml",
    "adbc_driver_duckdb",
    "_duckdb-stubs",
    "duckdb/experimental",
)
"""Glob patterns, under python/, of what the functions never load. Licence texts stay."""

ZIP_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can hold: the same content gives the same bytes, whenever it is packed."""


def is_native(architecture: str) -> bool:
    """Whether this machine can run what Lambda runs on an architecture."""
    return platform.machine() == MACHINES[architecture]


def build(layer: Path = LAYER, *, artifacts: Path = ROOT / "artifacts", architecture: str = ARCHITECTURE) -> Path:
    """Build the layer afresh in the folder ``layer`` and return it; raises SystemExit where something is missing."""
    if sys.version_info < (3, 12):
        raise SystemExit("layer: Lambda's Python 3.11 (glibc 2.26) cannot load onnxruntime: package with 3.12 or 3.13")
    add_packages(layer, lock=LOCK, architecture=architecture)
    copy_artifacts(artifacts, layer / "artifacts")
    return layer


def build_export(layer: Path = EXPORT_LAYER, *, architecture: str = ARCHITECTURE) -> Path:
    """Build the exporter's layer afresh in the folder ``layer`` and return it."""
    add_packages(layer, lock=EXPORT_LOCK, architecture=architecture)
    return layer


def add_packages(layer: Path, *, lock: Path, architecture: str) -> None:
    """Fill a layer, which is emptied first, with the packages of a lock, less what is never loaded."""
    shutil.rmtree(layer, ignore_errors=True)
    python = layer / "python"
    install(python, lock=lock, architecture=architecture)
    prune(python)
    strip(python, architecture=architecture)
    compile_sources(python)


def install(target: Path, *, lock: Path = LOCK, architecture: str = ARCHITECTURE) -> None:
    """Install the locked wheels for an architecture and this interpreter's version, and nothing that they ask for.

    Raises SystemExit for a wheel that is not byte for byte what was locked; pip says which.
    """
    platforms = [part for name in SYSTEMS for part in ("--platform", f"{name}_{MACHINES[architecture]}")]
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    command += ["--no-compile", "--only-binary", ":all:", "--python-version", version, "--implementation", "cp"]
    command += [*platforms, "--target", str(target), "--require-hashes", "--requirement", str(lock)]
    if subprocess.run(command, check=False).returncode:
        raise SystemExit(f"layer: pip did not install what {lock.name} names")


def prune(python: Path) -> None:
    """Delete what matches PRUNED and the locale data of all languages but English, courlan's only use of babel."""
    for path in sorted(python.rglob("*"), reverse=True):
        name = path.relative_to(python).as_posix()
        if any(fnmatch.fnmatchcase(name, pattern) for pattern in PRUNED) or _foreign_locale(name):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def _foreign_locale(name: str) -> bool:
    return fnmatch.fnmatchcase(name, "babel/locale-data/*.dat") and not (
        name.endswith("/root.dat") or Path(name).name.startswith("en")
    )


def strip(python: Path, *, architecture: str = ARCHITECTURE) -> None:
    """Strip debug symbols from extension modules; libraries under *.libs were patched by auditwheel and would break."""
    name = "strip" if is_native(architecture) else f"{MACHINES[architecture]}-linux-gnu-strip"
    command = shutil.which(name)
    if command is None:
        print(f"layer: {name!r} (binutils) was not found, so the layer keeps its debug symbols", file=sys.stderr)
        return
    libraries = [str(p) for p in sorted(python.rglob("*.so*")) if not any(a.name.endswith(".libs") for a in p.parents)]
    subprocess.run([command, "--strip-unneeded", *libraries], check=True)


def compile_sources(folder: Path) -> None:
    """Ship byte code that is never checked against its source: Lambda's disk is read-only and its times are not ours.

    ``stripdir`` keeps this machine's path out of the byte code.
    """
    unchecked = py_compile.PycInvalidationMode.UNCHECKED_HASH
    if not compileall.compile_dir(folder, quiet=1, force=True, stripdir=str(folder), invalidation_mode=unchecked):
        raise SystemExit(f"layer: could not compile every module in {folder}")


def copy_artifacts(source: Path, target: Path) -> None:
    """Copy the model, its tokenizer and the gazetteer."""
    target.mkdir(parents=True)
    for name in ARTIFACTS:
        if not (source / name).is_file():
            raise SystemExit(
                f"layer: artifacts/{name} is missing; `make setup` builds the gazetteer, git has the model"
            )
        shutil.copyfile(source / name, target / name)


def files(folder: Path) -> Iterator[Path]:
    """All files below a folder in a fixed order."""
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def size(folder: Path) -> int:
    """Bytes of all files below a folder."""
    return sum(path.stat().st_size for path in files(folder))


def write_zip(target: Path, folder: Path, members: Iterable[Path] | None = None) -> Path:
    """Zip a folder so that equal content gives equal bytes: fixed order, times and modes."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for path in files(folder) if members is None else members:
            info = zipfile.ZipInfo(path.relative_to(folder).as_posix(), ZIP_TIME)
            info.external_attr = 0o100644 << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, path.read_bytes())
    return target


if __name__ == "__main__":
    for built in (build(), build_export()):
        print(f"layer: {size(built) / 1e6:.1f} MB in {built.relative_to(ROOT)}")
