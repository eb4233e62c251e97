"""Exports: what changed on a day, and all there is, as Parquet and as lines of JSON, under ``exports/`` of the bucket.

A message of the queue asks for some days, which are asked for again in parts, so that no call of the function has more
to do than it has time for; or for such a part. A file holds the rows of articles whose last change was on its day: a
day's export is made when the day is over, and an older one loses the articles that have changed since when it is made
again.
"""

from __future__ import annotations

from chalicelib.service.exports import part, plan, units
from chalicelib.service.exports.units import Part
from chalicelib.store import Store


def take(store: Store, body: str) -> int:
    """Do what a message asks for; returns how many articles were written. Raises ValueError for what asks nothing."""
    unit = units.read(body)
    if isinstance(unit, Part):
        return part.write(store, unit)
    plan.ask(store, unit)
    return 0
