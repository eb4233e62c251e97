"""What a courtesy tells of the name behind it: "Mr Kwek" is a person, and the family name of Kwek Boon Leong.

A paper that writes "Mr Kwek" means a company by the bare "Kwek", if there is one of that name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from chalicelib import lexicon
from chalicelib.extractors.entities.firms import is_firm
from chalicelib.extractors.entities.written import relabelled, written
from chalicelib.extractors.text.nouns import class_of
from chalicelib.extractors.text.titles import is_courteous
from chalicelib.gazetteer import Gazetteer
from chalicelib.model import Span

_COURTESY = lexicon.pattern(lexicon.words("titles", use="surname"))
_CALLED = re.compile(rf"\b(?:{_COURTESY})\.? ([A-Z](?:[\w-]|[’'](?=(?!s\b)\w))*+)(?! [A-Z])")
"""A surname behind a courtesy, the whole word without an 's, and nothing more of a name."""
_FAMILY_FIRST = re.compile(r"[A-Z][a-z]{1,6}(?: [A-Z][a-z]{0,4}[a-rt-z]){2}")
"""A family name, and two syllables, of which none ends in s: "Kwek Boon Leong", "Pham Van Duc"."""

_THINGS = frozenset(("body", "facility", "place", "event", "document"))
"""What the words of such a name may not stand for: "Tan Kang Bank"."""


@lru_cache(maxsize=4)
def surnames(text: str) -> frozenset[str]:
    """The words that stand in a text behind "Mr" or "Ms", and are surnames there: "Kwek"."""
    return frozenset(_CALLED.findall(text))


def with_families(text: str, spans: Sequence[Span], gazetteer: Gazetteer) -> list[Span]:
    """The names, those of people as persons whose family name comes first and stands behind a courtesy elsewhere."""
    called = surnames(text)
    if not called:
        return list(spans)
    return relabelled(spans, "person", lambda span: _is_family_first(text, span, called, gazetteer))


def _is_family_first(text: str, span: Span, called: frozenset[str], gazetteer: Gazetteer) -> bool:
    """Whether a name taken for a body's or a place's begins with a surname of the text: "Kwek Boon Leong"."""
    name = written(text, span)
    if span.label not in ("organization", "location") or name.partition(" ")[0] not in called:
        return False
    if not _FAMILY_FIRST.fullmatch(name) or is_firm(text, span):
        return False
    return _THINGS.isdisjoint(map(class_of, name.casefold().split())) and not gazetteer.lookup(name)


def with_courtesies(text: str, spans: Sequence[Span]) -> list[Span]:
    """The names, those right behind a courtesy as persons: "Mr Kwek" is not Kwek Marine."""
    return relabelled(spans, "person", lambda span: span.label == "organization" and _is_called(text, span))


def _is_called(text: str, span: Span) -> bool:
    """Whether a name of one word stands behind a courtesy."""
    return " " not in written(text, span) and is_courteous(text, span.start)
