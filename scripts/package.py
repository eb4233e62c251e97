"""Build and check what a deployment uploads: `python -m scripts.package --stage dev` fills build/package.

build/package/template.json is the whole stack, deployment.zip the code of all functions, layer.zip the worker's layer,
export-layer.zip the exporter's, sbom.json what is in all of them. Nothing here speaks to AWS.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from samtranslator.model.exceptions import InvalidDocumentException
from samtranslator.translator.transform import transform

from chalicelib.api import page
from scripts import audit, layer, permissions, sbom, sources

ROOT = Path(__file__).parent.parent
BUILD = ROOT / "build"
PACKAGE = BUILD / "package"
CODE = BUILD / "code"

LIMIT_BYTES = 200_000_000
"""Of layer and code, unzipped. Lambda takes 262,144,000: the rest is room to grow."""

ARCHIVES = {"layer": "layer.zip", "export-layer": "export-layer.zip", "code": "deployment.zip"}
"""What is uploaded, by what it has in it."""

RUNTIME = ("boto3*", "botocore*", "s3transfer*", "urllib3*", "dateutil", "python_dateutil*", "six*")
"""What Lambda's Python runtime has; botocore alone is 25 MB, and half of it would shadow the other half there."""

ENVIRONMENT = {"AWS_DEFAULT_REGION": "us-east-1", "AWS_ACCESS_KEY_ID": "none", "AWS_SECRET_ACCESS_KEY": "none"}
"""What Chalice and the translator want to know although they call nobody."""


class PackageError(Exception):
    """The package must not be deployed; the message says why."""


def chalice_package(project: Path, target: Path, *, stage: str) -> dict[str, Any]:
    """Run `chalice package` on a project and return the merged template; raises PackageError.

    Chalice ends with 0 when a wheel is missing and says so in its output only.
    """
    shutil.rmtree(project / ".chalice" / "deployments", ignore_errors=True)
    command = [str(Path(sys.executable).with_name("chalice")), "--project-dir", str(project), "package"]
    command += ["--stage", stage, "--merge-template", str(project / ".chalice" / "resources.yaml"), str(target)]
    done = subprocess.run(command, env=os.environ | ENVIRONMENT, capture_output=True, text=True, check=False)
    output = done.stdout + done.stderr
    if done.returncode or "Could not install dependencies" in output or not (target / "deployment.zip").is_file():
        raise PackageError(f"chalice package failed:\n{output.strip()}")
    return dict(yaml.safe_load((target / "sam.yaml").read_text()))


def add_sources(template: dict[str, Any]) -> None:
    """Give the template what its stage's other buckets need; raises PackageError."""
    try:
        sources.add(template)
    except sources.SourceError as error:
        raise PackageError(str(error)) from error


def architecture(stage: str, *, project: Path = ROOT) -> str:
    """What a stage's functions run on: ``lambda_architecture`` of the stage in .chalice/config.json, or of all."""
    config = json.loads((project / ".chalice" / "config.json").read_text())
    return str(config["stages"][stage].get("lambda_architecture") or config.get("lambda_architecture", "x86_64"))


def set_architecture(template: dict[str, Any], name: str) -> None:
    """Have the layers of a template say what they are built for, as Chalice has its functions say it."""
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::Serverless::LayerVersion":
            resource["Properties"]["CompatibleArchitectures"] = [name]


def slim(archive: Path, code: Path) -> None:
    """Unpack Chalice's zip to the folder ``code``, without what Lambda has and with byte code."""
    shutil.rmtree(code, ignore_errors=True)
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(code)
    for path in [path for pattern in RUNTIME for path in code.glob(pattern)]:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    layer.compile_sources(code)


def check_page(project: Path) -> None:
    """Raise PackageError when what a browser asks for is not all in a project."""
    folder = project / "chalicelib" / "api" / "page"
    paths = [folder / "index.html", folder / page.ENTRY, *(page.path(name, folder=folder) for name in page.MEDIA_TYPES)]
    if missing := sorted({path.name for path in paths if not path.is_file()}):
        raise PackageError(f"the page lacks {', '.join(missing)}: `make setup` puts its files in place")


def check_size(sizes: dict[str, int]) -> None:
    """Raise PackageError when a layer and the code are too large together: no function has both layers."""
    code = sizes["code"]
    for name in (name for name in sizes if name != "code"):
        if sizes[name] + code > LIMIT_BYTES:
            raise PackageError(
                f"{name} and code have {sizes[name] + code:,} bytes unzipped; {LIMIT_BYTES:,} are allowed"
            )


