"""Whom a colon gives the word to, where no verb of speech does: "From the union, a shorter note: “…”"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from chalicelib import lexicon
from chalicelib.extractors.quotes.phrases import phrase
from chalicelib.extractors.quotes.subjects import sentence_start, subject
from chalicelib.extractors.text.choices import first
from chalicelib.extractors.text.links import Link
from chalicelib.extractors.text.spans import Bounded, beginning
from chalicelib.lexicon.inflection import with_plurals
from chalicelib.model import Span

_REPORTING = with_plurals(
    lexicon.words("cue_words", part="noun") & set(lexicon.values("cue_words", "cue"))
    | lexicon.words("cue_words", traits="given")
)
_SAID = rf"(?:{lexicon.pattern(_REPORTING)})"
_GIVEN_TO = re.compile(
    rf"(?:^|^(?:And|But|Then|Also),? |\b(?:[Tt]h(?:is|at|ese)|more|another|one|{_SAID}) )(?:(?:came|comes|was|is) )?"
    r"(?:[Ff]rom|[Aa]s for|[Oo]ver to) "
    rf"|^(?:The|An?|Another) (?:[\w-]+ )?{_SAID} of |\b[Cc]ue "
    rf"|\b(?:{_SAID}|floor|say) (?:[\w-]+ )?(?:goes|go|went|falls?|fell|belong(?:s|ed)?) to "
    r"|^(?:But |And |Yet )?[Ff]or (?=[^,:]{2,60}, (?:it|that|this|the)\b)"
)
"""What stands before who has the word: "this from", "the last word goes to", "for Ann Lee, it is simple"."""
_BARE = re.compile(r"(?: again| too| once more| \([^()\n]{2,40}\)|, (?:in|on|by|via) [^.!?:\"“”\n]{2,60})?:\Z")
"""What may part a name that opens a lead from its colon: "Lee again:", "Lee (pictured):", "Lee, in a post on X:"."""
_INVERTED = re.compile(r"(?:Said|Says|Cue) ")
_THEN = re.compile(
    r"(?:^|[.!?][\"”’']?\s|\n)(?:And |But )?(?:[Tt]hen|[Ll]ater|[Ff]inally|[Aa]gain|[Aa]fter a [\w ]{2,20}"
    r"|[A-Z][a-z]+ly)(?:,? (?!he |she |it |they |the |a )[a-z]+){0,4}:\Z"
)
_APPOSED = re.compile(r", [A-Z][\w'’-]+(?: [A-Z][\w.'’-]*)*(?=[,:])")
_COMMAS = re.compile(r"[^,]*(?:,[^,]*){0,2}\Z")

BLANKS = 6
"""Characters between a colon and its quotation at most: a blank line, with blanks."""
ADVERB = 60
"""Characters before a quotation that hold such an adverb and the end of the sentence before."""
LEAD = 200
"""Characters of a sentence that leads to a quotation: a name, what that is, and a relative clause."""
TITLE = 50
"""Characters before a name that may say who that is: "a nine-year-old, ", "the opposition's spokesman, "."""


def given_to(text: str, link: Link, people: Sequence[Bounded]) -> Link | None:
    """The link of a quotation to whom the sentence before its colon names, where its own source is in no such place.

    ``people`` are mentions of persons, in order.
    """
    end = _lead_end(text, link.content.start)
    if link.content.type != "direct" or not text.endswith(":", 0, end):
        return None
    start = sentence_start(text, end - 1)
    if end - start > LEAD:
        return None
    colon = Span(end - 1, end, "speech")
    if _has_own(link, start, end):
        return None
    source = _given(text, start, end, people) or _named_alone(text, start, end, people)
    return Link(link.content, colon, replace(source, label="source")) if source else None


def goes_on(text: str, start: int) -> bool:
    """Whether the words before a quotation only say that the one before it goes on, or how: "Then, quieter:"."""
    end = _lead_end(text, start)
    lead = text[max(0, end - ADVERB) : end]
    return lead.endswith(":") and _THEN.search(lead) is not None


def gives(text: str, start: int) -> bool:
    """Whether the line before a quotation that begins here gives the word to somebody, and ends in a colon."""
    end = _lead_end(text, start)
    if not text.endswith(":", 0, end):
        return False
    return _GIVEN_TO.search(text[sentence_start(text, end - 1) : end]) is not None


def _lead_end(text: str, start: int) -> int:
    """Where the words before a quotation end, a blank or a new line aside."""
    near = text[max(0, start - BLANKS) : start]
    return start - len(near) + len(near.rstrip())


def _has_own(link: Link, start: int, end: int) -> bool:
    """Whether a quotation's own source stands in the sentence that leads to it, and is not all of it, as a label."""
    if not link.source or (link.source.start, link.source.end) == (start, end - 1):
        return False
    return start <= link.source.start < link.content.start


def _named_alone(text: str, start: int, end: int, people: Sequence[Bounded]) -> Span | None:
    """Who is named before a colon with hardly a word more: "Lee again:"."""
    name = first(beginning(people, start, end))
    if not name or not _BARE.match(text, name.end, end):
        return None
    inverted = _INVERTED.match(text, start, end)
    return subject(text, inverted.end() if inverted else start, end, people)


def _given(text: str, start: int, end: int, people: Sequence[Bounded]) -> Span | None:
    """Whom words such as "this from" give the word to: a person with what stands before the name, or a phrase."""
    given = _GIVEN_TO.search(text[start:end])
    if not given:
        return None
    at = start + given.end()
    person = first(beginning(people, at, at + TITLE))
    if person and person.end < end and _COMMAS.match(text[at : person.start]):
        return Span(at, person.end, "source")
    body = phrase(text, at, end)
    name = _APPOSED.match(text, body.end, end) if body and text[at].islower() else None
    return replace(body, end=name.end()) if body and name else body
