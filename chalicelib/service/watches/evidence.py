"""What of an article counts for a watch: a small rule for each way in which something may.

Everything here is a function of a document and a watch. What counts is what somebody says who is watched (`denied`,
`promised`, `asked`, `quoted`), that the article names them or the words (`named`), and where it happens (`near`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

from chalicelib.extractors.text import Text
from chalicelib.formats.geojson import level
from chalicelib.service.cells import Box
from chalicelib.service.findings.document import Reading
from chalicelib.service.findings.limits import clipped
from chalicelib.service.identity import fold, place_keys
from chalicelib.service.watches.conditions import SAID
from chalicelib.service.watches.keys import names_in, names_typed, places, surnames_typed
from chalicelib.store.watches import Watch

Values = dict[str, Any]
Quote = Mapping[str, Any]
Spot = tuple[int, int]
"""Where something stands in the text: its start and its end."""

_TOKEN = re.compile(r"\S+")

_WIDE = ("CONT", "RGN", "OCN", "SEA", "GULF", "STM", "PCLH")
"""GeoNames' codes of continents, regions, seas, rivers and former countries: where no one country has them, they are
wide. Lakes and mountains on a border are not."""


@dataclass(frozen=True)
class Words:
    """An article's text as phrases are looked for in it, whatever watch they are of."""

    text: Text

    @cached_property
    def _folded(self) -> list[tuple[str, int, int]]:
        """Each folded word with where what it is of stands: "R&D" is three."""
        found = []
        for token in _TOKEN.finditer(self.text.string):
            start, end = _bare(self.text.string, *token.span())
            found += [(word, start, end) for word in fold(token[0]).split()]
        return found

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Where each folded word stands among all of them."""
        places: dict[str, list[int]] = {}
        for place, (word, _, _) in enumerate(self._folded):
            places.setdefault(word, []).append(place)
        return places

    def spots(self, phrase: str) -> Iterator[Spot]:
        """Where a phrase stands, each time within one sentence."""
        words = fold(phrase).split()
        for place in self._places.get(words[0], ()) if words else ():
            piece = self._folded[place : place + len(words)]
            start, end = piece[0][1], piece[-1][2]
            if [word for word, _, _ in piece] == words and self.sentence(start) == self.sentence(end - 1):
                yield start, end

    def sentence(self, at: int) -> int:
        """The number of the sentence in which an offset lies."""
        return self.text.sentence_at(at)

    def around(self, start: int, end: int) -> str:
        """The sentence in which something stands, or the sentences."""
        starts = self.text.sentences
        first, last = bisect_right(starts, start) - 1, bisect_left(starts, end)
        return self.text.string[starts[first] : starts[last] if last < len(starts) else None].strip()


@dataclass(frozen=True)
class Sight:
    """An article as somebody who watches sees it."""

    read: Reading
    words: Words
    watch: Watch

    @cached_property
    def who(self) -> dict[str, Mapping[str, Any]]:
        """The entities that are watched, by their ids."""
        keys = {*self.watch.keys, *(one.removeprefix("KEY#") for one in self.watch.triggers if one.startswith("KEY#"))}
        return {one: entity for one, entity in self.read.entities.items() if self._is_watched(one, entity, keys)}

    def _is_watched(self, one: str, entity: Mapping[str, Any], keys: set[str]) -> bool:
        known = self.read.known[one]
        names = self._names | self._surnames if entity["type"] == "person" else self._names
        return not keys.isdisjoint((known.key, *known.others)) or not names.isdisjoint(names_in(entity, known))

    @cached_property
    def _names(self) -> set[str]:
        return {form for name in self.watch.names for form in names_typed(name)}

    @cached_property
    def _surnames(self) -> set[str]:
        """Those of people alone: "General Motors" is no Motors."""
        return {surname for name in self.watch.names for surname in surnames_typed(name)}

    @cached_property
    def where(self) -> list[Mapping[str, Any]]:
        """The places that are watched."""
        boxes = [Box(*box) for box in self.watch.boxes]
        return [
            place
            for place in places(self.read)
            if place["country"] in self.watch.countries
            or (_is_somewhere(place) and any(box.holds(place["lat"], place["lon"]) for box in boxes))
        ]

    @cached_property
    def spots(self) -> list[Spot]:
        """Where the words stand that are watched, in text order."""
        return sorted({spot for phrase in self.watch.words for spot in self.words.spots(phrase)})

    @property
    def names_somebody(self) -> bool:
        """Whether it is watched who speaks or is named."""
        return bool(self.watch.keys or self.watch.names)

    @property
    def holds(self) -> bool:
        """Whether one of each kind of conditions is there."""
        if self.names_somebody and not self.who:
            return False
        if (self.watch.boxes or self.watch.countries) and not self.where:
            return False
        return bool(self.spots) or not self.watch.words


def evidence(read: Reading, words: Words, watch: Watch) -> list[Values]:
    """What of an article counts for a watch, the most telling first, each once; nothing where a condition lacks."""
    sight = Sight(read, words, watch)
    if not sight.holds:
        return []
    return [*_said(sight), *(one for name, rule in _OTHERS.items() if name in watch.counts for one in rule(sight))]


# --- What is said -----------------------------------------------------------------------------------------------------


def _denied(quote: Quote) -> bool:
    return bool(quote["cue_class"] == "deny")


def _promised(quote: Quote) -> bool:
    return bool(quote["cue_class"] == "promise")


def _asked(quote: Quote) -> bool:
    return bool(quote["cue_class"] == "ask" or quote["question"])


def _quoted(quote: Quote) -> bool:
    return True


_SAYING: Mapping[str, Callable[[Quote], bool]] = {
    "denied": _denied,
    "promised": _promised,
    "asked": _asked,
    "quoted": _quoted,
}


def _said(sight: Sight) -> Iterator[Values]:
    """Quotes that count, those of the most telling kind first: each for the first of the rules that it fits."""
    told = [(_manner(sight, quote), quote) for quote in sight.read.document["quotes"]]
    for name in SAID:
        yield from (_quote(sight, name, quote) for manner, quote in told if manner == name)


def _manner(sight: Sight, quote: Quote) -> str | None:
    """How a quote counts. What somebody "did not say" nobody said, and a thought is no quote."""
    if quote["kind"] != "speech" or quote["negated"] or not (_is_theirs(sight, quote) and _has_words(sight, quote)):
        return None
    return next((name for name in SAID if name in sight.watch.counts and _SAYING[name](quote)), None)


def _is_theirs(sight: Sight, quote: Quote) -> bool:
    """Whether somebody says it who is watched, or anybody where nobody is."""
    speaker = quote["speaker"]
    voices = (speaker["entity"], *speaker["others"]) if speaker else ()
    return not sight.names_somebody or any(voice in sight.who for voice in voices)


def _has_words(sight: Sight, quote: Quote) -> bool:
    """Whether the words are the quote's own, where any are watched."""
    if not sight.watch.words:
        return True
    return any(span["start"] <= first and last <= span["end"] for span in quote["spans"] for first, last in sight.spots)


