"""What the commands that work on a deployment have in common: where it is, and how what goes wrong is told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from dateline.cli.extras import needed


@contextmanager
def working() -> Iterator[None]:
    """Work on a deployment in AWS_REGION's region; what goes wrong becomes a click.ClickException."""
    with needed("aws"):
        from dateline.deployment import stacks  # noqa: PLC0415

    stacks.choose_region()
    try:
        yield
    except stacks.ERRORS as error:
        raise click.ClickException(stacks.explained(error)) from error
