"""The quotes of one document, as the ledger shows them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from chalicelib.service import wording
from chalicelib.service.identity import Identity
from scripts.load.truth.telling import FEW, MOST, NAME_CHARACTERS, Position, Telling, Values

LINE_BYTES = 840
"""What a line holds of a quote and its article, as JSON; longer words are cut."""

CUT = " …"
COPIED = ("id", "text", "type", "kind", "cue_class", "negated", "question", "confidence")
"""What a line shows as it is."""


@dataclass(frozen=True)
class Line:
    """A quote: who says it, what it names (by all keys that lead there), and how the ledger shows it."""

    position: Position
    speakers: tuple[str, ...]
    topics: frozenset[str]
    wording: tuple[str, ...]
    shown: Values

    @property
    def speaker(self) -> str | None:
        """The key of who says it first."""
        voice: Values | None = self.shown["speaker"]
        return voice["key"] if voice else None

    @property
    def held(self) -> Values:
        """What its words are compared by."""
        return self.shown | {"wording": list(self.wording)}


def lines(told: Telling) -> list[Line]:
    """What is said in an article, and thought."""
    return [_line(told, number, quote) for number, quote in enumerate(told.document["quotes"][:MOST])]


def alone(line: Line) -> Values:
    """A line that nothing is folded into."""
    return line.shown | {"articles": [carried(line)], "variants": []}


def carried(line: Line) -> Values:
    """The article that carries a line."""
    article = line.shown["article"]
    return {"id": article["id"], "title": article["title"], "date": line.position[0], "quote": line.shown["id"]}


def is_speech(shown: Values) -> bool:
    """Whether a line is no report of what somebody thinks."""
    return bool(shown["kind"] == "speech")


def _line(told: Telling, number: int, quote: Values) -> Line:
    speakers, topics = _speakers(told, quote), list(_topics(told, quote))
    about = {name: told.carrier[name] for name in ("title", "publisher")} | {"dated_by": told.dated_by}
    held = {
        **{name: quote[name] for name in COPIED},
        "cut": False,
        "cue": quote["cue"] and quote["cue"]["text"][:NAME_CHARACTERS],
        "speaker": _voice(told, quote["speaker"]),
        "others": list(speakers[1:FEW]),
        "addressee": _voice(told, quote["addressee"]),
        "via": _voice(told, quote["via"]),
        "about": [{"key": one.key, "name": one.name[:NAME_CHARACTERS]} for one in topics],
        "countries": told.countries[:FEW],
        "start": quote["spans"][0]["start"],
        "end": quote["spans"][-1]["end"],
        "rule": quote["evidence"]["rule"],
        "article": about,
    }
    keys = frozenset(key for one in topics for key in (one.key, *one.others))
    shown = cut(held) | {"date": told.date, "dated_by": told.dated_by, "article": told.carrier}
    return Line((told.date, told.id, number), speakers, keys, tuple(wording.told(quote["text"])), shown)


def _speakers(told: Telling, quote: Values) -> tuple[str, ...]:
    speaker = quote["speaker"]
    said_by = [speaker["entity"], *speaker["others"]] if speaker else []
    return tuple(dict.fromkeys(told.known[one].key for one in said_by if one in told.known))


def _topics(told: Telling, quote: Values) -> Iterator[Identity]:
    """Who and what is named within the words."""
    within = [(span["start"], span["end"]) for span in quote["spans"]]
    found: dict[str, Identity] = {}
    for name, entity in told.entities.items():
        names = [(one["start"], one["end"]) for one in entity["mentions"] if one["kind"] == "name"]
        if any(start <= first and last <= end for first, last in names for start, end in within):
            found[told.known[name].key] = told.known[name]
    yield from list(found.values())[:FEW]


def _voice(told: Telling, speaker: Values | None) -> Values | None:
    if speaker is None:
        return None
    known, entity = told.known.get(speaker["entity"] or ""), told.entities.get(speaker["entity"] or "")
    name = known.name if known else speaker["mention"]["text"]
    role: Any = entity["titles"][0][:NAME_CHARACTERS] if entity and entity["titles"] else None
    return {
        "key": known.key if known else None,
        "name": name[:NAME_CHARACTERS],
        "role": role,
        "uncertain": known.uncertain if known else True,
    }


def cut(held: Values) -> Values:
    """A line whose words are cut, at a blank, where it would take more room than it has."""
    over = len(json.dumps(held, ensure_ascii=False, separators=(",", ":")).encode()) - LINE_BYTES
    if over <= 0:
        return held
    room = len(json.dumps(held["text"], ensure_ascii=False).encode()) - over - len(CUT.encode())
    words = held["text"].encode()[: max(room, 0)].decode(errors="ignore")
    return held | {"text": words.rpartition(" ")[0] + CUT, "cut": True}
