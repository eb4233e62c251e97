"""Who something was said to: "told Lavrov", "asked him whether", "said to her", "in a letter to staff"."""

from __future__ import annotations

import re
from dataclasses import replace

from chalicelib.extractors.quotes import speakers
from chalicelib.extractors.quotes.cast import Cast
from chalicelib.extractors.text.abbreviations import COMPANIES, PLACES, TITLES
from chalicelib.extractors.text.links import Link
from chalicelib.model import Span, Speaker

# The verbs of VerbNet's tell-37.2, inquire-37.1.2, advise-37.9, promise-37.13, order-58.3, urge-58.1 and beg-58.2 whose
# object is the addressee.
_TELL = r"tell(?:s|ing)?|told|inform(?:s|ed|ing)?|remind(?:s|ed|ing)?|assur(?:e|es|ed|ing)|notif(?:y|ies|ied|ying)"
_ASK = (
    r"ask(?:s|ed|ing)?|warn(?:s|ed|ing)?|caution(?:s|ed|ing)?|advis(?:e|es|ed|ing)|urg(?:e|es|ed|ing)"
    r"|order(?:s|ed|ing)?|instruct(?:s|ed|ing)?|command(?:s|ed|ing)?|encourag(?:e|es|ed|ing)|implor(?:e|es|ed|ing)"
    r"|beg(?:s|ged|ging)?|press(?:es|ed|ing)?|promis(?:e|es|ed|ing)|call(?:s|ed|ing)? (?:up)?on"
)
_PASSIVE = r"(?<!was )(?<!were )(?<!been )(?<!being )(?<! is )(?<! are )"
_TELLS = re.compile(rf"{_PASSIVE}\b(?:{_TELL})\b", re.IGNORECASE)
_ASKS = re.compile(rf"{_PASSIVE}\b(?:{_ASK})\b", re.IGNORECASE)
_SAY = (
    r"(?:sa(?:y|ys|id|ying)|sp(?:eak|eaks|oke|oken|eaking)|talk(?:s|ed|ing)?|wr(?:ite|ites|ote|itten|iting)|e-?mail(?:s|ed|ing)?"
    r"|explain(?:s|ed|ing)?|complain(?:s|ed|ing)?|admit(?:s|ted|ting)?|confess(?:es|ed|ing)?|apologi[sz](?:e|es|ed|ing)"
    r"|shout(?:s|ed|ing)?|yell(?:s|ed|ing)?|whisper(?:s|ed|ing)?|announc(?:e|es|ed|ing)|report(?:s|ed|ing)?|stat(?:e|es|ed|ing)"
    r"|repeat(?:s|ed|ing)?|reveal(?:s|ed|ing)?|disclos(?:e|es|ed|ing)|boast(?:s|ed|ing)?|brag(?:s|ged|ging)?|remark(?:s|ed|ing)?"
    r"|tweet(?:s|ed|ing)?|sings?|sang|letter|appeal(?:s|ed|ing)?)"
)
_TO = re.compile(
    rf"\b{_SAY}(?: in an? [\w-]+)? to (?=[A-Z]|(?:the|an?|his|her|their|its|my|our)\b|"
    r"(?:him|her|them|me|us|you|police|staff|parliament)\b|"
    r"[a-z]+s(?=[,.:;]|[^\S\n]*(?:[\"“]|that\b|on\b|in\b|at\b|after\b|before\b|$)))"
)
_WORD = re.compile(r"\s*([^\W_][\w.&'’-]*)")
_PROGRAMME = re.compile(r" ([\"“][A-Z0-9][^\"”\n]{0,40}[\"”])")
_ABBREVIATION = re.compile(rf"(?:{'|'.join((*TITLES, *PLACES, *COMPANIES))}|Jr|Sr)\.|(?:[A-Z]\.)+")
_STOPS = frozenset(
    """that in on at during after before by when as via through to about whether if why how what who whom where which
    while for from with over under this last late early earlier later next yesterday today tonight tomorrow recently
    again once monday tuesday wednesday thursday friday saturday sunday not and but or he she it they we i there is are
    was were will would has had have so nothing something everything it's never then""".split()
)
_DAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
_DETERMINERS = frozenset("the a an any every each all no some his her their its this that these those".split())
_PRONOUNS = frozenset("him her them me us you".split())
_FIRST_PERSON = frozenset("me us you".split())
_POSSESSIVE = frozenset("his her its their our my your".split())
_THINGS = frozenset(
    "truth story stories lie lies joke jokes tale tales question questions restraint caution the a an of".split()
)
_COMPLEMENT = re.compile(
    r"\s*(?:[,:]|not to\b|to\b|that\b|whether\b|if\b|why\b|how\b|what\b|who\b|when\b|where\b|about\b|$)"
)

