"""Cues: what kind of speaking a word or phrase reports, and whether it reports that something was not said.

The verbs are those of Levin's "Verbs of Communication" (English Verb Classes and Alternations, 1993, section 37) and of
the neighbouring VerbNet classes, grouped by what a reader would ask for. The nouns and adjectives are those that report
as the verbs do ("claim", "promise", "hopeful").

=========  ================================================================================================
class      VerbNet's classes
=========  ================================================================================================
say        say-37.7, tell-37.2, talk-37.5, chitchat-37.6, manner_speaking-37.3, transfer_mesg-37.1.1
claim      overstate-37.12, conjecture-29.5 and say-37.7: the speaker vouches for it, the reporter does not
ask        inquire-37.1.2
order      order-58.3, urge-58.1, beg-58.2, advise-37.9
write      scribble-25.2, instr_communication-37.4
promise    promise-37.13
criticise  judgment-33 with a negative, complain-37.8
praise     judgment-33 with a positive
admit      confess-37.10
announce   declare-29.4, and what speaks for an office
believe    conjecture-29.5, consider-29.9
want       want-32.1, long-32.2, wish-62, intend-61.2
=========  ================================================================================================
"""

from __future__ import annotations

import re
from typing import cast

from chalicelib import lexicon
from chalicelib.extractors.text.choices import any_holds
from chalicelib.extractors.text.spans import Bounded
from chalicelib.lexicon.inflection import with_plurals, with_s
from chalicelib.model import CueClass, Span


def _classes() -> dict[str, CueClass]:
    """The class of each form of the verbs, nouns and adjectives that report."""
    verbs = {form: name for verb, name in lexicon.values("verbs", "cue").items() for form in lexicon.forms(verb)}
    others = lexicon.values("cue_words", "cue")
    nouns = {noun: others[noun] for noun in lexicon.words("cue_words", part="noun") if noun in others}
    plurals = {with_s(noun): name for noun, name in nouns.items()}
    return cast(dict[str, CueClass], verbs | plurals | others)


def _any(words: frozenset[str]) -> str:
    """A pattern of some words, as a group."""
    return f"(?:{lexicon.pattern(words)})"


