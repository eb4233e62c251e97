"""Where names begin and end: in one block, without articles, possessives, courtesies and links at their ends."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
from dataclasses import replace
from typing import get_args

from chalicelib import lexicon
from chalicelib.extractors.text.abbreviations import COMPANIES, GENERATIONS, STREETS
from chalicelib.extractors.text.spans import touching
from chalicelib.extractors.text.titles import POST_NOMINAL
from chalicelib.model import Article, EntityType, Span

Trim = Callable[[str, Span], Span]
"""A rule that moves an edge of a name in a text, or leaves it."""
_TYPES = frozenset(get_args(EntityType))
_MARKS = " \t\n,;:.!?()[]\"“”'‘’–—-"
_PLACE = re.compile(r"(?:[^,]|,(?! )|,(?= D\.?C\b))+")
"""A place up to a comma, which "Washington, D.C." alone has in its name."""
_GLUE = re.compile(r"[a-z]{3}[.!?](?=[A-Z][a-z]{2})")
_LOOSE_END = re.compile(r"(?:(?<!-) (?:[a-z]{1,2}|and|the|del))+$")
"""What no name ends in: "Acme and", "Knight st" in the score of a match; the rest of a parted word is none."""
PARTY = re.compile(rf"[{''.join(sorted(lexicon.words('parties', type='letter')))}]-(?=[A-Z])")
"""The party before a state: "R-Alaska"."""
_POSSESSIVE = re.compile(r"['’]s?$")
_OWN = re.compile(
    r"(?: (?:(?:now|also|still|already) )?(?:is|was|has|had|will|would|said|says|opened)\b"
    r"| (?:in|on|at|to|from|and|or)\b|[,;]|\.(?=\s|\Z))"
)
"""What follows a name in which a possessive is a part."""
_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_COURTESY = re.compile(rf"(?:(?:{lexicon.pattern(lexicon.words('titles', use='courtesy'))})[.'’]?\s+)+(?=[A-Z])")
_LETTERS = re.compile(rf",? (?:{POST_NOMINAL})$")
_LEGAL_FORM = re.compile(rf", (?:{lexicon.pattern(lexicon.words('company_suffixes', type='legal'))})\b")
_ABBREVIATED = re.compile(rf"(?:\b\w\.\s?\w\.|\b(?:{lexicon.pattern((*GENERATIONS, *COMPANIES, *STREETS))})\.)$")
"""A name whose last full stop is its own: "U.S.", "Jr.", "N.C."."""


def parted(article: Article, span: Span) -> Iterator[Span]:
    """A name for each block, since none goes on into the next, and for each place of "Troy, Ohio"."""
    for block in touching(article.blocks, span.start, span.end) or (span,):
        part = _cut(span, max(span.start, block.start), min(span.end, block.end))
        yield from _places(article.text, part) if span.label == "location" else _unglued(article.text, part)


def _unglued(text: str, span: Span) -> Iterator[Span]:
    """A person's name without the last word of the sentence before, where a blank is missing: "Suwon.Lund"."""
    glue = _GLUE.search(text, span.start, span.end) if span.label == "person" else None
    yield replace(span, start=glue.end()) if glue else span


def _places(text: str, span: Span) -> Iterator[Span]:
    """What commas part: "Troy", "Ohio"."""
    for place in _PLACE.finditer(text, span.start, span.end):
        yield _cut(span, *place.span())


def _cut(span: Span, start: int, end: int) -> Span:
    """A name with other ends; most keep theirs."""
    return span if (span.start, span.end) == (start, end) else replace(span, start=start, end=end)


def trimmed(text: str, span: Span) -> Span:
    """A name without what does not belong to it at its ends, and with the full stop that does."""
    for trim in _TRIMS:
        span = trim(text, span)
    return span


def says_something(text: str, span: Span) -> bool:
    """Whether anything but marks is left of a name."""
    return any(map(str.isalnum, text[span.start : span.end]))


def _without_marks(text: str, span: Span) -> Span:
    """No marks at its ends, except the full stop of an abbreviation."""
    name = text[span.start : span.end].lstrip(_MARKS)
    start = span.end - len(name)
    while name and name[-1] in _MARKS and not _ABBREVIATED.search(name):
        name = name[:-1]
    return _cut(span, start, start + len(name))


def _with_full_stop(text: str, span: Span) -> Span:
    """The full stop behind it, if it is an abbreviation's."""
    if not text.startswith(".", span.end) or not _ABBREVIATED.search(text[span.start : span.end + 1]):
        return span
    return replace(span, end=span.end + 1)


def _with_legal_form(text: str, span: Span) -> Span:
    """The legal form behind a company's name: "Corvane, Ltd"."""
    form = _LEGAL_FORM.match(text, span.end) if span.label == "organization" else None
    return replace(span, end=form.end()) if form else span


def _without_party(text: str, span: Span) -> Span:
    """No party: the state alone of "(R-Alaska)"."""
    match = PARTY.match(text, span.start)
    if not match or not text.startswith("(", max(0, span.start - 1)):
        return span
    return replace(span, start=min(match.end(), span.end))


def _without_possessive(text: str, span: Span) -> Span:
    """No possessive, unless it is an organisation's own, of which nothing is had: "a McDonald's in Troy"."""
    is_own = span.label == "organization" and _OWN.match(text, span.end)
    return span if is_own else _off_possessive(text, span)


def _off_the_front(pattern: re.Pattern[str], types: Container[str]) -> Trim:
    """A rule that takes what a pattern matches off the front of names of some types."""

    def trim(text: str, span: Span) -> Span:
        """The name without what the pattern matches at its front."""
        match = pattern.match(text, span.start, span.end) if span.label in types else None
        return replace(span, start=match.end()) if match else span

    return trim


def _off_the_end(pattern: re.Pattern[str], types: Container[str]) -> Trim:
    """A rule that takes what a pattern matches off the end of names of some types, unless that is all there is."""

    def trim(text: str, span: Span) -> Span:
        """The name without what the pattern matches at its end."""
        match = pattern.search(text, span.start, span.end) if span.label in types else None
        return replace(span, end=match.start()) if match and match.start() > span.start else span

    return trim


_off_possessive = _off_the_end(_POSSESSIVE, _TYPES)

_TRIMS = (
    _without_marks,
    _with_legal_form,
    _with_full_stop,
    _without_party,
    _off_the_front(_COURTESY, {"person"}),
    _off_the_end(_LETTERS, {"person"}),
    _off_the_end(_LOOSE_END, {"person", "organization", "location"}),
    _without_possessive,
    _off_the_front(_ARTICLE, _TYPES - {"work", "date", "money"}),
)
"""In this order: the letters behind a name stand before the loose end that they leave."""
