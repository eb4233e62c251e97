"""Whose words stand before "was the verdict of", "was how … put it" or "from": “Too long,” was how Lee put it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from chalicelib import lexicon
from chalicelib.extractors.quotes.contents import is_title
from chalicelib.extractors.quotes.framing import Frame, Seen
from chalicelib.extractors.quotes.marks import Quoted
from chalicelib.extractors.quotes.phrases import phrase
from chalicelib.extractors.text.choices import first
from chalicelib.extractors.text.spans import Bounded, beginning
from chalicelib.model import Span

_NOUNS = lexicon.pattern(
    lexicon.words("cue_words", part="noun") & set(lexicon.values("cue_words", "cue"))
    | lexicon.words("cue_words", traits="given")
)
_VERDICT = re.compile(
    rf",?[^\S\n](?:was|is|came) (?:the (?:[\w-]+ )?(?P<noun>{_NOUNS}) (?:of|from)"
    r"|(?P<how>how)(?= [^.!?;:\n\"“”]{2,60} (?:put|described|summed|saw|greeted)\b)) "
)
_FROM = re.compile(r"[^\S\n](?P<noun>from) (?=[^.!?;:\n\"“”]{2,60}\.)")
_ROLE = re.compile(r"[^.,]*(?:,[^.,]*)?")
"""What may stand before a name and say who that is: "her sister, "."""
_COMMA = re.compile(r",[”\"’']$")

NAMED = 60
"""Characters that may hold who has the verdict: a name with what that is before it, "her sister, Peg"."""


def behind_copula(text: str, quotation: Quoted, _: Seen, people: Sequence[Bounded]) -> Frame | None:
    """“Too long,” was the verdict of Ann Lee; “No comment,” from the head."""
    words = _VERDICT.match(text, quotation.end) or _from(text, quotation)
    if not words:
        return None
    source = _person(text, words.end(), people) or phrase(text, words.end(), words.end() + NAMED)
    if not source:
        return None
    cue = Span(*words.span(words.lastgroup or 0), "speech")
    return Frame(quotation, cue, replace(source, label="source"))


def _from(text: str, quotation: Quoted) -> re.Match[str] | None:
    """The word "from" right behind a comma in marks, which hold no title: not so in “Let It Be,” from the record."""
    if is_title(text, quotation):
        return None
    ended = _COMMA.search(text, max(quotation.start, quotation.end - len(",”")), quotation.end)
    return _FROM.match(text, quotation.end) if ended else None


def _person(text: str, start: int, people: Sequence[Bounded]) -> Span | None:
    """A person by name with what stands before that: "her sister, Peg"."""
    name = first(beginning(people, start, start + NAMED))
    return Span(start, name.end, "source") if name and _ROLE.fullmatch(text, start, name.start) else None
