"""Currencies by the words and signs that news has for them.

Names and codes are those of CLDR, which babel carries: "Canadian dollars" is CAD, "naira" can only be NGN. What CLDR's
English lacks, the short forms of newsrooms, is listed here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from babel.core import Locale, get_global
from babel.numbers import get_currency_name

USUAL = {"dollar": "USD", "pound": "GBP", "won": "KRW", "ruble": "RUB", "cent": "USD", "penny": "GBP"}
"""What a noun that many currencies share means in English news unless the text says otherwise."""

LETTERS = ("R", "N")
"""Signs that are a letter like any other unless millions or thousands follow: "R21.9 billion"."""

HUNDREDTHS = {"cent": "cent", "cents": "cent", "pence": "penny"}

SIGNS = {
    "$": ("USD", True), "US$": ("USD", False), "A$": ("AUD", False), "AU$": ("AUD", False), "C$": ("CAD", False),
    "CA$": ("CAD", False), "NZ$": ("NZD", False), "S$": ("SGD", False), "HK$": ("HKD", False), "NT$": ("TWD", False),
    "N$": ("NAD", False), "R$": ("BRL", False), "MX$": ("MXN", False), "EC$": ("XCD", False), "J$": ("JMD", False),
    "TT$": ("TTD", False), "£": ("GBP", False), "E£": ("EGP", False), "€": ("EUR", False), "¥": ("JPY", True),
    "CN¥": ("CNY", False), "₹": ("INR", False), "₩": ("KRW", True), "₽": ("RUB", False), "₺": ("TRY", False),
    "₴": ("UAH", False), "₦": ("NGN", False), "₵": ("GHS", False), "₱": ("PHP", False), "₫": ("VND", False),
    "₪": ("ILS", False), "฿": ("THB", False), "৳": ("BDT", False), "Tk": ("BDT", False), "Ksh": ("KES", False),
    "KSh": ("KES", False), "Sh": ("KES", True), "Tsh": ("TZS", False), "Ush": ("UGX", False), "LE": ("EGP", False),
    "SR": ("SAR", False), "QR": ("QAR", False), "RM": ("MYR", False), "Rp": ("IDR", False), "Dh": ("AED", True),
    "Dhs": ("AED", True), "RMB": ("CNY", False), "JD": ("JOD", False), "KD": ("KWD", False), "NIS": ("ILS", False),
    "R": ("ZAR", False), "N": ("NGN", False),
}  # fmt: skip
"""Signs before a number: the code, and whether that is only the usual reading."""

WRITTEN = {
    "u.s. dollar": "USD", "american dollar": "USD", "aussie dollar": "AUD", "taiwan dollar": "TWD",
    "pound sterling": "GBP", "renminbi": "CNY", "emirati dirham": "AED", "euro cent": "EUR", "kenya shilling": "KES",
    "argentinian peso": "ARS", "nepali rupee": "NPR", "ghana cedi": "GHS", "u. s. dollar": "USD",
    "hk dollar": "HKD", "korean won": "KRW", "shekel": "ILS", "hryvnya": "UAH",
}  # fmt: skip

_PLURALS = {"pound sterling": "pounds sterling", "renminbi": "renminbi", "korean won": "korean won"}
_WORDS = frozenset("ALL AMD BAM COP GEL MAD MOP NIO PEN SOS TOP TRY".split())
"""Codes that stand in headlines as words or names of their own."""


@dataclass(frozen=True, slots=True)
class Currencies:
    """``named`` goes from full names in lower case to codes, ``shared`` from nouns to the codes that bear them."""

    codes: frozenset[str]
    named: dict[str, str]
    shared: dict[str, tuple[str, ...]]
    homes: dict[str, tuple[str, ...]]

    def nouns(self) -> Iterator[str]:
        """Every noun, singular and plural, the longest names first."""
        yield from sorted((*self.named, *self.shared), key=lambda n: (-len(n), n))


@cache
def currencies() -> Currencies:
    """The currencies that are legal tender somewhere, with the words that a text may have for their homes."""
    english = Locale("en")
    homes: dict[str, list[str]] = defaultdict(list)
    for territory, used in sorted(get_global("territory_currencies").items()):
        for code, _, until, tender in used:
            if until is None and tender:
                homes[code].append(english.territories.get(territory, territory))
    named, shared = dict(_written()), defaultdict(set)
    for code in homes:
        for count in (1, 2):
            name = get_currency_name(code, count, english).lower()
            adjective, _, noun = name.rpartition(" ")
            named[name] = code
            shared[noun].add(code)
            homes[code] += [adjective.title()] if adjective and count == 1 else []
    shared["rouble"], shared["roubles"] = shared["ruble"], shared["rubles"]
    for noun, codes in list(shared.items()):
        if len(codes) == 1:
            named.setdefault(noun, *codes)
            del shared[noun]
    return Currencies(
        frozenset(homes) - _WORDS,
        named,
        {noun: tuple(sorted(codes)) for noun, codes in shared.items()},
        {code: tuple(dict.fromkeys(names)) for code, names in homes.items()},
    )


def _written() -> Iterator[tuple[str, str]]:
    for name, code in WRITTEN.items():
        yield name, code
        yield _PLURALS.get(name, name + "s"), code
