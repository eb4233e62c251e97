"""`dateline places`: what happens where, over all articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from dateline.cli import options
from dateline.cli.lists import Listing, write
from dateline.cli.tables import Column

if TYPE_CHECKING:
    from dateline.client import Client

COLUMNS = (
    Column("Date", lambda place: place.date[:10]),
    Column("Place", lambda place: [place.gazetteer_name or place.name, place.country or "?"], share=2),
    Column("Latitude", lambda place: f"{place.lat:.4f}", room=80),
    Column("Longitude", lambda place: f"{place.lon:.4f}", room=80),
    Column("Is", lambda place: place.level, room=100),
    Column("Article", lambda place: place.article.title or place.article.id, share=4),
)


@click.command(name="places")
@click.option("--bbox", metavar="W,S,E,N", help="A box: west, south, east, north, in degrees.")
@click.option("--near", metavar="LAT,LON", help="A point: latitude, longitude.")
@click.option(
    "--within", type=click.IntRange(1, 2000), metavar="KM", help="Kilometres around the point: 50, by default."
)
@click.option("--level", type=click.Choice(("point", "area", "country")), help="How much ground the places are.")
@click.option("--min-confidence", type=float, metavar="0…1", help="How sure it must be.")
@options.dates
@options.forms("json", "csv", "geojson")
@options.calling
def command(client: Client, form: str | None, limit: int | None, **filters: Any) -> None:
    """Find what happens where: in a box, or around a point.

    \b
      dateline places --near 44.4,8.9 --within 20
      dateline places --bbox 8.7,44.3,9.1,44.5 --geojson > genoa.geojson
    """
    write(client, Listing("/places", filters, client.places, COLUMNS), form=form, limit=limit)
