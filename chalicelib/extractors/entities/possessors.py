"""Bodies that somebody belongs to by a word that stands for one: "its spokesman, Ann Lee", "the firm's chairman"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chalicelib import lexicon
from chalicelib.extractors.entities.affiliations import Named
from chalicelib.extractors.text.nouns import class_of
from chalicelib.extractors.text.spans import in_order, touching
from chalicelib.extractors.text.titles import EMPLOYED
from chalicelib.model import Affiliation, Entity, Mention

_REACH = 100
"""Characters beside a name in which its apposition stands."""
_SURE = 0.7
"""Confidence that a body is what a word stands for: that of rules."""
_OWNING = frozenset(("its", "their"))
_OUTSIDE = lexicon.words("noun_uses", use="outside") | lexicon.words("converses")
"""Nouns for people who are what they are to a body from outside: "its critic"."""
_POSTS = EMPLOYED | {"head"}
_PAST = lexicon.words("titles", use="past")
_WORDS = r"(?P<genitive>['’]s?)? (?P<words>(?:[\w-]+ ){0,4}?)(?P<head>[A-Za-z-]+)"
_OF = r"(?: (?:of|for|in|at)(?: (?!and\b|or\b)[\w'’&-]+){1,6})?"
_BEFORE = re.compile(rf"{_WORDS}{_OF},? (?:(?:{lexicon.pattern(lexicon.words('titles', use='address'))})\.? )?")
"""What stands between a possessor and a name that it is before: " spokesman for trade, "."""
_PARTED = re.compile(r", (?:(?:aged )?\d{1,3}, )?")
"""What stands between a name and a possessor behind it."""
_BEHIND = re.compile(rf"{_WORDS}(?=[,.;:)—–\n]|$| (?:of|for|in|at|since|and|who)\b)")
"""What follows such a possessor: " regional organiser"."""


def possessors(text: str, entities: Sequence[Entity]) -> Sequence[Named]:
    """The words that stand for named bodies and own something, in text order."""
    bodies = (entity for entity in entities if entity.type == "organization" and entity.named)
    return in_order(Named(m.start, m.end, body) for body in bodies for m in body.mentions if _owns(text, m))


def _owns(text: str, mention: Mention) -> bool:
    """Whether a mention is surely a body's, and a possessive: "its", "the firm" of "the firm's"."""
    if mention.confidence < _SURE or mention.kind == "name":
        return False
    return mention.text.casefold() in _OWNING or text.startswith(("'", "’"), mention.end)


def owned(text: str, name: Mention, owners: Sequence[Named]) -> Iterator[Affiliation]:
    """What a name is joined to by a possessive before or behind it."""
    for owner in touching(owners, name.start - _REACH, name.start)[-1:]:
        if _is_post(_BEFORE.fullmatch(text, owner.end, name.start)):
            yield Affiliation(owner.entity.name, owner.entity.id)
    for owner in touching(owners, name.end, name.end + _REACH)[:1]:
        if _PARTED.fullmatch(text, name.end, owner.start) and _is_post(_BEHIND.match(text, owner.end)):
            yield Affiliation(owner.entity.name, owner.entity.id)


def _is_post(role: re.Match[str] | None) -> bool:
    """Whether a role is what somebody is now at the body: no "former chairman", no "critic"."""
    if not role or not _PAST.isdisjoint(role["words"].casefold().split()):
        return False
    head = role["head"].casefold()
    return head in _POSTS or (class_of(head) == "person" and head not in _OUTSIDE)
