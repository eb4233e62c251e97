"""What somebody is said to be known as behind a name: ", better known as "Slow Joe"", ", nicknamed Fanny"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from chalicelib import lexicon
from chalicelib.extractors.entities.naming import plain, short_forms
from chalicelib.extractors.entities.repeats import REPEAT
from chalicelib.extractors.entities.written import full_names, is_one_of, labelled, relabelled, writings, written
from chalicelib.extractors.text.beside import stands_before
from chalicelib.extractors.text.paragraphs import after, before
from chalicelib.extractors.text.spans import in_order, outside
from chalicelib.model import Mention, Span

_OTHERS = ("organization", "product", "work", "facility")
"""Types that the tagger may take a nickname for: "the Postmistress said"."""
_REACH = 90
"""Characters behind a name in which the longest ", better known to half the town as" and a nickname stand."""
_CALL = r"[A-Z][\w.’'-]*(?: [A-Z][\w.-]*){0,2}"
_KNOWN_AS = (
    r",? (?:who (?:is|was) )?(?:(?:better|best|also|widely|popularly|simply|otherwise) )?"
    r"(?:known (?:to (?:[\w-]+ ){1,4})?(?:simply )?as|nicknamed|dubbed|who (?:goes|went) by) "
    rf"(?:[“\"‘'](?:[Tt]he )?({_CALL}?)[,.]?[”\"’']|(?:the )?({_CALL})\b)"
)
_IN_BRACKETS = rf" \((?:[“\"‘']({_CALL}?)[”\"’']\)|({_CALL}?) to (?:his|her|their|every|most)\b)"
"""A nickname in marks in brackets, or one "to his friends"."""
_CALLED = re.compile(f"{_KNOWN_AS}|{_IN_BRACKETS}")
"""One of its groups has the nickname."""

_IN_MARKS = re.compile(rf" [“\"‘'(]({_CALL})[”\"’')] ")
"""A nickname inside a name: "Kevin “Blue” Rafferty"."""
_DEEDS = lexicon.pattern(
    lexicon.verbs("third", "past") | lexicon.words("tenses", tense="past") | {"is", "was", "has", "had", "does", "will"}
)
_DOES = re.compile(rf" (?:and I\b|(?:would|could|can|never|always|also|(?:{_DEEDS}))\b)")
_OPENING, _ENDS = tuple("“\"‘'"), tuple(".!?")
"""What words in marks begin and end with."""
_WORD = re.compile(r"\w+")
_WITHIN = re.compile(r"[a-z,] $")
"""Before a word that begins no sentence."""
_ARTICLES = ("the ", "The ", " a ", "A ", " an ", "An ")
_BESIDE_CAPITALS = re.compile(r" [A-Z](?!\w*['’]s?\b)\w")
_CAPITALS = re.compile(r"\b[A-Z][\w’'.-]* \Z")
_NEAR = 30
"""Characters beside a nickname that tell whether it is one there."""


def with_nicknames(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """The names, in text order, with nicknames by themselves that were passed over: "“Blue and I have met”".

    A nickname behind a full name is a person's, whatever the tagger takes it for: "the Postmistress".
    """
    inner = (_IN_MARKS.search(text, person.start, person.end) for person in labelled(spans, "person"))
    called = set(filter(None, (_called(text, person) for person in labelled(spans, "person"))))
    calls = {match[1] for match in inner if match} | (called & writings(text, spans))
    firsts = _short_firsts(text, spans) - calls
    alone = _alone(text, calls | firsts) if calls or firsts else ()
    names = [span for span in alone if written(text, span) not in firsts or not _is_in_longer(text, span)]
    people = relabelled(spans, "person", is_one_of(text, called, _OTHERS))
    return tuple(in_order((*people, *outside(spans, names))))


def _called(text: str, person: Span) -> str | None:
    """The nickname behind a full name, where one stands there."""
    called = _CALLED.match(after(text, person.end, _REACH)) if " " in text[person.start : person.end] else None
    return "".join(filter(None, called.groups())) if called else None


def _is_in_longer(text: str, span: Span) -> bool:
    """Whether a short form stands in a name of another kind, or behind an article: "Senate Bill 461", "a Sandy"."""
    if text.endswith(_ARTICLES, 0, span.start):
        return True
    return stands_before(text, span.start, _CAPITALS, _NEAR) or text[span.end + 1 : span.end + 2].isdigit()


def _short_firsts(text: str, spans: Sequence[Span]) -> frozenset[str]:
    """The short forms in a text of the first names of people in it, those that begin somebody's name apart: "Mo"."""
    firsts = {words[0] for words in full_names(text, spans, "person")}
    forms = chain.from_iterable(short_forms(plain(first)) for first in sorted(firsts))
    return frozenset(_WORD.findall(text)).intersection(map(str.capitalize, forms)) - firsts


def _alone(text: str, calls: Iterable[str]) -> Iterator[Span]:
    """Where nicknames are names by themselves: inside a sentence, or where they do something."""
    for match in re.finditer(rf"(?<![\w-])(?:{lexicon.pattern(calls)})(?![\w-]|['’](?!s\b)\w)", text):
        behind = after(text, match.end(), _NEAR)
        within = _WITHIN.search(before(text, match.start(), _NEAR)) and not _BESIDE_CAPITALS.match(behind)
        if within or _DOES.match(behind) or _is_addressed(text, match):
            yield Span(*match.span(), "person", REPEAT)


def _is_addressed(text: str, name: re.Match[str]) -> bool:
    """Whether words in marks begin with a name and a comma, or end with the two: "“Mo, look!”", "“Come, Mo.”"."""
    opens = text[name.start() - 1 : name.start()] in _OPENING and text.startswith(", ", name.end())
    return opens or (text.endswith(", ", 0, name.start()) and text[name.end() : name.end() + 1] in _ENDS)


def label(name: str) -> str:
    """What the roster knows the bearer of a nickname by, one of two words as well: "Wild Bill"."""
    return f"known as {plain(name)}"


def labels(text: str, mention: Mention) -> list[str]:
    """What the roster knows those by who have a nickname behind their full name; nothing where none stands there."""
    called = _CALLED.match(after(text, mention.end, _REACH))
    if not called or " " not in mention.text:
        return []
    nickname = "".join(filter(None, called.groups()))
    surname = mention.text.split()[-1]
    return [label(nickname), label(f"{nickname} {surname}"), f"called {plain(nickname)}"]
