"""What a date's words mean: "Nov. 1" against the day of publication, as a TIMEX3 type and value (ISO 24617-1).

Words that only say where in a period something lies ("early 2019", "the end of March") leave the period's own value.
"""

from __future__ import annotations

import re
from functools import cache

from chalicelib.extractors.values import days, periods
from chalicelib.extractors.values.calendars import Context, Kind, Rule
from chalicelib.model import Time

LONGEST = 80
"""More characters than any date has; what is longer is not read."""

_ALIKE = str.maketrans("’‘–—", "''--")
_LEAD = re.compile(
    r"(?:(?:the|on|in|at|by|of|about|around|over|during|since|until|from|early|earlier|late|later|mid"
    r"|just|sometime|(?:end|start|beginning|middle|rest|turn) of)[\s-]+)+"
)


def read(words: str, context: Context) -> Time | None:
    """The meaning of an expression; None where it has none that is sure, or needs a day of publication."""
    if len(words) > LONGEST:
        return None
    plain = re.sub(r"\s+", " ", words.translate(_ALIKE)).strip(" ,.;:()").lower()
    plain = plain.removesuffix("'s").removesuffix("'")
    lead = _LEAD.match(plain)
    for form in dict.fromkeys((plain, plain[lead.end() :] if lead else plain)):
        for pattern, kind, meaning in _rules():
            if match := pattern.fullmatch(form):
                return _time(kind, match, meaning, context)
    return _interval(plain, context)


def _interval(words: str, context: Context) -> Time | None:
    """Two dates of one kind as an interval of ISO 8601."""
    first, between, last = words.partition(" to ")
    if not between or " to " in last:
        return None
    low, high = read(first, context), read(last, context)
    fits = low and high and low.type == high.type == "DATE" and len(low.value) == len(high.value)
    return Time("DATE", f"{low.value}/{high.value}") if fits and low and high and low.value < high.value else None


def _time(kind: Kind, match: re.Match[str], meaning: Rule, context: Context) -> Time | None:
    try:
        value = meaning(match, context)
    except (ValueError, OverflowError):  # no such day, or one that no calendar reaches
        return None
    return Time("TIME" if kind == "DATE" and "T" in value else kind, value) if value else None


@cache
def _rules() -> tuple[tuple[re.Pattern[str], Kind, Rule], ...]:
    return tuple(
        (re.compile(pattern, re.ASCII), kind, meaning) for pattern, kind, meaning in (*days.RULES, *periods.RULES)
    )