REACH = 90
"""Characters behind a cue that may hold its addressee: the longest of a name with its office, and "in a letter to"."""
LONGEST = 8
"""Words of a addressee: "two senior members of the House Ethics Committee"."""


def addressee(text: str, link: Link) -> Span | None:
    """The words that name the addressee behind a link's cue, outside its source and mostly outside its content."""
    if not link.cue:
        return None
    start, end = _after(text, link)
    told = _last(_TELLS, text, link.cue)
    asked = _last(_ASKS, text, link.cue)
    if told is None and asked is None:
        to = _TO.search(text, link.cue.start, end)
        return phrase(text, to.end(), end) if to and to.start() < start else None
    at = max(x for x in (told, asked) if x is not None)
    found = phrase(text, at, end)
    if found and (asked is None or at == told):
        return found
    return found if found and _COMPLEMENT.match(text, found.end, end) else None


def resolve(text: str, found: Span, cast: Cast, teller: Speaker | None) -> Speaker:
    """The addressee with its entity. Nobody tells himself: "he told him" are two, and "his staff" is not he."""
    resolved = speakers.resolve(text, found, cast)[0]
    first, *rest = resolved.mention.text.casefold().split()
    if first in _POSSESSIVE and rest and resolved.mention.kind == "pronoun":
        return Speaker(None, replace(resolved.mention, kind="nominal"), "role")
    if first in _FIRST_PERSON or (resolved.mention.kind == "pronoun" and teller and teller.entity == resolved.entity):
        return Speaker(None, resolved.mention, resolved.kind)
    return resolved


def _after(text: str, link: Link) -> tuple[int, int]:
    """What stands behind the cue, as far as the sentence goes or something else begins."""
    assert link.cue
    start = link.cue.end
    end = min(len(text), start + REACH)
    if link.source and start <= link.source.start:
        end = min(end, link.source.start)
    if link.content.start > start and text[start : link.content.start].strip():
        end = min(end, link.content.start)
    return start, end


def _last(verbs: re.Pattern[str], text: str, cue: Span) -> int | None:
    """Where the last such verb of a cue ends."""
    ends = [m.end() for m in verbs.finditer(text, cue.start, cue.end)]
    return ends[-1] if ends else None


def phrase(text: str, start: int, end: int) -> Span | None:
    """The noun phrase that starts here: words up to a mark or a word that a phrase can't go on with."""
    words: list[re.Match[str]] = []
    at = start
    while len(words) <= LONGEST and (word := _WORD.match(text, at, end)) and "\n" not in word[0]:
        if _ends(text, word, words):
            break
        words.append(word)
        at = word.end()
        if word[1].endswith(".") and not _ABBREVIATION.fullmatch(word[1]):
            break
    while words and words[-1][1].endswith("ly") and words[-1][1].islower():
        words.pop()
    if not words or len(words) > LONGEST or words[-1][1].casefold().rstrip(".") in _THINGS:
        return None
    return _titled(text, words[0].start(1), words[-1].end())


def _ends(text: str, word: re.Match[str], before: list[re.Match[str]]) -> bool:
    """Whether a phrase is over before this word: "told Fox | that", "told Ono | any delay would cost"."""
    lowered = word[1].rstrip(".")
    if lowered == "and":
        return not before or not text[word.end() : word.end() + 2].strip().isupper()
    if lowered in _STOPS or lowered in _DAYS:
        return True
    if not before:
        return False
    previous = before[-1][1].casefold()
    # "told her lawyer", but "told her".
    alone = previous in _PRONOUNS and previous != "her"
    return alone or (lowered in _DETERMINERS and previous not in ("of", "and"))


def _titled(text: str, start: int, end: int) -> Span:
    """A phrase without its full stop or possessive; "MSNBC's" with the programme in marks behind it."""
    shown = _PROGRAMME.match(text, end) if text[start:end].endswith(("'s", "’s")) else None
    if shown:
        return Span(start, shown.end(1), "addressee")
    kept = text[start:end]
    kept = kept if _ABBREVIATION.fullmatch(kept.split()[-1]) else kept.rstrip(".")
    return Span(start, start + len(kept.removesuffix("'s").removesuffix("’s")), "addressee")
