"""Callings that a sentence begins with, and that the tagger takes for a part of the name: "Baker Vasiliki Mano"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from chalicelib import lexicon
from chalicelib.extractors.entities.naming import plain
from chalicelib.extractors.text.nouns import class_of
from chalicelib.extractors.text.paragraphs import before
from chalicelib.extractors.text.titles import titles_before
from chalicelib.gazetteer import Gazetteer
from chalicelib.model import Span

_NAME = re.compile(r"([A-Z][a-z]+) (([A-Z][\w’'-]+) [A-Z][\w’'-]+)")
"""A calling, and a name of two words."""
_TRADES = lexicon.words("trades") | frozenset[str]().union(
    *(lexicon.words("alike", groups=kind) for kind in ("companies", "cars", "shops", "airlines", "banks"))
)
"""Kinds of company, too: "Steelmaker"."""
_NOBLE = frozenset(lexicon.values("nouns", "gender"))
"""Nouns of men or of women, some of which are first names: "Earl"."""
_BEGINS = re.compile(r"(?:^|[a-z\d][.!?:;][”\"’']?)[ \t]*[“\"‘]?$|[–—-] $")
_REACH = 5
"""Characters before a name that tell whether a sentence begins with it."""


def without_callings(text: str, spans: Sequence[Span], gazetteer: Gazetteer) -> Iterator[Span]:
    """The names, those of people and companies without the calling that their sentence begins with."""
    for span in spans:
        if span.label == "person":
            yield _without_calling(text, span, gazetteer)
        else:
            yield _without_trade(text, span) if span.label == "organization" else span


def _without_trade(text: str, span: Span) -> Span:
    """A company's name without its trade, if it stands without elsewhere: "Steelmaker Pennant … Pennant"."""
    trade, _, rest = text[span.start : span.end].partition(" ")
    if trade.casefold() not in _TRADES or not _BEGINS.search(before(text, span.start, _REACH)):
        return span
    elsewhere = re.search(rf"(?<!{re.escape(trade)} )\b{re.escape(rest)}\b", text) if rest else None
    return replace(span, start=span.end - len(rest)) if elsewhere else span


def _without_calling(text: str, span: Span, gazetteer: Gazetteer) -> Span:
    """A name without a calling before a known first name, unless the text has it elsewhere: "so Mason Lee Hay"."""
    name = _NAME.fullmatch(text, span.start, span.end)
    if not name or not _BEGINS.search(before(text, span.start, _REACH)) or not _is_calling(name[1].casefold()):
        return span
    if titles_before(text, span.start):
        return span
    if gazetteer.gender(plain(name[3])) is None:
        return span
    return span if re.search(rf"[a-z,] {re.escape(name[1])}\b", text) else replace(span, start=name.start(2))


def _is_calling(noun: str) -> bool:
    """Whether a noun, in lower case, is of people, and not of men or women alone: "baker", but "earl"."""
    return noun not in _NOBLE and class_of(noun) == "person"
