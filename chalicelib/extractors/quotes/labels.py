"""Whom the label of a turn means: a name or a part of one, initials, or a part in the conversation, "Q" or "HOST".

Who asks and who answers is told by what stands before the turns: the headline, the byline, "Ann Lee talks to Bo Rask".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from chalicelib import lexicon
from chalicelib.extractors.quotes import speakers
from chalicelib.extractors.quotes.cast import Cast
from chalicelib.extractors.quotes.interviews import Sides, told
from chalicelib.extractors.quotes.transcripts import Turn, part_of
from chalicelib.model import Entity, Mention, Span, Speaker

INITIALS = 2
"""Letters that the label of somebody's initials has at least: "RN"; one letter alone is "Q" or "A"."""
BESIDE = 40
"""Characters beside a name that say what part somebody has: "the programme's host, ", ", our correspondent in Rome"."""

_PARTS = {row["word"]: row for row in lexicon.rows("parts")}
_FIRST = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Mm]yself|[Ww]e|[Oo]ur|[Uu]s)\b")
_SECOND = re.compile(r"\byou(?:r|rs|rself)?\b", re.IGNORECASE)
_EXAMINER = re.compile(r"\bBY (M(?:R|S|RS|ISS)\.? [A-Z’'-]+):")
_GENDERS = {"mr": "m", "mrs": "f", "ms": "f", "miss": "f"}


def resolved(text: str, turns: Sequence[Turn], cast: Cast, bylines: Sequence[str]) -> list[tuple[Speaker, str]]:
    """Who each turn's label means, and the rule that found it."""
    if any(_has(part_of(label(text, turn)), "place", "court") for turn in turns):
        return _in_court(text, turns, cast)
    bearers = _bearers(text, turns, cast)
    sides, at, speakers_of = Sides(), 0, list[tuple[Speaker, str]]()
    personal = _is_personal(text, turns)
    for turn in turns:
        sides = told(text, at, turn.label_start, cast, bylines, sides, court=False)
        speakers_of.append(_resolved(text, turn, cast, _with_guest(sides) if personal else sides, bearers))
        at = turn.end
    return speakers_of


def _in_court(text: str, turns: Sequence[Turn], cast: Cast) -> list[tuple[Speaker, str]]:
    """The same in court, where what is said tells who comes to the stand: "The State calls Dr. Ives."."""
    bearers = _bearers(text, turns, cast)
    sides, at, speakers_of = Sides(), 0, list[tuple[Speaker, str]]()
    for turn in turns:
        sides = told(text, at, turn.label_start, cast, (), sides, court=True)
        sides = replace(sides, asking=_examiner(text, at, turn.label_start, cast) or sides.asking)
        speaker, rule = _resolved(text, turn, cast, sides, bearers)
        sides = _examined(text, turn, speaker, cast, sides)
        speakers_of.append((speaker, rule))
        at = turn.start
    return speakers_of


def _with_guest(sides: Sides) -> Sides:
    """The sides where the one guest answers, if nobody else is told to."""
    return replace(sides, answering=sides.answering or sides.guest)


def _examiner(text: str, start: int, end: int, cast: Cast) -> Entity | None:
    """Who a line before a turn says will ask: "BY MS. LOW:"."""
    examiners = _EXAMINER.findall(text, start, end)
    return _by_surname(examiners[-1], cast.entities) if examiners else None


def _is_personal(text: str, turns: Sequence[Turn]) -> bool:
    """Whether one person answers for himself: "Do you …?", "I …"; not so where readers ask "Do I have to pay?"."""
    words = {side: " ".join(text[t.start : t.end] for t in turns if _on(side, text, t)) for side in ("asks", "answers")}
    if _FIRST.search(words["asks"]):
        return False
    return bool(_SECOND.search(words["asks"]) or _FIRST.search(words["answers"]))


def _on(side: str, text: str, turn: Turn) -> bool:
    return _has(part_of(label(text, turn)), "side", side)


def _examined(text: str, turn: Turn, speaker: Speaker, cast: Cast, sides: Sides) -> Sides:
    """The sides behind a lawyer's question, who asks on as "Q" and may address the witness by name."""
    if part_of(label(text, turn)) or text[turn.end - 1] != "?":
        return sides
    asking = next((e for e in cast.entities if e.id == speaker.entity), None)
    return replace(sides, asking=asking, answering=sides.answering or _addressed(text, turn, cast))


def _addressed(text: str, turn: Turn, cast: Cast) -> Entity | None:
    """Whom a question addresses first of all: "Officer Doyle, when did you …"."""
    people = ((m, e) for m, e in cast.within(turn.start, turn.start + BESIDE) if e.type == "person" and e.named)
    return next((e for m, e in people if text.startswith(",", m.end) and "," not in text[turn.start : m.start]), None)


def label(text: str, turn: Turn) -> str:
    """The label of a turn, as written."""
    return text[turn.label_start : turn.label_end]


