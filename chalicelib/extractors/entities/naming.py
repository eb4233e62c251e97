"""When two names are of one person, or of one organisation."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

_SUFFIX = re.compile(r",?\s+(jr|sr|ii|iii|iv)\.?$", re.IGNORECASE)
_NICKNAME = re.compile(r"\s*[\"“‘'(]([\w .-]+)[\"”’')]\s*")
_INITIALS = re.compile(r"^(?:[A-Za-z]\.)+[A-Za-z]?\.?$|^[A-Z]$")
_CORPORATE = re.compile(
    r",?\s+(?:inc|corp|co|ltd|llc|plc|company|corporation|group|holdings|ag|sa|se|nv|gmbh|spa|pty)\.?$", re.IGNORECASE
)
_NATIONAL = re.compile(r"^(?:u\.? ?s\.?|u\.? ?k\.?|us|uk|american|british|canadian|australian|eu|un)\s+", re.IGNORECASE)
_PARTICLES = frozenset("al bin ibn ben abu da das de del della den der di do dos du el la le st ter van von y".split())
LONGEST = 8
"""Words of a name that are looked at for its abbreviation and short forms; longer ones are seldom names."""
LONG, NEARLY = 8, 0.85
"""Letters of a surname in which a slip is looked for, and the share of them that two spellings have in common."""
_SMALL = frozenset(("of", "the", "and", "for", "in", "on", "de", "la", "del", "du", "&"))
_SHORT_FORMS = [
    frozenset(group.split())
    for group in (
        "alexander alexandra alexandre alexei alex sasha sandy",
        "andrew andy drew",
        "anthony antonio tony",
        "barbara barb",
        "benjamin ben benny",
        "catherine katherine kathryn kate kathy katie cathy",
        "charles charlie chuck",
        "christopher chris kit",
        "cynthia cindy",
        "daniel dan danny",
        "david dave",
        "deborah debra deb debbie",
        "donald don donnie",
        "dorothy dot",
        "edward ed eddie ted teddy ned",
        "elizabeth liz beth betty lizzie eliza libby",
        "eugene gene",
        "frederick fred freddie",
        "gregory greg",
        "henry harry hank",
        "james jim jimmy jamie",
        "jacob jake",
        "jeffrey geoffrey jeff geoff",
        "jennifer jen jenny",
        "john jack johnny",
        "jonathan jon",
        "joseph joe joey",
        "joshua josh",
        "judith judy",
        "kenneth ken kenny",
        "lawrence laurence larry",
        "margaret maggie meg peggy",
        "matthew matt",
        "michael mike mick mickey",
        "nicholas nick nicky",
        "patricia pat patty tricia",
        "patrick pat paddy",
        "peter pete",
        "philip phillip phil",
        "raymond ray",
        "rebecca becky",
        "richard rick dick rich ricky",
        "robert bob rob bobby robbie",
        "ronald ron ronnie",
        "samuel samantha sam",
        "stephen steven steve",
        "susan sue suzanne",
        "theodore ted teddy theo",
        "thomas tom tommy",
        "timothy tim",
        "victoria vicky",
        "vincent vince",
        "walter walt",
        "william will bill billy liam",
    )
]
"""English first names beside their short forms, where the one is no beginning of the other."""


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


def plain(name: str) -> str:
    """A name without case, accents, full stops and runs of blanks."""
    text = unicodedata.normalize("NFKD", name.replace("’", "'"))
    text = "".join(c for c in text if not unicodedata.combining(c)).replace("ø", "o").replace("ł", "l")
    return re.sub(r"[.\s]+", " ", text).strip().casefold()


def person_name(name: str) -> PersonName:
    """A name in parts: the last word is the surname, with the particles before it ("van der Berg", "bin Salman")."""
    suffix = _SUFFIX.search(name)
    name = name[: suffix.start()] if suffix else name
    nickname = _NICKNAME.search(name, 1)
    if nickname and nickname.start():
        name = f"{name[: nickname.start()]} {name[nickname.end() :]}"
    words: list[str] = []
    for word in name.split():
        words += list(plain(word).replace(" ", "")) if _INITIALS.match(word) else plain(word).split()
    if not words:
        return PersonName((), plain(name))
    at = len(words) - 1
    while at > 0 and words[at - 1] in _PARTICLES:
        at -= 1
    return PersonName(
        tuple(words[:at]),
        " ".join(words[at:]),
        suffix[1].casefold() if suffix else "",
        plain(nickname[1]) if nickname else "",
    )


def same_person(one: PersonName, other: PersonName) -> bool:
    """Whether two full names may be one person's: George and George W., Dan and Daniel, J. K. and Joanne."""
    if one.suffix != other.suffix or not _same_surname(one, other):
        return False
    firsts = [{n.given[0], n.nickname} - {""} for n in (one, other)]
    if not any(_same_given(a, b) for a in firsts[0] for b in firsts[1]):
        return False
    return all(_same_given(a, b) for a, b in zip(one.given[1:], other.given[1:], strict=False))


