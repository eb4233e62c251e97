"""The triggers of a watch as they should be, however often that changes, and whoever is killed meanwhile.

What a watch lists is written before the rows, and struck from it after them: so no row is ever behind a trigger that
its watch does not know of.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from chalicelib.errors import RetryError
from chalicelib.service.watches.keys import kinds, triggers
from chalicelib.store import Store
from chalicelib.store.watches import Watch

LOOKS = 20
"""How often a watch that changes under our hands is looked at again."""


def renew(store: Store, keys: Iterable[str]) -> None:
    """Have the watches behind these keys of entities follow what is the same now."""
    behind = store.triggers.behind(f"KEY#{key}" for key in keys)
    for watch in store.watches.some(behind):
        settle(store, watch)


def settle(store: Store, watch: Watch) -> Watch | None:
    """A watch with its triggers as they should be, and live; None where it ends or is gone.

    ``watch`` is as it was read or written last.
    """
    seen: Watch | None = watch
    for _ in range(LOOKS):
        if seen is None or seen.ending:
            # Whoever ended it knew only the triggers that it listed then.
            store.triggers.drop(triggers(store, watch), watch.id)
            return None
        if made := _settled(store, seen):
            return made
        seen = store.watches.find(watch.id)
    raise RetryError("The watch keeps changing while its triggers are written.")


def written(store: Store, watch: Watch, over: Watch) -> Watch | None:
    """A watch as it is written over what was read; None where somebody else wrote meanwhile."""
    if replace(watch, revision=over.revision) == over:
        return over
    return replace(watch, revision=over.revision + 1) if store.watches.put(watch, over=over) else None


def _settled(store: Store, watch: Watch) -> Watch | None:
    """The watch with its triggers, if nobody else writes it meanwhile."""
    wanted = triggers(store, watch)
    grown = written(store, replace(watch, triggers=tuple(dict.fromkeys((*watch.triggers, *wanted)))), watch)
    if grown is None:
        return None
    store.triggers.add(wanted, watch.id)
    add_kinds(store, kinds(wanted))
    store.triggers.drop((one for one in grown.triggers if one not in wanted), watch.id)
    return written(store, replace(grown, triggers=wanted, beginning=False), grown)


def add_kinds(store: Store, new: Iterable[str]) -> None:
    """Say that there are triggers of these kinds. It is written even where nothing is new: see `strike_kinds`."""
    for _ in range(LOOKS):
        seen = store.triggers.kinds()
        if store.triggers.put_kinds(seen.names.union(new), over=seen):
            return
    raise RetryError("The kinds of watches keep changing.")


def strike_kinds(store: Store) -> None:
    """Say which kinds there are, from all watches but those that end.

    Who reads these misses a watch that comes meanwhile; but whoever makes it writes the row after it, and then this
    looks again.
    """
    for _ in range(LOOKS):
        seen = store.triggers.kinds()
        left = {kind for watch in store.watches.all() if not watch.ending for kind in kinds(watch.triggers)}
        if store.triggers.put_kinds(left, over=seen):
            return
    raise RetryError("The kinds of watches keep changing.")
