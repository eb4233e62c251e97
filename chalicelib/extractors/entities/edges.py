"""Where names begin and end: in one block, without articles, possessives, courtesies and links at their ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from chalicelib import lexicon
from chalicelib.extractors.text.abbreviations import COMPANIES, GENERATIONS, STREETS
from chalicelib.extractors.text.spans import touching
from chalicelib.extractors.text.titles import POST_NOMINAL
from chalicelib.model import Article, Span

_MARKS = " \t\n,;:.!?()[]\"“”'‘’–—-"
_PLACE = re.compile(r"(?:[^,]|,(?! )|,(?= D\.?C\b))+")
"""A place up to a comma, which "Washington, D.C." alone has in its name."""
_LINK = re.compile(r" (?:of|of the|de|del|della|y)$")
_LOOSE_END = re.compile(r"(?: (?:[a-z]{1,2}|and|the|del))+$")
"""What no name ends in: "Acme and", "Knight st" in the score of a match."""
PARTY = re.compile(rf"[{''.join(sorted(lexicon.words('parties', type='letter')))}]-(?=[A-Z])")
"""The party before a state: "R-Alaska"."""
_POSSESSIVE = re.compile(r"['’]s?$")
_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_COURTESY = re.compile(rf"(?:{lexicon.pattern(lexicon.words('titles', use='courtesy'))})\.?\s+(?=[A-Z])")
_LETTERS = re.compile(rf",? (?:{POST_NOMINAL})$")
_ABBREVIATED = re.compile(rf"(?:\b\w\.\s?\w\.|\b(?:{lexicon.pattern((*GENERATIONS, *COMPANIES, *STREETS))})\.)$")
"""A name whose last full stop is its own: "U.S.", "Jr.", "N.C."."""


def parted(article: Article, span: Span) -> Iterator[Span]:
    """A name for each block, since none goes on into the next, and for each place of "Troy, Ohio"."""
    for block in touching(article.blocks, span.start, span.end) or (span,):
        part = replace(span, start=max(span.start, block.start), end=min(span.end, block.end))
        yield from _places(article.text, part) if span.label == "location" else (part,)


def _places(text: str, span: Span) -> Iterator[Span]:
    for place in _PLACE.finditer(text, span.start, span.end):
        yield replace(span, start=place.start(), end=place.end())


def linked(text: str, names: Iterable[Span]) -> list[Span]:
    """Two halves of one type as one name where the first ends in a link: "Committee of the" and "Red Cross"."""
    joined: list[Span] = []
    for span in names:
        name = span
        if joined and _goes_on(text, joined[-1], span):
            half = joined.pop()
            name = replace(span, start=half.start, score=min(half.score, span.score))
        joined.append(name)
    return joined


def _goes_on(text: str, half: Span, span: Span) -> bool:
    """Whether a name ends in a link, and another of its type stands one blank behind it."""
    if half.label != span.label or text[half.end : span.start] != " ":
        return False
    return bool(_LINK.search(text, half.start, half.end))


def trimmed(text: str, span: Span) -> Span:
    """A name without what does not belong to it at its ends, and with the full stop that does."""
    for trim in _TRIMS:
        span = trim(text, span)
    return span


def says_something(text: str, span: Span) -> bool:
    """Whether anything but marks is left of a name."""
    return any(c.isalnum() for c in text[span.start : span.end])


def _without_marks(text: str, span: Span) -> Span:
    """No marks at its ends, except the full stop of an abbreviation."""
    name = text[span.start : span.end].lstrip(_MARKS)
    start = span.end - len(name)
    while name and name[-1] in _MARKS and not _ABBREVIATED.search(name):
        name = name[:-1]
    return replace(span, start=start, end=start + len(name))


def _with_full_stop(text: str, span: Span) -> Span:
    """The full stop behind it, if it is an abbreviation's."""
    if not text.startswith(".", span.end) or not _ABBREVIATED.search(text[span.start : span.end + 1]):
        return span
    return replace(span, end=span.end + 1)


def _without_party(text: str, span: Span) -> Span:
    """No party: the state alone of "(R-Alaska)"."""
    match = PARTY.match(text, span.start)
    in_brackets = text[span.start - 1 : span.start] == "("
    return replace(span, start=min(match.end(), span.end)) if match and in_brackets else span


def _without_courtesy(text: str, span: Span) -> Span:
    """No "Mr." before a person."""
    match = _COURTESY.match(text, span.start, span.end) if span.label == "person" else None
    return replace(span, start=match.end()) if match else span


def _without_letters(text: str, span: Span) -> Span:
    """No "MP" behind a person."""
    match = _LETTERS.search(text, span.start, span.end) if span.label == "person" else None
    return replace(span, end=match.start()) if match else span


def _without_loose_end(text: str, span: Span) -> Span:
    """No "and" behind who, what or where."""
    named = span.label in ("person", "organization", "location")
    match = _LOOSE_END.search(text, span.start, span.end) if named else None
    return replace(span, end=match.start()) if match else span


def _without_possessive(text: str, span: Span) -> Span:
    """No "'s" behind it, unless that is all it is."""
    match = _POSSESSIVE.search(text, span.start, span.end)
    return replace(span, end=match.start()) if match and match.start() > span.start else span


def _without_article(text: str, span: Span) -> Span:
    """No "the" before it, which only a work's title, a date or a sum may begin with."""
    whole = span.label in ("work", "date", "money")
    match = None if whole else _ARTICLE.match(text, span.start, span.end)
    return replace(span, start=match.end()) if match else span


_TRIMS = (
    _without_marks,
    _with_full_stop,
    _without_party,
    _without_courtesy,
    _without_letters,
    _without_loose_end,
    _without_possessive,
    _without_article,
)
"""In this order: the letters behind a name stand before the loose end that they leave."""
