"""What a backfill costs on AWS, and how long it takes, from units that were measured (evaluation/units.json).

``python -m evaluation.bench_costs --backfill`` prints it; docs/operations.md has the same table, made by `make docs`.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.deployment import costs
from evaluation.months import COMES_IN, Units

SIZES = (1_000_000, 10_000_000)
"""Articles."""

RATES = (30, 60, 600)
"""Articles a second: the usual rate, what 20 workers take, and what 200 do."""

DAYS_FROM = 48
"""Hours from which on days are told."""


def table(measured: dict[str, Units]) -> Iterator[str]:
    """Dollars by service, and the time by rate, where all articles are new."""
    one = measured[COMES_IN]
    made = [costs.of(size, write_units=one.written, read_units=one.read, stored_bytes=one.stored) for size in SIZES]
    yield _row("", [f"{size:,} articles" for size in SIZES])
    yield "|---" * (len(SIZES) + 1) + "|"
    for service in made[0].services:
        yield _row(service, [f"${cost.services[service]:,.0f}" for cost in made])
    yield _row("**together, once**", [f"**${cost.total:,.0f}**" for cost in made])
    yield _row("the table's storage, each month", [f"${cost.monthly:,.0f}" for cost in made])
    for rate in RATES:
        yield _row(f"at {rate} a second", [_time(costs.hours(size, rate)) for size in SIZES])


def _row(name: str, cells: list[str]) -> str:
    return f"| {name} | {' | '.join(cells)} |"


def _time(hours: float) -> str:
    return f"{hours:.1f} hours" if hours < DAYS_FROM else f"{hours / 24:.1f} days"
