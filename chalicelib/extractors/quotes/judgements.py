"""What somebody calls something: "called the alibi “a fairy tale”" is a report in part in marks, with its object."""

from __future__ import annotations

import re
from dataclasses import replace

from chalicelib.extractors.text.links import Link

_VERB = re.compile(r"\b(?:call|label|labell|brand|term|pronounc|deem|declar)(?:s|ed|e|ing)?$", re.IGNORECASE)
_VERB_AS = re.compile(
    r"\b(?:describ|dismiss|denounc|condemn|portray|characteri[sz]|regard|hail|prais|deride?)(?:s|es|ed|e|ing)?$",
    re.IGNORECASE,
)
_DETERMINER = r"(?:the|an?|his|her|its|their|this|that|those|these)(?= [\w'’-]+ )"
_OBJECT = rf" (?:{_DETERMINER}|[A-Z][\w'’.-]*|[\w'’-]+['’]s?)(?: [\w'’-]+){{0,5}}%s (?=[\"“‘'])"
_NAMED, _NAMED_AS = re.compile(_OBJECT % ""), re.compile(_OBJECT.replace("(?= [", "(?= (?!as )[") % " as")


def with_object(text: str, group: list[Link]) -> list[Link]:
    """The links of a quote, with the object that words in marks judge as part of it: mixed, not direct.

    A pronoun is no object of use to a reader: "called it “a circus”" stays in marks.
    """
    link = group[0]
    if not link.cue or link.content.type != "direct" or link.cue.end > link.content.start:
        return group
    start = _object_start(text, link)
    if start is None or not text[link.content.start + 1].islower():
        return group
    return [replace(link, content=replace(link.content, start=start, type="mixed")), *group[1:]]


def _object_start(text: str, link: Link) -> int | None:
    """Where the object between a verb and words in marks begins; None where there is none."""
    assert link.cue
    end = link.content.start + 1
    for verb, words in ((_VERB, _NAMED), (_VERB_AS, _NAMED_AS)):
        if verb.search(text, link.cue.start, link.cue.end):
            judged = words.match(text, link.cue.end, end)
            return link.cue.end + 1 if judged and judged.end() == link.content.start else None
    return None
