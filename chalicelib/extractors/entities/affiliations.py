"""Which bodies and states somebody is said to belong to beside their name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from chalicelib import lexicon
from chalicelib.extractors.entities.parties import BRACKET
from chalicelib.extractors.text.paragraphs import after
from chalicelib.extractors.text.spans import touching
from chalicelib.extractors.text.titles import EMPLOYED
from chalicelib.model import Affiliation, Entity, Mention

_REACH = 160
"""Characters beside a name in which its apposition must end."""
_JOINED = 4
"""Organisations and places behind a name that are looked at: one phrase has no more."""
_PAST_REACH = 12
"""Characters before an organisation in which "the former" stands."""

_ROLES = lexicon.pattern(EMPLOYED)
_DUTIES = lexicon.pattern(lexicon.words("titles", use="duty"))
_JOINS = re.compile(r"\b(?:of|at|with|for|from) (?:the )?$")
_OF = re.compile(r" of (?:the )?")
_OPENING = re.compile(r"\A, (?:\d{1,3}, )?(?:who is )?(?:a |an |the )?")
"""What opens an apposition: ", 54, a"."""
_CLAUSE = re.compile(r"[,;:()\n“”\"]|\.(?:\s|$)")
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|said|says|told|met|who|which|that|when|where|and|[a-z]{3,}ed)\b"
)
_PAST = re.compile(rf"\b(?:{lexicon.pattern(lexicon.words('titles', use='past'))})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """A mention of an organisation or a place, with its entity."""

    start: int
    end: int
    entity: Entity


def affiliations(text: str, name: Mention, named: Sequence[Named]) -> Iterator[Affiliation]:
    """What a name is joined to beside it: the state of its party, the body before it, bodies behind it."""
    before = touching(named, name.start - _REACH, name.start)[-1:]
    behind = touching(named, name.end, name.end + _REACH)[:_JOINED]
    yield from _states(text, name, behind)
    bodies = (n for n in (*before, *behind) if n.entity.type == "organization")
    for body in bodies:
        if _leads_to(text, body, name) or _follows(text, body, name, behind):
            yield Affiliation(text[body.start : body.end], body.entity.id)


def _states(text: str, name: Mention, behind: Iterable[Named]) -> Iterator[Affiliation]:
    """The state in "(R-Fla.)", with its entity if it was named."""
    if match := BRACKET.match(after(text, name.end, _REACH)):
        start, end = name.end + match.start("state"), name.end + match.end("state")
        yield Affiliation(match["state"], next((n.entity.id for n in behind if start <= n.start < end), None))


def _leads_to(text: str, body: Named, name: Mention) -> bool:
    """Before the name: "the Acme chief executive Ann Lee", "the director of Acme, Ann Lee"."""
    between = text[body.end : name.start]
    role = _role_between().fullmatch(between)
    if role:
        return _is_present(text[max(0, body.start - _PAST_REACH) : body.start]) and _is_present(role[0])
    role = _role_of().search(text, max(0, body.start - _REACH), body.start) if between == ", " else None
    return role is not None and _is_present(role[0])


def _follows(text: str, body: Named, name: Mention, near: Sequence[Named]) -> bool:
    """Behind the name: "Ann Lee of Acme", ", a researcher at Acme", ", the Acme chief executive"."""
    between = text[name.end : body.start]
    opening = _OPENING.match(between)
    if not opening:
        return _OF.fullmatch(between) is not None
    if opening.end() == len(between):
        return _role_behind().match(text, body.end) is not None
    role = between[opening.end() :]
    blanked = _blanked(role, name.end + opening.end(), near)
    return _is_present(role) and _is_role(role) and not _CLAUSE.search(blanked)


def _is_role(role: str) -> bool:
    """Whether words say what somebody is at what comes next: "researcher at the"; and begin no clause."""
    return bool(_JOINS.search(role)) and bool(_head().search(role)) and not _VERB.search(role)


def _is_present(role: str) -> bool:
    """Whether no word makes a role a past one: "former", "retired"."""
    return not _PAST.search(role)


def _blanked(words: str, start: int, named: Iterable[Named]) -> str:
    """Words that begin at an offset, the names in them blanked: their commas and full stops end no clause."""
    for other in named:
        low = max(0, other.start - start)
        name = words[low : max(low, other.end - start)]
        words = words[:low] + "x" * len(name) + words[low + len(name) :]
    return words


@cache
def _head() -> re.Pattern[str]:
    """The pattern of the words that say what somebody is at a body: "director"."""
    return re.compile(rf"\b(?i:{_ROLES})\b")


@cache
def _role_between() -> re.Pattern[str]:
    """A role that is all there is between an organisation and a name."""
    words = rf"(?:[A-Z][\w.-]*|{_DUTIES}|{_ROLES})"
    address = lexicon.pattern(lexicon.words("titles", use="behind_role"))
    return re.compile(rf"(?:['’]s?)? (?:{words} ){{0,3}}(?i:{_ROLES})(?: (?:{address})\.?)?,? ")


@cache
def _role_behind() -> re.Pattern[str]:
    """A role behind an organisation, and of no other: "Acme chief executive"."""
    return re.compile(rf"(?:['’]s?)? (?:(?:{_DUTIES}) ){{0,3}}(?i:{_ROLES})\b(?! of| for| to| at)")


@cache
def _role_of() -> re.Pattern[str]:
    """A role that ends in "of the", before an organisation's name."""
    return re.compile(rf"(?:[A-Za-z-]+ ){{0,2}}\b(?i:{_ROLES}) (?:of|at|for|with) (?:the )?$")
