"""Callings that a sentence begins with, and that the tagger takes for a part of the name: "Baker Vasiliki Mano"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from chalicelib import lexicon
from chalicelib.extractors.entities.naming import plain
from chalicelib.extractors.entities.written import stands_without
from chalicelib.extractors.text.beside import stands_before
from chalicelib.extractors.text.nouns import class_of
from chalicelib.extractors.text.titles import titles_before
from chalicelib.gazetteer import Gazetteer
from chalicelib.model import Span

_NAME = re.compile(r"([A-Z][a-z]+) (([A-Z][\w’'-]+) [A-Z][\w’'-]+)")
"""A calling, and a name of two words."""
_TRADES = lexicon.words("trades") | frozenset[str]().union(
    *(lexicon.words("alike", groups=kind) for kind in ("companies", "cars", "shops", "airlines", "banks"))
)
"""Kinds of company, too: "Steelmaker"."""
_TRADED = re.compile(rf"((?i:{lexicon.pattern(_TRADES)})) ([^\n]+)")
"""A trade, and the name of a company."""
_NOBLE = frozenset(lexicon.values("nouns", "gender"))
"""Nouns of men or of women, some of which are first names: "Earl"."""
_BEGINS = re.compile(r"(?:^|[a-z\d][.!?:;][”\"’']?)[ \t]*[“\"‘]?$|[–—-] $")
_REACH = 5
"""Characters before a name that tell whether a sentence begins with it."""


def without_callings(text: str, spans: Sequence[Span], gazetteer: Gazetteer) -> Iterator[Span]:
    """The names, those of people and companies without the calling that their sentence begins with."""
    return (_MENDED[span.label](text, span, gazetteer) if span.label in _MENDED else span for span in spans)


def _without_trade(text: str, span: Span, _: Gazetteer) -> Span:
    """A company's name without its trade, if it stands without elsewhere: "Steelmaker Pennant … Pennant"."""
    name = _TRADED.fullmatch(text, span.start, span.end)
    if not name or not _begins_sentence(text, span):
        return span
    return replace(span, start=name.start(2)) if stands_without(text, name[1], name[2]) else span


def _without_calling(text: str, span: Span, gazetteer: Gazetteer) -> Span:
    """A name without a calling before a known first name, unless the text has it elsewhere: "so Mason Lee Hay"."""
    name = _NAME.fullmatch(text, span.start, span.end)
    if not name or not _is_calling(name[1].casefold()) or not _begins_sentence(text, span):
        return span
    if titles_before(text, span.start) or gazetteer.gender(plain(name[3])) is None:
        return span
    return span if re.search(rf"[a-z,] {re.escape(name[1])}\b", text) else replace(span, start=name.start(2))


_MENDED = {"person": _without_calling, "organization": _without_trade}
"""How a name loses its calling, by its type."""


def _begins_sentence(text: str, span: Span) -> bool:
    """Whether a name stands where a sentence begins."""
    return stands_before(text, span.start, _BEGINS, _REACH)


def _is_calling(noun: str) -> bool:
    """Whether a noun, in lower case, is of people, and not of men or women alone: "baker", but "earl"."""
    return noun not in _NOBLE and class_of(noun) == "person"
