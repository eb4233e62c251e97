"""Phrases beside the name of whom they describe: "Apple executive Ann Lee", "Ann Lee, director of Acme,".

A title in capitals is part of the name: "President Obama". A noun in small letters, or an abbreviation ("Acme CEO"),
with what it is of describes who is named, and is a mention by itself. What an article opens behind a comma is an
anaphor like others (apposition.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import attrgetter

from chalicelib import lexicon
from chalicelib.extractors.coreference.clusters import NOUN_CLASSES
from chalicelib.extractors.coreference.phrases import ADJECTIVE, ENDS
from chalicelib.extractors.coreference.resolving import with_all
from chalicelib.extractors.text.choices import of_type
from chalicelib.extractors.text.nouns import class_of, singular
from chalicelib.extractors.text.paragraphs import before, words_before
from chalicelib.extractors.text.pronouns import POSSESSIVES
from chalicelib.extractors.text.spans import touching
from chalicelib.extractors.text.titles import HEADS, MODIFIERS
from chalicelib.extractors.text.tokens import without_genitive
from chalicelib.model import Entity, EntityType, Mention

REACH = 90
"""Characters of the longest description."""
_HEADS: dict[EntityType, frozenset[str]] = {"person": HEADS, "organization": frozenset(), "location": frozenset()}
"""By type of those that are described, the words of titles that say what they are beside nouns."""
_OPENERS = POSSESSIVES | {"the", "a", "an"}
_OF_CLAUSES = ("auxiliary", "subordinator", "relative", "interrogative", "verb")
"""Types of function words that open a clause, or its verb."""
_AND = "and"
_BARRED = ENDS | lexicon.words("weekdays")
"""Words that no description holds."""
_PAST = lexicon.verbs("past")
"""Words that look like nouns and tell what was done: "cut"."""
_BREAKS = ENDS | lexicon.verbs("base", "third", "past", "gerund")
"""Words behind which a description may begin."""
_ENDS_OF_VERBS = ("ed", "ing")
_ALLOWED = re.compile(r"[\w&'’-]+|(?:\w+\.)+\w*")
"""A word of a description as written: no mark ends it but the full stop of "Inc."."""
_COMMA = ", "
_BLANK = " "
_OF = re.compile(r" (?:of|for|at|in|to) ")
_CLAUSE = re.compile(
    rf"\b(?:{lexicon.pattern(word for kind in _OF_CLAUSES for word in lexicon.words('function_words', type=kind))})\b"
)
"""What a phrase behind "of" may not hold: the rest is no part of it."""
_GENERATION = re.compile(r"\b[Tt]he (?:elder|older|senior|younger|junior) $")
"""What tells two of one surname apart: "the elder Crane"."""
_ELDER_REACH = 12
"""Characters of it, and no more: "the younger "."""
_SENTENCE_END = re.compile(r"[^.]{4,}\.")
"""A capitalised word with a full stop that ends a sentence, by its letters: "U.S." and "Inc." end none."""


def with_descriptions(text: str, entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The entities with the phrases beside their names as mentions of their own."""
    names = sorted(chain.from_iterable(entity.names for entity in entities), key=attrgetter("start"))
    described = of_type(entities, *_HEADS)
    return with_all(entities, ((e.id, mention) for e in described for mention in _descriptions(text, e, names)))


def _descriptions(text: str, entity: Entity, names: Sequence[Mention]) -> Iterator[Mention]:
    """The descriptions before and behind the names of an entity."""
    for name in entity.names:
        yield from _with_generation(text, name, entity.type)
        yield from _before(text, name, entity.type, names)
        yield from _behind(text, name, entity.titles)


def _with_generation(text: str, name: Mention, kind: EntityType) -> Iterator[Mention]:
    """A person's name with what tells its bearer from a relative: "the elder Crane"."""
    elder = _GENERATION.search(before(text, name.start, _ELDER_REACH)) if kind == "person" else None
    if elder:
        yield _nominal(text, name.start - len(elder[0]), name.end, name)


def _before(text: str, name: Mention, kind: EntityType, names: Sequence[Mention]) -> Iterator[Mention]:
    """The description that runs into a name; one that begins inside another name begins with that."""
    start = description_start(text, name.start, kind)
    if start is not None:
        start = min([start, *(around.start for around in touching(names, start, start + 1))])
        yield _nominal(text, start, name.start - len(_BLANK), name)


