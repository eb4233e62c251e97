"""A person told of by a noun whose name a clause gives: "A man in the front row, known to all as “Sparrow”,"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from chalicelib.extractors.coreference.cases import Case
from chalicelib.extractors.coreference.clusters import Cluster

_PLACE = r"(?: (?:in|at|from|of|with|on) [^,.;:()\n“”\"]{1,40}?)?(?:, \d{1,3})?"
"""What may stand behind the noun and says which one: " in the front row"."""
_BEING = r"(?:who (?:is|was|gave|asked) )?"
_ADVERBS = r"(?:(?:better|best|also|widely|simply|otherwise|only|locally) )?"
_GIVES = (
    r"(?:known(?: only)?(?: to [^,.;:\n“”\"]{1,30}?)?(?: simply| only)? as|identified (?:only )?as|nicknamed|dubbed"
    r"|named|(?:to be )?called|(?:his|her) name as"
    r"|(?:who )?(?:goes|went) by(?: the name(?: of)?)?)"
)
_CALLED = re.compile(rf"{_PLACE},? {_BEING}{_ADVERBS}{_GIVES} [“\"‘']?(?=[A-Z])")


def name_given(case: Case, beginning: Mapping[int, Cluster]) -> Cluster | None:
    """Whose name a clause behind a noun for a person gives; ``beginning`` are clusters by where their names begin."""
    called = _CALLED.match(case.context.text, case.anaphor.end)
    return beginning.get(called.end()) if called else None
