"""Words that somebody is blamed or praised for: "Ono was criticised by Falk for saying that fish “sleep”" is Ono's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from chalicelib import lexicon
from chalicelib.extractors.quotes.blame import JUDGES, PARTICIPLES
from chalicelib.extractors.quotes.phrases import phrase
from chalicelib.extractors.quotes.subjects import sentence_start, subject
from chalicelib.extractors.text.choices import first
from chalicelib.extractors.text.links import Content, Link
from chalicelib.extractors.text.spans import Bounded, touching
from chalicelib.model import Span

_SAYING = lexicon.pattern(lexicon.verbs("gerund", traits="nested"))
_JUDGING = r"(?:describ|call|label|labell|brand|dismiss|term|hail|denounc|liken|compar)ing"
_REMARK = r"(?:remark|claim|comment|statement|suggestion|assertion|allegation)s?"
_WORDS = r"[^,.;:\n\"“”]"
_FOR_WORDS = re.compile(
    rf"\b(?:for (?P<saying>{_SAYING}) (?:{_WORDS}{{1,30}}? (?=that ))?"
    rf"|for (?P<judging>{_JUDGING}) (?={_WORDS}{{2,50}}[\"“])"
    rf"|(?:for|over|about) (?:his|her|their|its) (?:\w+ )?(?P<remark>{_REMARK}) (?=that ))"
)
_BLAMED_BY = re.compile(
    rf"\b(?:was|were|is|are|been|being) (?:[\w ]{{1,20}} )?(?:{PARTICIPLES}) by [^.!?;:\n\"“”]{{2,80}}$"
)
_BLAMES_SOMEBODY = re.compile(rf"\b(?:{JUDGES}) (?P<object>(?:the|an?|his|her|their|its) {_WORDS}{{2,50}}) $")
_JUDGES = re.compile(rf"\bfor (?:{_JUDGING} {_WORDS}{{2,50}}?(?: as)?(?: an?| the)?|(?:{_SAYING}) {_WORDS}{{2,50}}?) $")

BEFORE = 80
"""Characters before a content that may hold what its speaker is blamed for: "for describing the lake as"."""
INSIDE = 60
"""Characters from the start of a content to that: an object, "Falk over her remark that"."""


def vouches(text: str, start: int) -> bool:
    """Whether the words that begin here are what somebody is blamed for saying, or for describing something as."""
    before = text[max(0, start - BEFORE) : start]
    return _JUDGES.search(before) is not None


def said_by_blamed(text: str, content: Content, people: Sequence[Bounded]) -> Link | None:
    """The link of what somebody is blamed or praised for saying to who said it.

    ``people`` are mentions of persons, in order.
    """
    if content.type == "indirect" and " " not in text[content.start : content.end]:
        return None
    words = _words(text, content)
    if not words:
        return None
    source = _blamed(text, sentence_start(text, words.start()), words.start(), people)
    if not source:
        return None
    said = replace(content, start=max(content.start, words.end()))
    return Link(said, Span(*words.span(words.lastgroup or 0), "speech"), source)


def _words(text: str, content: Content) -> re.Match[str] | None:
    """The words "for saying", which end in a content or in the clause before words in marks."""
    begin = sentence_start(text, content.start)
    found = _FOR_WORDS.finditer(text, max(begin, content.start - BEFORE), min(content.end, content.start + INSIDE))
    return first(words for words in found if _belongs(text, words, content))


def _belongs(text: str, words: re.Match[str], content: Content) -> bool:
    """Whether the words stand where a content begins, or in the clause before words in marks.

    A content that begins with who is blamed is what the other says, with a report inside it.
    """
    if words.end() >= content.end or (words["saying"] and words.start() > content.start):
        return False
    before = text[words.end() : content.start]
    return len(before) <= len(" that ") or (content.type == "direct" and not set(before) & set(",.;:\n"))


def _blamed(text: str, start: int, end: int, people: Sequence[Bounded]) -> Span | None:
    """Who is blamed in the words between two offsets: the subject of a passive, or the object that ends them."""
    passive = _BLAMED_BY.search(text[start:end].rstrip(" ,"))
    if passive:
        return subject(text, start, start + passive.start(), people)
    name = first(person for person in touching(people, end - 2, end) if person.end == end - 1)
    if name:
        return Span(name.start, name.end, "source")
    blames = _BLAMES_SOMEBODY.search(text[start:end])
    body = blames and phrase(text, start + blames.start("object"), end)
    return replace(body, label="source") if body else None
