"""Name -> candidate places, from the one SQLite file that gazetteer/build.py makes."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from chalicelib import lexicon
from chalicelib.model import Candidate

SCALE = 100_000
"""Coordinates are stored as whole numbers: degrees times this, a metre."""

FITS = (1.0, 0.8, 0.5)
"""How well a name fits an entry: its own name; an alternate one, or what that sounds like; only what is left without
"northern" or "Province"."""

Entries = Mapping[str, tuple[Candidate, ...]]
"""The places of the gazetteer that names may mean, by folded name."""

KEPT = 4000
"""Candidates that are kept for the next article that has their names: what 25 articles ask for, 2 MB."""

ANSWERS = 1024
"""Answers of a word or none that are kept: a country's code, a first name's gender."""

_BATCH = 500  # names a query; SQLite takes at least 999 parameters
_SHORT = lexicon.values("place_kinds", "short")
_WORD = re.compile(r"[\w&]+")
_POSSESSIVE = re.compile(r"['’]s$")
_SILENT = str.maketrans("", "", ".'’‘ʻʼ`´")
_GENERIC = re.compile(f" (?:{lexicon.pattern(lexicon.words('place_kinds', left_out='after'))})$")
_PART = re.compile(
    f"^(?:{lexicon.pattern(lexicon.words('place_kinds', left_out='before'))}"
    f"|(?:{lexicon.pattern(lexicon.words('place_kinds', left_out='of'))}) of) "
)
_ARTICLE = frozenset("al el ad ed ar er as es ash esh at et an en az ez".split())
"""The Arabic article, as it is written before one letter or another."""
_DIGRAPHS = tuple(pair.split(">") for pair in "kh>x gh>g dh>d th>t ch>š sh>š dj>j q>k c>k".split())
"""How one letter of Arabic is written with two, or with another one."""
_SOUND = "~"
"""What a key begins with that is a sound, and no name."""
_CONSONANTS = 4
"""Of a sound: with three, one in eighty American and British towns sounds like one in the Arab world; with four, one in
four hundred."""
_QUERY = """
SELECT n.key, n.fit, p.name, p.geonameid, p.lat, p.lon, p.country, a.name, b.name, f.class, f.code, p.reach, p.id
FROM names n JOIN places p ON p.id = n.place JOIN features f ON f.id = p.feature
LEFT JOIN places a ON a.id = p.admin1 LEFT JOIN places b ON b.id = p.admin2
WHERE n.key IN ({}) ORDER BY n.key, n.fit, p.reach DESC, p.id
"""


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """The form that names are compared in: no case, accents or punctuation, no "the", Saint as St.

    >>> folded("The Côte-d’Or"), folded("N.C."), folded("Saint Louis's")
    ('cote dor', 'nc', 'st louis')
    """
    text = name.casefold() if name.isascii() else _unaccented(name)
    text = _POSSESSIVE.sub("", text.strip()).translate(_SILENT)
    words = [_SHORT.get(word, word) for word in _WORD.findall(text)]
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def _unaccented(name: str) -> str:
    """A name without case and accents."""
    text = unicodedata.normalize("NFKD", name).replace("ß", "ss")
    return "".join(c for c in text if not unicodedata.combining(c)).casefold().replace("ı", "i").replace("ø", "o")


def sound(key: str) -> str:
    """What spellings of a folded name out of Arabic script have in common; "" where that is too little to tell by.

    The article, doubled letters and a last vowel don't count, and of the others only whether they are round.

    >>> sound("qatraneh"), sound("al qatranah"), sound("dayr az zawr"), sound("deir al zour")
    ('~katran', '~katran', '~dar zur', '~dar zur')
    """
    words = [word for word in key.split() if word not in _ARTICLE]
    text = " ".join(_sound_of(word) for word in words)
    return f"{_SOUND}{text}" if len(re.findall(r"[^au ]", text)) >= _CONSONANTS else ""


def _sound_of(word: str) -> str:
    for letters, one in _DIGRAPHS:
        word = word.replace(letters, one)
    word = re.sub(r"(?<=.)[aeiouyw]+h?$", "", word)
    word = re.sub(r"(?!^[yw])[aeiouyw]+", lambda match: "u" if set(match[0]) & set("ouw") else "a", word)
    return re.sub(r"(.)\1+", r"\1", word)


class Gazetteer:
    """The places of the world by name. Opened read-only; one instance may serve the threads of a process in turn."""

    def __init__(self, path: Path) -> None:
        """Open the file; raises FileNotFoundError, saying what builds it, when it is not there."""
        if not path.is_file():
            raise FileNotFoundError(f"{path.name} is missing: `python gazetteer/build.py` builds it")
        # immutable: no locks and no look for a journal, so that it opens on Lambda's read-only disk
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._db = sqlite3.connect(uri, uri=True, check_same_thread=False)
        self._recent = _Recent()
        self._value = lru_cache(maxsize=ANSWERS)(self._read_value)
        self._country_code = lru_cache(maxsize=ANSWERS)(self._read_country_code)

    def candidates(self, names: Iterable[str]) -> dict[str, tuple[Candidate, ...]]:
        """The entries that each name may mean, the better fit and the larger reach first; () where there is none.

        ``score`` of a candidate is one of FITS. A name that nobody bears is tried without its direction
        ("northern Iraq") and its kind ("Anbar province").
        """
        return fitting(names, self.entries)

    def entries(self, keys: Iterable[str]) -> dict[str, tuple[Candidate, ...]]:
        """The entries of those of the folded names that have any, in the order of ``candidates`` and no looser."""
        wanted = {*keys} - {""}
        known = self._recent.entries(wanted)
        new = self._read_entries(wanted - known.keys())
        self._recent.add(new)
        return known | new

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """The entries that one name may mean; see ``candidates``."""
        return self.candidates([name])[name]

    def place(self, geonameid: int) -> Candidate | None:
        """The place with a GeoNames id. It is sought in all of the file, which takes 20 ms: few ask by number."""
        name = self._read_value("SELECT name FROM places WHERE geonameid = ?", geonameid)
        named = self.entries([folded(name)]).get(folded(name), ()) if name else ()
        return next((candidate for candidate in named if candidate.geonameid == geonameid), None)

    def country(self, code: str) -> Candidate | None:
        """The country with this ISO 3166-1 alpha-2 code."""
        key = f"iso {code.casefold()}"
        return next(iter(self.entries([key]).get(key, ())), None)

    def country_code(self, name: str) -> str | None:
        """The code of the country that this is a name of: "Britain" and "U.K." are GB; "Georgia" could be the state."""
        return self._country_code(folded(name))

    def demonym(self, text: str) -> str | None:
        """The code of the country whose people or things are called so: "Russians" and "Russian" are RU."""
        return self._value("SELECT country FROM demonyms WHERE form = ?", folded(text))

    def division_code(self, geonameid: int) -> str | None:
        """The ISO 3166-2 code of a country's first-order division: North Carolina is US-NC."""
        return self._value("SELECT iso FROM divisions WHERE geonameid = ?", geonameid)

    def division_of(self, country: str, name: str) -> str | None:
        """The ISO 3166-2 code of a country's first-order division, by its name as candidates give it in ``admin1``."""
        for found in self.entries([folded(name)]).get(folded(name), ()):
            if found.feature_code == "ADM1" and found.country == country and found.geonameid:
                return self.division_code(found.geonameid)
        return None

    def territory_item(self, code: str) -> str | None:
        """The Wikidata item of a country or division with this ISO 3166 code: NO is Q20, US-NC Q1454."""
        return self._item(code)

    def body_item(self, name: str) -> str | None:
        """The Wikidata item of a supranational body by its name: the European Union and "the E.U." are Q458."""
        return self._item(folded(name))

    def _item(self, key: str) -> str | None:
        return self._value("SELECT item FROM items WHERE key = ?", key)

    def currencies(self) -> tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]:
        """The currencies of the world: ISO 4217 code, names in lower case, and the words for where they are used."""
        rows = self._db.execute("SELECT code, names, homes FROM currencies ORDER BY code")
        return tuple((code, tuple(names.split("|")), tuple(homes.split("|"))) for code, names, homes in rows)

    def gender(self, first_name: str) -> str | None:
        """``f`` or ``m`` where nine in ten people of this first name are women or men."""
        return self._value("SELECT gender FROM first_names WHERE name = ?", folded(first_name))

    def _read_value(self, query: str, key: str | int) -> str | None:
        """The one value that a query has for a key."""
        row = self._db.execute(query, (key,)).fetchone()
        return str(row[0]) if row else None

    def _read_country_code(self, key: str) -> str | None:
        first = next(iter(self.entries([key]).get(key, ())), None)
        own = first is not None and first.score == FITS[0] and first.feature_code.startswith("PC")
        return first.country if first is not None and own else None

    def _read_entries(self, keys: set[str]) -> dict[str, tuple[Candidate, ...]]:
        grouped: dict[str, list[Candidate]] = {}
        for row in self._rows(sorted(keys)):
            grouped.setdefault(row[0], []).append(_candidate(row))
        return {key: tuple(found) for key, found in grouped.items()}

    def _rows(self, keys: list[str]) -> Iterator[tuple[Any, ...]]:
        for i in range(0, len(keys), _BATCH):
            batch = keys[i : i + _BATCH]
            yield from self._db.execute(_QUERY.format(",".join("?" * len(batch))), batch)


