"""Lists of articles: all, and those of a country, a publisher, a language, a status or a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from chalicelib.service.identity import fold
from scripts.load.questions.asking import LIMITS, Examiner, Query, Question
from scripts.load.truth.telling import Telling

STATUSES = ("succeeded", "partial", "failed")
COPIES = ("fold", "all")
SEVERAL = 10
"""Lists by several things at once, at least."""


def questions(examiner: Examiner) -> Iterator[Question]:
    """All of them."""
    yield from _newest(examiner)
    yield from _dated(examiner)
    yield from _several(examiner)


def _newest(examiner: Examiner) -> Iterator[Question]:
    newest = sorted(examiner.world.articles.values(), key=lambda one: (one.received, one.id), reverse=True)
    shown = [one.summary for one in newest]
    for limit in LIMITS[2:]:
        yield Question("/articles", "/articles", lambda: shown, "articles", {"limit": str(limit)}, whole=True)
    for status in STATUSES:
        yield Question(
            "/articles?status",
            "/articles",
            lambda status=status: [one for one in shown if one["status"] == status],
            "articles",
            {"status": status},
            whole=True,
        )


def _dated(examiner: Examiner) -> Iterator[Question]:
    for copies in COPIES:
        for order in ("newest", "oldest"):
            query = {"order": order, "copies": copies, "limit": "100"}
            yield examiner.listed("/articles?order", "/articles", lambda _: True, query, whole=True)
        for name, values in _values(examiner).items():
            for value in values:
                query = {name: value, "copies": copies} | examiner.days(0.5)
                yield examiner.listed(f"/articles?{name}", "/articles", _fits(query), query, whole=True)


def _several(examiner: Examiner) -> Iterator[Question]:
    found = _values(examiner)
    for _ in range(max(SEVERAL, round(10 * SEVERAL * examiner.share))):
        asked = {name: examiner.random.choice(values) for name, values in found.items() if values and examiner.now(0.5)}
        query = asked | examiner.days(0.7) | {"order": "oldest"}
        yield examiner.listed("/articles?several", "/articles", _fits(query), query, whole=True)


def _values(examiner: Examiner) -> dict[str, list[str]]:
    """All that there is to ask for, by the parameter that asks for it."""
    analysed = examiner.world.analysed
    countries = {country for one in analysed for country in one.countries}
    told = {name: {one.summary[name] for one in analysed} - {None} for name in ("publisher", "language")}
    return {name: sorted(values) for name, values in ({"country": countries} | told).items()}


def _fits(query: Query) -> Callable[[Telling], bool]:
    """Whether an article is of the country, publisher and language that a query asks for."""
    country, publisher, language = (query.get(name) for name in ("country", "publisher", "language"))

    def fits(one: Telling) -> bool:
        return (
            (country is None or country in one.countries)
            and (publisher is None or fold(publisher) == fold(one.summary["publisher"] or ""))
            and language in (None, one.summary["language"])
        )

    return fits
