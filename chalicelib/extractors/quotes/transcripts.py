"""Transcripts: lines that open with who speaks, ``MODERATOR: Is the deal dead?`` or ``Q: …`` and ``A: …``.

One such line proves nothing: "NOTE:", "UPDATE:" and a fact box look alike. A run of them does, when the same label
comes back, or when one of the labels is a person of the article or a part in a conversation.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from chalicelib.extractors.quotes import speakers
from chalicelib.extractors.quotes.cast import Cast
from chalicelib.extractors.quotes.cues import asks
from chalicelib.model import Entity, Evidence, Mention, Quote, Span, Speaker

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_LABEL = re.compile(r"[^\S\n]*[\"“‘']?([A-Z](?:[^\W_]|[.'’\- ]){0,39}?)(?: ?\([^()\n]{1,30}\))?:[^\S\n]+(?=\S)")
_DIRECTION = re.compile(r"[\"“]?[(\[].*[)\]][\"”.]*$")
_PARTS = frozenset("q a question answer moderator host interviewer presenter anchor reporter audience speaker".split())

TURN = 0.9
"""Confidence of a turn: its label says whose it is."""
APART = 2
"""Lines without a label that one turn may have behind its first; more is narrative between two turns."""


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
    found = (turn for run in runs if _is_transcript(text, run, known) for turn in run)
    return tuple(replace(t, bearer=bearers.get(_surname(text[t.label_start : t.label_end]))) for t in found)


def speaker(text: str, turn: Turn, cast: Cast) -> tuple[Speaker, str]:
    """Who a label names, and the rule that found it: a surname in capitals is the one person who bears it."""
    found, rule = speakers.resolve(text, Span(turn.label_start, turn.label_end, "source"), cast)
    if found.entity or not turn.bearer:
        return found, rule
    return Speaker(turn.bearer, found.mention), "label"


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


def _runs(text: str, known: frozenset[str]) -> Iterator[list[Turn]]:
    run: list[Turn] = []
    waiting: list[int] = []
    for line in _LINE.finditer(text):
        turn = _turn(text, line.start(), line.end(), known)
        if turn and run:
            run[-1] = _extended(run[-1], waiting)
        if turn:
            run.append(turn)
            waiting = []
        elif run and not _DIRECTION.fullmatch(line[0].strip()):
            waiting.append(line.start() + len(line[0].rstrip()))
        if len(waiting) > APART:
            yield run
            run, waiting = [], []
    if run:
        yield run


def _sure(text: str, run: list[Turn]) -> list[Turn]:
    """A run without names in small letters that come only once: "Ono: no new taxes" is a headline."""
    labels = Counter(text[t.label_start : t.label_end] for t in run)
    sure = {label for label, times in labels.items() if times > 1 or label.isupper() or label.casefold() in _PARTS}
    return [t for t in run if text[t.label_start : t.label_end] in sure]


def _extended(turn: Turn, ends: list[int]) -> Turn:
    return replace(turn, end=ends[-1]) if ends else turn


def _turn(text: str, start: int, end: int, known: frozenset[str]) -> Turn | None:
    found = _LABEL.match(text, start, end)
    if not found or not (found[1].isupper() or found[1].casefold() in known):
        return None
    colon = text.index(":", found.end(1))
    return Turn(found.start(1), found.end(1), colon, found.end(), start + len(text[start:end].rstrip()))


def _is_transcript(text: str, run: list[Turn], known: frozenset[str]) -> bool:
    labels = [text[t.label_start : t.label_end].casefold() for t in run]
    different = set(labels)
    if len(different) < 2:
        return False
    return len(different) < len(labels) or bool(different & known) or any(_bears(x, known) for x in different)


def _bears(label: str, known: frozenset[str]) -> bool:
    """Whether a label ends in a name of the article: "SEN. PAUL ROURKE"."""
    words = label.split()
    return any(" ".join(words[i:]) in known for i in range(1, len(words)))
