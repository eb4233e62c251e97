"""What lies among the parts of a container, and is none of its members any more, is deleted."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from chalicelib.service import notices
from chalicelib.service.containers import holding
from chalicelib.service.containers.parts import key_of
from chalicelib.service.generations import LIFE_SECONDS, Step
from chalicelib.store import Store
from chalicelib.store.rows import Head


def tidy(store: Store, step: Step, head: Head | None) -> Head | None:
    """Delete the parts that what is served does not have, all of them where that is no container; the head afterwards.

    Where somebody else is at them, a look is asked for when that one is certainly gone.
    """
    if not holding.is_untidy(head):
        return head
    name = uuid4().hex
    head, held = store.articles.change(step.article, lambda old: holding.tidy(old, step, name))
    if held and head:
        return delete(store, head, name)
    if head and head.parts and holding.is_untidy(head):
        delay = min(max(head.parts.until - step.now + 1, 0), LIFE_SECONDS)
        store.queue.send(notices.ask_to_sweep(step.bucket, step.key), delay=delay)
    return head


def delete(store: Store, head: Head, name: str) -> Head | None:
    """The same, of whoever may change the parts by this ``name``; nobody may any more afterwards."""
    try:
        is_done = _delete(store, head)
    except Exception:
        release(store, head.id, name)
        raise
    if not is_done:
        return release(store, head.id, name)
    generation = head.generation if head.container else None
    return store.articles.change(head.id, lambda old: holding.tidied(old, name, generation))[0]


def release(store: Store, article: str, name: str, *, told: str | None = None) -> Head | None:
    """Let others change the parts, who find some that are none any more; ``told`` is as `holding.release` has it."""
    return store.articles.change(article, lambda old: holding.release(old, name, told=told))[0]


def _delete(store: Store, head: Head) -> bool:
    """Delete them; False where another document is served by now, and whoever serves that will."""
    kept = members(store, head.id, str(head.generation)) if head.container else []
    if kept is None:
        return False
    keys = {key_of(head.id, one["name"]) for one in kept if "name" in one}
    store.bucket.remove_all([key for key in store.bucket.keys(key_of(head.id, "")) if key not in keys])
    return True


def members(store: Store, article: str, generation: str) -> list[dict[str, Any]] | None:
    """What the document of a splitting lists; None where there is no such document any more."""
    found = store.articles.document(article, generation)
    return found["members"] if found else None
