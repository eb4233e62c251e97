"""The addressee of a passive, which is its subject: "the board was told that", "Asked whether …, he replied".

The court of "the court heard that" is one, too. Of another report in the active the addressee stands behind the verb,
for which ``addressees`` looks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from chalicelib import lexicon
from chalicelib.extractors.quotes.hearing import HEARD, subject_hears
from chalicelib.extractors.quotes.phrases import phrase
from chalicelib.extractors.quotes.subjects import sentence_start, subject
from chalicelib.extractors.text.choices import first, first_answer
from chalicelib.extractors.text.lines import line_end
from chalicelib.extractors.text.links import Link
from chalicelib.extractors.text.nouns import class_of
from chalicelib.extractors.text.spans import Bounded, touching, within
from chalicelib.model import Span

_BE = lexicon.words("function_words", type="auxiliary")
_HEARERS = lexicon.pattern(lexicon.verbs("participle", traits="hears"))
_BETWEEN = rf"(?:{lexicon.pattern(_BE)}|not|all|both|once|later|also|then|often|already|[a-z]+ly)"
_VERB = re.compile(rf" (?:{lexicon.pattern(_BE)})\b(?: {_BETWEEN}\b)* (?:{_HEARERS})$")
"""The verb of a passive with all that stands before it: " had repeatedly been told"."""
_PARTICIPLE = re.compile(rf"\b(?:(?:when|if|once|after) )?(?:later |also |[a-z]+ly )?(?:{_HEARERS})$", re.IGNORECASE)
_RELATIVE = re.compile(r"\bwhom?$")
_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ww]e|I|[Yy]ou)$")
_COORDINATED = re.compile(r",? (?:and|but|or)(?: then)?$")
_REPORTS = lexicon.pattern(lexicon.verbs("third", "past"))
_REPORTING = re.compile(_REPORTS)
_CLAUSE = re.compile(
    rf"[,.;:!?—–“”\"] ?|\b(?:that|and|but|because|when|after|before|as|if|while|since|where|so"
    rf"|{_REPORTS}) "
)
"""What a clause, and so its subject, begins behind: a mark, a conjunction, or a verb that reports."""
_CLAUSE_OPENS = re.compile(r"(?:[,;—–“\"] ?|\b(?:and|but) )$")
_BEHIND = re.compile(r",[\"”’']? ")
_SPEAKING = ("person", "people", "body", "place", "event")
"""Classes of nouns that may be told something: "the nurse", "the board", "the hearing"."""

BEFORE = 60
"""Characters before a cue's end that hold all of its verb: "would then have been repeatedly told"."""
NEAR = 60
"""Characters before "when asked" that hold the verb's subject: a name with its office, and "declined to answer"."""


class _Passive(NamedTuple):
    """A passive whose subject stands before ``end``; ``link`` is of the report, ``people`` are mentions of persons."""

    text: str
    end: int
    link: Link
    sources: Sequence[Span]
    people: Sequence[Bounded]


def told(text: str, link: Link, sources: Sequence[Span], people: Sequence[Bounded]) -> Span | None:
    """Who is told or asked by the words of a passive; None where the cue is none, or its subject is not clear.

    ``sources`` are the tagger's, ``people`` mentions of persons, each in order.
    """
    cue = link.cue
    if not cue or not subject_hears(text, cue):
        return None
    reach = max(0, cue.end - BEFORE)
    for words, group, rules in _FORMS:
        verb = words.search(text, reach, cue.end)
        if verb:
            return first_answer(rules, _Passive(text, verb.start(group), link, sources, people))
    return None


def _relative(passive: _Passive) -> Span | None:
    """The "who" of "the nurse, who was told"."""
    return _matched(_RELATIVE, passive)


def _pronoun(passive: _Passive) -> Span | None:
    """The "she" of "she was told"."""
    return _matched(_PRONOUN, passive)


def _matched(words: re.Pattern[str], passive: _Passive) -> Span | None:
    """The words that match right before a verb."""
    match = words.search(passive.text, sentence_start(passive.text, passive.end), passive.end)
    return Span(*match.span(), "addressee") if match else None


def _tagged(passive: _Passive) -> Span | None:
    """The tagger's source right before a verb: it takes a passive for an active now and then."""
    near = touching(passive.sources, passive.end - 2, passive.end)
    return first(span for span in near if passive.text[span.end : passive.end] in ("", ","))


def _coordinated(passive: _Passive) -> Span | None:
    """The subject of the verb before "and": "She rang the council and was told"."""
    text, end = passive.text, passive.end
    start = sentence_start(text, end)
    return subject(text, start, end, passive.people) if _COORDINATED.search(text, start, end) else None


def _phrase(passive: _Passive) -> Span | None:
    """The longest phrase of a clause that ends at its verb: "two nurses" of "It rained, two nurses were"."""
    text, end = passive.text, passive.end
    start = sentence_start(text, end)
    clauses = (start, *(words.end() for words in _CLAUSE.finditer(text, start, end)))
    phrases = (phrase(text, clause, end) for clause in clauses)
    return first(span for span in phrases if span and span.end == end and _may_be_told(text, span))


def _may_be_told(text: str, span: Span) -> bool:
    """Whether a phrase stands for somebody, and holds no verb: not so "the old lie", "the report shows residents"."""
    words = text[span.start : span.end].split()
    if any(map(_REPORTING.fullmatch, words[1:])):
        return False
    head = words[-1].strip("’'")
    return head[0].isupper() or class_of(head.casefold()) in _SPEAKING


def _behind(passive: _Passive) -> Span | None:
    """The subject behind "Asked whether …,": the tagger's source there, or else what may be a subject."""
    text, end = passive.text, passive.link.content.end
    comma = _BEHIND.match(text, end) if passive.link.content.start >= passive.end else None
    if not comma or not _opens(passive):
        return None
    tagged = touching(passive.sources, comma.end(), comma.end() + 1)
    return first(tagged) or subject(text, comma.end(), line_end(text, comma.end(), reach=NEAR), passive.people)


def _opens(passive: _Passive) -> bool:
    """Whether a participle opens its sentence or clause: "When asked", "and when asked"."""
    text, end = passive.text, passive.end
    start = _sentence_start(passive)
    return start == end or _CLAUSE_OPENS.search(text, start, end) is not None


def _sentence_start(passive: _Passive) -> int:
    """Where the sentence of a passive begins, which may be where its verb does."""
    return sentence_start(passive.text, passive.end + 1)


def _before(passive: _Passive) -> Span | None:
    """The subject of the verb before "when asked": "“No,” Hart said when asked"."""
    text, end = passive.text, passive.end
    start = _sentence_start(passive)
    if start == end:
        return None
    near = within(passive.sources, max(start, end - NEAR), end)
    return near[-1] if near else subject(text, start, end, passive.people)


_BEFORE_VERB = (_relative, _pronoun, _tagged, _coordinated, _phrase)
"""Where the subject of a passive may stand; the first that is there wins."""
_OF_MAIN_CLAUSE = (_behind, _before)
"""Where the subject of "when asked" may stand."""
_FORMS = ((_VERB, 0, _BEFORE_VERB), (HEARD, "verb", _BEFORE_VERB), (_PARTICIPLE, 0, _OF_MAIN_CLAUSE))
"""The forms of a passive, each with the group of its pattern that begins where the subject ends, and the rules."""
