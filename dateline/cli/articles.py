"""`dateline articles`: what is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from dateline.cli import options
from dateline.cli.lists import Listing, write
from dateline.cli.tables import Column

if TYPE_CHECKING:
    from chalicelib.formats.schema import Summary
    from dateline.client import Client

STATUSES = ("queued", "processing", "succeeded", "partial", "failed")


def name(summary: Summary) -> str:
    """The title; of what failed, why; of what has none, what its sender calls it, or else its key."""
    called = summary.external_id or summary.key or ""
    if summary.error:
        return f"{summary.error.code}: {called}"
    return summary.title or called


COLUMNS = (
    Column("Id", lambda summary: summary.id),
    Column("Status", lambda summary: summary.status),
    Column("Date", lambda summary: summary.dated.value[:10] if summary.dated else "", room=80),
    Column("Title", name, share=3),
    Column("Publisher", lambda summary: summary.publisher, share=1, room=130),
    Column("Countries", lambda summary: summary.countries, room=110),
)


@click.command(name="articles")
@click.option("--country", metavar="CODE", help="Those about a country: IT.")
@click.option("--publisher", metavar="NAME", help="Who published them.")
@click.option("--language", metavar="CODE", help="In a language: en.")
@click.option("--status", type=click.Choice(STATUSES), help="How they are.")
@options.dates
@options.forms("json", "csv", "geojson")
@options.calling
def command(client: Client, form: str | None, limit: int | None, **filters: Any) -> None:
    """List articles: the newest uploads first, or with a filter by their own dates.

    \b
      dateline articles --status failed
      dateline articles --country IT --from 2019-03-01 --csv > italy.csv
    """
    write(client, Listing("/articles", filters, client.articles, COLUMNS), form=form, limit=limit)
