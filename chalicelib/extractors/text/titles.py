"""Titles and roles beside a person's name: "Secretary of State", "Sen.", "(R-Fla.)", ", the mayor of Troy,".

The words are those of ``titles.tsv``, by what they do in a title: a ``head`` says what somebody is, an ``address`` is a
title by itself ("Mr.", "Sen."), a ``modifier`` stands before a head ("former mayor").
"""

from __future__ import annotations

import re
from itertools import dropwhile, takewhile

from chalicelib import lexicon
from chalicelib.extractors.text.paragraphs import after, before


def _folded(use: str) -> frozenset[str]:
    """The words of titles that are used in one way, in lower case."""
    return frozenset(word.casefold() for word in lexicon.words("titles", use=use))


HEADS = _folded("head")
EMPLOYED = _folded("employed")
"""The heads that somebody is at a body: "director" of one, but nobody's "resident"."""
_ADDRESSES = _folded("address")
TITLES = HEADS | _ADDRESSES
"""What a title ends in, where nothing says of what somebody is head."""
MODIFIERS = _folded("modifier")
"""What stands before a head: "former"."""
_LINKS = frozenset("of for the and to".split())
_IN_TITLES = HEADS | _ADDRESSES | MODIFIERS | _LINKS
"""What a title may be made of beside capitalised words."""
_STOPS = lexicon.words("weekdays") | lexicon.words("function_words", use="no_title")
"""What opens a sentence or a phrase, and no title."""
_WORD = re.compile(r"\S+")
_OPENING = "(“\"'‘"
_CLOSING = ',;:)”"’'
_SHORT = 4
"""Letters from which a capitalised word with a full stop ends a sentence: "U.S." and "Md." end none."""
POST_NOMINAL = lexicon.pattern(lexicon.words("titles", use="post_nominal"))
"""A pattern for letters behind a name that are no part of it: "MP", "Ph.D."."""
_LETTERS_AFTER = re.compile(rf",? (?:{POST_NOMINAL})(?!\w)")
_PARTY_LETTERS = lexicon.pattern(lexicon.words("parties", type="before_place"))
_PARTY_AFTER = re.compile(rf",? ?\((?:{_PARTY_LETTERS})[-–][A-Z][\w. ]*\)")
_APPOSITION = re.compile(r", (?:\d{2}, )?(?:(?:the|an?|its|their|his|her) )?([^,.;:()\n“”\"]{3,100})[,.]")
_COURTESY = re.compile(rf"\b(?:{lexicon.pattern(lexicon.words('titles', use='courtesy'))})\.? $")
_LINKED = re.compile(r"\s(?:of|for|to|at|in|who|with)\s")
_DEEDS = lexicon.words("tenses", tense="past") | lexicon.verbs("past", "third")
_REACH = 90
"""Characters of the longest title; those behind a name have a party and letters before them."""


def titles_before(text: str, start: int) -> list[str]:
    """The title that runs into a name starting at ``start``, as written; an empty list where there is none."""
    line = before(text, start, _REACH)
    if not line.endswith(" "):
        return []
    title = " ".join(_without_stops(_of_the_last(_run_at_end(line)))).strip(_OPENING)
    return [title] if _is_title(title) else []


def titles_after(text: str, end: int) -> list[str]:
    """Letters ("MP") and a role in apposition, perhaps after a party in brackets, behind a name ending at ``end``."""
    line = after(text, end, 2 * _REACH)
    letters = _letters_after(line)
    role = _role_in_apposition(line[len(letters) :])
    return list(filter(None, (letters.strip(", "), role)))


def _letters_after(line: str) -> str:
    """The letters that a line opens with, ", MP", with what parts them from the name; empty where there are none."""
    letters = _LETTERS_AFTER.match(line)
    return letters.group() if letters else ""


def is_courteous(text: str, start: int) -> bool:
    """Whether a courtesy stands before a name that starts at an offset: "Mr. Lee", but not "Gov. Lee"."""
    return _COURTESY.search(before(text, start, _REACH)) is not None


def head_of(title: str) -> str | None:
    """The word of a title or role that says what somebody is: "spokeswoman" in "Foreign Ministry spokeswoman"."""
    before_link = _LINKED.split(title, maxsplit=1)[0]
    words = re.findall(r"[\w-]+", before_link.casefold())
    return next(filter(HEADS.__contains__, reversed(words)), None)


def _role_in_apposition(line: str) -> str | None:
    """What stands between commas: ", the mayor of Troy,"."""
    party = _PARTY_AFTER.match(line)
    match = _APPOSITION.match(line, party.end() if party else 0)
    return match[1].strip() if match and head_of(match[1]) and not _begins_with_verb(match[1]) else None


def _begins_with_verb(words: str) -> bool:
    """Whether words between commas are a predicate: ", met the mayor of Troy,"."""
    return words.split(" ", 1)[0] in _DEEDS


def _run_at_end(line: str) -> list[str]:
    """The last words of a line that may be of one title; an opening bracket or mark begins it."""
    words = list(takewhile(_may_be_in_title, reversed(_WORD.findall(line))))
    first = next((i for i, word in enumerate(words) if word[0] in _OPENING), len(words))
    return words[first::-1]


def _of_the_last(words: list[str]) -> list[str]:
    """The words that are the last name's: "Ms" in "Mr Lee and Ms Lee"."""
    if "and" not in words or words[-1].strip(".").casefold() not in _ADDRESSES:
        return words
    return words[len(words) - words[::-1].index("and") :]


def _without_stops(words: list[str]) -> list[str]:
    """The words from the first on that may open a title: "Foreign Minister" of "When the Foreign Minister"."""
    return list(dropwhile(lambda word: word.casefold() in _STOPS, words))


def _may_be_in_title(word: str) -> bool:
    """Whether a word as written may be one of a title's: known to be, or capitalised."""
    core = word.strip(f".{_OPENING}").casefold()
    if _is_closed(word) or not core:
        return False
    return core in _IN_TITLES or _is_name(word, core)


def _is_closed(word: str) -> bool:
    """Whether a mark that ends a phrase ends a word, and no apostrophe of a title: "Dato’"."""
    return word[-1] in _CLOSING and word.rstrip("'’").casefold() not in _ADDRESSES


def _is_name(word: str, core: str) -> bool:
    """Whether a word may be a name in a title, "Foreign" or "U.S.", and neither opens nor ends a sentence."""
    if core in _STOPS or not word[0].isupper():
        return False
    return word[-1] != "." or len(core) < _SHORT or "." in core


def _is_title(title: str) -> bool:
    """A title ends in its head ("Foreign Minister"), or in what its head is head of ("Secretary of State")."""
    words = [w.strip(".'’").casefold() for w in title.split()]
    if not words or words[-1] in _LINKS:
        return False
    return words[-1] in TITLES or _links_its_last_head(words)


def _links_its_last_head(words: list[str]) -> bool:
    """Whether the last head of a title that does not end in it is linked to what follows: "Secretary of State"."""
    heads = [i for i, word in enumerate(words) if word in HEADS]
    return bool(heads) and words[heads[-1] + 1] in _LINKS
