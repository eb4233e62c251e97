"""Who something was said to: "told Lavrov", "asked him whether", "said to her", "in a letter to staff"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from chalicelib import lexicon
from chalicelib.extractors.quotes import speakers
from chalicelib.extractors.quotes.cast import Cast
from chalicelib.extractors.quotes.gatherings import with_gathering
from chalicelib.extractors.quotes.phrases import phrase
from chalicelib.extractors.text.links import Link
from chalicelib.extractors.text.pronouns import OBJECTIVE, PLURAL, THIRD_SINGULAR
from chalicelib.model import Mention, Span, Speaker


def _active(verbs: Iterable[str]) -> re.Pattern[str]:
    """Verbs whose object is the addressee, but not in a passive: "the board was told"."""
    passive = "".join(f"(?<!{word} )" for word in ("was", "were", "been", "being", " is", " are"))
    return re.compile(rf"\b{passive}(?:{lexicon.pattern(verbs)})\b", re.IGNORECASE)


# The verbs are of VerbNet's tell-37.2, inquire-37.1.2, advise-37.9, promise-37.13, order-58.3, urge-58.1 and beg-58.2.
_TELLS = _active(lexicon.verbs(addressee="object"))
_ASKS = _active(lexicon.verbs(addressee="clause"))
_SAYS = lexicon.pattern(lexicon.verbs(addressee="to") | lexicon.words("cue_words", addressee="to"))
_WITHOUT_ARTICLE = lexicon.pattern(lexicon.words("cue_words", traits="addressee"))
_TO = re.compile(
    rf"\b(?:{_SAYS})(?: in an? [\w-]+)? to (?=[A-Z]|(?:the|an?|his|her|their|its|my|our)\b|"
    rf"(?:him|her|them|me|us|you|{_WITHOUT_ARTICLE})\b|"
    r"[a-z]+s(?=[,.:;]|[^\S\n]*(?:[\"“]|that\b|on\b|in\b|at\b|after\b|before\b|$)))"
)
_FIRST_PERSON = OBJECTIVE - THIRD_SINGULAR - PLURAL
_POSSESSIVE = lexicon.words("pronouns", form="possessive")
_COMPLEMENT = re.compile(
    r"\s*(?:[,:]|not to\b|to\b|that\b|whether\b|if\b|why\b|how\b|what\b|who\b|when\b|where\b|about\b|$)"
)

REACH = 90
"""Characters behind a cue that may hold its addressee: the longest of a name with its office, and "in a letter to"."""


def addressee(text: str, link: Link) -> Span | None:
    """The words that name the addressee behind a link's cue, outside its source and mostly outside its content."""
    if not link.cue:
        return None
    end = _end(text, link, link.cue)
    told, asked = _last(_TELLS, text, link.cue), _last(_ASKS, text, link.cue)
    if told > asked:
        return phrase(text, told, end)
    if asked:
        return _asked(text, asked, end)
    return _behind_to(text, link.cue, end)


def _asked(text: str, start: int, end: int) -> Span | None:
    """The object of "ask", where what is asked follows: "asked him whether", but not "asked a favour of"."""
    asked = phrase(text, start, end)
    if not asked or not _COMPLEMENT.match(text, asked.end, end):
        return None
    return asked


def _behind_to(text: str, cue: Span, end: int) -> Span | None:
    """The phrase behind "said to", which begins in the cue."""
    to = _TO.search(text, cue.start, end) if text.find(" to ", cue.start, end) >= 0 else None
    if not to or to.start() >= cue.end:
        return None
    return phrase(text, to.end(), end)


def _end(text: str, link: Link, cue: Span) -> int:
    """How far an addressee may reach: to the source or to the content behind the cue."""
    ends = [len(text), cue.end + REACH]
    if link.source and cue.end <= link.source.start:
        ends.append(link.source.start)
    if text[cue.end : link.content.start].strip():
        ends.append(link.content.start)
    return min(ends)


def _last(verbs: re.Pattern[str], text: str, cue: Span) -> int:
    """Where the last such verb of a cue ends; 0 where there is none."""
    return max((verb.end() for verb in verbs.finditer(text, cue.start, cue.end)), default=0)


def resolve(text: str, span: Span, cast: Cast, teller: Speaker | None) -> Speaker:
    """The addressee with its entity. Nobody tells himself: "he told him" are two, and "his staff" is not he."""
    resolved = speakers.resolve(text, span, cast)[0]
    if _is_owned(resolved.mention):
        return Speaker(None, replace(resolved.mention, kind="nominal"), "role")
    if _is_first_person(resolved.mention) or _is_himself(resolved, teller):
        return Speaker(None, resolved.mention, resolved.kind)
    return with_gathering(resolved)


def _is_owned(mention: Mention) -> bool:
    """Whether a pronoun only tells whose the addressee is: "his staff"."""
    owner, *noun = mention.text.casefold().split()
    return mention.kind == "pronoun" and owner in _POSSESSIVE and noun != []


def _is_first_person(mention: Mention) -> bool:
    """Whether the addressee is who writes or reads, or somebody with them: "us", "you all"."""
    return mention.text.casefold().split()[0] in _FIRST_PERSON


def _is_himself(resolved: Speaker, teller: Speaker | None) -> bool:
    """Whether a pronoun would be who speaks, or both are nobody known."""
    if teller is None or resolved.mention.kind != "pronoun":
        return False
    return teller.entity == resolved.entity
