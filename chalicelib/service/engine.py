"""The seam between the service and the engine that finds things in texts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from chalicelib.model import Analysis, Article, Candidate
from chalicelib.service.containers.admission import Look


@dataclass(frozen=True, slots=True)
class Engine:
    """What makes an analysis of an article, and the version of what it finds.

    ``renewed`` makes what follows from entities and places anew, and ``place`` knows places by their GeoNames ids: both
    are asked where somebody has corrected an analysis. ``container`` tells whether an object holds several articles,
    and ``begins`` whether one may that begins so.
    """

    version: str
    analyse: Callable[[Article], Analysis]
    renewed: Callable[[Analysis], Analysis] = lambda analysis: analysis
    place: Callable[[int], Candidate | None] = lambda geonameid: None
    container: Look = lambda body, content_type: None
    begins: Callable[[bytes], bool] = lambda head: False


def loaded() -> Engine:
    """The pipeline, loaded when it is first asked for: the API function must never load the model."""
    from chalicelib import pipeline  # noqa: PLC0415
    from chalicelib.readers import containers  # noqa: PLC0415

    return Engine(
        pipeline.ENGINE, pipeline.analyse, pipeline.renewed, pipeline.place, containers.container, containers.begins
    )
