"""Dates as newsrooms write them, cut to what they really say."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from chalicelib.model import Precision, Published

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_TIME = r"(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?::(?P<second>\d\d))?(?:\s*(?P<half>[ap]\.?m\.?))?"
_ZONE = r"(?:\s*\(?(?P<zone>[A-Z]{2,4}|[+-]\d\d:?\d\d)\)?)?"

DAY = (
    rf"{_WEEKDAY}(?:(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month2>{_MONTH}),?\s+(?P<year2>\d{{4}})"
    r"|(?P<iso>\d{4}-\d\d-\d\d))"
)
"""A pattern (ignoring case) for one day, with named groups that `read_match` understands."""

WHEN = rf"{DAY}(?:\s*(?:,|at|\||·|-|–|—|T)?\s*(?:at\s+)?{_TIME}(?-i:{_ZONE}))?"
"""`DAY`, perhaps with a time and a zone after it."""

_WHEN = re.compile(WHEN, re.IGNORECASE)
_PARTIAL = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2]))?")

# Hours from UTC. Only names that mean one thing in English-language news; others leave the time without an offset.
_ZONES = {
    "UTC": 0, "GMT": 0, "Z": 0, "BST": 1, "CET": 1, "CEST": 2,
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}  # fmt: skip

_IN_KEY = re.compile(
    r"(?<![0-9A-Za-z])([0-9]{4})([-_/.]?)(0[1-9]|1[0-2])\2([0-3][0-9])(?![0-9A-SU-Za-z]|T(?![0-9]{2}))"
)
_IN_USE = range(1900, 2100)
"""Years of articles: eight digits with another are a number."""

MAX_LENGTH = 100
"""Longer than any date; whatever is longer is not looked at."""


def parse(value: str) -> Published | None:
    """Read one date: ISO 8601, RFC 2822, or as English prose writes it; None where it is none of these."""
    value = value.strip()
    if not value or len(value) > MAX_LENGTH:
        return None
    if partial := _PARTIAL.fullmatch(value):
        return Published(value, "month" if partial[2] else "year") if int(partial[1]) > 1000 else None
    if match := _WHEN.fullmatch(value):
        return read_match(match)
    return _machine_date(value)


def in_key(key: str) -> Published | None:
    """The first day in an object's key: ``2024/10/08/…``, ``2024-10-08-…``, ``…_20241008.txt``."""
    for match in _IN_KEY.finditer(key):
        try:
            day = date(int(match[1]), int(match[3]), int(match[4]))
        except ValueError:
            continue
        if day.year in _IN_USE:
            return Published(day.isoformat(), "day")
    return None


def read_match(match: re.Match[str]) -> Published | None:
    """The date in a match of `WHEN` or `DAY`; None where the calendar has no such day."""
    groups = match.groupdict()
    try:
        day = _day(groups)
        if groups.get("hour") is None:
            return Published(day.isoformat(), "day")
        return _published(_moment(day, groups), "second" if groups["second"] else "minute")
    except (ValueError, OverflowError):
        return None


def _day(groups: dict[str, str | None]) -> date:
    if iso := groups["iso"]:
        return date.fromisoformat(iso)
    name = (groups["month"] or groups["month2"] or "").lower()
    year, day = groups["year"] or groups["year2"], groups["day"] or groups["day2"]
    return date(int(year or 0), _MONTHS.index(name[:3]) + 1, int(day or 0))


def _moment(day: date, groups: dict[str, str | None]) -> datetime:
    hour, half = int(groups["hour"] or 0), (groups["half"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    moment = datetime(day.year, day.month, day.day, hour, int(groups["minute"] or 0), int(groups["second"] or 0))  # noqa: DTZ001
    return moment.replace(tzinfo=_zone(groups.get("zone")))


def _zone(name: str | None) -> timezone | None:
    if name and name[0] in "+-":
        return timezone((1 if name[0] == "+" else -1) * timedelta(hours=int(name[1:3]), minutes=int(name[-2:])))
    return timezone(timedelta(hours=_ZONES[name])) if name in _ZONES else None


def _machine_date(value: str) -> Published | None:
    iso = re.sub(r"\s*(?:UTC|GMT|Z)$", "+00:00", value)
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = read(iso if read is datetime.fromisoformat else value)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        has_time, has_seconds = re.search(r"\d:\d\d|T\d{4}", value), re.search(r"\d:\d\d:\d\d|T\d{6}", value)
        return _published(moment, "second" if has_seconds else "minute" if has_time else "day")
    return None


def _published(moment: datetime, precision: Precision) -> Published:
    if precision == "day":
        return Published(moment.date().isoformat(), "day")
    return Published(moment.isoformat(timespec="seconds" if precision == "second" else "minutes"), precision)
