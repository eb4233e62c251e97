"""Contents that break off in the middle of a phrase: "the crew left by | ferry", "the mine will close, which | …"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from chalicelib import lexicon
from chalicelib.extractors.quotes.framing import Seen
from chalicelib.extractors.quotes.phrases import phrase
from chalicelib.extractors.text.pronouns import POSSESSIVES
from chalicelib.extractors.text.spans import Bounded, touching
from chalicelib.model import Span

_NEXT_WORD = re.compile(r"[^\S\n](\w+)")
_JOINING = lexicon.words("function_words", use="joins")
"""Words that join on what is no part of the phrase before: "and", "which"."""
_LEADING = lexicon.words("function_words", use="leads")
"""Words that a phrase can't end with: "of", "the"; behind a "to" there may be a verb."""
_DETERMINERS = frozenset(("the", "a", "an")) | POSSESSIVES - {"her"}
_REPORTING = lexicon.verbs("third", "past", cue="say") - lexicon.verbs(cue="say", addressee="object")
"""Verbs that say anew: "and said". Who "told" needs somebody who hears it, and goes on with the story before."""
_PERIODS = lexicon.words("timeunits") | lexicon.words("weekdays") | lexicon.words("months")
_DAYS = lexicon.words("weekdays") | lexicon.words("months")
_POINTING = ("next", "last", "this")
_NARROWING = frozenset(("even", "just", "shortly", "soon"))
"""What stands before a word that joins: "even though", "shortly after"."""
_CLOSING = ('" ', "” ", "’ ", "» ")
"""Marks before a word that belongs to no quotation: "“at least being discussed” for"."""
_BORDER = " ,;:–—-("
"""What is left at the end when the words behind it are taken off."""

PHRASE = 80
"""Characters that a phrase of eight words may have."""


def without_loose_ends(text: str, seen: Seen) -> Seen:
    """What the tagger saw, with contents that end where a phrase does."""
    others = (seen.contents, seen.sources, seen.cues)
    return replace(seen, contents=tuple(_well_ended(text, content, others) for content in seen.contents))


def _well_ended(text: str, content: Span, others: Sequence[Sequence[Bounded]]) -> Span:
    """A content taken to the end of its last phrase, or without the words that begin another."""
    behind = _NEXT_WORD.match(text, content.end)
    if not behind:
        return content
    last = _last_word(text, content)
    if last in _POINTING and behind[1].casefold() in _PERIODS:
        return replace(content, end=behind.end())
    if last in _LEADING:
        return _completed(text, content, others) or _cropped(text, content, last)
    return _cropped(text, content, last) if _joins(text, content, last) else content


def _last_word(text: str, content: Span) -> str:
    """The last word of a content, as it is written."""
    return text[content.start : content.end].rpartition(" ")[2]


def _joins(text: str, content: Span, last: str) -> bool:
    """Whether the last word joins on something else: "which"; "said" of "and said"."""
    if last in _JOINING:
        return True
    return last in _REPORTING and _last_word(text, _without(text, content, last)) in ("and", "but")


def _completed(text: str, content: Span, others: Sequence[Sequence[Bounded]]) -> Span | None:
    """A content with the rest of the phrase that it breaks off in; None where that is read as something else."""
    last = _last_word(text, content)
    if text.endswith(_CLOSING, content.start, content.end - len(last)):
        return None
    start = content.end - len(last) if last in _DETERMINERS else content.end
    rest = phrase(text, start, start + PHRASE)
    if not rest or rest.end <= content.end or not _belongs(text, last, rest):
        return None
    taken = any(touching(spans, content.end, rest.end) for spans in others)
    return None if taken else replace(content, end=rest.end)


def _belongs(text: str, last: str, rest: Span) -> bool:
    """Whether a phrase belongs to the word before it: no day to "on", as "declared an emergency on | May 3" has it."""
    if text.startswith(("'s", "’s"), rest.end):
        return False
    first = text[rest.start : rest.end].partition(" ")[0]
    if last == "to":
        return first in _DETERMINERS or first[0].isupper()
    return last != "on" or first.casefold() not in _DAYS


def _cropped(text: str, content: Span, last: str) -> Span:
    """A content without its last word, and without all before it that can't end a phrase: "in which"."""
    if last == "to":
        return content
    rest = _without(text, content, last)
    if rest.end == rest.start:
        return content
    last = _last_word(text, rest)
    return _cropped(text, rest, last) if last in _LEADING | _JOINING | _NARROWING else rest


def _without(text: str, content: Span, last: str) -> Span:
    """A content without its last word and the marks before that."""
    words = text[content.start : content.end - len(last)].rstrip(_BORDER)
    return replace(content, end=content.start + len(words))
