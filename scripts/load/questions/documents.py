"""Single articles: at a key, at a URL, of a sender's name, their parts, and what was corrected in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from scripts.load.questions.asking import Examiner, Question
from scripts.load.truth.lines import alone, is_speech
from scripts.load.truth.telling import Telling, Values

PARTS = ("entities", "quotes", "places")
TOPICS = 2
"""Subjects that the quotes of one article are asked for by."""

FATE = ("id", "kind", "status", "reason")
"""What a document tells of a review."""


def questions(examiner: Examiner) -> Iterator[Question]:
    """All of them."""
    articles = examiner.world.articles
    for article in map(articles.__getitem__, examiner.some(articles)):
        query = {"key": str(article.summary["key"])}
        yield Question("/articles?key", "/articles", lambda one=article: one.summary, query=query)
        if article.is_analysed:
            yield from _parts(article)
            yield from _lines(examiner, article)
    yield from _called(examiner, "url", lambda one: one.summary["url"])
    yield from _called(examiner, "external_id", lambda one: one.document["source"]["external_id"])
    yield from _corrected(examiner)


def _parts(article: Telling) -> Iterator[Question]:
    for part in PARTS:
        query = {"limit": "7"} | ({"include": "attitudes"} if part == "quotes" else {})
        path = f"/articles/{article.id}/{part}"
        yield Question("/articles/{article}/…", path, lambda part=part: article.document[part], part, query, whole=True)


def _lines(examiner: Examiner, article: Telling) -> Iterator[Question]:
    """The quotes of an article as lines of the ledger."""
    lines = [line for line in examiner.world.by_article.get(article.id, ()) if is_speech(line.shown)]
    query = {"article": article.id, "limit": "5"}
    yield Question("/quotes?article", "/quotes", lambda: list(map(alone, lines)), "quotes", query, whole=True)
    for topic in examiner.some({topic for line in lines for topic in line.topics})[:TOPICS]:
        keys = examiner.world.same(topic)
        about = {"place": topic[6:]} if topic.startswith("place.") else {"about": topic}
        yield Question(
            "/quotes?article, about",
            "/quotes",
            lambda keys=keys: [alone(line) for line in lines if line.topics & keys],
            "quotes",
            {"article": article.id} | about,
        )


def _called(examiner: Examiner, name: str, wanted: Callable[[Telling], str | None]) -> Iterator[Question]:
    analysed = examiner.world.analysed
    for value in examiner.some({wanted(one) for one in analysed} - {None}):
        yield Question(
            f"/articles?{name}",
            "/articles",
            lambda value=value: [one.summary for one in analysed if wanted(one) == value],
            "articles",
            {name: value},
            paged=False,
            alike=_by_upload,
        )


def _corrected(examiner: Examiner) -> Iterator[Question]:
    corrected = [one for one in examiner.world.analysed if one.document["reviews"]]
    for one in corrected:
        path = f"/articles/{one.id}/reviews"
        fates = one.document["reviews"]
        yield Question(
            "/articles/{article}/reviews", path, lambda fates=fates: fates, "reviews", paged=False, alike=_fates
        )
    whole = [one.document["article"] | {"id": one.id, "reviews": one.document["reviews"]} for one in corrected]
    whole.sort(key=lambda one: str(one["id"]))
    yield Question("/reviews", "/reviews", lambda: whole, "articles", whole=True, alike=_gold)


def _by_upload(articles: list[Values]) -> list[Values]:
    """Articles in the order of their uploads: those of one second come in any."""
    return sorted(articles, key=lambda one: (one["received"], one["id"]))


def _fates(reviews: list[Values]) -> list[Values]:
    return [{name: one[name] for name in FATE} for one in reviews]


def _gold(articles: list[Values]) -> list[Values]:
    kept = ("id", "title", "published", "text_sha256")
    return [{name: one[name] for name in kept} | {"reviews": _fates(one["reviews"])} for one in articles]