def _behind(text: str, name: Mention, titles: Iterable[str]) -> Iterator[Mention]:
    """The roles behind a name and a comma: "director of Acme"."""
    start = name.end + len(_COMMA)
    roles = [role for role in titles if text.startswith(_COMMA + role, name.end)]
    for length in filter(None, map(description_length, roles)):
        yield _nominal(text, start, start + length, name)


def _nominal(text: str, start: int, end: int, name: Mention) -> Mention:
    """A phrase as a mention of the bearer of a name."""
    return Mention(start, end, text[start:end], "nominal", name.confidence)


def description_start(text: str, name: int, kind: EntityType) -> int | None:
    """Where the phrase begins that runs into a name at an offset and tells what its bearer is; None without one."""
    words = words_before(text, name, REACH)
    opener = _opener(words, kind)
    return None if opener is None or _is_cut(words, opener) else name - _length(words[opener:])


def _length(words: Iterable[str]) -> int:
    """The characters of some words with a blank behind each."""
    return len(_BLANK.join([*words, ""]))


def _is_cut(words: Sequence[str], opener: int) -> bool:
    """Whether a phrase may have begun farther off than was looked."""
    return opener <= 1 and _length(words) == REACH


def _opener(words: Sequence[str], kind: EntityType) -> int | None:
    """The number of the word that opens the phrase at the end of some words; None where there is no phrase."""
    if not words or not _is_head(words[-1], kind):
        return None
    begin = next((k for k in range(len(words) - 1, 0, -1) if not _goes_on(words[:k], kind)), 0)
    if begin and words[begin - 1].casefold() in _OPENERS:
        return begin - 1
    return begin if _may_open(words, begin) else None


def _may_open(words: Sequence[str], begin: int) -> bool:
    """Whether a phrase without an article may begin at a word: not at its head, nor amid other words."""
    if begin == len(words) - 1:
        return False
    return not begin or _parts(words[begin - 1], words[begin])


def description_length(role: str) -> int:
    """The characters of a role behind a name up to its head or what that is of; 0 of what is no noun phrase."""
    phrase = _OF.split(role, maxsplit=1)[0]
    if not _is_phrase(phrase.split()):
        return 0
    return len(phrase if _CLAUSE.search(role, len(phrase)) else role)


def _is_phrase(words: Sequence[str]) -> bool:
    """Whether some words are a noun phrase for a person up to its head: "managing director"."""
    return words[-1].casefold() in HEADS and all(_goes_on(words[:k], "person") for k in range(1, len(words)))


def _is_head(word: str, kind: EntityType) -> bool:
    """Whether a word as written says what the bearer of a name of some type is: "executive", "CEO", "bank"."""
    if word.isupper():
        return word.casefold() in _HEADS[kind]
    return word.islower() and word not in _PAST and word == singular(word) and _is_noun_for(kind, word)


def _is_noun_for(kind: EntityType, word: str) -> bool:
    """Whether a noun in lower case says what a person, body or place is."""
    return word in _HEADS[kind] or class_of(word) in NOUN_CLASSES[kind]


def _goes_on(words: Sequence[str], kind: EntityType) -> bool:
    """Whether the last of some words is in the phrase with what follows: "federal", "Inc.", "and" behind a head."""
    *others, word = words
    if word == _AND:
        return any(_is_head(other, kind) for other in others[-1:])
    return _ALLOWED.fullmatch(word) is not None and _is_in_phrase(word)


def _is_in_phrase(word: str) -> bool:
    """Whether a word goes on with the phrase behind it: an abbreviation, a name, or what tells more of a head."""
    if word.isupper() and len(word) > 1:
        return True
    folded = without_genitive(word.casefold())
    if folded in _BARRED:
        return False
    return not _SENTENCE_END.fullmatch(word) if word[0].isupper() else _tells_more(folded)


def _tells_more(word: str) -> bool:
    """Whether a lower-case word tells more of a head behind it: "former", "bank", "federal"."""
    return word in MODIFIERS or class_of(word) is not None or ADJECTIVE.search(word) is not None


def _parts(word: str, following: str) -> bool:
    """Whether a phrase may begin between two words: before a name, or behind a mark or a word that ends another."""
    return following[0].isupper() or not word[-1:].isalnum() or _ends_phrase(word.casefold())


def _ends_phrase(word: str) -> bool:
    """Whether a lower-case word is a verb or one of grammar: "hired", "told", "with"."""
    return word in _BREAKS or word.endswith(_ENDS_OF_VERBS)
