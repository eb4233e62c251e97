"""Uploads, Analyses, Announcements: what Dateline keeps in AWS. The only module that knows boto3.

Clients, not resources, since threads may share them. What AWS refuses for now is a RetryError; a row that a newer
event has already written is an answer (False), not an error.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC
from functools import cache
from hashlib import sha256
from typing import Any

import boto3
from boto3.dynamodb.types import TypeDeserializer, TypeSerializer
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.errors import RetryError
from chalicelib.model import Upload
from chalicelib.settings import Settings

SPILL_BYTES = 350 * 1024
"""Compressed bytes of the longest document kept in the table: an item holds 400 KB, attribute names included."""

FIRST = "0" * 40
"""The sequencer that every other one follows."""

_CONFIG = Config(retries={"mode": "standard", "total_max_attempts": 4}, connect_timeout=3, read_timeout=10)
_SHOWN = ("pk", "status", "key", "received", "title", "error", "place")


@dataclass(frozen=True, slots=True)
class Spill:
    """Where a document lies that is too long for the table. The version makes it nobody else's."""

    key: str
    version_id: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """What the table keeps of an article. ``status`` is a model.Status, or ``deleted`` on the mark of a deletion.

    ``sequencer`` orders the writes of one article; ``packed`` is the gzip'd JSON of the document unless it is
    spilled; ``error`` holds code and message; ``place`` where the story mostly happens, as lists show it;
    ``expires`` is in seconds since 1970.
    """

    id: str
    status: str
    sequencer: str
    upload: Upload | None = None
    title: str | None = None
    engine: str | None = None
    error: dict[str, str] | None = None
    place: dict[str, Any] | None = None
    packed: bytes | None = None
    spill: Spill | None = None
    etag: str | None = None
    expires: int | None = None


@dataclass(frozen=True, slots=True)
class Uploads:
    """The bucket: articles as they came in, and the documents that are too long for the table."""

    s3: Any
    bucket: str

    def find(self, key: str) -> Upload | None:
        """The object as it is now, or None when there is none or its newest version is a delete marker."""
        with _calling("the uploads bucket"):
            try:
                head = self.s3.head_object(Bucket=self.bucket, Key=key)
            except ClientError as error:
                if error.response["Error"]["Code"] in ("404", "NoSuchKey", "NotFound"):
                    return None
                raise
        return Upload(
            bucket=self.bucket,
            key=key,
            size=head["ContentLength"],
            etag=head["ETag"].strip('"'),
            version_id=head.get("VersionId"),
            content_type=head.get("ContentType"),
            last_modified=head["LastModified"].astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        )

    def read(self, upload: Upload) -> bytes:
        """The bytes of exactly this upload; RetryError when it has been replaced or deleted since."""
        return self._get(upload.key, upload.version_id, IfMatch=f'"{upload.etag}"')

    def spill(self, article: str, packed: bytes, digest: str) -> Spill:
        """Keep a long document beside the table."""
        key = f"documents/{article}/{digest}.json.gz"
        with _calling("the uploads bucket"):
            put = self.s3.put_object(Bucket=self.bucket, Key=key, Body=packed, ContentType="application/gzip")
        return Spill(key, put.get("VersionId"))

    def unspill(self, spill: Spill) -> bytes:
        """The packed document; RetryError when a newer analysis has just taken its place."""
        return self._get(spill.key, spill.version_id)

    def discard(self, spill: Spill | None) -> None:
        """Delete a spilled document, this version of it and for good; it may be gone already."""
        if spill:
            with _calling("the uploads bucket"):
                self.s3.delete_object(Bucket=self.bucket, Key=spill.key, **_version(spill.version_id))

    def _get(self, key: str, version_id: str | None, **condition: str) -> bytes:
        with _calling("the uploads bucket"):
            body = self.s3.get_object(Bucket=self.bucket, Key=key, **_version(version_id), **condition)["Body"]
            content: bytes = body.read()
        return content


