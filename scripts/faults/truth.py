"""What must be there of an article, worked out from its object as it is now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from chalicelib import readers
from chalicelib.errors import InputError
from chalicelib.model import Article, Upload
from chalicelib.readers.page.guard import MAX_BYTES
from chalicelib.service import corrections
from chalicelib.service.engine import Engine
from chalicelib.service.made import made_of
from chalicelib.store.reviews import Review
from scripts.faults import boxes, packs
from scripts.faults.boxes import Box
from scripts.faults.engine import KILLS, RAISES

Values = dict[str, Any]


@dataclass(frozen=True)
class Truth:
    """A document, or what is in a container, or the code with which an upload fails.

    One that fails by a fault of ours is ``hopeless``.
    """

    upload: Upload
    document: Values | None = None
    code: str | None = None
    box: Box | None = None

    @property
    def is_hopeless(self) -> bool:
        """Whether the engine itself fails on it, at every try."""
        return self.code == "internal_error"


def truth(upload: Upload, body: bytes, reviews: Sequence[Review], engine: Engine) -> Truth:
    """What becomes of an upload with these reviews."""
    if found := packs.container(body):
        made = boxes.box(upload, found)
        return Truth(upload, box=made) if made.members else Truth(upload, code=made.broken or "document_empty")
    try:
        article = _read(upload, body)
    except InputError as error:
        return Truth(upload, code=error.code)
    if article.text.startswith((RAISES, KILLS)):
        return Truth(upload, code="internal_error")
    analysis = engine.analyse(corrections.told(article, reviews))
    analysis, fates = corrections.corrected(analysis, reviews, engine.place)
    return Truth(upload, made_of(engine.renewed(analysis) if reviews else analysis, upload, fates))


def _read(upload: Upload, body: bytes) -> Article:
    if upload.size > MAX_BYTES:
        raise InputError("It has too many bytes.", code="document_too_large")
    return readers.read(body, content_type=upload.content_type, key=upload.key, sent=dict(upload.metadata))
