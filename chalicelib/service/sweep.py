"""What nobody serves any more is deleted: documents, wherever they lie, and the rows that lead to them."""

from __future__ import annotations

from chalicelib.service import generations
from chalicelib.service.findings import findings
from chalicelib.service.generations import Step
from chalicelib.store import Store
from chalicelib.store.rows import Head


def sweep(store: Store, step: Step, head: Head | None) -> None:
    """Delete the generations of an article that were served once, or that a worker began and left.

    ``head`` is as it was a moment ago: most have nothing to sweep, and it need not be read again to know.
    """
    seen = generations.abandon(head, step)
    if seen is None or not seen.stale:
        return
    # Told first, and deleted then: whoever is still at one of them is refused when it is to be served.
    head, _ = store.articles.change(step.article, lambda old: generations.abandon(old, step))
    gone = head.stale if head else ()
    for generation in gone:
        drop(store, step.article, generation)
    if gone:
        store.articles.change(step.article, lambda old: generations.swept(old, gone))


def drop(store: Store, article: str, generation: str) -> None:
    """Delete a generation: its rows first, since only its document tells which they are."""
    document = store.articles.document(article, generation)
    if document:
        store.findings.drop(findings(article, generation, document))
    store.articles.drop_document(article, generation)
