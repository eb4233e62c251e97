"""How somebody rejects or praises a thing, behind its name: "the board recommended | the offer | unanimously"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from chalicelib import lexicon
from chalicelib.extractors.quotes.framing import Seen
from chalicelib.extractors.text.pronouns import DEFINITE, INDEFINITE, NOMINATIVE
from chalicelib.extractors.text.spans import touching
from chalicelib.model import Span

_MANNER = re.compile(rf" (?:{lexicon.pattern(lexicon.words('manners'))})(?: to [^,.;:\n\"“”]{{1,40}})?\Z")
_CLASSES = ("agree", "deny", "criticise", "praise", "order", "announce")
"""Classes of cues whose verbs have a thing as their object; "admitted" may have a sentence without "that"."""
_VERBS = frozenset(form for name in _CLASSES for form in lexicon.verbs(cue=name))
_DETERMINERS = (DEFINITE | INDEFINITE) - {"those", "some"}
"""What an adjective may follow: "the proposed ban", not so "those speaking openly"."""
_CLAUSE = (
    lexicon.words("function_words", type="auxiliary")
    | lexicon.words("function_words", type="subordinator")
    | lexicon.words("function_words", type="relative")
    | NOMINATIVE - {"it"}
    | {"to"}
)
"""Words that no plain noun phrase has."""
_WORD = re.compile(r"[\w'’-]+")

REACH = 60
"""Characters at the end of a content that may hold a manner and who is told so."""
LONGEST = 10
"""Words of a plain noun phrase at most: "the ruling of the court in Ulm on fishing rights"."""
CUE = 2
"""Characters before a content that its cue reaches into."""


def without_manners(text: str, seen: Seen) -> Seen:
    """What the tagger saw, without the adverbs behind what somebody rejects or praises."""
    return replace(seen, contents=tuple(_without_manner(text, content, seen.cues) for content in seen.contents))


def _without_manner(text: str, content: Span, cues: Sequence[Span]) -> Span:
    """A content without the adverb that it ends with, where a verb with an object stands before, and a thing is all."""
    manner = _MANNER.search(text, max(content.start, content.end - REACH), content.end)
    if not manner or not _is_object(text, content, cues):
        return content
    words = _WORD.findall(text[content.start : manner.start()].casefold())
    return replace(content, end=manner.start()) if _names_thing(words) else content


def _is_object(text: str, content: Span, cues: Sequence[Span]) -> bool:
    """Whether a content stands right behind a verb that has a thing as its object."""
    before = touching(cues, content.start - CUE, content.start)
    return any(not _VERBS.isdisjoint(text[cue.start : cue.end].casefold().split()) for cue in before)


def _names_thing(words: Sequence[str]) -> bool:
    """Whether words are a plain noun phrase: no clause, and no participle that an adverb could belong to."""
    if not words or len(words) > LONGEST or not _CLAUSE.isdisjoint(words):
        return False
    pairs = zip(("", *words), words, strict=False)
    return not any(word.endswith(("ed", "ing")) and previous not in _DETERMINERS for previous, word in pairs)
