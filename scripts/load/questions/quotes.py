"""The ledger: what everybody says, what is said about everybody and everything, and some of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from chalicelib.service.identity import fold
from scripts.load.questions.asking import Examiner, Query, Question, span
from scripts.load.truth.ledger import ledger, statements
from scripts.load.truth.lines import is_speech
from scripts.load.truth.telling import Values

FILTERED = 10
"""Lines whose like is asked for, at least."""

SPEAKERS = 3
"""Of a subject who are asked what they say of it."""


def questions(examiner: Examiner) -> Iterator[Question]:
    """All of them."""
    yield from _speakers(examiner)
    yield from _subjects(examiner)
    yield from _filtered(examiner)


def _speakers(examiner: Examiner) -> Iterator[Question]:
    sample = set(examiner.some(examiner.world.by_speaker))
    for speaker in sorted(examiner.world.by_speaker):
        yield _said(examiner, "/quotes?speaker", {"speaker": speaker})
        if speaker in sample:
            for copies in ("fold", "all"):
                query = {"speaker": speaker, "copies": copies}
                yield _said(examiner, "/quotes?speaker, all pages", query, whole=True)
            yield _of_entity(examiner, speaker)
            yield _stated(examiner, speaker, None)
    names = {line.shown["speaker"]["name"] for line in examiner.world.lines if line.speaker}
    for name in examiner.some({name for name in names if len(fold(name)) > 1}):
        yield _said(examiner, "/quotes?speaker by name", {"speaker": name}, whole=True)


def _subjects(examiner: Examiner) -> Iterator[Question]:
    sample = set(examiner.some(examiner.world.by_topic))
    for topic in sorted(examiner.world.by_topic):
        about = {"place": topic[6:]} if topic.startswith("place.") else {"about": topic}
        what = f"/quotes?{next(iter(about))}"
        yield _said(examiner, what, about)
        if topic in sample:
            yield _said(examiner, f"{what}, all pages", about | examiner.days(0.3), whole=True)
            query = about | {"copies": "all", "order": "oldest"}
            yield _said(examiner, f"{what}, all pages", query, whole=True)
            yield from _said_about(examiner, topic, about)


def _said_about(examiner: Examiner, topic: str, about: Query) -> Iterator[Question]:
    speakers = {one for line in examiner.world.by_topic[topic] for one in line.speakers}
    for speaker in examiner.some(speakers)[:SPEAKERS]:
        for copies in ("fold", "all"):
            query = about | {"speaker": speaker, "copies": copies}
            yield _said(examiner, "/quotes?speaker, about", query, whole=True)
        if "about" in about:
            yield _stated(examiner, speaker, topic)


def _filtered(examiner: Examiner) -> Iterator[Question]:
    lines = [line for line in examiner.world.lines if line.speakers]
    wanted = max(FILTERED, round(len(lines) * examiner.share / 10))
    for line in examiner.random.sample(lines, min(len(lines), wanted)):
        chosen = {name: value for name, value in _like(examiner, line.shown).items() if value and examiner.now(0.4)}
        copies = examiner.random.choice(("fold", "all"))
        query = {"speaker": line.speakers[0], "copies": copies} | chosen | examiner.days(0.4)
        yield _said(examiner, "/quotes, filtered", query, whole=True)


def _like(examiner: Examiner, shown: Values) -> dict[str, str | None]:
    """What a line is asked for by."""
    return {
        "type": shown["type"],
        "cue_class": shown["cue_class"],
        "negated": str(shown["negated"]).lower(),
        "question": str(shown["question"]).lower(),
        "country": examiner.random.choice(shown["countries"]) if shown["countries"] else None,
        "min_confidence": f"{shown['confidence']:.5f}".rstrip("0").rstrip("."),
        "include": "attitudes",
    }


def _said(examiner: Examiner, what: str, query: Query, *, whole: bool = False) -> Question:
    """What the ledger says to a query."""
    topic = f"place.{query['place']}" if "place" in query else query.get("about")
    expected = _lines(examiner, query.get("speaker"), topic, query)
    return Question(what, "/quotes", expected, "quotes", query, whole)


def _of_entity(examiner: Examiner, speaker: str) -> Question:
    query = examiner.days(0.8) | {"include": "attitudes"}
    path = f"/entities/{speaker}/quotes"
    return Question(
        "/entities/{entity}/quotes", path, _lines(examiner, speaker, None, query), "quotes", query, whole=True
    )


def _lines(examiner: Examiner, speaker: str | None, topic: str | None, query: Query) -> Callable[[], list[Values]]:
    def expected() -> list[Values]:
        return ledger(
            examiner.world,
            _keys(examiner, speaker),
            _keys(examiner, topic),
            _fits(query),
            span=span(query),
            oldest_first=query.get("order") == "oldest",
            fold=query.get("copies") != "all",
        )

    return expected


def _stated(examiner: Examiner, speaker: str, topic: str | None) -> Question:
    world = examiner.world
    topics = world.same(topic) if topic else None
    return Question(
        "/entities/{entity}/statements",
        f"/entities/{speaker}/statements",
        lambda: statements(world, world.same(speaker), topics),
        "statements",
        {"about": topic} if topic else {},
        whole=True,
    )


def _keys(examiner: Examiner, name: str | None) -> set[str] | None:
    """The keys of what is asked for by a key or a name."""
    if name is None:
        return None
    is_key = name in examiner.world.named or name in examiner.world.by_speaker or name in examiner.world.by_topic
    return examiner.world.same(name) if is_key else examiner.world.sought(name)


def _fits(query: Query) -> Callable[[Values], bool]:
    """Whether a line is of the kind that a query asks for."""
    flags = {name: query[name] == "true" for name in ("negated", "question") if name in query}
    exact = flags | {name: query[name] for name in ("type", "cue_class") if name in query}
    country, sure = query.get("country"), float(query.get("min_confidence", 0))

    def fits(line: Values) -> bool:
        return (
            all(line[name] == value for name, value in exact.items())
            and (country is None or country in line["countries"])
            and line["confidence"] >= sure
            and ("include" in query or is_speech(line))
        )

    return fits