def check_template(path: Path) -> None:
    """Raise PackageError when cfn-lint or SAM's translator, AWS's own, finds fault with the template."""
    linter = str(Path(sys.executable).with_name("cfn-lint"))
    lint = subprocess.run(
        [linter, "--region", "us-east-1", "--", path.name], cwd=path.parent, capture_output=True, text=True, check=False
    )
    if lint.returncode:
        raise PackageError(f"cfn-lint:\n{lint.stdout}{lint.stderr}")
    translate(json.loads(path.read_text()))


def translate(template: dict[str, Any]) -> dict[str, Any]:
    """The plain CloudFormation that AWS will make of a SAM template; raises PackageError where it would refuse."""
    for resource in template["Resources"].values():
        for name in ("CodeUri", "ContentUri"):
            if name in resource["Properties"]:
                # The translator wants what `aws cloudformation package` puts there.
                resource["Properties"][name] = "s3://bucket/key"
    os.environ.setdefault("AWS_DEFAULT_REGION", ENVIRONMENT["AWS_DEFAULT_REGION"])
    try:
        return dict(transform(template, {}, _NoManagedPolicies()))
    except InvalidDocumentException as error:
        raise PackageError("SAM: " + "; ".join(cause.message for cause in error.causes)) from error


class _NoManagedPolicies:
    """The translator asks IAM for managed policies by name; our policies are all in the template."""

    def load(self) -> dict[str, str]:
        return {}


def check_findings(template: Path) -> None:
    """Raise PackageError when checkov finds in a template what .checkov.yaml does not waive."""
    try:
        found = audit.problems(audit.findings(template), audit.waived())
    except audit.AuditError as error:
        raise PackageError(f"checkov: {error}") from error
    if found:
        raise PackageError("checkov:\n" + "\n".join(found))


VALIDATE = """
import sys
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
error = JsonStrictValidator(SchemaVersion.from_version(sys.argv[1])).validate_str(sys.stdin.read())
if error:
    sys.exit(str(error.data.message))
"""


def write_bill(target: Path, stage: str) -> None:
    """Write what is in the package, with versions and licences; raises PackageError where NOTICE does not name it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    try:
        made = sbom.bill(stage, code=CODE, layers=[layer.LAYER, layer.EXPORT_LAYER], project_version=project)
    except sbom.SbomError as error:
        raise PackageError(f"bill of materials: {error}") from error
    if missing := sbom.unnoticed(made, (ROOT / "NOTICE").read_text()):
        raise PackageError(f"NOTICE does not name {', '.join(missing)}")
    target.write_text(json.dumps(made, indent=1, sort_keys=True) + "\n")
    command = [str(audit.PYTHON), "-c", VALIDATE, sbom.SPECIFICATION]
    done = subprocess.run(command, input=target.read_text(), capture_output=True, text=True, check=False)
    if done.returncode:
        raise PackageError(f"the bill of materials is no CycloneDX: {done.stderr.strip()}")


def check_stage(stage: str, *, project: Path = ROOT) -> None:
    """Raise PackageError for a stage that the project's .chalice/config.json does not declare.

    Chalice packages any name, with none of the environment that the functions need.
    """
    declared = json.loads((project / ".chalice" / "config.json").read_text()).get("stages", {})
    if stage not in declared:
        raise PackageError(f"stage {stage!r} is not declared in .chalice/config.json, which has: {', '.join(declared)}")


def check_permissions() -> None:
    """Raise PackageError when a policy and the calls of its function's code differ."""
    if found := permissions.problems():
        raise PackageError("\n".join(found))


ALONE = """
import sys
code, packages, sample = sys.argv[1:]
sys.path += [code, packages]
from pathlib import Path
from chalicelib import pipeline, readers
analysis = pipeline.analyse(readers.read(Path(sample).read_bytes(), key=sample))
if analysis.status != "succeeded" or not analysis.quotes or not analysis.places:
    sys.exit(f"{analysis.status}: {len(analysis.quotes)} quotes, {len(analysis.places)} places, {analysis.warnings}")
"""


