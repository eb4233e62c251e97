"""Reports inside quotes: "He told me he was leaving," Ann said.

The tagger's contents do not nest, so that a report inside a content is read off its words: a subject that is a pronoun
or a person, a verb of communication directly behind it, and behind that a clause. Anything less clear is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from chalicelib import lexicon
from chalicelib.extractors.quotes import addressees
from chalicelib.extractors.quotes.building import build
from chalicelib.extractors.quotes.cast import Cast
from chalicelib.extractors.quotes.cries import cries
from chalicelib.extractors.quotes.cues import asks, clausal, cue_class
from chalicelib.extractors.quotes.framing import ADVERBS
from chalicelib.extractors.quotes.reading import Reading
from chalicelib.extractors.text.choices import first
from chalicelib.extractors.text.links import Content, Link
from chalicelib.extractors.text.nouns import is_somebody
from chalicelib.extractors.text.pronouns import NEUTER, PLURAL, THIRD_SINGULAR
from chalicelib.extractors.text.spans import Bounded, lies_in, touching
from chalicelib.model import Mention, Quote, QuoteType, Span, Speaker

# The commonest verbs of say-37.7, tell-37.2 and inquire-37.1.2 that take a clause.
_VERB = rf"(?:{lexicon.pattern(lexicon.verbs('third', 'past', traits='nested'))})"
_SUBJECTS = lexicon.words("pronouns", form="subject") - NEUTER
_PRONOUNS = lexicon.pattern(_SUBJECTS | {word.capitalize() for word in _SUBJECTS})
# "He looked at me and said": up to six words of another verb before this one, none of them a subject.
_BEFORE_AND = rf"(?:(?:(?!(?:{_PRONOUNS}|who|that)\b)[\w'’]+ ){{1,6}}?and )?"
_ADVERB = rf"(?:(?:had|has|have) )?(?:(?:{ADVERBS}) )?"
_SAYING = rf"(?:{lexicon.pattern(lexicon.verbs('gerund', traits='nested'))})"
"""What somebody may be blamed or praised for: "furious with Strand for saying"."""
_REPORT = re.compile(
    rf"(?<![\w'’-])(?:((?:{_PRONOUNS})) {_BEFORE_AND})?{_ADVERB}({_VERB})\b|(?:\b(him|her|them) )?\bfor ({_SAYING})\b"
)
# The end of a report: its sentence's, or another report that is joined to it, "…, and the ministry told us no".
_END = re.compile(rf"[.!?…](?=[\s\"”’'»]|$)|\n|, (?:and|but) (?=(?:[\w'’]+ ){{1,4}}?{_VERB}\b)")
_SPOKEN = re.compile(r"[,:]? (['‘][^\n]*?[.,!?…]['’])(?!\w)")
_FREE = re.compile(
    r"(?:^|[\"“”‘’'(\[,;:.!?…—–-]|\b(?:and|but|because|when|if|that|so|then|after|before|while|since|where))\s*$",
    re.IGNORECASE,
)
_PRONOUN = re.compile(rf"\b({_PRONOUNS}) $")
_ROLE = re.compile(r"\b(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Mm]y|[Oo]ur|[Yy]our|[Aa]n?) (?:[\w-]+ )?([\w-]+) ?$")
_OBJECTS = lexicon.words("after_saying", **{"class": "object"})
_GOES_ON = lexicon.words("after_saying") - _OBJECTS
_IN_MARKS = re.compile(r"“[^”]+”|\"[^\"]+\"")
_CLOSES = re.compile(r"[,.!?…]?[”\"]")
_TO = re.compile(r"(?:(?:not )?to|that) ")
_FINISHED = " \"”’'»,;:.!?—–-"

LONGEST = 600
"""Characters of a report inside a quote at most, three times an English sentence's length."""
FEWEST = 3
"""Words that a report inside a quote has at least: "said no" and "told me so" say too little."""
BEFORE = 12
"""Characters before a subject in which what opens its clause ends: "because " is the longest word."""
ROLE = 50
"""Characters before a verb that hold a role: "the deputy fire chief "."""
THEY = 0.65
"""Confidence from which "they" in a quote names who speaks or hears there: with less, half are somebody else
(cross-validation over the own corpus; outside of quotes three in four are right), and nobody is better than that."""


