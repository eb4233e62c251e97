"""What the service does, a function a flow: ingest and forget for the worker, show and search for the API.

An event is only a hint that an object may have changed. The worker looks at the object as it is now, and writes only
over what older events wrote; so duplicates and any order of events end in the same, right state.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from typing import Any, Literal
from urllib.parse import unquote_plus

from chalicelib.aws import FIRST, Row, Services, place_in_list
from chalicelib.errors import DocumentTooLarge, InputError, NotFound, NotReady, RequestError, RetryError
from chalicelib.formats import FORMATS, document, geojson
from chalicelib.model import Analysis, Article, Upload

Outcome = Literal["ignored", "superseded", "unchanged", "analyzed", "failed", "deleted"]
Part = Literal["entities", "quotes", "places"]

TOMBSTONE_SECONDS = 7 * 24 * 3600
"""How long a deletion is remembered, so that a worker that read the object before it can't bring it back."""

ATTEMPTS = 3
"""How often an object that changes under our hands is looked at again before the queue is asked to wait."""

TITLE_CHARACTERS = 500
"""Of a title in lists; the document holds all of it."""

PAGE = "20"
"""The limit of a list when none is asked for."""

PARTS: dict[str, tuple[str, ...]] = {
    "entities": ("entities",),
    "quotes": ("quotes",),
    "places": ("places", "focus"),
}
_ID = re.compile(r"[0-9a-f]{32}")
_PLACE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ#[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Notice:
    """What an S3 event says: something happened to this object. ``sequencer`` orders the events of one object."""

    bucket: str
    key: str
    sequencer: str | None = None


def article_id(bucket: str, key: str) -> str:
    """The id of the article at a key: 32 hexadecimal digits, the same however often it is uploaded."""
    return sha256(f"{bucket}\0{key}".encode()).hexdigest()[:32]


def notices(body: str) -> tuple[Notice, ...]:
    """The notices in a message of the uploads queue; none in the test event that S3 sends first.

    Raises ValueError when the message is no S3 event at all.
    """
    message = json.loads(body)
    if isinstance(message, dict) and message.get("Event") == "s3:TestEvent":
        return ()
    if not isinstance(message, dict) or not isinstance(message.get("Records"), list):
        raise ValueError("the message is not an S3 event notification")
    return tuple(_notice(record["s3"]) for record in message["Records"])


def _notice(s3: dict[str, Any]) -> Notice:
    sequencer = s3["object"].get("sequencer")
    # S3 says to compare sequencers as hexadecimal numbers that are padded with zeros on the right.
    padded = sequencer.upper().ljust(len(FIRST), "0") if sequencer else None
    return Notice(s3["bucket"]["name"], unquote_plus(s3["object"]["key"]), padded)


def take(body: str, services: Services, **options: Any) -> tuple[Outcome, ...]:
    """Ingest every notice of a message of the queue, with `ingest`'s options.

    One that fails does not keep the others waiting: their ExceptionGroup is raised after all have been tried.
    """
    outcomes, failures = [], []
    for notice in notices(body):
        try:
            outcomes.append(ingest(notice, services, **options))
        except Exception as error:
            failures.append(error)
    if failures:
        raise ExceptionGroup("not everything in the message could be ingested", failures)
    return tuple(outcomes)


def ingest(
    notice: Notice,
    services: Services,
    *,
    prefix: str,
    analyse: Callable[[Article], Analysis] | None = None,
    engine: str | None = None,
) -> Outcome:
    """Bring what is stored of an object in line with the object as it is now, and announce it.

    Raises RetryError, or whatever else went wrong, when the same notice should be tried again later. ``analyse`` and
    ``engine`` are the pipeline's, unless a caller has better ones.
    """
    if notice.bucket != services.uploads.bucket or not notice.key.startswith(prefix) or notice.key.endswith("/"):
        return "ignored"
    for _ in range(ATTEMPTS):
        upload = services.uploads.find(notice.key)
        outcome = _settle(notice, upload, services, analyse, engine)
        # Without a sequencer nothing orders two workers' writes: the last one to write looks whether it was right.
        if notice.sequencer or services.uploads.find(notice.key) == upload:
            return outcome
    raise RetryError("The object keeps changing while it is analysed.")


