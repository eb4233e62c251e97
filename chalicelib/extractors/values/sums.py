"""The pattern of a sum: a number with a currency before it, "US$5-7 million", or behind it, "five million euros"."""

from __future__ import annotations

import re
from functools import lru_cache

from chalicelib import lexicon
from chalicelib.extractors.values.currencies import HUNDREDTHS, LEADING_WORDS, LETTERS, SIGNS, Currencies

COUNTS = {row["word"]: row["value"] for row in lexicon.rows("numbers") if "money" in row["use"]}
"""Numbers in words, in digits."""
_LONG = lexicon.words("magnitudes", form="word")
_SHORT = lexicon.words("magnitudes", form="sign")
_SHORT_CAPITALS = frozenset(sign.upper() for sign in _SHORT if len(sign) == 1)
_POWER_OF = lexicon.values("magnitudes", "power")
POWERS = {form: int(power) for word, power in _POWER_OF.items() for form in (word, word + "s")}
"""The powers of ten, by magnitudes in the singular and in the plural."""

# Bounded, so that a page of digits takes no longer than a page of words.
_NUMBER = r"(?:\d{1,3}(?:,\d{2,3}){1,6}(?:\.\d{1,9})?|\d{1,3}(?: \d{3}){1,6}(?![\d,.]\d)|\d{1,18}(?:\.\d{1,9})?)"
_MAGNITUDE = rf"(?:[ -]?(?:{lexicon.pattern(_LONG)})s?| ?(?:{lexicon.pattern(_SHORT | _SHORT_CAPITALS)}))\b"
_MANY = lexicon.pattern(lexicon.values("magnitudes", "vague").values())
_TO = r" ?[-–—] ?| to | and "


@lru_cache(maxsize=2)
def pattern(known: Currencies) -> re.Pattern[str]:
    """A sum in the text, with these groups of which a match has some.

    ``sign`` or ``code0`` before the number ``low1``, ``high1`` for a range's end, ``scale0`` for its magnitude and
    ``repeat`` for a noun behind it all the same. Otherwise ``low2``, ``high2``, ``scale``, or ``vague`` for what is no
    number, and behind it ``noun`` or ``code``.
    """
    nouns = "|".join(map(re.escape, (*known.nouns(), *sorted(HUNDREDTHS, reverse=True))))
    codes = lexicon.pattern(known.codes)
    leading = lexicon.pattern(known.codes - LEADING_WORDS)
    before = _before(rf"(?:(?P<sign>{_signs()})|(?P<code0>{leading})\b)", nouns)
    return re.compile(rf"(?<![\w.,$£€])(?:{before}|{_after(nouns, codes)})(?!\w)", re.ASCII)


def _signs() -> str:
    """A pattern of the signs before a number: "$", "Rs", and a letter where millions or thousands follow."""
    drawn = sorted((sign for sign in SIGNS if not sign.isalpha()), key=lambda sign: (-len(sign), sign))
    spelled = lexicon.pattern(SIGNS.difference(drawn))
    large = rf" ?(?:\d+(?:\.\d+)?{_MAGNITUDE}|\d{{1,3}}[ ,]\d{{3}}\b)"
    return rf"{'|'.join(map(_drawn, drawn))}|(?:{spelled})\b\.?|(?:{lexicon.pattern(LETTERS)})(?={large})"


def _drawn(sign: str) -> str:
    """A sign as it is written; long ones may have a blank before their last: "US $"."""
    return re.sub(r"(?<=\w\w)\\\$", r" ?\\$", re.escape(sign))


def _before(sign: str, nouns: str) -> str:
    """Sums with the currency before the number: "US$5-7 million", "EUR 5 million"."""
    drawn = r"(?:[A-Z]{0,3}[$£€¥])?"
    return (
        rf"{sign} ?(?P<low1>{_NUMBER})(?:(?:{_TO}){drawn}(?P<high1>{_NUMBER})(?={_MAGNITUDE}))?"
        rf"(?P<scale0>{_MAGNITUDE})?(?: (?P<repeat>(?i:{nouns}))\b)?"
    )


def _after(nouns: str, codes: str) -> str:
    """Sums with the currency behind the number: "five million euros", "12 CUP", "tens of millions of yuan"."""
    counted = lexicon.pattern(COUNTS)
    return (
        rf"(?:(?P<low2>{_NUMBER}|(?i:{counted})\b)(?:(?:{_TO})(?P<high2>{_NUMBER}))?(?P<scale>{_MAGNITUDE})?"
        rf"|(?P<vague>(?i:(?:tens|{_MANY})(?: of (?:{_MANY}))? of)))"
        rf"[ -](?:(?P<noun>(?i:{nouns}))|(?P<code>{codes}))\b"
    )
