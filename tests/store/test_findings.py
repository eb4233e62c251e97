"""Rows by which articles are found."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.errors import RetryError
from chalicelib.store import Store
from chalicelib.store.findings import ROUNDS, Finding, Findings
from chalicelib.store.reads import PAGE, OutOfPages, Pages, Window
from tests.service.common import keys

OLDEST = Window(newest_first=False)


def rows(number: int, generation: str = "g1") -> list[Finding]:
    return [Finding("URL#x", "a" * 32, generation, f"{place:03}") for place in range(number)]


def found(store: Store, subject: str, window: Window = OLDEST) -> list[Finding]:
    return list(store.findings.of([subject], window, pages=Pages(9)))


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
    assert len(found(store, "URL#x")) == 60
    store.findings.drop(row.key for row in rows(60))
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
    assert found(store, "URL#x") == rows(5)
    assert found(store, "URL#x", Window()) == rows(5)[::-1]
    place = rows(5)[2].position
    assert found(store, "URL#x", Window(after=place, newest_first=False)) == rows(5)[3:]
    assert found(store, "URL#x", Window(after=place)) == rows(2)[::-1]
    assert found(store, "URL#y") == []


def test_both_days_of_a_time_are_in_it(store: Store) -> None:
    dates = ("2019-03-24T23:59:59Z", "2019-03-25", "2019-03-25T10:00:00Z", "2019-03-26", "2019-03-27")
    store.findings.put(Finding("URL#x", "a" * 32, "g1", date) for date in dates)
    window = Window("2019-03-25", "2019-03-26")
    assert [row.date for row in found(store, "URL#x", window)] == list(dates[3:0:-1])


def test_several_subjects_are_one_list(store: Store) -> None:
    store.findings.put(Finding(f"URL#{number % 3}", "a" * 32, "g1", f"{number:03}") for number in range(9))
    merged = store.findings.of(["URL#0", "URL#1", "URL#2"], OLDEST, pages=Pages(3))
    assert [row.date for row in merged] == [f"{number:03}" for number in range(9)]


def test_no_more_pages_are_read_than_allowed(store: Store) -> None:
    store.findings.put(rows(PAGE + 1))
    read = store.findings.of(["URL#x"], OLDEST, pages=Pages(1))
    assert [next(read) for _ in range(PAGE)] == rows(PAGE)
    with pytest.raises(OutOfPages):
        next(read)


def test_rows_of_two_generations_never_meet(store: Store) -> None:
    store.findings.put(rows(1, "g1"))
    store.findings.put(rows(1, "g2"))
    store.findings.drop(row.key for row in rows(1, "g1"))
    assert found(store, "URL#x") == rows(1, "g2")


def test_a_place_is_the_same_in_every_generation(store: Store) -> None:
    store.findings.put(rows(2, "g2"))
    (first, _) = rows(2, "g1")
    assert found(store, "URL#x", Window(after=first.position, newest_first=False)) == rows(2, "g2")[1:]


def test_a_row_comes_back_with_what_it_shows(store: Store) -> None:
    row = Finding("URL#x", "a" * 32, "g1", number=7, shown={"text": "“é 🚢”", "score": 0.5})
    store.findings.put([row])
    assert found(store, "URL#x") == [row]
    assert store.findings.fetch([row.key, rows(1)[0].key]) == [row]


def test_a_subject_without_rows_has_none(store: Store) -> None:
    assert not store.findings.any("URL#x")
    store.findings.put(rows(1))
    assert store.findings.any("URL#x")
