"""The table of articles: heads, which change one write at a time, and the documents of their generations."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from chalicelib.errors import RetryError
from chalicelib.store.calls import calling, holds, item, unchanged, values
from chalicelib.store.containers import STANDING, Standing, to_standing
from chalicelib.store.findings import Findings
from chalicelib.store.reads import Reads
from chalicelib.store.rows import FAILED, INDEXES, Head, Index, document_key, from_values, head_key, month, to_values

if TYPE_CHECKING:
    from chalicelib.store.bucket import Bucket

SPILL_BYTES = 350 * 1024
"""Compressed bytes of the longest document kept in the table: an item holds 400 KB, attribute names included."""

CONFLICTS = 20
"""How often a head is looked at anew because another worker wrote it in between: more often is a fault of ours."""

Change = Callable[[Head | None], Head | None]


@dataclass(frozen=True, slots=True)
class Articles:
    """Heads and documents in DynamoDB; documents that are too long for it lie in the bucket.

    ``bucket`` answers the bucket: few readers ever need its client. ``months`` are those known to be listed, by list.
    """

    dynamodb: Any
    table: str
    bucket: Callable[[], Bucket]
    months: set[tuple[str, str]] = field(default_factory=set)

    def find(self, article: str) -> Head | None:
        """The head as it is now, marks of deletions included."""
        with calling("the table"):
            found = self.dynamodb.get_item(TableName=self.table, Key=item(head_key(article)), ConsistentRead=True)
        return from_values(values(found["Item"])) if "Item" in found else None

    def find_all(self, articles: Sequence[str]) -> dict[str, Head]:
        """The heads of several articles as they are now, by id; those that are not there are left out."""
        return {head.id: head for head in map(from_values, self._batches(articles, {}))}

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

    def expect(self, times: Mapping[Index, str]) -> None:
        """Have the months of some times (ISO 8601) listed that heads will soon stand in: all of them in one call."""
        months = {(index.months, time[:7]) for index, time in times.items()} - self.months
        Findings(self.dynamodb, self.table).write({"pk": pk, "sk": sk} for pk, sk in sorted(months))
        self.months.update(months)

    def put_document(
        self, article: str, generation: str, document: dict[str, Any], rows: Sequence[Mapping[str, str]] = ()
    ) -> None:
        """Keep the document of a generation, and the keys of the rows that lead to it.

        Nobody sees it until the head names it.
        """
        packed, listed = _packed(document), _packed([list(key.values()) for key in rows])
        spilled = len(packed) + len(listed) > SPILL_BYTES
        kept = {"rows": listed} | ({"spilled": True} if spilled else {"document": packed})
        # The row before the object, so that no object is ever there that no row speaks of.
        with calling("the table"):
            self.dynamodb.put_item(TableName=self.table, Item=item(document_key(article, generation) | kept))
        if spilled:
            self.bucket().spill(article, generation, packed)

    def document(self, article: str, generation: str) -> dict[str, Any] | None:
        """The document of a generation, or None where it has none, or none any more."""
        row = self._row(article, generation, "spilled", "document")
        if row is None:
            return None
        packed = self._packed(article, generation, row)
        return unpacked(packed) if packed else None

    def documents(self, served: Mapping[str, str]) -> dict[str, bytes]:
        """The packed documents of several generations, by article; those that are not there any more are left out.

        ``served`` has the generation of each article.
        """
        names = {f"#{name}": name for name in ("pk", "document", "spilled")}
        wanted = [document_key(article, generation) for article, generation in served.items()]
        shown = {"ProjectionExpression": ", ".join(names), "ExpressionAttributeNames": names}
        rows = Reads(self.dynamodb, self.table).fetch(wanted, **shown)
        by_article = ((row["pk"].removeprefix("ARTICLE#"), row) for row in rows)
        packed = ((article, self._packed(article, served[article], row)) for article, row in by_article)
        return {article: one for article, one in packed if one}

    def _packed(self, article: str, generation: str, row: Mapping[str, Any]) -> bytes | None:
        """The packed document that a row holds, or that the bucket holds for it."""
        return self.bucket().unspill(article, generation) if "spilled" in row else bytes(row["document"])

    def rows(self, article: str, generation: str) -> list[dict[str, str]]:
        """The keys of the rows that lead to a generation; none where it has no document, or none any more."""
        row = self._row(article, generation, "rows")
        return [{"pk": pk, "sk": sk} for pk, sk in unpacked(row["rows"])] if row else []

    def drop_document(self, article: str, generation: str) -> None:
        """Delete the document of a generation, wherever it is; it may be gone already."""
        row = self._row(article, generation, "spilled")
        if row:
            self.bucket().unspill_all(article, generation)
        with calling("the table"):
            self.dynamodb.delete_item(TableName=self.table, Key=item(document_key(article, generation)))

    def _row(self, article: str, generation: str, *attributes: str) -> dict[str, Any] | None:
        """Some attributes of a document's row; their names may be DynamoDB's own words, and get others."""
        names = {f"#{name}": name for name in attributes}
        with calling("the table"):
            found = self.dynamodb.get_item(
                TableName=self.table,
                Key=item(document_key(article, generation)),
                ConsistentRead=True,
                ProjectionExpression=", ".join(names),
                ExpressionAttributeNames=names,
            )
        return values(found["Item"]) if "Item" in found else None

    def generations(self, articles: Sequence[str]) -> dict[str, str]:
        """Which generation of each article is served, by id; those of which none is are left out."""
        names = {"ProjectionExpression": "pk, generation"}
        found = self._batches(articles, names)
        return {one["pk"].removeprefix("ARTICLE#"): one["generation"] for one in found if "generation" in one}

    def standings(self, articles: Sequence[str]) -> dict[str, Standing]:
        """How many articles are, by id, as it was a moment ago: half as dear as it is now."""
        found = self._batches(articles, STANDING | {"ConsistentRead": False})
        return {one["pk"].removeprefix("ARTICLE#"): to_standing(one) for one in found}

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

    def _batches(self, articles: Sequence[str], options: dict[str, Any]) -> Iterator[dict[str, Any]]:
        single = dict.fromkeys(articles)  # A batch that names one twice is refused.
        return Reads(self.dynamodb, self.table).fetch(map(head_key, single), **options)

    def _put(self, head: Head, old: Head | None) -> bool:
        self._list_months(head)
        condition, row = unchanged(old.revision if old else 0), item(to_values(head))
        with calling("the table"):
            return holds(lambda: self.dynamodb.put_item(TableName=self.table, Item=row, **condition))

    def _list_months(self, head: Head) -> None:
        # Written before the first head of the month, so that none is ever in a month that the list does not visit.
        for index in INDEXES:
            listed = month(head, index)
            if listed and (index.months, listed) not in self.months:
                with calling("the table"):
                    self.dynamodb.put_item(TableName=self.table, Item=item({"pk": index.months, "sk": listed}))
                self.months.add((index.months, listed))


def _packed(value: Any) -> bytes:
    content = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
    return gzip.compress(content, mtime=0)


def unpacked(packed: bytes) -> Any:
    """What was packed: a document, or the keys of its rows."""
    return json.loads(gzip.decompress(packed))
