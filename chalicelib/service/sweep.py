"""What nobody serves any more is deleted: documents, wherever they lie, and the rows that lead to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chalicelib.service import copies, generations, notices
from chalicelib.service.containers.tidying import tidy
from chalicelib.service.findings.entities import names
from chalicelib.service.generations import Step
from chalicelib.service.watches.forgetting import forget_article
from chalicelib.store import Store
from chalicelib.store.rows import Head


def sweep(store: Store, step: Step, head: Head | None) -> None:
    """Delete the generations of an article that were served once, or that a worker began and left; and the reviews
    and matches of one that is gone, and the parts that a container has no longer.

    ``head`` is as it was a moment ago: most have nothing to sweep, and it need not be read again to know.
    """
    if head and head.is_gone:
        store.reviews.drop_all(step.article)
        forget_article(store, step.article)
    head = tidy(store, step, head)
    seen = generations.abandon(head, step)
    if seen and seen.writing:
        _look_later(store, step)
    if seen is None or not seen.stale:
        return
    # Told first, and deleted then: whoever is still at one of them is refused when it is to be served.
    head, _ = store.articles.change(step.article, lambda old: generations.abandon(old, step))
    # What tells which parts of a container are there is of use to whoever splits it next.
    told = head.parts.told if head and head.parts else None
    gone = tuple(one for one in head.stale if one != told) if head else ()
    for generation in gone:
        drop(store, step, generation, served=head.generation if head else None)
    if gone:
        store.articles.change(step.article, lambda old: generations.swept(old, gone))


def _look_later(store: Store, step: Step) -> None:
    """Ask to look once more, when whoever else is at the article now is certainly gone.

    Most finish, and leave nothing. But the message of one that was killed at every try comes back under another id, if
    at all: nobody would know what it began.
    """
    store.queue.send(notices.ask_to_sweep(step.bucket, step.key), delay=generations.LIFE_SECONDS)


def drop(
    store: Store,
    step: Step,
    generation: str,
    *,
    served: str | None,
    written: Sequence[Mapping[str, str]] = (),
) -> None:
    """Delete a generation: its rows first, since only its document tells which they are.

    ``served`` is the generation that is served now: the names that it has rows for stay as they are. ``written`` are
    the keys of rows that this worker wrote itself: somebody may have dropped their document before.
    """
    rows = written or store.articles.rows(step.article, generation)
    kept = store.articles.rows(step.article, served) if rows and served else []
    copies.settle(store, step, copies.left(rows, kept))
    store.findings.drop(rows)
    subjects = {row["pk"] for row in kept}
    store.names.drop(names([row for row in rows if row["pk"] not in subjects]))
    store.articles.drop_document(step.article, generation)
