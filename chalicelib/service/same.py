"""The register: keys that are the same, because somebody said so. Searches follow it when they read; no row changes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import chain
from typing import Any

from chalicelib.errors import NotFound, RequestError
from chalicelib.service.identity import KEY_SHAPE, forms, is_place_key, written
from chalicelib.service.search import pages
from chalicelib.store import Store
from chalicelib.store.names import FIRST_LETTERS, Name
from chalicelib.store.register import Pair

MOST = 50
"""Keys that can be joined: each is a list that every search reads."""

Values = dict[str, Any]


def join(store: Store, *, entity: str, key: str, why: str, holder: str) -> Values:
    """Say that ``key`` is the same as ``entity``."""
    if is_place_key(entity) != is_place_key(key):
        raise RequestError("A place on the map is the same as another place alone.", code="body_invalid")
    known, others = keys(store, entity), keys(store, key)
    if key in known and store.register.find(entity, key) is None:
        raise RequestError("The two are the same already.", code="joined_already")
    if len({*known, *others}) > MOST:
        raise RequestError(f"No more than {MOST} keys can be the same.", code="joined_already")
    at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    store.register.join(Pair(entity, key, holder, at, why))
    return register(store, entity)


def part(store: Store, *, entity: str, other: str) -> None:
    """Take back that two keys are the same, whichever of them was said to be the other."""
    pairs = [pair for pair in store.register.of(entity) if other in (pair.key, pair.other)]
    if not pairs:
        raise NotFound("Nobody said that these two are the same.", code="entity_unknown")
    for pair in pairs:
        store.register.part(pair.key, pair.other)


def register(store: Store, entity: str) -> Values:
    """All that is the same as a key, and who said so."""
    pairs = _pairs(store, entity)
    joined = sorted({entity, *(key for pair in pairs for key in (pair.key, pair.other))})
    return {"key": entity, "keys": joined, "pairs": [_shown(pair) for pair in pairs]}


def keys(store: Store, *entities: str) -> tuple[str, ...]:
    """These keys and all that are the same, each once."""
    pairs = _pairs(store, *entities)
    return tuple(dict.fromkeys((*entities, *(key for pair in pairs for key in (pair.key, pair.other)))))


def sought(store: Store, name: str | None) -> tuple[str, ...] | None:
    """The keys of what somebody typed, a key or a whole name, and all that are the same; None of what nobody typed."""
    if name is None:
        return None
    if KEY_SHAPE.fullmatch(name):
        return keys(store, name)
    called = chain.from_iterable(_called(store, form) for form in written(name))
    return keys(store, *dict.fromkeys(called))


def _called(store: Store, form: str) -> Iterable[str]:
    """The keys whose whole name, or one of whose other names, this is."""
    if len(form) < FIRST_LETTERS:
        return ()
    # With what ends a form in their list: "ada rossi bianchi" stands before "ada rossi".
    names = store.names.beginning_with(f"{form}#", after="", pages=pages())
    return dict.fromkeys(name.key for name in names if _is_whole(name))


def _is_whole(name: Name) -> bool:
    return name.subject.startswith("ALIAS#") or name.form == forms(name.key)[0]


def _pairs(store: Store, *entities: str) -> list[Pair]:
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


def _shown(pair: Pair) -> Values:
    return {"key": pair.key, "other": pair.other, "by": pair.by, "at": pair.at, "why": pair.why}
