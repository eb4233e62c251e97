"""Requests that are sent twice and done once."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.errors import RequestError, RetryError
from chalicelib.store import Store
from chalicelib.store.repeats import AT_WORK_SECONDS, REMEMBERED_SECONDS
from tests.service.common import rows

Act = Callable[[], dict[str, Any]]


@pytest.fixture
def acts() -> list[int]:
    return []


@pytest.fixture
def act(acts: list[int]) -> Act:
    def acting() -> dict[str, Any]:
        acts.append(1)
        return {"key": f"incoming/{len(acts)}", "version_id": None}

    return acting


def test_the_same_is_done_once(store: Store, act: Act, acts: list[int]) -> None:
    first = store.repeats.once("k", "body", act)
    assert store.repeats.once("k", "body", act) == first == {"key": "incoming/1", "version_id": None}
    assert len(acts) == 1


def test_another_key_is_another_request(store: Store, act: Act, acts: list[int]) -> None:
    store.repeats.once("k1", "body", act)
    store.repeats.once("k2", "body", act)
    assert len(acts) == 2


def test_another_body_is_refused(store: Store, act: Act, acts: list[int]) -> None:
    store.repeats.once("k", "body", act)
    with pytest.raises(RequestError) as refusal:
        store.repeats.once("k", "another", act)
    assert refusal.value.code == "key_reused"
    assert len(acts) == 1


def test_a_key_at_work_is_refused(store: Store) -> None:
    def twice() -> dict[str, Any]:
        with pytest.raises(RequestError) as refusal:
            store.repeats.once("k", "body", dict)
        assert refusal.value.code == "key_in_use"
        return {}

    store.repeats.once("k", "body", twice)


def test_what_failed_can_be_sent_again(store: Store, act: Act) -> None:
    def broken() -> dict[str, Any]:
        raise RequestError("no", code="body_too_large")

    with pytest.raises(RequestError, match="no"):
        store.repeats.once("k", "body", broken)
    assert store.repeats.once("k", "body", act)["key"] == "incoming/1"


def test_what_was_killed_can_be_sent_again(store: Store, act: Act) -> None:
    def killed() -> dict[str, Any]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.repeats.once("k", "body", killed)
    (row,) = rows(store)
    left = int(row["in_progress_expiration"]) / 1000 - time.time()
    assert AT_WORK_SECONDS - 5 < left <= AT_WORK_SECONDS


def test_a_key_is_forgotten_after_a_day(store: Store, act: Act) -> None:
    store.repeats.once("k", "body", act)
    (row,) = rows(store)
    assert (row["pk"], "k" in row["sk"].split("#")) == ("REQUESTS", False)
    assert int(row["expires"]) - time.time() == pytest.approx(REMEMBERED_SECONDS, abs=5)


def test_a_table_that_is_away_is_tried_again(store: Store, act: Act) -> None:
    with pytest.raises(RetryError):
        replace(store.repeats, table="no-such-table").once("k", "body", act)
