"""What tells that a surname is a company's, too: its chief bears it, "Ford's chief executive, Ann Ford", or a deal."""

from __future__ import annotations

import re

from chalicelib.extractors.entities.firms import may_be_firm
from chalicelib.extractors.entities.written import written
from chalicelib.extractors.text.beside import Beside
from chalicelib.extractors.text.paragraphs import after, headline_end
from chalicelib.extractors.text.titles import is_courteous
from chalicelib.model import Span

_REACH = 80
"""Characters beside a name in which the words that tell stand."""
_CHIEF = r"chief executive|CEO|chair(?:man|woman|person)?|president|boss|owner|finance (?:director|chief)"
_LED = re.compile(rf"['’]s (?:[\w-]+ ){{0,2}}(?:{_CHIEF}),? (?:[A-Z][\w’'-]+ ){{1,2}}([A-Z][\w’'-]+)")
"""A company's chief, with the surname: "Ford's chief executive, Ann Ford"."""
_SELLER = (
    "(?i:airline|brewer|insurer|lender|retailer|supermarket|conglomerate|(?:auto|car|chip|drug|plane|steel|toy|tyre)maker"
    "|(?:house|ship)builder|(?:[a-z]+ )(?:chain|giant|group))"
)
_SHARE = r"arm|assets|brand|business|company|control|division|firm|fleet|half|majority|maker|plants?|rival|stake|unit"
_SOLD = re.compile(
    rf"(?:\b(?:{_SELLER}|(?:{_SHARE}) (?:to|from)|(?:owned|bought|acquired|snapped up) by|(?:takeover|purchase) of"
    r"|(?:merger|merge|tie-up|joint venture) with|(?:buy|buying|acquire|acquiring|take over|bid for))"
    r" (?:[A-Z][\w-]+['’]s )?)\Z"
)
"""What stands before a company in a deal: "sold its dairy arm to Norway's "."""
_CUTS = "build|buy|close|cut|hire|list|name|open|pay|raise|recall|scrap|sell|shed|shut"
_SHED = r"branches|depots?|directors|dividends?|factor(?:y|ies)|hotels|jobs|mills?|mines?|models|plants?|shops|stores"
_CUT = re.compile(rf" (?:will|would|(?:plans|expects|aims|is) to) (?:{_CUTS}) (?:[\w,.%-]+ ){{0,3}}?(?:{_SHED})\b")
"""What a company does: "will name two directors", "expects to cut 300 jobs"."""
_PARTY = Beside(_SOLD, _CUT, reach=_REACH)


def is_led(text: str, span: Span) -> bool:
    """Whether a name is of a company the chief of which bears it."""
    led = _LED.match(after(text, span.end, _REACH))
    return led is not None and led[1] == written(text, span)


def is_party(text: str, span: Span) -> bool:
    """Whether a bare name below the headline is told of as a company in a deal is, if not of companies alone."""
    if span.start < headline_end(text) or is_courteous(text, span.start):
        return False
    return _PARTY.tells(text, span) or may_be_firm(text, span)
