"""What a deployment uploads: the steps that need no registry."""

from __future__ import annotations

import hashlib
import json
import subprocess
import tarfile
import zipfile
from pathlib import Path

import duckdb
import pytest
from chalice.deploy.packager import AppOnlyDeploymentPackager, DependencyBuilder
from chalice.utils import UI, OSUtils

from scripts import layer, package

METADATA = "Metadata-Version: 2.1\nName: broken\nVersion: 1.0\n"
BACKEND = """
from pathlib import Path

def prepare_metadata_for_build_wheel(folder, config_settings=None):
    info = Path(folder) / "broken-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_bytes(Path("PKG-INFO").read_bytes())
    return info.name

def build_wheel(*_, **__):
    raise RuntimeError("no wheel today")
"""


def put(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("pass\n")


def test_what_inference_never_loads_is_pruned_and_licences_stay(tmp_path: Path) -> None:
    gone = (
        "numpy/f2py/main.py",
        "numpy/tests/test_a.py",
        "a/b.pyi",
        "babel/locale-data/de_AT.dat",
        "x.dist-info/RECORD",
    )
    kept = (
        "numpy/core.py",
        "babel/locale-data/en_GB.dat",
        "babel/locale-data/root.dat",
        "x.dist-info/licenses/LICENSE",
    )
    put(tmp_path, *gone, *kept)
    layer.prune(tmp_path)
    assert sorted(p.relative_to(tmp_path).as_posix() for p in layer.files(tmp_path)) == sorted(kept)


def test_byte_code_is_used_without_a_look_at_its_source(tmp_path: Path) -> None:
    put(tmp_path, "module.py")
    layer.compile_sources(tmp_path)
    (compiled,) = (tmp_path / "__pycache__").iterdir()
    flags = int.from_bytes(compiled.read_bytes()[4:8], "little")
    assert flags == 0b01, "hash-based and never checked, see PEP 552"


def test_equal_content_gives_equal_zips(tmp_path: Path) -> None:
    for name in ("one", "two"):
        put(tmp_path / name, "b.py", "a/c.py")
        layer.write_zip(tmp_path / f"{name}.zip", tmp_path / name)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_a_missing_artefact_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"tagger\.onnx is missing"):
        layer.copy_artifacts(tmp_path, tmp_path / "out")


