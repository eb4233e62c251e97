"""Whom the label of a turn means: a name or a part of one, initials, or a part in the conversation, "Q" or "HOST".

Who asks and who answers is told by what stands before the turns: the headline, the byline, "Ann Lee talks to Bo Rask".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from chalicelib.extractors.quotes import askers, short_names, speakers, vocatives
from chalicelib.extractors.quotes.bearers import bearers
from chalicelib.extractors.quotes.cast import Cast, is_named_person
from chalicelib.extractors.quotes.interviews import Sides, told
from chalicelib.extractors.quotes.roles import cells, part_of, role_of
from chalicelib.extractors.quotes.transcripts import Turn
from chalicelib.extractors.quotes.vocatives import ASKED, ENDED
from chalicelib.extractors.text.choices import first
from chalicelib.model import Entity, Mention, Span, Speaker

_FIRST = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Mm]yself|[Ww]e|[Oo]ur|[Uu]s)\b")
_SECOND = re.compile(r"\byou(?:r|rs|rself)?\b", re.IGNORECASE)
_EXAMINER = re.compile(r"\bBY (M(?:R|S|RS|ISS)\.? [A-Z’'-]+):")


def resolved(text: str, turns: Sequence[Turn], cast: Cast, bylines: Sequence[str]) -> list[tuple[Speaker, str]]:
    """Who each turn's label means, and the rule that found it."""
    if turns and _is_court(text, turns):
        return _in_court(text, turns, cast)
    return _in_interview(text, turns, cast, bylines)


def _is_court(text: str, turns: Sequence[Turn]) -> bool:
    """Whether a label is one of a court's, or a line says who examines: "BY MS. LOW:"."""
    return _has_court_part(text, turns) or _EXAMINER.search(text, 0, turns[-1].label_start) is not None


def _has_court_part(text: str, turns: Iterable[Turn]) -> bool:
    """Whether a label is a part that is played in court alone: "THE WITNESS"."""
    return any("court" in cells(_part(text, turn), "place") for turn in turns)


def _in_interview(text: str, turns: Sequence[Turn], cast: Cast, bylines: Sequence[str]) -> list[tuple[Speaker, str]]:
    """The same in an interview or a debate, where the words before each turn tell who asks and who answers."""
    borne = bearers(text, turns, cast)
    complete = _with_guest if _is_personal(text, turns) else _as_told
    sides, before, speakers_of = Sides(), None, list[tuple[Speaker, str]]()
    for turn in turns:
        sides = told(text, before.end if before else 0, turn.label_start, cast, bylines, sides, court=False)
        speakers_of.append(_asking(text, before, turn, cast) or _resolved(text, turn, cast, complete(sides), borne))
        before = turn
    return speakers_of


def _asking(text: str, before: Turn | None, turn: Turn, cast: Cast) -> tuple[Speaker, str] | None:
    """The reporter who asks where the label names none, and the words do: "Q: Ann Lee, BBC. Did you sign it?"."""
    if "writes" not in cells(_part(text, turn), "side"):
        return None
    asker = askers.asker(text, before, turn, cast)
    return (asker, "label") if asker else None


def _in_court(text: str, turns: Sequence[Turn], cast: Cast) -> list[tuple[Speaker, str]]:
    """The same in court, where what is said tells who comes to the stand: "The State calls Dr. Ives."."""
    borne = bearers(text, turns, cast)
    sides, at, speakers_of = _of_deposition(text, turns, cast), 0, list[tuple[Speaker, str]]()
    for turn in turns:
        sides = told(text, at, turn.label_start, cast, (), sides, court=True)
        sides = _with_examiner(text, at, turn, cast, sides)
        speaker, rule = _resolved(text, turn, cast, _heard_as(_part(text, turn), _with_guest(sides)), borne)
        sides = _examined(text, turn, speaker, cast, sides)
        speakers_of.append((speaker, rule))
        at = turn.start
    return speakers_of


def _of_deposition(text: str, turns: Sequence[Turn], cast: Cast) -> Sides:
    """The sides where nobody presides: the one guest of the introduction answers."""
    if _has_court_part(text, turns):
        return Sides()
    return Sides(guest=told(text, 0, turns[0].label_start, cast, (), Sides(), court=False).guest)


def _heard_as(part: str | None, sides: Sides) -> Sides:
    """The sides for a part in court, where a "REPORTER" writes and does not ask."""
    return sides if part is None or len(part) == 1 or part == "question" else replace(sides, asking=None)


def _as_told(sides: Sides) -> Sides:
    """The sides as they are told: where readers ask, the one guest may not be who answers."""
    return sides


def _with_guest(sides: Sides) -> Sides:
    """The sides where the one guest answers, if nobody else is told to."""
    guest = None if sides.guest is sides.asking else sides.guest
    return replace(sides, answering=sides.answering or guest)


