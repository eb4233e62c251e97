"""What a tabloid puts before a name, and the tagger takes for a part of it: "Plucky Irene Cobb", "Hubby Reg"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from chalicelib import lexicon
from chalicelib.extractors.entities.written import written
from chalicelib.model import Span

_WORDS = lexicon.words("name_words", type="epithet")
_EPITHET = re.compile(rf"(?:{lexicon.pattern(_WORDS)}) (?=[A-Z])")


def without_epithets(text: str, spans: Iterable[Span]) -> list[Span]:
    """The names, those of people without an epithet; what is but the epithet of a name behind it is none."""
    names = [_without_epithet(text, span) for span in spans]
    starts = {span.start for span in names}
    return [span for span in names if not (_is_epithet(text, span) and span.end + len(" ") in starts)]


def _is_epithet(text: str, span: Span) -> bool:
    """Whether a person's name is a word that may stand before one: "Brave"."""
    return span.label == "person" and written(text, span) in _WORDS


def _without_epithet(text: str, span: Span) -> Span:
    """A person's name without the epithet that it begins with."""
    epithet = _EPITHET.match(text, span.start, span.end) if span.label == "person" else None
    return replace(span, start=epithet.end()) if epithet else span
