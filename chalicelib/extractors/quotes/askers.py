"""Which of many reporters asks a question: "Q (Ann Lee, Reuters):", "Q: Ann Lee, BBC.", "Q:" behind "Next, Ann."."""

from __future__ import annotations

import re

from chalicelib.extractors.quotes import short_names
from chalicelib.extractors.quotes.cast import Cast
from chalicelib.extractors.quotes.transcripts import Turn
from chalicelib.extractors.text.choices import first
from chalicelib.model import Entity, Mention, Speaker

_WORD = r"[A-Z][\w.'’-]*\w"
_FULL = rf"({_WORD}(?: (?:[a-z]{{2,3}} )?{_WORD}){{1,3}})"
_PAPER = r"(?:the )?[A-Z][\w&'’-]*(?: (?:of |the |and )?[A-Z][\w&'’-]*){0,4}"
_IN_BRACKETS = re.compile(rf" ?\({_FULL}(?=[,;)])")
"""A name of several words, as it opens brackets; a paper may stand behind it."""
_SIGNED_ON = re.compile(
    rf"(?:(?:Hi|Hello|Thanks|Thank you|Yes|Good \w+)\b[^.?\n]{{0,25}}[,.!] )?{_FULL}"
    rf",? (?:(?:from|with|of|at|for) )?{_PAPER}[.:;—–](?!\w)"
)
"""How a reporter begins: "Ann Lee, Reuters. Did you sign it?"."""
_CALLED_ON = re.compile(
    r"(?:^|[.!?…] )(?:(?:[Nn]ext|[Gg]o ahead|[Yy]es|[Oo]ver to|[Ff]irst|[Ll]ast|[Oo]ne more|[Ff]inal|[Oo][Kk]|[Oo]kay|"
    r"[Ll]et['’]s|[Ll]et us|[Aa]nd|[Nn]ow|[Tt]hen|[Pp]lease|go|hear|take|have|to|from|with|question|is|up)[,:.?]? )+"
    rf"(?:M(?:r|s|rs)\. )?({_WORD}(?: {_WORD}){{0,3}})(?:,? please|, go ahead)?[.!?…]*$"
)
"""How a moderator ends who calls on the next to ask: "Next, Ann Lee.", "Last question. Ann?"."""

CALL = 120
"""Characters at the end of a turn that may call on somebody."""


def in_brackets(text: str, turn: Turn, cast: Cast) -> Speaker | None:
    """Who is named first in the brackets behind a label: "Q (Ann Lee, Reuters):", "MODERATOR (Ann Lee):"."""
    name = _IN_BRACKETS.match(text, turn.label_end, turn.colon)
    return _speaker(name, cast) if name else None


def asker(text: str, before: Turn | None, turn: Turn, cast: Cast) -> Speaker | None:
    """Who is named in brackets, signs on in a question, or is called on at the end of the turn before it."""
    signed = _SIGNED_ON.match(text, turn.start, turn.end)
    return in_brackets(text, turn, cast) or (_speaker(signed, cast) if signed else _called_on(text, before, cast))


def _called_on(text: str, before: Turn | None, cast: Cast) -> Speaker | None:
    """Who is called on at the end of a turn, if there is one: "Next, Ann Lee."."""
    if not before:
        return None
    start = max(before.start, before.end - CALL)
    name = _CALLED_ON.search(text[start : before.end])
    return _speaker(name, cast, start) if name else None


def _speaker(name: re.Match[str], cast: Cast, offset: int = 0) -> Speaker | None:
    """The one who is named; nobody where the name is a place's or a date's."""
    mention = Mention(offset + name.start(1), offset + name.end(1), name[1])
    known = first(entity for other, entity in cast.within(mention.start, mention.end) if other.start == mention.start)
    if known and known.type not in ("person", "organization"):
        return None
    return Speaker(_in_full(known, cast).id if known else None, mention)


def _in_full(who: Entity, cast: Cast) -> Entity:
    """Somebody by the full name, where one alone has the part of it that is called: "Go ahead, Winston."."""
    if " " in who.name:
        return who
    return short_names.bearer(who.name, [other for other in cast.people if other is not who]) or who
