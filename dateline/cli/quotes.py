"""`dateline quotes`: who said what, over all articles."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any, get_args

import click

from chalicelib import model
from dateline.cli import options
from dateline.cli.lists import Listing, write
from dateline.cli.tables import Column

if TYPE_CHECKING:
    from chalicelib.formats.schema import LedgerLine
    from dateline.client import Client


def voice(line: LedgerLine) -> str:
    """Who says it, with the role that the article gives."""
    if line.speaker is None:
        return ""
    return line.speaker.name + (f", {line.speaker.role}" if line.speaker.role else "")


def manner(line: LedgerLine) -> str:
    """How it is said: without "denied" the words would be taken for the speaker's own."""
    return f"{'not: ' if line.negated else ''}{line.cue or 'said'}"


COLUMNS = (
    Column("Date", lambda line: line.date[:10]),
    Column("Who", voice, share=2),
    Column("How", manner, share=1),
    Column("Words", lambda line: line.text, share=5),
    Column("In", lambda line: line.article.title or line.article.id, share=2, room=90),
)


@click.command(name="quotes")
@click.option("--speaker", metavar="NAME", help="Who says it: a whole name, or a key.")
@click.option("--about", metavar="NAME", help="Whom or what the words name: a whole name, or a key.")
@click.option("--place", metavar="PLACE", help="The place that the words name: its name, or its number at GeoNames.")
@click.option("--article", metavar="ID", help="In one article.")
@click.option("--country", metavar="CODE", help="In articles about a country: IT.")
@click.option("--type", type=click.Choice(get_args(model.QuoteType)), help="How it is told.")
@click.option("--cue-class", type=click.Choice(get_args(model.CueClass)), help="What kind of speaking it is.")
@click.option("--min-confidence", type=float, metavar="0…1", help="How sure it must be.")
@click.option("--attitudes", "include", flag_value="attitudes", help="With what people are said to think or feel, too.")
@options.dates
@options.forms("json", "csv")
@options.calling
def command(client: Client, form: str | None, limit: int | None, place: str | None, **filters: Any) -> None:
    """Find who said what: of a speaker, about somebody, of a place, or in an article.

    \b
      dateline quotes --speaker "Ada Rossi" --csv > rossi.csv
      dateline quotes --about Genoa --from 2019-03-01
    """
    told = {"place": place and number(client, place), **filters}
    listing = Listing("/quotes", told, client.quotes, COLUMNS, advice(told["speaker"] or told["about"]))
    write(client, listing, form=form, limit=limit)


def advice(name: str | None) -> str:
    """How to go on where nothing is found of a name: "Rossi" finds nobody who is called Ada Rossi."""
    if name is None or "." in name:
        return ""
    return f"a name must be whole, and {shlex.join(('dateline', 'people', name))} lists the people of that name"


def number(client: Client, place: str) -> int:
    """The number at GeoNames of a place that somebody names; ends where several have the name, with what they are."""
    if place.isdecimal():
        return int(place)
    named = {one.key: one for one in client.entities(place, type="place") if one.key.startswith("place.")}
    same = {key: one for key, one in named.items() if one.name.casefold() == place.casefold()} or named
    if len(same) != 1:
        known = "; ".join(f"{key.removeprefix('place.')} {one.name}" for key, one in same.items())
        options.end(f"{place!r} may be {known}: take the number" if known else f"no article names {place!r}")
    return int(next(iter(same)).removeprefix("place."))
