"""What is looked for, as the first part of a row's key: by speaker, by subject, by place, by country, by text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from chalicelib.service import shingles
from chalicelib.service.identity import fold

PUBLISHER_CHARACTERS = 120
"""Of a publisher's folded name."""

COUNTRY_SHARDS = 8
"""Parts of a country's list: a large one is in a third of all articles, and a backfill writes thousands a second."""


def by_url(url: str) -> str:
    """The subject of articles at a URL. Its digest, since a key of DynamoDB has at most 2,048 bytes."""
    return f"URL#{sha256(url.encode()).hexdigest()}"


def by_external_id(name: str) -> str:
    """The subject of articles that their sender calls so."""
    return f"EXTERNAL#{sha256(name.encode()).hexdigest()}"


def by_kill(bucket: str, folder: str, name: str) -> str:
    """The subject of kills for what the sender who puts its articles there calls so."""
    return f"KILL#{sha256(json.dumps([bucket, folder, name]).encode()).hexdigest()}"


def by_speaker(key: str) -> str:
    """The subject of what somebody says."""
    return f"SPEAKER#{key}"


def by_topic(key: str) -> str:
    """The subject of quotes whose words name somebody or something."""
    return f"ABOUT#{key}"


def by_speaker_and_topic(speaker: str, topic: str) -> str:
    """The subject of what somebody says of somebody or something."""
    return f"SAID#{speaker}#{topic}"


def by_wording(speaker: str, anchor: str) -> str:
    """The subject of quotes of one speaker that may be the same words: see `wording.anchor`."""
    return f"WORDS#{speaker}#{anchor}"


def by_entity(key: str) -> str:
    """The subject of articles that name somebody or something, a place (``place.3176219``) among them."""
    return f"ENTITY#{key}"


def by_alias(alias: str, key: str) -> str:
    """The subject of articles that call somebody by another name than their key's; ``alias`` is folded."""
    return f"ALIAS#{alias}#{key}"


def by_cell(geohash: str) -> str:
    """The subject of places in a cell of the map."""
    return f"CELL#{geohash}"


def by_country(code: str, shard: int) -> str:
    """A part of the subject of articles whose story is about a country."""
    return f"COUNTRY#{code}#{shard}"


def by_publisher(name: str) -> str:
    """The subject of articles of a publisher."""
    return f"PUBLISHER#{fold(name)[:PUBLISHER_CHARACTERS]}"


def by_band(band: str) -> str:
    """The subject of articles whose texts may have much in common: see `shingles.bands`."""
    return f"BAND#{band}"


def like(document: Mapping[str, Any]) -> list[str]:
    """The subjects of articles whose texts may be the same, or have much in common."""
    article = document["article"]
    return [by_text(article["text_sha256"]), *map(by_band, shingles.bands(article["text"]))]


def by_text(digest: str) -> str:
    """The subject of articles with the same text."""
    return f"TEXT#{digest}"


def country_subjects(code: str) -> tuple[str, ...]:
    """All parts of a country's list."""
    return tuple(by_country(code, shard) for shard in range(COUNTRY_SHARDS))
