"""JSON: the analysis document, field by field as schema.py has it, and whatever else the API answers."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chalicelib.model import (
        Analysis,
        Article,
        Block,
        Entity,
        Evidence,
        Focus,
        FocusPlace,
        Mention,
        Place,
        Quote,
        Speaker,
        Wire,
    )

NAME = "json"
MEDIA_TYPE = "application/json"
CODE_POINTS = "code_points"
UTF16 = "utf16_code_units"
UTF16_NAME = "utf16"
"""What `offsets` calls them."""


def render(analysis: Analysis) -> dict[str, object]:
    """The findings of an analysis as plain JSON values. Offsets count code points; numbers have five decimals."""
    warnings = dict.fromkeys((*analysis.article.warnings, *analysis.warnings))
    return {
        "status": analysis.status,
        "engine": analysis.engine,
        "article": _article(analysis.article),
        "entities": [_entity(entity) for entity in analysis.entities],
        "quotes": [_quote(quote) for quote in analysis.quotes],
        "places": [_place(place) for place in analysis.places],
        "focus": _focus(analysis.focus),
        "warnings": [{"code": warning.code, "message": warning.message} for warning in warnings],
    }


def write(value: Any) -> str:
    """A value as compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def without_attitudes(document: dict[str, Any]) -> dict[str, Any]:
    """The same document with speech only: no reports of what somebody thinks or feels."""
    return document | {"quotes": [quote for quote in document["quotes"] if quote["kind"] == "speech"]}


def with_utf16_offsets(document: dict[str, Any]) -> dict[str, Any]:
    """The same document with every ``start`` and ``end`` counted in UTF-16 code units, as JavaScript and Java count."""
    made: dict[str, Any] = shifted(document, document["article"]["text"])
    made["article"]["offset_unit"] = UTF16
    return made


def with_code_point_offsets(document: dict[str, Any]) -> dict[str, Any]:
    """The same document with offsets in code points, whichever it has."""
    if document["article"]["offset_unit"] == CODE_POINTS:
        return document
    pairs = [index + number for number, index in enumerate(_astral(document["article"]["text"]))]
    made: dict[str, Any] = _shift(document, pairs, back=True)
    made["article"]["offset_unit"] = CODE_POINTS
    return made


def shifted(value: Any, text: str) -> Any:
    """Values with every ``start`` and ``end``, positions in a text, in UTF-16 code units."""
    return _shift(value, _astral(text))


def code_points(text: str, units: int) -> int:
    """The position in code points of one in UTF-16 code units."""
    return len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", errors="ignore"))


def _astral(text: str) -> list[int]:
    """Where the characters are that take two code units."""
    return [index for index, character in enumerate(text) if ord(character) > 0xFFFF]


def _shift(value: Any, astral: list[int], *, back: bool = False) -> Any:
    """Every position moved by the characters of two units before it, which ``astral`` has in the unit of ``value``."""
    if isinstance(value, list):
        return [_shift(item, astral, back=back) for item in value]
    if not isinstance(value, dict):
        return value
    sign = -1 if back else 1
    return {
        name: item + sign * bisect_left(astral, item) if name in ("start", "end") else _shift(item, astral, back=back)
        for name, item in value.items()
    }


def _article(article: Article) -> dict[str, object]:
    shown: dict[str, object] = {
        "title": article.title,
        "url": article.url,
        "bylines": list(article.bylines),
        "published": article.published and plain(article.published),
        "publisher": article.publisher,
        "language": article.language,
        "text": article.text,
        "text_sha256": sha256(article.text.encode()).hexdigest(),
        "offset_unit": CODE_POINTS,
        "blocks": [_block(block) for block in article.blocks],
    }
    return shown | ({"wire": _wire(article.wire)} if article.wire else {})


def _wire(wire: Wire) -> dict[str, object]:
    shown: dict[str, object] = plain(wire)
    return shown


def _block(block: Block) -> dict[str, object]:
    shown: dict[str, object] = {"kind": block.kind, "start": block.start, "end": block.end}
    if block.post:
        post = block.post
        signature = post.signature and {"start": post.signature[0], "end": post.signature[1]}
        shown["post"] = {"author": post.author, "handle": post.handle, "date": post.date, "signature": signature}
    return shown


def _entity(entity: Entity) -> dict[str, object]:
    return {
        "id": entity.id,
        "type": entity.type,
        "name": entity.name,
        "named": entity.named,
        "aliases": list(entity.aliases),
        "titles": list(entity.titles),
        "salience": plain(entity.salience),
        "country": entity.country,
        "codes": dict(entity.codes),
        "party": entity.party,
        "age": entity.age,
        "affiliations": plain(entity.affiliations),
        "time": plain(entity.time),
        "money": plain(entity.money),
        "note": entity.note,
        "mentions": _mentions(entity.mentions),
    }


def _quote(quote: Quote) -> dict[str, object]:
    return {
        "id": quote.id,
        "type": quote.type,
        "kind": quote.kind,
        "text": quote.text,
        "spans": [_span(span) for span in quote.spans],
        "fragments": [_span(fragment) for fragment in quote.fragments],
        "cue": _span(quote.cue) if quote.cue else None,
        "cue_class": quote.cue_class,
        "negated": quote.negated,
        "question": quote.question,
        "speaker": _speaker(quote.speaker),
        "addressee": _speaker(quote.addressee),
        "via": _speaker(quote.via),
        "time": _span(quote.time) if quote.time else None,
        "nested_in": quote.nested_in,
        "confidence": plain(quote.confidence),
        "evidence": _evidence(quote.evidence),
    }


def _speaker(speaker: Speaker | None) -> dict[str, object] | None:
    if speaker is None:
        return None
    others = list(speaker.others)
    return {"entity": speaker.entity, "kind": speaker.kind, "mention": plain(speaker.mention), "others": others}


def _place(place: Place) -> dict[str, object]:
    found = place.candidate
    return {
        "id": place.id,
        "name": place.name,
        "entity": place.entity,
        "gazetteer_name": found.name if found else None,
        "geonameid": found.geonameid if found else None,
        "lat": found.lat if found else None,
        "lon": found.lon if found else None,
        "country": found.country if found else None,
        "admin1": found.admin1 if found else None,
        "admin2": found.admin2 if found else None,
        "feature_class": found.feature_class if found else None,
        "feature_code": found.feature_code if found else None,
        "population": found.population if found else None,
        "confidence": plain(place.confidence),
        "role": place.role,
        "near": place.near,
        "mentions": _mentions(place.mentions),
        "evidence": _evidence(place.evidence),
    }


def _focus(focus: Focus) -> dict[str, object]:
    return {
        "countries": _shares(focus.countries),
        "divisions": _shares(focus.divisions),
        "places": _shares(focus.places),
        "event": focus.event,
    }


def _shares(shares: Iterable[FocusPlace]) -> list[object]:
    return [plain(share) for share in shares]


def _mentions(mentions: Iterable[Mention]) -> list[object]:
    return [plain(mention) for mention in mentions]


def _span(mention: Mention) -> dict[str, object]:
    return {"start": mention.start, "end": mention.end, "text": mention.text}


def _evidence(evidence: Evidence) -> dict[str, object]:
    return {"rule": evidence.rule, "details": {name: plain(value) for name, value in evidence.details}}


def plain(value: object) -> Any:
    """Any value of the model as JSON values. Floats keep five decimals: a metre, and far below any score's noise."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, float):
        return round(value, 5)
    if isinstance(value, dict):
        return {str(name): plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value
