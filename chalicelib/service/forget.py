"""An object is gone: all that was kept of its article goes, too."""

from __future__ import annotations

from chalicelib.service import announce, generations
from chalicelib.service.generations import Step
from chalicelib.service.notices import Notice
from chalicelib.service.sweep import sweep
from chalicelib.service.watches.forgetting import forget_article
from chalicelib.store import Store


def forget(store: Store, step: Step, notice: Notice) -> bool:
    """Delete all that is kept of a notice's article, and leave a mark; False when a newer event has been seen."""
    head, _ = store.articles.change(step.article, lambda old: generations.forget(old, step))
    if head is None or step.overtaken(head):
        sweep(store, step, head)
        return False
    store.reviews.drop_all(step.article)  # First: nobody who sends it again finds them.
    forget_article(store, step.article)
    announce.deleted(store, head, notice.bucket, notice.key)
    sweep(store, step, head)
    return True
