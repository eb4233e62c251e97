"""The words that name a source: no name cut in two, no comma at the end, and of a mention no clause that tells more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from chalicelib.extractors.text.titles import titles_before
from chalicelib.model import Entity, Mention, Span

_CLAUSE = re.compile(r",? (?:whose|whom)\b|, (?:who|which)\b")
_EDGES = " ,;:—–-"


def mention(text: str, source: Span) -> Mention:
    """A source as it is mentioned, without the clause that tells more: "Ann Lee" of "Ann Lee, who spoke first"."""
    clause = _CLAUSE.search(text, source.start + 1, source.end)
    end = clause.start() if clause else source.end
    return Mention(source.start, end, text[source.start : end])


def whole(text: str, sources: Iterable[Span], entities: Iterable[Entity]) -> tuple[Span, ...]:
    """Sources that cut no name in two, and end in no comma."""
    names = [mention for entity in entities for mention in entity.mentions]
    widened = (_widened(text, source, names) for source in sources)
    return tuple(source for source in widened if source.start < source.end)


def _widened(text: str, source: Span, names: Sequence[Mention]) -> Span:
    """A source with the whole of the names that it has a part of."""
    cut = [name for name in names if name.start < source.end and source.start < name.end]
    start = min([source.start, *(name.start for name in cut)])
    end = max([source.end, *(name.end for name in cut)])
    end = _titled_end(text, start, end, names)
    return replace(source, start=start, end=start + len(text[start:end].rstrip(_EDGES)))


def _titled_end(text: str, start: int, end: int, names: Sequence[Mention]) -> int:
    """Where a source ends that is the title of the name behind it: "Judge" of "Judge Ann Lee"."""
    titled = (
        name.end for name in names if name.start == end + 1 and titles_before(text, name.start) == [text[start:end]]
    )
    return next(titled, end)
