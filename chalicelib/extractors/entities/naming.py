"""When two names are of one person, or of one organisation."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import product, starmap

from chalicelib import lexicon

LONGEST = 8
"""Words of a name that are looked at for its abbreviation and short forms; longer ones are seldom names."""
LONG, NEARLY = 8, 0.85
"""Letters of a surname in which a slip is looked for, and the share of them that two spellings have in common."""
BEGINNING = 3
"""Letters from which the beginning of a first name stands for it: "Dan" for Daniel."""
WITHOUT_KIND = 4
"""Letters of a body's name from which its abbreviation may leave out the last, of its kind."""
_GENERATIONS = lexicon.pattern(lexicon.words("name_words", type="generation"))
_SUFFIX = re.compile(rf",?\s+({_GENERATIONS})\.?$", re.IGNORECASE)
_NICKNAME = re.compile(r"\s*[\"“‘'(]([\w .-]+)[\"”’')]\s*")
_INITIALS = re.compile(r"^(?:[A-Za-z]\.)+[A-Za-z]?\.?$|^[A-Z]$")
_CORPORATE = re.compile(rf",?\s+(?:{lexicon.pattern(lexicon.words('company_suffixes'))})\.?$", re.IGNORECASE)
PARTICLES = lexicon.words("name_words", type="particle")
"""What stands before a surname and is of it, folded: "van", "de"."""
_FIRSTS = lexicon.words("name_words", type="first")
"""Particles that are first names, too, where a name begins with them: "Ben Affleck", but "Karim ben Yedder"."""
_INVERTED = re.compile(r"([^,]+), ([^,]+)")
"""A name as lists have it: "Okonjo, Samuel"."""
_BROKEN = re.compile(r"(?<=[A-Za-z])-\s+(?=[a-z])")
"""Where a word was parted at the end of a line: "Vander- sloot"."""
_MISREAD = re.compile(r"(?<=[a-z])[I1](?=[a-z])")
"""An l as a scanner reads it: "KowaIski"."""
_STOPS = re.compile(r"[.\s]+")
_ARTICLE = re.compile(r"[ae]l[- ](?=\w)")
"""The Arabic article before a surname, which comes and goes: "al-Busaidi", "Al Busaidi", "Busaidi"."""
_LETTERED = re.compile(r"[\w&]+")
_UNLETTERED = lexicon.words("name_words", type="unlettered")
"""Words that have no letter in an abbreviation."""
_SHORT_FORMS = tuple(
    frozenset(f"{row['word']} {row['forms']}".casefold().split()) for row in lexicon.rows("short_names")
)
"""First names beside their short forms, where the one is no beginning of the other."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in parts, folded: no case, accents or full stops. Initials are single letters of ``given``."""

    given: tuple[str, ...]
    surname: str
    suffix: str = ""
    nickname: str = ""

    @property
    def full(self) -> bool:
        return bool(self.given)


def unbroken(name: str) -> str:
    """A name as it was before the end of a line parted a word of it: "Vandersloot"."""
    return _BROKEN.sub("", name)


@lru_cache(maxsize=2048)
def plain(name: str) -> str:
    """A name without case, accents, full stops, runs of blanks, and what a scanner or a line's end did to it."""
    name = _MISREAD.sub("l", unbroken(name)).replace("Ó ", "Ó")
    text = unicodedata.normalize("NFKD", name.replace("’", "'"))
    text = "".join(c for c in text if not unicodedata.combining(c)).replace("ø", "o").replace("ł", "l")
    return _STOPS.sub(" ", text).strip().casefold()


@lru_cache(maxsize=1024)
def person_name(name: str) -> PersonName:
    """A name in parts: the last word is the surname, with the particles before it ("van der Berg", "bin Salman")."""
    rest, suffix = _suffix_apart(unbroken(name).replace("Ó ", "Ó"))
    rest, nickname = _nickname_apart(rest)
    inverted = _INVERTED.fullmatch(rest)
    words = [part for word in (f"{inverted[2]} {inverted[1]}" if inverted else rest).split() for part in _parts(word)]
    if not words:
        return PersonName((), plain(rest))
    at = _surname_start(words) or _is_first(rest, words)
    return PersonName(tuple(words[:at]), " ".join(words[at:]), suffix, nickname)


def _suffix_apart(name: str) -> tuple[str, str]:
    """A name, and its generation: "Trump" and "jr"."""
    suffix = _SUFFIX.search(name)
    return (name[: suffix.start()], suffix[1].casefold()) if suffix else (name, "")


def _nickname_apart(name: str) -> tuple[str, str]:
    """A name, and what stands in marks or brackets in it: "William Hader" and "bill"."""
    nickname = _NICKNAME.search(name, 1)
    if not nickname:
        return name, ""
    return f"{name[: nickname.start()]} {name[nickname.end() :]}", plain(nickname[1])


def _parts(word: str) -> list[str]:
    """A word of a name, folded: "J.K." is two."""
    return list(plain(word).replace(" ", "")) if _INITIALS.match(word) else plain(word).split()


def _surname_start(words: Sequence[str]) -> int:
    at = len(words) - 1
    while at > 0 and words[at - 1] in PARTICLES:
        at -= 1
    return at


