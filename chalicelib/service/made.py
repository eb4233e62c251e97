"""What is stored of an analysis: its document, and what the head, and so every list, shows of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from chalicelib.formats import document, geojson
from chalicelib.model import Analysis, Upload
from chalicelib.service.corrections import Fate
from chalicelib.service.dating import dated
from chalicelib.service.generations import TITLE_CHARACTERS


def made_of(analysis: Analysis, upload: Upload, fates: Iterable[Fate] = ()) -> dict[str, Any]:
    """What is stored of an analysis: its document, less what only the head knows."""
    made: dict[str, Any] = document.render(analysis)
    article = made["article"] | {"dated": dated(analysis.article.published, upload.last_modified)}
    source = {"external_id": analysis.article.external_id}
    return made | {"article": article, "source": source, "reviews": [_fate(one) for one in fates]}


def _fate(fate: Fate) -> dict[str, Any]:
    status = "orphaned" if fate.reason else "applied"
    return {"id": fate.review.id, "kind": fate.review.kind, "status": status, "reason": fate.reason}


def shown(analysis: Analysis, found: dict[str, Any]) -> dict[str, Any]:
    """What the head, and so every list, shows of an analysis."""
    article = analysis.article
    return {
        "status": analysis.status,
        "engine": analysis.engine,
        "title": (article.title or "")[:TITLE_CHARACTERS] or None,
        "language": article.language,
        "url": article.url,
        "external_id": article.external_id,
        "publisher": article.publisher,
        "date": found["article"]["dated"]["value"],
        "dated_by": found["article"]["dated"]["by"],
        "countries": tuple(country["id"] for country in found["focus"]["countries"]),
        "place": geojson.seat(found),
        "faulty": any(warning.code.endswith("_failed") for warning in analysis.warnings),
    }
