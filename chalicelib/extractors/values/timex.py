"""What a date's words mean: "Nov. 1" against the day of publication, as a TIMEX3 type and value (ISO 24617-1).

Words that only say where in a period something lies ("early 2019", "the end of March") leave the period's own value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import product

from chalicelib import lexicon
from chalicelib.extractors.text.choices import first
from chalicelib.extractors.values import anchored, days, periods, seasons
from chalicelib.extractors.values.calendars import Context, Kind, Rule
from chalicelib.model import Time, TimeType

LONGEST = 80
"""More characters than any date has; what is longer is not read."""

_ALIKE = str.maketrans("’‘–—", "''--")
_CLOCK = re.compile(r"(?:^|\d)T")
"""Where a value goes on to the time of the day."""
_LEAD = re.compile(
    r"^(?:(?:the|on|in|at|by|of|about|around|over|during|since|until|from"
    rf"|{lexicon.pattern(lexicon.words('periodparts'))})[\s-]+)+"
)


def read(words: str, context: Context) -> Time | None:
    """The meaning of an expression; None where it has none that is sure, or needs a day of publication."""
    if len(words) > LONGEST:
        return None
    plain = _plain(words)
    matches = list(_matches(plain))
    if not matches:
        return _interval(plain, context)
    return first(_time(*match, context) for match in matches)


def _plain(words: str) -> str:
    """In lower case, with plain quotation marks and dashes, without what only borders on the expression."""
    single_spaced = re.sub(r"\s+", " ", words.translate(_ALIKE))
    return single_spaced.strip(" ,.;:()").lower().removesuffix("'s").removesuffix("'")


def _matches(plain: str) -> Iterator[tuple[Kind, re.Match[str], Rule]]:
    """The rules that know the whole expression, or else all of it behind its lead."""
    forms = (plain, _LEAD.sub("", plain))
    for form, (pattern, kind, rule) in product(forms, _rules()):
        if match := pattern.fullmatch(form):
            yield kind, match, rule


def _interval(words: str, context: Context) -> Time | None:
    """Two dates that are as coarse as each other, the earlier first, as an interval of ISO 8601."""
    if words.count(" to ") != 1:
        return None
    low, high = (_date_value(end, context) for end in words.split(" to "))
    if len(low) != len(high) or low >= high:
        return None
    return Time("DATE", f"{low}/{high}")


def _date_value(words: str, context: Context) -> str:
    """The value of a date; nothing for other times."""
    time = read(words, context)
    if not time or time.type != "DATE":
        return ""
    return time.value


def _time(kind: Kind, match: re.Match[str], rule: Rule, context: Context) -> Time | None:
    """What a rule makes of an expression that it knows; None where that is no day of a calendar."""
    try:
        value = rule(match, context)
    except (ValueError, OverflowError):  # no such day, or one that no calendar reaches
        return None
    return Time(_kind(kind, value), value) if value else None


def _kind(kind: Kind, value: str) -> TimeType:
    """The type of a value: a date that goes on to the time of the day is a TIME."""
    if kind == "DATE" and _CLOCK.search(value):
        return "TIME"
    return kind


@cache
def _rules() -> tuple[tuple[re.Pattern[str], Kind, Rule], ...]:
    """The rules in their order, compiled when the first date is read."""
    rules = (*anchored.RULES, *days.RULES, *periods.RULES, *seasons.RULES)
    return tuple((re.compile(pattern, re.ASCII), kind, rule) for pattern, kind, rule in rules)
