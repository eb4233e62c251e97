"""Dates as newsrooms write them, cut to what they really say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from email.utils import parsedate_to_datetime

from chalicelib.lexicon.late import Late
from chalicelib.model import Precision, Published
from chalicelib.readers.credits.zones import ZONE, zone

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes|s)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_NTH = r"(?:st|nd|rd|th)?"


def _time(group: str) -> str:
    """A time of day and its zone, in groups whose names end in ``group``.

    "6 a.m." is six o'clock to the minute: AP style leaves :00 out.
    """
    hour, minute, half = rf"(?P<hour{group}>\d{{1,2}})", rf"(?P<minute{group}>\d\d)", r"[ap](?:\.\s?m\b\.?|m\b)"
    second = rf"(?::(?P<second{group}>\d\d)(?:\.\d{{1,6}})?)?"
    clock = rf"{hour}(?:[:.]{minute}{second}(?:\s*(?P<half{group}>{half}))?|\s*(?P<whole{group}>{half}))(?!\d)"
    military = rf"(?P<hours{group}>\d\d)(?P<minutes{group}>\d\d)(?=\s?(?-i:GMT|UTC|[A-Z]{{2,3}}T)\b)"
    return rf"(?:{clock}|{military})(?:\s?h(?:ou)?rs\b)?(?:\s*\(?(?P<zone{group}>(?-i:{ZONE}))\)?)?"


DAY = (
    rf"{_WEEKDAY}(?:(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}}){_NTH},?\s+(?P<year>\d{{4}})"
    rf"|(?P<day2>\d{{1,2}}){_NTH}[\s/-]+(?:of\s+)?(?P<month2>{_MONTH}),?[\s/-]+(?P<year2>\d{{4}})"
    r"|(?P<iso>\d{4}(?P<mark>[-/.])\d\d(?P=mark)\d\d)"
    r"|(?P<first>\d{1,2})(?P<mark2>[/.-])(?P<second_>\d{1,2})(?P=mark2)(?P<year3>\d{4}))(?!\d)"
)
"""A pattern (ignoring case) for one day, with named groups that `read_match` understands."""

TIME = _time("0")
"""A pattern (ignoring case) for a time of day alone."""

WHEN = (
    rf"(?:{_time('2')}(?:\s*[,|·•/–—-]\s*|\s+)(?:on\s+)?)?{DAY}"
    rf"(?:\s*(?:,|at|\||·|•|/|-|–|—|T)?\s*(?:at\s+)?{_time('1')}|\s*\((?P<zone3>(?-i:{ZONE}))\))?"
)
"""`DAY`, perhaps with a time and a zone before or after it."""

_WHEN = Late(WHEN, re.IGNORECASE)
_ZONE_NAME = re.compile(r"\s*\([^()]*\)$")  # "GMT+0000 (Coordinated Universal Time)", as JavaScript writes it
_MONTH_ALONE = Late(rf"({_MONTH}),? (\d{{4}})", re.IGNORECASE)
_PARTIAL = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2]))?")

_IN_KEY = re.compile(
    r"(?<![0-9A-Za-z])([0-9]{4})([-_/.]?)(0[1-9]|1[0-2])\2([0-3][0-9])(?![0-9A-SU-Za-z]|T(?![0-9]{2}))"
)
_FIRST_YEAR = 1500
"""No newspaper is older; the year 1 is what some systems write for "not known"."""

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
        return Published(value, "month" if partial[2] else "year") if int(partial[1]) >= _FIRST_YEAR else None
    if match := _WHEN.fullmatch(value) or _WHEN.fullmatch(_ZONE_NAME.sub("", value)):
        return read_match(match)
    if month := _MONTH_ALONE.fullmatch(value):
        return Published(f"{month[2]}-{_MONTHS.index(month[1][:3].lower()) + 1:02}", "month")
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
    """The date in a match of `WHEN` or `DAY`; None where the calendar has no such day, or two could be meant."""
    groups = match.groupdict()
    try:
        day = _day(groups)
        clock = next((_clock(groups, group) for group in "12" if _hour(groups, group)), None)
        return _moment(day, clock) if clock else _published(datetime.combine(day, time()), "day")
    except (ValueError, OverflowError):
        return None


def _day(groups: dict[str, str | None]) -> date:
    if iso := groups["iso"]:
        return date.fromisoformat(re.sub("[/.]", "-", iso))
    if groups["first"]:
        return _numbered(int(groups["first"]), int(groups["second_"] or 0), int(groups["year3"] or 0), groups["mark2"])
    name = (groups["month"] or groups["month2"] or "").lower()
    year, day = groups["year"] or groups["year2"], groups["day"] or groups["day2"]
    return date(int(year or 0), _MONTHS.index(name[:3]) + 1, int(day or 0))


def _numbered(first: int, second: int, year: int, mark: str | None) -> date:
    """The day of "13/2/2020", "2-13-2020" or "3.2.2020"; ValueError for "3/2/2020", which is March or February."""
    if mark != "." and first <= 12 and first != second <= 12:
        raise ValueError
    return date(year, second, first) if mark == "." or first > 12 else date(year, first, second)


def _hour(groups: dict[str, str | None], group: str) -> str | None:
    return groups.get("hour" + group) or groups.get("hours" + group)


@dataclass(frozen=True, slots=True)
class _Clock:
    hour: int
    minute: int
    second: int | None
    zone: str | None


def _clock(groups: dict[str, str | None], group: str) -> _Clock:
    hour = int(_hour(groups, group) or 0)
    if half := (groups["half" + group] or groups["whole" + group] or "").lower():
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    minute = int(groups["minute" + group] or groups["minutes" + group] or 0)
    second = groups["second" + group]
    return _Clock(hour, minute, int(second) if second else None, groups["zone" + group] or groups["zone3"])


def _moment(day: date, clock: _Clock) -> Published:
    moment = datetime(day.year, day.month, day.day, clock.hour, clock.minute, clock.second or 0)  # noqa: DTZ001
    moment = moment.replace(tzinfo=zone(clock.zone, moment))
    return _published(moment, "minute" if clock.second is None else "second")


def _machine_date(value: str) -> Published | None:
    iso = re.sub(r"\s*(?:UTC|GMT|Z)$", "+00:00", value)
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return _published(read(iso if read is datetime.fromisoformat else value), _precision(value))
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def _precision(value: str) -> Precision:
    if re.search(r"\d:\d\d:\d\d|T\d{6}", value):
        return "second"
    return "minute" if re.search(r"\d:\d\d|T\d{4}", value) else "day"


def _published(moment: datetime, precision: Precision) -> Published:
    """The moment, cut to its precision. Raises ValueError where no newspaper can be that old."""
    if moment.year < _FIRST_YEAR:
        raise ValueError(moment.year)
    if precision == "day":
        return Published(moment.date().isoformat(), "day")
    return Published(moment.isoformat(timespec="seconds" if precision == "second" else "minutes"), precision)
