"""The register: keys that are the same, because somebody said so. Searches follow it when they read; no row changes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import chain
from typing import Any

from chalicelib.errors import NotFound, RequestError
from chalicelib.service.identity import KEY_SHAPE, forms, is_place_key, written
from chalicelib.service.joined import MOST, keys, pairs
from chalicelib.service.search import pages
from chalicelib.service.watches.renewal import renew
from chalicelib.store import Store
from chalicelib.store.names import FIRST_LETTERS, Name
from chalicelib.store.register import Pair

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
    renew(store, keys(store, entity))
    return register(store, entity)


def part(store: Store, *, entity: str, other: str) -> None:
    """Take back that two keys are the same, whichever of them was said to be the other."""
    said = [pair for pair in store.register.of(entity) if other in (pair.key, pair.other)]
    for pair in said:
        store.register.part(pair.key, pair.other)
    # Also where nobody says so any more: whoever took it back may have been killed before this.
    renew(store, keys(store, entity, other))
    if not said:
        raise NotFound("Nobody said that these two are the same.", code="entity_unknown")


def register(store: Store, entity: str) -> Values:
    """All that is the same as a key, and who said so."""
    said = pairs(store, entity)
    joined = sorted({entity, *(key for pair in said for key in (pair.key, pair.other))})
    return {"key": entity, "keys": joined, "pairs": [_shown(pair) for pair in said]}


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


def _shown(pair: Pair) -> Values:
    return {"key": pair.key, "other": pair.other, "by": pair.by, "at": pair.at, "why": pair.why}
