"""What somebody is said to be known as behind a name: ", better known as "Slow Joe"", ", nicknamed Fanny"."""

from __future__ import annotations

import re

from chalicelib.extractors.entities.naming import plain
from chalicelib.extractors.text.paragraphs import after
from chalicelib.model import Mention

_REACH = 90
"""Characters behind a name in which the longest ", better known to half the town as" and a nickname stand."""
_CALL = r"[A-Z][\w.’'-]*(?: [A-Z][\w.-]*){0,2}"
_KNOWN_AS = (
    r",? (?:who (?:is|was) )?(?:(?:better|best|also|widely|popularly|simply|otherwise) )?"
    r"(?:known (?:to (?:[\w-]+ ){1,4})?(?:simply )?as|nicknamed|dubbed|who (?:goes|went) by) "
    rf"(?:[“\"‘']({_CALL}?)[,.]?[”\"’']|({_CALL})\b)"
)
_IN_BRACKETS = rf" \((?:[“\"‘']({_CALL}?)[”\"’']\)|({_CALL}?) to (?:his|her|their|every|most)\b)"
"""A nickname in marks in brackets, or one "to his friends"."""
_CALLED = re.compile(f"{_KNOWN_AS}|{_IN_BRACKETS}")
"""One of its groups has the nickname."""


def label(name: str) -> str:
    """What the roster knows the bearer of a nickname by, one of two words as well: "Wild Bill"."""
    return f"known as {plain(name)}"


def labels(text: str, mention: Mention) -> list[str]:
    """What the roster knows those by who have a nickname behind their full name; nothing where none stands there."""
    called = _CALLED.match(after(text, mention.end, _REACH))
    if not called or " " not in mention.text:
        return []
    nickname = "".join(filter(None, called.groups()))
    return [label(nickname), f"called {plain(nickname)}"]
