"""Who may change the parts of a container: one worker at a time, until it is done or certainly gone.

Two at once would put what one version has over what another one has, and delete what that one has just put. Whoever
comes meanwhile is told to come again. Steps are functions from a head to a head, as those of `generations` are.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from chalicelib.service.generations import Step, called, fact_of, outlived
from chalicelib.store.containers import Container, Parts
from chalicelib.store.rows import Head
from chalicelib.uploads import Upload

GRACE_SECONDS = 30
"""After a worker's end, until it is certainly gone: clocks differ, and what it sent last may be on its way."""


def begin(old: Head | None, step: Step, generation: str) -> Head | None:
    """Whoever makes a generation may change the parts from now on; None where somebody else may, or it is too late.

    What is told of them is told no more: whoever is killed now leaves parts of which nobody knows.
    """
    if old is None or step.overtaken(old) or generation not in old.writing or is_held(old, step):
        return None
    return replace(old, parts=Parts(by=generation, until=_until(step)))


def is_held(head: Head, step: Step) -> bool:
    """Whether somebody may be changing the parts of a container."""
    return head.parts is not None and head.parts.by is not None and head.parts.until >= step.now


def serve(
    old: Head | None, step: Step, upload: Upload, generation: str, container: Container, shown: dict[str, Any]
) -> Head | None:
    """All members are there: the object is a container from now on. ``shown`` is what else its head tells."""
    if old is None or step.overtaken(old) or old.status == "deleted" or generation not in old.writing:
        return None
    if old.parts is None or old.parts.by != generation:
        return None
    writing = {name: one for name, one in old.writing.items() if name != generation}
    head = Head(step.article, shown["status"], step.order, old.revision, upload, generation, writing=writing)
    head = replace(head, external_id=called(upload), stale=outlived(old, generation), fact=fact_of(old))
    parts = replace(old.parts, told=generation)
    return replace(head, container=container, parts=parts, changed=step.at, **shown)


def release(old: Head | None, name: str, *, told: str | None = None) -> Head | None:
    """Whoever has this ``name`` changes the parts no more, and has not put all, or deleted all, that had to be.

    The document of the generation ``told`` tells them as they are.
    """
    if old is None or old.parts is None or old.parts.by != name:
        return None
    return replace(old, parts=Parts(told or old.parts.told))


def is_untidy(head: Head | None) -> bool:
    """Whether there may be parts that what is served does not have."""
    return head is not None and head.parts is not None and not (head.parts.tidy and head.container)


def tidy(old: Head | None, step: Step, name: str) -> Head | None:
    """Somebody, by this ``name``, deletes parts from now on; None where there are none, or somebody else is at them."""
    if old is None or old.parts is None or not is_untidy(old) or is_held(old, step):
        return None
    told = old.parts.told if old.container and old.parts.told == old.generation else None
    return replace(old, parts=Parts(told, by=name, until=_until(step)))


def tidied(old: Head | None, name: str, generation: str | None) -> Head | None:
    """There are no parts but those of ``generation``; none at all where it is None."""
    if old is None or old.parts is None or old.parts.by != name:
        return None
    if old.container is None and generation is None:
        return replace(old, parts=None)
    is_so = old.container is not None and old.generation == generation
    return replace(old, parts=Parts(old.parts.told, tidy=is_so))


def _until(step: Step) -> int:
    return round(step.now + step.left) + GRACE_SECONDS
