"""Who asks and who answers in an interview, or on a witness stand, by what is told before the turns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from chalicelib import lexicon
from chalicelib.extractors.quotes.cast import Cast
from chalicelib.extractors.text.abbreviations import TITLES
from chalicelib.model import Entity

NEAR = 60
"""Characters behind "talks to" in which the name of the other ends: "the editor of the Courier, "."""
SENTENCE = 160
"""Characters before "talks to" in which the one who does so is named."""


def _words(place: str) -> re.Pattern[str]:
    words = lexicon.pattern(row["word"] for row in lexicon.rows("interviews") if row["place"] == place)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


_ROWS = {row["word"].casefold(): row for row in lexicon.rows("interviews")}
_INTERVIEW, _COURT, _CROWD = (_words(place) for place in ("", "court", "crowd"))
_GAP = re.compile(
    rf"(?:(?!\b(?:about|on|over|after|before|why|what|how|that)\b)(?:[^,.;:?!\n]|\b(?:{'|'.join(TITLES)})\.))*"
)
"""What may stand before the name of the other: a title, a paper, a profession."""
_LAST_SENTENCE = re.compile(r".*(?:\n|[.!?]\s)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Sides:
    """Who asks and who answers, as far as that is told.

    ``writing`` is who wrote the article and may have asked; ``guest`` the one whom its introduction names.
    """

    asking: Entity | None = None
    answering: Entity | None = None
    writing: Entity | None = None
    guest: Entity | None = None


def told(text: str, start: int, end: int, cast: Cast, bylines: Sequence[str], sides: Sides, *, court: bool) -> Sides:
    """The sides as the words before a turn tell them, and otherwise as they were."""
    for match in (_COURT if court else _INTERVIEW).finditer(text, start, end):
        sides = _with(sides, _sides(text, match, cast, bylines))
    if court or not text[start:end].strip():
        return sides
    return _with(_by_lead(text, start, end, cast, bylines, sides), sides)


def _with(sides: Sides, new: Sides) -> Sides:
    """The sides with what is new of them."""
    return Sides(
        new.asking or sides.asking,
        new.answering or sides.answering,
        new.writing or sides.writing,
        new.guest or sides.guest,
    )


def _sides(text: str, match: re.Match[str], cast: Cast, bylines: Sequence[str]) -> Sides:
    """The two sides of a phrase such as "talks to"; who wrote the article, or a paper, asks and does not answer."""
    row = _ROWS[match[0].casefold()]
    subject, other = _subject(text, match, cast), _object(text, match, cast)
    if row["object"] and not other:
        return Sides()
    who = {row["subject"]: subject, row["object"]: other}
    sides = Sides(who.get("asks"), who.get("answers"))
    if _are_strangers(sides, bylines, cast):
        return Sides()
    if _asks(sides.answering, bylines) and not _asks(sides.asking, bylines):
        return Sides(sides.answering, sides.asking)
    return sides


def _are_strangers(sides: Sides, bylines: Sequence[str], cast: Cast) -> bool:
    """Whether two persons met of whom neither wrote the article, though one of its persons did."""
    both = [entity for entity in (sides.asking, sides.answering) if entity and entity.type == "person"]
    writers = [entity for entity in cast.entities if _wrote(entity, bylines)]
    return len(both) > 1 and bool(writers) and not any(entity in writers for entity in both)


def _asks(entity: Entity | None, bylines: Sequence[str]) -> bool:
    """Whether an entity is one that asks: a paper, or who wrote the article."""
    return entity is not None and (entity.type != "person" or _wrote(entity, bylines))


def _wrote(entity: Entity, bylines: Sequence[str]) -> bool:
    names = {entity.name.casefold(), *(m.text.casefold() for m in entity.mentions if m.kind == "name")}
    return any(byline.casefold() in names for byline in bylines)


def _subject(text: str, match: re.Match[str], cast: Cast) -> Entity | None:
    """The last who is mentioned before a phrase, in its sentence: a person, or else a body."""
    first = max(0, match.start() - SENTENCE)
    ended = _LAST_SENTENCE.match(text, first, match.start())
    before = cast.within(ended.end() if ended else first, match.start())
    return _first_of([e for _, e in reversed(before) if e.named])


def _object(text: str, match: re.Match[str], cast: Cast) -> Entity | None:
    """The first who is named behind a phrase, with nothing but a title between: a person, or else a body."""
    near = cast.within(match.end(), match.end() + NEAR)
    return _first_of([e for m, e in near if m.kind == "name" and _GAP.fullmatch(text, match.end(), m.start)])


def _first_of(entities: Sequence[Entity]) -> Entity | None:
    people = (e for e in entities if e.type == "person")
    bodies = (e for e in entities if e.type in ("organization", "work"))
    return next(people, None) or next(bodies, None)


def _by_lead(text: str, start: int, end: int, cast: Cast, bylines: Sequence[str], sides: Sides) -> Sides:
    """Who wrote the article, where no crowd asks, and the one guest whom its headline or introduction names."""
    writers = [e for e in cast.entities if e.type == "person" and _wrote(e, bylines)]
    writing = writers[0] if len(writers) == 1 and not _CROWD.search(text, start, end) else None
    asking = {e.id for e in (*writers, sides.asking) if e}
    guests = (_guest(cast.within(first, last), asking) for first, last in _places(text, start, end))
    return Sides(writing=writing, guest=next(filter(None, guests), None))


def _places(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where a guest is named: the first line, and all that stands before the turn."""
    lead = text[start:end]
    first = start + len(lead) - len(lead.lstrip())
    yield first, first + len(text[first:end].partition("\n")[0])
    yield start, end


def _guest(mentions: Iterable[tuple[object, Entity]], asking: set[str]) -> Entity | None:
    """The one named person of some mentions who does not ask."""
    people = {e.id: e for _, e in mentions if e.type == "person" and e.named and e.id not in asking}
    return next(iter(people.values())) if len(people) == 1 else None
