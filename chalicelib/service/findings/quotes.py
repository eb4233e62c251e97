"""Rows of quotes: by who says them, by whom and what their words name, and by the words themselves."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from chalicelib.service import wording
from chalicelib.service.findings.document import Reading, Row, Values
from chalicelib.service.findings.limits import MOST, NAMES, SHOWN_BYTES, clipped, size
from chalicelib.service.identity import Identity
from chalicelib.service.subjects import by_speaker, by_speaker_and_topic, by_topic, by_wording

CUT = " …"
"""Ends words that are longer than a row holds."""


def quote_rows(read: Reading) -> Iterator[Row]:
    """Who says what of whom."""
    for number, quote in enumerate(read.document["quotes"][:MOST]):
        shown = fitted(line(read, quote)) | {"wording": wording.told(quote["text"])}
        for subject in _subjects(read, quote, topic_keys(read, quote)):
            yield subject, number, shown


def _subjects(read: Reading, quote: Mapping[str, Any], topics: list[str]) -> Iterator[str]:
    yield from map(by_topic, topics)
    for speaker in voices(read, quote):
        yield by_speaker(speaker)
        yield from (by_speaker_and_topic(speaker, topic) for topic in topics)
        yield by_wording(speaker, wording.anchor(quote["text"]))


def voices(read: Reading, quote: Mapping[str, Any]) -> list[str]:
    """Who says it, by their keys: the first, and those who say it together with them."""
    speaker = quote["speaker"]
    said_by = (speaker["entity"], *speaker["others"]) if speaker else ()
    return list(dict.fromkeys(key for one in said_by if (key := read.key(one))))


def line(read: Reading, quote: Mapping[str, Any]) -> Values:
    """A quote as a line of the ledger."""
    cue = quote["cue"]
    return {
        "id": quote["id"],
        "text": quote["text"],
        "cut": False,
        "type": quote["type"],
        "kind": quote["kind"],
        "cue": cue and clipped(cue["text"]),
        "cue_class": quote["cue_class"],
        "negated": quote["negated"],
        "question": quote["question"],
        "speaker": _speaker(read, quote["speaker"]),
        "others": voices(read, quote)[1:NAMES],
        "addressee": _speaker(read, quote["addressee"]),
        "via": _speaker(read, quote["via"]),
        "about": _topics(read, quote),
        "countries": read.countries[:NAMES],
        "start": quote["spans"][0]["start"],
        "end": quote["spans"][-1]["end"],
        "confidence": quote["confidence"],
        "rule": quote["evidence"]["rule"],
        "article": read.shown,
    }


def _speaker(read: Reading, speaker: Mapping[str, Any] | None) -> Values | None:
    """Who says it or hears it: with a key where it is known who that is, and the role that the article gives them."""
    if speaker is None:
        return None
    known, entity = read.known.get(speaker["entity"] or ""), read.entities.get(speaker["entity"] or "")
    titles = entity["titles"] if entity else []
    return {
        "key": known.key if known else None,
        "name": clipped(known.name if known else speaker["mention"]["text"]),
        "role": clipped(titles[0]) if titles else None,
        "uncertain": known.uncertain if known else True,
    }


def _topics(read: Reading, quote: Mapping[str, Any]) -> list[Values]:
    """Who and what the words of a quote name."""
    return [{"key": one.key, "name": clipped(one.name)} for one in _named_in(read, quote)]


def topic_keys(read: Reading, quote: Mapping[str, Any]) -> list[str]:
    """All keys that lead to them."""
    return [key for one in _named_in(read, quote) for key in (one.key, *one.others)]


def _named_in(read: Reading, quote: Mapping[str, Any]) -> list[Identity]:
    spans = [(span["start"], span["end"]) for span in quote["spans"]]
    named = (read.known[name] for name, entity in read.entities.items() if _is_named_in(entity, spans))
    return list({one.key: one for one in named}.values())[:NAMES]


def _is_named_in(entity: Mapping[str, Any], spans: list[tuple[int, int]]) -> bool:
    names = [(one["start"], one["end"]) for one in entity["mentions"] if one["kind"] == "name"]
    return any(start <= first and last <= end for start, end in spans for first, last in names)


def fitted(shown: Values) -> Values:
    """What a row shows, its words cut to what a row holds."""
    over = size(shown) - SHOWN_BYTES
    if over <= 0:
        return shown
    room = max(len(json.dumps(shown["text"], ensure_ascii=False).encode()) - over - len(CUT.encode()), 0)
    words = shown["text"].encode()[:room].decode(errors="ignore").rpartition(" ")[0]
    return shown | {"text": words + CUT, "cut": True}
