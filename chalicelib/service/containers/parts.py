"""Parts: the objects that the members of a container are put into, and what they tell of where they came from."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from chalicelib.service.containers.admission import LEAST_ROOM
from chalicelib.settings import PARTS
from chalicelib.uploads import EXTERNAL_ID, Upload, article_id

if TYPE_CHECKING:
    from chalicelib.readers.members import Member

METADATA_BYTES = 2_048
"""Of an object's user metadata, names and values together, as S3 counts them."""

PATH_BYTES = 1_000
"""Of a path, as metadata have it, and so as it is shown: what is longer is cut. The key is of the whole."""

INHERITED = ("published", "bylines", "publisher", "language")
"""What its sender says of a container that is true of all its parts. Its title, address and name are its own."""

RETRIEVED = "retrieved"
"""When somebody saved it from the web: web archives know that of their pages."""

TOLD = (EXTERNAL_ID, "url", RETRIEVED, "title", *INHERITED)
"""What a container may say of a member, the more important first: not all of it may fit."""

OCTETS = "application/octet-stream"

_KEY = re.compile(rf"{PARTS}([0-9a-f]{{32}})/[0-9a-f]{{32}}")
_INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,9})?Z")
_MEDIA_TYPE = re.compile(r"[!-~](?:[ -~]{0,198}[!-~])?")
_SAFE = "/:;,.@+()_'!$&*~-"
"""What a value has as it is, beside letters and digits; "=?" would begin an encoded word."""
_SAFE_IN_URL = "".join(map(chr, range(0x21, 0x7F)))


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a part comes from.

    ``container`` is the id of the container that it is a member of. ``key`` is that of the object which somebody
    uploaded, and ``path`` leads from there to the part; both are None where its metadata do not tell. ``depth`` is 1 in
    an object that was uploaded; ``room`` is how many members it may have, if it is a container itself.
    """

    container: str
    key: str | None = None
    path: str | None = None
    depth: int = 1
    room: int = LEAST_ROOM


def name_of(path: str) -> str:
    """The name of a member among the parts of its container: the same whenever the container comes again."""
    return sha256(path.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def key_of(container: str, name: str) -> str:
    """The key of a part."""
    return f"{PARTS}{container}/{name}"


def id_of(bucket: str, container: str, name: str) -> str:
    """The id of the article that a part is; ``bucket`` is our own."""
    return article_id(bucket, key_of(container, name))


def origin(upload: Upload | None) -> Origin | None:
    """Where an upload comes from, if it is a part."""
    found = _KEY.fullmatch(upload.key) if upload else None
    if upload is None or found is None:
        return None
    told = dict(upload.metadata)
    key, path = (unquote(told[name]) if name in told else None for name in ("container-key", "container-path"))
    return Origin(found[1], key, path, _number(told, "container-depth", 1), _number(told, "container-room", LEAST_ROOM))


def retrieved(metadata: Mapping[str, str]) -> str | None:
    """When something was saved from the web, if its metadata tell: an instant in UTC, in ISO 8601."""
    told = unquote(metadata.get(RETRIEVED, ""))
    return told if _INSTANT.fullmatch(told) else None


def is_part(key: str) -> bool:
    """Whether an object with this key is a part."""
    return _KEY.fullmatch(key) is not None


def shown(path: str) -> str:
    """A path as it is shown: without what is no text, and not longer than metadata take it."""
    text = path.encode("utf-8", "replace").decode()
    if len(_written(text)) <= PATH_BYTES:
        return text
    while len(_written(f"{text}…")) > PATH_BYTES:
        text = text[: min(len(text) - 1, len(text) * PATH_BYTES // len(_written(text)))]
    return f"{text}…"


def metadata(container: Upload, path: str, member: Member, *, room: int | None) -> dict[str, str]:
    """What the object of a member tells as its user metadata.

    ``path`` is the member's own, and ``room`` how many members it may have where it is a container, None where not.
    """
    outer = origin(container)
    depth = (outer.depth if outer else 0) + 1
    key, whole = (outer.key, f"{outer.path}/{path}") if outer else (container.key, path)
    places = {
        "container-path": _written(shown(whole)),
        "container-depth": str(depth) if depth > 1 else "",
        "container-room": "" if room is None else str(room),
        "container-key": _written(key or ""),
    }
    return _fitting(places | sent(dict(container.metadata), member))


def sent(outer: Mapping[str, str], member: Member) -> dict[str, str]:
    """What its container says of a member, and what ``outer`` says of the container that is true of its parts."""
    said = {name: outer[name] for name in INHERITED if name in outer} | _said(member.metadata)
    return {name: said[name] for name in TOLD if name in said}


def depth_of(container: Upload) -> int:
    """How deep the members of a container lie: 1 in an object that was uploaded."""
    outer = origin(container)
    return (outer.depth if outer else 0) + 1


def media_type(member: Member) -> str:
    """A member's media type, as a header takes it."""
    given = (member.content_type or "").strip()
    return given if _MEDIA_TYPE.fullmatch(given) else OCTETS


def digest(content_type: str, metadata: Mapping[str, str]) -> str:
    """What tells apart two objects with the same bytes."""
    return sha256(json.dumps([content_type, sorted(metadata.items())]).encode()).hexdigest()[:16]


def _said(told: Mapping[str, str]) -> dict[str, str]:
    """What a container says of a member, as metadata: an address keeps its own escapes, as `readers.sender` does."""
    named = {name.replace("_", "-"): str(value) for name, value in told.items() if value}
    return {
        name: quote(value, safe=_SAFE_IN_URL) if value.startswith(("http://", "https://")) else _written(value)
        for name, value in named.items()
    }


def _written(value: str) -> str:
    return quote(value.encode("utf-8", "replace"), safe=_SAFE)


def _fitting(told: Mapping[str, str]) -> dict[str, str]:
    """Those values that metadata have room for, the first ones first, and none that is empty."""
    kept: dict[str, str] = {}
    for name, value in told.items():
        if value and sum(map(len, (*kept, *kept.values(), name, value))) <= METADATA_BYTES:
            kept[name] = value
    return kept


def _number(told: Mapping[str, str], name: str, default: int) -> int:
    value = told.get(name, "")
    return int(value) if re.fullmatch(r"[0-9]{1,6}", value, re.ASCII) else default
