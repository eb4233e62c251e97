"""Under which key somebody or something is known across articles: one name has one key, however it is written.

A key is a type, a dot and a folded name, and stands in a path as it is: ``person.ada-rossi``. A place that the
gazetteer knows is its GeoNames id, ``place.3176219``, and a country its ISO 3166-1 code, ``country.it``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Any, get_args

from chalicelib import lexicon
from chalicelib.formats.geojson import is_country
from chalicelib.kinds import EntityType

NAMELESS = ("date", "money")
"""Types whose entities are no one across articles."""

TYPES = ("place", "country", *(kind for kind in get_args(EntityType) if kind not in NAMELESS))
"""What a key may begin with."""

LONGEST = 80
"""Characters of a folded name; a longer one is cut and ends with eight digits of its SHA-256."""

KEY = rf"(?:{'|'.join(TYPES)})\.[a-z0-9][a-z0-9-]*"
"""What keys look like."""

BODIES = ("organization", "facility", "group")

_APART = re.compile(r"[^a-z0-9]+")
_JOINED = re.compile(r"['’‘ʼ`´]|(?<=\b\w)\.(?=\w\b)")
"""What disappears within a word: apostrophes, and the stops of "U.N."; all else parts words."""

KEY_SHAPE = re.compile(KEY)


@dataclass(frozen=True, slots=True)
class Identity:
    """Who an entity of an article is. ``uncertain`` is one of whom the article tells no more than a surname, say.

    ``others`` are keys that lead to it, too: a country's GeoNames id.
    """

    key: str
    name: str
    uncertain: bool = False
    others: tuple[str, ...] = ()

    @property
    def is_place(self) -> bool:
        """Whether it is a place on the map."""
        return is_place_key(self.key)


def identities(document: Mapping[str, Any]) -> dict[str, Identity]:
    """Who the entities of a document are, by their ids there. Dates, sums and who has no name are left out."""
    grounds = _grounds(document["places"])
    named = (entity for entity in document["entities"] if entity["named"] and entity["type"] not in NAMELESS)
    return {entity["id"]: identity(entity, grounds.get(entity["id"])) for entity in named}


def identity(entity: Mapping[str, Any], ground: Mapping[str, Any] | None = None) -> Identity:
    """Who an entity is; ``ground`` is the place of the gazetteer that it is, where it is one."""
    if ground:
        first, *others = place_keys(ground)
        return Identity(first, ground["gazetteer_name"] or entity["name"], others=tuple(others))
    kind, name = entity["type"], entity["name"]
    alone = kind == "person" and " " not in name.strip()
    return Identity(key(kind, name), name, uncertain=alone or kind == "location")


def place_keys(place: Mapping[str, Any]) -> tuple[str, ...]:
    """The keys of a place: a country's, and that of its GeoNames id. The first is its own, the others lead to it."""
    country = (f"country.{place['country'].lower()}",) if is_country(place) else ()
    known = (f"place.{place['geonameid']}",) if place["geonameid"] is not None else ()
    return (*country, *known)


def is_place_key(key: str) -> bool:
    """Whether a key is that of a place on the map: its own words say nothing of its name."""
    return key.startswith(("place.", "country."))


def key(kind: str, name: str) -> str:
    """The key of a name of some type."""
    turned = _forward(name) if kind == "person" else name
    folded = fold(turned)
    if kind in BODIES:
        folded = _bare(folded)
    return f"{kind}.{_short(folded or _digest(name)).replace(' ', '-')}"


def fold(name: str) -> str:
    """A name as it is looked for: ASCII letters and digits in small letters, words parted by one blank.

    Accents, case and punctuation do not count: "Ó Briain's" is "o briains". Other scripts are transliterated.
    """
    plain = "".join(one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one))
    if not plain.isascii():
        plain = _JOINED.sub("", plain)
    if not plain.isascii():
        # Imported here, since few names need it and its tables take time.
        from anyascii import anyascii  # noqa: PLC0415

        plain = anyascii(plain)
    plain = _JOINED.sub("", plain.lower().replace("&", " and "))
    return _APART.sub(" ", plain).strip()


def written(name: str) -> tuple[str, ...]:
    """The folded forms of a name that somebody typed: as it is, as a person's, without a title, and as a body's."""
    person, body = (forms(key(kind, name))[0] for kind in ("person", "organization"))
    return tuple(dict.fromkeys((fold(name), person, _untitled(person), body)))


def forms(key: str) -> tuple[str, ...]:
    """What a name is looked up by: its folded form, and that from each later word on, as surnames are.

    The key of a place on the map says nothing of its name.
    """
    if is_place_key(key):
        return ()
    words = key.partition(".")[2].split("-")
    return tuple(" ".join(words[start:]) for start in range(min(len(words), SOUGHT_WORDS)))


SURNAME_ALONE = 1
"""Words of a name that tell too little."""

SOUGHT_WORDS = 5
"""From how many words of a name on it can be looked up."""


def _forward(name: str) -> str:
    """ "Rossi, Ada" the way it is said."""
    surname, comma, given = name.partition(",")
    return f"{given} {surname}" if comma and given.strip() and "," not in given else name


def _untitled(folded: str) -> str:
    """ "foreign minister ada rossi" without what she is; "mayor rossi" as it is, since many may be a Rossi.

    "Mayor of Genoa" is no name of somebody's.
    """
    words = folded.split()
    last = max((place for place, word in enumerate(words) if word in _titles()), default=-1)
    name = words[last + 1 :]
    return " ".join(name) if len(name) > SURNAME_ALONE and name[0] != "of" else folded


def surname_typed(name: str) -> str:
    """ "rossi" of "Mayor Rossi", folded, which may be many people's; "" of a name that is no title and one word."""
    *titles, last = fold(name).split() or [""]
    return last if titles and titles[-1] in _titles() and last not in _titles() else ""


@cache
def _titles() -> frozenset[str]:
    """Words that a title ends in: "minister", "dr"."""
    return frozenset(map(fold, lexicon.words("titles", use="head") | lexicon.words("titles", use="address")))


def _bare(folded: str) -> str:
    """A body's name without "the" and without what only says that it is a company, unless nothing is left."""
    words = folded.split()
    while len(words) > 1 and words[-1] in _legal_forms():
        words.pop()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)


@cache
def _legal_forms() -> frozenset[str]:
    """ "Inc", "Ltd" and their like, folded. "Group" is not among them: Halden and Halden Group may be two."""
    return frozenset(map(fold, lexicon.words("company_suffixes", type="legal")))


def _short(folded: str) -> str:
    """A folded name that fits into a key."""
    if len(folded) <= LONGEST:
        return folded
    return f"{folded[:LONGEST].strip()} {_digest(folded)}"


def _digest(name: str) -> str:
    """Eight digits of a name's SHA-256: the key of one without a letter or digit."""
    return sha256(name.encode()).hexdigest()[:8]


def _grounds(places: list[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """The place of the gazetteer that each entity is: the surest of those under its own name."""
    known = (one for one in places if one["entity"] and one["role"] == "literal" and place_keys(one))
    return {one["entity"]: one for one in sorted(known, key=lambda one: float(one["confidence"]))}
