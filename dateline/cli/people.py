"""`dateline people`: who is who, and what articles tell of somebody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click
import msgspec

from dateline.cli import options
from dateline.cli.lists import Listing, write
from dateline.cli.tables import Column, cell

if TYPE_CHECKING:
    from chalicelib.formats.schema import Companion, Profile
    from dateline.client import Client

KEY = re.compile(r"[a-z]+\.[a-z0-9][a-z0-9-]*")

COLUMNS = (
    Column("Key", lambda known: known.key),
    Column("Name", lambda known: known.name, share=2),
    Column("Is", lambda known: [*known.titles, *([known.party] if known.party else [])], share=2),
    Column("Of", lambda known: [one.name for one in known.affiliations], share=2, room=90),
    Column("Last", lambda known: known.date[:10], room=80),
)

BESIDE = 10
"""Of those who are named beside somebody, how many are shown."""


@click.command(name="people")
@click.argument("name")
@options.forms("json", "csv")
@options.calling
def command(client: Client, name: str, form: str | None, limit: int | None) -> None:
    """List the people whose name, or a word of it, begins so; of a key, what articles tell of him or her.

    \b
      dateline people rossi
      dateline people person.ada-rossi
    """
    if KEY.fullmatch(name):
        return _profile(client, name, form)
    told = {"name": name, "type": "person"}
    return write(client, Listing("/entities", told, _people(client), COLUMNS), form=form, limit=limit)


def _people(client: Client) -> Any:
    return lambda name, limit, **_: client.people(name, limit=limit)


def _profile(client: Client, key: str, form: str | None) -> None:
    profile = client.profile(key)
    if form == "ndjson":
        click.echo(msgspec.json.encode(profile).decode())
    elif form:
        options.end("one person is no table: --json tells all", status=options.WRONG)
    else:
        click.echo("\n".join(_lines(profile, client.companions(key, type="person"))))


def _lines(profile: Profile, beside: list[Companion]) -> Iterator[str]:
    """What is known of somebody, a line each."""
    yield f"{cell(profile.name)} ({cell(profile.key)})"
    facts = {"Called": profile.names, "Is": profile.titles, "Party": profile.parties, "Of": profile.affiliations}
    for heading, values in facts.items():
        yield from (f"  {heading:8}{cell(fact.value)} ({_articles(fact.articles)})" for fact in values)
    if beside:
        yield f"  {'With':8}{cell([f'{one.name} ({one.articles})' for one in beside[:BESIDE]])}"
    newest = "" if profile.complete else "the newest "
    quotes = "1 quote" if profile.quotes == 1 else f"{profile.quotes:,} quotes"
    yield f"  {quotes} in {newest}{_articles(profile.articles)}, {profile.first[:10]} to {profile.last[:10]}"


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count:,} articles"
