"""What the tagger takes for names and what are none: a title by itself, an inscription, a runner's country."""

from __future__ import annotations

import re

from chalicelib import lexicon
from chalicelib.extractors.text.paragraphs import before
from chalicelib.gazetteer import Gazetteer
from chalicelib.model import Span

_ADDRESSES = lexicon.words("titles", use="address")
_OFFICES = _ADDRESSES & lexicon.words("titles", use="head")
"""Offices that are titles by themselves and nobody's name: "Taoiseach"."""
_SPELT = lexicon.values("offices", "office")
"""By the letters of an office, what they are short for: "attorney-general" of "AG"."""
_NAME_AHEAD = re.compile(r"[.'’]? (?:[A-Z]|d[ae] )")
_WING = re.compile(r"['’]?s? (?:faction|wing|group|camp|bloc|caucus|tendency|section|branch)\)")
_INSCRIBED = re.compile(
    r"\b(?:marked|labell?ed|stamped|inscribed|embroidered|engraved|emblazoned|reading|so-called)(?: with)?,? [“\"‘']$"
)
"""What stands before words in marks that are written on something, or called so."""
_REACH = 24
"""Characters before an opening mark in which its verb stands."""
_ASKS_FOR = re.compile(r"\bQ(?:uestion)?[.:]? \([A-Z][^()\n,]*, (?:the |The )?$")
_REACH_OF_NAMES = 60
"""Characters before an outlet in which the reporter's name stands."""
_NATION = re.compile(r"[A-Z]{3}")
_IN_BRACKETS = re.compile(r"(?<=\w \()([A-Z]{3})(?=\)(,? (?:in )?\d+[:.]\d)?)")
"""Three capitals in brackets behind a name, and a time or a distance behind them: "Ana Kral (CRO) 2:03"."""


def is_title(text: str, span: Span) -> bool:
    """Whether a title stands for its bearer's name: "DSP" of "DSP Anita Mensah", "the Tánaiste"."""
    word = text[span.start : span.end].rstrip(".'’ ")
    if word in _OFFICES:
        return True
    return word in _ADDRESSES and bool(_NAME_AHEAD.match(text, span.end))


def is_office(text: str, span: Span) -> bool:
    """Whether letters behind "the" are an office that the text has spelt out before: "Attorney General … the AG"."""
    spelt = _SPELT.get(text[span.start : span.end])
    if not spelt or not text.endswith(("the ", "The "), 0, span.start):
        return False
    written = text[: span.start].casefold()
    return any(office.replace("-", " ") in written for office in spelt.split())


def is_wing(text: str, span: Span) -> bool:
    """Whether brackets behind a party name whose wing of it is meant: "PDP (Atiku faction)"."""
    return text.endswith(" (", 0, span.start) and bool(_WING.match(text, span.end))


def is_outlet(text: str, span: Span) -> bool:
    """Whether a name is of whom a reporter asks for, in the brackets of a question: "Q (Ann Lee, Nikkei):"."""
    return text.startswith(")", span.end) and bool(_ASKS_FOR.search(before(text, span.start, _REACH_OF_NAMES)))


def is_inscription(text: str, span: Span) -> bool:
    """Whether words in marks are written on something: a badge marked “Hush”."""
    return bool(_INSCRIBED.search(before(text, span.start, _REACH)))


def is_nation(text: str, span: Span, gazetteer: Gazetteer) -> bool:
    """Whether letters in brackets behind a name are a country's, as in results: others are known, or times follow."""
    name = text[span.start : span.end]
    if not _NATION.fullmatch(name) or not _IN_BRACKETS.match(text, span.start):
        return False
    codes = dict(_IN_BRACKETS.findall(text))
    known = list(filter(gazetteer.country_code, codes))
    return any(codes.values()) or (len(codes) > 1 and 2 * len(known) >= len(codes))
