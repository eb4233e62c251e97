"""Lists of the API, for people and for programs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.options import end
from dateline.cli.tables import Column, harmless, show
from dateline.outputs.files import text_file

if TYPE_CHECKING:
    from dateline.client import Client

SCREEN = 100
"""Rows on a terminal, where nobody says how many."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list: its route and parameters, the client's method that iterates it, and the columns of a table of it.

    ``advice`` says how to go on where there is nothing in it.
    """

    path: str
    parameters: Mapping[str, Any]
    rows: Callable[..., Iterator[Any]]
    columns: Sequence[Column]
    advice: str = ""


def write(client: Client, listing: Listing, *, form: str | None, limit: int | None) -> None:
    """Print it; ends with 1 where there is nothing in it."""
    count = _formed(client, listing, form, limit) if form else _tabled(listing, limit)
    if not count:
        end(f"nothing{listing.advice and ': '}{listing.advice}")


def _tabled(listing: Listing, limit: int | None) -> int:
    most = limit or (SCREEN if sys.stdout.isatty() else None)
    rows = listing.rows(**listing.parameters, limit=most and most + (not limit))
    count = show(islice(rows, most), listing.columns)
    if not limit and next(rows, None) is not None:
        click.echo(f"the first {most}: --limit takes another number", err=True)
    return count


def _formed(client: Client, listing: Listing, form: str, limit: int | None) -> int:
    """Write it as the API has it, and count its rows."""
    from dateline.client import forms  # noqa: PLC0415 - it needs what the client needs

    count = 0
    with text_file(None) as out:
        for number, piece in enumerate(client.form(listing.path, form, limit=limit, **listing.parameters)):
            # All pieces of CSV but the first have lost their header.
            count += forms.rows(piece, form) + (form == "csv" and number > 0)
            out.write(harmless(piece))
    if form == "geojson" and sys.stdout.isatty():
        click.echo()
    return count
