"""What somebody watches for, the keys by which an article finds out, and what has matched.

A watch is a row of the partition ``WATCHES``. Each of its triggers, such as ``KEY#person.ada-rossi``, has a row that
lists the watches behind it, so that an article looks up its own keys and never all watches. A match is a row of its
watch, by time; the article's own partition points at it, so that a deletion finds it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal

from chalicelib.store.calls import calling, holds, item, unchanged, values
from chalicelib.store.reads import LAST, Pages, Reads

PARTITION = "WATCHES"

ENDLESS = 1_000
"""Pages of watches that are read where all are wanted: fifty times what a deployment may have."""

Counts = Literal["quoted", "named", "denied", "promised", "asked", "near"]
DeliveryStatus = Literal["pending", "delivered", "failed"]


@dataclass(frozen=True, slots=True)
class Secret:
    """A secret that deliveries are signed with; ``until`` is when it goes, ISO 8601 in UTC, None of the current one."""

    value: str
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Hook:
    """Where matches are delivered to, and the secrets that sign them, the current one first."""

    url: str
    secrets: tuple[Secret, ...]


@dataclass(frozen=True, slots=True)
class Watch:
    """What somebody wants to hear of. Of each kind that it names (who, where, which words) one has to be there.

    ``keys`` are register keys, ``names`` as somebody typed them; ``boxes`` are west, south, east, north in degrees.
    ``triggers`` are the keys by which an article finds it. ``revision`` counts its writes. While it is ``beginning``,
    not all of its triggers are there; while it is ``ending``, not all are any more.
    """

    id: str
    title: str
    by: str
    created: str
    counts: tuple[Counts, ...]
    keys: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    boxes: tuple[tuple[float, float, float, float], ...] = ()
    countries: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    hook: Hook | None = None
    triggers: tuple[str, ...] = ()
    ending: bool = False
    revision: int = 0
    beginning: bool = False

    @property
    def is_live(self) -> bool:
        """Whether it is there for whoever asks, and for articles."""
        return not (self.beginning or self.ending)

    @property
    def position(self) -> str:
        """Where it stands among all watches."""
        return self.id


@dataclass(frozen=True, slots=True)
class Delivery:
    """How far a match has come on its way to the webhook: ``answer`` is the last HTTP status, ``error`` why not."""

    status: DeliveryStatus
    attempts: int = 0
    at: str | None = None
    answer: int | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """What an article has that a watch is for. ``id`` is the same whoever finds it: of the watch, the article and what
    matched. ``time`` is when it was first found, ISO 8601 in UTC; ``detail`` is what is announced and delivered.

    ``told`` tells whether it has been announced; ``expires`` is when it goes, in seconds since 1970.
    """

    watch: str
    id: str
    article: str
    time: str
    detail: dict[str, Any] = field(default_factory=dict)
    told: bool = False
    delivery: Delivery | None = None
    expires: int | None = None

    @property
    def place(self) -> str:
        """Where it stands among the matches of its watch."""
        return f"{self.time}#{self.id}"

    @property
    def position(self) -> str:
        """The same, as all rows of lists call it."""
        return self.place


@dataclass(frozen=True, slots=True)
class Watches:
    """Watches, their triggers and their matches in DynamoDB."""

    dynamodb: Any
    table: str

    def find(self, watch: str) -> Watch | None:
        """A watch as it is now, one that is ending included; None where there is none."""
        with calling("the table"):
            found = self.dynamodb.get_item(TableName=self.table, Key=item(_key(watch)), ConsistentRead=True)
        return _watch(values(found["Item"])) if "Item" in found else None

    def all(self, *, after: str = "", pages: Pages | None = None) -> Iterator[Watch]:
        """Every watch by its id, from one on, those that begin or end among them.

        Raises OutOfPages when more pages than ``pages`` would be read.
        """
        rows = Reads(self.dynamodb, self.table).query(
            pages or Pages(ENDLESS),
            KeyConditionExpression="pk = :pk AND sk BETWEEN :low AND :high",
            ExpressionAttributeValues=item(
                {":pk": PARTITION, ":low": f"{after}{LAST}" if after else " ", ":high": LAST}
            ),
            ConsistentRead=True,
        )
        yield from map(_watch, rows)

    def some(self, watches: Iterable[str]) -> list[Watch]:
        """Some watches by their ids, in the order of these; those that are not there are left out."""
        rows = Reads(self.dynamodb, self.table).fetch(_key(watch) for watch in dict.fromkeys(watches))
        return sorted(map(_watch, rows), key=lambda watch: watch.id)

    def drop(self, watch: str) -> None:
        """Delete a watch; it may be gone already."""
        with calling("the table"):
            self.dynamodb.delete_item(TableName=self.table, Key=item(_key(watch)))

    def put(self, watch: Watch, *, over: Watch | None = None) -> bool:
        """Write a watch; False where it is not ``over``, the one that was read, any more."""
        before = over.revision if over else 0
        row = item(watch_values(replace(watch, revision=before + 1)))
        with calling("the table"):
            return holds(lambda: self.dynamodb.put_item(TableName=self.table, Item=row, **unchanged(before)))

    def match(self, watch: str, place: str) -> Match | None:
        """A match by its place; None where there is none, or none any more."""
        key = item(match_key(watch, place))
        with calling("the table"):
            found = self.dynamodb.get_item(TableName=self.table, Key=key, ConsistentRead=True)
        return to_match(values(found["Item"])) if "Item" in found else None

    def note(self, match: Match, delivery: Delivery) -> bool:
        """Note how far a match has come on its way; False where it is gone.

        Also where it did not arrive, and another try has noted something since ``match`` was read: that it did, say.
        """
        condition, given = "attribute_exists(pk)", {":delivery": _told(delivery)}
        if delivery.status != "delivered" and match.delivery:
            condition, given = "delivery = :before", given | {":before": _told(match.delivery)}
        with calling("the table"):
            return holds(
                lambda: self.dynamodb.update_item(
                    TableName=self.table,
                    Key=item(match_key(match.watch, match.place)),
                    UpdateExpression="SET delivery = :delivery",
                    ConditionExpression=condition,
                    ExpressionAttributeValues=item(given),
                )
            )


def watch_values(watch: Watch) -> dict[str, Any]:
    """A watch as the values of its row."""
    told = json.dumps(asdict(watch), ensure_ascii=False)
    return _key(watch.id) | {"watch": told, "revision": watch.revision}


def match_key(watch: str, place: str = "") -> dict[str, str]:
    """The key of a match."""
    return {"pk": f"MATCHES#{watch}", "sk": place}


def _told(delivery: Delivery) -> str:
    return json.dumps(asdict(delivery))


def match_values(match: Match) -> dict[str, Any]:
    """A match as the values of its row."""
    return match_key(match.watch, match.place) | {
        "article": match.article,
        "detail": json.dumps(match.detail, ensure_ascii=False),
        "told": match.told or None,
        "delivery": _told(match.delivery) if match.delivery else None,
        "expires": match.expires,
    }


def _key(watch: str) -> dict[str, Any]:
    return {"pk": PARTITION, "sk": watch}


def _watch(row: dict[str, Any]) -> Watch:
    told = json.loads(row["watch"])
    hook = told["hook"] and Hook(told["hook"]["url"], tuple(Secret(**one) for one in told["hook"]["secrets"]))
    lists = {name: tuple(told[name]) for name in ("counts", "keys", "names", "countries", "words", "triggers")}
    return Watch(**told | lists | {"boxes": tuple(map(tuple, told["boxes"])), "hook": hook})


def to_match(row: dict[str, Any]) -> Match:
    """The match of a row."""
    time, _, name = row["sk"].partition("#")
    return Match(
        watch=row["pk"].removeprefix("MATCHES#"),
        id=name,
        article=row["article"],
        time=time,
        detail=json.loads(row["detail"]),
        told="told" in row,
        delivery=Delivery(**json.loads(row["delivery"])) if "delivery" in row else None,
        expires=int(row["expires"]) if "expires" in row else None,
    )
