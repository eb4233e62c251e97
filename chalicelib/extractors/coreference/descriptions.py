"""Phrases beside the name of whom they describe: "Apple executive Ann Lee", "Ann Lee, director of Acme,".

A title in capitals is part of the name: "President Obama". A noun in small letters, or an abbreviation ("Acme CEO"),
with what it is of describes who is named, and is a mention by itself. What an article opens behind a comma is an
anaphor like others (apposition.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import attrgetter

from chalicelib import lexicon
from chalicelib.extractors.coreference.clusters import NOUN_CLASSES
from chalicelib.extractors.coreference.phrases import ADJECTIVE, ENDS
from chalicelib.extractors.coreference.resolving import with_mentions
from chalicelib.extractors.text.nouns import class_of, singular
from chalicelib.extractors.text.paragraphs import before
from chalicelib.extractors.text.pronouns import POSSESSIVES
from chalicelib.extractors.text.spans import touching
from chalicelib.extractors.text.titles import HEADS, MODIFIERS
from chalicelib.model import Entity, EntityType, Mention

REACH = 90
"""Characters of the longest description."""
_TYPES = ("person", "organization", "location")
_OPENERS = POSSESSIVES | {"the", "a", "an"}
_OF_CLAUSES = ("auxiliary", "subordinator", "relative", "interrogative", "verb")
_AND = "and"
_DAYS = lexicon.words("weekdays")
_PAST = lexicon.verbs("past")
_DEEDS = lexicon.verbs("base", "third", "past", "gerund")
_ENDS_OF_VERBS = ("ed", "ing")
_WORD = re.compile(r"\S+")
_IN_PHRASE = re.compile(r"[\w&'’-]+|(?:\w+\.)+\w*")
_COMMA = ", "
_OF = re.compile(r" (?:of|for|at|in|to) ")
_CLAUSE = re.compile(
    rf"\b(?:{lexicon.pattern(word for kind in _OF_CLAUSES for word in lexicon.words('function_words', type=kind))})\b"
)
"""What a phrase behind "of" may not hold: the rest is no part of it."""
_GENITIVE = re.compile(r"['’]s?$")
_SHORT = 4
"""Letters from which a capitalised word with a full stop ends a sentence: "U.S." and "Inc." end none."""


def with_descriptions(text: str, entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The entities with the phrases beside their names as mentions of their own."""
    names = sorted((m for e in entities for m in e.mentions if m.kind == "name"), key=attrgetter("start"))
    return tuple(with_mentions(e, _descriptions(text, e, names)) if e.type in _TYPES else e for e in entities)


def _descriptions(text: str, entity: Entity, names: Sequence[Mention]) -> Iterator[Mention]:
    """The descriptions before and behind the names of an entity; one that begins inside a name begins with that."""
    for name in entity.mentions:
        if name.kind != "name":
            continue
        start = description_start(text, name.start, entity.type)
        if start is not None:
            start = min([start, *(around.start for around in touching(names, start, start + 1))])
            yield _nominal(text, start, name.start - 1, name)
        start = name.end + len(_COMMA)
        for role in entity.titles:
            if text.startswith(f"{_COMMA}{role}", name.end) and (length := description_length(role)):
                yield _nominal(text, start, start + length, name)


def _nominal(text: str, start: int, end: int, name: Mention) -> Mention:
    return Mention(start, end, text[start:end], "nominal", name.confidence)


def description_start(text: str, name: int, kind: EntityType) -> int | None:
    """Where the phrase begins that runs into a name at an offset and tells what its bearer is; None without one."""
    line = before(text, name, REACH)
    words = list(_WORD.finditer(line))
    if not words or line != line.rstrip() + " " or not _is_head(words[-1][0], kind):
        return None
    first = len(words) - 1
    while first and _goes_on([word[0] for word in words[:first]], kind):
        first -= 1
    opener = words[first - 1][0] if first else ""
    if opener.casefold() in _OPENERS:
        first -= 1
    elif first == len(words) - 1 or (first and not _parts(opener, words[first][0])):
        return None
    if first <= 1 and len(line) == REACH:
        return None
    return name - len(line) + words[first].start()


def description_length(role: str) -> int:
    """The characters of a role behind a name up to its head or what that is of; 0 of what is no noun phrase."""
    phrase = _OF.split(role, maxsplit=1)[0]
    words = phrase.split()
    if words[-1].casefold() not in HEADS or not all(_goes_on(words[:i], "person") for i in range(1, len(words))):
        return 0
    return len(phrase if _CLAUSE.search(role, len(phrase)) else role)


def _is_head(word: str, kind: EntityType) -> bool:
    """Whether a word as written says what the bearer of a name of some type is: "executive", "CEO", "bank"."""
    if word.isupper():
        return kind == "person" and word.casefold() in HEADS
    if not word.islower() or word in _PAST or word != singular(word):
        return False
    return class_of(word) in NOUN_CLASSES[kind] or (kind == "person" and word in HEADS)


def _goes_on(words: Sequence[str], kind: EntityType) -> bool:
    """Whether the last of some words is in the phrase with what follows: "federal", "Inc.", "and" behind a head."""
    *others, word = words
    if word == _AND:
        return bool(others) and _is_head(others[-1], kind)
    folded = _GENITIVE.sub("", word.casefold())
    if word.isupper() and len(word) > 1:
        return _IN_PHRASE.fullmatch(word) is not None
    if not _IN_PHRASE.fullmatch(word) or folded in ENDS or folded in _DAYS:
        return False
    if word[0].isupper():
        return word[-1] != "." or len(folded) <= _SHORT or "." in folded[:-1]
    return folded in MODIFIERS or class_of(folded) is not None or ADJECTIVE.search(folded) is not None


def _parts(word: str, following: str) -> bool:
    """Whether a phrase may begin between two words: before a name, or behind a mark, a verb or a word of grammar."""
    folded = word.casefold()
    if following[0].isupper() or not word[-1].isalnum():
        return True
    return folded in ENDS or folded in _DEEDS or folded.endswith(_ENDS_OF_VERBS)
