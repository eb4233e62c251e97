"""Who asked right before an answer, and is "you" in it: "Ono asked her why. “He had a temper,” she said."."""

from __future__ import annotations

import re

from chalicelib.extractors.coreference.cases import Case
from chalicelib.extractors.coreference.clusters import Cluster

_ASKED = re.compile(
    r"[^.!?\n“”\"]{0,60}\b(?:asked|asks|suggested to|suggests to|put it to|wanted to know|pressed)\b"
    r"[^.!?\n“”\"]{1,160}[.!?] "
)
"""What stands between who asks and the words in marks of whoever answers."""


def asked(case: Case, cluster: Cluster) -> bool:
    """Whether somebody named asked what the words in marks around a pronoun answer."""
    quote = case.quoted
    if not quote or cluster.last.kind != "name":
        return False
    return _ASKED.fullmatch(case.context.text, cluster.last.end, quote.content.start) is not None
