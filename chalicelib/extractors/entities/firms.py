"""What is told of companies alone: "Visa shares", "Ember employs 40", "Orange, the French carrier,".

Names of one word that the tagger takes for people or places are companies' where such words stand beside them, and
nobody in the article bears the name. Those that are words themselves ("Gap") need less: a table knows them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from chalicelib import lexicon
from chalicelib.extractors.entities.repeats import REPEAT
from chalicelib.extractors.text.paragraphs import after, before
from chalicelib.extractors.text.spans import touching
from chalicelib.extractors.text.titles import titles_before
from chalicelib.model import Span

_REACH = 60
"""Characters beside a name in which the words that tell stand."""
_KINDS = ("companies", "cars", "shops", "airlines", "banks")
_FIRM = frozenset[str]().union(*(lexicon.words("alike", groups=kind) for kind in _KINDS))
_COMPANY = lexicon.pattern(_FIRM | lexicon.words("name_cues", cue="firm"))
_TELLING = lexicon.pattern(_FIRM - {"business", "company", "corporation", "firm", "group"})
"""Kinds of company that stand without more in an apposition: "Ford, the carmaker,"."""
_OWNED = lexicon.pattern(lexicon.words("name_cues", cue="owned"))
_LEGAL = lexicon.pattern(lexicon.words("company_suffixes"))
_SELLER = "airline|automaker|brewer|carmaker|chipmaker|drugmaker|insurer|lender|retailer"
_SAID = lexicon.pattern(lexicon.verbs("third", "past", cue="say"))
_NOT_EXPLETIVE = r"(?! (?:is|was|has been|had been|would be|will be)\b|['’])"
"""What follows an "it" that means somebody: in "it was raining" it means nobody."""
_DAY = r"(?:on [A-Z][a-z]+ )?"
_CLOSED = r"(?=[,.;)]| (?:of|that|which|behind|based|owned|founded)\b)"
_APPOSITION = re.compile(
    rf", (?:(?:a|an|the [\w-]+) (?:[\w-]+ ){{0,2}}(?:{_COMPANY})|the (?:{_TELLING})){_CLOSED}"
    rf"|, the (?:{_COMPANY}) (?:of|that|which|behind)\b"
)
"""No "in Troy, the company said"."""
_OF_NO_PLACE = re.compile(rf", the [\w-]+ (?:[\w-]+ ){{0,2}}(?:{_COMPANY})(?=[,.;)])")
_PREPOSITION = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ff]rom|[Tt]o|[Oo]f|[Oo]n|[Ff]or|[Aa]cross|[Aa]round|[Oo]utside|[A-Z]\w+,) (?:the )?$"
)
_ABOUT = "about |some |nearly |around |over |more than "
_DOES = (
    rf" (?:now |still |also |already )?(?:employs (?:{_ABOUT})?(?:\d|hundreds|thousands)"
    r"|exports (?:to|its)\b|manufactures\b|went public\b|filed for bankruptcy\b|is listed (?:on|in)\b)"
)
_WORKS = "makes|made|sells|sold|owns|owned|operates|employs|runs|rents|builds|produces|posted|reported|turned over"
_SURE = re.compile(
    rf" (?:{_OWNED})\b| (?:{_LEGAL})\b|{_DOES}|,? (?:{_SAID}) {_DAY}(?:that )?its (?:[\w-]+ ){{0,2}}(?:{_OWNED})\b"
    rf"|, whose (?:[\w-]+ ){{0,2}}(?:{_OWNED})\b|, which (?:{_WORKS})\b"
    r"|['’]s (?:chief executive|CEO|CFO|board of directors|shareholders)\b"
)
_BEFORE = f"(?i:{_OWNED}|stakes?) (?:in|of|at|for|by)|(?:chief executive|CEO) of|runs|founded|co-founded|acquired"
_OF_FIRM = re.compile(rf"\b(?:{_BEFORE}|{_SELLER}) $")
_HAS = re.compile(rf"['’]s (?:[a-z]+ )?(?:{_OWNED})\b")
_MAY_BE = re.compile(
    rf", which\b|,? (?:{_SAID}) {_DAY}(?:that )?(?:it|its)\b{_NOT_EXPLETIVE}"
    r"| (?:makes|sells|produces|supplies|was founded|was bought|went bust)\b"
    r"| (?:will|would|has|had|must|may|plans to|wants to) (?:[a-z]+ ){1,2}its\b"
)
"""What is told of people, too: "Lee said it would rain", "a message to Lee, which came late"."""
_OF_PEOPLE = re.compile(
    r",? (?:who\b|himself\b|herself\b|aged \d)|, \d{1,3},|,? (?:is|was) (?:then |now )?\d{1,3}\b(?! ?%)"
)
_OWN = re.compile(r"['’]s(?= (?:now |still |also |already )?(?:has|said|says|employs|would|sells|makes|owns)\b)")
_COURTESY = re.compile(rf"\b(?:{lexicon.pattern(lexicon.words('titles', use='courtesy'))})\.? $")
_KNOWN = lexicon.words("firms")
_KNOWN_NAME = re.compile(rf"(?<![\w’'@#.-])(?:{lexicon.pattern(_KNOWN)})(?![\w’-])(?!'\w\w)")


def is_firm(text: str, span: Span) -> bool:
    """Whether what is told of a name is told of companies alone: "shares in Ford", "Ford, the carmaker,"."""
    behind = after(text, span.end, _REACH)
    if _APPOSITION.match(behind) or _SURE.match(behind):
        return True
    return not behind.startswith(("'s", "’s")) and bool(_OF_FIRM.search(before(text, span.start, _REACH)))


def has_as_firm(text: str, span: Span) -> bool:
    """Whether a name has what companies have, and people now and then: "Ford's shares"."""
    return bool(_HAS.match(after(text, span.end, _REACH)))


def may_be_firm(text: str, span: Span) -> bool:
    """Whether what is told of a name is told of companies, if of people too: "Ford said it would"."""
    return bool(_MAY_BE.match(after(text, span.end, _REACH)))


def is_person(text: str, span: Span) -> bool:
    """Whether what is told of a name is told of people: "Ford, who", "Mr Ford", "Ford was 77"."""
    behind = _OF_PEOPLE.match(after(text, span.end, _REACH))
    return bool(behind or _COURTESY.search(before(text, span.start, _REACH)))


def with_firms(text: str, spans: Sequence[Span]) -> list[Span]:
    """The names, in text order, those of companies of one word as organisations, and such names passed over."""
    spans = [_with_possessive(text, span) for span in spans]
    firms = _firms(text, spans)
    mended = [replace(s, label="organization") if _is_one_of(text, s, firms) else s for s in spans]
    return sorted((*mended, *_passed_over(text, mended)), key=lambda s: (s.start, s.end))


def _with_possessive(text: str, span: Span) -> Span:
    """A name with a possessive that has nothing but a verb behind it, as a company's: "Ferraro's has"."""
    own = _OWN.match(text, span.end) if span.label in ("person", "organization") else None
    return replace(span, end=own.end(), label="organization") if own else span


