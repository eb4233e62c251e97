"""Time zones as newsrooms name them, in hours from UTC."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone

# Only names that mean one thing in English-language news: IST is India's, Israel's or Ireland's, AST Arabia's or the
# Atlantic's. Others leave the time without an offset.
_FIXED = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "BST": 1, "WAT": 1, "CET": 1, "CEST": 2, "SAST": 2, "EET": 2, "EEST": 3,
    "EAT": 3, "MSK": 3, "PKT": 5, "NPT": 5.75, "ICT": 7, "WIB": 7, "SGT": 8, "HKT": 8, "MYT": 8, "PHT": 8, "AWST": 8,
    "JST": 9, "KST": 9, "ACST": 9.5, "AEST": 10, "ACDT": 10.5, "AEDT": 11, "NZST": 12, "NZDT": 13,
    "ADT": -3, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "AKST": -9,
    "AKDT": -8, "HST": -10,
}  # fmt: skip
_AMERICAN = {"E": -5, "C": -6, "M": -7, "P": -8}
"""Hours of standard time, by the first letter of "ET" and "Eastern"."""

_GENERIC = re.compile(r"(?:[ECMP]T|(?:Eastern|Central|Mountain|Pacific)(?: Time)?)")
_NUMERIC = re.compile(r"(?:UTC|GMT)?\s?(?P<sign>[+-])(?P<hours>\d{1,2})(?::?(?P<minutes>\d\d))?")
_SINCE = 2007
"""The year since when American summer time has its present dates (Energy Policy Act of 2005, section 110)."""

_SUNDAY = 6

ZONE = (
    r"(?:(?:UTC|GMT)?\s?[+-]\d{1,2}(?::?\d\d)?|(?:Eastern|Central|Mountain|Pacific)(?: Time)?|Z|[A-Z]{2,5})"
    r"(?![A-Za-z0-9])"
)
"""A pattern (minding case) for a zone behind a time; not all that match it are known."""


def zone(name: str | None, moment: datetime) -> timezone | None:
    """The zone of that name at that moment of its clocks; None where the name does not tell.

    Raises ValueError for more than 24 hours.
    """
    if name is None:
        return None
    if numeric := _NUMERIC.fullmatch(name):
        ahead = timedelta(hours=int(numeric["hours"]), minutes=int(numeric["minutes"] or 0))
        return timezone(ahead if numeric["sign"] == "+" else -ahead)
    if _GENERIC.fullmatch(name):
        return _american(_AMERICAN[name[0]], moment)
    return timezone(timedelta(hours=_FIXED[name])) if name in _FIXED else None


def _american(hours: int, moment: datetime) -> timezone | None:
    if moment.year < _SINCE:
        return None
    opens, closes = _sunday(moment.year, 3, 2), _sunday(moment.year, 11, 1)
    return timezone(timedelta(hours=hours + (opens <= moment.date() < closes)))


def _sunday(year: int, month: int, number: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(_SUNDAY - first.weekday()) % 7 + 7 * (number - 1))
