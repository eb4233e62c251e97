"""Deliveries of a watch as people see them: listed, and asked for once more.

A delivery goes by the place of its match, written so that it can stand in a path: ``20261129T100000Z-9f0c…``.
"""

from __future__ import annotations

import re
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import Any

from chalicelib.errors import NotFound, RequestError, RetryError
from chalicelib.service.deliver import signing, tries
from chalicelib.service.search import ALL, Asked, page, pages
from chalicelib.service.watches.kept import known
from chalicelib.store import Store
from chalicelib.store.reads import OutOfPages, Window
from chalicelib.store.watches import Delivery, Hook, Match, Watch

MOST = 200
"""Deliveries that one request asks for: twenty batches of the queue's, half a second."""

LOST = timedelta(hours=25)
"""Without a try for so long, no message is left: the bus tries for a day, and no wait is longer than 12 hours."""

LOOKS = 5
"""How often a watch that others write meanwhile is read again."""

Values = dict[str, Any]

_ID = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-([0-9a-f]{32})", re.ASCII)


def deliveries(store: Store, *, watch: str, status: str | None = None, asked: Asked = ALL) -> Values:
    """The deliveries of a watch, the newest match first, those of a status alone where it is told."""
    known(store, watch)
    rows = store.matches.of(watch, asked.window(), pages=pages())
    found = page(rows, asked.count, after=asked.cursor, take=lambda chunk: [_shown(one, status) for one in chunk])
    return {"deliveries": found.taken, "next": found.next}


def replay(store: Store, *, watch: str, delivery: str) -> Values:
    """Deliver a match once more, whether it has arrived or not; the answer is how it stands before that."""
    _hook(known(store, watch))
    match = store.watches.match(watch, _place(delivery))
    if match is None or _is_over(match):
        raise NotFound("There is no such delivery.", code="delivery_unknown")
    store.deliveries.send(tries.again(match, replay=True))
    return _of(match, _standing(match) or Delivery("pending"))


def replay_failed(store: Store, *, watch: str, since: str) -> Values:
    """Deliver once more what has failed since a time, the oldest first; ``since`` of the answer is where to go on."""
    _hook(known(store, watch))
    failed: list[Match] = []
    place = since
    rows = store.matches.of(watch, Window(since=since, newest_first=False), pages=pages())
    try:
        for match in rows:
            if match.place == since:  # the last one of the request before
                continue
            if len(failed) == MOST:
                return _replayed(store, failed, place)
            failed += [match] if _shown(match, "failed") else []
            place = match.place
    except OutOfPages:
        return _replayed(store, failed, place)
    return _replayed(store, failed, None)


def renew_secret(store: Store, *, watch: str) -> Values:
    """Sign with a new secret, which is shown this once; the ones before sign beside it for a day."""
    secret, now = signing.new_secret(), signing.now()
    for _ in range(LOOKS):
        seen = known(store, watch)
        hook = Hook(_hook(seen).url, signing.renewed(_hook(seen), secret, now))
        if store.watches.put(replace(seen, hook=hook), over=seen):
            return {"secret": secret, "until": hook.secrets[1].until}
    raise RetryError("The watch keeps changing.")


def _hook(watch: Watch) -> Hook:
    if watch.hook is None:
        raise RequestError("The watch has no webhook.", code="webhook_missing")
    return watch.hook


def _replayed(store: Store, failed: list[Match], since: str | None) -> Values:
    store.deliveries.send_all([tries.again(one) for one in failed])
    return {"replayed": len(failed), "since": since}


def _shown(match: Match, status: str | None) -> Values | None:
    """A delivery as it is answered; None where there is none, or none of this status."""
    standing = _standing(match)
    if standing is None or status not in (None, standing.status) or _is_over(match):
        return None
    return _of(match, standing)


def _of(match: Match, delivery: Delivery) -> Values:
    digits = re.sub("[-:]", "", match.time)
    told = {"id": f"{digits}-{match.id}", "match": match.id, "time": match.time, "article": match.article}
    return told | {"path": f"/articles/{match.article}"} | asdict(delivery)


def _standing(match: Match) -> Delivery | None:
    """How a delivery stands: one that nobody has tried for too long has failed, though nobody could note it."""
    delivery = match.delivery
    if delivery and delivery.status == "pending":
        last = datetime.fromisoformat(delivery.at or match.time)
        if signing.now() - last > LOST:
            return replace(delivery, status="failed", error=delivery.error or "lost")
    return delivery


def _is_over(match: Match) -> bool:
    """Whether its time is over: DynamoDB takes a day or two to see that."""
    return match.expires is not None and match.expires < signing.now().timestamp()


def _place(delivery: str) -> str:
    found = _ID.fullmatch(delivery)
    if found is None:
        raise NotFound("There is no such delivery.", code="delivery_unknown")
    year, month, day, hour, minute, second, match = found.groups()
    return f"{year}-{month}-{day}T{hour}:{minute}:{second}Z#{match}"
