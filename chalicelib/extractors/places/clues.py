"""What tells the name of a place from other names: clues about each span of a text that could be one.

Every clue is a whole number; what they come to is learnt (trees.py). A span could be a place's name if the gazetteer
knows it or the tagger holds it to be a name of any kind.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log1p

from chalicelib.extractors.entities.written import labelled, writings
from chalicelib.extractors.places.atlas import Atlas
from chalicelib.extractors.places.claims import Claim
from chalicelib.extractors.places.company import Company
from chalicelib.extractors.places.geography import is_country, is_territory
from chalicelib.extractors.places.repeats import Repeats
from chalicelib.extractors.places.spots import WORD, Spot, covered, spots, words_of
from chalicelib.extractors.places.surroundings import Clues, Surroundings
from chalicelib.extractors.text.spans import touching
from chalicelib.gazetteer import FITS, folded
from chalicelib.model import Candidate, Span

LONG = 200
"""Characters of a name; what the tagger takes for a longer one is none, and would be costly to take apart."""

NO_FIT = 9
"""The clue of how well a name fits where the gazetteer doesn't know it."""

_TYPES = ("person", "organization", "location", "facility", "group")
_KINDS = (*_TYPES, "other")
_UNTAGGED = dict.fromkeys([f"{where}_{kind}" for where in ("is", "in") for kind in _KINDS], 0) | dict.fromkeys(
    ("ahead", "behind", "whole"), -1
)
"""The clues of a span where the tagger sees no name."""


class Reader:
    """An article's words, names and possible places, and what they tell of each other."""

    def __init__(self, text: str, names: Sequence[Span], atlas: Atlas) -> None:
        self._text = text
        self._names = [s for s in names if s.label not in ("date", "money") and s.end - s.start <= LONG]
        words = words_of(text)
        grams = dict(spots(text, words))
        named = {(s.start, s.end): numbers for s in self._names if (numbers := covered(words, s.start, s.end))}
        self._keys = {spot: folded(text[slice(*spot)]) for spot in {**grams, **named}}
        entries = atlas.entries(self._keys.values())
        self._entries: Mapping[str, tuple[Candidate, ...]] = {**self._loose_entries(atlas), **entries}
        known = {spot: numbers for spot, numbers in grams.items() if self._is_known(spot)}
        self.spots: dict[Spot, tuple[int, int]] = dict(sorted({**known, **named}.items()))
        """Every span that could be a place's name, with the first and the last of its words."""
        self._surroundings = Surroundings(text, words, self._keys, self._entries)
        self._repeats = Repeats(text, words, self._names, self.spots, atlas.gazetteer)
        self._company = self._company_in(atlas)
        self._of_keys: dict[str, Clues] = {}

    def entries(self, spot: Spot) -> tuple[Candidate, ...]:
        """What the gazetteer has by the name that a span says."""
        key = self._keys[spot] if spot in self._keys else folded(self._text[slice(*spot)])
        return self._entries.get(key, ())

    def clues(self) -> list[Clues]:
        """The clues about each of the spots, in their order."""
        rows = [self._clues(spot, *numbers) for spot, numbers in self.spots.items()]
        self._nest(rows)
        return rows

    def _is_known(self, spot: Spot) -> bool:
        """Whether the gazetteer knows the name; with a full stop, as short for a longer one; with "The", as part."""
        key = self._keys[spot]
        entries = self._entries.get(key)
        if not entries:
            return False
        if self._text.startswith("The ", spot[0]) and not any(c.name.startswith("The ") for c in entries):
            return False
        return self._text[spot[1] - 1] != "." or _is_short(self._text[slice(*spot)], key, entries)

    def _loose_entries(self, atlas: Atlas) -> dict[str, tuple[Candidate, ...]]:
        """What those names may mean that the tagger holds for places: "northern Iraq", "Hodeidah"."""
        names = writings(self._text, labelled(self._names, "location"))
        return {folded(name): entries for name, entries in atlas.candidates(names).items() if entries}

    def _company_in(self, atlas: Atlas) -> Company:
        """What the tagger holds to be places, and the countries whose people the article names."""
        places = [(s.start, s.end) for s in labelled(self._names, "location", "facility")]
        counts = Counter(self._keys[spot] for spot in places if spot in self._keys)
        peoples = (self._text[s.start : s.end] for s in labelled(self._names, "group"))
        countries = Counter(code for people in peoples if (code := atlas.gazetteer.demonym(people)))
        return Company(
            {key: Claim(self._entries.get(key, ()), count) for key, count in counts.items()},
            {country: log1p(count) for country, count in countries.items()},
            atlas.weights,
        )

    def _clues(self, spot: Spot, first: int, last: int) -> Clues:
        return {
            "words": last - first + 1,
            "letters": spot[1] - spot[0],
            **self._of_key(self._keys[spot]),
            **self._tagged(spot),
            **self._surroundings.clues(spot, first, last),
            **self._repeats.clues(spot[0], self._text[slice(*spot)], single=first == last),
        }

    def _of_key(self, key: str) -> Clues:
        """The clues about all spans that say the same name, which are found out once."""
        if key not in self._of_keys:
            entries = self._entries.get(key, ())
            self._of_keys[key] = _known(entries) | self._company.clues(key, entries)
        return self._of_keys[key]

    def _tagged(self, spot: Spot) -> Clues:
        """What the tagger holds the span to be, or a larger one around it."""
        clues = dict(_UNTAGGED)
        for name in touching(self._names, *spot):
            kind = name.label if name.label in _TYPES else "other"
            if self._is_same(name, *spot):
                clues[f"is_{kind}"] = round(100 * name.score)
            elif name.start <= spot[0] and spot[1] <= name.end:
                clues |= {f"in_{kind}": 1, **self._part_of(name, *spot)}
        return clues

    def _is_same(self, name: Span, start: int, end: int) -> bool:
        """Whether a name is the span, but for a full stop."""
        return name.start == start and self._text[min(name.end, end) : max(name.end, end)] in ("", ".")

    def _part_of(self, name: Span, start: int, end: int) -> Clues:
        """How many words of a name stand before a span in it, behind it, and in all."""
        bounds = ((name.start, start), (start, end), (end, name.end))
        ahead, own, behind = (len(WORD.findall(self._text, *part)) for part in bounds)
        return {"ahead": ahead, "behind": behind, "whole": ahead + own + behind}

    def _nest(self, rows: list[Clues]) -> None:
        """Add how large the places are whose names are part of a name, or that it is part of."""
        for row in rows:
            row |= {"larger": -1, "smaller": -1, "larger_tagged": -1}
        order = list(self.spots)
        for i, outer in enumerate(order):
            for j in range(i + 1, len(order)):
                if order[j][0] >= outer[1]:
                    break
                if order[j][0] == outer[0]:  # in order, the longer comes later
                    _nested(rows[j], rows[i])
                elif order[j][1] <= outer[1]:
                    _nested(rows[i], rows[j])


