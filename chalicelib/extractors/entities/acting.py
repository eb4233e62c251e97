"""Whether a museum, a hospital or a library acts as a body does, and is no place that one goes to."""

from __future__ import annotations

import re

from chalicelib import lexicon
from chalicelib.extractors.entities.written import written
from chalicelib.extractors.text.beside import Beside
from chalicelib.extractors.text.titles import EMPLOYED
from chalicelib.model import Span

_REACH = 40
"""Characters beside a name in which its verb or its people stand."""
_BODIES = lexicon.words("nouns", type="body") - lexicon.words("nouns", type="facility")
_ACTING = _BODIES | lexicon.words("nouns", kind="acting")
"""Kinds of body, and of facility that may act as one."""
_SAYS = lexicon.pattern(lexicon.verbs("third", "past"))
_DOES = (
    "accus(?:es|ed)|acquire[sd]|agree[sd]|apologi[sz]e[sd]|appoint(?:s|ed)|bans?|banned|borrow(?:s|ed)|bought|buys"
    "|decline[sd]|fire[sd]|hire[sd]|lends?|lent|owe[sd]|owns?|owned|pa(?:ys|id)|plan(?:s|ned)|refuse[sd]|return(?:s|ed)"
    "|su(?:es|ed)|wants?|wanted"
)
_HEADS = EMPLOYED | lexicon.words("nouns", kind="head")
_PEOPLE = lexicon.pattern(_HEADS | lexicon.words("nouns", kind="staff"))
_ACTS = re.compile(
    rf" (?:(?:has|had) )?(?:{_SAYS}|{_DOES})\b|, which (?:{_SAYS}|{_DOES})\b|(?:['’]s?)? (?:[a-z]+ )?(?:{_PEOPLE})s?\b"
)
_OF_PEOPLE = re.compile(rf"\b(?:{lexicon.pattern(_HEADS)})s? (?:of|at|for|from) (?:the |[A-Z]\w+['’]s )?$")
_BESIDE = Beside(_OF_PEOPLE, _ACTS, reach=_REACH)


def acts(text: str, span: Span) -> bool:
    """Whether a name is of a body by its kind, and what it does or who works there tells that it is meant as one.

    "The Glass Museum sued", "the curator of the Glass Museum"; "a man from Lee Road said" is told of none.
    """
    if _ACTING.isdisjoint(written(text, span).casefold().split()):
        return False
    return does(text, span)


def does(text: str, span: Span) -> bool:
    """Whether what a name does, or who works there, tells that a body is meant by it: "Casa Bellini hired"."""
    return _BESIDE.tells(text, span)
