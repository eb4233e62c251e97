"""Noun phrases, read off their words from the first on: "the Troy Daily News" of "told the Troy Daily News that"."""

from __future__ import annotations

import re
from itertools import dropwhile

from chalicelib import lexicon
from chalicelib.extractors.text.abbreviations import COMPANIES, PLACES, TITLES
from chalicelib.extractors.text.nouns import class_of
from chalicelib.extractors.text.pronouns import OBJECTIVE
from chalicelib.lexicon.inflection import with_plurals
from chalicelib.model import Span

_WORD = re.compile(r"\s*([^\W_][\w.&'’-]*)")
_PROGRAMME = re.compile(r" ([\"“][A-Z0-9][^\"”\n]{0,40}[\"”])")
_ABBREVIATION = re.compile(rf"(?:{'|'.join((*TITLES, *PLACES, *COMPANIES))}|Jr|Sr)\.|(?:[A-Z]\.)+")
_STOPS = frozenset(
    """that in on at during after before by when as via through to about whether if why how what who whom where which
    while for from with over under this last late early earlier later next yesterday today tonight tomorrow recently
    again once not and but or he she it they we i there is are
    was were will would has had have so nothing something everything it's never then""".split()
) | lexicon.words("weekdays")
_DAYS = frozenset(map(str.capitalize, lexicon.words("weekdays")))
_DETERMINERS = frozenset("the a an any every each all no some his her their its this that these those".split())
_NOBODY = with_plurals(lexicon.words("cue_words", traits="told")) | {"the", "a", "an", "of"}
"""Last words of what names nobody: things that are told, and where a phrase breaks off."""

LONGEST = 8
"""Words of a phrase: "two senior members of the House Ethics Committee"."""


def phrase(text: str, start: int, end: int) -> Span | None:
    """The noun phrase that starts here, without the adverb behind it; None where it names nobody, as "the truth"."""
    words = _without_adverbs(_words(text, start, end))
    if not words or len(words) > LONGEST:
        return None
    last = words[-1][1].casefold().rstrip(".")
    return None if last in _NOBODY else _trimmed(text, words[0].start(1), words[-1].end())


def _words(text: str, start: int, end: int) -> list[re.Match[str]]:
    """Words up to a mark, a line's end or a word that a phrase can't go on with; one more than it may have at most."""
    words: list[re.Match[str]] = []
    word = _WORD.match(text, start, end)
    while word and len(words) <= LONGEST and not _ends(text, word, words):
        words.append(word)
        word = None if _ends_sentence(word[1]) else _WORD.match(text, word.end(), end)
    return words


def _ends_sentence(word: str) -> bool:
    """Whether a word has a full stop that ends its sentence: "Voss." does, "Mr." and "J." do not."""
    return word.endswith(".") and not _ABBREVIATION.fullmatch(word)


def _without_adverbs(words: list[re.Match[str]]) -> list[re.Match[str]]:
    """The words but for the last where they are adverbs: "the council quietly"."""
    return list(dropwhile(_is_adverb, reversed(words)))[::-1]


def _is_adverb(word: re.Match[str]) -> bool:
    """Whether a word looks like an adverb: "quietly"; a name may end so ("Sicily"), and a noun ("family", "rally")."""
    return word[1].endswith("ly") and word[1].islower() and class_of(word[1]) is None


def _ends(text: str, word: re.Match[str], before: list[re.Match[str]]) -> bool:
    """Whether a phrase is over before this word: "told Fox | that", "told Ono | any delay would cost"."""
    lowered = word[1].rstrip(".")
    if "\n" in word[0] or lowered in _DAYS:
        return True
    if not before:
        return lowered in _STOPS
    if lowered == "and":
        return not _capital_behind(text, word.end())
    return lowered in _STOPS or _begins_another(lowered, before[-1][1].casefold())


def _capital_behind(text: str, at: int) -> bool:
    """Whether "and" joins a name: "Ade and Voss"."""
    return text[at : at + 2].strip().isupper()


def _begins_another(word: str, previous: str) -> bool:
    """Whether a new phrase begins: behind a pronoun, or with a determiner that no "of" leads to."""
    if previous in OBJECTIVE:
        return True
    return word in _DETERMINERS and previous not in ("of", "and")


def _trimmed(text: str, start: int, end: int) -> Span:
    """A phrase without its full stop or possessive; "MSNBC's" with the programme in marks behind it."""
    words = text[start:end]
    programme = _PROGRAMME.match(text, end) if words.endswith(("'s", "’s")) else None
    if programme:
        return Span(start, programme.end(1), "addressee")
    if not _ABBREVIATION.fullmatch(words.split()[-1]):
        words = words.rstrip(".")
    return Span(start, start + len(words.removesuffix("'s").removesuffix("’s")), "addressee")