_CLASSES = _classes()
_PHRASAL = re.compile(rf"\b{_any(frozenset(form for form in _CLASSES if ' ' in form))}\b")
_NAMES = lexicon.verbs(traits="names") | lexicon.words("cue_words", traits="names")
_NAMING = re.compile(rf"\b{_any(_NAMES)}\b", re.IGNORECASE)
_CALLED = re.compile(
    rf"\b(?:is|are|was|were|been|be|being) {_any(lexicon.verbs('participle', traits='named'))}\b"
    r"(?! (?:out|for|on|upon)\b)",
    re.IGNORECASE,
)
_REFUSES = _any(lexicon.verbs(traits="refuses"))
_NEGATION = re.compile(
    r"(?:\b(?:not|never|cannot|nor|neither)|n['’]t)\b(?! (?:only|just|merely))"
    rf"|\b(?:{_REFUSES} to|{_any(lexicon.verbs(traits='fails'))}|without)\b",
    re.IGNORECASE,
)
_NEGATION_BEFORE = re.compile(
    rf"(?:{_NEGATION.pattern})" + r"(?=\s+(?:\w+ly\s+|yet\s+|even\s+)?(?:to\s+)?$)", re.IGNORECASE
)
_REFUSAL = re.compile(rf"\b{_REFUSES}$", re.IGNORECASE)
_TO_SPEAK = re.compile(r"\s+to\s+(?:\w+ly\s+)?([a-z]+)")
_RECALL = re.compile(rf"(?:.* )?{_any(lexicon.verbs(traits='recalls'))}")
_RECALLED = re.compile(
    rf"(?:(?:its|their|the|an?) )?(?:\w+ )?{_any(with_plurals(lexicon.words('cue_words', traits='recalled')))}\b"
)
_NO_COMMENT = re.compile(
    rf"(?:to )?(?:\w+ly )?(?:{_any(lexicon.words('verbs', traits='withheld'))}\b"
    rf"|(?:an? |\w+ )?{_any(lexicon.words('cue_words', traits='unanswered'))}\b)",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_QUESTION = re.compile(rf"[\s\"“‘']*{_any(lexicon.words('function_words', type='interrogative'))}\b", re.IGNORECASE)
_OPENS_CLAUSE = re.compile(
    r"[\s\"“‘']*(?:that|to|not to|whether|if|how|why|what|who|when|where|which|he|she|it|they|we|you|i|there)\b",
    re.IGNORECASE,
)
_AUXILIARIES = lexicon.words("function_words", type="auxiliary") - {"having"}
""" "About having a lot of work" is no clause."""
_AUXILIARY = re.compile(
    rf"\b{_any(_AUXILIARIES)}\b"
    r"|n['’]t\b|['’](?:re|ll|ve)\b",
    re.IGNORECASE,
)

_BEFORE = 24
"""Characters before a cue that may hold its negation: "did not ", "never publicly "."""


def cue_class(text: str) -> CueClass:
    """What kind of speaking a cue reports: that of its first word of a known class; a colon only says."""
    lowered = text.casefold()
    phrasal = _PHRASAL.search(lowered)
    if phrasal:
        return _CLASSES[phrasal[0]]
    words = _WORDS.findall(lowered)
    if text.strip() and not words:
        return "say"
    return next((_CLASSES[word] for word in words if word in _CLASSES), "other")


def names(cue: str, *, by_somebody: bool) -> bool:
    """Whether a cue gives somebody or something its name ("dubbed", "known as"): marks behind it are no quotation.

    "Is called" names, but "was called a liar by Ono" is what Ono said.
    """
    if _NAMING.search(cue):
        return True
    return not by_somebody and bool(_CALLED.search(cue))


def negated(text: str, start: int, end: int) -> bool:
    """Whether the cue ``[start, end)`` is negated: "did not say", "never promised", "declined to say"."""
    if _NEGATION.search(text, start, end):
        return True
    before = text[max(0, start - _BEFORE) : start]
    return bool(_NEGATION_BEFORE.search(before)) or _refused(text, start, end)


def unsaid(text: str, cue: Span | None, content: Bounded) -> bool:
    """Whether what looks like a report is none: "declined to comment", "did not answer requests", "recalls envoy"."""
    return cue is not None and any_holds((_calls_back, _keeps_silent), text, cue, content)


def _calls_back(text: str, cue: Span, content: Bounded) -> bool:
    """Whether diplomats or troops are recalled, and not what happened."""
    recall = _RECALL.fullmatch(text, cue.start, cue.end)
    return bool(recall and _RECALLED.match(text, content.start, content.end))


def _keeps_silent(text: str, cue: Span, content: Bounded) -> bool:
    """Whether somebody did not comment, or left a call or letter unanswered."""
    comment = _NO_COMMENT.match(text, content.start, content.end)
    return bool(comment) and negated(text, cue.start, cue.end)


def _refused(text: str, start: int, end: int) -> bool:
    """Whether a cue that ends in a refusal has a verb of speaking behind it: "refused" in "refused to say where"."""
    refusal = _REFUSAL.search(text, start, end)
    verb = _TO_SPEAK.match(text, end) if refusal else None
    return verb is not None and cue_class(verb[1]) not in ("believe", "want", "other")


def asks(cue: str, content: str, *, quoted: bool) -> bool:
    """Whether a content is a question: by its mark, by its cue where it is quoted, by both where it is reported.

    "Asked for help", "asked him to go" and "questioned the plan" ask nothing.
    """
    if content.rstrip(" \"”’'»)").endswith("?"):
        return True
    if cue_class(cue) != "ask":
        return False
    return quoted or bool(_QUESTION.match(content))


def clausal(content: str) -> bool:
    """Whether reported words read as a clause: a word that opens one, a subject pronoun, or an auxiliary in them."""
    return bool(_OPENS_CLAUSE.match(content) or _AUXILIARY.search(content))
