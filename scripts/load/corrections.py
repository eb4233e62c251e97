"""What readers say that is otherwise in an article: a review of any kind, of words that its document holds."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from scripts.load.truth.telling import Values

Review = dict[str, Any]


def review(document: Values, random: Random) -> Review | None:
    """A review that fits a document; None where it holds nothing that such a one is about."""
    kind = random.choice(list(MADE))
    try:
        return {"kind": kind, "why": "the load"} | MADE[kind](document, random)
    except IndexError:  # It has no quote, or no place, or names nobody.
        return None


def _speaker(document: Values, random: Random) -> Review:
    return {"words": _quote(document, random), "entity": random.choice((_name(document, random), None))}


def _same(document: Values, random: Random) -> Review:
    return {"words": _name(document, random), "entity": _name(document, random)}


def _mention(document: Values, random: Random) -> Review:
    return {"words": _name(document, random), "entity": random.choice((_name(document, random), None))}


def _new_quote(document: Values, random: Random) -> Review:
    block = random.choice(document["article"]["blocks"])
    start, end = block["start"], block["end"]
    return {"words": _words(document, start, min(start + 60, end)), "entity": None}


def _no_quote(document: Values, random: Random) -> Review:
    return {"words": _quote(document, random)}


def _place(document: Values, random: Random) -> Review:
    one, other = random.choice(document["places"]), random.choice(document["places"])
    mention = one["mentions"][0]
    return {
        "words": _words(document, mention["start"], mention["end"]),
        "geonameid": random.choice((other["geonameid"], None)),
    }


def _title(_: Values, random: Random) -> Review:
    return {"value": f"Corrected for the {random.randrange(100)}th time"}


def _published(_: Values, random: Random) -> Review:
    return {"value": f"2022-{random.randint(1, 12):02}-{random.randint(1, 28):02}"}


MADE: dict[str, Callable[[Values, Random], Review]] = {
    "speaker": _speaker,
    "same": _same,
    "mention": _mention,
    "quote": _new_quote,
    "not_quote": _no_quote,
    "place": _place,
    "title": _title,
    "published": _published,
}
"""How a review of each kind is made up."""


def _words(document: Values, start: int, end: int) -> Values:
    return {"start": start, "end": end, "text": document["article"]["text"][start:end]}


def _quote(document: Values, random: Random) -> Values:
    span = random.choice(document["quotes"])["spans"][0]
    return _words(document, span["start"], span["end"])


def _name(document: Values, random: Random) -> Values:
    people = [one for one in document["entities"] if one["type"] in ("person", "organization")]
    mention = random.choice(random.choice(people)["mentions"])
    return _words(document, mention["start"], mention["end"])
