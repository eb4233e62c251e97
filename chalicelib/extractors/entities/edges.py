"""Where names begin and end: in one block, without articles, possessives, courtesies and links at their ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from chalicelib.extractors.text.spans import touching
from chalicelib.extractors.text.titles import POST_NOMINAL
from chalicelib.model import Article, Span

_EDGES = " \t\n,;:.!?()[]\"“”'‘’–—-"
_PLACE = re.compile(r"(?:[^,]|,(?! )|,(?= D\.?C\b))+")
"""A place up to a comma, which "Washington, D.C." alone has in its name."""
_LINK = re.compile(r" (?:of|of the|de|del|della|y)$")
_LOOSE_END = re.compile(r"(?: (?:[a-z]{1,2}|and|the|del))+$")
"""What no name ends in: "Acme and", "Knight st" in the score of a match."""
PARTY = re.compile(r"[DRI]-(?=[A-Z])")
"""The party before a state: "R-Alaska"."""
_POSSESSIVE = re.compile(r"['’]s?$")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_COURTESY = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Prof)\.?\s+(?=[A-Z])")


def parted(article: Article, span: Span) -> Iterator[Span]:
    """A name for each block, since none goes on into the next, and for each place of "Troy, Ohio"."""
    for block in touching(article.blocks, span.start, span.end) or (span,):
        start, end = max(span.start, block.start), min(span.end, block.end)
        if span.label == "location":
            for part in _PLACE.finditer(article.text, start, end):
                yield replace(span, start=part.start(), end=part.end())
        else:
            yield replace(span, start=start, end=end)


def linked(text: str, names: Iterable[Span]) -> Iterator[Span]:
    """Two halves of one type as one name where the first ends in a link: "Committee of the" and "Red Cross"."""
    waiting: Span | None = None
    for span in names:
        name = span
        if waiting and waiting.label == span.label and text[waiting.end : span.start] == " ":
            name = replace(span, start=waiting.start, score=min(waiting.score, span.score))
        elif waiting:
            yield waiting
        waiting = name if _LINK.search(text, name.start, name.end) else None
        if not waiting:
            yield name
    if waiting:
        yield waiting


def trimmed(text: str, span: Span) -> Span:
    """A name without what does not belong to it at its ends, and with the full stop that does."""
    start, end = span.start, span.end
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES and not _abbreviates(text, start, end):
        end -= 1
    if text[end : end + 1] == "." and _abbreviates(text, start, end + 1):
        end += 1
    if text[start - 1 : start] == "(" and (match := PARTY.match(text, start)):
        start = min(match.end(), end)
    if span.label == "person" and (match := _COURTESY.match(text, start, end)):
        start = match.end()
    if span.label == "person" and (match := POST_NOMINAL.search(text, start, end)):
        end = match.start()
    if span.label in ("person", "organization", "location") and (match := _LOOSE_END.search(text, start, end)):
        end = match.start()
    if match := _POSSESSIVE.search(text, start, end):
        end = match.start() if match.start() > start else end
    if span.label not in ("work", "date", "money") and (match := _ARTICLE.match(text[start:end])):
        start += match.end()
    return Span(start, end, span.label, span.score)


def says_something(text: str, span: Span) -> bool:
    """Whether anything but marks is left of a name."""
    return any(c.isalnum() for c in text[span.start : span.end])


def _abbreviates(text: str, start: int, end: int) -> bool:
    """Whether the full stop at the end belongs to the name: "U.S.", "Jr.", "N.C."."""
    return bool(re.search(r"(?:\b\w\.\s?\w\.|\b(?:Jr|Sr|Inc|Corp|Co|Ltd|St)\.)$", text[start:end]))
