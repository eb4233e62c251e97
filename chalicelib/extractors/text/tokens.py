"""Words and marks of a text."""

from __future__ import annotations

import re
from functools import partial
from typing import NamedTuple

from chalicelib.extractors.text.abbreviations import PLACES, TITLES

_TOKEN = re.compile(
    rf"(?=[A-Z])(?:(?:[A-Z]\.)+|(?:{'|'.join((*TITLES, *PLACES))})\.(?= [A-Z]))"
    r"|[^\W_]+(?:[-.&][^\W_]+)*|['’]s\b|['’](?=\s)|\S"
)
"""Words with hyphens and inner points, common abbreviations with their last one ("St. Louis"), 's alone."""
GENITIVE = frozenset(("'s", "’s"))
BARE_GENITIVE = frozenset(("'", "’"))
"""What is left of the 's behind an s: "the workers' union"."""


_GENITIVE_END = re.compile(r"['’]s?$")


def without_genitive(word: str) -> str:
    """A word, or several, without the 's that ends it: "Ono" of "Ono's", "workers" of "workers'"."""
    return _GENITIVE_END.sub("", word)


class Token(NamedTuple):
    """A word, or a mark alone. ``word`` is in lower case."""

    start: int
    end: int
    word: str


_token = partial(tuple.__new__, Token)
"""From a tuple to the token: an article has a thousand, and ``Token()`` itself takes twice as long."""


def tokens_of(text: str) -> list[Token]:
    """All tokens of a text, in order."""
    return [_token((match.start(), match.end(), match.group().casefold())) for match in _TOKEN.finditer(text)]
