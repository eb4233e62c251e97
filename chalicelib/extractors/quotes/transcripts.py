"""Transcripts: lines that open with who speaks, ``MODERATOR: Is the deal dead?`` or ``Q: …`` and ``A: …``.

One such line proves nothing: "NOTE:", "UPDATE:" and a fact box look alike. A run of them does, when the same label
comes back, or when one of the labels is a person of the article or a part in a conversation.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from chalicelib import lexicon
from chalicelib.extractors.quotes import speakers
from chalicelib.extractors.quotes.cast import Cast
from chalicelib.extractors.quotes.cues import asks
from chalicelib.model import Entity, Evidence, Mention, Quote, Span, Speaker

TURN = 0.9
"""Confidence of a turn: its label says whose it is."""
APART = 2
"""Lines without a label that one turn may have behind its first; more is narrative between two turns."""
LABEL = 40
"""Characters of a label at most: a name with its office."""
ASIDE = 30
"""Characters in brackets behind a label: "(by telephone)"."""

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_LABEL = re.compile(
    rf"[^\S\n]*[\"“‘']?([A-Z](?:[^\W_]|[.'’\- ]){{0,{LABEL - 1}}}?)(?: ?\([^()\n]{{1,{ASIDE}}}\))?:[^\S\n]+(?=\S)"
)
_DIRECTION = re.compile(r"[\"“]?[(\[].*[)\]][\"”.]*$")
_PARTS = lexicon.words("parts")


@dataclass(frozen=True, slots=True)
class Turn:
    """What one label says: the label ``[label_start, label_end)``, its colon behind it, and the words.

    ``bearer`` is the id of the one person of the article who bears the label as a surname.
    """

    label_start: int
    label_end: int
    colon: int
    start: int
    end: int
    bearer: str | None = None


def turns(text: str, entities: tuple[Entity, ...]) -> tuple[Turn, ...]:
    """The turns of every transcript in a text, in order."""
    known = _PARTS | {m.text.casefold() for e in entities if e.type == "person" for m in e.mentions}
    bearers = _by_surname(entities)
    runs = (_sure(text, run) for run in _runs(text, known))
    sure = (turn for run in runs if _is_transcript(text, run, known) for turn in run)
    return tuple(replace(turn, bearer=bearers.get(_surname(_label(text, turn)))) for turn in sure)


def speaker(text: str, turn: Turn, cast: Cast) -> tuple[Speaker, str]:
    """Who a label names, and the rule that found it: a surname in capitals is the one person who bears it."""
    resolved, rule = speakers.resolve(text, Span(turn.label_start, turn.label_end, "source"), cast)
    if resolved.entity or not turn.bearer:
        return resolved, rule
    return Speaker(turn.bearer, resolved.mention), "label"


def quote(text: str, turn: Turn, cast: Cast) -> Quote:
    """A turn of a transcript, said by the one whom its label names."""
    words = Mention(turn.start, turn.end, text[turn.start : turn.end])
    who, rule = speaker(text, turn, cast)
    return Quote(
        id="",
        type="direct",
        kind="speech",
        text=words.text,
        spans=(words,),
        cue=Mention(turn.colon, turn.colon + 1, ":"),
        speaker=who,
        confidence=TURN,
        evidence=Evidence(rule, (("found_by", "transcript"), ("refused", []))),
        cue_class="say",
        question=asks(":", words.text, quoted=True),
    )


def _by_surname(entities: tuple[Entity, ...]) -> dict[str, str]:
    """The ids of persons by surname, where only one bears it."""
    people = [(_surname(e.name), e.id) for e in entities if e.type == "person"]
    times = Counter(surname for surname, _ in people)
    return {surname: entity for surname, entity in people if times[surname] == 1}


def _surname(name: str) -> str:
    return name.rsplit(maxsplit=1)[-1].casefold() if name.strip() else ""


def _label(text: str, turn: Turn) -> str:
    return text[turn.label_start : turn.label_end]


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
    turn, ends = None, list[int]()
    for line in _LINE.finditer(text):
        next_turn = _turn(text, line.start(), line.end(), known)
        if next_turn and turn:
            yield turn, ends
        if next_turn:
            turn, ends = next_turn, []
        elif not _DIRECTION.fullmatch(line[0].strip()):
            ends.append(line.start() + len(line[0].rstrip()))
    if turn:
        yield turn, []


def _turn(text: str, start: int, end: int, known: frozenset[str]) -> Turn | None:
    """The turn that a line opens, if its label is in capitals or known."""
    label = _LABEL.match(text, start, end)
    if not label or not (label[1].isupper() or label[1].casefold() in known):
        return None
    colon = text.index(":", label.end(1))
    return Turn(label.start(1), label.end(1), colon, label.end(), start + len(text[start:end].rstrip()))


def _sure(text: str, run: list[Turn]) -> list[Turn]:
    """A run without names in small letters that come only once: "Ono: no new taxes" is a headline."""
    times = Counter(_label(text, turn) for turn in run)
    sure = {label for label, number in times.items() if number > 1 or _is_plain(label)}
    return [turn for turn in run if _label(text, turn) in sure]


def _is_plain(label: str) -> bool:
    """Whether a label that comes once is one: "ONO", "Moderator"."""
    return label.isupper() or label.casefold() in _PARTS


def _is_transcript(text: str, run: list[Turn], known: frozenset[str]) -> bool:
    """Whether several speak, and one of them comes back or is known."""
    labels = [_label(text, turn).casefold() for turn in run]
    different = set(labels)
    if len(different) == 1:
        return False
    return len(different) < len(labels) or any(_is_known(label, known) for label in different)


def _is_known(label: str, known: frozenset[str]) -> bool:
    """Whether a label is a part or a name of the article, or ends in one: "SEN. PAUL ROURKE"."""
    words = label.split()
    return any(" ".join(words[first:]) in known for first in range(len(words)))
