"""What frames are made of: the verbs that speak beside words in marks, their subjects, and what the tagger saw."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib import lexicon
from chalicelib.extractors.quotes.marks import Quoted
from chalicelib.extractors.text.spans import Bounded, touching
from chalicelib.model import Span

CLASSES = ("say", "claim", "deny", "ask", "order", "post", "promise", "warn", "agree", "criticise", "admit")
"""Classes of cues whose verbs speak wherever they stand beside marks; others may do so by a trait of theirs."""
_SPOKEN = frozenset(verb for name in CLASSES for verb in lexicon.verbs("third", "past", cue=name))
_VOICED = lexicon.verbs("third", "past", traits="voiced")
VERBS = (_SPOKEN | _VOICED) - lexicon.verbs(traits="named")
KNOWN = lexicon.pattern(VERBS)
ADVERBS = rf"{lexicon.pattern(lexicon.words('function_words', use='before_saying'))}|[a-z]+ly"
ADVERB = rf"(?:(?:{ADVERBS}|had|has|would) )?"
GERUNDS = lexicon.pattern(frozenset(verb for name in CLASSES for verb in lexicon.verbs("gerund", cue=name)))
_OPENER = r"(?:[A-Z]|(?:the|an?|his|her|their|its|our|my|one|another|he|she|they|we|it) ?\b)"
_ASIDE = r"(?:,[^.!?\"“”\n]{1,90}(?=,))?"
_NO_CLAUSE = r"(?! (?:who|whom|whose|that|which|what|is|are|was|were|be|been)\b)"
SUBJECT = rf"(?P<source>(?!According to ){_OPENER}(?:{_NO_CLAUSE}[^,.;:!?()\"“”«»\n]){{0,60}}?{_ASIDE}),?"
PASSED_ON = r"(?:, according to [^,.;:!?\"“”\n]{1,80}(?=,))?"
CUT_OFF = re.compile(r"(?:^|\s)(?:the|an?|of|in|at|on|for|with|from)$")
"""What ends a phrase that is cut in two."""
_GOES_ON = re.compile(r"[,!?…—–-]\s?[\"”’'»«“]$")

REACH = 160
"""Characters beside a quotation that may hold its frame: a name, its apposition, and a verb."""


def leads_on(text: str, quotation: Quoted) -> bool:
    """Whether the sentence goes on behind the marks: a comma, or what cries, asks or breaks off."""
    ended = _GOES_ON.search(text, max(quotation.start, quotation.end - len(",_”")), quotation.end)
    return bool(ended) or text.startswith(",", quotation.end)


def ends_with(spans: Sequence[Bounded], source: Span) -> bool:
    """Whether a source ends where one of some spans does: "the mayor, Ann Lee" where "Ann Lee" does."""
    return any(span.end == source.end for span in touching(spans, source.start, source.end))


@dataclass(frozen=True, slots=True)
class Frame:
    """A quotation, and the verb and subject that stand right beside it."""

    quotation: Quoted
    cue: Span
    source: Span


@dataclass(frozen=True, slots=True)
class Seen:
    """The tagger's contents, cues and sources, in order."""

    contents: tuple[Span, ...]
    cues: tuple[Span, ...]
    sources: tuple[Span, ...]
