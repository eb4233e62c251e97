"""Names as an article writes them: their words, and those of full names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from chalicelib.model import Span


def written(text: str, span: Span) -> str:
    """A name as it stands in the text."""
    return text[span.start : span.end]


def full_names(text: str, spans: Iterable[Span], label: str) -> Iterator[list[str]]:
    """The words of the names of one type that have several: "Ann", "Lee"."""
    names = (written(text, span).split() for span in spans if span.label == label)
    return (words for words in names if len(words) > 1)
