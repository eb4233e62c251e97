"""Short forms that mean one name said before: "the AG", "the latter", "the Company" of a press release.

They are joined by rule, before the ranker is asked: in the corpora that it learns from they hardly occur.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from chalicelib import lexicon
from chalicelib.extractors.text import pairs
from chalicelib.extractors.text.nouns import ISSUERS
from chalicelib.extractors.text.spans import touching
from chalicelib.model import Entity, Mention

TERM = 60
"""Characters between a name and the brackets that define its short form: "Inc. (NYSE: ACM, together with its units"."""

BESIDE = 6
"""Characters before a name that hold the letters of an office: "CFO, "."""

_OFFICES = {word: offices.split() for word, offices in lexicon.values("offices", "office").items()}
_OF_ANOTHER = r"(?!\w|[-–]| (?:of|at|for)\b)"
_OFFICE = re.compile(rf"\b[Tt]he ({lexicon.pattern(_OFFICES)}){_OF_ANOTHER}")
_ISSUER = re.compile(
    rf"\b(?:[Tt]he|THE) ({lexicon.pattern(noun.capitalize() for noun in ISSUERS)}){_OF_ANOTHER}(?! [A-Z])"
)
_TERM = re.compile(r"""\((?:[^()\n“"]{0,40} )?[“"]([A-Z][\w ]{1,30})[”"]\)""")
_BEFORE_TERM = re.compile(r"[^\n.;()]*(?:\([^()\n]*\),? )?")
_ABOUT = re.compile(r"^\W{0,4}(?:ABOUT|About) (.{2,60}?):?\s*$", re.MULTILINE)
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_FIRST_LINES = 3
"""Lines in which the issuer of a press release is named first: a headline, a line under it, the dateline's."""


def with_short_forms(text: str, entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The named entities with the short forms that mean them, as mentions of their own."""
    names = sorted((m for e in entities for m in e.mentions), key=lambda m: m.start)
    forms = chain(_offices(text, entities), _issuers(text, entities), pairs.told_apart(pairs.named(text, entities)))
    more: dict[str, list[Mention]] = {}
    for mention, entity in forms:
        if not touching(names, mention.start, mention.end):
            more.setdefault(entity.id, []).append(mention)
    return tuple(_and(entity, more.get(entity.id, ())) for entity in entities)


def _and(entity: Entity, more: Iterable[Mention]) -> Entity:
    ordered = sorted((*entity.mentions, *more), key=lambda mention: mention.start)
    return replace(entity, mentions=tuple(ordered)) if more else entity


def _offices(text: str, entities: Sequence[Entity]) -> Iterator[tuple[Mention, Entity]]:
    """Offices by their letters, each with who is said to hold it and was named last before."""
    for match in _OFFICE.finditer(text):
        holders = [e for e in entities if e.type == "person" and _holds(text, e, match[1])]
        if holder := _last_before(holders, match.start()):
            yield Mention(match.start(), match.end(), match[0], "nominal"), holder


def _holds(text: str, entity: Entity, letters: str) -> bool:
    """Whether an office is among somebody's titles, written out or by its letters."""
    titles = " ".join(f"{title}," for title in entity.titles)
    spelt = titles.casefold().replace(" ", "-")
    return any(office in spelt for office in _OFFICES[letters]) or _is_called(text, entity, letters)


def _is_called(text: str, entity: Entity, letters: str) -> bool:
    """Whether the letters of an office stand beside a name: "DA Paul Stern", "the DA, Paul Stern", "Stern, the DA,"."""
    before, behind = re.compile(rf"\b{letters},? $"), re.compile(rf", (?:the )?{letters}\b")
    beside = ((text[max(0, m.start - BESIDE) : m.start], m.end) for m in entity.mentions if m.kind == "name")
    return any(before.search(words) or behind.match(text, end) for words, end in beside)


def _last_before(entities: Iterable[Entity], at: int) -> Entity | None:
    """Who was named last before an offset."""
    starts = [(max((m.start for m in e.mentions if m.start < at), default=-1), e) for e in entities]
    start, last = max(starts, key=lambda pair: pair[0], default=(-1, None))
    return last if start >= 0 else None


def _issuers(text: str, entities: Sequence[Entity]) -> Iterator[tuple[Mention, Entity]]:
    """Bodies by a noun in capitals, "the Society", each with the body that goes by it in this text."""
    bodies = [entity for entity in entities if entity.type == "organization"]
    terms = dict(_terms(text, bodies))
    issuer = _issuer(text, bodies)
    for match in _ISSUER.finditer(text):
        named = [entity for entity in bodies if match[1] in entity.name.split()]
        body = terms.get(match[1]) or _last_before(named, match.start()) or issuer
        if body:
            yield Mention(match.start(), match.end(), match[0], "nominal"), body


def _terms(text: str, bodies: Iterable[Entity]) -> Iterator[tuple[str, Entity]]:
    """Short forms that brackets behind a name define: Acme Tools Inc. (the "Company")."""
    ends = {mention.end: entity for entity in bodies for mention in entity.mentions}
    for term in _TERM.finditer(text):
        last = max((end for end in ends if term.start() - TERM <= end <= term.start()), default=None)
        if last is not None and _BEFORE_TERM.fullmatch(text, last, term.start()):
            yield term[1], ends[last]


def _issuer(text: str, bodies: Sequence[Entity]) -> Entity | None:
    """Who issued a press release: whom "About Acme" tells of, or whom its first sentence names first."""
    about = _ABOUT.search(text)
    told = about and next((e for e in bodies if _begins(e, about)), None)
    return told or _first_named(text, bodies)


def _begins(entity: Entity, about: re.Match[str]) -> bool:
    return any(mention.start == about.start(1) for mention in entity.mentions)


def _first_named(text: str, bodies: Sequence[Entity]) -> Entity | None:
    """The body that the first lines name first in running text, the headline last."""
    lines = list(_LINE.finditer(text))[:_FIRST_LINES]
    for line in [*lines[1:], *lines[:1]]:
        names = [(m.start, e) for e in bodies for m in e.mentions if line.start() <= m.start < line.end()]
        if names:
            return min(names, key=lambda pair: pair[0])[1]
    return None
