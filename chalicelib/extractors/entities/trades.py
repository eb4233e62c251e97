"""Companies that a noun right before their name tells: "the contractor, Vinca Rel,", "tea company Brightwell".

Some nouns are of people as well, "the contractor, Vernon Platt,": of those a name tells that begins with no known
first name, and of whom the text has no bare surname and no "he".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from chalicelib import lexicon
from chalicelib.extractors.entities.firms import is_firm, is_person
from chalicelib.extractors.entities.naming import plain
from chalicelib.extractors.text.paragraphs import after, before
from chalicelib.extractors.text.titles import titles_before
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
_BESIDE = re.compile(rf"\b(?:{lexicon.pattern(_BODIES)}) $", re.IGNORECASE)
_OPENS = re.compile(rf"(?:^|[.!?] |[–—] )[A-Z][a-z]+ (?:[a-z]+ )?(?:{lexicon.pattern(_BODIES)}) $")
"""Before a name without a comma: "tea company Brightwell"."""
_CLOSED = re.compile(r"(?:[.;)]|\Z)|, (?!(?:an?|the|his|her|who|aged|then|\d+)\b|(?:[a-z]+ )?(?:said|says|told)\b)")
"""Behind an apposition; "left the company, Lee said" and "the firm, Lee, 54," have none."""
_RIVAL = re.compile(r"\b[Ii]ts (?:[\w-]+ ){0,2}(?:rival|competitor|subsidiary|parent),? $")
_SOMEBODY = re.compile(r"[^\n.]*\.[”\"]? (?:He|She|His|Her)\b")
_THING = re.compile(r"[^\n.]*\.[”\"]? (?:It|Its)\b")


def with_trades(text: str, spans: Sequence[Span], gazetteer: Gazetteer) -> list[Span]:
    """The names, in text order, with those of companies that a noun tells as organisations wherever they stand."""
    people = [span for span in spans if span.label == "person"]
    firms = {text[s.start : s.end] for s in people if _is_told(text, s, gazetteer)}
    firms -= {text[s.start : s.end] for s in people if is_person(text, s) or titles_before(text, s.start)}
    firms = {name for name in firms if not _has_namesake(text, people, name)}
    parts = {name.split()[0] for name in firms} | firms if firms else firms
    return [replace(s, label="organization") if _is_one_of(text, s, parts) else s for s in spans]


def _is_one_of(text: str, span: Span, firms: set[str]) -> bool:
    """Whether a name taken for a person's is one of some."""
    return span.label == "person" and text[span.start : span.end] in firms


def _is_told(text: str, span: Span, gazetteer: Gazetteer) -> bool:
    """Whether a noun before a name, or what is told of companies alone, says that it is a company's."""
    ahead = before(text, span.start, _REACH)
    name = text[span.start : span.end]
    if _RIVAL.search(ahead) or _BESIDE.search(ahead):
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
    return not re.search(rf"(?<!{re.escape(first)} )\b{re.escape(rest[-1])}\b", text)


def _begins_with_first(name: str, gazetteer: Gazetteer) -> bool:
    """Whether a name of several words begins with a known first name."""
    first, _, rest = name.partition(" ")
    return bool(rest) and gazetteer.gender(plain(first)) is not None


def _has_namesake(text: str, people: Sequence[Span], name: str) -> bool:
    """Whether somebody bears a name of one word as a first name or a surname."""
    if " " in name:
        return False
    return any(name in text[s.start : s.end].split() for s in people if " " in text[s.start : s.end])
