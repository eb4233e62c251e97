"""Who asks and who answers in an interview, or on a witness stand, by what is told before the turns."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from chalicelib import lexicon
from chalicelib.extractors.quotes import papers
from chalicelib.extractors.quotes.cast import Cast, is_named_person
from chalicelib.extractors.text.abbreviations import TITLES
from chalicelib.extractors.text.choices import first, of_type, only
from chalicelib.model import Entity, Mention

NEAR = 60
"""Characters behind "talks to" in which the name of the other ends: "the editor of the Courier, "."""
SENTENCE = 160
"""Characters before "talks to" in which the one who does so is named."""


def _words(place: str) -> re.Pattern[str]:
    """A pattern of the verbs for questions that are asked in one place: in court, in a crowd, or in an interview."""
    words = lexicon.pattern(row["word"] for row in lexicon.rows("interviews") if row["place"] == place)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


_ROWS = {row["word"].casefold(): row for row in lexicon.rows("interviews")}
_INTERVIEW, _COURT, _CROWD = (_words(place) for place in ("", "court", "crowd"))
_GAP = re.compile(
    rf"(?:(?!\b(?:about|on|over|after|before|why|what|how|that)\b)(?:[^,.;:?!\n]|\b(?:{'|'.join(TITLES)})\.))*"
)
"""What may stand before the name of the other: a title, a paper, a profession."""
_HIM = re.compile(r" (?:him|her)(?=[.,;]| (?:at|in|on|by|over|about|for|from|last|this|to|when|as)\b)")
"""The other as a pronoun: "met him at the ground"; no "met her son"."""
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
    """The two sides of a phrase such as "talks to"; nobody where one of two strangers meets the other."""
    sides = _by_grammar(text, match, cast)
    if _are_strangers(sides, bylines, cast):
        return Sides()
    return _with_writer_asking(text, _turned(sides, bylines))


def _by_grammar(text: str, match: re.Match[str], cast: Cast) -> Sides:
    """The sides by the phrase alone: Ann asks in "Ann talks to Bo", and Bo in "Ann is interviewed by Bo"."""
    row = _ROWS[match[0].casefold()]
    subject, other = _subject(text, match, cast), _object(text, match, cast)
    if row["object"] and not other:
        return Sides()
    who = {row["subject"]: subject, row["object"]: None if other is subject else other}
    return Sides(who.get("asks"), who.get("answers"))


def _turned(sides: Sides, bylines: Sequence[str]) -> Sides:
    """The sides, turned round where the one who answers is a paper, or wrote the article: these ask."""
    if _asks(sides.asking, bylines) or not _asks(sides.answering, bylines):
        return sides
    return Sides(sides.answering, sides.asking)


def _with_writer_asking(text: str, sides: Sides) -> Sides:
    """The sides, turned round where a paper's writer would answer: "He sat down with Bo Rask of the Gazette"."""
    if not sides.answering or not papers.writes_for_one(text, sides.answering):
        return sides
    if sides.asking and papers.writes_for_one(text, sides.asking):
        return sides
    return Sides(sides.answering, sides.asking)


def _are_strangers(sides: Sides, bylines: Sequence[str], cast: Cast) -> bool:
    """Whether two persons met of whom neither wrote the article, though one of its persons did."""
    both = (sides.asking, sides.answering)
    if not all(map(_is_person, both)):
        return False
    writers = _writers(cast.entities, bylines)
    return bool(writers) and not any(entity in writers for entity in both)


def _is_person(entity: Entity | None) -> bool:
    """Whether a label means a person whom the article names."""
    return entity is not None and entity.type == "person"


def _writers(entities: Iterable[Entity], bylines: Sequence[str]) -> list[Entity]:
    """Those of some entities who wrote the article."""
    return [entity for entity in entities if _wrote(entity, bylines)]


def _asks(entity: Entity | None, bylines: Sequence[str]) -> bool:
    """Whether an entity is one that asks: a paper, or who wrote the article."""
    if entity is None:
        return False
    return entity.type != "person" or _wrote(entity, bylines)


def _wrote(entity: Entity, bylines: Sequence[str]) -> bool:
    """Whether a byline is one of an entity's names."""
    known = {name.casefold() for name in (entity.name, *(mention.text for mention in entity.names))}
    return not known.isdisjoint(map(str.casefold, bylines))


def _subject(text: str, match: re.Match[str], cast: Cast) -> Entity | None:
    """The last who is mentioned before a phrase, in its sentence: a person, or else a body."""
    before = cast.within(_sentence_start(text, match.start()), match.start())
    return _first_of([entity for _, entity in reversed(before) if entity.named])


def _sentence_start(text: str, at: int) -> int:
    """Where the sentence of an offset begins, as far as it is looked at."""
    reach = max(0, at - SENTENCE)
    ended = _LAST_SENTENCE.match(text, reach, at)
    return ended.end() if ended else reach


def _object(text: str, match: re.Match[str], cast: Cast) -> Entity | None:
    """The first who is named behind a phrase, with nothing but a title between: a person, or else a body."""
    near = cast.within(match.end(), match.end() + NEAR)
    if near and _HIM.match(text, match.end()) and near[0][0].start == match.end() + len(" "):
        return near[0][1]
    names = [(mention, entity) for mention, entity in near if mention.kind == "name"]
    return _first_of([entity for name, entity in names if _GAP.fullmatch(text, match.end(), name.start)])


def _first_of(entities: Sequence[Entity]) -> Entity | None:
    """The first person, or else the first body."""
    return first([*of_type(entities, "person"), *of_type(entities, "organization", "work")])


def _by_lead(text: str, start: int, end: int, cast: Cast, bylines: Sequence[str], sides: Sides) -> Sides:
    """Who wrote the article, where no crowd asks, and the one guest whom its headline or introduction names."""
    writers = _writers(filter(_is_person, cast.entities), bylines)
    writing = None if _CROWD.search(text, start, end) else only(writers)
    asking = [*writers, sides.asking]
    guests = (_guest(cast.within(*place), asking) for place in _places(text, start, end))
    return Sides(writing=writing, guest=first(guests))


def _places(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where a guest is named: the first line, and all that stands before the turn."""
    lead = text[start:end]
    line_start = start + len(lead) - len(lead.lstrip())
    yield line_start, line_start + len(text[line_start:end].partition("\n")[0])
    yield start, end


def _guest(mentions: Iterable[tuple[Mention, Entity]], asking: Container[Entity | None]) -> Entity | None:
    """The one named person of some mentions who does not ask."""
    people = {entity.id: entity for _, entity in mentions if is_named_person(entity)}
    return only([person for person in people.values() if person not in asking])
