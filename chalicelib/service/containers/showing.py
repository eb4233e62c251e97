"""What readers get of a container: how its parts are, all together and one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from chalicelib.errors import RequestError, RetryError
from chalicelib.service.containers import parts, tidying
from chalicelib.service.reading import LOOKS, known, source, update, whole
from chalicelib.store import Store
from chalicelib.store.containers import Standing
from chalicelib.store.rows import Head

LIMIT = 100
"""Parts of a page where nobody says how many."""

STATUSES = ("queued", "processing", "succeeded", "partial", "failed")

Values = dict[str, Any]


def container(store: Store, head: Head, document: Mapping[str, Any]) -> Values:
    """A container: what it is, and how many of its parts are how. ``document`` is that of its splitting.

    To count 10,000 of them takes 100 calls of the table and 5,000 read units: $0.0006.
    """
    listed = document["members"]
    by_id = {_id(store, head.id, one): one["etag"] for one in listed if "name" in one}
    standings = store.articles.standings(list(by_id))
    counts = _counts(listed, by_id, standings)
    broken = document["container"]["broken"]
    path = f"/articles/{head.id}"
    return {
        "id": head.id,
        "status": _sum(counts, is_whole=head.status == "succeeded"),
        "media_type": document["container"]["kind"],
        "source": source(head) | {"external_id": head.external_id},
        "members": len(listed),
        "containers": sum(one.is_container for one in standings.values()),
        "counts": counts,
        "warnings": [broken] if broken else [],
        "update": update(head),
        "links": {"container": path, "parts": f"{path}/parts"},
    }


def page(store: Store, article: str, *, limit: int | None = None, cursor: str | None = None) -> Values:
    """Parts of a container, in its order: ``limit`` of them from ``cursor`` on; none of an article."""
    head, listed = _listed(store, article)
    start = _start(cursor, head)
    end = start + (limit or LIMIT)
    some = listed[start:end]
    ids = [_id(store, article, one) for one in some if "name" in one]
    heads = store.articles.find_all(ids)
    rows = [_row(store, article, one, heads) for one in some]
    following = f"{head.generation}#{end}" if end < len(listed) else None
    return {"id": article, "parts": rows, "next": following}


def _listed(store: Store, article: str) -> tuple[Head, list[Values]]:
    """What a container lists; nothing of an article. Raises NotReady where there is neither yet, or never."""
    for _ in range(LOOKS):
        head = known(store, article)
        if head.container is None:
            if head.generation is None:
                whole(store, article)  # which says how it is
            return head, []
        listed = tidying.members(store, article, str(head.generation))
        if listed is not None:
            return head, listed
    raise RetryError("The container is just being replaced.")


def _row(store: Store, container: str, one: Mapping[str, Any], heads: Mapping[str, Head]) -> Values:
    if "name" not in one:
        refused = {"id": None, "status": "failed", "title": None, "error": one["error"], "members": None, "path": None}
        return {"container_path": one["path"]} | refused
    article = _id(store, container, one)
    head = heads.get(article)
    status = _standing(head).of(one["etag"]) if head else "queued"
    work = head.work if head else None
    return {
        "container_path": one["path"],
        "id": article,
        "status": status,
        "title": head.title if head else None,
        "error": ((work and work.error) or (head and head.error)) if status == "failed" else None,
        "members": head.container.members if head and head.container else None,
        "path": f"/articles/{article}",
    }


def _standing(head: Head) -> Standing:
    etag, at_work = (one.etag if one else None for one in (head.upload, head.work and head.work.upload))
    return Standing(head.status, etag, head.work.status if head.work else None, at_work)


def _counts(listed: list[Values], by_id: dict[str, str], standings: dict[str, Standing]) -> dict[str, int]:
    """How many members are how; ``by_id`` has the MD5s of those that were taken."""
    found = Counter(standings[one].of(etag) if one in standings else "queued" for one, etag in by_id.items())
    found["failed"] += len(listed) - len(by_id)
    return {status: found[status] for status in STATUSES}


def _sum(counts: Mapping[str, int], *, is_whole: bool) -> str:
    """How a container is whose parts are so many times so, and which was read to its end."""
    if counts["queued"] or counts["processing"]:
        return "processing"
    if counts["failed"] == sum(counts.values()):
        return "failed"
    return "partial" if counts["failed"] or not is_whole else "succeeded"


def _id(store: Store, container: str, one: Mapping[str, Any]) -> str:
    return parts.id_of(store.settings.bucket, container, one["name"])


def _start(cursor: str | None, head: Head) -> int:
    if cursor is None:
        return 0
    generation, _, start = cursor.partition("#")
    if generation != head.generation:
        raise RequestError("The container has been split anew: begin anew, too.", code="cursor_invalid")
    return int(start)
