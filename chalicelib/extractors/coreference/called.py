"""A person told of by a noun whose name a clause gives: "A man in the front row, known to all as “Sparrow”,"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from chalicelib.extractors.coreference.cases import Case
from chalicelib.extractors.coreference.clusters import Cluster

_PLACE = r"(?: (?:in|at|from|of|with|on) [^,.;:()\n“”\"]{1,40}?)?(?:, \d{1,3})?"
"""What may stand behind the noun and says which one: " in the front row"."""
_ADVERBS = r"(?:(?:better|best|also|widely|simply|otherwise|only|locally) )?"
_KNOWN_AS = (
    rf"(?:who (?:is|was|gave|asked) )?{_ADVERBS}(?:known(?: only)?(?: to [^,.;:\n“”\"]{{1,30}}?)?(?: simply| only)? as"
    r"|identified (?:only )?as|to be called|(?:his|her) name as|(?:who )?(?:goes|went) by(?: the name(?: of)?)?)"
)
_NAMED = rf"(?:who (?:is|was) )?{_ADVERBS}(?:named|called|nicknamed|dubbed)"
_BEGINS = r" [“\"‘']?(?=[A-Z])"
_CALLED = re.compile(rf"{_PLACE},? (?:{_KNOWN_AS}|{_NAMED}){_BEGINS}")
"""Of somebody new: "a clerk named Ann Roe"."""
_CALLED_SO = re.compile(rf"{_PLACE},? {_KNOWN_AS}{_BEGINS}")
"""Of somebody known, who may have named or called another: not "the referee called Ann Roe over"."""


def name_given(case: Case, beginning: Mapping[int, Cluster]) -> Cluster | None:
    """Whose name a clause behind a noun for a person gives; ``beginning`` are clusters by where their names begin."""
    pattern = _CALLED_SO if case.anaphor.definite else _CALLED
    called = pattern.match(case.context.text, case.anaphor.end)
    return beginning.get(called.end()) if called else None
