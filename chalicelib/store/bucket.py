"""The bucket: articles as they came in, and the documents that are too long for the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError

from chalicelib.errors import RetryError
from chalicelib.store.calls import GONE, calling, refused_with
from chalicelib.uploads import Upload

WHAT = "the bucket"

BATCH = 1_000
"""Keys that one DeleteObjects takes."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """The uploads bucket, which is versioned, or one of the sources, which need not be and are only read."""

    s3: Any
    name: str

    def find(self, key: str) -> Upload | None:
        """The object as it is now, or None when there is none or its newest version is a delete marker."""
        with calling(WHAT):
            try:
                head = self.s3.head_object(Bucket=self.name, Key=key)
            except ClientError as error:
                if refused_with(error) in GONE:
                    return None
                raise
        return Upload(
            bucket=self.name,
            key=key,
            size=head["ContentLength"],
            etag=head["ETag"].strip('"'),
            version_id=head.get("VersionId"),
            content_type=head.get("ContentType"),
            last_modified=head["LastModified"].astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            metadata=tuple(sorted(head.get("Metadata", {}).items())),
            content_encoding=head.get("ContentEncoding"),
        )

    def read(self, upload: Upload, *, first: int | None = None) -> bytes:
        """The bytes of exactly this upload, or the ``first`` of them; RetryError when it has been replaced since."""
        version = {"VersionId": upload.version_id} if upload.version_id else {}
        some = {"Range": f"bytes=0-{first - 1}"} if first else {}
        with calling(WHAT):
            found = self.s3.get_object(Bucket=self.name, Key=upload.key, IfMatch=f'"{upload.etag}"', **version, **some)
            content: bytes = found["Body"].read()
        return content

    def put(self, key: str, body: bytes, *, content_type: str, metadata: Mapping[str, str]) -> dict[str, Any]:
        """Upload an article, as anybody else would; returns the version that it has, and its ETag."""
        with calling(WHAT):
            answer = self.s3.put_object(
                Bucket=self.name, Key=key, Body=body, ContentType=content_type, Metadata=dict(metadata)
            )
        return {"version_id": answer.get("VersionId"), "etag": answer["ETag"].strip('"')}

    def send(self, key: str, file: Path, *, content_type: str) -> None:
        """Put a file there, in one piece: whoever reads sees the object before it, or all of this one."""
        with file.open("rb") as body, calling(WHAT):
            self.s3.put_object(Bucket=self.name, Key=key, Body=body, ContentType=content_type)

    def keys(self, prefix: str) -> list[str]:
        """The keys of all objects below a prefix."""
        with calling(WHAT):
            pages = self.s3.get_paginator("list_objects_v2").paginate(Bucket=self.name, Prefix=prefix)
            return [one["Key"] for page in pages for one in page.get("Contents", ())]

    def remove(self, key: str) -> None:
        """Delete an object, an article, say: a delete marker becomes its newest version."""
        with calling(WHAT):
            self.s3.delete_object(Bucket=self.name, Key=key)

    def remove_all(self, keys: Sequence[str]) -> None:
        """Delete many objects; RetryError where some are still there."""
        for start in range(0, len(keys), BATCH):
            named = {"Objects": [{"Key": key} for key in keys[start : start + BATCH]], "Quiet": True}
            with calling(WHAT):
                answer = self.s3.delete_objects(Bucket=self.name, Delete=named)
            if answer.get("Errors"):
                raise RetryError("The bucket does not delete so many objects right now.")

    def form(
        self, key: str, *, content_type: str, largest: int, seconds: int, metadata: Mapping[str, str]
    ) -> dict[str, Any]:
        """The URL and the fields of a form with which anybody may upload one object of up to ``largest`` bytes."""
        fields = {"Content-Type": content_type} | {f"x-amz-meta-{name}": told for name, told in metadata.items()}
        conditions = [*({name: told} for name, told in fields.items()), ["content-length-range", 1, largest]]
        with calling(WHAT):
            form: dict[str, Any] = self.s3.generate_presigned_post(
                self.name, key, Fields=fields, Conditions=conditions, ExpiresIn=seconds
            )
        return form

    def spill(self, article: str, generation: str, packed: bytes) -> None:
        """Keep a document that is too long for the table."""
        with calling(WHAT):
            self.s3.put_object(
                Bucket=self.name, Key=_document(article, generation), Body=packed, ContentType="application/gzip"
            )

    def unspill(self, article: str, generation: str) -> bytes | None:
        """The packed document, or None where it is not there, or not any more."""
        with calling(WHAT):
            try:
                body = self.s3.get_object(Bucket=self.name, Key=_document(article, generation))["Body"]
            except ClientError as error:
                if refused_with(error) in GONE:
                    return None
                raise
            content: bytes = body.read()
        return content

    def unspill_all(self, article: str, generation: str) -> None:
        """Delete every version of a generation's document for good."""
        prefix = _document(article, generation)
        with calling(WHAT):
            for page in self.s3.get_paginator("list_object_versions").paginate(Bucket=self.name, Prefix=prefix):
                for one in (*page.get("Versions", ()), *page.get("DeleteMarkers", ())):
                    self.s3.delete_object(Bucket=self.name, Key=one["Key"], VersionId=one["VersionId"])


def _document(article: str, generation: str) -> str:
    return f"documents/{article}/{generation}.json.gz"
