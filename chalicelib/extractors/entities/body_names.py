"""What a body may be called: its name without "Inc." or its country, its first or last words, its abbreviation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from operator import itemgetter

from chalicelib import lexicon
from chalicelib.extractors.entities.naming import plain

LONGEST = 8
"""Words of a name that are looked at for its abbreviation and short forms; longer ones are seldom names."""
WITHOUT_KIND = 4
"""Letters of a body's name from which its abbreviation may leave out the last, of its kind."""

_CORPORATE = re.compile(rf",?\s+(?:{lexicon.pattern(lexicon.words('company_suffixes'))})\.?$", re.IGNORECASE)
_LETTERED = re.compile(r"[\w&]+")
_UNLETTERED = lexicon.words("name_words", type="unlettered")
"""Words that have no letter in an abbreviation."""
_NATIONS = lexicon.pattern(map(plain, lexicon.words("name_words", type="nation")))
_NATIONAL = re.compile(rf"(?:{_NATIONS})\s+")
"""The country before the plain name of a body of it: "u s forest service"."""
_BODY = lexicon.words("nouns", type="body")
_PARTIES = frozenset(f"{plain(party)}{end}" for party in lexicon.words("parties", type="name") for end in ("", "s"))
"""What ends the names of many parties, and calls another by itself: the Democrats, the Social Democrats."""
_ITSELF = frozenset(map(plain, lexicon.words("name_words", type="itself")))
"""What is a body by itself: "the House" is not the White House."""


def organization_keys(name: str) -> list[str]:
    """What an organisation is known by, the surest first: its name, that without "Inc.", country or possessive."""
    known = plain(name)
    country = _NATIONAL.match(known)
    keys = (known, without_legal_form(known), known[country.end() :] if country else known, known.removesuffix("'s"))
    return list(dict.fromkeys(keys))


def without_legal_form(name: str) -> str:
    """A company's name without "Ltd", if it has that: "Corvane"."""
    return _CORPORATE.sub("", name)


def beginnings(key: str) -> list[str]:
    """The first words of a key by which it may be called: "boeing" for "boeing commercial airplanes"."""
    words = key.split()
    return [" ".join(words[:i]) for i in range(1, min(len(words), LONGEST))]


_ENDING = frozenset(map(plain, lexicon.words("name_cues", cue="head"))) - {"ministry"}
"""What ends the names of bodies that go by the end of it; each country has its "Foreign Ministry"."""


def last_words(name: str) -> list[str]:
    """The words by which "the" may call a body of several: its last, and its kind before "of": "the Court"."""
    known = plain(name)
    head, of, _ = known.partition(" of ")
    kind = _BODY.intersection(head.split()[-1:]) if of else set()
    last = set(known.split()[1:][-1:])
    return sorted((kind | last | {*_ends(known)}) - _PARTIES - _ITSELF)


def _ends(known: str) -> Iterator[str]:
    """What a folded name of a body has from its second word on, of two words or more: "safety board"."""
    words = known.split()
    if words and words[-1] in _ENDING:
        yield from (" ".join(words[i:]) for i in range(1, min(len(words) - 1, LONGEST)))


def abbreviation(name: str) -> str | None:
    """The letters of a name that is nothing but capitals: "F.B.I." is FBI."""
    letters = name.replace(".", "").replace("&", "")
    return letters if letters.isupper() and 1 < len(letters) < LONGEST else None


def may_abbreviate(letters: str, name: str) -> bool:
    """Whether at least half of the letters begin words of the name.

    Beside the name in brackets that is enough: CEI is the Italian Episcopal Conference in Italian.
    """
    firsts = Counter(w[0].upper() for w in _lettered(name))
    return firsts.total() > 1 and 2 * (Counter(letters) & firsts).total() >= len(letters)


def initials(name: str) -> list[str]:
    """The abbreviations of a name of capitalised words: EADS has no C for its Company, USAF all of "US"."""
    words = _lettered(name)
    if not 1 < len(words) < LONGEST or not all(map(_is_capitalised, words)):
        return []
    letters = "".join(map(itemgetter(0), words))
    spelt = "".join(w if w.isupper() else w[0] for w in words)
    without_kind = [letters[:-1]] if len(letters) >= WITHOUT_KIND and _CORPORATE.search(name) else []
    return list(dict.fromkeys((letters, *without_kind, spelt)))


def _lettered(name: str) -> list[str]:
    """The words of a name that have a letter in its abbreviation."""
    return [w for w in _LETTERED.findall(name) if w.casefold() not in _UNLETTERED]


def _is_capitalised(word: str) -> bool:
    """Whether a word begins with a capital, or is a number."""
    return word[0].isupper() or word.isdigit()
