"""Callings that a sentence begins with, and that the tagger takes for a part of the name: "Baker Vasiliki Mano"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from chalicelib.extractors.entities.naming import plain
from chalicelib.extractors.text.nouns import class_of
from chalicelib.extractors.text.paragraphs import before
from chalicelib.gazetteer import Gazetteer
from chalicelib.model import Span

_NAME = re.compile(r"([A-Z][a-z]+) (([A-Z][\w’'-]+) [A-Z][\w’'-]+)")
"""A calling, and a name of two words."""
_BEGINS = re.compile(r"(?:^|[.!?:;][”\"’']?)[ \t]*[“\"‘]?$|[–—-] $")
_REACH = 4
"""Characters before a name that tell whether a sentence begins with it."""


def without_callings(text: str, spans: Sequence[Span], gazetteer: Gazetteer) -> Iterator[Span]:
    """The names, those of people without the calling that their sentence begins with."""
    return (_without_calling(text, span, gazetteer) if span.label == "person" else span for span in spans)


def _without_calling(text: str, span: Span, gazetteer: Gazetteer) -> Span:
    """A name without a calling before a known first name, unless the text has it elsewhere: "so Mason Lee Hay"."""
    name = _NAME.fullmatch(text, span.start, span.end)
    if not name or not _BEGINS.search(before(text, span.start, _REACH)) or class_of(name[1].casefold()) != "person":
        return span
    if gazetteer.gender(plain(name[3])) is None or re.search(rf"[a-z,] {re.escape(name[1])}\b", text):
        return span
    return replace(span, start=name.start(2))