class _Recent:
    """The entries of the names that were last asked for, no more than KEPT candidates in all."""

    def __init__(self) -> None:
        self._entries: OrderedDict[str, tuple[Candidate, ...]] = OrderedDict()
        self._size = 0

    def entries(self, keys: Iterable[str]) -> dict[str, tuple[Candidate, ...]]:
        """The entries of those of the names that are here."""
        known = {key: self._entries[key] for key in keys if key in self._entries}
        for key in known:
            self._entries.move_to_end(key)
        return known

    def add(self, entries: Entries) -> None:
        """Add the entries of names that are not here yet, and drop what was asked for longest ago."""
        self._entries.update(entries)
        self._size += sum(map(len, entries.values()))
        while self._size > KEPT:
            self._size -= len(self._entries.popitem(last=False)[1])


def fitting(names: Iterable[str], entries: Callable[[Iterable[str]], Entries]) -> dict[str, tuple[Candidate, ...]]:
    """What ``Gazetteer.candidates`` gives, by whatever looks up ``entries``."""
    keys = {name: folded(name) for name in names}
    exact = entries(keys.values())
    loose = {name: _loosened(key) for name, key in keys.items() if not exact.get(key)}
    less = entries(key for parts in loose.values() for key in parts)
    return {name: exact.get(key) or _first(less, loose.get(name, ())) for name, key in keys.items()}


def _candidate(row: tuple[Any, ...]) -> Candidate:
    _, fit, name, geonameid, lat, lon, country, admin1, admin2, kind, code, reach, _ = row
    return Candidate(
        name=name,
        geonameid=geonameid,
        lat=lat / SCALE,
        lon=lon / SCALE,
        country=country,
        admin1=admin1,
        admin2=admin2,
        feature_class=kind,
        feature_code=code,
        reach=reach,
        score=FITS[fit],
    )


@lru_cache(maxsize=4096)
def _loosened(key: str) -> tuple[str, ...]:
    """What may be left of a name: without what kind of place it is, without the part of it, both, its sound."""
    bare, whole = _GENERIC.sub("", key), _PART.sub("", key)
    left = dict.fromkeys((bare, whole, _PART.sub("", bare)))
    return tuple(k for k in (*left, sound(key)) if k and k != key)


def _first(found: Entries, keys: Iterable[str]) -> tuple[Candidate, ...]:
    """The candidates of the first key that has any, as a loose fit unless by the sound of the whole name."""
    for key in keys:
        if key in found:
            return found[key] if key.startswith(_SOUND) else tuple(replace(c, score=FITS[2]) for c in found[key])
    return ()
