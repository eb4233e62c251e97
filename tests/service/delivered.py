"""A watch with a webhook, its one match, and the message that the bus makes of it."""

from __future__ import annotations

import json
from typing import Any

from chalicelib.service.deliver import signing
from chalicelib.store import Store
from chalicelib.store.calls import item
from chalicelib.store.watches import Delivery, Hook, Match, Secret, Watch, match_values

WATCH, ARTICLE = "5c1f0a9be2d47a30", "92ec5f0e63c7b9da853974ad81d6b28c"
SECRET = signing.new_secret()
MATCH = Match(
    WATCH,
    "0123456789abcdef0123456789abcdef",
    ARTICLE,
    "2026-11-29T10:00:00Z",
    {"title": "Harbour", "matches": [{"sentence": "“We are back,” Ada Rossi said."}]},
    told=True,
    delivery=Delivery("pending"),
)


def put_watch(store: Store, url: str, *secrets: Secret) -> Watch:
    hook = Hook(url, secrets or (Secret(SECRET),))
    watch = Watch(WATCH, "Ada Rossi", "desk", "2026-11-29T09:00:00Z", ("quoted",), ("person.ada-rossi",), hook=hook)
    store.watches.put(watch, over=store.watches.find(WATCH))
    return watch


def put_match(store: Store, match: Match) -> None:
    store.watches.dynamodb.put_item(TableName=store.settings.table, Item=item(match_values(match)))


def event(match: Match = MATCH, **more: Any) -> str:
    """What the bus puts into the queue."""
    detail = {"dedupe_id": match.id, "watch": match.watch, "place": match.place, "webhook": "yes", **match.detail}
    return json.dumps({"version": "0", "source": "dateline", "detail-type": "Watch Matched", "detail": detail | more})


def noted(store: Store) -> Delivery:
    found = store.watches.match(WATCH, MATCH.place)
    assert found is not None
    assert found.delivery is not None
    return found.delivery
