"""What a function of Lambda's loads before its first call, and whom it will call.

A process of Lambda's is one function. While it starts, it has a whole processor; afterwards its memory's share of one,
which is a seventh for the authorizer. So what each of its calls needs is loaded here, and what only some need is
imported where they need it.
"""

from __future__ import annotations

from collections.abc import Callable

from chalicelib.store import Store


def api(store: Store) -> None:
    """The routes, and the table: most answers need no other service."""
    from chalicelib.api import gateway  # noqa: F401

    _ = store.articles


def authorizer(store: Store) -> None:
    """The tokens, and nothing of the API."""
    from chalicelib.api import access  # noqa: F401

    _ = store.tokens


def worker(store: Store) -> None:
    """The engine, and all that an article is read from and told to."""
    from chalicelib import counts, pipeline, readers  # noqa: F401
    from chalicelib.service import batches  # noqa: F401

    _ = store.articles, store.bucket, store.bus


def undertaker(store: Store) -> None:
    """What marks articles as failed, without the engine."""
    from chalicelib import counts  # noqa: F401
    from chalicelib.service import batches  # noqa: F401

    _ = store.articles, store.bucket, store.bus, store.queue


def deliver(store: Store) -> None:
    """What signs and sends, and what it is told by."""
    from chalicelib import counts  # noqa: F401
    from chalicelib.service import batches  # noqa: F401

    _ = store.watches, store.matches, store.deliveries


def export(store: Store) -> None:
    """What reads the table; the layer's own packages are loaded for a part alone."""
    from chalicelib import counts  # noqa: F401
    from chalicelib.service import batches  # noqa: F401

    _ = store.articles, store.bucket, store.exports


FUNCTIONS: dict[str | None, Callable[[Store], None]] = {
    "app": api,
    "authorizer": authorizer,
    "worker": worker,
    "undertaker": undertaker,
    "deliver": deliver,
    "export": export,
}
"""By the name that Lambda calls in app.py."""


def begin(function: str | None, connect: Callable[[], Store]) -> None:
    """Load what a function needs; nothing for None, which is no process of Lambda's, or for one that is not here."""
    if load := FUNCTIONS.get(function):
        load(connect())
