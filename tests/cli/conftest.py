"""Commands against the API over HTTP."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dateline.cli import main
from tests.client.conftest import TOKEN, Served, analysed, client, served, working

__all__ = ["analysed", "client", "served", "working"]


@dataclass
class Shell:
    """Runs commands, with an API and a token in the environment."""

    environment: dict[str, str]

    def __call__(self, *command: str, **environment: str) -> Result:
        told = self.environment | environment
        return CliRunner().invoke(main, command, env=told, catch_exceptions=False)

    def rows(self, *command: str) -> list[Any]:
        """The JSON lines that a command prints."""
        return [json.loads(line) for line in self(*command, "--json").stdout.splitlines()]


@pytest.fixture
def dateline(served: Served) -> Shell:
    """The command line."""
    return Shell({"DATELINE_API": served.url, "DATELINE_TOKEN": TOKEN})


Working = Callable[[], Any]
