"""`dateline watches`: what is watched for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from dateline.cli import options
from dateline.cli.tables import Column, cell, harmless, show

if TYPE_CHECKING:
    from chalicelib.formats.schema import Watch
    from dateline.client import Client

COUNTS = ("quoted", "named", "denied", "promised", "asked", "near")


def conditions(watch: Watch) -> list[str]:
    """Who, where and which words, as one list."""
    boxes = (" ".join(f"{degrees:g}" for degrees in box) for box in watch.boxes)
    return [*watch.keys, *watch.names, *boxes, *watch.countries, *(f"“{phrase}”" for phrase in watch.words)]


COLUMNS = (
    Column("Watch", lambda watch: watch.id),
    Column("Title", lambda watch: watch.title, share=2),
    Column("For", conditions, share=4),
    Column("Counts", lambda watch: watch.counts, share=2, room=80),
    Column("Webhook", lambda watch: watch.webhook, share=2, room=100),
)


@click.group(name="watches")
def command() -> None:
    """Show, add and remove what is watched for; `dateline watch --since` tells what has matched."""


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="For programs: a line of JSON for each, as the API has it.")
@options.calling
def listed(client: Client, as_json: bool) -> None:
    """List what is watched for."""
    rows = client.watches()
    if not (write_json(rows) if as_json else show(rows, COLUMNS)):
        options.end("nothing is watched for")


@command.command()
@click.argument("title")
@click.option("--key", "keys", multiple=True, metavar="KEY", help="Who or what: person.ada-rossi.")
@click.option("--name", "names", multiple=True, metavar="NAME", help="Who or what, by name.")
@click.option("--box", "boxes", multiple=True, metavar="W,S,E,N", help="Where: a box in degrees.")
@click.option("--country", "countries", multiple=True, metavar="CODE", help="Where: IT.")
@click.option("--word", "words", multiple=True, metavar="WORDS", help="A word or a phrase.")
@click.option("--counts", multiple=True, type=click.Choice(COUNTS), help="What counts; else what is usual.")
@click.option("--webhook", metavar="URL", help="Where matches are delivered to.")
@options.calling
def add(client: Client, title: str, boxes: tuple[str, ...], webhook: str | None, **told: Any) -> None:
    """Watch for something from now on, and print the id; with a webhook, the secret that signs, too.

    Options that say who, where and which words may come several times: one of each kind has to be there.

    \b
      dateline watches add "Rossi on the budget" --name "Ada Rossi" --word budget
      dateline watches add "Around Genoa" --box 8.5,44,9.5,45
    """
    import msgspec  # noqa: PLC0415 - as the client

    from chalicelib.formats import schema  # noqa: PLC0415

    lists = {name: list(values) for name, values in told.items()}
    request = schema.WatchRequest(title, **lists, boxes=list(map(_box, boxes)), webhook=webhook or msgspec.UNSET)
    made = client.add_watch(request)
    click.echo("\t".join(cell(one) for one in (made.id, made.secret) if one))


@command.command()
@click.argument("watch")
@options.calling
def remove(client: Client, watch: str) -> None:
    """Delete a watch, by its id, and all that has matched."""
    client.remove_watch(watch)


def write_json(rows: Any) -> int:
    """Print values of the schema, a line of JSON each, and count them."""
    import msgspec  # noqa: PLC0415 - as the client

    count = 0
    for row in rows:
        click.echo(harmless(msgspec.json.encode(row).decode()))
        count += 1
    return count


def _box(told: str) -> list[float]:
    try:
        west, south, east, north = map(float, told.split(","))
    except ValueError:
        options.end(f"a box is west,south,east,north in degrees: {told!r} is none", status=options.WRONG)
    return [west, south, east, north]
