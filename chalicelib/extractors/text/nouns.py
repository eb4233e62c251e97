"""Common nouns that stand for people, bodies, places and documents: "the mayor", "the company", "the report".

The lines of ``nouns.tsv`` are our own: what heads of noun phrases in news mean. A noun that is not there makes no
mention.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, cast

from chalicelib import lexicon

NounClass = Literal["person", "people", "body", "place", "document", "event", "facility", "product"]
"""``people`` are plural by form; ``body`` is an organisation, a team or a government; plurals of bodies are bodies.

A noun of several is of the first of them here, and in its line: "the retailer" is a person before it is a company.
"""

COUNTRY = lexicon.words("nouns", kind="country")
TOWN = lexicon.words("nouns", kind="town")
STATE = lexicon.words("nouns", kind="state")
COUNTY = lexicon.words("nouns", kind="county")
ISSUERS = lexicon.words("nouns", kind="issuer")
"""Nouns that a body calls itself by in capitals: "the Company", "the Society"."""
_TYPES = {noun: types.split() for noun, types in lexicon.values("nouns", "type").items()}
_PEOPLE = frozenset(noun for noun, types in _TYPES.items() if "people" in types)
_CLASSES = {
    noun: cast(NounClass, name) for noun, types in _TYPES.items() for name in reversed(types) if name != "people"
}
"""By noun in the singular, the first of its classes."""
_NATIONALS = lexicon.words("nouns", kind="national")
_PARENTS = lexicon.words("nouns", kind="parent")
_PLAYERS = lexicon.words("nouns", kind="player")
_GENDERS = lexicon.values("nouns", "gender")
_SINGULARS = {plural: noun for noun, plural in lexicon.values("nouns", "plural").items()}
_GROUPS = {noun: frozenset(groups.split()) for noun, groups in lexicon.values("alike", "groups").items()}
"""Nouns that an article may use in turn for the same people or thing, by the groups that they are in."""
_REMEMBERED = 4_096
"""Words whose class is remembered: of 100 that articles ask for, 91 are among them, and 95 among five times as many."""
_ENDINGS = (
    ("men", "man", 0),
    ("ies", "y", 5),
    ("sses", "ss", 0),
    ("ches", "ch", 0),
    ("shes", "sh", 0),
    ("xes", "x", 0),
    ("ss", "ss", 0),
    ("us", "us", 0),
    ("is", "is", 0),
    ("s", "", 4),
)
"""Ends of nouns, the same in the singular, and letters from which a word may be such a plural: "ties" is of "tie", and
"gas" a word of its own. Those of "congress", "campus" and "crisis" are none of plurals."""
_AGE = "-year-old"
_CALLING = re.compile(
    rf"[a-z]{{2,}}(?:ologist|ographer|smith|wright|monger|keeper|iatrist|iatrician)|\d.*{_AGE}", re.DOTALL
)
"""Nouns that are a calling or an age by their ending: "glaciologist", "blacksmith", "beekeeper", "43-year-old"."""
_PARENT = re.compile(r"(?:(?:great|step)-)*([a-z]+)(?:-of-[a-z]+|-of-\d+)?")
"""A parent of a kind or of some children, by the plain noun in it: "great-gran", "mum-of-three"."""
_ELECT = "elect"
"""What stands behind the office of somebody who is to take it: "governor-elect"."""


def singular(noun: str) -> str:
    """The singular of a lower-case noun by its ending; the noun itself where it has no plural ending."""
    if noun in _SINGULARS:
        return _SINGULARS[noun]
    for ending, one, letters in _ENDINGS:
        if noun.endswith(ending) and len(noun) >= letters:
            return noun.removesuffix(ending) + one
    return noun


@lru_cache(_REMEMBERED)
def class_of(noun: str) -> NounClass | None:
    """What a lower-case noun stands for; None for whatever is not in the lists.

    An age is a person: "the 43-year-old". So is what ends in what a person is: "glaciologist", "bell-founder",
    "governor-elect".
    """
    if noun in _PEOPLE:
        return "people"
    one = singular(noun)
    name = _CLASSES.get(one) or _class_of_ending(one)
    return "people" if name == "person" and one != noun else name


def _class_of_ending(noun: str) -> NounClass | None:
    """The class of a singular noun in no list, by its ending or its parts."""
    if _CALLING.fullmatch(noun) or _is_person_of_parts(noun) or is_parent(noun):
        return "person"
    return None


def _is_person_of_parts(noun: str) -> bool:
    """Whether a hyphen joins what a person is to what says more: "bell-founder", "governor-elect"."""
    first, _, last = noun.rpartition("-")
    return _CLASSES.get(first if last == _ELECT else last) == "person" and first.isalpha()


def is_somebody(noun: str) -> bool:
    """Whether a noun, in letters of any size, stands for a person or several: "Mayor", "fans"."""
    return class_of(noun.casefold()) in ("person", "people")


def may_be_body(noun: str) -> bool:
    """Whether a singular noun is a body's too: "regulator"."""
    return "body" in _TYPES.get(noun, ())


def is_national(noun: str) -> bool:
    """Whether a singular noun says what country, region or town somebody is from: "dane"."""
    return noun in _NATIONALS


def is_epithet(noun: str) -> bool:
    """Whether a noun tells no role of somebody who is known, but an age or where they are from."""
    return noun in _NATIONALS or noun.endswith(_AGE)


def is_player(noun: str) -> bool:
    """Whether a singular noun is what somebody plays in a team: "striker"."""
    return noun in _PLAYERS


def gender_of(noun: str) -> str | None:
    """``m`` or ``f`` where the noun says so."""
    parent = _PARENT.fullmatch(noun) if "-" in noun else None
    one = parent[1] if parent else noun
    return _GENDERS.get(one) or _GENDERS.get(singular(one))


def is_parent(noun: str) -> bool:
    """Whether a singular noun says that somebody is a parent: "grandmother", "great-gran", "mum-of-three"."""
    parent = _PARENT.fullmatch(noun)
    return parent is not None and parent[1] in _PARENTS


def alike(noun: str, other: str) -> bool:
    """Whether two singular nouns may stand for the same: "study" and "report"."""
    return noun == other or not _GROUPS.get(noun, frozenset()).isdisjoint(_GROUPS.get(other, ()))