def _is_first(name: str, words: Sequence[str]) -> bool:
    """Whether a name of nothing but a surname with its particle begins with a first name: "Van Morris"."""
    return len(words) == len("ab") and words[0] in _FIRSTS and name.lstrip()[:1].isupper()


def same_person(one: PersonName, other: PersonName) -> bool:
    """Whether two full names may be one person's: George and George W., Dan and Daniel, J. K. and Joanne."""
    if one.suffix != other.suffix or not _same_surname(one, other):
        return False
    firsts = product(_firsts(one), _firsts(other))
    middles = zip(one.given[1:], other.given[1:], strict=False)
    return any(starmap(same_given, firsts)) and all(starmap(same_given, middles))


def _firsts(name: PersonName) -> set[str]:
    return {name.given[0], name.nickname} - {""}


def _same_surname(one: PersonName, other: PersonName) -> bool:
    """Equal but for hyphens and the Arabic article; "García" and "García Márquez" are kept apart."""
    return surname_key(one.surname) == surname_key(other.surname)


def surname_key(surname: str) -> str:
    """A folded surname without what comes and goes in it: hyphens, the Arabic article."""
    return (
        _ARTICLE.sub("", surname, count=1).replace("-", " ") if _ARTICLE.match(surname) else surname.replace("-", " ")
    )


def same_given(one: str, other: str) -> bool:
    """Whether first names are equal, one the initial, the beginning or a short form of the other."""
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return long.startswith(short)
    if len(short) >= BEGINNING and long.startswith(short):
        return True
    return short == long or any({short, long} <= forms for forms in _SHORT_FORMS)


def is_short_of(short: str, first: str) -> bool:
    """Whether a folded name of three letters or more is a short form of a first name: "des" of "desmond"."""
    return len(short) >= BEGINNING and short != first and len(first) > 1 and same_given(short, first)


def is_short_first(name: str) -> bool:
    """Whether the table has a folded name as a first name or its short form."""
    return any(name in forms for forms in _SHORT_FORMS)


def misspelt(one: str, other: str) -> bool:
    """Whether two surnames, folded, are long and differ so little that one may be a slip: "Bauchtman", "Buchtmann"."""
    if min(len(one), len(other)) < LONG or one[0] != other[0]:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= NEARLY


def calls(name: PersonName) -> frozenset[str]:
    """What a person of a full name may be called: surname, nickname, first name, or all but the first names."""
    words = (*name.given, *name.surname.split())
    ends = {" ".join(words[i:]) for i in range(1, len(words))}
    return frozenset(ends | {name.surname, name.given[0], name.nickname, *_articled(name.surname)} - {""})


def _articled(surname: str) -> Iterator[str]:
    """The ways to write a surname that has the Arabic article."""
    article = _ARTICLE.match(surname)
    if article:
        rest = surname[article.end() :]
        yield from (rest, f"{article[0][:2]} {rest}", f"{article[0][:2]}-{rest}")


def is_open(name: PersonName, genders: Callable[[str], str | None]) -> bool:
    """Whether two words may be a surname, not a whole name: "López Obregón", "Van Gogh"; a known first name tells."""
    if len(name.given) != 1 or len(name.given[0]) == 1:
        return False
    return name.given[0] in _FIRSTS or genders(name.given[0]) is None


def short_call(name: str) -> tuple[str, str]:
    """A name by which somebody may be called, without its suffix, and the suffix: "Trump Jr." is trump and jr."""
    rest, suffix = _suffix_apart(name)
    return plain(rest), suffix


_NATIONS = lexicon.pattern(map(plain, lexicon.words("name_words", type="nation")))
_NATIONAL = re.compile(rf"(?:{_NATIONS})\s+")
"""The country before the plain name of a body of it: "u s forest service"."""


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


_BODY = lexicon.words("nouns", type="body")
_PARTIES = frozenset(f"{plain(party)}{end}" for party in lexicon.words("parties", type="name") for end in ("", "s"))
"""What ends the names of many parties, and calls another by itself: the Democrats, the Social Democrats."""

_ITSELF = frozenset(map(plain, lexicon.words("name_words", type="itself")))
"""What is a body by itself: "the House" is not the White House."""


def last_words(name: str) -> list[str]:
    """The words by which "the" may call a body of several: its last, and its kind before "of": "the Court"."""
    known = plain(name)
    head, of, _ = known.partition(" of ")
    kind = _BODY.intersection(head.split()[-1:]) if of else set()
    last = set(known.split()[1:][-1:])
    return sorted((kind | last) - _PARTIES - _ITSELF)


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
    letters = "".join(w[0] for w in words)
    spelt = "".join(w if w.isupper() else w[0] for w in words)
    without_kind = [letters[:-1]] if len(letters) >= WITHOUT_KIND and _CORPORATE.search(name) else []
    return list(dict.fromkeys((letters, *without_kind, spelt)))


def _lettered(name: str) -> list[str]:
    """The words of a name that have a letter in its abbreviation."""
    return [w for w in _LETTERED.findall(name) if w.casefold() not in _UNLETTERED]


def _is_capitalised(word: str) -> bool:
    return word[0].isupper() or word.isdigit()
