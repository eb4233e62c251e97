"""The bill of materials of a package, in CycloneDX's JSON: every package and model in it, with version and licence.

It is made of what lies in the built folders, not of what was asked for: a wheel that came otherwise is seen. The same
content gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import re
import uuid
from collections.abc import Iterable, Iterator
from email.parser import HeaderParser
from importlib.metadata import version
from pathlib import Path
from typing import Any

SPECIFICATION = "1.6"

SPDX = {
    "License :: OSI Approved :: Apache Software License": "Apache-2.0",
    "License :: OSI Approved :: ISC License (ISCL)": "ISC",
    "License :: OSI Approved :: MIT License": "MIT",
    "License :: OSI Approved :: MIT No Attribution License (MIT-0)": "MIT-0",
    "License :: OSI Approved :: Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "License :: OSI Approved :: BSD License": "BSD-3-Clause",
}
"""The identifier of a licence by a package's classifier, where the package names none by itself."""

NAMED = {"BSD-3-Clause", "MIT", "MPL-2.0", "Apache-2.0"}
"""What packages write into the older field "License" that is an identifier."""

OTHERWISE = {
    "aws-lambda-powertools": "MIT AND MIT-0",
    "justext": "BSD-2-Clause",
    "onnxruntime": "MIT",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
}
"""Packages that say it in words of their own."""

MODELS = {".onnx": "machine-learning-model", ".ftz": "machine-learning-model", ".json": "data", ".sqlite": "data"}

OWN_LICENCES = {"places.sqlite": "CC-BY-4.0", "lid.176.ftz": "CC-BY-SA-3.0"}
"""Artefacts whose licence is not the project's; NOTICE says more."""

SPACE = uuid.UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
"""RFC 9562's name space of URLs, in which the serial number of a bill is made of its content."""

Component = dict[str, Any]


class SbomError(Exception):
    """A bill can't be made, or does not agree with NOTICE; the message says why."""


def bill(stage: str, *, code: Path, layers: Iterable[Path], project_version: str) -> dict[str, Any]:
    """The bill of a package whose code and layers lie in these folders. Raises SbomError for an unknown licence."""
    parts = [*packages(code), chalice(), leaflet(code)]
    for layer in layers:
        parts += [*packages(layer / "python"), *artefacts(layer / "artifacts")]
    components = sorted(parts, key=lambda one: (one["type"], one["name"]))
    about = {"type": "application", "name": "dateline", "version": project_version, "bom-ref": f"dateline-{stage}"}
    about |= {"licenses": _licences("Apache-2.0")}
    made = {"bomFormat": "CycloneDX", "specVersion": SPECIFICATION, "version": 1}
    made |= {"metadata": {"component": about}, "components": components}
    return made | {"serialNumber": uuid.uuid5(SPACE, json.dumps(made, sort_keys=True)).urn}


def packages(folder: Path) -> Iterator[Component]:
    """The packages that are installed in a folder."""
    for info in sorted(folder.glob("*.dist-info")):
        metadata = HeaderParser().parsestr((info / "METADATA").read_text(encoding="utf-8"))
        name = normal(str(metadata["Name"]))
        licence = _licence(name, metadata)
        yield _library(name, str(metadata["Version"]), f"pkg:pypi/{name}@{metadata['Version']}", licence)


def chalice() -> Component:
    """Chalice puts its own runtime into the code, without saying which version it is."""
    return _library("chalice", version("chalice"), f"pkg:pypi/chalice@{version('chalice')}", "Apache-2.0")


def leaflet(code: Path) -> Component:
    """The map of the page, whose version its first lines tell."""
    text = (code / "chalicelib/api/page/vendor/leaflet.js").read_text(encoding="utf-8")
    there = re.search(r"Leaflet (\d+\.\d+\.\d+)", text)
    if not there:
        raise SbomError("leaflet.js does not tell its version")
    return _library("leaflet", there[1], f"pkg:npm/leaflet@{there[1]}", "BSD-2-Clause")


def artefacts(folder: Path) -> Iterator[Component]:
    """The models and the gazetteer, by their content."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        yield {
            "type": MODELS[path.suffix],
            "name": path.name,
            "bom-ref": f"{path.name}-{digest[:12]}",
            "hashes": [{"alg": "SHA-256", "content": digest}],
            "licenses": _licences(OWN_LICENCES.get(path.name, "Apache-2.0")),
        }


def unnoticed(made: dict[str, Any], notice: str) -> list[str]:
    """The components that a NOTICE does not name."""
    words = {normal(word) for word in re.findall(r"[\w./-]+", notice)}
    words |= {word.strip("./-") for word in words} | {word.rpartition("/")[2] for word in words}
    return [one["name"] for one in made["components"] if normal(one["name"]) not in words]


def normal(name: str) -> str:
    """A package's name as registries compare it (PEP 503), but for dots, which files have."""
    return re.sub(r"[-_]+", "-", name).lower()


def _library(name: str, version: str, purl: str, licence: str) -> Component:
    about = {"type": "library", "name": name, "version": version, "purl": purl, "bom-ref": purl}
    return about | {"licenses": _licences(licence)}


def _licences(licence: str) -> list[dict[str, Any]]:
    return [{"expression": licence} if " " in licence else {"license": {"id": licence}}]


def _licence(name: str, metadata: Any) -> str:
    """The SPDX expression of a package's licence."""
    classified = sorted({SPDX[one] for one in metadata.get_all("Classifier", ()) if one in SPDX})
    said = str(metadata["License"] or "")
    told = metadata["License-Expression"] or OTHERWISE.get(name) or (said if said in NAMED else "")
    if not (told or classified):
        raise SbomError(f"{name} tells no licence that scripts/sbom.py knows: {said[:60]!r}")
    return str(told or " AND ".join(classified))
