"""Word's documents (.docx, .docm, .dotx, .dotm, strict or not): bytes to an article."""

from __future__ import annotations

import posixpath

from chalicelib.model import Article
from chalicelib.readers.building import build
from chalicelib.readers.credits.about import About
from chalicelib.readers.office import properties, word, word_styles
from chalicelib.readers.office.events import Attributes, walk
from chalicelib.readers.office.properties import titled
from chalicelib.readers.package import Package

_MAIN = "word/document.xml"
_PROPERTIES = "docProps/core.xml"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def read(body: bytes, *, charset: str | None = None) -> Article:
    """Read a document. Raises what `Package`, `events.walk` and `build` raise."""
    package = Package(body)
    main = _related(package, "", "officeDocument") or _MAIN
    sheet = _related(package, main, "styles")
    styles, language = word_styles.read(package.read(sheet)) if sheet else ({}, "")
    about = _about(package, language)
    return build(titled(word.paragraphs(package.read(main), styles), about.title), otherwise=about)


def _about(package: Package, language: str) -> About:
    name = _related(package, "", "core-properties") or _PROPERTIES
    told = properties.fields(package.read(name)) if name in package else {}
    return properties.about(
        title=told.get("title", ""),
        makers=told.get("creator", "").split(";"),
        days=(told.get("modified", ""), told.get("created", "")),
        language=told.get("language") or language,
    )


def _related(package: Package, part: str, relation: str) -> str | None:
    """The name of the part that stands in a relation, by the last word of its type, to another or to the package."""
    folder, name = posixpath.split(part)
    list_ = posixpath.join(folder, "_rels", f"{name}.rels")
    if list_ not in package:
        return None
    found: list[str] = []
    walk(
        package.read(list_),
        found,
        opens={_RELATION: lambda found, told: found.append(_target(folder, told, relation))},
        closes={},
        words=lambda *_: None,
    )
    return next((target for target in found if target in package), None)


def _target(folder: str, told: Attributes, relation: str) -> str:
    """The target of a relation of the type, as a name in the package; empty for any other."""
    if told.get("Type", "").rpartition("/")[2] != relation or told.get("TargetMode") == "External":
        return ""
    return posixpath.normpath(posixpath.join("/", folder, told.get("Target", "")))
