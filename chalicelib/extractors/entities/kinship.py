"""The gender that a relation beside a full name tells: "his daughter, director Ann Lee", "Ann Lee, his wife"."""

from __future__ import annotations

import re

from chalicelib import lexicon
from chalicelib.extractors.entities.kin import of_kin
from chalicelib.extractors.text.nouns import class_of, gender_of
from chalicelib.extractors.text.paragraphs import after, before
from chalicelib.model import Mention

_REACH = 90
"""Characters beside a name in which its relation stands."""
_KIN = rf"(?:\w+-)?(?:{lexicon.pattern(lexicon.words('nouns', kind='kin'))})(?:-in-law)?"
_BEFORE = of_kin(_KIN, adjectives=2)
_BEHIND = re.compile(
    rf",? (?:aged )?(?:\d{{1,3}}, )?(?:his|her|their|my|our|[A-Z][\w-]+['’]s?) (?:[\w-]+ ){{0,2}}?"
    rf"({_KIN})(?=[,.;)]| (?:of|from|and|who|said)\b)"
)
_OWNER = re.compile(rf",? and (?:(his)|her) (?:[\w-]+ ){{0,2}}?{_KIN}\b")
"""What follows the name of whose relative is named next: "Lin Mei Hua and her brother"."""
_ROLE = re.compile(r"(?<=, )(?:[a-z]+ ){0,3}([a-z]+) $")
"""A role between a relation and a name: "chief financial officer"."""
_DEEDS = lexicon.verbs("past", "third")
_OPENS = re.compile(r"(?:^|[.!?”\"\n] ?|[-–—] )\Z")
"""What stands before a name that opens a sentence."""


def gender_beside(text: str, name: Mention) -> str | None:
    """``m`` or ``f`` where a relation beside a name tells it; None where none stands there."""
    line = before(text, name.start, _REACH)
    behind = after(text, name.end, _REACH)
    if noun := _BEFORE.search(_without_role(line)) or _BEHIND.match(behind):
        return gender_of(noun[1].removesuffix("-in-law").rpartition("-")[2])
    owner = _OWNER.match(behind)
    if not owner or not _OPENS.search(line):
        return None
    return "m" if owner[1] else "f"


def _without_role(line: str) -> str:
    """What stands before a name, without a role between a relation and the name."""
    role = _ROLE.search(line)
    if not role or class_of(role[1]) != "person" or not _DEEDS.isdisjoint(role[0].split()):
        return line
    return line[: role.start()]
