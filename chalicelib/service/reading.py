"""One article: the whole analysis, its parts, its text."""

from __future__ import annotations

import re
from dataclasses import asdict
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from chalicelib.errors import NotFound, NotReady, RequestError, RetryError
from chalicelib.formats import document
from chalicelib.service.containers.parts import origin, retrieved
from chalicelib.store import Store
from chalicelib.store.rows import Head
from chalicelib.uploads import Upload

if TYPE_CHECKING:
    from chalicelib.service.findings.lines import Part

LOOKS = 3
"""How often a generation is sought that is replaced while it is read."""

_ID = re.compile(r"[0-9a-f]{32}")


def show(store: Store, article: str, *, offsets: str = "code_points", include: str = "") -> dict[str, Any]:
    """The whole document of an article; what there is of it while there is none; of a container, how its parts are."""
    head, found = _find(store, article)
    if head.container and found:
        from chalicelib.service.containers import showing  # noqa: PLC0415  it needs what is here

        return showing.container(store, head, found)
    return _shown(head, found, offsets, include)


def single(store: Store, article: str, *, offsets: str = "code_points", include: str = "") -> dict[str, Any]:
    """The same of what is no container; NotReady of one."""
    head, found = _find(store, article)
    if head.container:
        raise NotReady("It holds several articles: ask for its parts.", code="article_container")
    return _shown(head, found, offsets, include)


def _shown(head: Head, found: dict[str, Any] | None, offsets: str, include: str) -> dict[str, Any]:
    if found is None:
        return _unanalysed(head)
    spoken = found if include else document.without_attitudes(found)
    return document.with_utf16_offsets(spoken) if offsets == document.UTF16_NAME else spoken


def whole(store: Store, article: str, **options: str) -> dict[str, Any]:
    """The whole document of an article; NotReady where there is none yet, or never."""
    return ready(single(store, article, **options))


def part(
    store: Store, article: str, *, name: Part, limit: int | None = None, cursor: str | None = None, **options: str
) -> dict[str, Any]:
    """One kind of findings, or ``limit`` of them from ``cursor`` on; NotReady where there are none yet, or never."""
    found = whole(store, article, **options)
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
    return str(whole(store, article)["article"]["text"])


def summary(head: Head) -> dict[str, Any]:
    """What lists show of an article."""
    upload, outer = head.upload, origin(head.upload)
    return {
        "id": head.id,
        "status": head.status,
        "key": key_shown(upload),
        "container": outer and outer.container,
        "container_path": outer and outer.path,
        "members": head.container and head.container.members,
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


def key_shown(upload: Upload | None) -> str | None:
    """The key of the object that somebody uploaded: of a part, that of its container."""
    outer = origin(upload)
    return (outer and outer.key) or (upload.key if upload else None)


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
            return head, found if head.container else whole_of(head, found)
    raise RetryError("The article is just being replaced.")


def whole_of(head: Head, found: dict[str, Any]) -> dict[str, Any]:
    """The document that is served: what is stored of it, and what only the head knows."""
    first = {"id": head.id, "status": found["status"], "engine": found["engine"]}
    return (
        first
        | {"source": source(head) | found["source"], "update": update(head)}
        | {"copy_of": head.copy_of and asdict(head.copy_of)}
        | {name: value for name, value in found.items() if name not in ("status", "engine", "source")}
    )


def _unanalysed(head: Head) -> dict[str, Any]:
    attempts = head.work.attempts if head.work else head.attempts
    return {
        "id": head.id,
        "status": head.status,
        "source": source(head) | {"external_id": head.external_id},
        "attempts": attempts,
        "error": head.error,
    }


def source(head: Head) -> dict[str, Any]:
    """The object that was read, and the container that it is a part of."""
    told, outer = asdict(head.upload) if head.upload else {}, origin(head.upload)
    told.pop("metadata", None)
    return told | {
        "retrieved": retrieved(dict(head.upload.metadata) if head.upload else {}),
        "container": outer and outer.container,
        "container_key": outer and outer.key,
        "container_path": outer and outer.path,
    }


def ready(found: dict[str, Any]) -> dict[str, Any]:
    """A document; NotReady where there is none yet, or never."""
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
