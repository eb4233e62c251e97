"""By which date an article is found: when it was published, or else received; and whether it came before its time."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime

from chalicelib.model import Article, Published, Warning

START = {4: "-01-01", 7: "-01"}
"""What makes a day of a year ("2019") and of a month ("2019-03"), by their lengths: the first one."""

DAY = len("2019-03-25")
FIRST_YEAR = 1500
"""No newspaper is older."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DATE = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?", re.ASCII)


def dated(published: Published | None, received: str | None) -> dict[str, str]:
    """A day, or a second in UTC, and whether it is of publication; ISO 8601, so that dates sort as texts."""
    if published and (value := _in_utc(published.value)):
        return {"value": value, "by": "published"}
    return {"value": received or "", "by": "received"}


def marked(article: Article, received: str | None) -> Article:
    """The article, with a warning where its embargo had not ended when it was received, or nobody knows when that was.

    What no clock tells is not asked: the same upload always has the same warnings.
    """
    until = article.wire.embargo if article.wire else None
    if not until:
        return article
    end = _in_utc(until)
    if end and received and end <= received:
        return article
    words = f"before {until}" if end else until
    warning = Warning("embargoed", f"its sender asks that it is not published {words}")
    return replace(article, warnings=(*article.warnings, warning))


def is_date(value: str) -> bool:
    """Whether it is an ISO 8601 day, or a time to the minute or the second, since there are newspapers."""
    time = _in_utc(value) if _DATE.fullmatch(value) else None
    return time is not None and date.fromisoformat(value[:DAY]).year >= FIRST_YEAR


def _in_utc(value: str) -> str | None:
    """A date as it is listed; None where it is none. What has no offset counts as UTC."""
    value += START.get(len(value), "")
    try:
        time = datetime.fromisoformat(value)
        if _DAY.fullmatch(value):
            return value
        utc = (time if time.tzinfo else time.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):  # Offsets may lead out of the calendar.
        return None
    return utc.strftime("%Y-%m-%dT%H:%M:%SZ")
