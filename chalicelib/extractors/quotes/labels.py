"""Whom the label of a turn means: a name or a part of one, initials, or a part in the conversation, "Q" or "HOST".

Who asks and who answers is told by what stands before the turns: the headline, the byline, "Ann Lee talks to Bo Rask".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from chalicelib import lexicon
from chalicelib.extractors.quotes import short_names, speakers
from chalicelib.extractors.quotes.cast import Cast, is_named_person
from chalicelib.extractors.quotes.interviews import Sides, told
from chalicelib.extractors.quotes.transcripts import Turn, part_of
from chalicelib.extractors.text.choices import first, only
from chalicelib.model import Entity, Mention, Span, Speaker

BESIDE = 40
"""Characters beside a name that say what part somebody has: "the programme's host, ", ", our correspondent in Rome"."""

_PARTS = {row["word"]: row for row in lexicon.rows("parts")}
_FIRST = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Mm]yself|[Ww]e|[Oo]ur|[Uu]s)\b")
_SECOND = re.compile(r"\byou(?:r|rs|rself)?\b", re.IGNORECASE)
_EXAMINER = re.compile(r"\bBY (M(?:R|S|RS|ISS)\.? [A-Z’'-]+):")


def resolved(text: str, turns: Sequence[Turn], cast: Cast, bylines: Sequence[str]) -> list[tuple[Speaker, str]]:
    """Who each turn's label means, and the rule that found it."""
    if any(_has(part, "place", "court") for part in _parts(text, turns)):
        return _in_court(text, turns, cast)
    return _in_interview(text, turns, cast, bylines)


def _in_interview(text: str, turns: Sequence[Turn], cast: Cast, bylines: Sequence[str]) -> list[tuple[Speaker, str]]:
    """The same in an interview or a debate, where the words before each turn tell who asks and who answers."""
    bearers = _bearers(text, turns, cast)
    complete = _with_guest if _is_personal(text, turns) else _as_told
    sides, at, speakers_of = Sides(), 0, list[tuple[Speaker, str]]()
    for turn in turns:
        sides = told(text, at, turn.label_start, cast, bylines, sides, court=False)
        speakers_of.append(_resolved(text, turn, cast, complete(sides), bearers))
        at = turn.end
    return speakers_of


def _in_court(text: str, turns: Sequence[Turn], cast: Cast) -> list[tuple[Speaker, str]]:
    """The same in court, where what is said tells who comes to the stand: "The State calls Dr. Ives."."""
    bearers = _bearers(text, turns, cast)
    sides, at, speakers_of = Sides(), 0, list[tuple[Speaker, str]]()
    for turn in turns:
        sides = told(text, at, turn.label_start, cast, (), sides, court=True)
        sides = _with_examiner(text, at, turn, cast, sides)
        speaker, rule = _resolved(text, turn, cast, sides, bearers)
        sides = _examined(text, turn, speaker, cast, sides)
        speakers_of.append((speaker, rule))
        at = turn.start
    return speakers_of


def _as_told(sides: Sides) -> Sides:
    """The sides as they are told: where readers ask, the one guest may not be who answers."""
    return sides


def _with_guest(sides: Sides) -> Sides:
    """The sides where the one guest answers, if nobody else is told to."""
    return replace(sides, answering=sides.answering or sides.guest)


def _with_examiner(text: str, start: int, turn: Turn, cast: Cast, sides: Sides) -> Sides:
    """The sides with who a line before a turn says will ask: "BY MS. LOW:"."""
    examiners = _EXAMINER.findall(text, start, turn.label_start)
    examiner = short_names.by_surname(examiners[-1], cast.entities) if examiners else None
    return replace(sides, asking=examiner or sides.asking)


def _is_personal(text: str, turns: Sequence[Turn]) -> bool:
    """Whether one person answers for himself: "Do you …?", "I …"; not so where readers ask "Do I have to pay?"."""
    asked, answered = (_words_of(side, text, turns) for side in ("asks", "answers"))
    if _FIRST.search(asked):
        return False
    return bool(_SECOND.search(asked) or _FIRST.search(answered))


def _words_of(side: str, text: str, turns: Iterable[Turn]) -> str:
    """All that one side says, by its labels: "Q" asks, "A" answers."""
    return " ".join(text[turn.start : turn.end] for turn in turns if _has(_part(text, turn), "side", side))


def _examined(text: str, turn: Turn, speaker: Speaker, cast: Cast, sides: Sides) -> Sides:
    """The sides behind a lawyer's question, who asks on as "Q" and may address the witness by name."""
    if _part(text, turn) or text[turn.end - 1] != "?":
        return sides
    answering = sides.answering or _addressed(text, turn, cast)
    return replace(sides, asking=cast.entity(speaker.entity), answering=answering)


