"""Teams called after where they play, that the tagger takes for people: "Carlton coach Ada Brill"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from chalicelib.extractors.entities.written import full_names, labelled, relabelled, writings, written
from chalicelib.extractors.text.beside import stands_before, stands_behind
from chalicelib.gazetteer import Gazetteer
from chalicelib.model import Span

_REACH = 60
"""Characters beside a name in which a role and a name, or a preposition, stand."""
_ROLE = (
    "captain|coach|counterpart|defender|forward|full-back|goalkeeper|keeper|manager|midfielder|ruckman|skipper|striker"
    "|winger|veteran"
)
_HAS_PLAYER = re.compile(rf" (?:(?:assistant|head|vice|star|veteran)[ -])?(?:{_ROLE}),? [A-Z][\w’'-]+ [A-Z]")
"""What follows a team, or a star whose coach it is."""
_PREPOSITION = re.compile(r"\b(?:in|at|near|from|to|of|on|around|outside) \Z")


def with_teams(text: str, spans: Sequence[Span], gazetteer: Gazetteer) -> list[Span]:
    """The names, those of teams as organisations that have a player, are places' too, and are nobody's name."""
    bare = [span for span in labelled(spans, "person") if written(text, span).isalpha()]
    teams = writings(text, (span for span in bare if stands_behind(text, span.end, _HAS_PLAYER, _REACH)))
    if not teams:
        return list(spans)
    others = teams.difference(chain.from_iterable(full_names(text, spans, "person")))
    teams = {team for team in others if gazetteer.lookup(team)}
    return relabelled(spans, "organization", lambda span: _is_team(text, span, teams))


def _is_team(text: str, span: Span, teams: set[str]) -> bool:
    """Whether a name is one of some teams', and tells not where something is."""
    if written(text, span) not in teams or span.label not in ("person", "location"):
        return False
    return not stands_before(text, span.start, _PREPOSITION, _REACH)
