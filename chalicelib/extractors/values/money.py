"""Sums of money: the ones that the tagger passes over, and amount and currency of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from chalicelib.extractors.values.currencies import HUNDREDTHS, LETTERS, SIGNS, USUAL, Currencies
from chalicelib.model import Mention, Money

_MAGNITUDES = {
    "hundred": 2, "thousand": 3, "k": 3, "lakh": 5, "million": 6, "m": 6, "mn": 6, "mln": 6, "crore": 7,
    "billion": 9, "b": 9, "bn": 9, "trillion": 12, "tn": 12, "trn": 12, "lakh crore": 12,
}  # fmt: skip
_COUNTS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
_COUNTED = {word: str(i) for i, word in enumerate(_COUNTS)} | {
    "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90",
    "a": "1", "an": "1", "half a": "0.5",
}  # fmt: skip
_ALSO_OTHER = frozenset("pound pounds won real reals mark gold sol soles som lek kip loti dong rand tala kina".split())
"""Nouns that are more often something else: they need a million before them."""

# Bounded, so that a page of digits takes no longer than a page of words.
_NUMBER = r"(?:\d{1,3}(?:,\d{2,3}){1,6}(?:\.\d{1,9})?|\d{1,3}(?: \d{3}){1,6}(?![\d,.]\d)|\d{1,18}(?:\.\d{1,9})?)"
_LETTERS = r"k|m|mn|mln|b|bn|tn|trn|M|B|K"
_LONG = r"(?:lakh crore|hundred|thousand|lakh|million|crore|billion|trillion)s?"
_MAGNITUDE = rf"(?:[ -]?(?:{_LONG})| ?(?:{_LETTERS}))\b"
_MANY = "hundreds|thousands|millions|billions|trillions"
_TO = r" ?[-–—] ?| to | and "


def spans(text: str, known: Currencies) -> Iterator[tuple[int, int]]:
    """Stretches of the text that can be nothing but a sum."""
    for match in _pattern(known).finditer(text):
        noun = (match["noun"] or "").lower()
        if noun not in _ALSO_OTHER or match["scale"] or match["vague"]:
            yield match.span()


class Reader:
    """Reads the sums of one text: what "pesos" are may depend on the rest of it."""

    def __init__(self, text: str, known: Currencies) -> None:
        self._text = text
        self._known = known
        self._homes: dict[tuple[str, ...], str | None] = {}

    def meaning(self, mention: Mention) -> Money | None:
        """Amount and currency; None where the words give no number, or none with a currency to it."""
        match = _pattern(self._known).search(mention.text)
        if not match or match["vague"]:
            return None
        sign, noun = match["sign"], (match["noun"] or "").lower()
        code, assumed = self._currency(sign, noun or (match["repeat"] or "").lower(), match["code"] or match["code0"])
        low, high = (match[f"{name}{1 + (sign is None and match['code0'] is None)}"] for name in ("low", "high"))
        scale = (match["scale0"] or match["scale"] or "").strip(" -").lower()
        cents = noun.rpartition(" ")[2] in HUNDREDTHS
        highest = _amount(high, scale, cents=cents) if high else None
        return Money(_amount(low, scale, cents=cents), code, highest, assumed)

    def _currency(self, sign: str | None, noun: str, code: str | None) -> tuple[str | None, bool]:
        known = self._known
        if code:
            return code, False
        if noun in known.named:
            return known.named[noun], False
        if sign and sign.rstrip(".") not in ("Rs", "Re"):
            return SIGNS[sign.replace(" ", "").rstrip(".")]
        noun = HUNDREDTHS.get(noun, "rupee" if sign else noun.removesuffix("s").replace("rouble", "ruble"))
        usual = USUAL.get(noun) or self._of_the_text(known.shared.get(noun, ()))
        return usual, usual is not None

    def _of_the_text(self, codes: tuple[str, ...]) -> str | None:
        """The currency whose home the text names most, alone."""
        if codes not in self._homes:
            counts = sorted(((len(self._named(code)), code) for code in codes), reverse=True)
            clear = counts and counts[0][0] and (len(counts) == 1 or counts[0][0] > counts[1][0])
            self._homes[codes] = counts[0][1] if clear else None
        return self._homes[codes]

    def _named(self, code: str) -> list[str]:
        return re.findall(rf"\b(?:{'|'.join(map(re.escape, self._known.homes[code]))})\b", self._text)


def _amount(words: str, scale: str, *, cents: bool) -> str:
    """The number in full, without exponent or needless zeros: "14.2" million is 14200000."""
    plain = re.sub(r"[,\s]", "", words) if words[0].isdigit() else _COUNTED[words.lower()]
    scale = scale if scale in _MAGNITUDES else scale.rstrip("s")
    places = _MAGNITUDES.get(scale, _MAGNITUDES.get(scale.rstrip("s"), 0)) - 2 * cents
    value = format(Decimal(plain).scaleb(places), "f")
    return value.rstrip("0").rstrip(".") if "." in value else value


@lru_cache(maxsize=2)
def _pattern(known: Currencies) -> re.Pattern[str]:
    nouns = "|".join(re.escape(noun) for noun in (*known.nouns(), *sorted(HUNDREDTHS, reverse=True)))
    codes = "|".join(sorted(known.codes))
    leading = "|".join(sorted(known.codes - {"CUP"}))  # headlines have "WORLD CUP 2026"
    before = _before(rf"(?:(?P<sign>{_signs()})|(?P<code0>{leading})\b)", nouns)
    return re.compile(rf"(?<![\w.,$£€])(?:{before}|{_after(nouns, codes)})(?!\w)", re.ASCII)


def _signs() -> str:
    drawn = "|".join(
        re.escape(sign).replace(r"\$", r" ?\$") if len(sign) > 2 else re.escape(sign)
        for sign in sorted(SIGNS, key=lambda s: (-len(s), s))
        if not sign.isalpha()
    )
    short = "|".join(sorted((sign for sign in SIGNS if sign.isalpha() and sign not in LETTERS), reverse=True))
    large = rf" ?(?:\d+(?:\.\d+)?{_MAGNITUDE}|\d{{1,3}}[ ,]\d{{3}}\b)"
    return rf"{drawn}|(?:Rs|Re|{short})\b\.?|(?:{'|'.join(LETTERS)})(?={large})"


def _before(sign: str, nouns: str) -> str:
    """Sums with the currency before the number: "US$5-7 million", "EUR 5 million"."""
    drawn = r"(?:[A-Z]{0,3}[$£€¥])?"
    return (
        rf"{sign} ?(?P<low1>{_NUMBER})(?:(?:{_TO}){drawn}(?P<high1>{_NUMBER})(?={_MAGNITUDE}))?"
        rf"(?P<scale0>{_MAGNITUDE})?(?: (?P<repeat>(?i:{nouns}))\b)?"
    )


def _after(nouns: str, codes: str) -> str:
    """Sums with the currency behind the number: "five million euros", "12 CUP", "tens of millions of yuan"."""
    counted = "|".join(sorted(_COUNTED, key=lambda w: (-len(w), w)))
    return (
        rf"(?:(?P<low2>{_NUMBER}|(?i:{counted})\b)(?:(?:{_TO})(?P<high2>{_NUMBER}))?(?P<scale>{_MAGNITUDE})?"
        rf"|(?P<vague>(?i:(?:tens|{_MANY})(?: of (?:{_MANY}))? of)))"
        rf"[ -](?:(?P<noun>(?i:{nouns}))|(?P<code>{codes}))\b"
    )
