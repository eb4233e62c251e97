"""What a process notes of its calls."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from chalicelib.store import Store, calls
from chalicelib.store.bill import Bill


@pytest.fixture
def bill(store: Store) -> Iterator[Bill]:
    assert store.articles
    assert store.bucket
    store.bill.settle()
    yield store.bill
    store.bill.settle()


def test_it_is_one_a_process(store: Store) -> None:
    assert store.bill is calls.bill()


def test_dynamodb_tells_units(store: Store, bill: Bill) -> None:
    store.articles.find("a" * 32)
    assert (bill.written, bill.read) == (0.0, pytest.approx(1.0, abs=0.5))


def test_calls_of_the_others_are_counted(bill: Bill, store: Store, upload: Callable[..., str]) -> None:
    upload("incoming/a.txt")
    store.bucket.find("incoming/a.txt")
    assert bill.calls["s3", "PutObject"] == 1
    assert bill.calls["s3", "HeadObject"] == 1


def test_an_analysis_is_written_and_read(bill: Bill, upload: Callable[..., str], tell: Callable[..., str]) -> None:
    upload("incoming/harbour.txt")
    bill.settle()
    tell("incoming/harbour.txt", "01")
    assert bill.written > 5
    assert bill.read > 1
    assert bill.calls["events", "PutEvents"] == 1


def test_a_write_that_is_refused_costs_one(store: Store, bill: Bill) -> None:
    item = {"pk": {"S": "ARTICLE#a"}, "sk": {"S": "HEAD"}}
    given = {"TableName": store.settings.table, "Item": item, "ConditionExpression": "attribute_exists(pk)"}
    with pytest.raises(store.articles.dynamodb.exceptions.ConditionalCheckFailedException):
        store.articles.dynamodb.put_item(**given)
    assert bill.written == 1.0
