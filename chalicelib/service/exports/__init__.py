"""Exports: what changed on a day, and all there is, as Parquet and as lines of JSON, under ``exports/`` of the bucket.

A message of the queue asks for all days, for some, or for a part of one; the first two are asked for again in pieces,
so that no call of the function has more to do than it has time for. A file holds the rows of the articles whose last
change was on its day: a day's export is new when the day is over, and an older one loses the articles that have changed
since when it is written again.
"""

from __future__ import annotations

from chalicelib.service.exports import part, plan, units
from chalicelib.service.exports.units import All, Days
from chalicelib.store import Store


def take(store: Store, body: str) -> int:
    """Do what a message asks for; returns how many articles were written."""
    unit = units.read(body)
    if isinstance(unit, All):
        plan.all_days(store)
    elif not isinstance(unit, Days):
        return part.write(store, unit)
    elif unit.first == unit.last:
        plan.one_day(store, unit.first)
    else:
        plan.each_day(store, unit)
    return 0
