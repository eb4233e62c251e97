"""The keys that are the same, as the register has them, and the pairs that say so."""

from __future__ import annotations

from chalicelib.store import Store
from chalicelib.store.register import Pair

MOST = 50
"""Keys that can be joined: each is a list that every search reads."""


def keys(store: Store, *entities: str) -> tuple[str, ...]:
    """These keys and all that are the same, each once."""
    said = pairs(store, *entities)
    return tuple(dict.fromkeys((*entities, *(key for pair in said for key in (pair.key, pair.other)))))


def pairs(store: Store, *entities: str) -> list[Pair]:
    """Every pair that leads from these keys to others, and on from there."""
    found: dict[tuple[str, str], Pair] = {}
    left, seen = list(entities), set(entities)
    while left and len(seen) <= MOST:
        for pair in store.register.of(left.pop()):
            found[pair.key, pair.other] = pair
            new = {pair.key, pair.other} - seen
            left += sorted(new)
            seen |= new
    return list(found.values())
