"""How a head changes, one step a function: from the head as it is, to the head as it should be, or None to leave it.

`Articles.change` writes what they answer, and asks again when somebody else wrote in between. So each step sees the
head as it is, and nobody's step is lost.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from urllib.parse import unquote

from chalicelib.store.rows import Head, Work, Writing
from chalicelib.uploads import EXTERNAL_ID, Upload

TOMBSTONE_SECONDS = 7 * 24 * 3600
"""How long a deletion is remembered, so that a worker that read the object before it can't bring it back."""

LIFE_SECONDS = 15 * 60
"""After it, a worker that began to write is certainly gone: Lambda ends every function then. SQS holds no message back
for longer."""

TITLE_CHARACTERS = 500
"""Of a title in lists; the document holds all of it."""


@dataclass(frozen=True, slots=True)
class Step:
    """What all steps of one worker have in common.

    ``order`` is the sequencer of its notice, or the head's own where S3 gave none; ``by`` the id of its message, and
    ``now`` the time in seconds since 1970. ``bucket`` and ``key`` are the object's. ``left`` are the seconds after
    which the worker is ended.
    """

    article: str
    order: str
    by: str
    now: int
    bucket: str
    key: str
    left: float = LIFE_SECONDS

    @property
    def at(self) -> str:
        """The time as ISO 8601 in UTC."""
        return datetime.fromtimestamp(self.now, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def overtaken(self, head: Head | None) -> bool:
        """Whether a newer event has been seen."""
        return head is not None and head.sequencer > self.order


def generation(old: Head | None, upload: Upload, engine: str, reviews: str | None = None) -> str:
    """The name of one reading of one version of an object by one engine, with one set of reviews, told by its digest.

    Every claim has a name of its own, since no two make the same revision: what one worker drops, no other writes.
    """
    revision = old.revision if old else 0
    read = [
        upload.version_id or upload.etag,
        upload.content_type,
        upload.content_encoding,
        upload.metadata,
        engine,
        reviews,
        revision,
    ]
    return sha256(json.dumps(read).encode()).hexdigest()[:16]


def same_bytes(one: Upload, other: Upload) -> bool:
    """Whether two uploads must have the same analysis."""
    return _bytes(one) == _bytes(other)


def _bytes(upload: Upload) -> tuple[object, ...]:
    """What an analysis depends on of an upload."""
    return upload.etag, upload.size, upload.content_type, upload.content_encoding, upload.metadata


def same_version(one: Upload, other: Upload) -> bool:
    """Whether two uploads are one and the same."""
    return (one.version_id, one.etag, one.last_modified) == (other.version_id, other.etag, other.last_modified)


def settled(head: Head | None, upload: Upload) -> bool:
    """Whether it is known what becomes of these bytes: an analysis of them is served, or they failed."""
    if head is None or head.work or head.upload is None:
        return False
    return same_bytes(head.upload, upload) and (head.generation is not None or head.status == "failed")


def holds(head: Head | None, upload: Upload, engine: str, reviews: str | None = None) -> bool:
    """Whether what is served was made of these bytes by this engine, with these reviews and without a fault of ours."""
    if head is None or head.generation is None or head.upload is None or head.faulty:
        return False
    if head.container and not (head.parts and head.parts.told == head.generation):
        return False  # Others than its members may lie there.
    return same_bytes(head.upload, upload) and (head.engine, head.reviews) == (engine, reviews)


def wait(old: Head | None, article: str, upload: Upload) -> Head | None:
    """An upload that no worker has taken yet: none of those that the head tells of."""
    if old and old.work and (old.work.status == "processing" or same_version(old.work.upload, upload)):
        return None
    if old and old.upload and same_version(old.upload, upload):
        return None
    return _at_work(old, article, Work("queued", upload))


def claim(old: Head | None, step: Step, upload: Upload, generation: str) -> Head | None:
    """A worker begins to read an upload, as ``generation``; what is served stays."""
    if step.overtaken(old):
        return None
    before = old.work if old and old.work and same_version(old.work.upload, upload) else None
    head = _at_work(old, step.article, Work("processing", upload, (before.attempts if before else 0) + 1))
    writing = head.writing | {generation: Writing(step.by, step.now)}
    return replace(head, sequencer=step.order, writing=writing)


def serve(old: Head | None, step: Step, upload: Upload, generation: str, shown: dict[str, Any]) -> Head | None:
    """The generation is whole: it is served from now on. ``shown`` is what lists show of it.

    One that is not among those that are being written any more has been swept.
    """
    if old is None or step.overtaken(old) or old.status == "deleted" or generation not in old.writing:
        return None
    writing = {name: one for name, one in old.writing.items() if name != generation}
    head = Head(step.article, shown["status"], step.order, old.revision, upload, generation, writing=writing)
    head = replace(head, corrected=_corrected(old, step, upload, shown))
    # Whether it is a copy is looked at as soon as it is served.
    kept = replace(head, stale=outlived(old, generation), copy_of=old.copy_of, parts=old.parts)
    return replace(kept, changed=step.at, **shown)


def _corrected(old: Head, step: Step, upload: Upload, shown: dict[str, Any]) -> str | None:
    """The message of this step, where reviews alone make what it serves another analysis than the one before.

    The same message may come again, and ask for one more analysis: that is the same correction.
    """
    if old.generation is None or old.upload is None or old.faulty or shown.get("faulty"):
        return None
    if not same_bytes(old.upload, upload) or old.engine != shown["engine"]:
        return None
    return step.by if old.reviews != shown.get("reviews") or old.corrected == step.by else None


def keep(old: Head | None, step: Step, upload: Upload) -> Head | None:
    """The same bytes were uploaded again: what is served is of the newer upload now."""
    if old is None or step.overtaken(old) or not (old.generation and same_bytes_served(old, upload)):
        return None
    return replace(_served_of(upload, old), sequencer=step.order, work=None, failed_at=None, changed=step.at)


def fail(old: Head | None, step: Step, upload: Upload, error: dict[str, str], at: str) -> Head | None:
    """The upload can't be analysed, which is final: nothing is served of what was there before."""
    if step.overtaken(old) or (old and old.status == "deleted"):
        return None
    name = called(upload)
    revision = old.revision if old else 0
    head = Head(step.article, "failed", step.order, revision, upload, external_id=name, error=error, failed_at=at)
    writing, parts = (old.writing, old.parts) if old else ({}, None)
    return replace(head, stale=outlived(old), writing=writing, parts=parts, attempts=_attempts(old), changed=step.at)


def withdraw(
    old: Head | None,
    step: Step,
    upload: Upload,
    error: dict[str, str],
    at: str,
    *,
    name: str | None,
    kill: str | None = None,
) -> Head | None:
    """The sender has withdrawn what it calls by a ``name``: it fails, and is told to be deleted, too.

    ``kill`` is the generation whose rows tell what else is withdrawn. One that is not among those that are being
    written any more has been swept.
    """
    if kill and (old is None or kill not in old.writing):
        return None
    failed = fail(old, step, upload, error, at)
    if failed is None:
        return None
    writing = {one: by for one, by in failed.writing.items() if one != kill}
    fact = upload.version_id or upload.etag
    return replace(failed, writing=writing, kill=kill, fact=fact, external_id=failed.external_id or name)


def give_up(old: Head | None, step: Step, upload: Upload, error: dict[str, str], at: str) -> Head | None:
    """An error of ours came at every try: what is served stays, and it is told that a newer upload failed."""
    if step.overtaken(old):
        return None
    if old and settled(old, upload):  # Only what came after it failed: telling of it, say.
        return replace(_served_of(upload, old), sequencer=step.order)
    head = _at_work(old, step.article, Work("failed", upload, _attempts(old), error))
    marked = replace(head, sequencer=step.order, failed_at=at)
    if head.generation:
        return marked
    return replace(marked, status="failed", error=error, work=None, attempts=_attempts(old), changed=step.at)


def _served_of(upload: Upload, old: Head) -> Head:
    """The head, served of an upload of the same bytes. Whatever was corrected before it came is no news of it."""
    corrected = old.corrected if old.upload and same_version(old.upload, upload) else None
    return replace(old, upload=upload, corrected=corrected)


def same_bytes_served(head: Head, upload: Upload) -> bool:
    """Whether the upload that is served is this one."""
    return head.upload is not None and same_bytes(head.upload, upload)


def forget(old: Head | None, step: Step) -> Head | None:
    """The object is gone: a mark stays that no older event can write over, and nothing else."""
    if step.overtaken(old):
        return None
    mark = Head(step.article, "deleted", step.order, expires=step.now + TOMBSTONE_SECONDS, changed=step.at)
    if old is None:
        return mark
    marked = replace(mark, revision=old.revision, fact=fact_of(old))
    return replace(marked, stale=outlived(old), writing=old.writing, parts=old.parts)


def abandon(old: Head | None, step: Step) -> Head | None:
    """What a worker began and left behind is stale: it can't be served any more, so that it can be swept."""
    if old is None:
        return None
    left = [name for name, one in old.writing.items() if one.by == step.by or step.now - one.since >= LIFE_SECONDS]
    writing = {name: one for name, one in old.writing.items() if name not in left}
    return replace(old, writing=writing, stale=tuple(dict.fromkeys((*old.stale, *left))))


def swept(old: Head | None, gone: tuple[str, ...]) -> Head | None:
    """These generations have left nothing behind."""
    if old is None:
        return None
    return replace(old, stale=tuple(name for name in old.stale if name not in gone))


def _at_work(old: Head | None, article: str, work: Work) -> Head:
    """The head with an upload at work; where nothing is served, that upload is the article."""
    if old and old.generation:
        return replace(old, work=work, failed_at=None)
    fresh = Head(article, work.status, upload=work.upload, work=work, external_id=called(work.upload))
    if old is None:
        return fresh
    kept = replace(fresh, sequencer=old.sequencer, revision=old.revision, fact=fact_of(old))
    return replace(kept, writing=old.writing, stale=old.stale, parts=old.parts, kill=old.kill)


def called(upload: Upload) -> str | None:
    """What the sender of an upload calls it: nobody could tell a file that can't be read by anything else."""
    name = dict(upload.metadata).get(EXTERNAL_ID)
    return unquote(name) if name else None


def _attempts(head: Head | None) -> int:
    return head.work.attempts if head and head.work else 0


def outlived(old: Head | None, generation: str | None = None) -> tuple[str, ...]:
    """What is to be swept once ``generation`` is served, or nothing is."""
    if old is None:
        return ()
    before = (one for one in (old.generation, old.kill) if one and one != generation)
    return tuple(dict.fromkeys((*old.stale, *before)))


def fact_of(head: Head) -> str | None:
    """The fact of a deletion; None where nobody was ever told of the article, as nobody is of a container."""
    if head.container:
        return head.fact
    if head.upload is None or (head.generation is None and head.status != "failed"):
        return head.fact
    return head.upload.version_id or head.upload.etag
