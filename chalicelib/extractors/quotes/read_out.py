"""Whose words somebody reads out: "His lawyer read out a statement: “…”" is his, and the lawyer passes it on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chalicelib import lexicon
from chalicelib.extractors.text.lines import line_start
from chalicelib.extractors.text.links import Content, Link
from chalicelib.extractors.text.spans import Bounded
from chalicelib.model import Span

REACH = 200
"""Characters before a quotation that hold who reads out what."""
_AGENTS = (lexicon.words("alike", groups="lawyers") | lexicon.words("alike", groups="spokespeople")) - {"official"}
_NAME = r"[A-Z][\w.’'-]*?(?: [A-Z][\w.’'-]*?){0,3}"
_TEXTS = lexicon.pattern(lexicon.words("read_out"))
_READ = re.compile(
    rf"(?:\b(?P<pronoun>[Hh]is|[Hh]er|[Tt]heir)|(?<![\w’'-])(?P<owner>{_NAME})['’]s?) "
    rf"(?P<agent>(?:[a-z-]+ ){{0,2}}(?:{lexicon.pattern(_AGENTS)}))(?:,? (?P<name>{_NAME}),?)? "
    r"(?:had )?(?P<verb>read|reads)(?: out| aloud)? (?:an?|one|the|his|her|their|this) "
    rf"(?:[a-z]+ ){{0,2}}?(?:{_TEXTS})(?: (?:out|aloud))?(?: (?:from|by|to|in|on) (?:(?! and )[^.!?:;\"“”\n]){{1,40}})?"
    r"[:,] \Z"
)
_OWN = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Ww]e|[Uu]s|[Oo]ur)\b(?! clients?\b)")
"""What shows that the words are the absent one's own; "my client" is the reader's."""


def read_out(text: str, content: Content, _: Sequence[Bounded]) -> Link | None:
    """The link of what an agent reads out to whose agent that is."""
    match, start = _reading(text, content.start)
    if not match or content.type != "direct" or not _OWN.search(text, content.start, content.end):
        return None
    whose = "pronoun" if match["pronoun"] else "owner"
    return Link(content, _span(match, "verb", "speech", start), _span(match, whose, "source", start))


def reader(text: str, link: Link) -> Span | None:
    """Who reads out what a link has another's words for, by name where that is told: "lawyer", "Leo Park"."""
    match, start = _reading(text, link.content.start)
    if not match or not link.source or link.source.end > start + match.start("agent"):
        return None
    return _span(match, "name" if match["name"] else "agent", "source", start)


def _reading(text: str, at: int) -> tuple[re.Match[str] | None, int]:
    """What stands before a quotation where a text is read out, and the offset that its spans begin at."""
    start = line_start(text, at, reach=REACH)
    before = text[start:at]
    return (_READ.search(before) if " read" in before else None), start


def _span(match: re.Match[str], group: str, label: str, offset: int) -> Span:
    """The span of a match's group, where the matched string begins at an offset of the text."""
    return Span(offset + match.start(group), offset + match.end(group), label)
