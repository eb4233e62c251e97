"""What `make package` says of the template and of what ships: checkov's findings, and the bill of materials."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts import audit, package, sbom

FOUND = {"CKV_AWS_1": {"Is it locked": ["AWS::S3::Bucket.Uploads", "AWS::S3::Bucket.Others"]}}


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A package with one library, a model and the page's map."""
    for name, text in (
        ("code/demo-1.2.dist-info/METADATA", "Name: Demo_Lib\nVersion: 1.2\nLicense-Expression: MIT OR Apache-2.0\n"),
        ("code/chalicelib/api/page/vendor/leaflet.js", "/* Leaflet 9.8.7, a library */"),
        ("layer/python/other-3.dist-info/METADATA", "Name: other\nVersion: 3\nLicense: MIT\n"),
        ("layer/artifacts/tagger.onnx", "weights"),
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def bill(folder: Path) -> dict[str, Any]:
    return sbom.bill("dev", code=folder / "code", layers=[folder / "layer"], project_version="1.0")


def test_a_finding_that_nobody_waived_is_a_problem() -> None:
    (line,) = audit.problems(FOUND, {})
    assert line == "CKV_AWS_1: Is it locked: AWS::S3::Bucket.Uploads, AWS::S3::Bucket.Others"
    assert audit.problems(FOUND, {"CKV_AWS_1": "we never lock"}) == []


def test_a_waiver_that_nothing_needs_is_a_problem() -> None:
    assert audit.problems({}, {"CKV_AWS_1": "we never lock"}) == [
        "CKV_AWS_1: .checkov.yaml waives it, and nothing needs that"
    ]


def test_every_waiver_has_its_reason() -> None:
    reasons = audit.waived()
    assert list(reasons) == yaml.safe_load(audit.WAIVED.read_text())["skip-check"]
    assert all(len(reason) > 40 and reason.endswith(".") for reason in reasons.values())


@pytest.mark.skipif(not audit.PYTHON.is_file(), reason=".venv-audit is missing: `make package` makes it")
def test_checkov_stops_a_package(tmp_path: Path) -> None:
    database = {"Type": "AWS::RDS::DBInstance", "Properties": {"DBInstanceClass": "db.t3.micro"}}
    (tmp_path / "template.json").write_text(json.dumps({"Resources": {"Open": database}}))
    with pytest.raises(package.PackageError, match=r"CKV_AWS_16: .*encrypted.*: AWS::RDS::DBInstance\.Open\n"):
        package.check_findings(tmp_path / "template.json")


def test_a_bill_has_versions_and_licences(built: Path) -> None:
    parts = {one["name"]: one for one in bill(built)["components"]}
    assert set(parts) == {"demo-lib", "other", "chalice", "leaflet", "tagger.onnx"}
    assert parts["demo-lib"]["licenses"] == [{"expression": "MIT OR Apache-2.0"}]
    assert (parts["other"]["purl"], parts["other"]["licenses"]) == ("pkg:pypi/other@3", [{"license": {"id": "MIT"}}])
    assert parts["leaflet"]["version"] == "9.8.7"
    assert parts["tagger.onnx"]["type"] == "machine-learning-model"
    assert len(parts["tagger.onnx"]["hashes"][0]["content"]) == 64


def test_the_same_package_has_the_same_bill(built: Path) -> None:
    before = bill(built)
    assert bill(built) == before
    (built / "layer/artifacts/tagger.onnx").write_text("other weights")
    assert bill(built)["serialNumber"] != before["serialNumber"]


def test_a_package_without_a_licence_stops_it(built: Path) -> None:
    (built / "layer/python/other-3.dist-info/METADATA").write_text("Name: other\nVersion: 3\nLicense: see the file\n")
    with pytest.raises(sbom.SbomError, match="other tells no licence"):
        bill(built)


def test_what_notice_passes_over_is_seen(built: Path) -> None:
    notice = "Demo_lib and other (MIT), Chalice; Leaflet 9.8.7, https://leafletjs.com."
    assert sbom.unnoticed(bill(built), notice) == ["tagger.onnx"]
    assert sbom.unnoticed(bill(built), f"{notice} The tagger (artifacts/tagger.onnx).") == []


def test_notice_names_what_is_pinned() -> None:
    """Of the layer and the functions; `make package` looks at what was really built."""
    lines = [(package.ROOT / f"requirements{part}.txt").read_text().splitlines() for part in ("", "-worker")]
    names = {line.split("==")[0] for one in lines for line in one if "==" in line and not line.startswith("#")}
    made = {"components": [{"name": name} for name in sorted(names)]}
    assert len(names) > 20
    assert sbom.unnoticed(made, (package.ROOT / "NOTICE").read_text()) == []
