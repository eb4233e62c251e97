"""Analyses of gold texts, each made once however many tables ask for it, on all cores."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from typing import Any, TypeVar

from chalicelib import pipeline
from chalicelib.model import Analysis, Article, Tagged
from chalicelib.readers.prose import blocks
from dateline.analysis.pool import SPAWN, cores

T = TypeVar("T")


def analysed(texts: Sequence[str]) -> list[Analysis]:
    """The analysis of each text, which is read as plain prose, exactly as given."""
    return _each(analyse, texts)


def tagged(texts: Sequence[str]) -> list[Tagged]:
    """What the tagger makes of each text, before any rule."""
    return _each(tag, texts)


def analyse(text: str) -> Analysis:
    return pipeline.analyse(Article(text, blocks.mark(text)))


def tag(text: str) -> Tagged:
    return pipeline.tag(Article(text, ()))


def _each(make: Callable[[str], T], texts: Sequence[str]) -> list[T]:
    known = _known(make)
    new = [text for text in dict.fromkeys(texts) if text not in known]
    known.update(zip(new, _processes().map(make, new, chunksize=4), strict=True))
    return [known[text] for text in texts]


@cache
def _known(make: Callable[[str], Any]) -> dict[str, Any]:
    """What was made so far, by its text."""
    return {}


@cache
def _processes() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(cores(), mp_context=SPAWN)
