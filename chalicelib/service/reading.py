"""One article: the whole analysis, its parts, its text."""

from __future__ import annotations

import re
from dataclasses import asdict
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from chalicelib.errors import NotFound, NotReady, RequestError, RetryError
from chalicelib.formats import document
from chalicelib.store import Store
from chalicelib.store.rows import Head

if TYPE_CHECKING:
    from chalicelib.service.findings.lines import Part

LOOKS = 3
"""How often a generation is sought that is replaced while it is read."""

_ID = re.compile(r"[0-9a-f]{32}")


def show(store: Store, article: str, *, offsets: str = "code_points", include: str = "") -> dict[str, Any]:
    """The whole document of an article; what there is of it while there is none."""
    head, found = _find(store, article)
    if found is None:
        return _unanalysed(head)
    spoken = found if include else document.without_attitudes(found)
    return document.with_utf16_offsets(spoken) if offsets == document.UTF16_NAME else spoken


def whole(store: Store, article: str, **options: str) -> dict[str, Any]:
    """The whole document of an article; NotReady where there is none yet, or never."""
    return ready(show(store, article, **options))


def part(
    store: Store, article: str, *, name: Part, limit: int | None = None, cursor: str | None = None, **options: str
) -> dict[str, Any]:
    """One kind of findings, or ``limit`` of them from ``cursor`` on; NotReady where there are none yet, or never."""
    found = ready(show(store, article, **options))
    return part_of(found, name=name, limit=limit, cursor=cursor, include=options.get("include", ""))


def part_of(
    found: dict[str, Any], *, name: Part, limit: int | None = None, cursor: str | None = None, include: str = ""
) -> dict[str, Any]:
    """The same of a document."""
    findings, revision = found[name], _revision(found, name, include)
    start = _start(cursor, revision)
    end = len(findings) if limit is None else start + limit
    following = f"{revision}#{end}" if end < len(findings) else None
    answer = {"id": found["id"], "offset_unit": found["article"]["offset_unit"], name: findings[start:end]}
    return answer | ({"focus": found["focus"]} if name == "places" else {}) | {"next": following}


def text(store: Store, article: str) -> str:
    """The text that all offsets count in."""
    return str(ready(show(store, article))["article"]["text"])


def summary(head: Head) -> dict[str, Any]:
    """What lists show of an article."""
    upload = head.upload
    return {
        "id": head.id,
        "status": head.status,
        "key": upload.key if upload else None,
        "external_id": head.external_id,
        "title": head.title,
        "url": head.url,
        "publisher": head.publisher,
        "language": head.language,
        "dated": {"value": head.date, "by": head.dated_by} if head.date else None,
        "countries": list(head.countries),
        "changed": head.changed,
        "copy_of": head.copy_of and asdict(head.copy_of),
        "received": upload.last_modified if upload else None,
        "place": head.place,
        "error": head.error,
        "update": update(head),
        "path": f"/articles/{head.id}",
    }


def update(head: Head) -> dict[str, Any] | None:
    """What becomes of a newer upload than the one that is served; None where there is none."""
    work = head.work
    if work is None or head.generation is None:
        return None
    return {
        "status": work.status,
        "received": work.upload.last_modified,
        "attempts": work.attempts,
        "error": work.error,
    }


def known(store: Store, article: str) -> Head:
    """The head of an article that is there; NotFound otherwise."""
    head = store.articles.find(article) if _ID.fullmatch(article) else None
    if head is None or head.status == "deleted":
        raise NotFound("There is no such article.")
    return head


def _find(store: Store, article: str) -> tuple[Head, dict[str, Any] | None]:
    for _ in range(LOOKS):
        head = known(store, article)
        if head.generation is None:
            return head, None
        if found := store.articles.document(article, head.generation):
            return head, whole_of(head, found)
    raise RetryError("The article is just being replaced.")


def whole_of(head: Head, found: dict[str, Any]) -> dict[str, Any]:
    """The document that is served: what is stored of it, and what only the head knows."""
    first = {"id": head.id, "status": found["status"], "engine": found["engine"]}
    return (
        first
        | {"source": _source(head) | found["source"], "update": update(head)}
        | {"copy_of": head.copy_of and asdict(head.copy_of)}
        | {name: value for name, value in found.items() if name not in ("status", "engine", "source")}
    )


def _unanalysed(head: Head) -> dict[str, Any]:
    attempts = head.work.attempts if head.work else head.attempts
    return {
        "id": head.id,
        "status": head.status,
        "source": _source(head) | {"external_id": head.external_id},
        "attempts": attempts,
        "error": head.error,
    }


def _source(head: Head) -> dict[str, Any]:
    source = asdict(head.upload) if head.upload else {}
    source.pop("metadata", None)
    return source


def ready(found: dict[str, Any]) -> dict[str, Any]:
    if found["status"] == "failed":
        raise NotReady(f"The article could not be analysed: {found['error']['message']}", code="article_failed")
    if found["status"] in ("queued", "processing"):
        raise NotReady("The article is being analysed: ask again in a moment.")
    return found


def _revision(found: dict[str, Any], name: str, include: str) -> str:
    """What a list of findings is a list of: a cursor is good for that alone."""
    listed = f"{found['article']['text_sha256']} {found['engine']} {name} {include}"
    return sha256(listed.encode()).hexdigest()[:16]


def _start(cursor: str | None, revision: str) -> int:
    if cursor is None:
        return 0
    name, _, start = cursor.partition("#")
    if name != revision:
        raise RequestError("The cursor is one of another list: begin anew.", code="cursor_invalid")
    return int(start)