def inside(reading: Reading, group: list[Link], outer: Quote, cast: Cast) -> Iterator[tuple[Quote, Quote]]:
    """The reports inside a quote, each with the quote it stands in. ``group`` are the links of the outer quote."""
    for link in group:
        within = [outer]
        for report in _all(reading, link.content):
            while len(within) > 1 and within[-1].spans[0].end <= report.content.start:
                within.pop()
            inner = _retold(reading, report, within[-1], cast)
            yield inner, within[-1]
            within.append(inner)


def _all(reading: Reading, content: Content) -> list[Link]:
    """The reports inside a content and the words in marks inside a report, in order."""
    told = [*reports(reading.text, content, reading.people, reading.sources)]
    cues = {link.cue for link in told}
    marked = (link for link in _cried(reading, content) if link.cue not in cues)
    return sorted([*told, *marked], key=lambda link: link.content.start)


def _cried(reading: Reading, content: Content) -> Iterator[Link]:
    """The words in marks inside a report, each with its own verb and subject: "that the guard had shouted “Stop!”"."""
    text = reading.text
    for start, verb, words in cries(text, content):
        pronoun = _PRONOUN.search(text, max(content.start, start - BEFORE), start)
        subject = Span(*pronoun.span(1), "source") if pronoun else _before(reading, start, content)
        if subject and _opens(text, subject, content):
            yield Link(words, verb, subject)


def _before(reading: Reading, end: int, content: Content) -> Span | None:
    """The name or role that stands in a content and right before an offset."""
    named = chain.from_iterable(touching(spans, end - 2, end) for spans in (reading.sources, reading.people))
    return _name_before(reading.text, end, content, named) or _role_before(reading.text, end, content)


def _retold(reading: Reading, link: Link, outer: Quote, cast: Cast) -> Quote:
    """A report inside a quote."""
    quote = build(reading, [link], cast)
    return replace(
        quote,
        speaker=_in_a_quote(quote.speaker, outer),
        addressee=_in_a_quote(quote.addressee, outer),
        via=None if _is_turn(outer) else quote.via,
        evidence=replace(quote.evidence, details=(("found_by", "nested"), ("refused", []))),
    )


def _in_a_quote(who: Speaker | None, outer: Quote) -> Speaker | None:
    """Who speaks or hears in a quote: "I" and "me" are who says it, and a doubtful "they" is nobody."""
    if not who:
        return None
    if who.mention.text in ("I", "me"):
        return replace(who, entity=outer.speaker.entity if outer.speaker else None)
    if _is_doubtful(who.mention) or _is_third_person(who, outer):
        return replace(who, entity=None, mention=replace(who.mention, confidence=0.0))
    return who


def _is_turn(quote: Quote) -> bool:
    """Whether a quote has a label before it, whose bearer passes on nothing: "Lee: She told me so."."""
    return quote.cue is not None and quote.cue.text == ":"


def _is_third_person(who: Speaker, outer: Quote) -> bool:
    """Whether "he" or "she" in words in marks is taken for who says these, and so calls himself "I"."""
    if outer.type != "direct" or not outer.speaker or who.entity != outer.speaker.entity:
        return False
    return who.mention.text.casefold() in THIRD_SINGULAR


def _is_doubtful(mention: Mention) -> bool:
    """Whether a "they" is too unsure to name who speaks."""
    return mention.text.casefold() in PLURAL and mention.confidence < THEY


def reports(text: str, content: Content, people: tuple[Mention, ...], tagged: tuple[Span, ...]) -> Iterator[Link]:
    """The reports inside a content, in order; one may stand inside the one before it. ``people`` are mentions of
    persons, ``tagged`` the tagger's sources, in order."""
    within = content
    for report in _REPORT.finditer(text, content.start, content.end):
        within = within if report.start() < within.end else content
        source = _blamed(text, report, within, people) if report[4] else _subject(text, report, within, people, tagged)
        link = source and _link(text, source, Span(*report.span(4 if report[4] else 2), "speech"), within)
        if link:
            yield link
            within = link.content


def _blamed(text: str, report: re.Match[str], content: Content, people: tuple[Mention, ...]) -> Span | None:
    """Who is blamed for saying something: a pronoun, or a name."""
    if report[3]:
        return Span(*report.span(3), "source")
    start = report.start()
    return _name_before(text, start, content, iter(touching(people, start - 2, start)))


