"""Messages of the queue, one at a time: each of their notices is taken, whatever becomes of its neighbours."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from chalicelib.errors import DatelineError
from chalicelib.service import notices
from chalicelib.service.engine import Engine
from chalicelib.service.ingest import Outcome, give_up, ingest
from chalicelib.service.notices import Notice
from chalicelib.store import Store

Told = Callable[[Notice, Outcome], None]


def take(
    body: str,
    store: Store,
    *,
    engine: Engine,
    told: Told,
    message: str = "",
    last: bool = False,
    ends: float | None = None,
) -> None:
    """Ingest every notice of a message; ``told`` hears how each one ends.

    With ``last``, there is no further try: what fails is marked as failed. ``ends`` is as `ingest` has it. Raises
    ValueError when the message is no event, and an ExceptionGroup of what went wrong once all notices have been tried.
    """
    failures: list[Exception] = []
    for notice in notices.read(body, message=message):
        try:
            told(notice, ingest(notice, store, engine=engine, ends=ends))
        except Exception as error:
            failures.append(error)
            if last:
                _mark(notice, store, told, ends)
    if failures:
        raise ExceptionGroup("not everything in the message could be ingested", failures)


def bury(body: str, store: Store, *, told: Told, message: str = "", ends: float | None = None) -> None:
    """Mark the articles of a message as failed that no worker could take, and put it where a person finds it."""
    read: tuple[Notice, ...] = ()
    with suppress(ValueError):  # It speaks of no article: nobody waits for one.
        read = notices.read(body, message=message)
    for notice in read:
        told(notice, give_up(notice, store, ends=ends))
    store.queue.bury(body)


def _mark(notice: Notice, store: Store, told: Told, ends: float | None) -> None:
    with suppress(DatelineError):  # The message goes on to `bury`, which tries again.
        told(notice, give_up(notice, store, ends=ends))
