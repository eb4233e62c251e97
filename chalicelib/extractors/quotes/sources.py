"""The words that name a source: no name cut in two, no comma at the end, and of a mention no clause that tells more."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from itertools import chain

from chalicelib.extractors.text.choices import first, of_type
from chalicelib.extractors.text.spans import beginning, extent, in_order, touching
from chalicelib.extractors.text.titles import titles_before
from chalicelib.model import Entity, Mention, Span

_CLAUSE = re.compile(r",? (?:whose|whom)\b|, (?:who|which)\b| who\Z")
_ROLE = re.compile(r"(?:[Hh]is|[Hh]er|[Tt]heir|[Tt]he|[Aa]n?) (?:[a-z-]+ )?[a-z-]{3,}")
_HYPHENED = re.compile(r"(?<=\w)(?:-\w+)+")
_EDGES = " ,;:—–-"


def mention(text: str, source: Span) -> Mention:
    """A source as it is mentioned, without the clause that tells more: "Ann Lee" of "Ann Lee, who spoke first"."""
    clause = _CLAUSE.search(text, source.start + 1, source.end)
    end = clause.start() if clause else source.end
    return Mention(source.start, end, text[source.start : end])


def whole(text: str, sources: Iterable[Span], entities: Iterable[Entity]) -> tuple[Span, ...]:
    """Sources that cut no name in two, and end in no comma."""
    named = tuple(entities)
    names = in_order(chain.from_iterable(entity.mentions for entity in named))
    people = {mention.start for person in of_type(named, "person") for mention in person.mentions}
    sources = (_named_in_full(text, source, names, people) for source in sources)
    widened = (_widened(text, source, names) for source in sources)
    return tuple(source for source in widened if source.start < source.end)


def _widened(text: str, source: Span, names: Sequence[Mention]) -> Span:
    """A source with the whole of the names that it has a part of."""
    start, end = extent([source, *touching(names, source.start, source.end)])
    end = _word_end(text, end)
    end = _titled_end(text, start, end, names)
    return replace(source, start=start, end=start + len(text[start:end].rstrip(_EDGES)))


def _named_in_full(text: str, source: Span, names: Sequence[Mention], people: Container[int]) -> Span:
    """A source with the name right behind its role: "Her neighbour" of "Her neighbour Ann Lee"; "Lee" of "Lee's"."""
    if source.end + 1 in people and _ROLE.fullmatch(text, source.start, source.end):
        return replace(source, end=source.end + len(" _"))
    if text[source.start : source.end].endswith(("'s", "’s")):
        end = source.end - len("'s")
        if any(name.end == end for name in touching(names, end - 1, end)):
            return replace(source, end=end)
    return source


def _word_end(text: str, end: int) -> int:
    """Where a word ends that a source is cut in at a hyphen: "the great-grandmother" of "the great-"."""
    cut = _HYPHENED.match(text, end - 1) or _HYPHENED.match(text, end)
    return cut.end() if cut else end


def _titled_end(text: str, start: int, end: int, names: Sequence[Mention]) -> int:
    """Where a source ends that is the title of the name behind it: "Judge" of "Judge Ann Lee"."""
    name = first(beginning(names, end + 1, end + 2))
    return name.end if name and titles_before(text, name.start) == [text[start:end]] else end
