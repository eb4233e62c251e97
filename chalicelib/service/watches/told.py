"""What has matched a watch, the newest first, as long as it is kept."""

from __future__ import annotations

import time
from dataclasses import asdict
from typing import Any

from chalicelib.service.search import ALL, Asked, page, pages
from chalicelib.service.watches.kept import known
from chalicelib.store import Store
from chalicelib.store.watches import Match

Values = dict[str, Any]


def matches(store: Store, *, watch: str, asked: Asked = ALL) -> Values:
    """The articles that a watch was for, each with what counted, and how far its delivery is."""
    known(store, watch)
    rows = store.matches.of(watch, asked.window(), pages=pages())
    found = page(rows, asked.count, after=asked.cursor, take=lambda chunk: [_shown(one) for one in chunk])
    return {"matches": found.taken, "next": found.next}


def _shown(match: Match) -> Values | None:
    """A match as it is answered; None of one whose time is over: DynamoDB takes a day or two to see that."""
    if match.expires and match.expires < time.time():
        return None
    told = {name: match.detail[name] for name in ("watch", "title", "article", "matches", "cut")}
    delivery = asdict(match.delivery) if match.delivery else None
    return {"id": match.id, "time": match.time} | told | {"delivery": delivery}
