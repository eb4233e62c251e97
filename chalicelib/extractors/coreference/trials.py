"""What part somebody has in a trial, by the words beside a mention: who gives evidence, who denies a charge."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chalicelib import lexicon
from chalicelib.extractors.text.paragraphs import after, before
from chalicelib.lexicon.inflection import with_plurals

_REACH = 90
"""Characters beside a mention in which what is told of it stands."""
_GIVES_EVIDENCE = re.compile(
    r"\b(?:[Gg]iving evidence|[Tt]estifying|[Uu]nder cross-examination)\b[^,.;:\n“”\"]{0,60}, \Z"
)
"""What stands before a witness: "Giving evidence in Leeds, "."""
_COURT = lexicon.pattern(with_plurals(lexicon.words("cue_words", traits="hears")))
_TELLS_COURT = re.compile(rf", \d{{1,3}}, (?:[^,.;:\n]{{2,40}}, )?(?:has |had )?told (?:an? |the )?(?:{_COURT})\b")
"""What follows a witness: ", 44, told the court"; a lawyer's age is not given."""
_DENIES = re.compile(
    r"(?:, \d{1,3},|,? who)?(?: has| had| also)? (?:den(?:ies|ied|ying)|fac(?:es|ed|ing)|admits|admitted)"
    r" (?:[\w-]+ ){0,3}(?:charges?|counts?|offences?)\b"
)
"""What follows the accused: ", 58, denies eleven charges"."""
_IS_ACCUSED = re.compile(r",? (?:(?:accused|convicted|suspected) of|charged with)\b")
"""The same without a verb: " accused of theft"."""
_WITNESS = ("witness",)
_ACCUSED = ("accused", "defendant")


def parts(text: str, start: int, end: int) -> Iterator[str]:
    """The nouns that somebody mentioned at some offsets may be called by after the part played in a trial."""
    behind = after(text, end, _REACH)
    if _GIVES_EVIDENCE.search(before(text, start, _REACH)) or _TELLS_COURT.match(behind):
        yield from _WITNESS
    if _DENIES.match(behind) or _IS_ACCUSED.match(behind):
        yield from _ACCUSED
