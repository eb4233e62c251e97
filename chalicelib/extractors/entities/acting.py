"""Whether a museum, a hospital or a library acts as a body does, and is no place that one goes to."""

from __future__ import annotations

import re

from chalicelib import lexicon
from chalicelib.extractors.text.paragraphs import after, before
from chalicelib.extractors.text.titles import EMPLOYED
from chalicelib.model import Span

_REACH = 40
"""Characters beside a name in which its verb or its people stand."""
_BODIES = (lexicon.words("nouns", type="body") - lexicon.words("nouns", type="facility")) | {
    "library",
    "zoo",
    "observatory",
    "laboratory",
}
_SAYS = lexicon.pattern(lexicon.verbs("third", "past"))
_DOES = (
    "accus(?:es|ed)|acquire[sd]|agree[sd]|apologi[sz]e[sd]|appoint(?:s|ed)|bans?|banned|borrow(?:s|ed)|bought|buys"
    "|decline[sd]|fire[sd]|hire[sd]|lends?|lent|owe[sd]|owns?|owned|pa(?:ys|id)|plan(?:s|ned)|refuse[sd]|return(?:s|ed)"
    "|su(?:es|ed)|wants?|wanted"
)
_HEADS = EMPLOYED | {"curator", "keeper", "librarian", "trustee"}
_PEOPLE = lexicon.pattern(_HEADS | {"board", "insurer", "lawyer", "staff"})
_ACTS = re.compile(rf" (?:{_SAYS}|{_DOES})\b|, which (?:{_SAYS}|{_DOES})\b|(?:['’]s?)? (?:[a-z]+ )?(?:{_PEOPLE})s?\b")
_OF_PEOPLE = re.compile(rf"\b(?:{lexicon.pattern(_HEADS)})s? (?:of|at|for|from) (?:the |[A-Z]\w+['’]s )?$")


def acts(text: str, span: Span) -> bool:
    """Whether a name is of a body by its kind, and what it does or who works there tells that it is meant as one.

    "The Glass Museum sued", "the curator of the Glass Museum"; "a man from Lee Road said" is told of none.
    """
    if _BODIES.isdisjoint(text[span.start : span.end].casefold().split()):
        return False
    behind = _ACTS.match(after(text, span.end, _REACH))
    return bool(behind or _OF_PEOPLE.search(before(text, span.start, _REACH)))