def _firms(text: str, spans: Sequence[Span]) -> set[str]:
    """The names of one word, taken for people's, that are companies': of nobody is told what is told of people."""
    bearers = {word for s in spans if s.label == "person" for word in _words(text, s)}
    bare = [s for s in spans if s.label == "person" and text[s.start : s.end].isalpha()]
    bare = [s for s in bare if text[s.start : s.end] not in bearers]
    people = {text[s.start : s.end] for s in bare if is_person(text, s) or titles_before(text, s.start)}
    firms = {text[s.start : s.end] for s in bare if text[s.start : s.end] in _KNOWN or is_firm(text, s)}
    return firms - people


def _words(text: str, span: Span) -> list[str]:
    """The words of a name that has several."""
    words = text[span.start : span.end].split()
    return words if len(words) > 1 else []


def _is_one_of(text: str, span: Span, firms: set[str]) -> bool:
    """Whether a name is a company's taken for a person's, or one taken for a place's by an apposition."""
    if span.label == "person":
        return text[span.start : span.end] in firms
    if span.label != "location" or " " in text[span.start : span.end]:
        return False
    told = _OF_NO_PLACE.match(after(text, span.end, _REACH))
    return told is not None and not _PREPOSITION.search(before(text, span.start, _REACH))


def _passed_over(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """The companies that are known and that the tagger passed over, where what is told of them tells that."""
    named = {text[s.start : s.end] for s in spans if s.label == "organization"}
    for match in _KNOWN_NAME.finditer(text):
        span = Span(match.start(), match.end(), "organization", REPEAT)
        if not touching(spans, *match.span()) and (match[0] in named or _tells(text, span)):
            yield span


def _tells(text: str, span: Span) -> bool:
    return is_firm(text, span) or may_be_firm(text, span)
