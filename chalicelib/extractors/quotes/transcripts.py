"""Transcripts: lines that open with who speaks, ``MODERATOR: Is the deal dead?`` or ``Q. …`` and ``A. …``.

One such line proves nothing: "NOTE:", "UPDATE:" and a fact box look alike. A run of them does, when the same label
comes back, or when one of the labels is a person of the article or a part in a conversation. Whom a label means is
told in ``labels``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise, takewhile

from chalicelib.extractors.quotes.cues import asks
from chalicelib.extractors.quotes.roles import is_bystander, office_of, part_of
from chalicelib.extractors.text.choices import of_type
from chalicelib.extractors.text.lines import LINE
from chalicelib.model import Entity, Evidence, Mention, Quote, Speaker

TURN = 0.9
"""Confidence of a turn: its label says whose it is."""
APART = 2
"""Lines without a label that one turn may have behind its first; more is narrative between two turns."""
LABEL = 40
"""Characters of a label at most: a name with its office."""
ASIDE = 60
"""Characters in brackets behind a label: "(by telephone)", "(Dana Whitlock, Chronicle Herald)"."""

_LABEL = re.compile(
    rf"[^\S\n]*[\"“‘']?([A-Z](?:[^\W_]|[.'’\- ]){{0,{LABEL - 1}}}?)(?: ?\([^()\n]{{1,{ASIDE}}}\))?:[^\S\n]+(?=\S)"
)
_LETTERS = re.compile(r"[^\S\n]*[\"“‘']?(Q|A|Question|Answer)(?:\.|[^\S\n]?[-–—])[^\S\n]+(?=\S)")
"""A label without a colon: "Q. " and "A. ", "Q – " and "A – "."""
_DIRECTION = re.compile(r"[\"“]?[(\[].*[)\]][\"”.]*$|[^a-z]*[A-Z]{3}[^a-z.?!”\"]*$")
"""What nobody says: "(CROSSTALK)", "CROSS-EXAMINATION BY MS. ONO:"."""
_OUTSIDER = (
    r"reader|listener|viewer|subscriber|caller|student|voter|resident|spectator|heckler|man|woman|voice|"
    r"member of the (?:audience|public)"
)
_FROM_OUTSIDE = re.compile(
    rf"[^\S\n]*(?:From the (?:audience|floor), |(?:An?|One|Another) (?:\w+ )?(?:{_OUTSIDER})\b)[^\n]*?"
    r"\b(?:asked|ask|wrote|said|says|asks|shouted|called|wanted to know|wondered)\b"
)
"""A line between two turns in which the reporter tells what somebody of the audience asked."""
_JOINS = re.compile(
    r"\b(?:joined|interrupted|relieved) by\b|\b(?:joined|interrupted|entered)\b"
    r"|\b(?:came|walked|sat|rang|called|phoned) (?:in|down)\b"
)
"""What the reporter tells of who joins a conversation."""
_SPOKEN = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Ww]e|[Oo]ur|[Yy]ou|[Yy]our)\b|\?")
"""What a reporter's own words do not have."""
_LETTER = re.compile("Q(?:uestion)?$")
WORDS = 3
"""Words of a label that nothing in the article explains: "The Yorkshire Ledger"."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one label says: the label ``[label_start, label_end)``, its colon behind it, and the words."""

    label_start: int
    label_end: int
    colon: int
    start: int
    end: int

    def label(self, text: str) -> str:
        """The label as written: "Q", "THE COURT", "Sen. Paul Rourke"."""
        return text[self.label_start : self.label_end]


def turns(text: str, entities: tuple[Entity, ...]) -> tuple[Turn, ...]:
    """The turns of every transcript in a text, in order."""
    known = frozenset(_names(entities)) | _asking(text)
    runs = (_sure(text, run, known) for run in _runs(text, known))
    return tuple(chain.from_iterable(run for run in runs if _is_transcript(text, run, known)))


def quote(text: str, turn: Turn, speaker: Speaker, rule: str) -> Quote:
    """A turn of a transcript, said by the one whom its label means."""
    words = Mention(turn.start, turn.end, text[turn.start : turn.end])
    colon = text[turn.colon] == ":"
    return Quote(
        id="",
        type="direct",
        kind="speech",
        text=words.text,
        spans=(words,),
        cue=Mention(turn.colon, turn.colon + 1, ":") if colon else None,
        speaker=speaker,
        confidence=TURN,
        evidence=Evidence(rule, (("found_by", "transcript"), ("refused", []))),
        cue_class="say",
        question=asks(":", words.text, quoted=True),
    )


def _names(entities: Iterable[Entity]) -> Iterator[str]:
    """What persons may be called in a label: as they are in the article, and by their first or last name."""
    for mention in chain.from_iterable(person.mentions for person in of_type(entities, "person")):
        name = mention.text.casefold()
        yield from (name, name.partition(" ")[0], name.rpartition(" ")[2])


def _asking(text: str) -> frozenset[str]:
    """Labels that come back, where one of them comes back with a question: a paper's name, and whoever answers.

    Where none does, offices that come back: "Councillor".
    """
    labels = list(_labels(text))
    asked = _repeated(label for label, asks in labels if asks)
    again = _repeated(label for label, _ in labels)
    return frozenset(map(str.casefold, filter(_is_short if asked else office_of, again)))


