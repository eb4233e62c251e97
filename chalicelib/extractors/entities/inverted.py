"""Names as lists have them, the surname first, where the article has them the other way, too: "QUILL, Bernadette"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from chalicelib.extractors.entities.naming import plain
from chalicelib.extractors.entities.written import full_names, labelled, written
from chalicelib.model import Span

_COMMA = ", "
_CLOSED = re.compile(r"\.?(?:[,;:.)]|\s*\n|\s*\Z| and\b)")
"""What follows a name in a list: not "Unlike Hammad, Salah never rested"."""


def with_inverted(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """The names, in text order, with a surname and the first names behind its comma as one."""
    known = {(plain(words[0]), plain(words[-1])) for words in full_names(text, spans, "person")}
    whole = {surname.start: first for surname, first in _pairs(text, spans) if _is_known(text, surname, first, known)}
    behind = {first.start for first in whole.values()}
    joined = (replace(span, end=whole[span.start].end) if span.start in whole else span for span in spans)
    return tuple(span for span in joined if span.start not in behind)


def _pairs(text: str, spans: Iterable[Span]) -> Iterator[tuple[Span, Span]]:
    """The names of persons that only a comma parts from each other, and behind which a list goes on or ends."""
    for one, other in pairwise(labelled(spans, "person")):
        if text[one.end : other.start] == _COMMA and _CLOSED.match(text, other.end):
            yield one, other


def _is_known(text: str, surname: Span, first: Span, known: set[tuple[str, str]]) -> bool:
    """Whether two parts make a name that the article has whole, by the first of its first names."""
    return (plain(written(text, first).split()[0]), plain(written(text, surname))) in known
