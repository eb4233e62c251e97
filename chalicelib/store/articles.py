"""The table of articles: heads, which change one write at a time, and the documents of their generations."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from heapq import merge
from itertools import islice
from typing import Any

from botocore.exceptions import ClientError

from chalicelib.errors import RetryError
from chalicelib.store.bucket import Bucket
from chalicelib.store.calls import calling, item, refused_with, values
from chalicelib.store.rows import FAILED, SHARDS, Head, document_key, from_values, head_key, month, shard, to_values

SPILL_BYTES = 350 * 1024
"""Compressed bytes of the longest document kept in the table: an item holds 400 KB, attribute names included."""

CONFLICTS = 20
"""How often a head is looked at anew because another worker wrote it in between: more often is a fault of ours."""

BATCH = 100
"""Items that one BatchGetItem takes."""

Change = Callable[[Head | None], Head | None]


@dataclass(frozen=True, slots=True)
class Articles:
    """Heads and documents in DynamoDB; documents that are too long for it lie in the bucket.

    ``bucket`` answers the bucket: few readers ever need its client. ``months`` are those known to be listed.
    """

    dynamodb: Any
    table: str
    bucket: Callable[[], Bucket]
    months: set[str] = field(default_factory=set)

    def find(self, article: str) -> Head | None:
        """The head as it is now, marks of deletions included."""
        with calling("the table"):
            found = self.dynamodb.get_item(TableName=self.table, Key=item(head_key(article)), ConsistentRead=True)
        return from_values(values(found["Item"])) if "Item" in found else None

    def find_all(self, articles: Sequence[str]) -> dict[str, Head]:
        """The heads of several articles as they are now, by id; those that are not there are left out."""
        found: dict[str, Head] = {}
        single = list(dict.fromkeys(articles))  # A batch that names one twice is refused.
        for start in range(0, len(single), BATCH):
            keys = [item(head_key(article)) for article in single[start : start + BATCH]]
            found |= {head.id: head for head in self._batch(keys)}
        return found

    def change(self, article: str, change: Change) -> tuple[Head | None, bool]:
        """Write what ``change`` makes of the head as it is now; it answers None, or the same, to leave it.

        Returns the head afterwards, and whether it was written. Another write in between makes it look again.
        """
        for _ in range(CONFLICTS):
            old = self.find(article)
            new = change(old)
            if new is None or new == old:
                return old, False
            new = replace(new, revision=old.revision + 1 if old else 1)
            if self._put(new, old):
                return new, True
        raise RetryError("The article keeps changing while it is written.")

    def put_document(self, article: str, generation: str, document: dict[str, Any]) -> None:
        """Keep the document of a generation. Nobody sees it until the head names it."""
        content = json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
        packed = gzip.compress(content, mtime=0)
        spilled = len(packed) > SPILL_BYTES
        kept = {"spilled": True} if spilled else {"document": packed}
        # The row before the object, so that no object is ever there that no row speaks of.
        with calling("the table"):
            self.dynamodb.put_item(TableName=self.table, Item=item(document_key(article, generation) | kept))
        if spilled:
            self.bucket().spill(article, generation, packed)

    def document(self, article: str, generation: str) -> dict[str, Any] | None:
        """The document of a generation, or None where it has none, or none any more."""
        with calling("the table"):
            found = self.dynamodb.get_item(
                TableName=self.table, Key=item(document_key(article, generation)), ConsistentRead=True
            )
        if "Item" not in found:
            return None
        row = values(found["Item"])
        packed = self.bucket().unspill(article, generation) if "spilled" in row else bytes(row["document"].value)
        document: dict[str, Any] | None = json.loads(gzip.decompress(packed)) if packed else None
        return document

    def drop_document(self, article: str, generation: str) -> None:
        """Delete the document of a generation, wherever it is; it may be gone already."""
        key = item(document_key(article, generation))
        with calling("the table"):
            found = self.dynamodb.get_item(
                TableName=self.table, Key=key, ConsistentRead=True, ProjectionExpression="spilled"
            )
        if found.get("Item"):
            self.bucket().unspill_all(article, generation)
        with calling("the table"):
            self.dynamodb.delete_item(TableName=self.table, Key=key)

    def newest(self, limit: int, *, after: str | None = None) -> list[Head]:
        """Up to ``limit`` heads, newest upload first; ``after`` is a `Head.place_in_list`."""
        heads: list[Head] = []
        places = self._places(after)
        while len(heads) < limit and (page := list(islice(places, limit - len(heads)))):
            found = self.find_all([place.partition("#")[2] for place in page])
            # The index may be a moment behind: a head that was uploaded again, or deleted, stands elsewhere now.
            heads += [
                head for place in page if (head := found.get(place.partition("#")[2])) and head.place_in_list == place
            ]
        return heads

    def failed_since(self, time: str) -> int:
        """How many articles have failed since a time (ISO 8601 in UTC) and are still failed."""
        with calling("the table"):
            pages = self.dynamodb.get_paginator("query").paginate(
                TableName=self.table,
                IndexName="failures",
                KeyConditionExpression="failure = :failed AND failed_at >= :time",
                ExpressionAttributeValues=item({":failed": FAILED, ":time": time}),
                Select="COUNT",
            )
            return sum(page["Count"] for page in pages)

    def _batch(self, keys: list[dict[str, Any]]) -> Iterator[Head]:
        while keys:
            with calling("the table"):
                answer = self.dynamodb.batch_get_item(RequestItems={self.table: {"Keys": keys, "ConsistentRead": True}})
            yield from (from_values(values(found)) for found in answer["Responses"].get(self.table, ()))
            keys = answer["UnprocessedKeys"].get(self.table, {}).get("Keys", [])

    def _put(self, head: Head, old: Head | None) -> bool:
        self._list_month(month(head))
        condition: dict[str, Any] = {"ConditionExpression": "attribute_not_exists(pk)"}
        if old:
            condition = {
                "ConditionExpression": "revision = :revision",
                "ExpressionAttributeValues": item({":revision": old.revision}),
            }
        with calling("the table"):
            try:
                self.dynamodb.put_item(TableName=self.table, Item=item(to_values(head)), **condition)
            except ClientError as error:
                if refused_with(error) == "ConditionalCheckFailedException":
                    return False
                raise
        return True

    def _list_month(self, month: str | None) -> None:
        # Written before the first head of the month, so that none is ever in a month that the list does not visit.
        if month is None or month in self.months:
            return
        with calling("the table"):
            self.dynamodb.put_item(TableName=self.table, Item=item({"pk": "MONTHS", "sk": month}))
        self.months.add(month)

    def _places(self, after: str | None) -> Iterator[str]:
        """The places in the list, newest first, from the shards of one month after the other."""
        until = after[:7] if after else "9999-12"
        for row in self._query(
            KeyConditionExpression="pk = :pk AND sk <= :until",
            ExpressionAttributeValues=item({":pk": "MONTHS", ":until": until}),
        ):
            shards = (self._shard(shard(row["sk"], number), after) for number in range(SHARDS))
            yield from merge(*shards, reverse=True)

    def _shard(self, name: str, after: str | None) -> Iterator[str]:
        rows = self._query(
            IndexName="newest",
            KeyConditionExpression="#month = :month AND received < :after",
            ExpressionAttributeNames={"#month": "month"},
            ExpressionAttributeValues=item({":month": name, ":after": after or "9999"}),
            Limit=BATCH,
        )
        return (str(row["received"]) for row in rows)

    def _query(self, **query: Any) -> Iterator[dict[str, Any]]:
        paginator = self.dynamodb.get_paginator("query")
        pages = iter(paginator.paginate(TableName=self.table, ScanIndexForward=False, **query))
        while True:
            with calling("the table"):
                page = next(pages, None)
            if page is None:
                return
            yield from (values(found) for found in page["Items"])
