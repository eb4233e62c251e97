"""The command line: a module a command, imported when it is called, so that `dateline get` waits for no engine.

A new command is a file here, with a `command` in it, and its name in COMMANDS.
"""

from __future__ import annotations

import io
import sys
from importlib import import_module
from typing import Any

import click

from chalicelib import __version__

COMMANDS = (
    *("analyse", "upload", "watch", "get", "articles", "quotes", "people", "places", "watches", "status"),
    *("local", "demo", "tokens", "reanalyse", "backfill", "export"),
)
"""The commands, in the order in which `--help` shows them."""

ALIASES = {"analyze": "analyse"}
"""What Americans write."""

INTERRUPTED = 130
"""The exit status of what Ctrl-C ended: 128 and the number of the signal, as shells have it."""


class Commands(click.Group):
    """Commands that are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names."""
        return list(COMMANDS)

    def invoke(self, ctx: click.Context) -> Any:
        """Run one; Ctrl-C, and what the system refuses (a full disk, a closed folder), is a line and a status."""
        _write_what_can_be_shown()
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("\nstopped", err=True)
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            raise  # `dateline … | head`: click ends quietly.
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            raise click.ClickException(f"{where}{error.strerror or error}") from error

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command by its name."""
        name = ALIASES.get(cmd_name, cmd_name)
        if name not in COMMANDS:
            return None
        command = import_module(f"dateline.cli.{name}").command
        assert isinstance(command, click.Command)
        return command


def _write_what_can_be_shown() -> None:
    """Have a terminal that is not UTF-8 get `?` for what it lacks, instead of nothing of it all."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="dateline")
def main() -> None:
    """Who said what, and where: entities, quotes with their speakers and places from news articles."""
