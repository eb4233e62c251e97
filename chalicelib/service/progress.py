"""How far all that was uploaded has come: what 300 uploads are watched by."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from chalicelib.store import Store

HOUR = timedelta(hours=1)


def progress(store: Store) -> dict[str, Any]:
    """About how many uploads wait and are at work, and how many articles failed in the last hour."""
    waiting, at_work = store.queue.depth()
    since = (datetime.now(UTC) - HOUR).strftime("%Y-%m-%dT%H:%M:%SZ")
    return {"waiting": waiting, "at_work": at_work, "failed_last_hour": store.articles.failed_since(since)}