def _is_short(name: str, key: str, entries: Sequence[Candidate]) -> bool:
    """Whether a name with a full stop is short for another: "N.C.", "Calif." and "Phila.", but not "Lvov."."""
    first = entries[0]
    full = folded(first.name)
    begins = full.startswith(key) and first.score < FITS[0]
    own = any(is_territory(place) and place.score == FITS[0] for place in entries)
    return full != key and ("." in name[:-1] or begins or own)


def _nested(outer: Clues, inner: Clues) -> None:
    if outer["known"]:
        inner["larger"] = max(inner["larger"], outer["population"])
        inner["larger_tagged"] = max(inner["larger_tagged"], outer["is_location"])
    if inner["known"]:
        outer["smaller"] = max(outer["smaller"], inner["population"])


def _known(entries: Sequence[Candidate]) -> Clues:
    """How many places have the name, how large they are and of what kinds."""
    if not entries:
        return _UNKNOWN
    own = [c.reach for c in entries if c.score == FITS[0]]
    codes = {c.feature_code for c in entries}
    classes = {c.feature_class for c in entries}
    return {
        "known": 1,
        "fit": FITS.index(entries[0].score),
        "places": _quarters(len(entries)),
        "population": _quarters(max([c.reach for c in entries])),
        "own_population": _quarters(max(own, default=0)),
        "country": int(any(map(is_country, entries))),
        "division": int("ADM1" in codes),
        "subdivision": int("ADM2" in codes),
        "town": int("P" in classes),
        "capital": int("PPLC" in codes),
        "region": int("L" in classes),
        "feature": int(not classes.isdisjoint("HT")),
        "airport": int("S" in classes),
        "countries": len({c.country for c in entries if c.country}),
        "identified": int(any(c.geonameid for c in entries)),
    }


_UNKNOWN = {
    "known": 0,
    "fit": NO_FIT,
    **dict.fromkeys(("places", "population", "own_population", "country", "division", "subdivision", "town"), 0),
    **dict.fromkeys(("capital", "region", "feature", "airport", "countries", "identified"), 0),
}
"""The clues of a name that the gazetteer doesn't have."""


def _quarters(count: int) -> int:
    """A count on a logarithmic scale, in quarters."""
    return int(4 * log1p(count))
