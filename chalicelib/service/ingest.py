"""Bring what is stored of an object in line with the object as it is now.

An event is only a hint that an object may have changed. The worker looks at the object as it is, and writes only over
what older events wrote; so duplicates and any order of events end in the same, right state.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Literal

from chalicelib.errors import GivenUp, InputError, RetryError, WithdrawnDocument
from chalicelib.model import Analysis, Article, Upload, article_id
from chalicelib.service import announce, copies, corrections, generations, notices, withdrawal
from chalicelib.service.containers import splitting
from chalicelib.service.containers.putting import Splitting
from chalicelib.service.corrections import Fate
from chalicelib.service.dating import marked
from chalicelib.service.engine import Engine
from chalicelib.service.findings.entities import names
from chalicelib.service.findings.rows import findings
from chalicelib.service.forget import forget
from chalicelib.service.generations import Step
from chalicelib.service.made import made_of, shown
from chalicelib.service.notices import Notice
from chalicelib.service.sweep import drop, sweep
from chalicelib.service.watches import looking
from chalicelib.store import Store
from chalicelib.store.reviews import Review
from chalicelib.store.rows import CHANGES, DATED, FIRST, NEWEST, Head

Outcome = Literal["ignored", "superseded", "unchanged", "analyzed", "split", "faulty", "failed", "deleted"]
"""How a notice ends; ``faulty`` is an analysis that an error of ours cut, which is served and tried again."""

LOOKS = 3
"""How often an object that changes under our hands is looked at again before the queue is asked to wait."""

INTERNAL_ERROR = {"code": "internal_error", "message": "Something went wrong on our side, at every try."}


def ingest(notice: Notice, store: Store, *, engine: Engine, ends: float | None = None) -> Outcome:
    """Read, analyse, store and announce an object, or split it, or forget it.

    ``ends`` is when this worker is ended, in seconds since 1970.
    Raises RetryError, or whatever else went wrong, when the same notice should be tried again later.
    """
    if not concerns(notice, store):
        return "ignored"
    if notice.sweep:
        return _swept(notice, store, ends)
    for _ in range(LOOKS):
        upload = store.bucket_of(notice.bucket).find(notice.key)
        outcome = _settle(notice, upload, store, engine, ends)
        # Without a sequencer nothing orders two workers' writes: the last one to write looks whether it was right.
        if notice.sequencer or store.bucket_of(notice.bucket).find(notice.key) == upload:
            return outcome
    raise RetryError("The object keeps changing while it is analysed.")


def give_up(notice: Notice, store: Store, *, ends: float | None = None) -> Outcome:
    """Mark an article as failed whose notice failed at every try, so that nobody waits for it for ever."""
    if not concerns(notice, store):
        return "ignored"
    if notice.sweep:
        return _swept(notice, store, ends)
    upload, step = store.bucket_of(notice.bucket).find(notice.key), _step(notice, store, ends)
    if upload is None:
        return "deleted" if forget(store, step, notice) else "superseded"
    return _end(store, step, upload, GivenUp(INTERNAL_ERROR["message"]))


def concerns(notice: Notice, store: Store) -> bool:
    """Whether a notice is of an article."""
    return store.settings.holds(notice.bucket, notice.key)


def _swept(notice: Notice, store: Store, ends: float | None) -> Outcome:
    """Delete what workers that are gone have left, and do nothing else."""
    step = _step(notice, store, ends)
    sweep(store, step, store.articles.find(step.article))
    return "unchanged"


def _settle(notice: Notice, upload: Upload | None, store: Store, engine: Engine, ends: float | None) -> Outcome:
    step = _step(notice, store, ends)
    head = store.articles.find(step.article)
    if step.overtaken(head):
        sweep(store, step, head)
        return "superseded"
    if upload is None:
        return "deleted" if forget(store, step, notice) else "superseded"
    reviews = _reviews(store, head, step)
    held = generations.holds(head, upload, engine.version, corrections.digest(reviews)) and not notice.again
    if held and head and not withdrawal.ends(store, head, upload) and (kept := _keep(store, step, upload)):
        return kept
    return _analyse(store, step, upload, reviews, engine, again=notice.again)


def _reviews(store: Store, head: Head | None, step: Step) -> tuple[Review, ...]:
    """The reviews of an article. Those of one that was deleted or withdrawn, and comes again, went with it."""
    if head and head.is_gone:
        store.reviews.drop_all(step.article)
    return store.reviews.of(step.article)


def _step(notice: Notice, store: Store, ends: float | None) -> Step:
    article = article_id(notice.bucket, notice.key)
    order = notice.sequencer
    if order is None:
        head = store.articles.find(article)
        order = head.sequencer if head else FIRST
    now = int(time.time())
    left = generations.LIFE_SECONDS if ends is None else ends - now
    return Step(article, order, notice.message, now, notice.bucket, notice.key, left)


def _keep(store: Store, step: Step, upload: Upload) -> Outcome | None:
    """Keep the findings of the same bytes; None when other bytes have taken their place meanwhile."""
    head, _ = store.articles.change(step.article, lambda old: generations.keep(old, step, upload))
    if head is None or step.overtaken(head):
        sweep(store, step, head)
        return "superseded"
    return _tell_again(store, step, head) if generations.settled(head, upload) else None


def _tell_again(store: Store, step: Step, head: Head) -> Outcome:
    """Announce what is served once more, as the first time may have been cut short."""
    if head.container:
        announce.deleted(store, head, step.bucket, step.key)
    elif head.generation and (found := store.articles.document(step.article, head.generation)):
        copy_of = copies.settle(store, step, store.articles.rows(step.article, head.generation))
        announce.analysed(store, head, found, copy_of)
        looking.look(store, head, found, copy_of)
    sweep(store, step, head)
    return "unchanged"


def _analyse(
    store: Store, step: Step, upload: Upload, reviews: Sequence[Review], engine: Engine, *, again: bool
) -> Outcome:
    """Make the analysis that is served from now on; or split what holds several articles."""
    digest = corrections.digest(reviews)
    received = upload.last_modified or step.at
    store.articles.expect({NEWEST: received, DATED: received, CHANGES: step.at})
    generation = _claim(store, step, upload, engine, digest)
    if generation is None:
        return "superseded"
    try:
        body = splitting.body(store, upload, engine.begins, most=_most())
        if found := engine.container(body, upload.content_type):
            work = Splitting(step, upload, generation, found, engine.container, engine.version, digest, again=again)
            return _split(store, work)
        article = _read(upload, body)
        version = article.wire.version if article.wire else None
        if gone := _withdrawn(store, step, upload, article.external_id, version):
            raise gone
        analysis, fates = _corrected(article, reviews, engine)
    except WithdrawnDocument as error:
        return _withdraw(store, step, upload, generation, error)
    except InputError as error:
        return _end(store, step, upload, error)
    made = made_of(analysis, upload, fates)
    outcome = _serve(store, step, upload, generation, made, shown(analysis, made) | {"reviews": digest})
    if store.reviews.of(step.article) != reviews:
        # Somebody reviewed it meanwhile, and whoever was told of that may have been quicker.
        store.queue.send(notices.ask_to_look(upload.bucket, upload.key))
    return outcome


def _claim(store: Store, step: Step, upload: Upload, engine: Engine, reviews: str | None) -> str | None:
    """The name of the generation that this worker makes; None where something newer is there."""
    generation = ""

    def claim(old: Head | None) -> Head | None:
        nonlocal generation
        generation = generations.generation(old, upload, engine.version, reviews)
        return generations.claim(old, step, upload, generation)

    head, claimed = store.articles.change(step.article, claim)
    if not claimed:
        sweep(store, step, head)
    return generation if claimed else None


def _serve(
    store: Store, step: Step, upload: Upload, generation: str, found: dict[str, Any], shown: dict[str, Any]
) -> Outcome:
    """Write a generation whole, and have the head name it."""
    rows = findings(step.article, generation, found)
    written = [row.key for row in rows]
    store.articles.put_document(step.article, generation, found, written)
    store.findings.put(rows)
    store.names.add(names(written))
    head, served = store.articles.change(
        step.article, lambda old: generations.serve(old, step, upload, generation, shown)
    )
    if not served or head is None:
        drop(store, step, generation, served=head.generation if head else None, written=written)
        sweep(store, step, head)
        if head and head.status != "deleted" and not step.overtaken(head):
            raise RetryError("What was being written was swept: it took too long, or its message came twice.")
        return "superseded"
    if gone := _withdrawn(store, step, upload, head.external_id, withdrawal.version_in(found)):
        return _withdraw(store, step, upload, generation, gone)
    copy_of = copies.settle(store, step, written)
    announce.analysed(store, head, found, copy_of)
    looking.look(store, head, found, copy_of)
    sweep(store, step, head)
    return "faulty" if head.faulty else "analyzed"


def _split(store: Store, work: Splitting) -> Outcome:
    """Serve the members of a container; an article that it was before is told to be gone."""
    head = splitting.split(store, work)
    if head:
        announce.deleted(store, head, work.step.bucket, work.step.key)
    sweep(store, work.step, head or store.articles.find(work.id))
    return "split" if head else "superseded"


def _withdrawn(
    store: Store, step: Step, upload: Upload, name: str | None, version: str | None
) -> WithdrawnDocument | None:
    return withdrawal.found(store, upload, article=step.article, name=name, version=version)


def _withdraw(store: Store, step: Step, upload: Upload, generation: str, error: WithdrawnDocument) -> Outcome:
    """Nothing is served of an article any more, nor of what else a notice withdraws."""
    head = withdrawal.withdraw(store, step, upload, generation, error)
    sweep(store, step, head or store.articles.find(step.article))
    return "failed" if head else "superseded"


def _end(store: Store, step: Step, upload: Upload, error: InputError | GivenUp) -> Outcome:
    """The article fails: for good where its document is at fault, else until somebody asks for it again."""
    ending = generations.give_up if isinstance(error, GivenUp) else generations.fail
    told, at = {"code": error.code, "message": error.message}, datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    head, _ = store.articles.change(step.article, lambda old: ending(old, step, upload, told, at))
    if head is None or step.overtaken(head) or head.status == "deleted":
        sweep(store, step, head)
        return "superseded"
    # What is served stays so, and whoever served it may have been killed before it was announced.
    kept = _tell_again(store, step, head)
    if not head.failed_at:
        return kept
    if head.is_withdrawn:
        withdrawal.tell(store, step, head)
        return "failed"
    announce.failed(store, head, upload, (head.work.error if head.work else head.error) or told)
    return "failed"


def _most() -> int:
    """Bytes of the largest article."""
    from chalicelib.readers.page.guard import MAX_BYTES  # noqa: PLC0415  the undertaker must never load the readers

    return MAX_BYTES


def _read(upload: Upload, body: bytes) -> Article:
    from chalicelib import readers  # noqa: PLC0415  the API function must never load the readers' libraries

    article = readers.read(body, content_type=upload.content_type, key=upload.key, sent=dict(upload.metadata))
    return marked(article, upload.last_modified)


def _corrected(article: Article, reviews: Sequence[Review], engine: Engine) -> tuple[Analysis, list[Fate]]:
    """The analysis of an article as its reviews have it, and what became of each of them."""
    analysis = engine.analyse(corrections.told(article, reviews))
    analysis, fates = corrections.corrected(analysis, reviews, engine.place)
    return (engine.renewed(analysis) if reviews else analysis), fates
