"""Mentions that are no names: pronouns, and noun phrases whose head stands for somebody or something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chalicelib import lexicon
from chalicelib.extractors.coreference.anaphors import Anaphor
from chalicelib.extractors.coreference.phrases import NounPhrases
from chalicelib.extractors.text import Text
from chalicelib.extractors.text.pronouns import FIRST_PLURAL, GENDERS, PLURAL, PRONOUNS
from chalicelib.extractors.text.spans import Bounded, touching
from chalicelib.extractors.text.titles import titles_before

_ACRONYMS = frozenset(("US", "IT"))
"""What is a pronoun but for its capitals."""
_PLURALS = PLURAL | FIRST_PLURAL
_LINKS = lexicon.pattern(lexicon.words("expletives", type="link"))
_FILLERS = lexicon.pattern(lexicon.words("function_words", use="filler"))
_COMPLEMENTS = lexicon.pattern(lexicon.words("expletives", type="complement"))
_EXPLETIVE = re.compile(
    rf"(?:['’]s| (?:is|was|were|(?:would|will|may|might) be|has been|{_LINKS}))"
    rf" (?:(?:{_FILLERS}) )*(?:{_COMPLEMENTS})\b",
    re.IGNORECASE,
)
"""What follows an "it" that means nothing: "it is still unclear", "it's time"."""
_TITLE_LINKS = (" of ", " for ")
LONGEST_TITLE = 60
"""Characters from a title's head to the name that it runs into."""


def find(text: Text, names: Sequence[Bounded], sources: Sequence[Bounded]) -> tuple[Anaphor, ...]:
    """Pronouns and noun phrases outside names, in text order.

    Without an article, only the heads of sources ("officials said") and of "Acme officials" count: other bare nouns are
    seldom about anybody.
    """
    phrases = NounPhrases(text, names)
    anaphors = [*_pronouns(text), *phrases.opened(), *phrases.bare(sources)]
    ends = {a.end for a in anaphors}
    anaphors += [plural for plural in phrases.plurals() if plural.end not in ends]
    unique = {(a.start, a.end): a for a in anaphors if not _begins_title(text.string, a, names)}
    return tuple(sorted(unique.values(), key=lambda a: (a.start, -a.end)))


def _pronouns(text: Text) -> Iterator[Anaphor]:
    """The pronouns that stand for something, with the gender and number that they tell."""
    for start, end, word in text.tokens:
        if word in PRONOUNS and _has_meaning(text.string, start, end):
            yield Anaphor(start, end, word, gender=GENDERS.get(word), plural=word in _PLURALS)


def _has_meaning(text: str, start: int, end: int) -> bool:
    """Whether a pronoun stands for something: not "US", and not the "it" of "it is clear that"."""
    word = text[start:end]
    if word in _ACRONYMS:
        return False
    return word.casefold() != "it" or not _EXPLETIVE.match(text, end)


def _begins_title(text: str, phrase: Anaphor, names: Sequence[Bounded]) -> bool:
    """Whether a phrase begins the title of a name: "Minister" in "Minister of Education Ann Lee"."""
    if phrase.noun != "person" or not text.startswith(_TITLE_LINKS, phrase.end):
        return False
    following = touching(names, phrase.end, phrase.end + LONGEST_TITLE)
    return any(start < phrase.end for name in following for start in _title_starts(text, name))


def _title_starts(text: str, name: Bounded) -> Iterator[int]:
    """Where the title that runs into a name begins, if it has one."""
    for title in titles_before(text, name.start):
        yield name.start - len(title) - len(" ")
