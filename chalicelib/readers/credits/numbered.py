"""Days in numbers: whether "3/4/2025" is in March or in April, told by what else its document says.

Another day in the same numbers may tell ("14/4/2025"), its weekday, or the region that the document's language is of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import Enum

MONTHS = 12

MONTH_FIRST_REGIONS = frozenset("us ph fm mh pw gu mp as".split())
"""ISO 3166 codes of the countries that write the month first: the United States and those they ruled."""

SILENT_REGIONS = frozenset("ca".split())
"""Countries that write both."""

SILENT_LANGUAGES = frozenset("en zh ja ko hu lt mn".split())
"""Languages that by themselves tell nothing: English is of both kinds, the others write the year first."""

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = re.compile(
    rf"(?:\b(?P<weekday>{'|'.join(_WEEKDAYS)})(?:s|nes|rs|ur)?(?:day)?\.?,?\s+)?"
    r"(?<![\d/.-])(?P<first>\d{1,2})(?P<mark>[/-])(?P<second>\d{1,2})(?P=mark)(?P<year>[12]\d{3})"
    r"(?![/-]|\d(?!\d?[:.]\d\d))",
    re.IGNORECASE,
)
_TAG = re.compile(r"(?P<language>[a-z]{2,3})(?:[-_][a-z]{4})?(?:[-_](?P<region>[a-z]{2}))?\b.*", re.IGNORECASE)


class Order(Enum):
    """Which of the two numbers comes first."""

    DAY_FIRST = 0
    MONTH_FIRST = 1


Orders = Mapping[str, Order]
"""The order by the mark between the numbers, as far as it is known: "/" or "-"."""

UNKNOWN: Orders = {}


def orders(text: str, languages: Iterable[str | None] = ()) -> Orders:
    """The orders that a document's ``text`` and language tags ("en-GB") tell. Where two disagree, neither tells."""
    regional = {order for tag in languages if tag and (order := _of_language(tag))}
    told: dict[str, set[Order]] = {mark: set(regional) for mark in "/-"}
    for match in _DAY.finditer(text):
        told[match["mark"]] |= {order for order in [_of_day(match)] if order}
    return {mark: found.pop() for mark, found in told.items() if len(found) == 1}


def settled(line: str, known: Orders) -> str:
    """The line with each day in numbers whose order is known written as ISO 8601 has it: "2025-04-03"."""
    return _DAY.sub(lambda match: _iso(match, known), line) if known else line


def _of_language(tag: str) -> Order | None:
    match = _TAG.fullmatch(tag.strip())
    if match is None:
        return None
    language, region = match["language"].lower(), (match["region"] or "").lower()
    if region in SILENT_REGIONS or (not region and language in SILENT_LANGUAGES):
        return None
    return Order.MONTH_FIRST if region in MONTH_FIRST_REGIONS else Order.DAY_FIRST


def _of_day(match: re.Match[str]) -> Order | None:
    """The only order in which these numbers are a day, on its weekday where that is named."""
    possible = [order for order, day in _readings(match) if _is_weekday(day, match["weekday"])]
    return possible[0] if len(possible) == 1 and match["first"] != match["second"] else None


def _readings(match: re.Match[str]) -> Iterator[tuple[Order, date]]:
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    for order, day, month in ((Order.DAY_FIRST, first, second), (Order.MONTH_FIRST, second, first)):
        try:
            yield order, date(year, month, day)
        except ValueError:
            continue


def _is_weekday(day: date, name: str | None) -> bool:
    return name is None or _WEEKDAYS[day.weekday()] == name.lower()


def _iso(match: re.Match[str], known: Orders) -> str:
    """The day, without its weekday; as it is written where its order is not known, or the calendar has no such day."""
    order = known.get(match["mark"])
    day = next((day for reading, day in _readings(match) if reading is order), None)
    return day.isoformat() if day else match[0]
