"""The command line: a module a command, imported when it is called, so that `dateline get` waits for no engine.

A new command is a file here, with a `command` in it, and its name in COMMANDS.
"""

from __future__ import annotations

from importlib import import_module

import click

from chalicelib import __version__

COMMANDS = (
    *("analyse", "upload", "watch", "get", "articles", "quotes", "people", "places", "status"),
    *("local", "demo", "tokens", "reanalyse"),
)
"""The commands, in the order in which `--help` shows them."""


class Commands(click.Group):
    """Commands that are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command by its name."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"dateline.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="dateline")
def main() -> None:
    """Who said what, and where: entities, quotes with their speakers and places from news articles."""
