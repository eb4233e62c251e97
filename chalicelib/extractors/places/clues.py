"""What tells the name of a place from other names: clues about each stretch of text that could be one.

Every clue is a whole number; what they come to is learnt (trees.py). A stretch could be a place's name if the
gazetteer knows it or the tagger holds it to be a name of any kind.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import log1p

from chalicelib.extractors.places.atlas import Atlas
from chalicelib.extractors.places.claims import Claim
from chalicelib.extractors.places.company import Company
from chalicelib.extractors.places.spots import WORD, Spot, covered, spots, words_of
from chalicelib.extractors.places.words import BEFORE, KINDS, PARTIES, PARTS
from chalicelib.extractors.text.spans import touching
from chalicelib.gazetteer import FITS, folded
from chalicelib.model import Candidate, Span

Clues = dict[str, int]
LONG = 200
"""Characters of a name; what the tagger takes for a longer one is none, and would be costly to take apart."""
_TYPES = ("person", "organization", "location", "facility", "group")


class Reader:
    """An article's words, names and possible places, and what they tell of each other."""

    def __init__(self, text: str, names: Sequence[Span], atlas: Atlas) -> None:
        self._text = text
        self._atlas = atlas
        self._names = [s for s in names if s.label not in ("date", "money") and s.end - s.start <= LONG]
        self._words = words_of(text)
        grams = dict(spots(text, self._words))
        named = {(s.start, s.end): words for s in self._names if (words := covered(self._words, s.start, s.end))}
        keys = {spot: folded(text[slice(*spot)]) for spot in {**grams, **named}}
        self._entries: Mapping[str, tuple[Candidate, ...]] = atlas.entries(keys.values())
        kept = {**{spot: words for spot, words in grams.items() if self._could_be(spot, keys[spot])}, **named}
        self.spots: dict[Spot, tuple[int, int]] = dict(sorted(kept.items()))
        """Every stretch that could be a place's name, with the first and the last of its words."""
        self._keys = keys
        self._lower = Counter(w for a, b in self._words if (w := text[a:b]).islower())
        self._surfaces = Counter(text[slice(*spot)] for spot in self.spots)
        self._types: dict[str, Counter[str]] = defaultdict(Counter)
        for span in self._names:
            self._types[text[span.start : span.end]][span.label] += 1
        people = (text[s.start : s.end].split() for s in self._names if s.label == "person")
        self._surnames = {word for words in people if len(words) > 1 for word in words}
        self._others = self._company()

    def clues(self) -> list[Clues]:
        """The clues about each of the spots, in their order."""
        rows = [self._clues(spot, *words) for spot, words in self.spots.items()]
        self._nest(rows)
        return rows

    def _could_be(self, spot: Spot, key: str) -> bool:
        """Whether the gazetteer knows the name; with a full stop, as short for a longer one; with "The", as part."""
        entries = self._entries.get(key, ())
        if self._text.startswith("The ", spot[0]) and not any(c.name.startswith("The ") for c in entries):
            return False
        stopped = self._text[spot[1] - 1] == "."
        return bool(entries) and not (stopped and folded(entries[0].name) == key)

    def _company(self) -> Company:
        """What the tagger holds to be places, and the countries whose people the article names."""
        places = [(s.start, s.end) for s in self._names if s.label in ("location", "facility")]
        counts = Counter(self._keys[spot] for spot in places if spot in self._keys)
        peoples = (self._text[s.start : s.end] for s in self._names if s.label == "group")
        countries = Counter(code for people in peoples if (code := self._atlas.gazetteer.demonym(people)))
        return Company(
            {key: Claim(self._entries.get(key, ()), count) for key, count in counts.items()},
            {country: log1p(count) for country, count in countries.items()},
            self._atlas,
        )

    def _clues(self, spot: Spot, first: int, last: int) -> Clues:
        surface = self._text[slice(*spot)]
        key = self._keys[spot]
        entries = self._entries.get(key, ())
        return {
            "words": last - first + 1,
            "letters": spot[1] - spot[0],
            **_known(entries),
            **self._tagged(spot),
            **self._beside(spot, first, last),
            **self._elsewhere(spot, surface, single=first == last),
            **self._others.clues(key, entries),
        }

    def _tagged(self, spot: Spot) -> Clues:
        """What the tagger holds the stretch to be, or a larger one around it."""
        start, end = spot
        clues = {f"is_{kind}": 0 for kind in (*_TYPES, "other")} | {f"in_{kind}": 0 for kind in (*_TYPES, "other")}
        clues |= {"ahead": -1, "behind": -1, "whole": -1}
        for span in touching(self._names, start, end):
            kind = span.label if span.label in _TYPES else "other"
            if span.start == start and self._text[min(span.end, end) : max(span.end, end)] in ("", "."):
                clues[f"is_{kind}"] = round(100 * span.score)
            elif span.start <= start and end <= span.end:
                clues[f"in_{kind}"] = 1
                clues["ahead"] = len(WORD.findall(self._text, span.start, start))
                clues["behind"] = len(WORD.findall(self._text, end, span.end))
                clues["whole"] = clues["ahead"] + clues["behind"] + len(WORD.findall(self._text, start, end))
        return clues

    def _beside(self, spot: Spot, first: int, last: int) -> Clues:
        """The words and marks before and behind."""
        text, (start, end) = self._text, spot
        before, gap = self._word(first - 1), text[self._words[first - 1][1] : start] if first else "\n"
        after = self._word(last + 1)
        space = text[end : self._words[last + 1][0]] if after else "\n"
        two_before = self._word(first - 2).lower()
        comma = space == ", " and after[:1].isupper()
        return {
            **{f"after_{word}": int(before == word and gap == " ") for word in BEFORE},
            "after_capital": int(gap in (" ", "-") and before[:1].isupper()),
            "after_comma": int(gap.startswith(",")),
            "after_hyphen": int(gap == "-"),
            "after_party": int(gap == "-" and before in PARTIES),
            "after_part": PARTS.get(before.lower(), -1) if gap in (" ", ". ") else -1,
            "after_kind_of": KINDS.get(two_before, 9) if before in ("of", "in") and gap == " " else -1,
            "before_capital": int(space == " " and after[:1].isupper()),
            "before_small": int(space == " " and after[:1].islower()),
            "before_and": int(space == " " and after in ("and", "or")),
            "before_comma": int(space.startswith(",")),
            "before_comma_capital": int(comma),
            "before_possessive": int(space in ("'", "’") and after == "s"),
            "before_hyphen": int(space == "-"),
            "before_kind": KINDS.get(after.lower(), -1) if space == " " else -1,
            "kind": KINDS.get(self._word(last).lower(), -1),
            "before_container": self._contained(last + 1) if comma else 0,
        }

    def _contained(self, first: int) -> int:
        """Whether the words from ``first`` on name a country (2) or a division of one (1)."""
        for last in range(first, min(first + 3, len(self._words))):
            start, end = self._words[first][0], self._words[last][1]
            for key in (self._keys.get((start, end)), self._keys.get((start, end + 1))):
                codes = {c.feature_code for c in self._entries.get(key or "", ())}
                if any(code.startswith("PC") for code in codes):
                    return 2
                if "ADM1" in codes:
                    return 1
        return 0

    def _word(self, number: int) -> str:
        return self._text[slice(*self._words[number])] if 0 <= number < len(self._words) else ""

    def _elsewhere(self, spot: Spot, surface: str, *, single: bool) -> Clues:
        """What the rest of the article and other tables tell of the same words."""
        types = self._types[surface]
        return {
            **{f"elsewhere_{kind}": min(3, types[kind]) for kind in ("person", "organization", "location")},
            "surname": int(not self._surnames.isdisjoint(surface.split())),
            "first_name": int(single and self._atlas.gazetteer.gender(surface) is not None),
            "capitals": int(surface.isupper()),
            "in_title": int(spot[0] < self._text.find("\n")),
            "position": min(20, spot[0] // 100),
            "in_small_letters": min(3, self._lower[surface.casefold()]),
            "repeated": min(5, self._surfaces[surface]),
        }

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


def _nested(outer: Clues, inner: Clues) -> None:
    if outer["known"]:
        inner["larger"] = max(inner["larger"], outer["population"])
        inner["larger_tagged"] = max(inner["larger_tagged"], outer["is_location"])
    if inner["known"]:
        outer["smaller"] = max(outer["smaller"], inner["population"])


def _known(entries: Sequence[Candidate]) -> Clues:
    """How many places have the name, how large they are and of what kinds."""
    own = [c for c in entries if c.score == FITS[0]]
    codes = {c.feature_code for c in entries}
    classes = {c.feature_class for c in entries}
    return {
        "known": int(bool(entries)),
        "fit": min((FITS.index(c.score) for c in entries), default=9),
        "places": _quarters(len(entries)),
        "population": _quarters(max((c.population for c in entries), default=0)),
        "own_population": _quarters(max((c.population for c in own), default=0)),
        "country": int(any(code.startswith("PC") for code in codes)),
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


def _quarters(count: int) -> int:
    """A count on a logarithmic scale, in quarters."""
    return int(4 * log1p(count))
