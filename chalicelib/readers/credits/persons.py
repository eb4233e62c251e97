"""People's names as bylines write them, told from papers, places and channels by their form."""

from __future__ import annotations

import re

from chalicelib.readers.credits.roles import BUREAUS, ROLE

MAX_WORDS = 6
"""Words of a name, particles too."""

DEGREE = re.compile(r"(?:Jr|Sr|II|III|IV|MD|PhD|MP|JD|MBE|OBE|CBE|RN|Esq)\.?|(?:[A-Z]\.){2,3}|Ph\.D\.?")
POSSESSIVE = re.compile(r"['’]s(?:\s|$)")

_PARTICLES = frozenset("de da del della di du la le van von der den bin ibn al el ter dos y bint dela do das".split())
_WORD = re.compile(r"[^\W\d_][\w.’'-]*")
_PREFIXED = re.compile(r"(Mc|Mac|Di|De|Du|La|Le|Fitz)([A-Z’'-]{2,})")
_TIMES = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|morning|noon|afternoon|night|midnight|spring|summer|autumn)\b",
    re.IGNORECASE,
)
_OPENINGS = frozenset(("The", "By", "A", "An", "In", "On", "At", "No"))


def is_name(part: str) -> bool:
    """Whether the words may be a person's full name: two to six, with capitals, none of a role or a channel."""
    words = part.split()
    if not 2 <= len(words) <= MAX_WORDS or ROLE.search(part) or POSSESSIVE.search(part) or part.lower() in BUREAUS:
        return False
    if _TIMES.search(part) or words[0] in _OPENINGS or not words[0][0].isupper() or _ends_as_channel(words):
        return False
    return sum(any(map(str.isupper, word)) for word in words) >= 2 and all(map(_is_of_name, words))


def _is_of_name(word: str) -> bool:
    # "d'Arc" and "el-Sayed" begin small.
    return bool(_WORD.fullmatch(word)) and (word[0].isupper() or word in _PARTICLES or not word.isalpha())


def _ends_as_channel(words: list[str]) -> bool:
    """Whether only the last word is in capitals, as in "Coast FM"; "Jane Roe III" is a person."""
    last = words[-1]
    return last.isupper() and len(last) > 1 and "." not in last and not (DEGREE.fullmatch(last) or words[0].isupper())


def cased(name: str) -> str:
    """The name in usual capitals, where it is all in capitals: "ROBERT McCARTHY" is Robert McCarthy."""
    words = name.split()
    shouted = all(word.isupper() or word in _PARTICLES or _PREFIXED.fullmatch(word) for word in words)
    return " ".join(map(_cased, words)) if shouted else name


def _cased(word: str) -> str:
    if prefixed := _PREFIXED.fullmatch(word):
        return prefixed[1] + prefixed[2].title()
    return word.title() if word.isupper() and not DEGREE.fullmatch(word) else word
