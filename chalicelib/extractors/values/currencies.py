"""Currencies by the words and signs that news has for them.

Names and codes are those of CLDR, by way of the gazetteer: "Canadian dollars" is CAD, "naira" can only be NGN. What
CLDR's English lacks, the short forms of newsrooms, is listed here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from chalicelib.gazetteer import Gazetteer

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


@dataclass(frozen=True, slots=True, eq=False)
class Currencies:
    """What a gazetteer knows of currencies; equal only to itself, so that what is made of it can be cached.

    ``named`` goes from full names in lower case to codes, ``shared`` from nouns to the codes that bear them.
    """

    codes: frozenset[str]
    named: dict[str, str]
    shared: dict[str, tuple[str, ...]]
    homes: dict[str, tuple[str, ...]]

    def nouns(self) -> Iterator[str]:
        """Every noun, singular and plural, the longest names first."""
        yield from sorted((*self.named, *self.shared), key=lambda n: (-len(n), n))


def known(gazetteer: Gazetteer) -> Currencies:
    """The currencies that are legal tender somewhere, with the words that a text may have for their homes."""
    rows = gazetteer.currencies()
    named = {name: code for code, names, _ in rows for name in names}
    shared: dict[str, set[str]] = defaultdict(set)
    for name, code in named.items():
        shared[name.rpartition(" ")[2]].add(code)
    shared["rouble"], shared["roubles"] = shared["ruble"], shared["rubles"]
    alone = {noun: min(codes) for noun, codes in shared.items() if len(codes) == 1}
    return Currencies(
        frozenset(code for code, _, _ in rows) - _WORDS,
        alone | named | dict(_written()),
        {noun: tuple(sorted(codes)) for noun, codes in shared.items() if len(codes) > 1},
        {code: homes for code, _, homes in rows},
    )


def _written() -> Iterator[tuple[str, str]]:
    for name, code in WRITTEN.items():
        yield name, code
        yield _PLURALS.get(name, name + "s"), code
