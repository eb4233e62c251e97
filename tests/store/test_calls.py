"""How AWS is called."""

from __future__ import annotations

import socket
import time

import pytest

from chalicelib.errors import RetryError
from chalicelib.store import Store
from chalicelib.store.calls import item, values
from tests.conftest import ENVIRONMENT, SETTINGS


def test_a_hung_table_costs_under_ten_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        for name, value in ENVIRONMENT.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setenv("AWS_ENDPOINT_URL_DYNAMODB", f"http://127.0.0.1:{silent.getsockname()[1]}")
        store = Store(SETTINGS)
        start = time.monotonic()
        with pytest.raises(RetryError):
            store.articles.find("0" * 32)
        assert 4 < time.monotonic() - start < 10
        store.articles.dynamodb.close()


def test_none_is_left_out_of_an_item() -> None:
    assert values(item({"a": 1, "b": None, "c": {"d": None}})) == {"a": 1, "c": {"d": None}}
