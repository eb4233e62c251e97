"""How an export is parted: the days that are asked for into parts, in the order in which articles changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby, islice

from chalicelib.service.exports import files, units
from chalicelib.service.exports.units import Days, Part
from chalicelib.store import Store
from chalicelib.store.lists import Listed
from chalicelib.store.reads import Pages, Window
from chalicelib.store.rows import CHANGES

PART = 5_000
"""Articles: a minute's work of a function that has fifteen, and files of some 15 MB."""

PAGE = 1_000
"""Positions that one Query reads: 100 KB."""

AT_ONCE = 10_000_000
"""Articles whose positions one call reads: some 10,000 Queries of 20 ms, with one for each shard side by side."""

WITHOUT_END = 1_000_000
"""Pages: an export reads all there is, and Lambda's own time ends it."""


def ask(store: Store, days: Days) -> None:
    """Ask for the parts of some days, and delete what an export of more parts, or articles, has left there.

    Whoever asks for too many days for one call is asked for the rest of them later.
    """
    asked, read, last = set[str](), 0, days.last
    for day, parts in _by_day(store, days):
        store.exports.send_all([units.message(part) for part in parts])
        asked |= {part.place for part in parts}
        read += len(parts) * PART
        if read >= AT_ONCE and day < last:
            store.exports.send(units.message(Days(_following(day), last)))
            last = day
            break
    files.keep(store, Days(days.first, last), lambda place: place.rpartition("-")[0] in asked)


def _by_day(store: Store, days: Days) -> Iterator[tuple[str, list[Part]]]:
    """The days on which something changed, and the parts of each."""
    window = Window(days.first, days.last, newest_first=False)
    listed = store.lists.of(CHANGES, window, pages=Pages(WITHOUT_END), size=PAGE)
    for day, changes in groupby(listed, key=lambda one: one.position[: len(days.first)]):
        yield day, list(parts(day, changes))


def parts(day: str, changes: Iterator[Listed]) -> Iterator[Part]:
    """The parts of a day, all of whose changes these are."""
    number = 0
    while positions := [one.position for one in islice(changes, PART)]:
        yield Part(day, number, positions[0], positions[-1])
        number += 1


def _following(day: str) -> str:
    return str(date.fromisoformat(day) + timedelta(days=1))
