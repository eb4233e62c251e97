"""What a head keeps of a container: an object that holds several articles, each of which is an object of its own."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Container:
    """What was split: its media type, how many members it had, and the code with which it broke off."""

    kind: str
    members: int
    broken: str | None = None


@dataclass(frozen=True, slots=True)
class Parts:
    """What is known of the objects that a container's members are, and who may change them.

    ``told`` is the generation whose document tells them as they are; None where whoever changed them is gone before it
    was done. ``tidy`` tells that there are no others. ``by`` is a name of who may change them, None of nobody, and
    ``until`` when that one is certainly gone, in seconds since 1970.
    """

    told: str | None = None
    tidy: bool = False
    by: str | None = None
    until: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """How a part is, as its head tells: its status and what it was read from, and the same of what is at work.

    ``etag`` and ``etag_at_work`` are the MD5s of the bytes.
    """

    status: str
    etag: str | None = None
    at_work: str | None = None
    etag_at_work: str | None = None
    is_container: bool = False

    def of(self, etag: str) -> str:
        """The status of a member with these bytes: an older one's, or none, is that it waits."""
        if self.at_work in ("queued", "processing"):
            return self.at_work
        if self.at_work and self.etag_at_work == etag:
            return self.at_work
        return self.status if self.etag == etag and self.status != "deleted" else "queued"


def container_values(container: Container | None) -> dict[str, Any] | None:
    """A container as the table has it."""
    return asdict(container) if container else None


def to_container(values: dict[str, Any]) -> Container:
    """The container of its values."""
    return Container(values["kind"], int(values["members"]), values.get("broken"))


def parts_values(parts: Parts | None) -> dict[str, Any] | None:
    """What is known of parts, as the table has it."""
    return asdict(parts) if parts else None


def to_parts(values: dict[str, Any]) -> Parts:
    """What is known of parts, of its values."""
    return Parts(values.get("told"), values["tidy"], values.get("by"), int(values["until"]))


def to_standing(values: dict[str, Any]) -> Standing:
    """How a part is, of some values of its head."""
    upload, work = values.get("upload", {}), values.get("work", {})
    return Standing(
        values["status"],
        upload.get("etag"),
        work.get("status"),
        work.get("upload", {}).get("etag"),
        "container" in values,
    )


STANDING = {
    "ProjectionExpression": "pk, #status, #upload.#etag, #work.#status, #work.#upload.#etag, #container.#kind",
    "ExpressionAttributeNames": {f"#{one}": one for one in ("status", "upload", "work", "etag", "container", "kind")},
}
"""What is read of a head for it. It costs as much as the whole head, and is a tenth of it on the way."""
