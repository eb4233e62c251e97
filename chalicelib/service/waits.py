"""How long a message that failed waits for its next try: the queue hides it for as long."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from zlib import crc32

from chalicelib.errors import RetryError
from chalicelib.store.queue import Queue

UPLOADS = (10, 60, 300, 1_800)
"""Seconds after each failed try of an upload: what AWS refuses for a moment is analysed within the ten minutes that are
promised (docs/operations.md), and the fifth try, the last, comes behind an outage of half an hour."""

DELIVERIES = (10, 60, 300, 1_800, 7_200, 21_600, 43_200)
"""The same of a delivery to a webhook: eight tries in 20 hours, about as Standard Webhooks has them."""

SPREAD = 0.1
"""The share of a wait by which messages come back earlier than others: what was away is not flooded."""

LONGEST = 42_600
"""Seconds: SQS hides a message for 12 hours at most, of which this try has taken some."""


def seconds(waits: Sequence[int], received: int, name: str) -> int:
    """Seconds after the ``received``-th try; the last wait is for all that follow, and ``name`` always waits alike."""
    share = crc32(f"{name} {received}".encode()) / 2**32
    usual = waits[min(received, len(waits)) - 1]
    return min(round(usual * (1 - SPREAD * share)), LONGEST)


def postpone(queue: Queue, receipt: str, seconds: int) -> None:
    """Tell the queue when to hand a message out again. Untold, it does so after its own time."""
    with suppress(RetryError):
        queue.postpone(receipt, seconds)
