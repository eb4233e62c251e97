"""Exports are asked for; the deployment's exporter makes them."""

from __future__ import annotations

from chalicelib.service.exports import files, units
from chalicelib.settings import Settings
from chalicelib.store import Store


def ask(queue: str, *, days: tuple[str, str] | None, bucket: str | None = None) -> str:
    """Ask the exporter for the days from one to another, or for all where ``days`` is None; returns what was asked.

    Raises RetryError when the queue can't be reached.
    """
    store = Store(Settings(bucket="", table="", bus="", exports=queue))
    unit = units.Days(*days) if days else units.ALL
    store.exports.send(units.message(unit))
    what = "all days" if days is None else " to ".join(dict.fromkeys(days))
    where = f"s3://{bucket}/" if bucket else ""
    forms = " and ".join(f"{where}{files.ROOT}{form.folder}/" for form in files.FORMS)
    return f"asked for {what}: it will be in {forms}{'' if bucket else ' of the bucket'}"
