"""Companies that a noun right before their name tells: "the contractor, Vinca Rel,", "tea company Brightwell".

Some nouns are of people as well, "the contractor, Vernon Platt,": of those a name tells that begins with no known
first name, and of whom the text has no bare surname and no "he".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from itertools import chain

from chalicelib import lexicon
from chalicelib.extractors.entities.firms import is_firm, is_told_of_people
from chalicelib.extractors.entities.naming import plain
from chalicelib.extractors.entities.written import (
    full_names,
    is_one_of,
    labelled,
    relabelled,
    stands_without,
    writings,
    written,
)
from chalicelib.extractors.text.paragraphs import after, before
from chalicelib.gazetteer import Gazetteer
from chalicelib.model import Span

_REACH = 80
"""Characters beside a name in which the words that tell stand."""
_SENTENCES = 200
"""Characters behind a name in which the next sentence begins."""
_BODIES = lexicon.words("trades", of="body")
"""Nouns of bodies alone: "firm", "watchdog"."""
_EITHER = lexicon.words("trades", of="either")
"""Nouns of bodies and of people: "contractor"."""
_NOUN = rf"(?P<sure>{lexicon.pattern(_BODIES)})|(?:[\w-]*-)?(?:{lexicon.pattern(_EITHER)})"
_WORDS = r"(?:(?!(?:of|at|for|in|from|with|by|to|and|the|an?)\b)[\w’'-]+ ){0,3}"
"""What may stand before the noun; "the head of the bank, Lee," is of Lee."""
_PLACE = r"(?: (?:in|of|from|behind) (?:[A-Z]\w+|(?:the )?[a-z-]+(?: [a-z-]+)?))?"
"""What may stand behind the noun: "of paper hats", "in Troy"."""
_LEADS = "by|against|from|told|to|blamed|sued|and|but|when|that|while"
_OPENING = rf"(?:^|[.!?;:][”\"’']? |[–—-] |\b(?:{_LEADS}) )[“\"]?"
_KIND = rf"(?:{_OPENING}(?:[Tt]he|[Ii]ts|[Tt]heir)|(?<!of )(?<!at )(?<!for )\b(?:an?|another)) {_WORDS}"
_APPOSED = re.compile(rf"{_KIND}(?:{_NOUN}){_PLACE}, (?:the )?$")
"""Before a name that is an apposition: "The contractor, Vinca Rel, denied it", "a firm in Troy, Vinca"."""
_RIVAL = r"[Ii]ts (?:[\w-]+ ){0,2}(?:rival|competitor|subsidiary|parent),?"
_BESIDE = re.compile(rf"\b(?:(?i:{lexicon.pattern(_BODIES)})|{_RIVAL}) $")
"""Before a name, of itself: "tea company Brightwell", "its rival, Vinca"."""
_OPENS = re.compile(rf"(?:^|[.!?] |[–—] )[A-Z][a-z]+ (?:[a-z]+ )?(?:{lexicon.pattern(_BODIES)}) $")
"""Before a name without a comma: "tea company Brightwell"."""
_CLOSED = re.compile(r"(?:[.;)]|\Z)|, (?!(?:an?|the|his|her|who|aged|then|\d+)\b|(?:[a-z]+ )?(?:said|says|told)\b)")
"""Behind an apposition; "left the company, Lee said" and "the firm, Lee, 54," have none."""
_SOMEBODY = re.compile(r"[^\n.]*\.[”\"]? (?:He|She|His|Her)\b")
_THING = re.compile(r"[^\n.]*\.[”\"]? (?:It|Its)\b")


def with_trades(text: str, spans: Sequence[Span], gazetteer: Gazetteer) -> list[Span]:
    """The names, in text order, with those of companies that a noun tells as organisations wherever they stand."""
    people = labelled(spans, "person")
    firms = writings(text, filter(partial(_is_told, text, gazetteer), people))
    firms -= writings(text, filter(partial(is_told_of_people, text), people))
    firms -= {*chain.from_iterable(full_names(text, people, "person"))}
    parts = {name.split()[0] for name in firms}
    return relabelled(spans, "organization", is_one_of(text, firms | parts, ("person",)))


def _is_told(text: str, gazetteer: Gazetteer, span: Span) -> bool:
    """Whether a noun before a name, or what is told of companies alone, says that it is a company's."""
    ahead = before(text, span.start, _REACH)
    name = written(text, span)
    if _BESIDE.search(ahead):
        return bool(_OPENS.search(ahead)) or not _begins_with_first(name, gazetteer)
    apposed = _APPOSED.search(ahead)
    if _begins_with_first(name, gazetteer):
        return False
    if apposed and _CLOSED.match(after(text, span.end, _REACH)):
        return bool(apposed["sure"]) or _is_no_person(text, span)
    return " " in name and is_firm(text, span)


def _is_no_person(text: str, span: Span) -> bool:
    """Whether a name beside a noun of people and bodies is no "he", and no bare surname, in what follows."""
    behind = text[span.end : span.end + _SENTENCES]
    if _SOMEBODY.match(behind):
        return False
    first, *rest = text[span.start : span.end].split()
    if not rest or _THING.match(behind):
        return True
    return not stands_without(text, first, rest[-1])


def _begins_with_first(name: str, gazetteer: Gazetteer) -> bool:
    """Whether a name of several words begins with a known first name."""
    first, _, rest = name.partition(" ")
    return bool(rest) and gazetteer.gender(plain(first)) is not None
