"""Bylines of other languages, written as English ones are: "Door Femke Aalders en Jan Smit" opens with "By"."""

from __future__ import annotations

import re
from dataclasses import dataclass

MAX_LINE = 200
"""Characters of a byline; those of a dozen names stay below."""


@dataclass(frozen=True, slots=True)
class _Words:
    """Patterns of one language's bylines, ignoring case."""

    by: str
    joining: str
    beside: str  # an agency
    label: str  # in front of a colon


_LANGUAGES = {
    "nl": _Words("(?:(?:geschreven|tekst) )?door(?: onze \\w+)?", "en", "met", "tekst|auteurs?"),
    "de": _Words(
        "(?:ein(?:e)? (?:artikel|gastbeitrag|analyse|kommentar) )?von(?: unser(?:e[mnr]) \\w+)?",
        "und",
        "mit",
        "text|autor(?:in|en)?",
    ),
    "fr": _Words(
        "(?:(?:écrit|publié|rédigé|article|texte|propos recueillis) )?par(?: notre \\w+)?",
        "et",
        "avec",
        "textes?|auteurs?",
    ),
    "es": _Words("(?:(?:escrito|publicado|texto) )?por", "[ye]", "con", "textos?|autor(?:a|es)?"),
    "pt": _Words("(?:(?:escrito|publicado|texto) )?por|texto de", "e", "com", "textos?|autor(?:a|es)?"),
    "it": _Words("(?:scritto )?da|(?:(?:articolo|testo|a cura) )?di", "ed?", "con", "testi?|testo|autor[ei]"),
    "ca": _Words("(?:escrit )?per", "i", "amb", "textos?|autora?"),
    "sv": _Words("(?:(?:skriven|text) )?av", "och", "med", "text"),
    "no": _Words("(?:(?:skrevet|tekst) )?a[vf]", "og", "med", "tekst"),
    "pl": _Words("(?:napisał[ay]?|opracował[ay]?)", "i", "z", "autor(?:ka|zy)?|tekst|opracowanie"),
}
_VARIANTS = {"nb": "no", "nn": "no", "da": "no"}  # and Danish, which reads alike

_NAMES_TOO = frozenset(("de", "it"))
"""Languages whose "by" begins names as well: "Von Miller", "Di Marshall"."""

_CAPITAL = r"[^\W\d_a-zß-ÿ]"
_NAME = rf"{_CAPITAL}[\w.’'-]*(?: [\w.’'-]+){{0,3}} {_CAPITAL}[\w.’'-]+"
_POST = re.compile(r",\s+[a-zß-ÿ][\w’'-]*(?:\s+[\w’'-]+){0,5}$")  # ", envoyée spéciale à Kiev"


def in_english(line: str, language: str | None, *, credited: bool = False) -> str:
    """The line with English words for those that open and join a byline of its ``language`` (ISO 639-1).

    In an English text, or in one of a language that is not known, only lines are read that the page ``credited`` to
    its writers. Any other line comes back as it is.
    """
    code = _VARIANTS.get(language or "", language or "")
    if len(line) > MAX_LINE or not (code in _LANGUAGES or credited):
        return line
    others = (other for other in _LANGUAGES if code != "en" or other not in _NAMES_TOO)
    words = (_LANGUAGES[other] for other in ((code,) if code in _LANGUAGES else others))
    return next((text for text in (_translated(line, each) for each in words) if text != line), line)


def _translated(line: str, words: _Words) -> str:
    opening = re.match(rf"\s*(?i:(?:{words.by})\b:?|(?:{words.label})\s*:|by(?=\s))\s*(?={_CAPITAL})", line)
    names = line[opening.end() :] if opening else line
    joined = re.sub(rf"(?<=\w)\s+(?i:{words.joining})\s+(?={_NAME})", " and ", names)
    joined = joined if re.fullmatch(rf"{_NAME}(?:(?:, | and ){_NAME})*.*", joined) else names
    if opening is None:
        return joined
    alone = re.sub(rf"\s+(?i:{words.beside}) (?:l['’])?[A-Za-z]{{2,9}}$", "", _POST.sub("", joined))
    return f"By {alone}"
