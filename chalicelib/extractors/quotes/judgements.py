"""What somebody calls something: "called the alibi “a fairy tale”" is a report in part in marks, with its object."""

from __future__ import annotations

import re
from dataclasses import replace

from chalicelib.extractors.quotes.blame import JUDGES
from chalicelib.extractors.text.choices import first
from chalicelib.extractors.text.links import Content, Link
from chalicelib.model import Span

_VERB = re.compile(r"\b(?:call|label|labell|brand|term|pronounc|deem|declar)(?:s|ed|e|ing)?$", re.IGNORECASE)
_VERB_AS = re.compile(
    r"\b(?:describ|dismiss|denounc|condemn|portray|characteri[sz]|regard|hail|prais|deride?)(?:s|es|ed|e|ing)?$",
    re.IGNORECASE,
)
_DETERMINER = r"(?:the|an?|his|her|its|their|this|that|those|these)(?= [\w'’-]+ )"
_OBJECT = rf" (?:{_DETERMINER}|[A-Z][\w'’.-]*|[\w'’-]+['’]s?)(?: [\w'’-]+){{0,5}}%s (?=[\"“‘'])"
_NAMED, _NAMED_AS = re.compile(_OBJECT % ""), re.compile(_OBJECT.replace("(?= [", "(?= (?!as )[") % " as")
_JUDGING = ((_VERB, _NAMED), (_VERB_AS, _NAMED_AS))
"""Verbs that judge, each with the object that stands behind it: "called the alibi", "described the alibi as"."""
_JUDGED = re.compile(rf"\b(?:{JUDGES}) [^.!?,;:\n\"“”]{{2,50}} as (?:an? |the )?\Z")
_AS = (" as ", " as a ", " as an ", " as the ")

REACH = 80
"""Characters before words in marks that hold the verb that judges, and what it judges."""


def judges(text: str, start: int) -> bool:
    """Whether the words that begin here are what somebody blasts or hails something as: "slammed it as “barmy”"."""
    before = text[max(0, start - REACH) : start]
    return before.endswith(_AS) and _JUDGED.search(before) is not None


def with_object(text: str, group: list[Link]) -> list[Link]:
    """The links of a quote, with the object that words in marks judge as part of it: mixed, not direct.

    A pronoun is no object of use to a reader: "called it “a circus”" stays in marks.
    """
    link = group[0]
    cue, content = link.cue_before, link.content
    if not cue or not _is_in_marks_in_small(text, content) or not _leads_to(text, cue, content):
        return group
    start = cue.end + len(" ")
    return [replace(link, content=replace(content, start=start, type="mixed")), *group[1:]]


def _is_in_marks_in_small(text: str, content: Content) -> bool:
    """Whether the words in marks go on with a sentence: “a fairy tale”, but not “No!”."""
    return content.type == "direct" and text[content.start + 1].islower()


def _leads_to(text: str, cue: Span, content: Content) -> bool:
    """Whether nothing but an object stands between a verb that judges and words in marks."""
    judging = (objects for verb, objects in _JUDGING if verb.search(text, cue.start, cue.end))
    judged = first(objects.match(text, cue.end, content.start + 1) for objects in judging)
    return judged is not None and judged.end() == content.start