def _resolved(
    text: str, turn: Turn, cast: Cast, sides: Sides, bearers: Mapping[str, Entity | None]
) -> tuple[Speaker, str]:
    """Who a label means: the one who has its part, or else the one whom it names."""
    written = label(text, turn)
    mention = Mention(turn.label_start, turn.label_end, written)
    part = part_of(written)
    if not part:
        return _named(text, turn, cast)
    entity = _taking(part, sides, bearers)
    if entity:
        return Speaker(entity.id, replace(mention, kind="nominal"), "title"), "label"
    if len(part) == 1:
        return Speaker(None, mention, "role"), "unresolved"
    return _as_role(*_named(text, turn, cast))


def _as_role(speaker: Speaker, rule: str) -> tuple[Speaker, str]:
    """A part that nobody is named to have is a role, whatever its word looks like."""
    return (replace(speaker, kind="role") if speaker.kind == "anonymous" else speaker), rule


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
    parts = {part for turn in turns if (part := part_of(label(text, turn)))}
    return {part: _bearer(text, part, cast) for part in sorted(parts)}


def _bearer(text: str, part: str, cast: Cast) -> Entity | None:
    """The one person who is called by a part: "the moderator, Ann Lee", "Judge Bo Rask"."""
    heads = _PARTS[part]["heads"].split()
    people = [e for e in cast.entities if e.type == "person" and e.named]
    return _only([e for e in people if any(_is_called(text, e, head) for head in heads)])


def _is_called(text: str, entity: Entity, head: str) -> bool:
    """Whether a word for a part stands in somebody's titles, or beside a name."""
    word = re.compile(rf"\b{head}\b", re.IGNORECASE)
    if any(word.search(title) for title in entity.titles):
        return True
    before, behind = re.compile(rf"(?i:\b{head}),? $"), re.compile(rf", (?:\w+ ){{0,3}}{head}\b")
    names = [m for m in entity.mentions if m.kind == "name"]
    return any(before.search(text[max(0, m.start - BESIDE) : m.start]) or behind.match(text, m.end) for m in names)


def _named(text: str, turn: Turn, cast: Cast) -> tuple[Speaker, str]:
    """Whom a label names: as any source does, or by a part of a name that one person alone has."""
    speaker, rule = speakers.resolve(text, Span(turn.label_start, turn.label_end, "source"), cast)
    known = next((e for e in cast.entities if e.id == speaker.entity), None)
    if known and known.named and " " in known.name:
        return speaker, rule
    others = [e for e in cast.entities if e.named and e is not known]
    bearer = next(filter(None, (one(label(text, turn), others) for one in _SHORT)), None)
    return (Speaker(bearer.id, speaker.mention), "label") if bearer else (speaker, rule)


def _by_surname(written: str, entities: Iterable[Entity]) -> Entity | None:
    """The one who has the last word of a label as a surname; "MS." and "MR." tell two of one surname apart."""
    *before, surname = written.casefold().split()
    same = [e for e in entities if e.type == "person" and e.name.casefold().split()[-1:] == [surname]]
    gender = _GENDERS.get(before[0].strip(".")) if before else None
    fitting = [e for e in same if not gender or e.gender in (gender, None)]
    return _only(fitting)


def _by_paper(written: str, entities: Iterable[Entity]) -> Entity | None:
    """The one body whose name ends in a label: "HERALD" of the Nile Herald."""
    last = written.casefold().removeprefix("the ")
    return _only([e for e in entities if e.type == "organization" and e.name.casefold().endswith(f" {last}")])


def _by_first_name(written: str, entities: Iterable[Entity]) -> Entity | None:
    """The one who has a label as a first name."""
    first = written.casefold()
    return _only([e for e in entities if e.type == "person" and e.name.casefold().startswith(f"{first} ")])


def _by_initials(written: str, entities: Iterable[Entity]) -> Entity | None:
    """The one whose initials a label is: "RN" of Radka Novotná, "YL" of the Yorkshire Ledger."""
    letters = written.replace(".", "").replace(" ", "")
    if not letters.isupper() or len(letters) < INITIALS:
        return None
    same = [e for e in entities if letters in _initials(e.name)]
    return _only([e for e in same if e.type == "person"]) or _only([e for e in same if e.type == "organization"])


def _initials(name: str) -> tuple[str, str]:
    """All initials of a name, and those of its first and last word."""
    words = [word for word in re.split(r"[\s-]+", name) if word[:1].isupper()]
    letters = "".join(word[0] for word in words)
    return letters, letters[:1] + letters[-1:]


def _only(entities: Sequence[Entity]) -> Entity | None:
    return entities[0] if len(entities) == 1 else None


_SHORT: tuple[Callable[[str, Iterable[Entity]], Entity | None], ...] = (
    _by_surname,
    _by_first_name,
    _by_initials,
    _by_paper,
)
"""The first that knows who is meant by a part of a name."""
