"""Articles until they are done, however they end."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

import msgspec

from chalicelib.formats.schema import Container, Progress, Summary
from dateline.client import Client, settled
from dateline.errors import AnalysisFailed, NotFound, StillWaiting

AT_ONCE = 8
"""Articles that are asked for at the same time."""
ASKED = 24
"""Of those that are not done, how many are asked about in a round: asking takes the service's time."""
PAUSES = (0.2, 2.0)
"""Seconds between rounds in which nothing was done: the first time, and at most."""

LOOK_SECONDS = 1.0
"""Between two looks at all that waits."""
QUIET_LOOKS = 2
"""How often nothing may wait before all is done: the queue's own numbers are about right, and no more."""
LATE = timedelta(seconds=5)
"""Workers' clocks differ."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How an article is: its status, its title, and why it failed."""

    article: str
    status: str
    title: str = ""
    error: str = ""

    @property
    def is_done(self) -> bool:
        """Whether it has ended, however it did."""
        return self.status not in ("queued", "processing")


def standing(client: Client, article: str) -> Standing:
    """How an article is now: what becomes of its newest upload counts, not what is served meanwhile."""
    try:
        document = client.article(article)
        if isinstance(document, Container):
            return _of_container(client, document)
        analysis = settled(document)
    except NotFound:
        return Standing(article, "unknown", error="there is no such article")
    except AnalysisFailed as error:
        return Standing(article, "failed", error=f"{error.code}: {error}")
    if analysis is None:
        update = getattr(document, "update", None)
        return Standing(article, update.status if update else document.status)
    return Standing(article, analysis.status, analysis.article.title or "")


def _of_container(client: Client, found: Container) -> Standing:
    """How a container is: done when all its parts are, and theirs."""
    if found.update and found.update.status == "failed":
        error = found.update.error
        return Standing(found.id, "failed", error=f"{error.code}: {error.message}" if error else "")
    if found.update or found.status == "processing":
        return Standing(found.id, "processing")
    counts = {name: count for name, count in msgspec.structs.asdict(found.counts).items() if count}
    told = f"{found.members} parts: " + ", ".join(f"{count} {name}" for name, count in counts.items())
    inner = [one.id for one in client.parts(found.id) if one.members is not None] if found.containers else []
    if not all(standing(client, one).is_done for one in inner if one):
        return Standing(found.id, "processing")
    return Standing(found.id, found.status, told, told if found.status == "failed" else "")


def following(client: Client, articles: Iterable[str], *, seconds: float | None = None) -> Iterator[Standing]:
    """How articles end, each as soon as it is known; raises StillWaiting where some have not after ``seconds``."""
    left, began, pause = list(dict.fromkeys(articles)), time.monotonic(), PAUSES[0]
    with ThreadPoolExecutor(AT_ONCE) as threads:
        while left:
            done = [one for one in threads.map(partial(standing, client), left[:ASKED]) if one.is_done]
            yield from done
            ended = {one.article for one in done}
            # What waits goes behind what was not asked about.
            left = [one for one in (*left[ASKED:], *left[:ASKED]) if one not in ended]
            if left and seconds is not None and time.monotonic() - began > seconds:
                raise StillWaiting(left[0], seconds)
            pause = PAUSES[0] if done else min(pause * 2, PAUSES[1])
            time.sleep(pause if left else 0)


def everything(client: Client, tell: Callable[[Progress], None], *, seconds: float | None = None) -> Iterator[Standing]:
    """What is done since now, until nothing waits; ``tell`` hears at every look how much does.

    Raises StillWaiting where something does after ``seconds``.
    """
    seen: set[Standing] = set()
    since, began, quiet = datetime.now(UTC) - LATE, time.monotonic(), 0
    while quiet < QUIET_LOOKS:
        progress = client.status()
        tell(progress)
        news = dict.fromkeys(map(_summed, client.articles(changed_since=since)))
        yield from (one for one in news if one not in seen)
        seen |= news.keys()
        quiet = quiet + 1 if progress.waiting + progress.at_work == 0 else 0
        if quiet < QUIET_LOOKS and seconds is not None and time.monotonic() - began > seconds:
            raise StillWaiting(None, seconds)
        time.sleep(LOOK_SECONDS if quiet < QUIET_LOOKS else 0)


def _summed(summary: Summary) -> Standing:
    """How an article is, as a list tells it."""
    error = summary.error or (summary.update and summary.update.error)
    if error:
        named = f"{summary.external_id}: " if summary.external_id else ""
        return Standing(summary.id, "failed", summary.title or "", f"{named}{error.code}: {error.message}")
    return Standing(summary.id, summary.status, summary.title or summary.external_id or "")
