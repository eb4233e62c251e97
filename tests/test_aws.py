from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from chalicelib import aws
from chalicelib.errors import RetryError
from chalicelib.model import Upload
from tests.conftest import SETTINGS
from tests.events import BUCKET

ID = "0123456789abcdef0123456789abcdef"
UPLOAD = Upload(BUCKET, "incoming/a.txt", 9, "etag", "v1", "text/plain", "2026-11-24T10:00:00Z")
ROW = aws.Row(ID, "succeeded", aws.FIRST, UPLOAD, title="Title", engine="7")
DOCUMENT = {"id": ID, "text": "é 🚢", "score": 0.1}
LONG = {"noise": [hashlib.sha256(str(number).encode()).hexdigest() for number in range(12_000)]}


def at(sequencer: str, **changes: Any) -> aws.Row:
    return replace(ROW, sequencer=sequencer.ljust(40, "0"), **changes)


def stored(services: aws.Services) -> dict[str, Any]:
    """The article's item, as DynamoDB holds it."""
    key = {"pk": {"S": f"ARTICLE#{ID}"}, "sk": {"S": "ANALYSIS"}}
    item: dict[str, Any] = services.analyses.dynamodb.get_item(TableName=services.analyses.table, Key=key)["Item"]
    return item


def versions(services: aws.Services) -> list[str]:
    found = services.uploads.s3.list_object_versions(Bucket=BUCKET, Prefix="documents/")
    return [one["VersionId"] for kind in ("Versions", "DeleteMarkers") for one in found.get(kind, [])]


def test_a_row_comes_back_as_it_was_put(services: aws.Services) -> None:
    failed = at("0", status="failed", error={"code": "c", "message": "m"}, title=None, expires=None)
    assert services.analyses.put(failed)
    assert services.analyses.find(ID) == failed


def test_a_document_comes_back_as_it_was_put(services: aws.Services) -> None:
    services.analyses.put(ROW, document=DOCUMENT)
    row = services.analyses.find(ID)
    assert row is not None
    assert services.analyses.document(row) == DOCUMENT


def test_the_same_document_is_the_same_bytes(services: aws.Services) -> None:
    services.analyses.put(ROW, document=DOCUMENT)
    first = stored(services)
    services.analyses.put(ROW, document=json.loads(json.dumps(DOCUMENT)))
    assert stored(services) == first
    packed = first["document"]["B"]
    assert packed[4:8] == bytes(4)  # gzip's own time of day
    assert first["etag"]["S"] == hashlib.sha256(gzip.decompress(packed)).hexdigest()


def test_an_older_row_is_never_written_over_a_newer_one(services: aws.Services) -> None:
    assert services.analyses.put(at("02"))
    before = stored(services)
    assert not services.analyses.put(at("01", title="old"), document=DOCUMENT)
    assert stored(services) == before
    assert services.analyses.put(at("02", title="again"))
    assert services.analyses.put(at("03", title="new"))


def test_a_long_document_lies_beside_the_table_under_its_digest(services: aws.Services) -> None:
    services.analyses.put(ROW, document=LONG)
    item = stored(services)
    assert "document" not in item
    assert item["spill"]["M"]["key"]["S"] == f"documents/{ID}/{item['etag']['S']}.json.gz"
    row = services.analyses.find(ID)
    assert row is not None
    assert services.analyses.document(row) == LONG


@pytest.mark.parametrize("newer", [DOCUMENT, LONG | {"more": 1}, LONG])
def test_a_replaced_spill_is_gone_for_good_every_version_of_it(newer: dict[str, Any], services: aws.Services) -> None:
    services.analyses.put(at("01"), document=LONG)
    services.analyses.put(at("02"), document=newer)
    assert len(versions(services)) == (0 if newer is DOCUMENT else 1)
    row = services.analyses.find(ID)
    assert row is not None
    assert services.analyses.document(row) == newer


def test_a_late_writer_takes_only_its_own_spill_away(services: aws.Services) -> None:
    services.analyses.put(at("02"), document=LONG)
    assert not services.analyses.put(at("01"), document=LONG)
    row = services.analyses.find(ID)
    assert row is not None
    assert services.analyses.document(row) == LONG


def test_a_row_that_keeps_its_spill_loses_nothing(services: aws.Services) -> None:
    services.analyses.put(at("01"), document=LONG)
    row = services.analyses.find(ID)
    assert row is not None
    assert services.analyses.put(replace(row, sequencer="03".ljust(40, "0")))
    assert not services.analyses.put(row)
    assert services.analyses.document(row) == LONG


def test_a_spill_that_was_replaced_in_between_is_to_be_asked_for_again(services: aws.Services) -> None:
    services.analyses.put(at("01"), document=LONG)
    row = services.analyses.find(ID)
    assert row is not None
    services.analyses.put(at("02"), document=DOCUMENT)
    with pytest.raises(RetryError):
        services.analyses.document(row)


def test_a_document_of_the_greatest_length_fits_into_an_item() -> None:
    fullest = 1024 + 4 * 500 + 40 + 2 * 64 + 4096  # key, title, sequencer, digests, and room for the rest
    assert aws.SPILL_BYTES + fullest < 400 * 1024


def test_an_upload_is_found_as_it_is_and_its_delete_marker_is_nothing(
    services: aws.Services, upload: Callable[..., str], remove: Callable[[str], None]
) -> None:
    assert services.uploads.find("incoming/a b.txt") is None
    upload("incoming/a b.txt", "words")
    found = services.uploads.find("incoming/a b.txt")
    assert found is not None
    assert (found.size, found.etag) == (5, hashlib.md5(b"words").hexdigest())
    assert found.version_id
    assert services.uploads.read(found) == b"words"
    remove("incoming/a b.txt")
    assert services.uploads.find("incoming/a b.txt") is None


def test_exactly_the_version_that_was_found_is_read(services: aws.Services, upload: Callable[..., str]) -> None:
    upload("incoming/a.txt", "old words")
    found = services.uploads.find("incoming/a.txt")
    assert found is not None
    upload("incoming/a.txt", "new words")
    assert services.uploads.read(found) == b"old words"
    with pytest.raises(RetryError):
        services.uploads.read(replace(found, version_id=None))


def test_what_aws_refuses_is_to_be_tried_again_and_names_no_resource(services: aws.Services) -> None:
    away = replace(services.uploads, bucket="no-such-bucket-anywhere")
    with pytest.raises(RetryError) as refusal:
        away.spill(ID, b"", "digest")
    assert "no-such" not in refusal.value.message


def test_lists_leave_the_documents_where_they_are(services: aws.Services) -> None:
    services.analyses.put(ROW, document=DOCUMENT)
    (row,) = services.analyses.newest(10)
    assert row.packed is None
    assert (row.title, row.status) == ("Title", "succeeded")
    assert row.upload is not None
    assert (row.upload.key, row.upload.last_modified) == (UPLOAD.key, UPLOAD.last_modified)


def test_the_index_of_the_template_holds_all_that_a_list_shows(resources: dict[str, Any]) -> None:
    (index,) = resources["Articles"]["Properties"]["GlobalSecondaryIndexes"]
    keys = {"pk", "sk", *(key["AttributeName"] for key in index["KeySchema"])}
    assert set(aws._SHOWN) <= keys | set(index["Projection"]["NonKeyAttributes"])


def test_one_set_of_clients_serves_a_process(services: aws.Services) -> None:
    assert aws.connect(SETTINGS) is services
