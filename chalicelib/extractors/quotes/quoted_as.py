"""Whom somebody quotes: "Huber quoted a pilot as saying the cow was calm" is the pilot's, and Huber passes it on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from chalicelib.extractors.quotes.framing import GERUNDS
from chalicelib.extractors.quotes.phrases import phrase
from chalicelib.extractors.text.links import Content, Link
from chalicelib.extractors.text.spans import Bounded
from chalicelib.model import Span

_QUOTED_AS = re.compile(
    r"\b(?:quot|cit|record|report)(?:e|es|s|ed|ing) (?!by |as |in |on )(?P<source>[^.!?:;\"“”\n]{2,80}?) as "
    rf"(?:having )?(?:\w+ly )?(?P<verb>{GERUNDS}|said|told|asked|written|called|claimed|warned)(?: (?:that )?|, )"
)
REACH = 100
"""Characters before and behind the start of a content that may hold who is quoted, and the verb."""


def quoted_as(text: str, content: Content, _: Sequence[Bounded]) -> Link | None:
    """The link of what somebody is quoted as saying to who that is, a content's first words being such at most."""
    first, last = max(0, content.start - REACH), min(content.end, content.start + REACH)
    words = _QUOTED_AS.search(text, first, last)
    if not words or not content.start <= words.end() < content.end:
        return None
    source = phrase(text, *words.span("source"))
    if not source:
        return None
    said = replace(content, start=words.end())
    return Link(said, Span(*words.span("verb"), "speech"), replace(source, label="source"))
