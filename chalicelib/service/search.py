"""A page of an answer across articles: rows in order, of which those are taken that are served and wanted.

A cursor is the position of the last row that was looked at, not a number of rows: it stays right while articles come
and go. An answer that would read more pages than it may ends early, with a cursor that goes on from there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from chalicelib.store import Store
from chalicelib.store.findings import Finding
from chalicelib.store.reads import LAST, OutOfPages, Pages, Window

LIMIT = 20
"""Of an answer when none is asked for."""

MOST_PAGES = 10
"""Pages read for one answer, beyond the first of each subject."""

AHEAD = 5
"""Rows that are looked at together beyond what an answer takes: some are of generations that are gone."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What of a list is asked for: how many, from which cursor on, of which dates, and in which order."""

    limit: int | None = None
    cursor: str | None = None
    since: str | None = None
    until: str | None = None
    order: str | None = None

    @property
    def count(self) -> int:
        """How many."""
        return self.limit or LIMIT

    @property
    def given(self) -> dict[str, Any]:
        """What was told, by the names of the parameters."""
        return {"from": self.since, "to": self.until, "order": self.order, "limit": self.limit, "cursor": self.cursor}

    @property
    def by_date(self) -> bool:
        """Whether a time or an order was told."""
        return (self.since, self.until, self.order) != (None, None, None)

    def holds(self, date: str) -> bool:
        """Whether a date is among those asked for."""
        return (self.since or "") <= date <= f"{self.until or ''}{LAST}"

    def window(self, usual: str = "newest") -> Window:
        """The part of the rows that it is; ``usual`` is the order when none is asked for."""
        newest_first = (self.order or usual) == "newest"
        return Window(self.since or "", self.until or "", self.cursor or "", newest_first)


ALL = Asked()
"""The first page, of all dates."""


@dataclass(frozen=True, slots=True)
class Page:
    """What was taken, and the position to go on from; None at the end."""

    taken: list[Any]
    next: str | None


def pages(subjects: int = 1) -> Pages:
    """How much may be read for one answer from some subjects."""
    return Pages(subjects + MOST_PAGES)


def page(rows: Iterator[Any], count: int, *, after: str | None, take: Callable[[list[Any]], Iterable[Any]]) -> Page:
    """``count`` of what ``take`` makes of rows: something for each of them, or None for what is not wanted.

    Rows are whatever has a ``position``.
    """
    taken: list[Any] = []
    last = after
    try:
        for chunk in chunks(rows, count + AHEAD):
            for row, made in zip(chunk, take(chunk), strict=True):
                if made is not None and len(taken) == count:
                    return Page(taken, last)
                if made is not None:
                    taken.append(made)
                last = row.position
    except OutOfPages as end:
        return Page(taken, end.place or last)
    return Page(taken, None)


def chunks(rows: Iterator[Any], size: int) -> Iterator[list[Any]]:
    """Rows by the chunk; what was read before the pages ran out is a chunk, too."""
    while True:
        chunk: list[Any] = []
        try:
            for row in islice(rows, size):
                chunk.append(row)
        except OutOfPages:
            yield chunk
            raise
        if not chunk:
            return
        yield chunk


@dataclass(slots=True)
class Served:
    """Which generations are served, each article looked up once for one answer."""

    store: Store
    _known: dict[str, str | None] = field(default_factory=dict)

    def __call__(self, rows: list[Finding]) -> list[bool]:
        """Whether the generation of each row is."""
        new = [row.article for row in rows if row.article not in self._known]
        generations = self.store.articles.generations(new)
        self._known |= {article: generations.get(article) for article in new}
        return [self._known[row.article] == row.generation for row in rows]


def shown(row: Finding) -> dict[str, Any]:
    """What an answer shows of a row: what the row holds, its date, and its article."""
    about = row.shown.get("article", {})
    article = {"id": row.article, "title": about.get("title"), "publisher": about.get("publisher")}
    path = f"/articles/{row.article}"
    return {
        **{name: value for name, value in row.shown.items() if name != "wording"},
        "date": row.date,
        "dated_by": about.get("dated_by"),
        "article": article | {"path": path},
    }
