"""Watches: added, listed and removed; and the digest of what they have found."""

from __future__ import annotations

from chalicelib.store import Store
from dateline import Client
from tests.api.conftest import WATCH, watching
from tests.cli.conftest import Shell


def test_a_watch_is_added_and_removed(dateline: Shell, client: Client) -> None:
    run = dateline("watches", "add", "Rossi", "--name", "Ada Rossi", "--box", "8.5,44,9.5,45", "--counts", "near")
    (watch,) = client.watches()
    assert run.stdout == f"{watch.id}\n"
    assert (watch.names, watch.boxes, watch.counts) == (["Ada Rossi"], [[8.5, 44.0, 9.5, 45.0]], ["near"])
    listed = dateline("watches", "list").stdout
    assert listed == f"{watch.id}\tRossi\tAda Rossi, 8.5 44 9.5 45\tnear\t\n"
    (row,) = dateline.rows("watches", "list")
    assert row["id"] == watch.id
    assert dateline("watches", "remove", watch.id).exit_code == 0
    assert dateline("watches", "list").stderr == "dateline: nothing is watched for\n"


def test_a_secret_is_printed(dateline: Shell) -> None:
    run = dateline("watches", "add", "Budget", "--word", "budget", "--webhook", "https://example.org/")
    assert run.stdout.split("\t")[1].startswith("whsec_")


def test_what_is_no_watch_is_2(dateline: Shell) -> None:
    assert dateline("watches", "add", "Nothing").exit_code == 2
    assert dateline("watches", "add", "Here", "--box", "1,2").exit_code == 2


def test_no_watch_is_removed_that_is_none(dateline: Shell) -> None:
    assert dateline("watches", "remove", "../articles").exit_code == 1
    assert dateline("watches", "remove", "..").exit_code == 2


def test_the_digest_tells_what_matched(dateline: Shell, store: Store) -> None:
    watching(store, "f" * 32)
    title, line = dateline("watch", "--since", "2026-11-29").stdout.splitlines()
    day, _, who, words, link = line.split("\t")
    assert (title, day, who, words) == ("Rossi", "2026-11-29", "Ada Rossi, Mayor", "“We are back,”")
    assert link.startswith("https://")
    (match,) = dateline.rows("watch", "--since", "2026-11-29T10:00:00Z")
    assert match["watch"] == WATCH
    later = dateline("watch", "--since", "2026-11-30")
    assert (later.exit_code, later.stderr) == (1, "dateline: nothing has matched\n")


def test_a_digest_is_of_no_article(dateline: Shell) -> None:
    assert dateline("watch", "--since", "2026-11-29", "f" * 32).exit_code == 2
    assert dateline("watch", "--json").exit_code == 2