def _settle(
    notice: Notice,
    upload: Upload | None,
    services: Services,
    analyse: Callable[[Article], Analysis] | None,
    engine: str | None,
) -> Outcome:
    known = services.analyses.find(article_id(notice.bucket, notice.key))
    order = notice.sequencer or (known.sequencer if known else FIRST)
    if known and known.sequencer > order:
        return "superseded"
    if upload is None:
        return forget(notice, services, known=known, order=order)
    row = Row(article_id(notice.bucket, notice.key), "processing", order, upload)
    if known and _holds(known, upload, engine):
        return _keep(row, known, services)
    return _analyse(row, services, analyse)


def _engine() -> str:
    from chalicelib import pipeline  # noqa: PLC0415  the API function must never load the model

    return pipeline.ENGINE


def _holds(known: Row, upload: Upload, engine: str | None) -> bool:
    """Whether the analysis that is there was made of these same bytes by this same engine."""
    old = known.upload
    if known.status not in ("succeeded", "partial") or not old:
        return False
    same = (old.etag, old.size, old.content_type) == (upload.etag, upload.size, upload.content_type)
    return same and known.engine == (engine or _engine())


def _keep(row: Row, known: Row, services: Services) -> Outcome:
    """Keep the findings, but note the newer upload; announced again, as the first time may have been cut short."""
    found = services.analyses.document(known)
    kept = replace(known, sequencer=row.sequencer, upload=row.upload)
    if known.upload == row.upload:
        stored = services.analyses.put(kept)
    else:
        found = found | {"source": _source(kept)}
        stored = services.analyses.put(kept, document=found)
    if not stored:
        return "superseded"
    _announce(kept, services, found)
    return "unchanged"


def _analyse(row: Row, services: Services, analyse: Callable[[Article], Analysis] | None) -> Outcome:
    upload = row.upload
    if not upload or not services.analyses.put(row):
        return "superseded"
    try:
        article = _read(upload, services)  # before the pipeline is loaded, which what can't be read does not need
        analysis = (analyse or _pipeline())(article)
    except InputError as error:
        return _fail(row, services, error)
    found = {"id": row.id} | FORMATS["application/json"](analysis)
    found = {name: found[name] for name in ("id", "status", "engine")} | {"source": _source(row)} | found
    title = (analysis.article.title or "")[:TITLE_CHARACTERS] or None
    full = replace(row, status=analysis.status, engine=analysis.engine, title=title, place=geojson.seat(found))
    if not services.analyses.put(full, document=found):
        return "superseded"
    _announce(full, services, found)
    return "analyzed"


def _read(upload: Upload, services: Services) -> Article:
    from chalicelib import readers  # noqa: PLC0415  the API function must never load the readers' libraries
    from chalicelib.readers.guard import MAX_BYTES  # noqa: PLC0415

    if upload.size > MAX_BYTES:
        raise DocumentTooLarge(f"The document has {upload.size:,} bytes; {MAX_BYTES:,} are allowed.")
    return readers.read(services.uploads.read(upload), content_type=upload.content_type, key=upload.key)


def _pipeline() -> Callable[[Article], Analysis]:
    from chalicelib import pipeline  # noqa: PLC0415  the API function must never load the model

    return pipeline.analyse


def _fail(row: Row, services: Services, error: InputError) -> Outcome:
    failed = replace(row, status="failed", error={"code": error.code, "message": error.message})
    if not services.analyses.put(failed):
        return "superseded"
    _announce(failed, services, {})
    return "failed"


def forget(notice: Notice, services: Services, *, known: Row | None, order: str) -> Outcome:
    """Delete all that is kept of an article, and leave a mark that no older event can write over."""
    # Before the row, so that a crash in between leaves nothing that no row speaks of.
    services.uploads.discard(known.spill if known else None)
    gone = Upload(notice.bucket, notice.key, size=0, etag="")
    mark = Row(article_id(notice.bucket, notice.key), "deleted", order, expires=int(time.time()) + TOMBSTONE_SECONDS)
    if not services.analyses.put(mark):
        return "superseded"
    _announce(replace(mark, upload=gone), services, {})
    return "deleted"


def _source(row: Row) -> dict[str, Any]:
    return asdict(row.upload) if row.upload else {}


def _announce(row: Row, services: Services, found: dict[str, Any]) -> None:
    """Tell other workflows, after the store. The same fact always has the same ``dedupe_id``."""
    source = _source(row)
    fact = (row.id, row.status, row.engine, row.sequencer, source["version_id"], source["etag"])
    counts = {name: len(found[name]) for name in ("entities", "quotes", "places", "warnings") if name in found}
    detail = {
        "dedupe_id": sha256(json.dumps(fact).encode()).hexdigest(),
        "id": row.id,
        "status": row.status,
        "bucket": source["bucket"],
        "key": source["key"],
        "version_id": source["version_id"],
        "etag": source["etag"] or None,
        "engine": row.engine,
        "error": row.error,
        "counts": counts,
        "path": f"/articles/{row.id}",
    }
    kind = {"failed": "Article Failed", "deleted": "Article Deleted"}.get(row.status, "Article Analyzed")
    services.announcements.put(kind, detail)


