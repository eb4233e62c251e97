"""How an export is parted: into days, and each day into parts, in the order in which its articles changed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from chalicelib.service.exports import files, units
from chalicelib.service.exports.units import Days, Part
from chalicelib.store import Store
from chalicelib.store.reads import Pages, Window
from chalicelib.store.rows import CHANGES

PART = 5_000
"""Articles: a minute's work of a function that has fifteen, and files of some 15 MB."""

PAGE = 1_000
"""Positions that one Query reads: 100 KB."""

WITHOUT_END = 1_000_000
"""Pages: an export reads all there is, and Lambda's own time ends it."""

LAST_OF_A_MONTH = 31


def all_days(store: Store) -> None:
    """Ask for every day of the months in which an article has ever changed: of some, nothing is left but old files."""
    days = [day for month in store.lists.months(CHANGES) for day in _days(month)]
    store.exports.send_all([units.message(Days(day, day)) for day in days])


def each_day(store: Store, days: Days) -> None:
    """Ask for some days, one by one."""
    store.exports.send_all([units.message(Days(day, day)) for day in days.each()])


def one_day(store: Store, day: str) -> None:
    """Ask for the parts of a day, and delete what an export of more parts has left."""
    there = list(parts(store, day))
    store.exports.send_all([units.message(part) for part in there])
    names = {part.name for part in there}
    files.keep(store, day, lambda name: name.partition("-")[0] in names)


def parts(store: Store, day: str) -> Iterator[Part]:
    """The parts of a day."""
    window = Window(day, day, newest_first=False)
    listed = store.lists.of(CHANGES, window, pages=Pages(WITHOUT_END), size=PAGE)
    number = 0
    while positions := [one.position for one in islice(listed, PART)]:
        yield Part(day, number, positions[0], positions[-1])
        number += 1


def _days(month: str) -> list[str]:
    following = f"{int(month[:4]) + month.endswith('-12')}-{int(month[5:]) % 12 + 1:02}-01"
    return Days(f"{month}-01", following).each()[:-1]