EXPORT_ALONE = """
import sys
code, packages, folder = sys.argv[1:]
sys.path += [code, packages]
import gzip
from pathlib import Path
import duckdb
from chalicelib.formats import columns, parquet
source, target = Path(folder, "lines.gz"), Path(folder, "made.parquet")
source.write_bytes(gzip.compress(b'{"speaker": "Ada Rossi", "others": ["person.leo-conti"], "start": 3}\\n'))
parquet.write(source, target, columns.QUOTES)
made = duckdb.sql(f"SELECT speaker, others, start FROM read_parquet('{target}')").fetchall()
if made != [("Ada Rossi", ["person.leo-conti"], 3)]:
    sys.exit(str(made))
"""


def check_alone(code: Path, built: Path, sample: Path) -> None:
    """Raise PackageError unless code and layer analyse a sample with nothing else of Python's packages on the path."""
    environment = {"DATELINE_ARTIFACTS": str(built / "artifacts")}
    _run_alone(ALONE, code, built, sample, environment, f"the layer alone can't analyse {sample.name}")


def check_export_alone(code: Path, built: Path) -> None:
    """Raise PackageError unless code and the exporter's layer write Parquet with nothing else on the path."""
    with TemporaryDirectory() as folder:
        _run_alone(EXPORT_ALONE, code, built, Path(folder), {}, "the exporter's layer alone can't write Parquet")


def check_layers(machine: str) -> None:
    """Raise PackageError unless each layer does its work alone; say so where this machine can't run it."""
    if not layer.is_native(machine):
        print(f"package: the layers are for {machine} and could not be tried on this machine", file=sys.stderr)
        return
    check_alone(CODE, layer.LAYER, min(path for path in (ROOT / "samples").iterdir() if path.is_file()))
    check_export_alone(CODE, layer.EXPORT_LAYER)


def _run_alone(script: str, code: Path, built: Path, given: Path, environment: dict[str, str], trouble: str) -> None:
    command = [sys.executable, "-I", "-S", "-c", script, str(code), str(built / "python"), str(given)]
    environment = environment | {"PATH": os.environ["PATH"]}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise PackageError(f"{trouble}:\n{done.stderr.strip()}")


def build(stage: str) -> dict[str, int]:
    """Build and check everything; returns the unzipped bytes of the layers and the code. Raises PackageError."""
    check_stage(stage)
    shutil.rmtree(PACKAGE, ignore_errors=True)
    PACKAGE.mkdir(parents=True)
    check_permissions()
    check_page(ROOT)
    template = chalice_package(ROOT, BUILD / "chalice", stage=stage)
    add_sources(template)
    machine = architecture(stage)
    set_architecture(template, machine)
    # JSON, since CloudFormation does not know the aliases that Chalice's YAML has.
    (PACKAGE / "template.json").write_text(json.dumps(template, indent=1, sort_keys=True))
    check_template(PACKAGE / "template.json")
    check_findings(PACKAGE / "template.json")
    slim(BUILD / "chalice" / "deployment.zip", CODE)
    check_page(CODE)
    layer.build(architecture=machine)
    layer.build_export(architecture=machine)
    parts = {"layer": layer.LAYER, "export-layer": layer.EXPORT_LAYER, "code": CODE}
    sizes = {name: layer.size(folder) for name, folder in parts.items()}
    check_size(sizes)
    check_layers(machine)
    write_bill(PACKAGE / "sbom.json", stage)
    for name, folder in parts.items():
        layer.write_zip(PACKAGE / ARCHIVES[name], folder)
    (PACKAGE / "stage").write_text(f"{stage}\n")  # the last file: without it, nothing is deployed
    return sizes


def main() -> None:
    """Build the package of a stage and print the sizes."""
    parser = argparse.ArgumentParser(prog="python -m scripts.package", description=__doc__.splitlines()[0])
    parser.add_argument("--stage", default="dev", help="a stage of .chalice/config.json")
    stage = parser.parse_args().stage
    try:
        sizes = build(stage)
    except PackageError as error:
        raise SystemExit(f"package: {error}") from None
    for name, archive in ARCHIVES.items():
        zipped = (PACKAGE / archive).stat().st_size
        print(f"{name}: {sizes[name] / 1e6:.1f} MB unzipped, {zipped / 1e6:.1f} MB zipped")
    for name in ("layer", "export-layer"):
        print(f"{name} and code: {(sizes[name] + sizes['code']) / 1e6:.1f} of {LIMIT_BYTES / 1e6:.0f} MB")
    print(f"build/package is ready for {stage}")


if __name__ == "__main__":
    main()
