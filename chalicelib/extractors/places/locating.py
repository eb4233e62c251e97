"""The places that an article names, with coordinates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from statistics import fmean

from chalicelib.extractors.places.atlas import Atlas
from chalicelib.extractors.places.beside import approximated
from chalicelib.extractors.places.claims import Choice
from chalicelib.extractors.places.focus import focused
from chalicelib.extractors.places.namings import LOCATED, Naming, namings_of, people_of
from chalicelib.extractors.places.questions import Question, Questions
from chalicelib.extractors.places.resolution import resolve
from chalicelib.extractors.text.choices import of_type
from chalicelib.model import Article, Candidate, Entity, Evidence, Focus, Mention, Place, PlaceRole, Span

DECIMALS = 4
"""Of the scores that the evidence shows."""

LEAST = 0.35
"""Confidence below which a place stays without coordinates: no place is better than a wrong one."""

UNRECOGNISED = "no_toponym"
"""The rule of a place whose name was not recognised as one of the gazetteer's kind: streets, buildings, districts."""


def extract(
    article: Article,
    entities: Sequence[Entity],
    toponyms: Sequence[Span],
    atlas: Atlas,
    *,
    home: Candidate | None = None,
) -> tuple[tuple[Place, ...], Focus]:
    """Resolve the toponyms, which have their probabilities as scores: the places in text order, and the focus.

    ``home`` is where the publisher is: what its readers mean by a name that many places have.

    A place for each entity that bears a toponym: it is the entity itself or, ``embedded``, part of its name. A name
    means one place in all of an article, unless what its mentions are said to be in tells them apart. A location or
    facility without a toponym is a place without a candidate, and so is a name that the gazetteer doesn't know. Groups
    with a country are no places, but they tell which countries the article is about.
    """
    namings = namings_of(article.text, entities, toponyms)
    questions = list(Questions(article.text, entities, namings, atlas).all())
    choices = resolve([q.claim for q in questions], people_of(entities), atlas.weights, home=home)
    answers = _joined(zip(questions, choices, strict=True))
    places = [place for naming, choice in answers for place in _places(article.text, naming, choice)]
    literal = {place.entity for place in places if place.role == "literal"}
    places += [_unrecognised(e) for e in of_type(entities, *LOCATED) if e.id not in literal]
    places.sort(key=lambda place: (place.mentions[0].start, place.mentions[0].end))
    numbered = approximated(article.text, [replace(place, id=f"p{i}") for i, place in enumerate(places, 1)])
    return numbered, focused(article, numbered, entities, atlas.gazetteer)


def _joined(answers: Iterable[tuple[Question, Choice]]) -> Iterator[tuple[Naming, Choice]]:
    """The names with what they mean; the parts of a name that mean one place, or none that is likely, are one."""
    joined: dict[tuple[int, Candidate | None], tuple[Naming, Choice]] = {}
    for question, choice in answers:
        place = _likely(choice)
        key = question.name, replace(place, score=0.0) if place else None
        naming, surest = joined.get(key, (None, choice))
        both = naming.merged(question.naming) if naming else question.naming
        joined[key] = both, max(surest, choice, key=_score)
    yield from joined.values()


def _likely(choice: Choice) -> Candidate | None:
    """The candidate of a choice, if it is likely enough to be told."""
    return choice.best if _score(choice) >= LEAST else None


def _score(choice: Choice) -> float:
    """How probable the best candidate of a choice is."""
    return choice.best.score if choice.best else 0.0


def at(name: str, atlas: Atlas) -> Candidate | None:
    """The place that a name alone means, as in "Paris, Tennessee", or None where nothing fits."""
    mention = Mention(0, len(name), name)
    places, _ = extract(
        Article(name, ()), [Entity("e1", "location", name, (mention,))], [Span(0, len(name), "location")], atlas
    )
    return places[0].candidate


def _places(text: str, naming: Naming, choice: Choice) -> Iterator[Place]:
    """The place that a name means, once for each entity that bears it."""
    likely = _likely(choice)
    rule = "unlikely" if choice.best and not likely else choice.rule
    candidates = tuple(_served(candidate) for candidate in choice.ranked)
    for bearer, toponyms in naming.bearers.values():
        recognition = fmean(t.score for t in toponyms)
        mentions = tuple(Mention(t.start, t.end, text[t.start : t.end], confidence=t.score) for t in toponyms)
        yield Place(
            id="",
            name=_name(bearer, naming, mentions),
            candidate=likely,
            confidence=likely.score * recognition if likely else 0.0,
            role=_role(bearer, naming),
            mentions=mentions,
            evidence=Evidence(rule, (("candidates", candidates), ("recognition", round(recognition, 3)))),
            entity=bearer.id if bearer else None,
        )


def _served(candidate: Candidate) -> dict[str, object]:
    """A candidate as the evidence has it."""
    return {
        "name": candidate.name,
        "geonameid": candidate.geonameid,
        "country": candidate.country,
        "admin1": candidate.admin1,
        "score": round(candidate.score, DECIMALS),
    }


def _name(bearer: Entity | None, naming: Naming, mentions: Sequence[Mention]) -> str:
    """The entity's name where all of it is the place's, else the part that is."""
    return bearer.name if bearer and bearer is naming.entity else mentions[0].text


def _role(bearer: Entity | None, naming: Naming) -> PlaceRole:
    """Whether what bears the name is the place, or only has its name as part of its own."""
    if bearer is None or bearer is naming.entity:
        return "literal"
    return "literal" if bearer.type == "location" else "embedded"


def _unrecognised(entity: Entity) -> Place:
    """A street, a building, or whatever else no map is likely to have by this name."""
    return Place("", entity.name, None, 0.0, "literal", entity.mentions, Evidence(UNRECOGNISED), entity.id)
