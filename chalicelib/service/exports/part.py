"""A part of a day is written: articles one after the other to the disk as lines of JSON, and from there to the bucket.

The same articles give the same files, byte for byte: whoever is killed leaves some of them, and the next try all.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

import msgspec

from chalicelib.errors import RetryError
from chalicelib.formats.columns import TABLES, Table
from chalicelib.service.exports import files, plan
from chalicelib.service.exports.rows import rows
from chalicelib.service.exports.units import Days, Part
from chalicelib.service.reading import LOOKS
from chalicelib.store import Store
from chalicelib.store.articles import unpacked
from chalicelib.store.lists import Listed
from chalicelib.store.reads import Pages, Window
from chalicelib.store.rows import CHANGES, Head

TOGETHER = 50
"""Articles that are read together: 400 KB, packed, of usual ones, and 18 MB of the longest that the table holds."""

PIECE_BYTES = 200 * 1024 * 1024
"""Of the lines that one set of files is made of: usual articles have 20 KB each, the longest 30 MB.

Their gzipped lines, a Parquet file and what DuckDB puts aside have to fit into /tmp, which has 1 GB (EphemeralStorage).
"""

Article = tuple[Head, dict[str, Any] | None]


@dataclass(slots=True)
class Lines:
    """The lines of a table, which go into a gzipped file."""

    path: Path
    bytes: int = 0
    _file: BinaryIO | None = None

    def __enter__(self) -> Lines:
        """Open the file, whose header knows no time."""
        self._file = gzip.GzipFile(self.path, "wb", mtime=0)  # type: ignore[assignment]
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        assert self._file
        self._file.close()

    def add(self, line: dict[str, Any]) -> None:
        """Write a line."""
        assert self._file
        self.bytes += self._file.write(msgspec.json.encode(line) + b"\n")


@dataclass(slots=True)
class Piece:
    """Articles whose lines fit on the disk, as one file a table."""

    folder: Path
    articles: int = 0
    lines: dict[str, Lines] = field(default_factory=dict)

    def fill(self, articles: Iterator[Article]) -> bool:
        """Take articles until it is full; False where there were none."""
        with ExitStack() as opened:
            for table in TABLES:
                path = self.folder / f"{table.name}{files.NDJSON.suffix}"
                self.lines[table.name] = opened.enter_context(Lines(path))
            for head, document in articles:
                self.articles += 1
                for table, line in rows(head, document):
                    self.lines[table.name].add(line)
                if sum(lines.bytes for lines in self.lines.values()) > PIECE_BYTES:
                    break
        return self.articles > 0


def write(store: Store, part: Part) -> int:
    """Write a part, piece by piece, and delete what it had more before; returns how many articles it has."""
    articles = _articles(store, part)
    sizes: dict[str, int] = {}
    for number in count():
        with TemporaryDirectory() as folder:
            piece = Piece(Path(folder))
            if not piece.fill(articles):
                break
            _send(store, piece, f"{part.place}-{number}")
        sizes[f"{part.place}-{number}"] = piece.articles
    files.keep(store, Days(part.day, part.day), lambda place: place in sizes or not place.startswith(f"{part.place}-"))
    return sum(sizes.values())


def _send(store: Store, piece: Piece, place: str) -> None:
    """Put the files of a piece into the bucket; a table without a line has none."""
    for table in TABLES:
        lines = piece.lines[table.name]
        if lines.bytes:
            parquet = piece.folder / f"{table.name}{files.PARQUET.suffix}"
            _to_parquet(lines.path, parquet, table)
            for form, path in ((files.PARQUET, parquet), (files.NDJSON, lines.path)):
                store.bucket.send(files.key(form, table, place), path, content_type=form.media_type)
                path.unlink()


def _to_parquet(source: Path, target: Path, table: Table) -> None:
    from chalicelib.formats import parquet  # noqa: PLC0415  no function but the exporter has DuckDB

    parquet.write(source, target, table)


def _articles(store: Store, part: Part) -> Iterator[Article]:
    """The articles of a part as they are now; who has changed since stands in the list of another day."""
    window = Window(part.first, part.last, newest_first=False)
    listed = store.lists.of(CHANGES, window, pages=Pages(plan.WITHOUT_END), size=plan.PAGE)
    while chunk := list(islice(listed, TOGETHER)):
        heads, documents = _read(store, chunk)
        yield from ((head, unpacked(documents[head.id]) if head.generation else None) for head in heads)


def _read(store: Store, chunk: list[Listed]) -> tuple[list[Head], dict[str, bytes]]:
    """Heads, in the order of the list, and the packed documents of all that have one."""
    for _ in range(LOOKS):
        there = store.articles.find_all([one.article for one in chunk])
        listed = [(one, there.get(one.article)) for one in chunk]
        heads = [head.listed for one, head in listed if head and head.place_in(CHANGES) == one.position]
        served = {head.id: head.generation for head in heads if head.generation}
        documents = store.articles.documents(served)
        if documents.keys() == served.keys():
            return heads, documents
    raise RetryError("An article is just being replaced.")
