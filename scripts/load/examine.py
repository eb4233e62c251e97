"""The whole check: take what the API and the bucket hold, work out every answer, ask for it, and compare."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from random import Random

from scripts.load.check import Ask, Report, check
from scripts.load.questions import Examiner, questions
from scripts.load.remains import Key, Remains, wrong_articles, wrong_heads, wrong_reviews, wrong_rows
from scripts.load.truth.telling import Telling, Values
from scripts.load.truth.world import World

EVER = "2000-01-01"


def examine(
    ask: Ask, remains: Remains, *, pairs: Collection[Key], seed: int = 1, share: float = 0.1, hands: int = 1
) -> Report:
    """What was asked, and all that is not as it should be; ``pairs`` are the keys that were joined and not parted."""
    report = Report()
    changes = list(_changes(ask))
    articles = _articles(ask, remains, {one["id"]: one["changed"] for one in changes})
    report.add("articles and objects", len(remains.objects), wrong_articles(remains, articles))
    report.add("/articles?changed_since", len(changes), _wrong_changes(changes, remains))
    report.add("heads in the table", len(remains.heads), wrong_heads(remains))
    report.add("rows in the table", len(remains.rows), wrong_rows(remains))
    report.add("reviews", len(articles), wrong_reviews(remains, articles))
    report.add("joined keys", len(pairs), (f"{one} is otherwise" for one in set(pairs) ^ remains.pairs))
    world = World(articles, remains.pairs)
    report.add("copies", len(world.copies), _wrong_copies(world))
    check(ask, questions(Examiner(world, Random(seed), share)), report, seed=seed, hands=hands)
    return report


def _changes(ask: Ask) -> Iterator[Values]:
    """All that ever changed, the oldest change first."""
    query = {"changed_since": EVER, "limit": "100"}
    while True:
        answer = ask("/articles", query)[1]
        yield from answer["articles"]
        if not answer["next"]:
            return
        query |= {"cursor": answer["next"]}


def _articles(ask: Ask, remains: Remains, changed: dict[str, str]) -> dict[str, Telling]:
    """The documents of all objects."""
    found = {}
    for article in remains.there:
        status, document = ask(f"/articles/{article}", {"include": "attitudes"})
        if status == 200:
            found[article] = Telling(document, changed.get(article))
    return found


def _wrong_changes(changes: list[Values], remains: Remains) -> Iterator[str]:
    """Whether the list has every article once, deleted ones among them, in the order of their changes."""
    places = [(one["changed"], one["id"]) for one in changes]
    if places != sorted(places):
        yield "changes stand in another order"
    told = [one["id"] for one in changes]
    yield from (f"{one} has changed twice" for one in set(told) if told.count(one) > 1)
    yield from (f"{one} is not among the changes" for one in remains.objects if one not in told)
    yield from (f"{one} was never uploaded" for one in told if one not in remains.objects)
    for one in changes:
        if (one["status"] == "deleted") != (one["id"] not in remains.there):
            yield f"{one['id']} has changed to {one['status']}"


def _wrong_copies(world: World) -> Iterator[str]:
    for article, copy in world.copies.items():
        told = world.articles[article].document["copy_of"]
        if told != copy:
            yield f"{article} is a copy of {told}, not of {copy}"
