"""A person's name in parts, and when two names may be one person's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import chain, product, starmap, takewhile

from chalicelib import lexicon

LONG, NEARLY = 8, 0.85
"""Letters of a surname in which a slip is looked for, and the share of them that two spellings have in common."""
BEGINNING = 3
"""Letters from which the beginning of a first name stands for it: "Dan" for Daniel."""
AMBIGUOUS = 2
"""Letters that begin too many first names to stand for one, while a single one is an initial: "Al" is not Alan."""
_GENERATIONS = lexicon.pattern(lexicon.words("name_words", type="generation"))
_SUFFIX = re.compile(rf",?\s+({_GENERATIONS})\.?$", re.IGNORECASE)
_NICKNAME = re.compile(r"\s*[\"“‘'(]([\w .-]+)[\"”’')]\s*")
_INITIALS = re.compile(r"^(?:[A-Za-z]\.)+[A-Za-z]?\.?$|^[A-Z]$")
PARTICLES = lexicon.words("name_words", type="particle")
"""What stands before a surname and is of it, folded: "van", "de"."""
_FIRSTS = lexicon.words("name_words", type="first")
"""Particles that are first names, too, where a name begins with them: "Ben Affleck", but "Karim ben Yedder"."""
_BEFORE_ARTICLES = ("van", "von")
"""Those that stand before another particle in a surname: "Van den Hoek"."""
_PATRONYMICS = lexicon.words("name_words", type="patronymic")
_INVERTED = re.compile(r"^([^,]+), ([^,]+)\Z")
"""A name as lists have it: "Okonjo, Samuel"."""
_BROKEN = re.compile(r"(?<=[A-Za-z])-\s+(?=[a-z])")
"""Where a word was parted at the end of a line: "Vander- sloot"."""
_BROKEN_AT_HYPHEN = re.compile(r"(?<=[A-Za-z]-)\s+(?=[A-Z])")
"""Where a line ends behind the hyphen of a double name: "Osei-" and "Bonsu"."""
_MISREAD = re.compile(r"(?<=[a-z])[I1](?=[a-z])")
"""An l as a scanner reads it: "KowaIski"."""
_STOPS = re.compile(r"[.\s]+")
_ARTICLE = re.compile(r"^[ae]l[- ](?=\w)")
"""The Arabic article before a surname, which comes and goes: "al-Busaidi", "Al Busaidi", "Busaidi"."""


def _by_form() -> dict[str, frozenset[str]]:
    """First names with those of their lines, folded: "bob" with "robert" and "rob"."""
    lines = [f"{name} {forms}".casefold().split() for name, forms in lexicon.values("short_names", "forms").items()]
    alike = dict[str, set[str]]()
    for line in lines:
        for form in line:
            alike.setdefault(form, set()).update(line)
    return {form: frozenset(names) for form, names in alike.items()}


_SHORT_FORMS = _by_form()
"""First names and short forms by each of them, where the one is no beginning of the other."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in parts, folded: no case, accents or full stops. Initials are single letters of ``given``."""

    given: tuple[str, ...]
    surname: str
    suffix: str = ""
    nickname: str = ""

    @property
    def full(self) -> bool:
        """Whether there are first names, too."""
        return bool(self.given)


def unbroken(name: str) -> str:
    """A name as it was before the end of a line parted a word of it: "Vandersloot", "Osei-Bonsu"."""
    return _BROKEN_AT_HYPHEN.sub("", _BROKEN.sub("", name))


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
    words = [*chain.from_iterable(map(_parts, _INVERTED.sub(r"\2 \1", rest).split()))]
    if not words:
        return PersonName((), plain(rest))
    at = surname_start(words) or _is_first(rest, words)
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


def surname_start(words: Sequence[str]) -> int:
    """Where in the words of a name its surname begins, with the particles before it: 1 in "Ursula", "von", "Leyen"."""
    particles = takewhile(PARTICLES.__contains__, reversed(words[:-1]))
    return len(words) - 1 - len([*particles])