def _addressed(text: str, turn: Turn, cast: Cast) -> Entity | None:
    """Whom a question addresses first of all: "Officer Doyle, when did you …"."""
    mentions = cast.within(turn.start, turn.start + BESIDE)
    people = [(mention, entity) for mention, entity in mentions if is_named_person(entity)]
    return first(entity for mention, entity in people if _is_address(text, turn, mention))


def _is_address(text: str, turn: Turn, mention: Mention) -> bool:
    """Whether a comma stands behind a mention, and none before it in its turn."""
    return text.startswith(",", mention.end) and "," not in text[turn.start : mention.start]


def label(text: str, turn: Turn) -> str:
    """The label of a turn, as written."""
    return text[turn.label_start : turn.label_end]


def _part(text: str, turn: Turn) -> str | None:
    """The part in the conversation that a turn's label names, if it names one."""
    return part_of(label(text, turn))


def _parts(text: str, turns: Iterable[Turn]) -> list[str]:
    """The parts that the labels name."""
    return sorted(set(filter(None, (_part(text, turn) for turn in turns))))


def _resolved(
    text: str, turn: Turn, cast: Cast, sides: Sides, bearers: Mapping[str, Entity | None]
) -> tuple[Speaker, str]:
    """Who a label means: the one who has its part, or else the one whom it names."""
    part = _part(text, turn)
    if not part:
        return _named(text, turn, cast)
    mention = Mention(turn.label_start, turn.label_end, label(text, turn))
    entity = _taking(part, sides, bearers)
    if entity:
        return Speaker(entity.id, replace(mention, kind="nominal"), "title"), "label"
    if len(part) == 1:
        return Speaker(None, mention, "role"), "unresolved"
    return _as_role(*_named(text, turn, cast))


def _as_role(speaker: Speaker, rule: str) -> tuple[Speaker, str]:
    """A part that nobody is named to have is a role, whatever its word looks like."""
    if speaker.kind == "anonymous":
        return replace(speaker, kind="role"), rule
    return speaker, rule


def _has(part: str | None, column: str, value: str) -> bool:
    return part is not None and value in _PARTS[part][column].split()


def _taking(part: str, sides: Sides, bearers: Mapping[str, Entity | None]) -> Entity | None:
    """Who takes a part: of those who answer the one whose turn it is, of others the one who is called by it."""
    if _has(part, "side", "answers"):
        return sides.answering or bearers[part]
    return bearers[part] or _on_side(part, sides)


def _on_side(part: str, sides: Sides) -> Entity | None:
    """Who asks, if a part does; the writer of an article is no "HOST"."""
    if _has(part, "side", "writes"):
        return sides.asking or sides.writing
    return sides.asking if _has(part, "side", "asks") else None


def _bearers(text: str, turns: Sequence[Turn], cast: Cast) -> dict[str, Entity | None]:
    """Who is called by each part that the labels name, found once."""
    return {part: _bearer(text, part, cast) for part in _parts(text, turns)}


def _bearer(text: str, part: str, cast: Cast) -> Entity | None:
    """The one person who is called by a part: "the moderator, Ann Lee", "Judge Bo Rask"."""
    heads = lexicon.pattern(_PARTS[part]["heads"].split())
    if not heads:
        return None
    return only([person for person in cast.people if _is_called(text, person, heads)])


def _is_called(text: str, entity: Entity, heads: str) -> bool:
    """Whether a word for a part stands in somebody's titles, or beside a name."""
    word = re.compile(rf"\b(?:{heads})\b", re.IGNORECASE)
    if any(map(word.search, entity.titles)):
        return True
    return any(_stands_beside(text, mention, heads) for mention in entity.mentions if mention.kind == "name")


def _stands_beside(text: str, name: Mention, heads: str) -> bool:
    """Whether a word for a part stands before a name or in apposition to it: ", our correspondent in Rome"."""
    before = text[max(0, name.start - BESIDE) : name.start]
    if re.search(rf"(?i:\b(?:{heads})),? $", before):
        return True
    return re.compile(rf", (?:\w+ ){{0,3}}(?:{heads})\b").match(text, name.end) is not None


def _named(text: str, turn: Turn, cast: Cast) -> tuple[Speaker, str]:
    """Whom a label names: as any source does, or by a part of a name that one person alone has."""
    speaker, rule = speakers.resolve(text, Span(turn.label_start, turn.label_end, "source"), cast)
    known = cast.entity(speaker.entity)
    if known and _is_in_full(known):
        return speaker, rule
    others = [entity for entity in cast.entities if entity.named and entity is not known]
    bearer = short_names.bearer(label(text, turn), others)
    return (Speaker(bearer.id, speaker.mention), "label") if bearer else (speaker, rule)


def _is_in_full(entity: Entity) -> bool:
    """Whether an entity's name is known in full: "Ann Lee", but not "Lee"."""
    return entity.named and " " in entity.name
