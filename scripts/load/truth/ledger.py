"""Who said what, over all documents: the same words of one speaker are one line."""

from __future__ import annotations

from collections.abc import Callable

from chalicelib.service import wording
from scripts.load.truth.lines import Line, alone, carried, is_speech
from scripts.load.truth.telling import Values
from scripts.load.truth.world import ALWAYS, Span, World


def ledger(
    world: World,
    speakers: set[str] | None,
    topics: set[str] | None,
    fits: Callable[[Values], bool],
    *,
    span: Span = ALWAYS,
    oldest_first: bool = False,
    fold: bool = True,
) -> list[Values]:
    """The lines of some speakers, about some keys, in their order; None where it does not matter."""
    index, asked = (world.by_topic, topics) if speakers is None else (world.by_speaker, speakers)
    found = {line.position: line for one in asked or () for line in index.get(one, ())}
    wanted = [
        line
        for _, line in sorted(found.items(), key=lambda one: one[0])
        if (topics is None or line.topics & topics) and line.position[0] in span and fits(line.shown)
    ]
    shown = _folded(wanted, speakers or set()) if fold else list(map(alone, wanted))
    return shown if oldest_first else shown[::-1]


def statements(world: World, speakers: set[str], topics: set[str] | None) -> list[Values]:
    """What somebody said, the oldest first, each with what has changed on one subject."""
    told: list[Values] = []
    for line in ledger(world, speakers, topics, is_speech, oldest_first=True):
        before = _manner(told[-1] if told and topics is not None else line)
        told.append(line | {"changed": [name for name, one in _manner(line).items() if before[name] != one]})
    return told


def _manner(line: Values) -> Values:
    """What may change from one statement to the next: how it is said, and whether it, or its words, say no."""
    return {"cue_class": line["cue_class"], "negated": line["negated"] or wording.is_negative(line["text"])}


def _folded(lines: list[Line], joined: set[str]) -> list[Values]:
    """Lines, the earliest first, the same words of one speaker as one line."""
    groups: dict[object, list[list[Line]]] = {}
    order: list[list[Line]] = []
    for line in lines:
        speaker = "one of those asked for" if line.speaker in joined else line.speaker
        # What nobody is known to have said is nobody else's words.
        known = groups.setdefault((speaker, line.wording[0]) if speaker else line.position, [])
        related = [one for one in known if wording.related(one[0].held, line.held)]
        # Words that were taken back since, and are said again, are said anew: the last to be said counts.
        latest = max(related, key=lambda one: one[-1].position, default=None)
        if latest is None or wording.turned(latest[0].held, line.held):
            known.append(latest := [])
            order.append(latest)
        latest.append(line)
    return list(map(_line, order))


def _line(group: list[Line]) -> Values:
    first = group[0]
    same = [carried(line) for line in group if line.wording == first.wording]
    altered = [{"text": one.shown["text"]} | carried(one) for one in group if one.wording != first.wording]
    return first.shown | {"articles": same, "variants": altered}