def _is_first(name: str, words: Sequence[str]) -> bool:
    """Whether a name of nothing but a surname with its particles begins with a first name: "Ben Van Dam".

    Nobody of "Van der Berg" does.
    """
    if len(words) == 1 or words[0] not in _FIRSTS or not name.lstrip()[:1].isupper():
        return False
    return len(words) == len("ab") or words[0] not in _BEFORE_ARTICLES or words[1] in _FIRSTS


def is_inverted(name: str) -> bool:
    """Whether a person's name is as lists have it: "Quill, Bernadette", and not "Lee, Jr."."""
    return _INVERTED.match(_suffix_apart(name)[0]) is not None


def same_person(one: PersonName, other: PersonName) -> bool:
    """Whether two full names may be one person's: George and George W., Dan and Daniel, J. K. and Joanne."""
    if one.suffix != other.suffix or not _same_surname(one, other):
        return False
    firsts = product(_firsts(one), _firsts(other))
    middles = zip(one.given[1:], other.given[1:], strict=False)
    return any(starmap(same_given, firsts)) and all(starmap(same_given, middles))


def _firsts(name: PersonName) -> set[str]:
    """What somebody is called by first names: "william" and "bill" of "William “Bill” Hader"."""
    return {name.given[0], name.nickname} - {""}


def _same_surname(one: PersonName, other: PersonName) -> bool:
    """Equal but for hyphens and the Arabic article; "García" and "García Márquez" are kept apart."""
    return surname_key(one.surname) == surname_key(other.surname)


def surname_key(surname: str) -> str:
    """A folded surname without what comes and goes in it: hyphens, the Arabic article."""
    return _ARTICLE.sub("", surname).replace("-", " ")


def same_given(one: str, other: str) -> bool:
    """Whether first names are equal, one the initial, the beginning or a short form of the other."""
    short, long = sorted((one, other), key=len)
    if len(short) != AMBIGUOUS and long.startswith(short):
        return True
    return short == long or long in _SHORT_FORMS.get(short, ())


def is_short_of(short: str, first: str) -> bool:
    """Whether a folded name is a short form of a first name: "des" of "desmond"; of two letters one in the table."""
    if short == first or len(first) == 1 or len(short) < AMBIGUOUS:
        return False
    return first in _SHORT_FORMS.get(short, ()) if len(short) == AMBIGUOUS else same_given(short, first)


def short_forms(first: str) -> frozenset[str]:
    """The other forms of a folded first name that the table has: "mo" of "maureen"."""
    return _SHORT_FORMS.get(first, frozenset()) - {first}


def is_short_first(name: str) -> bool:
    """Whether the table has a folded name as a first name or its short form."""
    return name in _SHORT_FORMS


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


def given_with_patronymic(name: PersonName) -> str | None:
    """The several first names before a father's: "siti aminah" of "Siti Aminah binti Yusof"; None where none is."""
    words = (*name.given, *name.surname.split())
    given = [*takewhile(lambda word: word not in _PATRONYMICS, words)]
    return " ".join(given) if 1 < len(given) < len(words) - 1 else None


def _articled(surname: str) -> Iterator[str]:
    """The ways to write a surname that has the Arabic article."""
    article = _ARTICLE.match(surname)
    if article:
        rest = surname[article.end() :]
        yield from (rest, f"{article[0][:2]} {rest}", f"{article[0][:2]}-{rest}")


def is_open(name: PersonName, genders: Callable[[str], str | None]) -> bool:
    """Whether words may be a surname, not a whole name: "López Obregón", "Van Gogh", "Ould Sidi Brahim".

    A known first name tells.
    """
    if not name.given or any(len(word) == 1 for word in name.given):
        return False
    return name.given[0] in _FIRSTS or genders(name.given[0]) is None


def short_call(name: str) -> tuple[str, str]:
    """A name by which somebody may be called, without its suffix, and the suffix: "Trump Jr." is trump and jr."""
    rest, suffix = _suffix_apart(name)
    return plain(rest), suffix
