"""A delivery's message, one try at a time: what it tells of is loaded, sent, noted; what failed waits and comes back.

What arrived was noted afterwards: whoever is killed between the two is followed by another try, under the same id.
"""

from __future__ import annotations

import json
import logging
from typing import Any, Literal

import msgspec

from chalicelib import __version__
from chalicelib.errors import Undelivered
from chalicelib.service import waits
from chalicelib.service.deliver import addresses, sending, signing
from chalicelib.service.deliver.sending import Network
from chalicelib.settings import Settings
from chalicelib.store import Store
from chalicelib.store.watches import Delivery, DeliveryStatus, Hook, Match

logger = logging.getLogger(__name__)

HEADERS = {"content-type": "application/json", "user-agent": f"Dateline/{__version__}"}

Outcome = Literal["delivered", "failed", "repeated", "gone"]
"""``repeated`` is what had arrived before, ``gone`` what nobody waits for any more."""


class _Detail(msgspec.Struct):
    watch: str
    place: str
    replay: bool = False


class _Event(msgspec.Struct):
    detail: _Detail


_EVENT = msgspec.json.Decoder(_Event)


def take(body: str, store: Store, *, receipt: str, received: int, network: Network) -> Outcome:
    """Try the delivery that a message tells of, at its ``received``-th receive.

    Raises Undelivered where it is to be tried again, or has been tried often enough, and ValueError where the message
    tells of none; the queue has been told when to hand it out again.
    """
    try:
        asked = _EVENT.decode(body).detail
    except ValueError:
        waits.postpone(store.deliveries, receipt, 0)
        raise
    last = received >= store.settings.receives
    try:
        return _tried(asked, store, last=last, network=network)
    except Exception:
        usual = store.settings.delivery_waits or waits.DELIVERIES
        waits.postpone(store.deliveries, receipt, 0 if last else waits.seconds(usual, received, asked.place))
        raise


def again(match: Match, *, replay: bool = False) -> str:
    """The message that asks for a delivery once more; with ``replay`` also where it has arrived."""
    return json.dumps({"detail": {"watch": match.watch, "place": match.place, "replay": replay}})


def network(settings: Settings) -> Network:
    """How this deployment reaches servers; raises ValueError where a network of its settings is none."""
    return Network(addresses.ranges(settings.hook_networks))


def body(match: Match) -> bytes:
    """What a receiver gets, at every try the same bytes."""
    told = {"type": "watch.matched", "timestamp": match.time, "data": match.detail}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _tried(asked: _Detail, store: Store, *, last: bool, network: Network) -> Outcome:
    watch, match = store.watches.find(asked.watch), store.watches.match(asked.watch, asked.place)
    if watch is None or not watch.is_live or match is None:
        return "gone"
    before = match.delivery or Delivery("pending")
    if before.status == "delivered" and not asked.replay:
        return "repeated"
    answer = _sent(watch.hook, match, network) if watch.hook else sending.Answer(fault="webhook_missing")
    status = _status(answer, last=last)
    at = signing.now().strftime("%Y-%m-%dT%H:%M:%SZ")
    made = Delivery(status, before.attempts + 1, at, answer.status, answer.fault)
    is_noted = store.watches.note(match, made)
    logger.info("tried", extra=_about(match, made))
    if not is_noted and not store.watches.match(match.watch, match.place):
        return "gone"
    if answer.fault is None:
        return "delivered"
    if answer.fault in sending.FINAL:
        return "failed"
    raise Undelivered(f"The webhook's server did not take the delivery ({answer.fault}).")


def _sent(hook: Hook, match: Match, network: Network) -> sending.Answer:
    content, now = body(match), signing.now()
    headers = HEADERS | signing.headers(match.id, content, signing.live(hook, now), now)
    return sending.post(hook.url, content, headers, network)


def _status(answer: sending.Answer, *, last: bool) -> DeliveryStatus:
    if answer.fault is None:
        return "delivered"
    return "failed" if last or answer.fault in sending.FINAL else "pending"


def _about(match: Match, made: Delivery) -> dict[str, Any]:
    """What the log says: never where to, which may hold a secret."""
    told = {"status": made.status, "attempts": made.attempts, "answer": made.answer, "fault": made.error}
    return {"watch": match.watch, "match": match.id, "article": match.article} | told
