"""What somebody is said to be known as behind a name: ", better known as "Slow Joe"", ", nicknamed Fanny"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chalicelib.extractors.entities.naming import plain
from chalicelib.extractors.text.paragraphs import after
from chalicelib.model import Mention

_REACH = 90
"""Characters behind a name in which the longest ", better known to half the town as" and a nickname stand."""
_CALL = r"[A-Z][\w.’'-]*(?: [A-Z][\w.-]*){0,2}"
_KNOWN = re.compile(
    r",? (?:who (?:is|was) )?(?:(?:better|best|also|widely|popularly|simply|otherwise) )?"
    r"(?:known (?:to (?:[\w-]+ ){1,4})?(?:simply )?as|nicknamed|dubbed|who (?:goes|went) by) "
    rf"(?:[“\"‘']({_CALL}?)[,.]?[”\"’']|({_CALL})\b)"
)
_IN_BRACKETS = re.compile(rf" \((?:[“\"‘']({_CALL}?)[”\"’']\)|({_CALL}?) to (?:his|her|their|every|most)\b)")
"""A nickname in marks in brackets, or one "to his friends"."""


def label(name: str) -> str:
    """What the roster knows the bearer of a nickname by, one of two words as well: "Wild Bill"."""
    return f"known as {plain(name)}"


def labels(text: str, mention: Mention) -> Iterator[str]:
    """What the roster knows those by who have a nickname behind their name."""
    if " " not in mention.text:
        return
    behind = after(text, mention.end, _REACH)
    if known := _KNOWN.match(behind) or _IN_BRACKETS.match(behind):
        yield label(known[1] or known[2])
        yield f"called {plain(known[1] or known[2])}"
