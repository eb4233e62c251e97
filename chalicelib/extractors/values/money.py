"""Sums of money: the ones that the tagger passes over, and amount and currency of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from chalicelib import lexicon
from chalicelib.extractors.text.choices import only
from chalicelib.extractors.values.currencies import (
    ALSO_OTHER,
    HUNDREDTHS,
    SIGN_CODES,
    STANDS_FOR,
    USUAL,
    USUALLY,
    Currencies,
)
from chalicelib.extractors.values.sums import COUNTS, POWERS, pattern
from chalicelib.model import Mention, Money

_HUNDREDTH = -2
"""The power of ten of a cent in a dollar."""


def spans(text: str, known: Currencies) -> Iterator[tuple[int, int]]:
    """Spans of the text that can be nothing but a sum."""
    for match in pattern(known).finditer(text):
        if _noun(match) not in ALSO_OTHER or match["scale"] or match["vague"]:
            yield match.span()


class Reader:
    """Reads the sums of one text: what "pesos" are may depend on the rest of it."""

    def __init__(self, text: str, known: Currencies) -> None:
        """``text`` tells by the places that it names whose dollars are meant, of the currencies that are ``known``."""
        self._text = text
        self._known = known
        self._homes: dict[Sequence[str], str | None] = {}

    def meaning(self, mention: Mention) -> Money | None:
        """Amount and currency; None where the words give no number, or none with a currency to it."""
        match = pattern(self._known).search(mention.text)
        if not match or match["vague"]:
            return None
        power = _power(match)
        high = _first(match, "high1", "high2")
        code, assumed = self._currency(match)
        highest = _amount(high, power) if high else None
        return Money(_amount(_first(match, "low1", "low2"), power), code, highest, assumed)

    def _currency(self, match: re.Match[str]) -> tuple[str | None, bool]:
        """The code, and whether it is assumed: by a code, a full name, a sign, or a noun that several share."""
        code, sign = _first(match, "code", "code0"), _sign(match)
        noun = _first(match, "noun", "repeat").lower()
        if code:
            return code, False
        if noun in self._known.named:
            return self._known.named[noun], False
        if sign in SIGN_CODES:
            return SIGN_CODES[sign], sign in USUALLY
        return self._shared(STANDS_FOR.get(sign) or noun.removesuffix("s"))

    def _shared(self, noun: str) -> tuple[str | None, bool]:
        """The currency of a noun that many bear, and whether it is assumed: "dollars", "Rs"."""
        noun = STANDS_FOR.get(noun, noun)
        usual = USUAL.get(noun) or self._of_the_text(self._known.shared.get(noun, ()))
        return usual, usual is not None

    def _of_the_text(self, codes: Sequence[str]) -> str | None:
        """The currency whose home the text names most, alone."""
        if codes not in self._homes:
            self._homes[codes] = _clear_winner({code: self._times_named(code) for code in codes})
        return self._homes[codes]

    def _times_named(self, code: str) -> int:
        """How often the text names where a currency is legal tender."""
        homes = lexicon.pattern(self._known.homes[code])
        return len(re.findall(rf"\b(?:{homes})\b", self._text))


def _clear_winner(counts: Mapping[str, int]) -> str | None:
    """What was counted most, and more often than anything else."""
    most = max(counts.values(), default=0)
    return only([code for code, count in counts.items() if count == most > 0])


def _first(match: re.Match[str], *groups: str) -> str:
    """What the first of some groups has that has something; empty where none has."""
    return next(filter(None, map(match.group, groups)), "")


def _noun(match: re.Match[str]) -> str:
    """The noun behind a sum: "dollars" of "5 million dollars"."""
    return _first(match, "noun").lower()


def _sign(match: re.Match[str]) -> str:
    """The sign as the table has it: "US$" for "US $", "Rs" for "Rs."."""
    return _first(match, "sign").replace(" ", "").rstrip(".")


def _power(match: re.Match[str]) -> int:
    """The power of ten that the number is to be taken with: 6 for millions, 4 for millions of cents."""
    scale = _first(match, "scale0", "scale").strip(" -").lower()
    cents = _noun(match).rpartition(" ")[2] in HUNDREDTHS
    return POWERS.get(scale, 0) + (_HUNDREDTH if cents else 0)


def _amount(words: str, power: int) -> str:
    """The number in full, without exponent or needless zeros: "14.2" million is 14200000."""
    number = COUNTS.get(words.lower()) or re.sub(r"[,\s]", "", words)
    return format(Decimal(number).scaleb(power).normalize(), "f")
