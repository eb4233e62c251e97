"""The occasion of saying at the end of what is said: "Orr said | the deal was off | in an interview with Tass"."""

from __future__ import annotations

import re
from dataclasses import replace

from chalicelib import lexicon
from chalicelib.extractors.quotes.framing import Seen
from chalicelib.extractors.text.choices import first_answer
from chalicelib.extractors.text.spans import touching
from chalicelib.model import Span

_TALKS = lexicon.pattern(lexicon.words("occasions", use="talk"))
_EVENTS = lexicon.pattern(lexicon.words("occasions", use="event"))
_QUESTIONS = lexicon.pattern(lexicon.words("occasions", use="question"))
_PREPOSITIONS = lexicon.pattern(lexicon.words("function_words", type="preposition"))
_GOES_ON = rf"(?=\Z| (?:[A-Z]|(?:{_PREPOSITIONS}|[a-z]+ed|broadcast|earlier|last|late|this)\b))"
"""What may stand behind an interview, a statement or a conference: no "room"."""
_REST = r"[^,.;:!?()\"“”\n]*\Z"
_SOME = r",? (?:in|at|during) (?:an?|his|her|their|its) (?:[\w'’-]+ ){0,3}?"
_TALK = re.compile(rf"{_SOME}(?:{_TALKS}){_GOES_ON}{_REST}")
_EVENT = re.compile(rf"{_SOME}(?:{_EVENTS}){_GOES_ON}{_REST}")
_QUESTION = re.compile(
    rf",? when (?:{_QUESTIONS}) (?:(?:by|on) [^,.;:\n]{{2,40}} )?(?:about|if|whether|why|how|for comment)\b{_REST}"
)
_CLASSES = ("say", "claim", "deny", "admit", "reveal", "write", "announce", "ask", "post", "promise", "warn")
_ACTS = frozenset(form for name in _CLASSES for form in lexicon.verbs(cue=name)) | lexicon.words("occasions", use="act")
"""Words that tell of somebody who speaks: whose interview "she lied in an interview" means is not sure."""
_TO_COME = frozenset(("will", "would", "to"))
"""What tells that an event may be still to come: "he would name the buyer at a news conference"."""
_WORD = re.compile(r"[\w'’-]+")

REACH = 160
"""Characters at the end of a content that may hold its occasion."""
BEFORE = 60
"""Characters before a content that hold its cue: "told reporters in Oslo that"."""


def without_occasions(text: str, seen: Seen) -> Seen:
    """What the tagger saw, without the occasion at the end of what somebody says."""
    return replace(seen, contents=tuple(_without_occasion(text, content, seen) for content in seen.contents))


def _without_occasion(text: str, content: Span, seen: Seen) -> Span:
    """A content without the occasion that it ends with, where it is no occasion in the story that it tells."""
    occasion = first_answer(_RULES, text, content)
    if not occasion or not _is_said(content, seen) or _tells_of_speaking(text, content.start, occasion.start()):
        return content
    return replace(content, end=occasion.start())


def _in_talk(text: str, content: Span) -> re.Match[str] | None:
    """The "in an interview with Tass" that a content ends with."""
    return _TALK.search(text, _tail(content), content.end)


def _at_event(text: str, content: Span) -> re.Match[str] | None:
    """The "at a news conference in Bonn" of what tells nothing that is still to come."""
    event = _EVENT.search(text, _tail(content), content.end)
    return event if event and _TO_COME.isdisjoint(_words(text, content.start, event.start())) else None


def _at_question(text: str, content: Span) -> re.Match[str] | None:
    """The "when asked about the money" that a content ends with."""
    return _QUESTION.search(text, _tail(content), content.end)


def _tail(content: Span) -> int:
    """Where the occasion of a content may begin: behind its first character."""
    return max(content.start + 1, content.end - REACH)


def _is_said(content: Span, seen: Seen) -> bool:
    """Whether a content stands behind a cue that speaks."""
    before = touching(seen.cues, content.start - BEFORE, content.start)
    return bool(before) and before[-1].end <= content.start and before[-1].label == "speech"


def _tells_of_speaking(text: str, start: int, end: int) -> bool:
    """Whether a part of a content tells that somebody speaks: "she was misquoted"."""
    return not _ACTS.isdisjoint(_words(text, start, end))


def _words(text: str, start: int, end: int) -> list[str]:
    """The words of a part of the text, in lower case."""
    return _WORD.findall(text[start:end].casefold())


_RULES = (_in_talk, _at_event, _at_question)
"""The occasions that a content may end with."""
