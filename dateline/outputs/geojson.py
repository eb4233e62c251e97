"""The places of all articles as one GeoJSON FeatureCollection, each with its file, for maps and GIS."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from chalicelib.formats import document, geojson
from chalicelib.service.findings.lines import lines
from dateline.outputs import Record
from dateline.outputs.files import text_file

NAME = "geojson"
SUFFIXES = (".geojson",)


@dataclass(slots=True)
class _Features:
    file: TextIO
    between: str = "\n"

    def write(self, record: Record) -> None:
        found = dict(record.document)
        for place in lines(found, "places", found["places"]):
            self.file.write(self.between + document.write(geojson.feature({"file": record.file} | place)))
            self.between = ",\n"


@contextmanager
def opened(target: Path | None) -> Iterator[_Features]:
    """A writer of one collection, a line a place."""
    with text_file(target) as file:
        file.write('{"type":"FeatureCollection","features":[')
        yield _Features(file)
        file.write("\n]}\n")