def _same_surname(one: PersonName, other: PersonName) -> bool:
    """Equal, or the one ends the other's second surname off: "García" and "García Márquez" are kept apart."""
    return one.surname == other.surname or one.surname.replace("-", " ") == other.surname.replace("-", " ")


def _same_given(one: str, other: str) -> bool:
    """Whether first names are equal, one the initial, the beginning or a short form of the other."""
    short, long = sorted((one, other), key=len)
    if len(short) == 1 or (len(short) >= 3 and long.startswith(short)):
        return long.startswith(short)
    return short == long or any(short in group and long in group for group in _SHORT_FORMS)


def misspelt(one: str, other: str) -> bool:
    """Whether two surnames, folded, are long and differ so little that one may be a slip: "Bauchtman", "Buchtmann"."""
    if min(len(one), len(other)) < LONG or one[0] != other[0]:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= NEARLY


def calls(name: PersonName) -> frozenset[str]:
    """What a person of a full name may be called: surname, nickname, first name, or all but the first names."""
    words = (*name.given, *name.surname.split())
    ends = {" ".join(words[i:]) for i in range(1, len(words))}
    return frozenset(ends | {name.surname, name.given[0], name.nickname} - {""})


def short_call(name: str) -> tuple[str, str]:
    """A name by which somebody may be called, without its suffix, and the suffix: "Trump Jr." is trump and jr."""
    suffix = _SUFFIX.search(name)
    return plain(_SUFFIX.sub("", name)), suffix[1].casefold() if suffix else ""


def organization_keys(name: str) -> list[str]:
    """What an organisation is known by, the surest first: its name, that without "Inc." or without the country."""
    known = plain(name)
    return list(dict.fromkeys((known, _CORPORATE.sub("", known), _NATIONAL.sub("", known))))


def beginnings(key: str) -> list[str]:
    """The first words of a key by which it may be called: "boeing" for "boeing commercial airplanes"."""
    words = key.split()
    return [" ".join(words[:i]) for i in range(1, min(len(words), LONGEST))]


def abbreviation(name: str) -> str | None:
    """The letters of a name that is nothing but capitals: "F.B.I." is FBI."""
    letters = name.replace(".", "").replace("&", "")
    return letters if letters.isupper() and 1 < len(letters) < LONGEST else None


def may_abbreviate(letters: str, name: str) -> bool:
    """Whether at least half of the letters begin words of the name.

    Beside the name in brackets that is enough: CEI is the Italian Episcopal Conference in Italian.
    """
    firsts = Counter(w[0].upper() for w in re.findall(r"[\w&]+", name) if w.casefold() not in _SMALL)
    return firsts.total() > 1 and 2 * (Counter(letters) & firsts).total() >= len(letters)


def initials(name: str) -> list[str]:
    """The abbreviations of a name of capitalised words: EADS has no C for its Company."""
    words = [w for w in re.findall(r"[\w&]+", name) if w.casefold() not in _SMALL]
    if not 2 <= len(words) < LONGEST or not all(w[0].isupper() or w.isdigit() for w in words):
        return []
    letters = "".join(w[0] for w in words)
    return [letters, letters[:-1]] if _CORPORATE.search(name) and len(letters) > 3 else [letters]
