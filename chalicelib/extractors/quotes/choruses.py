"""Several who speak behind words in marks, in the present: “Bread!” shout the children; “…,” say Lee and Park."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from chalicelib import lexicon
from chalicelib.extractors.quotes.framing import ADVERB, CLASSES, Frame, Seen, leads_on
from chalicelib.extractors.quotes.marks import Quoted
from chalicelib.extractors.text.choices import first
from chalicelib.extractors.text.nouns import class_of
from chalicelib.extractors.text.spans import Bounded
from chalicelib.model import Span

_SPOKEN = frozenset(verb for name in CLASSES for verb in lexicon.verbs("base", cue=name))
_SPEAK = lexicon.pattern((_SPOKEN | lexicon.verbs("base", traits="voiced")) - lexicon.verbs(traits="named"))
_NAME = r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2}"
_CHORUS = re.compile(rf",?[^\S\n]{ADVERB}(?P<verb>{_SPEAK}) (?=(?P<source>{_NAME} and {_NAME}(?<!\.)|[a-z\d][\w -]*))")
_WORD = re.compile(r"[\w-]+")
WORDS = 4
"""Words that a plural and what stands before it have at most: "the two small boys"."""


def chorus(text: str, quotation: Quoted, _: Seen, __: Sequence[Bounded]) -> Frame | None:
    """The frame of several who speak: a verb in the present, and the plural or the two names right behind it."""
    spoken = _CHORUS.match(text, quotation.end) if leads_on(text, quotation) else None
    end = _end(text, *spoken.span("source")) if spoken else None
    if not spoken or not end:
        return None
    return Frame(quotation, Span(*spoken.span("verb"), "speech"), Span(spoken.start("source"), end, "source"))


def _end(text: str, start: int, end: int) -> int | None:
    """Where two names end, or the first plural among some words; None where no word is one."""
    if text[start].isupper():
        return end
    words = islice(_WORD.finditer(text, start, end), WORDS)
    return first(word.end() for word in words if class_of(word[0]) == "people")
