"""The keys by which an article finds the watches that may be for it.

A watch is for an article only where each kind of its conditions holds. So the rarest kind leads to it, and the others
are looked at then: who, or else where, or else which words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import islice
from typing import Any

from chalicelib import lexicon
from chalicelib.service import cells
from chalicelib.service.cells import Box
from chalicelib.service.findings.document import Reading
from chalicelib.service.identity import LONGEST, Identity, fold, forms, surname_typed, written
from chalicelib.service.joined import keys
from chalicelib.store import Store
from chalicelib.store.watches import Watch

NAME_CHARACTERS = LONGEST + len(" 12345678")
"""Of a folded name: as long as those that keys are made of."""

WORD_CHARACTERS = 40
"""Of a folded word that is looked up: longer ones are addresses and the like."""

MOST_WORDS = 10_000
"""Different words of an article that are looked up, the first ones: a book has fewer. It takes a hundred calls."""


def triggers(store: Store, watch: Watch) -> tuple[str, ...]:
    """The keys that lead to a watch; those of whom it names follow what people said is the same."""
    if watch.keys or watch.names:
        joined = (same for key in watch.keys for same in keys(store, key))
        called = (name for typed in watch.names for name in (*names_typed(typed), *surnames_typed(typed)))
        made = (*(f"KEY#{key}" for key in joined), *(f"NAME#{name}" for name in called))
    elif watch.boxes or watch.countries:
        covered = (cell for box in watch.boxes for cell in cells.covering(Box(*box)))
        made = (*(f"CELL#{cell}" for cell in covered), *(f"COUNTRY#{code}" for code in watch.countries))
    else:
        made = tuple(f"WORD#{rarest(phrase)}" for phrase in watch.words)
    return tuple(dict.fromkeys(made))


def kinds(made: Iterable[str]) -> frozenset[str]:
    """The kinds of some triggers."""
    return frozenset(trigger.partition("#")[0] for trigger in made)


def names_typed(name: str) -> tuple[str, ...]:
    """The folded forms of a name that somebody typed."""
    return tuple(form for form in written(name) if 0 < len(form) <= NAME_CHARACTERS)


def surnames_typed(name: str) -> tuple[str, ...]:
    """The folded surname of who was typed with a title and no first name, "Mayor Rossi": it is no body's name."""
    return tuple(filter(None, (surname_typed(name),)))


def names_in(entity: Mapping[str, Any], known: Identity) -> set[str]:
    """All that an article calls somebody, folded: the name, that from each later word on, and the other names."""
    called = {fold(name) for name in (entity["name"], known.name, *entity["aliases"])} | set(forms(known.key))
    return {name for name in called if 0 < len(name) <= NAME_CHARACTERS}


def rarest(phrase: str) -> str:
    """The word of a phrase that leads to it, folded: its longest; "" where all of them are words of grammar."""
    return max(filter(_is_telling, fold(phrase).split()), key=len, default="")


def sought(read: Reading, wanted: Iterable[str]) -> set[str]:
    """The keys of an article, of the kinds that are wanted."""
    return {f"{kind}#{key}" for kind in wanted for key in _OWN[kind](read)}


def _keys(read: Reading) -> Iterator[str]:
    for name in read.entities:
        yield from (read.known[name].key, *read.known[name].others)


def _names(read: Reading) -> Iterator[str]:
    for name, entity in read.entities.items():
        yield from names_in(entity, read.known[name])


def _cells(read: Reading) -> Iterator[str]:
    for place in places(read):
        yield from cells.around(place["lat"], place["lon"])


def _countries(read: Reading) -> Iterator[str]:
    yield from (place["country"] for place in places(read) if place["country"])


def _words(read: Reading) -> Iterator[str]:
    words = dict.fromkeys(fold(read.document["article"]["text"]).split())
    yield from islice(filter(_is_telling, words), MOST_WORDS)


def _is_telling(word: str) -> bool:
    return len(word) <= WORD_CHARACTERS and word not in _grammar()


def places(read: Reading) -> list[Mapping[str, Any]]:
    """The places of an article that are on the map, but those that only stand in a name ("Genoa Cricket Club")."""
    return [one for one in read.document["places"] if one["lat"] is not None and one["role"] == "literal"]


@cache
def _grammar() -> frozenset[str]:
    """Words that are in every article, folded: "the", "who"."""
    return frozenset(map(fold, lexicon.words("function_words") | lexicon.words("pronouns")))


_OWN: Mapping[str, Callable[[Reading], Iterator[str]]] = {
    "KEY": _keys,
    "NAME": _names,
    "CELL": _cells,
    "COUNTRY": _countries,
    "WORD": _words,
}