@dataclass(frozen=True, slots=True)
class Analyses:
    """The table. Rows are written only over older rows of the same article, by sequencer."""

    dynamodb: Any
    table: str
    uploads: Uploads

    def find(self, article: str) -> Row | None:
        """The article's row as it is now, marks of deletions included."""
        with _calling("the table"):
            found = self.dynamodb.get_item(TableName=self.table, Key=_item(_key(article)), ConsistentRead=True)
        return _row(_values(found["Item"])) if "Item" in found else None

    def document(self, row: Row) -> dict[str, Any]:
        """The document of an analysed article, from the row or from where it was spilled to."""
        packed = self.uploads.unspill(row.spill) if row.spill else row.packed
        document: dict[str, Any] = json.loads(gzip.decompress(packed or b""))
        return document

    def put(self, row: Row, *, document: dict[str, Any] | None = None) -> bool:
        """Store a row, with its document packed in or spilled; False, and no change, when a newer row is there.

        The document that the older row had spilled is deleted afterwards.
        """
        full = self._pack(row, document) if document else row
        if row.upload:
            self._list_month(_month(row.upload))
        stored, old = self._put(full)
        if not stored:
            self.uploads.discard(full.spill if document else None)
        elif old and old.spill != full.spill:
            self.uploads.discard(old.spill)
        return stored

    def newest(self, limit: int, *, after: str | None = None) -> tuple[Row, ...]:
        """Up to ``limit`` rows without their documents, newest upload first; ``after`` is a `place_in_list`."""
        rows: list[Row] = []
        for month in self._months(until=after[:7] if after else None):
            rows += self._month_rows(month, limit - len(rows), after)
            if len(rows) == limit:
                break
        return tuple(rows)

    def _pack(self, row: Row, document: dict[str, Any]) -> Row:
        content = json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
        digest = sha256(content).hexdigest()
        packed = gzip.compress(content, mtime=0)
        if len(packed) <= SPILL_BYTES:
            return replace(row, packed=packed, spill=None, etag=digest)
        return replace(row, packed=None, spill=self.uploads.spill(row.id, packed, digest), etag=digest)

    def _put(self, row: Row) -> tuple[bool, Row | None]:
        with _calling("the table"):
            try:
                old = self.dynamodb.put_item(
                    TableName=self.table,
                    Item=_item(_attributes(row)),
                    ConditionExpression="attribute_not_exists(pk) OR sequencer <= :sequencer",
                    ExpressionAttributeValues=_item({":sequencer": row.sequencer}),
                    ReturnValues="ALL_OLD",
                ).get("Attributes")
            except self.dynamodb.exceptions.ConditionalCheckFailedException:
                return False, None
        return True, _row(_values(old)) if old else None

    def _list_month(self, month: str) -> None:
        # Written before the first row of the month, so that no row is ever in a month that the list does not visit.
        with _calling("the table"):
            self.dynamodb.put_item(TableName=self.table, Item=_item({"pk": "MONTHS", "sk": month}))

    def _months(self, *, until: str | None) -> Iterator[str]:
        for page in self._query(
            KeyConditionExpression="pk = :pk AND sk <= :until",
            ExpressionAttributeValues=_item({":pk": "MONTHS", ":until": until or "9999-12"}),
        ):
            yield from (str(values["sk"]) for values in page)

    def _month_rows(self, month: str, limit: int, after: str | None) -> list[Row]:
        rows: list[Row] = []
        for page in self._query(
            IndexName="by_month",
            KeyConditionExpression="#month = :month AND #received < :after",
            ExpressionAttributeNames={f"#{name}": name for name in ("month", *_SHOWN)},
            ExpressionAttributeValues=_item({":month": month, ":after": after or "9999"}),
            ProjectionExpression=",".join(f"#{name}" for name in _SHOWN),
            Limit=limit,
        ):
            rows += [_row(values) for values in page]
            if len(rows) >= limit:
                break
        return rows[:limit]

    def _query(self, **query: Any) -> Iterator[list[dict[str, Any]]]:
        with _calling("the table"):
            paginator = self.dynamodb.get_paginator("query")
            for page in paginator.paginate(TableName=self.table, ScanIndexForward=False, **query):
                yield [_values(item) for item in page["Items"]]


