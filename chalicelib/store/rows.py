"""What the table keeps of an article, as dataclasses and as items.

A *head* is small and says how an article is; a *generation* is one reading of one version of the object by one engine,
and its document is a row, and findings, of its own. The head names the generation that is served: what it does not
name is not there for readers, whatever rows there are.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import Any, Literal

from chalicelib.store.containers import Container, Parts, container_values, parts_values, to_container, to_parts
from chalicelib.uploads import Upload

FIRST = "0" * 40
"""The sequencer that every other one follows."""

SHARDS = 8
"""Of a month's list: a partition of DynamoDB takes 1,000 writes a second, and a backfill writes more."""

FAILED = "FAILED"
"""The partition of the index of failures, which are rare."""

WITHDRAWN = "document_withdrawn"
"""The code of an article that its sender has withdrawn."""

DatedBy = Literal["published", "received"]
HeadStatus = Literal["queued", "processing", "succeeded", "partial", "failed", "deleted"]
WorkStatus = Literal["queued", "processing", "failed"]


@dataclass(frozen=True, slots=True)
class Work:
    """An upload whose analysis is not there: it waits, is at work, or failed for a reason of ours.

    ``attempts`` counts how often a worker began it.
    """

    status: WorkStatus
    upload: Upload
    attempts: int = 0
    error: dict[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Writing:
    """Who began to write a generation, by the id of its message, and when, in seconds since 1970."""

    by: str
    since: int


@dataclass(frozen=True, slots=True)
class Copy:
    """The article that another one is a copy of, and the share of their text that both have, 0 to 1."""

    article: str
    share: float


@dataclass(frozen=True, slots=True)
class Index:
    """A list of all heads, by month and shard: the index that keeps it, its attributes, and where its months are."""

    name: str
    months: str
    part: str
    place: str


NEWEST = Index("newest", "MONTHS", "month", "received")
"""By when the object was uploaded."""

DATED = Index("dated", "DATES", "dated_in", "dated_at")
"""By when the article was published, or else received."""

CHANGES = Index("changes", "CHANGES", "changed_in", "changed_at")
"""By when what is served last changed: for a mirror that follows."""

INDEXES = (NEWEST, DATED, CHANGES)


@dataclass(frozen=True, slots=True)
class Head:
    """How an article is, as lists show it.

    ``sequencer`` orders the events of one object, ``revision`` the writes of one head. ``generation`` is what is
    served, or None; ``upload`` is what that was read from, or else what is being read. ``work`` is an upload without
    an analysis: a newer one than is served, or the first. ``writing`` are generations that a worker began and may have
    left, ``stale`` those that were served once: both are swept. ``faulty`` is an analysis that an error of ours cut,
    and ``attempts`` how often a worker had begun what failed.
    ``reviews`` is the digest of the reviews that the served analysis was made with, None of none. ``corrected`` is the
    message at whose turn reviews alone changed what is served; None where more than they changed it.
    ``date`` is when the article was published, or else received, as ``dated_by`` says; ``changed`` is when what is
    served, or that nothing is, last changed, ISO 8601 in UTC. ``countries`` are those of its focus.
    ``fact`` is what a deletion is announced as, and ``expires`` when its mark goes, in seconds since 1970.
    ``failed_at`` is ISO 8601 in UTC. ``container`` is what it is where what is served are its members, and ``parts``
    what is known of these, as long as any may lie in the bucket. ``kill`` is the generation whose rows tell what it
    withdraws, where it is the notice of a kill.
    """

    id: str
    status: HeadStatus
    sequencer: str = FIRST
    revision: int = 0
    upload: Upload | None = None
    generation: str | None = None
    engine: str | None = None
    reviews: str | None = None
    corrected: str | None = None
    title: str | None = None
    language: str | None = None
    url: str | None = None
    external_id: str | None = None
    publisher: str | None = None
    date: str | None = None
    dated_by: DatedBy | None = None
    countries: tuple[str, ...] = ()
    place: dict[str, Any] | None = None
    copy_of: Copy | None = None
    changed: str | None = None
    error: dict[str, str] | None = None
    work: Work | None = None
    writing: dict[str, Writing] = field(default_factory=dict)
    stale: tuple[str, ...] = ()
    faulty: bool = False
    attempts: int = 0
    failed_at: str | None = None
    fact: str | None = None
    expires: int | None = None
    container: Container | None = None
    parts: Parts | None = None
    kill: str | None = None

    @property
    def is_withdrawn(self) -> bool:
        """Whether its sender has withdrawn it: nothing is served of it."""
        return self.status == "failed" and self.error is not None and self.error["code"] == WITHDRAWN

    @property
    def is_gone(self) -> bool:
        """Whether all that was kept of it is to go: its reviews, and its matches."""
        return self.status == "deleted" or self.is_withdrawn

    def place_in(self, index: Index) -> str | None:
        """Where it stands in a list: a time, and its id, since two may share a second.

        A container is in none, but among the changes where it was an article of which somebody has heard.
        """
        if self.container and not (index == CHANGES and self.fact):
            return None
        received = self.upload.last_modified if self.upload else None
        time = {NEWEST: received, DATED: self.date or received, CHANGES: self.changed}[index]
        return f"{time}#{self.id}" if time else None

    @property
    def listed(self) -> Head:
        """What lists tell of it: an article that has become a container is no article any more."""
        return Head(self.id, "deleted", changed=self.changed) if self.container else self


def head_key(article: str) -> dict[str, str]:
    """The key of an article's head."""
    return {"pk": f"ARTICLE#{article}", "sk": "HEAD"}


def document_key(article: str, generation: str) -> dict[str, str]:
    """The key of a generation's document."""
    return {"pk": f"ARTICLE#{article}", "sk": f"DOC#{generation}"}


def shard(month: str, number: int) -> str:
    """A part of a month's list."""
    return f"{month}#{number}"


def month(head: Head, index: Index) -> str | None:
    """The month in which a head is listed."""
    place = head.place_in(index)
    return place and place[:7]


def _listed(head: Head) -> dict[str, Any]:
    """Where a head stands in each list, as attributes that the indexes are made of."""
    shares: dict[str, Any] = {}
    for index in INDEXES:
        if place := head.place_in(index):
            shares |= {index.part: shard(place[:7], int(head.id, 16) % SHARDS), index.place: place}
    return shares


def to_values(head: Head) -> dict[str, Any]:
    """A head as the values of its item, those that are None left for `calls.item` to drop."""
    return (
        head_key(head.id)
        | _listed(head)
        | {
            "status": head.status,
            "sequencer": head.sequencer,
            "revision": head.revision,
            "failure": FAILED if head.failed_at else None,
            "failed_at": f"{head.failed_at}#{head.id}" if head.failed_at else None,
            "upload": head.upload and _upload_values(head.upload),
            "generation": head.generation,
            "engine": head.engine,
            "reviews": head.reviews,
            "corrected": head.corrected,
            "title": head.title,
            "language": head.language,
            "url": head.url,
            "external_id": head.external_id,
            "publisher": head.publisher,
            "date": head.date,
            "dated_by": head.dated_by,
            "countries": list(head.countries) or None,
            # As text: the table's numbers are no floats.
            "place": json.dumps(head.place, ensure_ascii=False) if head.place else None,
            "copy_of": json.dumps(asdict(head.copy_of)) if head.copy_of else None,
            "changed": head.changed,
            "error": head.error,
            "work": head.work and asdict(head.work) | {"upload": _upload_values(head.work.upload)},
            "writing": {name: asdict(writing) for name, writing in head.writing.items()} or None,
            "stale": list(head.stale) or None,
            "faulty": head.faulty or None,
            "attempts": head.attempts or None,
            "fact": head.fact,
            "expires": head.expires,
            "container": container_values(head.container),
            "parts": parts_values(head.parts),
            "kill": head.kill,
        }
    )


def from_values(values: dict[str, Any]) -> Head:
    """The head of an item's values."""
    failed_at = values.get("failed_at")
    return Head(
        id=values["pk"].removeprefix("ARTICLE#"),
        status=values["status"],
        sequencer=values["sequencer"],
        revision=int(values["revision"]),
        upload=_upload(values["upload"]) if "upload" in values else None,
        generation=values.get("generation"),
        engine=values.get("engine"),
        reviews=values.get("reviews"),
        corrected=values.get("corrected"),
        title=values.get("title"),
        language=values.get("language"),
        url=values.get("url"),
        external_id=values.get("external_id"),
        publisher=values.get("publisher"),
        date=values.get("date"),
        dated_by=values.get("dated_by"),
        countries=tuple(values.get("countries", ())),
        place=json.loads(values["place"]) if "place" in values else None,
        copy_of=Copy(**json.loads(values["copy_of"])) if "copy_of" in values else None,
        changed=values.get("changed"),
        error=values.get("error"),
        work=_work(values["work"]) if "work" in values else None,
        writing={name: Writing(w["by"], int(w["since"])) for name, w in values.get("writing", {}).items()},
        stale=tuple(values.get("stale", ())),
        faulty="faulty" in values,
        attempts=int(values.get("attempts", 0)),
        failed_at=failed_at.split("#")[0] if failed_at else None,
        fact=values.get("fact"),
        expires=int(values["expires"]) if "expires" in values else None,
        container=to_container(values["container"]) if "container" in values else None,
        parts=to_parts(values["parts"]) if "parts" in values else None,
        kill=values.get("kill"),
    )


def _work(values: dict[str, Any]) -> Work:
    return Work(values["status"], _upload(values["upload"]), int(values["attempts"]), values.get("error"))


def _upload_values(upload: Upload) -> dict[str, Any]:
    return asdict(upload) | {"metadata": dict(upload.metadata)}


def _upload(values: dict[str, Any]) -> Upload:
    size = values["size"]
    given = values | {
        "size": int(size) if isinstance(size, Decimal) else size,
        "metadata": tuple(sorted(values.get("metadata", {}).items())),
    }
    return Upload(**given)
