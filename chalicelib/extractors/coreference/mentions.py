"""Mentions that are no names: pronouns, and noun phrases whose head stands for somebody or something."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chalicelib.extractors.text.abbreviations import PLACES, TITLES
from chalicelib.extractors.text.nouns import NounClass, class_of, gender_of, singular
from chalicelib.extractors.text.pronouns import DEFINITE, FIRST_PLURAL, PLURAL, POSSESSIVES, PRONOUNS, THIRD_SINGULAR
from chalicelib.extractors.text.spans import Bounded, touching
from chalicelib.extractors.text.titles import titles_before
from chalicelib.model import Span

_INDEFINITE = frozenset("a an another one two three four five six several some both".split())
_QUANTIFIERS = frozenset("every each any no most many few all either neither".split())
"""Words that open a phrase about nobody in particular: "every country"."""
_CLOSED = (
    frozenset(
        "of in on at by for with from to into over under about against between among during after before since until "
        "through across near behind beyond within without toward towards upon as than like per via amid despite "
        "and or but nor so yet if because while when where who whom whose which that what how why whether though "
        "although is are was were be been being am has have had having do does did will would can could may might "
        "shall should must not also now then still later earlier already just only even ever never often again "
        "here there today yesterday tomorrow too very said says told".split()
    )
    | PRONOUNS
    | DEFINITE
    | _INDEFINITE
    | _QUANTIFIERS
)
"""Words that no noun phrase goes on across."""
_TOKEN = re.compile(
    rf"(?:[A-Z]\.)+|(?:{'|'.join((*TITLES, *PLACES))})\.(?= [A-Z])"
    r"|[^\W_]+(?:[-.&][^\W_]+)*|['’]s\b|['’](?=\s)|\S"
)
"""Words with hyphens and inner points, common abbreviations with their last one ("St. Louis"), 's alone."""
_PLEONASTIC = re.compile(
    r"(?:['’]s| is| was| were| would be| will be| may be| might be| has been| seems| appears| remains| became| becomes)"
    r" (?:not |also |now |still |very |too |so |more |less |quite |really )*"
    r"(?:clear|unclear|possible|impossible|likely|unlikely|important|hard|difficult|easy|time|necessary|true|known"
    r"|unknown|good|better|best|bad|great|nice|early|late|that|to|as|hoped|thought|believed|expected|understood|about"
    r"|because|up to|worth|vital|essential|crucial|common|rare|wrong|right|illegal|safe|fair|not)\b",
    re.IGNORECASE,
)
_TITLE_LINKS = (" of ", " for ")
LONGEST_TITLE = 60
"""Characters from a title's head to the name that it runs into."""
LONGEST_PHRASE = 8
"""Words of a noun phrase up to its head; longer ones are mostly phrases that were not seen to end."""


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A pronoun, or a noun phrase up to its head.

    ``head`` is the pronoun, or the singular of the head noun; ``words`` are the other words of the phrase, lower case.
    ``definite`` is false for "a spokesman" and bare plurals. ``modified`` says that "of …" or "who …" follows.
    """

    start: int
    end: int
    head: str
    noun: NounClass | None = None
    gender: str | None = None
    plural: bool = False
    definite: bool = True
    possessed: bool = False
    modified: bool = False
    words: tuple[str, ...] = ()

    @property
    def pronoun(self) -> bool:
        return self.noun is None

    @property
    def bare(self) -> bool:
        """A plural or a "police" without an article."""
        return not self.definite and self.plural


def find(text: str, names: Sequence[Bounded], sources: Sequence[Bounded]) -> tuple[Anaphor, ...]:
    """Pronouns and noun phrases outside names, in text order.

    Without an article, only the heads of sources ("officials said") and of "Acme officials" count: other bare nouns are
    seldom about anybody.
    """
    tokens = [(m.start(), m.end(), m.group().casefold()) for m in _TOKEN.finditer(text)]
    bare = [*sources, *_people_of(tokens, names)]
    found = [*_pronouns(text, tokens), *_phrases(text, tokens, names), *_bare(text, tokens, names, bare)]
    unique = {(a.start, a.end): a for a in found if not _titles(text, a, names)}
    return tuple(sorted(unique.values(), key=lambda a: (a.start, -a.end)))


Token = tuple[int, int, str]


def _titles(text: str, phrase: Anaphor, names: Sequence[Bounded]) -> bool:
    """Whether a phrase begins the title of a name: "Minister" in "Minister of Education Ann Lee"."""
    if phrase.noun != "person" or not text.startswith(_TITLE_LINKS, phrase.end):
        return False
    for name in touching(names, phrase.end, phrase.end + LONGEST_TITLE):
        if any(name.start - len(title) - 1 < phrase.end for title in titles_before(text, name.start)):
            return True
    return False


def _pronouns(text: str, tokens: Sequence[Token]) -> Iterator[Anaphor]:
    for start, end, word in tokens:
        if word not in PRONOUNS or text[start:end] in ("US", "IT"):
            continue
        if word == "it" and _PLEONASTIC.match(text, end):
            continue
        gender = "m" if word[:2] in ("he", "hi") and word[:3] != "her" else "f" if word in THIRD_SINGULAR else None
        yield Anaphor(start, end, word, gender=gender, plural=word in PLURAL | FIRST_PLURAL)


def _phrases(text: str, tokens: Sequence[Token], names: Sequence[Bounded]) -> Iterator[Anaphor]:
    """Noun phrases that an article, a possessive or a name's 's begins."""
    for i, (start, _, word) in enumerate(tokens):
        if word in DEFINITE or word in _INDEFINITE:
            yield from _heads(text, tokens, i, start, names)
        elif word in ("'s", "’s", "'", "’") and (owner := touching(names, start - 1, start)):
            yield from _heads(text, tokens, i, owner[0].start, names)


def _heads(text: str, tokens: Sequence[Token], first: int, start: int, names: Sequence[Bounded]) -> Iterator[Anaphor]:
    """The phrase from an article on: up to its head, and to the head that this one possesses ("the team's coach")."""
    opener = tokens[first][2]
    words: list[str] = []
    for k in range(first + 1, min(len(tokens), first + 1 + LONGEST_PHRASE)):
        begin, end, word = tokens[k]
        if word in _CLOSED or not _goes_on(text, tokens[k - 1], tokens[k]) or _acts(text, tokens[k - 1 : k + 1], names):
            return
        following = tokens[k + 1] if k + 1 < len(tokens) else None
        noun = class_of(word)
        if noun and not touching(names, begin + 1, end) and not _compound(text, tokens[k], following):
            if opener == "that" and word != singular(word):
                return  # "that children": a clause, not a determiner
            if following and touching(names, following[0], following[1]) and following[0] == end + 1:
                return  # "the actor Tom Hanks": the name's own title
            yield Anaphor(
                start,
                end,
                singular(word),
                noun=noun,
                gender=gender_of(word),
                plural=noun == "people" or (word != singular(word)),
                definite=opener not in _INDEFINITE,
                possessed=opener in POSSESSIVES or opener[0] in "'’",
                modified=bool(re.match(r",? (?:of|who|that|which|whose|from|for|at|in)\b", text[end : end + 8])),
                words=tuple(words),
            )
            if not (following and following[2] in ("'s", "’s")):
                return
        words.append(word)


def _acts(text: str, pair: Sequence[Token], names: Sequence[Bounded]) -> bool:
    """Whether a word behind a name is what it does: "the Order requires members"."""
    (start, end, _), (begin, stop, word) = pair
    verb = word.endswith("s") and text[begin:stop].islower() and not class_of(word)
    return verb and word not in ("'s", "’s") and bool(touching(names, start + 1, end))


def _people_of(tokens: Sequence[Token], names: Sequence[Bounded]) -> Iterator[Span]:
    """Names with people right behind them: "Acme officials"."""
    by_start = {start: (end, word) for start, end, word in tokens}
    for name in names:
        end, word = by_start.get(name.end + 1, (0, ""))
        if class_of(word) == "people":
            yield Span(name.start, end, "source")


def _goes_on(text: str, last: Token, token: Token) -> bool:
    """Whether nothing but a blank stands between two words of a phrase."""
    return text[last[1] : token[0]] in ("", " ") and (token[2][0].isalnum() or token[2] in ("'s", "’s"))


def _compound(text: str, token: Token, following: Token | None) -> bool:
    """Whether the word behind a noun is one too, so that it is no head: "company officials"; a report "states"."""
    beside = following is not None and text[token[1] : following[0]] == " "
    return bool(beside and following and following[2] != "states" and class_of(following[2]))


def _bare(
    text: str, tokens: Sequence[Token], names: Sequence[Bounded], sources: Sequence[Bounded]
) -> Iterator[Anaphor]:
    """Heads of sources without an article: "officials", "Police", "Two men", "White House officials"."""
    starts = [t[0] for t in tokens]
    for source in sources:
        at = bisect_right(starts, source.start) - 1
        if at < 0 or tokens[at][2] in DEFINITE or tokens[at][2] in _INDEFINITE:
            continue
        words: list[str] = []
        for k in range(at, min(len(tokens), at + LONGEST_PHRASE)):
            begin, end, word = tokens[k]
            if word in _CLOSED or (k > at and not _goes_on(text, tokens[k - 1], tokens[k])) or end > source.end:
                break
            following = tokens[k + 1] if k + 1 < len(tokens) else None
            noun = class_of(word)
            if noun and not touching(names, begin + 1, end) and not _compound(text, tokens[k], following):
                if following and touching(names, following[0], following[1]) and following[0] == end + 1:
                    break
                plural = noun == "people" or word != singular(word)
                yield Anaphor(
                    tokens[at][0],
                    end,
                    singular(word),
                    noun,
                    gender_of(word),
                    plural,
                    definite=False,
                    words=tuple(words),
                )
                break
            words.append(word)
