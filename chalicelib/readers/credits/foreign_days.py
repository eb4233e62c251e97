"""Days as pages of other languages show them, in English words: "Mis à jour le 5 mars 2024 à 18h20"."""

from __future__ import annotations

import re
from dataclasses import dataclass

MAX_LINE = 200
"""Characters of a line of days and names."""

_ENGLISH = "January February March April May June July August September October November December".split()


@dataclass(frozen=True, slots=True)
class _Words:
    """Patterns of one language, ignoring case; ``months`` are how the names of the twelve begin, in order."""

    months: str
    published: str
    updated: str
    at: str  # in front of a time of day


_LANGUAGES = {
    "nl": _Words(
        "jan feb maa|mrt apr mei jun jul aug sep okt nov dec",
        "gepubliceerd|geplaatst",
        "bijgewerkt|gewijzigd|update",
        "om",
    ),
    "de": _Words(
        "jan|jän feb mär|mrz apr mai jun jul aug sep okt nov dez",
        "veröffentlicht|erschienen|stand",
        "aktualisiert|update",
        "um",
    ),
    "fr": _Words(
        "jan fév mar avr mai juin juil aoû sep oct nov déc", "publiée?|posté", "mis(?:e)? à jour|modifiée?", "à"
    ),
    "es": _Words("ene feb mar abr may jun jul ago sep oct nov dic", "publicad[oa]", "actualizad[oa]", "a las?"),
    "pt": _Words("jan fev mar abr mai jun jul ago set out nov dez", "publicad[oa]", "a(?:c)?tualizad[oa]", "às?"),
    "it": _Words("gen feb mar apr mag giu lug ago set ott nov dic", "pubblicat[oa]", "aggiornat[oa]", "alle|ore"),
    "ca": _Words("gen feb mar abr mai jun jul ago set oct nov des", "publicat", "actualitzat", "a les"),
    "sv": _Words("jan feb mar apr maj jun jul aug sep okt nov dec", "publicerad", "uppdaterad|ändrad", "kl"),
    "no": _Words(
        "jan feb mar apr ma[ij] jun jul aug sep okt nov de[sc]", "publi[sc]ere?t", "oppdatert|opdateret", "kl"
    ),
    "pl": _Words(
        "sty lut mar kwi maj cze lip sie wrz paź lis gru",
        "opublikowano|data publikacji",
        "aktualizacja|zaktualizowano",
        "godz",
    ),
}
_VARIANTS = {"nb": "no", "nn": "no", "da": "no"}

_WEEKDAY = (
    r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend"
    r"|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|lunes|martes|miércoles|jueves|viernes|s[áa]bado|domingo"
    r"|(?:segunda|terça|quarta|quinta|sexta)(?:-feira)?|(?:lune|marte|mercole|giove|vener)dì|sabato|domenica"
    r"|(?:mån|man|tis|ons|tor|fre|lör|lør|sön|søn)dag|poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela"
    r"|[^\W\d_]{2,3}\.),?\s+(?:den\s+|,\s*)?"
)


def in_english(line: str, language: str | None) -> str:
    """The line with English labels, months and times of day, where its ``language`` (ISO 639-1) is another."""
    words = _LANGUAGES.get(_VARIANTS.get(language or "", language or ""))
    if words is None or len(line) > MAX_LINE or not any(map(str.isdigit, line)):
        return line
    for number, month in enumerate(words.months.split()):
        line = _months(line, month, _ENGLISH[number])
    for label, english in ((words.updated, "Updated"), (words.published, "Published")):
        line = re.sub(
            rf"\b(?:{label})\b\s*:?\s*(?:(?:op|am|vom|le|el|em|il|den|dnia|on)\s+)?(?=[\d,|]|$)",
            f"{english} ",
            line,
            flags=re.I,
        )
    return _times(line, words.at)


def _months(line: str, month: str, english: str) -> str:
    day = r"(?P<day>\d{1,2})(?:\.|er|ro|º|°)?"
    written = rf"(?:{_WEEKDAY})?\b{day}\s+(?:de\s+|d['’])?(?:{month})[^\W\d_]*\.?,?\s+(?:de[l]?\s+)?(?P<year>\d{{4}})\b"
    return re.sub(written, rf"\g<day> {english} \g<year>", line, flags=re.IGNORECASE)


def _times(line: str, at: str) -> str:
    hour = r"(?P<hour>[01]?\d|2[0-3])\s?[:.h]\s?(?P<minute>[0-5]\d)(?!\.?\d)(?:\s*(?:uhr|uur|hs?|horas)\b\.?)?"
    return re.sub(
        rf"(?<![\d.])(?:\b(?:{at})\.?\s+)?(?<![\d.]){hour}", r"\g<hour>:\g<minute>", line, flags=re.IGNORECASE
    )
