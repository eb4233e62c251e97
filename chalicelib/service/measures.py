"""What the worker tells CloudWatch of itself, in lines of its log: no call is made for it.

Each measure has the name of the function as its only dimension: one of an article or a publisher would be a metric of
its own, at $0.30 a month.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Protocol

from chalicelib.service import costs
from chalicelib.service.containers.parts import is_part
from chalicelib.service.ingest import Outcome
from chalicelib.service.notices import Notice
from chalicelib.store.bill import Bill

PROMPT_SECONDS = 60
"""In which 99 % of the uploads are to be analysed."""

PATIENT_SECONDS = 600
"""In which 99.9 % of the uploads are to be analysed."""

MB_OF_A_GB = 1024
"""As Lambda counts memory."""

ENDS: tuple[Outcome, ...] = ("analyzed", "faulty", "failed")
"""How an upload ends that somebody waits for."""


class Tell(Protocol):
    """Puts a value of a measure into the log."""

    def __call__(self, name: str, value: float = 1, unit: str = "Count") -> None:
        """A unit is one of CloudWatch's: Count, Seconds, None."""


def outcome(notice: Notice, ended: Outcome, bill: Bill, tell: Tell) -> None:
    """How a notice ended and, of an upload, how long after it came."""
    tell(ended.capitalize())
    if ended in ENDS:
        bill.articles += 1
        if notice.uploaded and not is_part(notice.key):  # Of the thousands of a container nobody waits for one.
            _took((datetime.now(UTC) - notice.uploaded).total_seconds(), tell)


def _took(seconds: float, tell: Tell) -> None:
    """Zeros are told, too: the average of a measure of ones and zeros is a share."""
    tell("UploadSeconds", max(0.0, seconds), "Seconds")
    tell("Late", int(seconds > PROMPT_SECONDS))
    tell("Overdue", int(seconds > PATIENT_SECONDS))


def cost(bill: Bill, tell: Tell, *, seconds: float, memory_mb: int, messages: int) -> None:
    """What each article of a batch has cost the worker; a batch without one adds to the bill of the next.

    ``seconds`` is how long the function ran for ``messages``.
    """
    bill.runs += 1
    bill.messages += messages
    bill.gb_seconds += seconds * memory_mb / MB_OF_A_GB
    if bill.articles:
        each = costs.dollars(bill) / bill.articles
        for _ in range(bill.articles):
            tell("ArticleMicrodollars", each * 1e6, "None")
        bill.settle()
