"""What is told of companies alone: "Visa shares", "Ember employs 40", "Orange, the French carrier,".

Names of one word that the tagger takes for people or places are companies' where such words stand beside them, and
nobody in the article bears the name. Those that are words themselves ("Gap") need less: a table knows them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain

from chalicelib import lexicon
from chalicelib.extractors.entities.repeats import REPEAT
from chalicelib.extractors.entities.written import full_names, labelled, relabelled, writings, written
from chalicelib.extractors.text.beside import stands_before, stands_behind
from chalicelib.extractors.text.spans import in_order, touching
from chalicelib.extractors.text.titles import is_courteous, titles_before
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
_MOVED = "rose|fell|gained|lost|climbed|slipped|jumped|dropped|shed|slid|surged|sank|plunged|tumbled|was up|was down"
_TRADED = r"on [A-Z][a-z]+day|in (?:early |late )?(?:[A-Z]\w+|trading)"
_MOVES = rf" (?:{_MOVED}) (?:by )?[\d.,]+ ?(?:%|per ?cent)(?:,? (?:{_TRADED}))?[,.;]"
"""What shares do, without "of the vote": "Lambert lost 3 percent."."""
_NEXT = rf"[^.A-Z\n“”\"]{{2,80}}\. Its (?:[\w-]+ ){{0,2}}(?:{_OWNED}|chief executive|founder|owner)\b"
"""What the next sentence begins with: "said it would study it. Its shares rose"."""
_SURE = re.compile(
    rf" (?:{_OWNED})\b|{_MOVES}|{_NEXT}| employed (?:{_ABOUT})?(?:[\d,]+|[a-z]+) (?:people|workers|men|women)\b"
    rf"| (?:{_LEGAL})\b|{_DOES}|,? (?:{_SAID}) {_DAY}(?:that )?its (?:[\w-]+ ){{0,2}}(?:{_OWNED})\b"
    rf"|, whose (?:[\w-]+ ){{0,2}}(?:{_OWNED})\b|, which (?:{_WORKS})\b"
    r"|['’]s (?:chief executive|CEO|CFO|board of directors|shareholders)\b"
)
_TELLS = re.compile(f"{_APPOSITION.pattern}|{_SURE.pattern}")
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
_KNOWN = lexicon.words("firms")
_KNOWN_NAME = re.compile(rf"(?<![\w’'@#.-])(?:{lexicon.pattern(_KNOWN)})(?![\w’-])(?!'\w\w)")


def is_firm(text: str, span: Span) -> bool:
    """Whether what is told of a name is told of companies alone: "shares in Ford", "Ford, the carmaker,"."""
    if stands_behind(text, span.end, _TELLS, _REACH):
        return True
    return not text.startswith(("'s", "’s"), span.end) and stands_before(text, span.start, _OF_FIRM, _REACH)


def has_as_firm(text: str, span: Span) -> bool:
    """Whether a name has what companies have, and people now and then: "Ford's shares"."""
    return stands_behind(text, span.end, _HAS, _REACH)


def may_be_firm(text: str, span: Span) -> bool:
    """Whether what is told of a name is told of companies, if of people too: "Ford said it would"."""
    return stands_behind(text, span.end, _MAY_BE, _REACH)


def is_person(text: str, span: Span) -> bool:
    """Whether what is told of a name is told of people: "Ford, who", "Mr Ford", "Ford was 77"."""
    return stands_behind(text, span.end, _OF_PEOPLE, _REACH) or is_courteous(text, span.start)


def with_firms(text: str, spans: Sequence[Span]) -> list[Span]:
    """The names, in text order, those of companies of one word as organisations, and such names passed over."""
    spans = [_with_possessive(text, span) for span in spans]
    firms = _firms(text, spans)
    mended = relabelled(spans, "organization", partial(_is_one_of, text, firms))
    return in_order((*mended, *_passed_over(text, mended)))


def _with_possessive(text: str, span: Span) -> Span:
    """A name with a possessive that has nothing but a verb behind it, as a company's: "Ferraro's has"."""
    own = _OWN.match(text, span.end) if span.label in ("person", "organization") else None
    return replace(span, end=own.end(), label="organization") if own else span


def _firms(text: str, spans: Sequence[Span]) -> set[str]:
    """The names of one word, taken for people's, that are companies': of nobody is told what is told of people."""
    bearers = chain.from_iterable(full_names(text, spans, "person"))
    bare = [span for span in labelled(spans, "person") if written(text, span).isalpha()]
    firms = writings(text, bare) & _KNOWN | writings(text, filter(partial(is_firm, text), bare))
    return firms.difference(bearers, writings(text, filter(partial(is_told_of_people, text), bare)))


def is_told_of_people(text: str, span: Span) -> bool:
    """Whether a title or what is told beside a name makes it a person's: "Judge Ford", "Ford, 54,"."""
    return is_person(text, span) or bool(titles_before(text, span.start))


def _is_one_of(text: str, firms: set[str], span: Span) -> bool:
    """Whether a name is a company's taken for a person's, or one taken for a place's by an apposition."""
    name = written(text, span)
    if span.label != "location" or " " in name:
        return span.label == "person" and name in firms
    apposed = stands_behind(text, span.end, _OF_NO_PLACE, _REACH)
    return apposed and not stands_before(text, span.start, _PREPOSITION, _REACH)


def _passed_over(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """The companies that are known and that the tagger passed over, where what is told of them tells that."""
    named = writings(text, labelled(spans, "organization"))
    for match in _KNOWN_NAME.finditer(text):
        span = Span(match.start(), match.end(), "organization", REPEAT)
        if not touching(spans, *match.span()) and (match[0] in named or _tells(text, span)):
            yield span


def _tells(text: str, span: Span) -> bool:
    """Whether what stands beside a name that is a known company's bears that out."""
    return is_firm(text, span) or may_be_firm(text, span)
