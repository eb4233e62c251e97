"""A new engine: what older ones analysed is asked for again, newest first, a page at a time.

A page is asked for, and noted then: whoever goes on from the mark asks for one page twice at most, and misses nothing.
What is uploaded meanwhile comes in under the new engine, before the place where the walk began or behind it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from chalicelib.service import notices, search
from chalicelib.store import Store
from chalicelib.store.jobs import Walk
from chalicelib.store.lists import Listed
from chalicelib.store.reads import Pages, Window
from chalicelib.store.rows import NEWEST, SHARDS, Head

JOB = "reanalysis"

RATE = 30
"""Articles a second that are asked for: half of what 20 workers write (docs/operations.md); uploads have the rest."""

PAGE = 90
"""Articles that are asked for together: nine batches of the queue's, read in one of the table's."""

MOST_WAITING = 300
"""Messages in the queue above which nothing is asked for: five seconds of 20 workers, as long as an upload waits."""

PAUSE_SECONDS = 5.0
"""After which a full queue is looked at again."""


def begin(store: Store, *, engine: str, failed: bool = False, anew: bool = False) -> Walk:
    """Where the walk goes on: at its mark, or before the newest article. The mark of another walk is none."""
    mark = None if anew else store.jobs.find(JOB)
    return mark if mark and (mark.engine, mark.failed) == (engine, failed) else Walk(engine, failed)


def ask(store: Store, walk: Walk, *, count: int = PAGE) -> Walk:
    """Ask for the next ``count`` articles, and note where to go on; the same walk while the queue is full.

    Raises RetryError when the same page should be asked for again later.
    """
    if walk.place is None or store.queue.depth()[0] > MOST_WAITING:
        return walk
    heads, further = _page(store, walk, count)
    store.queue.send_all([notices.ask_to_look(one.upload.bucket, one.upload.key) for one in heads if one.upload])
    if further.place is None:
        store.jobs.drop(JOB)
    else:
        store.jobs.put(JOB, further)
    return further


def look(store: Store, walk: Walk, *, count: int = PAGE) -> Walk:
    """Go on as `ask` would, and neither ask nor note anything."""
    return _page(store, walk, count)[1] if walk.place is not None else walk


def rest(before: Walk, after: Walk, *, rate: float = RATE) -> float:
    """Seconds to wait before the next page, that ``rate`` articles a second are asked for at most."""
    return PAUSE_SECONDS if after == before else (after.asked - before.asked) / rate


def _page(store: Store, walk: Walk, count: int) -> tuple[list[Head], Walk]:
    """The next articles to ask for, and the walk behind them."""
    passed = 0

    def take(chunk: list[Listed]) -> Iterator[Head | None]:
        nonlocal passed
        heads = store.articles.find_all([one.article for one in chunk])
        for one in chunk:
            head = heads.get(one.article)
            # Wherever it stands by now: who moved while the list was read is asked for rather than missed.
            wanted = head is not None and _wants(head, walk)
            passed += not wanted
            yield head if wanted else None

    budget = Pages(SHARDS * search.pages().left)
    rows = store.lists.of(NEWEST, Window(after=walk.place or ""), pages=budget)
    found = search.page(rows, count, after=walk.place, take=take)
    asked = walk.asked + len(found.taken)
    return found.taken, replace(walk, place=found.next, asked=asked, passed=walk.passed + passed)


def _wants(head: Head, walk: Walk) -> bool:
    """Whether an article is served as another engine analysed it. Which one failed on it, no head tells."""
    if head.generation is None:
        return walk.failed and head.status == "failed"
    return head.engine != walk.engine
