"""Articles until they are done, however they end."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

from dateline.client import Client, settled
from dateline.errors import AnalysisFailed, NotFound, StillWaiting

AT_ONCE = 8
"""Articles that are asked for at the same time."""
ASKED = 24
"""Of those that are not done, how many are asked about in a round: asking takes the service's time."""
PAUSES = (0.2, 2.0)
"""Seconds between rounds in which nothing was done: the first time, and at most."""


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
        shown = client.article(article)
        analysis = settled(shown)
    except NotFound:
        return Standing(article, "unknown", error="there is no such article")
    except AnalysisFailed as error:
        return Standing(article, "failed", error=f"{error.code}: {error}")
    if analysis is None:
        update = getattr(shown, "update", None)
        return Standing(article, update.status if update else shown.status)
    return Standing(article, analysis.status, analysis.article.title or "")


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