def show(article: str, services: Services, *, offsets: str = "code_points", include: str = "") -> dict[str, Any]:
    """The whole document of an article; what there is of it while it is processed or when it failed."""
    _one_of("offsets", offsets, ("code_points", "utf16"))
    _one_of("include", include, ("", "attitudes"))
    row = _known(article, services)
    if row.status in ("succeeded", "partial"):
        found = services.analyses.document(row)
        spoken = found if include else document.without_attitudes(found)
        return document.with_utf16_offsets(spoken) if offsets == "utf16" else spoken
    shown = {"id": row.id, "status": row.status, "engine": row.engine, "source": _source(row)}
    return shown | ({"error": row.error} if row.error else {})


def part(article: str, name: Part, services: Services, **options: str) -> dict[str, Any]:
    """One kind of findings of an article; NotReady while there are none yet, or when there never will be."""
    found = _ready(show(article, services, **options))
    return {"id": article, "offset_unit": found["article"]["offset_unit"]} | {key: found[key] for key in PARTS[name]}


def places(article: str, services: Services, *, format: str = "json", **options: str) -> dict[str, Any]:
    """The places and the focus of an article, or with the format ``geojson`` its places on a map."""
    _one_of("format", format, ("json", "geojson"))
    found = part(article, "places", services, **options)
    return geojson.collection(article, found) if format == "geojson" else found


def text(article: str, services: Services) -> str:
    """The text that all offsets count in."""
    return str(_ready(show(article, services))["article"]["text"])


def search(
    services: Services,
    *,
    limit: str | None = None,
    cursor: str | None = None,
    key: str | None = None,
    format: str = "json",
) -> dict[str, Any]:
    """The newest uploads' summaries, a page at a time; or with ``key``, the summary of the article at that key."""
    _one_of("format", format, ("json", "geojson"))
    if key is not None:
        if limit is not None or cursor is not None or format != "json":
            raise RequestError("The parameter key goes with no other.", code="parameter_invalid")
        return summary(_known(article_id(services.uploads.bucket, key), services))
    if not re.fullmatch("[1-9][0-9]?|100", PAGE if limit is None else limit):
        raise RequestError("The parameter limit takes a whole number from 1 to 100.", code="parameter_invalid")
    size = int(PAGE if limit is None else limit)
    rows = services.analyses.newest(size + 1, after=_place(cursor) if cursor is not None else None)
    following = _cursor(place_in_list(rows[size - 1])) if len(rows) > size else None
    found = {"articles": [summary(row) for row in rows[:size]], "next": following}
    return geojson.listed(found) if format == "geojson" else found


def summary(row: Row) -> dict[str, Any]:
    """What lists show of an article."""
    source = _source(row)
    return {
        "id": row.id,
        "status": row.status,
        "key": source["key"],
        "title": row.title,
        "received": source["last_modified"],
        "place": row.place,
        "error": row.error,
        "path": f"/articles/{row.id}",
    }


def _known(article: str, services: Services) -> Row:
    row = services.analyses.find(article) if _ID.fullmatch(article) else None
    if row is None or row.status == "deleted":
        raise NotFound("There is no such article.")
    return row


def _ready(found: dict[str, Any]) -> dict[str, Any]:
    if found["status"] == "failed":
        raise NotReady(f"The article could not be analysed: {found['error']['message']}", code="article_failed")
    if found["status"] == "processing":
        raise NotReady("The article is being analysed: ask again in a moment.")
    return found


def _one_of(name: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        choices = " or ".join(choice for choice in allowed if choice)
        raise RequestError(f"The parameter {name} takes {choices}.", code="parameter_invalid")


def _cursor(place: str) -> str:
    return base64.urlsafe_b64encode(json.dumps({"after": place}).encode()).decode().rstrip("=")


def _place(cursor: str) -> str:
    """The place in the list that a cursor of ours means; whatever is not letter for letter ours is refused."""
    try:
        place = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))["after"]
    except (binascii.Error, ValueError, TypeError, KeyError):
        place = None
    if not isinstance(place, str) or not _PLACE.fullmatch(place) or _cursor(place) != cursor:
        raise RequestError("The cursor is not one that this API gave.", code="cursor_invalid")
    return place
