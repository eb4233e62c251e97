"""`dateline tokens`: the bearer tokens of a deployment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from dateline.cli.deployed import working

if TYPE_CHECKING:
    from chalicelib.store import Store

SCOPES = ("read", "write", "admin")


@dataclass(frozen=True, slots=True)
class Place:
    """The table of the tokens, or the stage whose stack has it."""

    stage: str | None
    table: str | None

    def store(self) -> Store:
        """The store, once the table is known."""
        from chalicelib.settings import Settings  # noqa: PLC0415
        from chalicelib.store import Store  # noqa: PLC0415
        from dateline.deployment import stacks  # noqa: PLC0415

        table = self.table or stacks.outputs(self.stage or "")[stacks.TABLE]
        return Store(Settings(bucket="", table=table, bus=""))


@click.group()
@click.option("--stage", help="The stage whose tokens they are: the table of the stack dateline-STAGE.")
@click.option("--table", help="The table that keeps them.")
@click.pass_context
def command(ctx: click.Context, stage: str | None, table: str | None) -> None:
    """Make, show and revoke the bearer tokens of a deployment.

    One of --stage and --table says which. AWS_ENDPOINT_URL leads to a local service. A token is shown once, when it is
    made: what is kept is its SHA-256.
    """
    if (stage is None) == (table is None):
        raise click.UsageError("name the --stage, or the --table")
    ctx.obj = Place(stage, table)


@command.command()
@click.argument("name")
@click.option("--scope", type=click.Choice(SCOPES), default="read", help="What it may do; each includes the former.")
@click.option("--days", type=int, help="How long it is good for; for ever without it.")
@click.pass_obj
def create(place: Place, name: str, scope: str, days: int | None) -> None:
    """Make a token and print it; NAME says whose it is, and for what."""
    with working():
        from dateline.deployment import tokens  # noqa: PLC0415

        click.echo(tokens.create(place.store(), name=name, scope=scope, days=days))


@command.command("list")
@click.pass_obj
def show(place: Place) -> None:
    """Show all tokens."""
    with working():
        from dateline.deployment import tokens  # noqa: PLC0415

        for line in tokens.lines(place.store()):
            click.echo(line)


@command.command()
@click.argument("token")
@click.pass_obj
def revoke(place: Place, token: str) -> None:
    """Make a token useless; TOKEN is its name, or the beginning of its digest."""
    with working():
        from dateline.deployment import tokens  # noqa: PLC0415

        try:
            click.echo(tokens.revoke(place.store(), token))
        except tokens.NoToken as error:
            raise click.ClickException(str(error)) from error
