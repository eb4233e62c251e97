"""Bearer tokens."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import pytest
from botocore.exceptions import EndpointConnectionError

from chalicelib.errors import RequestError
from chalicelib.service import tokens
from chalicelib.service.tokens import Holder
from chalicelib.store import Store
from tests.service.common import rows


def change(store: Store, secret: str, **changes: Any) -> None:
    token = store.tokens.find(tokens.digest(secret))
    assert token is not None
    store.tokens.put(replace(token, **changes))


def test_a_token_tells_who_holds_it(store: Store) -> None:
    secret = tokens.create(store, name="newsroom", scopes=("write",))
    assert re.fullmatch(r"dl_[A-Za-z0-9_-]{43}", secret)
    assert tokens.holder(store, secret) == Holder("newsroom", ("write",))


def test_only_the_digest_is_kept(store: Store) -> None:
    secret = tokens.create(store, name="newsroom", scopes=("read",), days=7)
    tokens.holder(store, secret)
    assert secret[3:] not in str(rows(store))
    (row,) = rows(store)
    assert row["sk"] == sha256(secret.encode()).hexdigest() == tokens.digest(secret)


def test_a_digest_never_changes() -> None:
    assert tokens.digest("dl_x") == "48f85917c67d7bc7f52213206df41b1bbe45f07eeb734a4d41be7b52517837c4"


def test_no_two_tokens_are_the_same(store: Store) -> None:
    assert len({tokens.create(store, name="n", scopes=("read",)) for _ in range(5)}) == 5
    assert len(list(store.tokens.all())) == 5


def test_an_unknown_token_is_nobodys(store: Store) -> None:
    tokens.create(store, name="newsroom", scopes=("read",))
    assert tokens.holder(store, f"dl_{'A' * 43}") is None


@pytest.mark.parametrize(
    "secret", ["", "dl_", "dl_" + "A" * 42, "dl_" + "A" * 44, "DL_" + "A" * 43, f"dl_{'A' * 43}\n"]
)
def test_what_is_no_token_asks_no_table(secret: str) -> None:
    assert tokens.holder(None, secret) is None  # type: ignore[arg-type]


def test_a_revoked_token_is_nobodys(store: Store) -> None:
    secret = tokens.create(store, name="newsroom", scopes=("read",))
    store.tokens.drop(tokens.digest(secret))
    assert tokens.holder(store, secret) is None
    store.tokens.touch(tokens.digest(secret), "2026-11-24T10:00:00Z")
    assert rows(store) == []


def test_a_token_ends_with_its_day(store: Store) -> None:
    secret = tokens.create(store, name="newsroom", scopes=("read",), days=1)
    token = store.tokens.find(tokens.digest(secret))
    assert token is not None
    assert token.expires is not None
    assert token.expires - datetime.now(UTC).timestamp() == pytest.approx(86_400, abs=5)
    assert tokens.holder(store, secret)
    change(store, secret, expires=int(datetime.now(UTC).timestamp()))
    assert tokens.holder(store, secret) is None


@pytest.mark.parametrize(("name", "days"), [("a", 0), ("a", -5), ("a", 3_651), ("", 1), ("a\n", 1), ('"', 1)])
def test_a_token_has_a_name_and_an_end(name: str, days: int, store: Store) -> None:
    with pytest.raises(RequestError):
        tokens.create(store, name=name, scopes=("read",), days=days)
    assert list(store.tokens.all()) == []


def test_who_comes_in_does_not_depend_on_a_note(store: Store) -> None:
    secret = tokens.create(store, name="newsroom", scopes=("read",))

    def refuse(**_: Any) -> None:
        raise EndpointConnectionError(endpoint_url="https://dynamodb")

    store.tokens.dynamodb.meta.events.register("before-call.dynamodb.UpdateItem", refuse)
    assert tokens.holder(store, secret)


def test_use_is_noted_to_the_hour(store: Store) -> None:
    secret = tokens.create(store, name="newsroom", scopes=("read",))
    written: list[Any] = []
    store.tokens.dynamodb.meta.events.register("before-call.dynamodb.UpdateItem", lambda **_: written.append(1))
    for _ in range(3):
        tokens.holder(store, secret)
    token = store.tokens.find(tokens.digest(secret))
    assert token is not None
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:00:00Z", token.used or "")
    assert len(written) <= 2
    change(store, secret, used="2020-01-01T00:00:00Z")
    tokens.holder(store, secret)
    token = store.tokens.find(tokens.digest(secret))
    assert token is not None
    assert token.used != "2020-01-01T00:00:00Z"


@pytest.mark.parametrize(
    ("own", "may"),
    [("read", ["read"]), ("write", ["read", "write"]), ("admin", ["read", "write", "admin"]), ("strange", [])],
)
def test_a_scope_includes_those_before_it(own: str, may: list[str]) -> None:
    assert [scope for scope in tokens.SCOPES if Holder("n", (own,)).may(scope)] == may
