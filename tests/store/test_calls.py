"""How AWS is called."""

from __future__ import annotations

import ast
import socket
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import boto3
import pytest
from boto3.dynamodb.types import TypeSerializer

from chalicelib.errors import RetryError
from chalicelib.store import Store
from chalicelib.store.calls import SERVICES, client, item, values
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


@pytest.mark.parametrize(
    "value",
    [
        "é",
        "",
        True,
        False,
        None,
        b"\x00\xff",
        [],
        ["a", [None, 1]],
        {"a": {"b": [True]}},
        Decimal("-1.50"),
        10**30,
        {"a", "é"},
    ],
)
def test_a_value_comes_back_as_it_was(value: Any) -> None:
    (back,) = values(item({"a": [value]}))["a"]
    assert back == value
    assert isinstance(back, type(value)) or isinstance(value, int)


@pytest.mark.parametrize("value", [1.5, {1}, object()])
def test_what_dynamodb_has_no_type_for_is_refused(value: Any) -> None:
    with pytest.raises(TypeError):
        item({"a": value})


def test_items_are_as_boto3_writes_them() -> None:
    told = {
        "s": "é",
        "n": 5,
        "d": Decimal("0.10"),
        "b": b"1",
        "t": True,
        "l": ("a", None),
        "m": {"x": [1]},
        "set": {"a"},
    }
    assert item(told) == {name: TypeSerializer().serialize(value) for name, value in told.items()}


def test_every_service_that_the_store_calls_is_known() -> None:
    folder = Path(__file__).parents[2] / "chalicelib" / "store"
    calls = [node for path in folder.glob("*.py") for node in ast.walk(ast.parse(path.read_text()))]
    named = {
        ast.literal_eval(node.args[0])
        for node in calls
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "client"
    }
    assert named == set(SERVICES)


@pytest.mark.parametrize("service", SERVICES)
def test_a_client_is_boto3_s(service: str, store: Store) -> None:
    made, theirs = client(service), boto3.client(service)
    assert made.meta.endpoint_url == theirs.meta.endpoint_url
    assert made.meta.service_model.api_version == theirs.meta.service_model.api_version