def test_the_code_leaves_out_what_lambda_has(tmp_path: Path) -> None:
    put(tmp_path / "in", "app.py", "botocore/session.py", "six.py", "urllib3-2.8.0.dist-info/METADATA")
    with zipfile.ZipFile(tmp_path / "in.zip", "w") as archive:
        for path in layer.files(tmp_path / "in"):
            archive.write(path, path.relative_to(tmp_path / "in"))
    package.slim(tmp_path / "in.zip", tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["__pycache__", "app.py"]


def test_a_project_whose_wheel_is_missing_is_not_packaged(tmp_path: Path) -> None:
    put(tmp_path, ".chalice/resources.yaml")
    (tmp_path / ".chalice/resources.yaml").write_text("Resources: {}\n")
    (tmp_path / ".chalice/config.json").write_text('{"version": "2.0", "app_name": "broken"}')
    (tmp_path / "app.py").write_text(
        "from chalice import Chalice\napp = Chalice(app_name='broken')\n"
        "@app.lambda_function()\ndef work(event, context): pass\n"
    )
    # A source that pip can download but nobody can build, with a build backend of its own so that no registry is
    # asked. Chalice leaves it out, says so, and ends with 0.
    put(tmp_path, "broken-1.0/setup.py")
    (tmp_path / "broken-1.0/PKG-INFO").write_text(METADATA)
    (tmp_path / "broken-1.0/pyproject.toml").write_text(
        '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n'
    )
    (tmp_path / "broken-1.0/backend.py").write_text(BACKEND)
    with tarfile.open(tmp_path / "broken-1.0.tar.gz", "w:gz") as archive:
        archive.add(tmp_path / "broken-1.0", "broken-1.0")
    (tmp_path / "requirements.txt").write_text(f"{tmp_path}/broken-1.0.tar.gz\n")
    with pytest.raises(package.PackageError, match="Could not install dependencies"):
        package.chalice_package(tmp_path, tmp_path / "out", stage="dev")


def test_an_undeclared_stage_is_refused_before_anything_is_built() -> None:
    before = sorted(package.PACKAGE.rglob("*"))
    with pytest.raises(package.PackageError, match=r"'typo' .* dev, prod"):
        package.build("typo")
    assert sorted(package.PACKAGE.rglob("*")) == before


CONFIG = {"lambda_architecture": "x86_64", "stages": {"dev": {}, "prod": {"lambda_architecture": "arm64"}}}


def test_a_stage_has_an_architecture(tmp_path: Path) -> None:
    put(tmp_path, ".chalice/config.json")
    (tmp_path / ".chalice/config.json").write_text(json.dumps(CONFIG))
    assert [package.architecture(stage, project=tmp_path) for stage in ("dev", "prod")] == ["x86_64", "arm64"]


def test_the_layers_have_the_functions_architecture() -> None:
    kind = "AWS::Serverless::LayerVersion"
    layers = {name: {"Type": kind, "Properties": {"CompatibleArchitectures": ["x86_64"]}} for name in ("a", "b")}
    other = {"Type": "AWS::SQS::Queue", "Properties": {}}
    package.set_architecture({"Resources": layers | {"c": other}}, "arm64")
    assert [one["Properties"] for one in layers.values()] == [{"CompatibleArchitectures": ["arm64"]}] * 2
    assert other["Properties"] == {}


def test_layers_for_another_machine_are_not_tried(capsys: pytest.CaptureFixture[str]) -> None:
    (foreign,) = (name for name in layer.MACHINES if not layer.is_native(name))
    package.check_layers(foreign)
    assert f"the layers are for {foreign} and could not be tried" in capsys.readouterr().err


def test_a_package_that_is_too_large_is_refused() -> None:
    for large in ("layer", "export-layer"):
        sizes = {"layer": 1, "export-layer": 1, "code": 1} | {large: 200_000_000}
        with pytest.raises(package.PackageError, match=f"{large} and code have 200,000,001 bytes"):
            package.check_size(sizes)
    package.check_size({"layer": 150_000_000, "export-layer": 150_000_000, "code": 1})


def test_a_page_without_its_map_is_refused(tmp_path: Path) -> None:
    names = ("index.html", "app.js", "style.css", "icon.svg", "vendor/leaflet.js")
    put(tmp_path / "chalicelib/api/page", *names)
    with pytest.raises(package.PackageError, match=r"lacks countries\.json, leaflet\.css: `make setup`"):
        package.check_page(tmp_path)
    put(tmp_path / "chalicelib/api/page/vendor", "countries.json", "leaflet.css")
    package.check_page(tmp_path)


def test_a_template_that_aws_would_refuse_is_refused(tmp_path: Path) -> None:
    template = tmp_path / "template.json"
    template.write_text('{"Resources": {"Queue": {"Type": "AWS::SQS::Queue", "Properties": {"Colour": "red"}}}}')
    with pytest.raises(package.PackageError, match="Colour"):
        package.check_template(template)


def test_the_worker_needs_every_module_of_the_layer(tmp_path: Path) -> None:
    with pytest.raises(package.PackageError, match="the layer alone"):
        package.check_alone(Path(__file__).parent.parent, tmp_path, Path(__file__))


def test_the_exporter_needs_its_layer(tmp_path: Path) -> None:
    with pytest.raises(package.PackageError, match="can't write Parquet"):
        package.check_export_alone(layer.ROOT, tmp_path)
    # What the tests run with has what the layer has, and more.
    (tmp_path / "python").symlink_to(Path(duckdb.__file__).parent.parent)
    package.check_export_alone(layer.ROOT, tmp_path)


def test_a_python_that_runs_is_found() -> None:
    script = Path(layer.__file__).parent / "find-python.sh"
    found = subprocess.run(["/bin/sh", str(script)], capture_output=True, text=True, check=True).stdout.strip()
    code = "import sys; print(sys.version_info[:2] in ((3, 11), (3, 12), (3, 13)))"
    assert subprocess.run([found, "-c", code], capture_output=True, text=True, check=True).stdout == "True\n"


def pins(requirements: str) -> dict[str, str]:
    """What is pinned, as "name==version", and the rest of its line, continuation lines included."""
    lines = requirements.replace("\\\n", "").splitlines()
    return {line.split()[0]: line for line in lines if line and not line.startswith("#")}


@pytest.mark.parametrize(
    "name", ["requirements-worker", "requirements-export", "requirements-page", "gazetteer/requirements"]
)
def test_a_lock_has_the_pins_and_their_hashes(name: str) -> None:
    locked = pins((layer.ROOT / f"{name}.lock").read_text())
    assert locked.keys() == pins((layer.ROOT / f"{name}.txt").read_text()).keys()
    assert locked
    assert all(" --hash=sha256:" in line for line in locked.values())


def test_a_lock_names_no_registry() -> None:
    for name in (
        "requirements-worker.lock",
        "requirements-export.lock",
        "requirements-page.lock",
        "gazetteer/requirements.lock",
        "constraints.txt",
    ):
        assert not [line for line in (layer.ROOT / name).read_text().splitlines() if "://" in line or "index" in line]


def wheel(folder: Path) -> str:
    """Put a wheel into a folder and return its hash."""
    info = "demo-1.0.dist-info"
    path = folder / "demo-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("demo.py", "")
        archive.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n")
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{info}/RECORD", "")
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A lock of one local wheel, whose hash is to be appended, and no registry."""
    for name in ("PIP_FIND_LINKS", "PIP_EXTRA_INDEX_URL"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "lock").write_text(f"--no-index\n--find-links {tmp_path.as_uri()}\ndemo==1.0")
    return tmp_path / "lock"


def test_the_layer_takes_a_wheel_that_was_locked(tmp_path: Path, lock: Path) -> None:
    lock.write_text(f"{lock.read_text()} --hash=sha256:{wheel(tmp_path)}\n")
    layer.install(tmp_path / "out", lock=lock)
    assert (tmp_path / "out/demo.py").is_file()


@pytest.mark.parametrize("suffix", ["", f" --hash=sha256:{'0' * 64}"])
def test_the_layer_refuses_any_other_wheel(tmp_path: Path, lock: Path, suffix: str) -> None:
    wheel(tmp_path)
    lock.write_text(lock.read_text() + suffix + "\n")
    with pytest.raises(SystemExit, match="pip did not install"):
        layer.install(tmp_path / "out", lock=lock)
    assert not (tmp_path / "out/demo.py").exists()


def test_the_packages_of_the_layer_are_those_that_the_tests_run_with() -> None:
    lines = (layer.ROOT / "requirements-worker.txt").read_text()
    constraints = (layer.ROOT / "constraints.txt").read_text()
    pinned = [line for line in lines.splitlines() if line and not line.startswith("#")]
    assert len(pinned) > 15
    assert not [line for line in pinned if line.split(" ")[0] not in constraints]


def test_the_functions_have_nothing_of_the_command_line(tmp_path: Path) -> None:
    """Chalice takes app.py and chalicelib/ and passes over the rest."""
    put(tmp_path, "app.py", "chalicelib/model.py", "dateline/cli/__init__.py", "artifacts/tagger.onnx")
    system = OSUtils()
    packager = AppOnlyDeploymentPackager(system, DependencyBuilder(system), UI())
    archive = packager.create_deployment_package(str(tmp_path), "python3.12")
    names = zipfile.ZipFile(archive).namelist()
    assert sorted(name for name in names if not name.startswith("chalice/")) == ["app.py", "chalicelib/model.py"]
