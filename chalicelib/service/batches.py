"""Batches of the queue's messages, as Lambda hands them over: which first, which not at all, and what the log says."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any

from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

from chalicelib.errors import OutOfTime, Undelivered
from chalicelib.service import engine, exports, measures, messages, notices, waits
from chalicelib.service.deliver import tries
from chalicelib.service.ingest import Outcome
from chalicelib.service.measures import Tell
from chalicelib.service.notices import Notice
from chalicelib.store import Store

logger = logging.getLogger(__name__)

NEEDED_SECONDS = 60
"""What the longest text takes, and as much again for a slow processor: with less time left, no record is taken."""


def work_through(
    event: dict[str, Any], handle: Callable[[SQSRecord], None], store: Store, *, memory_mb: int, count: Tell
) -> dict[str, Any]:
    """Handle each record, and tell what that cost; the answer tells the queue which of them failed."""
    number, began = len(event["Records"]), time.monotonic()
    count("Messages", number)
    # Those first that have been given back most often: none of them may run out of tries for want of time.
    event["Records"].sort(key=lambda record: -int(record["attributes"]["ApproximateReceiveCount"]))
    # Raising when all have failed would hide from the queue which ones they were.
    processor = BatchProcessor(EventType.SQS, raise_on_entire_batch_failure=False)
    answer = dict(process_partial_response(event=event, record_handler=handle, processor=processor))
    measures.cost(store.bill, count, seconds=time.monotonic() - began, memory_mb=memory_mb, messages=number)
    return answer


def take(record: SQSRecord, store: Store, *, left_ms: int, count: Tell) -> None:
    """Ingest what a message tells of, if the time that is left is enough for it."""
    if left_ms < NEEDED_SECONDS * 1000:
        waits.postpone(store.queue, record.receipt_handle, 0)
        raise OutOfTime("There is no time left for another article.")
    received = int(record.attributes.approximate_receive_count)
    last = received >= store.settings.receives
    try:
        messages.take(
            record.body,
            store,
            engine=engine.loaded(),
            told=lambda notice, outcome: tell(notice, outcome, store, count),
            message=record.message_id,
            last=last,
            ends=time.time() + left_ms / 1000,
        )
    except Exception as error:
        extra = {"message_id": record.message_id, "last": last, "articles": _articles(record.body)}
        logger.exception("failed", extra=extra)
        usual = store.settings.retry_waits or waits.UPLOADS
        seconds = 0 if last or is_cut(error) else waits.seconds(usual, received, record.message_id)
        waits.postpone(store.queue, record.receipt_handle, seconds)
        raise


def is_cut(error: Exception) -> bool:
    """Whether nothing was wrong but that there was no more time: a container with many members."""
    return isinstance(error, ExceptionGroup) and all(isinstance(one, OutOfTime) for one in error.exceptions)


def bury(record: SQSRecord, store: Store, *, left_ms: int, count: Tell) -> None:
    """Mark what no worker could take as failed, and keep its message for a person."""
    messages.bury(
        record.body,
        store,
        told=lambda notice, outcome: tell(notice, outcome, store, count),
        message=record.message_id,
        ends=time.time() + left_ms / 1000,
    )
    logger.error("buried", extra={"message_id": record.message_id, "articles": _articles(record.body)})


def deliver(record: SQSRecord, store: Store, *, count: Tell) -> None:
    """Try the delivery that a message tells of."""
    try:
        outcome = tries.take(
            record.body,
            store,
            receipt=record.receipt_handle,
            received=int(record.attributes.approximate_receive_count),
            network=tries.network(store.settings),
        )
    except Undelivered:
        count("Undelivered")
        raise
    except Exception:
        logger.exception("failed", extra={"message_id": record.message_id})
        raise
    count(outcome.capitalize())


def export(record: SQSRecord, store: Store, *, count: Tell) -> None:
    """Write, or part, what a message asks for."""
    try:
        count("Exported", exports.take(store, record.body))
    except Exception:
        logger.exception("failed", extra={"message_id": record.message_id, "export": record.body})
        raise


def tell(notice: Notice, outcome: Outcome, store: Store, count: Tell) -> None:
    """Say how a notice ended: in measures, and in a line of the log."""
    measures.outcome(notice, outcome, store.bill, count)
    logger.info("ingested", extra={"outcome": outcome, "message_id": notice.message, **notice.about})


def _articles(body: str) -> list[dict[str, str]]:
    try:
        return [notice.about for notice in notices.read(body)]
    except ValueError:
        return []