def _with_examiner(text: str, start: int, turn: Turn, cast: Cast, sides: Sides) -> Sides:
    """The sides with who a line before a turn says will ask: "BY MS. LOW:"."""
    examiners = _EXAMINER.findall(text, start, turn.label_start)
    examiner = short_names.by_surname(examiners[-1], cast.people) if examiners else None
    return replace(sides, asking=examiner or sides.asking)


def _is_personal(text: str, turns: Sequence[Turn]) -> bool:
    """Whether one person answers for himself: "Do you …?", "I …"; not so where readers ask "Do I have to pay?"."""
    asked, answered = (_words_of(side, text, turns) for side in ("asks", "answers"))
    if _FIRST.search(asked):
        return False
    return bool(_SECOND.search(asked) or _FIRST.search(answered))


def _words_of(side: str, text: str, turns: Iterable[Turn]) -> str:
    """All that one side says, by its labels: "Q" asks, "A" answers."""
    return " ".join(text[turn.start : turn.end] for turn in turns if side in cells(_part(text, turn), "side"))


def _examined(text: str, turn: Turn, speaker: Speaker, cast: Cast, sides: Sides) -> Sides:
    """The sides behind a lawyer's question, who asks on as "Q" and may address the witness by name."""
    part = _part(text, turn)
    if text[turn.end - 1] != "?" or (part and not _asks(part)):
        return sides
    asking = sides.asking if part else cast.entity(speaker.entity)
    return replace(sides, asking=asking, answering=sides.answering or _addressed(text, turn, cast))


def _addressed(text: str, turn: Turn, cast: Cast) -> Entity | None:
    """Whom a question addresses first of all: "Officer Doyle, when did you …"."""
    return first(person for person in vocatives.addressed(text, turn, cast, ASKED, ENDED) if is_named_person(person))


def _part(text: str, turn: Turn) -> str | None:
    """The part in the conversation that a turn's label names, if it names one."""
    return part_of(turn.label(text))


def _resolved(
    text: str, turn: Turn, cast: Cast, sides: Sides, borne: Mapping[str, Entity | None]
) -> tuple[Speaker, str]:
    """Who a label means: the one who has its part, or else the one whom it names."""
    part = _part(text, turn)
    if not part:
        return _in_office(text, turn, borne, *_named(text, turn, cast))
    named = askers.in_brackets(text, turn, cast)
    if named:
        return named, "label"
    entity = _taking(part, sides, borne)
    if entity:
        return _as_title(text, turn, entity)
    if len(part) == 1:
        return Speaker(None, Mention(turn.label_start, turn.label_end, turn.label(text)), "role"), "unresolved"
    return _as_role(*_named(text, turn, cast))


def _in_office(
    text: str, turn: Turn, borne: Mapping[str, Entity | None], speaker: Speaker, rule: str
) -> tuple[Speaker, str]:
    """Who a label means that names an office and no person: the one who bears it."""
    bearer = borne.get(role_of(turn.label(text)) or "")
    if bearer is None or rule in ("name", "label"):
        return speaker, rule
    return _as_title(text, turn, bearer)


def _as_title(text: str, turn: Turn, entity: Entity) -> tuple[Speaker, str]:
    """Who bears the part or office that a label names."""
    mention = Mention(turn.label_start, turn.label_end, turn.label(text), kind="nominal")
    return Speaker(entity.id, mention, "title"), "label"


def _as_role(speaker: Speaker, rule: str) -> tuple[Speaker, str]:
    """A part that nobody is named to have is a role, whatever its word looks like."""
    if speaker.kind == "anonymous":
        return replace(speaker, kind="role"), rule
    return speaker, rule


def _taking(part: str, sides: Sides, borne: Mapping[str, Entity | None]) -> Entity | None:
    """Who takes a part: of those who answer the one whose turn it is, of others the one who is called by it."""
    if "answers" in cells(part, "side"):
        return sides.answering or borne[part]
    return borne[part] or _on_side(part, sides)


def _on_side(part: str, sides: Sides) -> Entity | None:
    """Who asks, if a part does; the writer of an article is no "HOST"."""
    if "writes" in cells(part, "side"):
        return sides.asking or sides.writing
    return sides.asking if _asks(part) else None


def _asks(part: str) -> bool:
    """Whether who has a part asks: "Q", "HOST"."""
    return "asks" in cells(part, "side")


def _named(text: str, turn: Turn, cast: Cast) -> tuple[Speaker, str]:
    """Whom a label names: as any source does, or by a part of a name that one person alone has."""
    speaker, rule = speakers.resolve(text, Span(turn.label_start, turn.label_end, "source"), cast)
    known = cast.entity(speaker.entity)
    if known and _is_in_full(known):
        return speaker, rule
    others = [entity for entity in cast.entities if entity.named and entity is not known]
    bearer = short_names.bearer(turn.label(text), others)
    return (Speaker(bearer.id, speaker.mention), "label") if bearer else (speaker, rule)


def _is_in_full(entity: Entity) -> bool:
    """Whether an entity's name is known in full: "Ann Lee", but not "Lee"."""
    return entity.named and " " in entity.name
