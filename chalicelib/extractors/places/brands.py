"""Companies that are called like places, by what is theirs alone: "Amazon's warehouse", "a Patagonia jacket"."""

from __future__ import annotations

import re

from chalicelib import lexicon
from chalicelib.extractors.places.name_in_text import NameInText

_THEIRS = {
    word: re.compile(rf"(?:['’]s)? (?:[a-z]+ )?(?:{lexicon.pattern(words.split())})\b")
    for word, words in lexicon.values("place_brands", "behind").items()
}


def is_brand(name: NameInText) -> bool:
    """A company's name, as the word behind it tells: no river has vans, and no plain jackets."""
    theirs = _THEIRS.get(name.surface)
    return theirs is not None and name.precedes(theirs)
