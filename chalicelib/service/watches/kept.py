"""The watches of a deployment: made, shown, changed and deleted, each whole or not at all, whoever is killed meanwhile.

A new watch is there once all of its triggers are. One that is deleted is gone for everybody as soon as it is marked;
its triggers and matches go then, and it last. Who was killed at that asks once more.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from chalicelib.errors import NotFound, RequestError, RetryError
from chalicelib.service.generations import LIFE_SECONDS
from chalicelib.service.search import ALL, Asked, page, pages
from chalicelib.service.watches import webhooks
from chalicelib.service.watches.conditions import admit, conditions, titled
from chalicelib.service.watches.forgetting import forget_watch
from chalicelib.service.watches.keys import triggers
from chalicelib.service.watches.renewal import LOOKS, settle, strike_kinds, written
from chalicelib.store import Store
from chalicelib.store.watches import Hook, Watch

MOST = 1_000
"""Watches of a deployment."""

ID_BYTES = 8

Values = dict[str, Any]

SAME = ""
"""As a webhook: the one that there is."""


def create(store: Store, *, title: str, holder: str, webhook: str | None = None, **told: Any) -> Values:
    """Make a watch; its secret is shown this once."""
    asked = conditions(told)
    hook = webhooks.hook(webhook, store.settings.hook_networks) if webhook else None
    _make_room(store)
    bare = Watch(secrets.token_hex(ID_BYTES), titled(title), holder, _now(), hook=hook, beginning=True, **asked)
    whole = replace(bare, triggers=triggers(store, bare), revision=1)
    admit(whole.triggers)
    store.watches.put(whole)
    return shown(settle(store, whole) or whole, hook)


def change(store: Store, *, watch: str, title: str, webhook: str | None = SAME, **told: Any) -> Values:
    """Put other conditions in the place of a watch's; without a word of the webhook, that stays."""
    asked = conditions(told)
    for _ in range(LOOKS):
        old = known(store, watch)
        hook, new = _hook(store, old, webhook)
        wanted = replace(old, title=titled(title), hook=hook, **asked)
        admit(triggers(store, wanted))
        if made := written(store, wanted, old):
            return shown(settle(store, made) or made, new)
    raise RetryError("The watch keeps changing.")


def delete(store: Store, *, watch: str) -> None:
    """Delete a watch and all of its matches."""
    for _ in range(LOOKS):
        seen = store.watches.find(watch)
        if seen is None:
            raise _unknown()
        if ending := written(store, replace(seen, ending=True), seen):
            return _end(store, ending)
    raise RetryError("The watch keeps changing.")


def watches(store: Store, *, asked: Asked = ALL) -> Values:
    """The watches, by their ids."""
    rows = store.watches.all(after=asked.cursor or "", pages=pages())
    found = page(
        rows, asked.count, after=asked.cursor, take=lambda chunk: [one if one.is_live else None for one in chunk]
    )
    return {"watches": [shown(one) for one in found.taken], "next": found.next}


def show(store: Store, *, watch: str) -> Values:
    """One of them."""
    return shown(known(store, watch))


def known(store: Store, watch: str) -> Watch:
    """A watch that is there; raises NotFound."""
    found = store.watches.find(watch)
    if found is None or not found.is_live:
        raise _unknown()
    return found


def shown(watch: Watch, new: Hook | None = None) -> Values:
    """A watch as it is answered, with the secret of its webhook where that is ``new``."""
    return {
        "id": watch.id,
        "title": watch.title,
        "keys": list(watch.keys),
        "names": list(watch.names),
        "boxes": [list(box) for box in watch.boxes],
        "countries": list(watch.countries),
        "words": list(watch.words),
        "counts": list(watch.counts),
        "webhook": webhooks.shown(watch.hook.url) if watch.hook else None,
        "secret": new.secrets[0].value if new else None,
        "by": watch.by,
        "created": watch.created,
        "path": f"/watches/{watch.id}",
    }


def _hook(store: Store, old: Watch, webhook: str | None) -> tuple[Hook | None, Hook | None]:
    """The webhook that a watch has from now on, and the same where its secret is new: another address keeps it."""
    if webhook is None:
        return None, None
    if webhook == SAME:
        return old.hook, None
    made = webhooks.hook(webhook, store.settings.hook_networks)
    return (replace(old.hook, url=webhook), None) if old.hook else (made, made)


def _make_room(store: Store) -> None:
    """Refuse one watch too many; what was left half made or half deleted goes."""
    there: Sequence[Watch] = list(store.watches.all())
    for one in there:
        if not one.is_live and _age(one) > LIFE_SECONDS:
            with suppress(NotFound):  # Somebody else makes room, too.
                delete(store, watch=one.id)
    if sum(not one.ending for one in there) >= MOST:
        raise RequestError(f"There are {MOST:,} watches, and can be no more.", code="watches_full")


def _end(store: Store, watch: Watch) -> None:
    store.triggers.drop(watch.triggers, watch.id)
    forget_watch(store, watch.id)
    strike_kinds(store)
    store.watches.drop(watch.id)


def _age(watch: Watch) -> float:
    """In seconds."""
    return (datetime.now(UTC) - datetime.fromisoformat(watch.created)).total_seconds()


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _unknown() -> NotFound:
    return NotFound("There is no such watch.", code="watch_unknown")
