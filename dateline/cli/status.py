"""`dateline status`: whether the service answers, and how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
import msgspec

from dateline.cli import options
from dateline.cli.tables import cell

if TYPE_CHECKING:
    from dateline.client import Client


@click.command(name="status")
@click.option("--json", "as_json", is_flag=True, help="For programs: one JSON object.")
@options.calling
def command(client: Client, as_json: bool) -> None:
    """Tell where the API is, its version, and how far all that was uploaded has come."""
    health, progress = client.health(), client.status()
    told = {"api": client.api, "version": health.version, "access": health.access}
    told |= msgspec.to_builtins(progress)
    if as_json:
        return click.echo(msgspec.json.encode(told).decode())
    for name, value in told.items():
        click.echo(f"{name.replace('_', ' '):17}{cell(value)}")
    return None