def _repeated(labels: Iterable[str]) -> set[str]:
    """Those of some labels that come back."""
    return {label for label, number in Counter(labels).items() if number > 1}


def _labels(text: str) -> Iterator[tuple[str, bool]]:
    """What may be labels, each with whether its line is a question."""
    for line in LINE.finditer(text):
        if label := _LABEL.match(line[0]):
            yield label[1], line[0].rstrip().endswith("?")


def _is_short(label: str) -> bool:
    """Whether a label has no more words than a speaker's name and title."""
    return len(label.split()) <= WORDS


def _runs(text: str, known: frozenset[str]) -> Iterator[list[Turn]]:
    """Turns that follow each other without narrative between them; the last of a run is its one line."""
    run: list[Turn] = []
    for turn, ends in _labelled(text, known):
        if len(ends) > APART:
            yield [*run, turn]
            run = []
        else:
            run.append(replace(turn, end=ends[-1]) if ends else turn)
    if run:
        yield run


def _labelled(text: str, known: frozenset[str]) -> Iterator[tuple[Turn, list[int]]]:
    """Every line with a label, and where the lines end that follow it without one; stage directions are passed over.

    Behind the last label nothing tells its words from narrative, so that no line follows it.
    """
    lines = list(LINE.finditer(text))
    opened = [(at, turn) for at, line in enumerate(lines) if (turn := _turn(text, *line.span(), known))]
    labels = set[str]()
    for (at, turn), (next_at, following) in pairwise(opened):
        labels.add(turn.label(text))
        label = following.label(text)
        yield turn, _ends(lines[at + 1 : next_at], None if label in labels else label)
    yield from ((turn, []) for _, turn in opened[-1:])


def _ends(lines: Iterable[re.Match[str]], new: str | None) -> list[int]:
    """Where the lines behind a label's end that go on with its turn: those before the reporter tells who asked.

    ``new`` is the next label, where that comes for the first time: the reporter may tell who joins.
    """
    own = takewhile(lambda line: not _FROM_OUTSIDE.match(line[0]) and not _brings_in(line[0], new), lines)
    return [line.start() + len(line[0].rstrip()) for line in own if not _DIRECTION.fullmatch(line[0].strip())]


def _brings_in(line: str, label: str | None) -> bool:
    """Whether the reporter tells in a line how whoever has the next label joins: "At noon her deputy came in."."""
    if not label or _SPOKEN.search(line) or not _JOINS.search(line):
        return False
    return re.search(rf"\b{re.escape(label)}\b", line, re.IGNORECASE) is not None


def _turn(text: str, start: int, end: int, known: frozenset[str]) -> Turn | None:
    """The turn that a line opens, if its label is in capitals or known."""
    label = _LABEL.match(text, start, end) or _LETTERS.match(text, start, end)
    if not label or not _is_trusted(label[1], known):
        return None
    mark = label.start() + len(label[0].rstrip()) - 1
    return Turn(label.start(1), label.end(1), mark, label.end(), start + len(text[start:end].rstrip()))


def _is_trusted(label: str, known: frozenset[str]) -> bool:
    """Whether a label may be one: it is in capitals, known, or a noun for somebody: "Caller", "Mayor".

    A fact box opens lines with such nouns, too, "Owner: Ann Lee"; none of them comes back, as one of a transcript does.
    """
    return label.isupper() or _is_known(label.casefold(), known) or is_bystander(label)


def _sure(text: str, run: list[Turn], known: frozenset[str]) -> list[Turn]:
    """A run without names in small letters that come only once: "Ono: no new taxes" is a headline.

    "A. Ono" is no answer where nothing is asked under a "Q".
    """
    labels = [turn.label(text) for turn in run]
    sure = _sure_labels(text, labels, known)
    asked = any(map(_LETTER.match, labels))
    colons = [turn for turn in run if asked or text[turn.colon] == ":"]
    return [turn for turn in colons if turn.label(text) in sure]


def _sure_labels(text: str, labels: Sequence[str], known: frozenset[str]) -> set[str]:
    """Labels that come back, or that are plain; among others that come back a known name or "Caller" may come once."""
    plain, again = set(filter(_is_plain, labels)), _repeated(labels)
    if not again:
        return plain
    once = {label for label in labels if label.casefold() in known or is_bystander(label)}
    return plain | again | once - {_first_label(text)}


def _first_label(text: str) -> str | None:
    """What may be the label of a headline: that of the first line."""
    label = _LABEL.match(text.lstrip())
    return label[1] if label else None


def _is_plain(label: str) -> bool:
    """Whether a label that comes once is one: "ONO", "Moderator"."""
    return label.isupper() or part_of(label) is not None


def _is_transcript(text: str, run: list[Turn], known: frozenset[str]) -> bool:
    """Whether several speak, and one of them comes back or is known."""
    labels = [turn.label(text).casefold() for turn in run]
    different = set(labels)
    if len(different) == 1:
        return False
    return len(different) < len(labels) or any(_is_known(label, known) for label in different)


def _is_known(label: str, known: frozenset[str]) -> bool:
    """Whether a label is a part or a name of the article, or ends in one: "SEN. PAUL ROURKE"."""
    if part_of(label):
        return True
    words = label.split()
    return any(" ".join(words[first:]) in known for first in range(len(words)))