def _quote(sight: Sight, counts: str, quote: Quote) -> Values:
    start, end = quote["spans"][0]["start"], quote["spans"][-1]["end"]
    speaker = quote["speaker"]
    return _found(sight, counts, quote["text"], (start, end)) | {"speaker": speaker and _voice(sight, speaker)}


def _voice(sight: Sight, speaker: Mapping[str, Any]) -> Values:
    """Who says it: the one that is watched, of several who say it together."""
    said_by = (speaker["entity"], *speaker["others"])
    one = next((voice for voice in said_by if voice in sight.who), speaker["entity"])
    known, entity = sight.read.known.get(one or ""), sight.read.entities.get(one or "")
    titles = entity["titles"] if entity else []
    return {
        "key": known.key if known else None,
        "name": clipped(known.name if known else speaker["mention"]["text"]),
        "role": clipped(titles[0]) if titles else None,
    }


# --- What is named, and where it is -----------------------------------------------------------------------------------


def _named(sight: Sight) -> Iterator[Values]:
    """Those who are watched, each at the first of their names, beside the words where any are watched; or the words."""
    if not sight.names_somebody:
        for phrase in sight.watch.words:
            yield from (
                _found(sight, "named", _text(sight, spot), spot) for spot in islice(sight.words.spots(phrase), 1)
            )
        return
    beside = {sight.words.sentence(start) for start, _ in sight.spots}
    for entity in sight.who.values():
        names = [one for one in entity["mentions"] if one["kind"] == "name"]
        fitting = (one for one in names if not sight.watch.words or sight.words.sentence(one["start"]) in beside)
        yield from (_found(sight, "named", one["text"], (one["start"], one["end"])) for one in islice(fitting, 1))


def _near(sight: Sight) -> Iterator[Values]:
    """The places that are watched, each at the first of its names."""
    for place in sight.where:
        for one in place["mentions"][:1]:
            yield _found(sight, "near", one["text"], (one["start"], one["end"])) | {"place": _place(place)}


def _is_somewhere(place: Mapping[str, Any]) -> bool:
    """Whether a place may lie in a box: the point of a country, a continent or an ocean says nothing of where."""
    spans_countries = place["country"] is None and place["feature_code"] in _WIDE
    return level(place) != "country" and not spans_countries


def _place(place: Mapping[str, Any]) -> Values:
    return {
        "key": next(iter(place_keys(place)), None),
        "name": clipped(place["gazetteer_name"] or place["name"]),
        "country": place["country"],
        "lat": place["lat"],
        "lon": place["lon"],
    }


def _text(sight: Sight, spot: Spot) -> str:
    start, end = spot
    return sight.words.text.string[start:end]


def _found(sight: Sight, counts: str, words: str, spot: Spot) -> Values:
    start, end = spot
    return {
        "counts": counts,
        "words": words,
        "speaker": None,
        "place": None,
        "sentence": sight.words.around(start, end),
        "start": start,
        "end": end,
    }


def _bare(text: str, start: int, end: int) -> Spot:
    """Where a word stands without the marks around it; what has nothing else is as it is."""
    inner = [at for at in range(start, end) if text[at].isalnum()]
    return (inner[0], inner[-1] + 1) if inner else (start, end)


_OTHERS: Mapping[str, Callable[[Sight], Iterator[Values]]] = {"named": _named, "near": _near}
