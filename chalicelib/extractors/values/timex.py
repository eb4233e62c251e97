"""What a date's words mean: "Nov. 1" against the day of publication, as a TIMEX3 type and value (ISO 24617-1).

Words that only say where in a period something lies ("early 2019", "the end of March") leave the period's own value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from chalicelib import lexicon
from chalicelib.extractors.values import days, periods
from chalicelib.extractors.values.calendars import Context, Kind, Rule
from chalicelib.model import Time

LONGEST = 80
"""More characters than any date has; what is longer is not read."""

_ALIKE = str.maketrans("’‘–—", "''--")
_LEAD = re.compile(
    r"^(?:(?:the|on|in|at|by|of|about|around|over|during|since|until|from"
    rf"|{lexicon.pattern(lexicon.words('periodparts'))})[\s-]+)+"
)


def read(words: str, context: Context) -> Time | None:
    """The meaning of an expression; None where it has none that is sure, or needs a day of publication."""
    if len(words) > LONGEST:
        return None
    plain = _plain(words)
    first = next(_matches(plain), None)
    return _time(*first, context) if first else _interval(plain, context)


def _plain(words: str) -> str:
    """In lower case, with plain quotation marks and dashes, without what only borders on the expression."""
    single_spaced = re.sub(r"\s+", " ", words.translate(_ALIKE))
    return single_spaced.strip(" ,.;:()").lower().removesuffix("'s").removesuffix("'")


def _matches(plain: str) -> Iterator[tuple[Kind, re.Match[str], Rule]]:
    """The rules that know the whole expression, or else all of it behind its lead."""
    for form in (plain, _LEAD.sub("", plain)):
        for pattern, kind, rule in _rules():
            if match := pattern.fullmatch(form):
                yield kind, match, rule


def _interval(words: str, context: Context) -> Time | None:
    """Two dates of one kind as an interval of ISO 8601."""
    ends = words.split(" to ")
    if len(ends) != len(("low", "high")):
        return None
    low, high = (read(end, context) for end in ends)
    if low is None or high is None or not _in_order(low, high):
        return None
    return Time("DATE", f"{low.value}/{high.value}")


def _in_order(low: Time, high: Time) -> bool:
    """Whether both are dates as coarse as each other, and the first is the earlier."""
    return low.type == high.type == "DATE" and len(low.value) == len(high.value) and low.value < high.value


def _time(kind: Kind, match: re.Match[str], rule: Rule, context: Context) -> Time | None:
    try:
        value = rule(match, context)
    except (ValueError, OverflowError):  # no such day, or one that no calendar reaches
        return None
    if not value:
        return None
    return Time("TIME" if kind == "DATE" and "T" in value else kind, value)


@cache
def _rules() -> tuple[tuple[re.Pattern[str], Kind, Rule], ...]:
    return tuple((re.compile(pattern, re.ASCII), kind, rule) for pattern, kind, rule in (*days.RULES, *periods.RULES))
