"""The renditions that an item of ninjs has of its headline, its body and its descriptions: as HTML, as text, as XML."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from chalicelib.readers import fields
from chalicelib.readers.field_names import Written
from chalicelib.readers.fields import Fields

MAX_TEXTS = 50
"""Renditions of one text that are looked at; items have some five."""

_LEADS = frozenset(("lead", "lede", "intro", "ingress", "standfirst"))
_NO_PROSE = ("credit", "writer", "copyright", "keyword", "slug")
_ORDER: tuple[Written | None, ...] = ("html", "either", "text", None)


@dataclass(frozen=True, slots=True)
class Text:
    """One of them, with its role in lower case; ``kind`` is None where it is XML."""

    role: str
    kind: Written | None
    value: str


def headlines(item: Fields) -> Iterator[Text]:
    """The headlines, the main one first."""
    single = [Text("main", "either", text)] if isinstance(text := item.get("headline"), str) and text.strip() else []
    yield from sorted([*single, *_listed(item.get("headlines"))], key=lambda text: text.role not in ("main", ""))


def bodies(item: Fields) -> Iterator[Text]:
    """The renditions of the body."""
    yield from _flat(item, "body")
    yield from _listed(item.get("bodies"))


def descriptions(item: Fields) -> Iterator[Text]:
    """Captions, summaries and leads, and none of the descriptions that only tell who made the content."""
    found = (*_flat(item, "description"), *_listed(item.get("descriptions")))
    yield from (text for text in found if not any(sign in text.role for sign in _NO_PROSE))


def _flat(item: Fields, name: str) -> Iterator[Text]:
    """The texts of version 1: each has what it is written in behind its name."""
    for key, value in item.items():
        if key.startswith(name) and isinstance(value, str) and value.strip():
            role = key.removeprefix(name)
            yield Text(role, _kind("plain" if role == "text" else role, value), value)


def _listed(value: object) -> Iterator[Text]:
    """The texts of versions 2 and 3."""
    for each in value[:MAX_TEXTS] if isinstance(value, list) else ():
        told = fields.of(each) if isinstance(each, dict) else {}
        written = told.get("value")
        if isinstance(written, str) and written.strip():
            role = str(told.get("role") or "").lower()
            yield Text(role, _kind(f"{told.get('contenttype') or ''} {role}".lower(), written), written)


def _kind(told: str, value: str) -> Written | None:
    """What a text is written in, told by its content type and its role; None for XML that is not XHTML."""
    if "html" in told:
        return "html"
    if any(sign in told for sign in ("xml", "nitf", "sportsml")) or value.lstrip()[:5].lower() in ("<?xml", "<nitf"):
        return None
    return "text" if "plain" in told else "either"


def best(texts: Sequence[Text]) -> Text:
    """The rendition that tells most of what is a paragraph and a heading; of several the first."""
    return min(texts, key=lambda text: _ORDER.index(text.kind))


def with_lead(text: Text, described: Sequence[Text]) -> Text:
    """The body, below the lead where that is not in it."""
    lead = next((one.value.strip() for one in described if one.role in _LEADS and one.kind != "html"), "")
    if not lead or lead[:40] in html.unescape(text.value):
        return text
    above = f"<p>{html.escape(lead)}</p>" if text.kind == "html" else f"{lead}\n\n"
    return replace(text, value=f"{above}{text.value}")
