"""Names as an article writes them: their words, and those of full names."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import replace

from chalicelib.model import Span


def written(text: str, span: Span) -> str:
    """A name as it stands in the text."""
    return text[span.start : span.end]


def labelled(spans: Iterable[Span], *labels: str) -> list[Span]:
    """The spans that are of one of some types, in order."""
    return [span for span in spans if span.label in labels]


def writings(text: str, spans: Iterable[Span]) -> set[str]:
    """All names as they stand in the text, each once."""
    return {written(text, span) for span in spans}


def relabelled(spans: Iterable[Span], label: str, holds: Callable[[Span], bool]) -> list[Span]:
    """The spans, those for which a rule holds with another type."""
    return [replace(span, label=label) if holds(span) else span for span in spans]


def is_one_of(text: str, names: Container[str], labels: Container[str]) -> Callable[[Span], bool]:
    """Whether a span is written like one of some names, and is of one of some types; as a rule for ``relabelled``."""
    return lambda span: span.label in labels and written(text, span) in names


def stands_without(text: str, first: str, word: str) -> bool:
    """Whether a word stands anywhere without another before it: "Lee" without "Ann"."""
    return re.search(rf"(?<!{re.escape(first)} )\b{re.escape(word)}\b", text) is not None


def full_names(text: str, spans: Iterable[Span], label: str) -> Iterator[list[str]]:
    """The words of the names of one type that have several: "Ann", "Lee"."""
    names = (written(text, span).split() for span in labelled(spans, label))
    return (words for words in names if len(words) > 1)
