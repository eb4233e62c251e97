"""Companies that bear a founder's name, told apart from the founder: Ford, of which shares rise, and Henry Ford."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from chalicelib import lexicon
from chalicelib.extractors.text.paragraphs import after, before
from chalicelib.lexicon.late import Late
from chalicelib.model import Span

_REACH = 60
"""Characters beside a name in which the words that tell stand."""
_KINDS = ("companies", "cars", "shops", "airlines", "banks")
_COMPANY = lexicon.pattern(frozenset[str]().union(*(lexicon.words("alike", groups=kind) for kind in _KINDS)))
_OWNED = lexicon.pattern(lexicon.words("name_cues", cue="owned"))
_LEGAL = lexicon.pattern(lexicon.words("company_suffixes"))
_SAID = lexicon.pattern(lexicon.verbs("third", "past", cue="say"))
_EXPLETIVE = r"(?! (?:is|was|has been|had been|would be|will be)\b|['’])"
"""What follows an "it" that may mean nobody: "it was raining"."""
_IS_COMPANY = re.compile(
    rf"(?:['’]s)? (?:{_OWNED})\b| (?:{_LEGAL})\b|, (?:the|a|an) (?:[\w-]+ ){{0,3}}(?:{_COMPANY})(?=[,.;])"
)
_MAY_BE_COMPANY = Late(rf", which\b|,? (?:{_SAID}) (?:on [A-Z][a-z]+ )?(?:that )?(?:it|its)\b{_EXPLETIVE}")
"""What is told of people, too: "Lee said it would rain", "a message to Lee, which came late"."""
_OF_COMPANY = re.compile(rf"\b(?i:{_OWNED}) (?:in|of|at|for|by) $")
_IS_PERSON = re.compile(
    r",? (?:who\b|himself\b|herself\b|aged \d)|, \d{1,3},|,? (?:is|was) (?:then |now )?\d{1,3}\b(?! ?%)"
)
_OF_PERSON = re.compile(rf"\b(?:{lexicon.pattern(lexicon.words('titles', use='courtesy'))})\.? $")


def told_apart(text: str, spans: Sequence[Span], tagged: Sequence[Span]) -> list[Span]:
    """The names, those of founders' companies as organisations; ``tagged`` are the same with the tagger's types."""
    shared = _shared(text, spans, tagged)
    return [
        replace(span, label=_type(text, span, by_tagger)) if text[span.start : span.end] in shared else span
        for span, by_tagger in zip(spans, tagged, strict=True)
    ]


def _shared(text: str, spans: Sequence[Span], tagged: Sequence[Span]) -> set[str]:
    """The surnames that are a company's, too: the words beside one and the tagger say so, if not at one place."""
    people = (text[s.start : s.end].split() for s in spans if s.label == "person")
    surnames = {words[-1] for words in people if len(words) > 1}
    bare = [span for span in tagged if text[span.start : span.end] in surnames]
    companies = {text[s.start : s.end] for s in bare if _is_company(text, s)}
    return companies & {text[s.start : s.end] for s in bare if s.label == "organization"}


def _type(text: str, span: Span, tagged: Span) -> str:
    """What a name is here, by the words beside it, else by the tagger."""
    if _is_person(text, span):
        return "person"
    companies = (_is_company(text, span), _MAY_BE_COMPANY.match(text, span.end), tagged.label == "organization")
    return "organization" if any(companies) else "person"


def _is_company(text: str, span: Span) -> bool:
    """Whether what is told of a name is told of companies: "shares in Ford", "Ford said it would"."""
    behind = _IS_COMPANY.match(after(text, span.end, _REACH))
    return bool(behind or _OF_COMPANY.search(before(text, span.start, _REACH)))


def _is_person(text: str, span: Span) -> bool:
    """Whether what is told of a name is told of people: "Ford, who", "Mr Ford", "Ford was 77"."""
    behind = _IS_PERSON.match(after(text, span.end, _REACH))
    return bool(behind or _OF_PERSON.search(before(text, span.start, _REACH)))
