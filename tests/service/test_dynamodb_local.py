"""What moto takes on trust, on DynamoDB Local: conditions, limits, and flows that are cut."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from random import Random

import pytest

from chalicelib.errors import RetryError
from chalicelib.store import Store
from chalicelib.store.articles import SPILL_BYTES
from chalicelib.store.findings import Finding
from chalicelib.store.reads import Pages, Window
from chalicelib.store.rows import Head, document_key
from tests import dynamodb_local
from tests.service import test_crashes as crashes

ARTICLE = "0" * 32
WRITERS, WRITES = 4, 10


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with dynamodb_local.running() as address:
        yield address


@pytest.fixture
def real(address: str, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[Store]:
    """A store whose table is in DynamoDB Local; its bucket, queues and bus are moto's."""
    monkeypatch.setenv("AWS_ENDPOINT_URL_DYNAMODB", address)
    store: Store = request.getfixturevalue("store")
    yield store
    store.articles.dynamodb.delete_table(TableName=store.settings.table)


def test_no_write_of_a_head_is_lost(real: Store) -> None:
    def write(_: int) -> int:
        done = 0
        while done < WRITES:
            try:
                real.articles.change(ARTICLE, _one_more)
                done += 1
            except RetryError:  # As often as the others were quicker.
                continue
        return done

    with ThreadPoolExecutor(WRITERS) as pool:
        assert sum(pool.map(write, range(WRITERS))) == WRITERS * WRITES
    head = real.articles.find(ARTICLE)
    assert head is not None
    assert (head.revision, head.attempts) == (WRITERS * WRITES, WRITERS * WRITES)


def _one_more(old: Head | None) -> Head:
    return replace(old or Head(ARTICLE, "queued"), attempts=(old.attempts if old else 0) + 1)


@pytest.mark.parametrize(("size", "lies"), [(SPILL_BYTES // 2, "table"), (2 * SPILL_BYTES, "bucket")])
def test_the_longest_documents_are_kept(real: Store, size: int, lies: str) -> None:
    document = {"noise": Random(1).randbytes(size).hex()}  # Hexadecimal digits are compressed to half of theirs.
    real.articles.put_document(ARTICLE, "g", document)
    assert real.articles.document(ARTICLE, "g") == document
    row = real.articles.dynamodb.get_item(
        TableName=real.settings.table, Key={name: {"S": value} for name, value in document_key(ARTICLE, "g").items()}
    )["Item"]
    assert ("spilled" in row) == (lies == "bucket")


def test_an_item_that_is_kept_in_the_table_fits(real: Store) -> None:
    row = document_key(ARTICLE, "g") | {"document": Random(1).randbytes(SPILL_BYTES)}
    real.findings.write([row])
    with pytest.raises(RetryError):
        real.findings.write([row | {"rows": Random(1).randbytes(60 * 1024)}])


def test_batches_are_no_larger_than_they_may_be(real: Store) -> None:
    shown = {"text": "x" * 800}
    rows = [Finding("SPEAKER#person.ada-rossi", f"{number:032}", "g", shown=shown) for number in range(160)]
    real.findings.put(rows)
    read = list(real.findings.of([rows[0].subject], Window(newest_first=False), pages=Pages(9)))
    assert [row.article for row in read] == [row.article for row in rows]
    assert len(real.findings.fetch(row.key for row in rows)) == len(rows)
    real.findings.drop(row.key for row in rows)
    assert not real.findings.any(rows[0].subject)
    assert json.loads(json.dumps(read[0].shown)) == shown


FLOWS = (crashes.first_upload, crashes.replacement, crashes.deletion, crashes.review)


@pytest.mark.parametrize("flow", FLOWS)
def test_a_flow_that_is_cut_ends_well(flow: crashes.Flow, real: Store) -> None:
    crashes.test_a_cut_flow_ends_well(flow, True, real)
