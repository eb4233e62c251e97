"""Rows by which articles are found."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.errors import RetryError
from chalicelib.store import Store
from chalicelib.store.findings import ROUNDS, Finding, Findings
from tests.service.common import keys


def rows(number: int, generation: str = "g1") -> list[Finding]:
    return [Finding("URL#x", "a" * 32, generation, f"{place:03}") for place in range(number)]


class Busy:
    """A table that takes one row of a batch, and leaves the others for later."""

    def __init__(self) -> None:
        self.taken: list[Any] = []
        self.sizes: list[int] = []

    def batch_write_item(self, RequestItems: dict[str, list[Any]]) -> dict[str, Any]:
        ((table, requests),) = RequestItems.items()
        self.sizes.append(len(requests))
        self.taken.append(requests[0])
        return {"UnprocessedItems": {table: requests[1:]} if requests[1:] else {}}


def test_rows_are_written_in_batches(store: Store) -> None:
    store.findings.put(rows(60))
    assert len(list(store.findings.of("URL#x", limit=100))) == 60
    store.findings.drop(rows(60))
    assert keys(store) == set()


def test_no_batch_is_longer_than_dynamodb_takes() -> None:
    busy = Busy()
    with pytest.raises(RetryError):
        Findings(busy, "table").put(rows(30))
    assert busy.sizes == [25, 24, 23, 22, 21]
    assert len(busy.sizes) == ROUNDS


def test_what_was_left_is_written_again() -> None:
    busy = Busy()
    Findings(busy, "table").put(rows(ROUNDS))
    assert len(busy.taken) == ROUNDS
    Findings(busy, "table").drop([])
    assert len(busy.taken) == ROUNDS


def test_rows_come_back_in_order_and_from_a_place(store: Store) -> None:
    store.findings.put(reversed(rows(5)))
    assert list(store.findings.of("URL#x", limit=3)) == rows(5)[:3]
    assert list(store.findings.of("URL#x", limit=3, after="003")) == rows(5)[3:]
    assert list(store.findings.of("URL#y", limit=3)) == []


def test_rows_of_two_generations_never_meet(store: Store) -> None:
    store.findings.put(rows(1, "g1"))
    store.findings.put(rows(1, "g2"))
    store.findings.drop(rows(1, "g1"))
    assert list(store.findings.of("URL#x", limit=9)) == rows(1, "g2")


def test_a_row_without_a_place_is_found(store: Store) -> None:
    row = Finding("URL#x", "a" * 32, "g1")
    store.findings.put([row])
    assert list(store.findings.of("URL#x", limit=9)) == [row]