@dataclass(frozen=True, slots=True)
class Announcements:
    """The event bus, on which other workflows hear of analyses."""

    events: Any
    bus: str

    def put(self, kind: str, detail: dict[str, Any]) -> None:
        """Announce; RetryError when the bus did not take it."""
        entry = {"Source": "dateline", "DetailType": kind, "Detail": json.dumps(detail), "EventBusName": self.bus}
        with _calling("the event bus"):
            answer = self.events.put_events(Entries=[entry])
        if answer["FailedEntryCount"]:
            raise RetryError(f"The event bus did not take the event ({answer['Entries'][0].get('ErrorCode')}).")


@dataclass(frozen=True, slots=True)
class Services:
    """Everything that a flow needs of AWS."""

    uploads: Uploads
    analyses: Analyses
    announcements: Announcements


@cache
def connect(settings: Settings) -> Services:
    """The services of a deployment, with one set of connections a process."""
    session = boto3.session.Session()
    uploads = Uploads(session.client("s3", config=_CONFIG), settings.bucket)
    analyses = Analyses(session.client("dynamodb", config=_CONFIG), settings.table, uploads)
    return Services(uploads, analyses, Announcements(session.client("events", config=_CONFIG), settings.bus))


def place_in_list(row: Row) -> str:
    """Where a row stands among the newest: the time of its upload, and its id since two may share a second."""
    return f"{row.upload.last_modified if row.upload else ''}#{row.id}"


@contextmanager
def _calling(what: str) -> Iterator[None]:
    try:
        yield
    except (ClientError, BotoCoreError) as error:
        raise RetryError(f"Dateline can't use {what} right now.") from error


def _version(version_id: str | None) -> dict[str, str]:
    return {"VersionId": version_id} if version_id else {}


def _month(upload: Upload) -> str:
    return str(upload.last_modified)[:7]


def _key(article: str) -> dict[str, Any]:
    return {"pk": f"ARTICLE#{article}", "sk": "ANALYSIS"}


def _attributes(row: Row) -> dict[str, Any]:
    upload = row.upload
    shown = {} if upload is None else _upload_attributes(upload) | {"received": place_in_list(row)}
    spill = {"key": row.spill.key, "version_id": row.spill.version_id} if row.spill else None
    values = {
        "status": row.status,
        "sequencer": row.sequencer,
        "title": row.title,
        "engine": row.engine,
        "error": row.error,
        # As text: the table's numbers are no floats.
        "place": json.dumps(row.place, ensure_ascii=False) if row.place else None,
        "document": row.packed,
        "spill": spill,
        "etag": row.etag,
        "expires": row.expires,
    }
    return _key(row.id) | {name: value for name, value in (shown | values).items() if value is not None}


def _upload_attributes(upload: Upload) -> dict[str, Any]:
    return {
        "bucket": upload.bucket,
        "key": upload.key,
        "size": upload.size,
        "source_etag": upload.etag,
        "version_id": upload.version_id,
        "content_type": upload.content_type,
        "month": _month(upload),
    }


def _row(values: dict[str, Any]) -> Row:
    document, spill = values.get("document"), values.get("spill")
    return Row(
        id=values["pk"].removeprefix("ARTICLE#"),
        status=values["status"],
        sequencer=values.get("sequencer", FIRST),
        upload=_upload(values) if "key" in values else None,
        title=values.get("title"),
        engine=values.get("engine"),
        error=values.get("error"),
        place=json.loads(values["place"]) if "place" in values else None,
        packed=bytes(document.value) if document else None,
        spill=Spill(spill["key"], spill["version_id"]) if spill else None,
        etag=values.get("etag"),
        expires=int(values["expires"]) if "expires" in values else None,
    )


def _upload(values: dict[str, Any]) -> Upload:
    return Upload(
        bucket=values.get("bucket", ""),
        key=values["key"],
        size=int(values.get("size", 0)),
        etag=values.get("source_etag", ""),
        version_id=values.get("version_id"),
        content_type=values.get("content_type"),
        last_modified=values["received"].split("#")[0],
    )


def _item(values: dict[str, Any]) -> dict[str, Any]:
    serialize = TypeSerializer().serialize
    return {name: serialize(value) for name, value in values.items()}


def _values(item: dict[str, Any]) -> dict[str, Any]:
    deserialize = TypeDeserializer().deserialize
    return {name: deserialize(value) for name, value in item.items()}