def _subject(
    text: str, report: re.Match[str], content: Content, people: tuple[Mention, ...], tagged: tuple[Span, ...]
) -> Span | None:
    """The subject that stands right before a verb and opens a clause: a pronoun, or a name."""
    start = report.start()
    named = chain.from_iterable(touching(spans, start - 2, start) for spans in (tagged, people))
    if report[1]:
        subject: Span | None = Span(*report.span(1), "source")
    else:
        subject = _name_before(text, start, content, named) or _role_before(text, start, content)
    return subject if subject and _opens(text, subject, content) else None


def _name_before(text: str, end: int, content: Content, named: Iterator[Bounded]) -> Span | None:
    """The first of some spans that stands in the content and right before an offset."""
    return first(Span(span.start, span.end, "source") for span in named if _stands_before(text, span, end, content))


def _role_before(text: str, end: int, content: Content) -> Span | None:
    """A role that stands in the content and right before an offset: "the cousin" of "the cousin answered that"."""
    start = max(content.start, end - ROLE)
    role = _ROLE.search(text[start:end])
    return Span(start + role.start(), start + role.end(1), "source") if role and is_somebody(role[1]) else None


def _stands_before(text: str, span: Bounded, end: int, content: Content) -> bool:
    """Whether a span stands in a content, and nothing between it and an offset."""
    return lies_in(span, content.start, end) and not text[span.end : end].strip()


def _opens(text: str, subject: Span, content: Content) -> bool:
    """Whether a subject opens a clause: behind a mark or a conjunction, or at the content's start."""
    return bool(_FREE.search(text[max(content.start, subject.start - BEFORE) : subject.start]))


def _link(text: str, source: Span, cue: Span, outer: Content) -> Link | None:
    """The link of what a subject and its verb report, behind the addressee; None where they report nothing."""
    addressee = addressees.addressee(text, Link(replace(outer, end=outer.start), cue, source))
    start = addressee.end if addressee and addressee.end < outer.end else cue.end
    content = _spoken(text, start, outer) or _reported(text, start, outer)
    if not content or _is_favour(text, cue, content):
        return None
    return Link(content, cue, source)


def _is_favour(text: str, cue: Span, content: Content) -> bool:
    """Whether something is asked for, and no question: "asked the ministry for a lawyer"."""
    verb, words = text[cue.start : cue.end], text[content.start : content.end]
    if content.type == "direct" or cue_class(verb) != "ask":
        return False
    return not asks(verb, words, quoted=False) and not _TO.match(words)


def _spoken(text: str, start: int, outer: Content) -> Content | None:
    """The words in marks that begin here."""
    words = _SPOKEN.match(text, start, min(outer.end, start + LONGEST))
    return Content(*words.span(1), "direct", outer.score) if words else None


def _reported(text: str, start: int, outer: Content) -> Content | None:
    """The clause that begins here, as far as its sentence goes."""
    end = _clause_end(text, start, outer)
    if end is None:
        return None
    words = text[start:end].rstrip(_FINISHED)
    if not words[:1].isspace() or not _is_clause(words.split()):
        return None
    marks = _closing(text, words, start, outer)
    begin = start + len(words) - len(words.lstrip())
    return Content(begin, marks, _type(words, closed=marks > start + len(words)), outer.score)


def _clause_end(text: str, start: int, outer: Content) -> int | None:
    """Where the sentence of a report ends, or the quote does; None where both are too far off."""
    last = min(outer.end, start + LONGEST)
    end = _END.search(text, start, last)
    if end:
        return end.start()
    return outer.end if last == outer.end else None


def _type(words: str, *, closed: bool) -> QuoteType:
    """The type of a clause: mixed where it has words in marks, be these its last ones, whose mark is ``closed``."""
    if closed or _IN_MARKS.search(words):
        return "mixed"
    return "indirect"


def _closing(text: str, words: str, start: int, outer: Content) -> int:
    """Where a report ends: behind the mark that closes the last words in marks, if they are its own."""
    end = start + len(words)
    closing = _CLOSES.match(text, end, outer.end) if _is_open(words) else None
    return closing.end() if closing else end


def _is_open(words: str) -> bool:
    """Whether a mark is opened in some words and not closed."""
    return words.count("“") > words.count("”") or words.count('"') % 2 == 1


def _is_clause(words: list[str]) -> bool:
    """Whether the words behind a verb are a clause: not so in "said at the time" and "said it twice"."""
    if len(words) < FEWEST or not clausal(" ".join(words)):
        return False
    first, second = words[0].casefold(), words[1].casefold()
    if first in _OBJECTS:
        return clausal(f"- {second}")
    return first not in _GOES_ON
