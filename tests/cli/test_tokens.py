"""`dateline tokens`: made, shown and revoked, in the table that is named."""

from __future__ import annotations

import pytest
from click.testing import CliRunner, Result

from chalicelib.service import tokens as service
from chalicelib.store import Store
from dateline.cli import main, tokens


def run(store: Store, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["tokens", "--table", store.settings.table, *arguments])


def test_a_token_that_is_made_is_good(store: Store) -> None:
    made = run(store, "create", "CMS", "--scope", "write").stdout.strip()
    assert service.holder(store, made) == service.Holder("CMS", ("write",))


def test_it_is_listed_and_revoked(store: Store) -> None:
    made = run(store, "create", "Ann", "--days", "3").stdout.strip()
    listed = run(store, "list").stdout
    assert made not in listed
    assert [word in listed for word in ("Ann", "read", "expires 20")] == [True] * 3
    assert run(store, "revoke", listed.split()[0]).exit_code == 0
    assert service.holder(store, made) is None


def test_what_nothing_is_called_is_not_revoked(store: Store) -> None:
    told = run(store, "revoke", "Nobody")
    assert (told.exit_code, "0 tokens are called" in told.stderr) == (1, True)


def test_a_name_that_no_token_can_have_is_told(store: Store) -> None:
    told = run(store, "create", "<x>")
    assert (told.exit_code, "name" in told.stderr) == (1, True)


@pytest.mark.parametrize("where", [[], ["--stage", "s", "--table", "t"]])
def test_one_place_is_named(where: list[str]) -> None:
    assert CliRunner().invoke(main, ["tokens", *where, "list"]).exit_code == 2


def test_its_scopes_are_the_service_s() -> None:
    assert tokens.SCOPES == service.SCOPES
