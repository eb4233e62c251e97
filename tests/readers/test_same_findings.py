"""The same articles in every format: what is known of them, and what is found in them, is the same."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cache

import pytest

from chalicelib import pipeline, readers
from chalicelib.model import Analysis, Article
from chalicelib.readers import containers, pdf, sniff
from chalicelib.readers.containers import Container
from tests.readers.files.newsroom import CONTAINERS, FORMATS
from tests.readers.files.stories import Story, stories

STORIES = stories()
ON_PAPER = "what is printed has no fields: its paper, and the hour, are in no line of the text"

UNTOLD: dict[str, tuple[frozenset[str], str]] = {
    **dict.fromkeys(
        ("plain text", "Markdown", "DOCX", "ODT", "RTF", "PDF", "MSG with files", "EML with files"),
        (frozenset(("publisher", "hour")), ON_PAPER),
    ),
    "ZIP": (frozenset(("publisher", "hour")), "each of its files is of another format, of which some tell neither"),
    "EPUB": (frozenset(("hour",)), "the day in its text goes before the moment of the file, which may be an export's"),
    "EPUB issue": (frozenset(("publisher", "hour")), "a chapter is a page of paper, and the issue's publisher is one"),
}
"""What a format can't tell of these articles, and why; all others tell everything."""

SHOWN: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("plain text", "Markdown", "DOCX", "ODT", "RTF", "EPUB", "PDF"), ("byline", "day")),
    **dict.fromkeys(("EPUB issue", "EML with files", "MSG with files"), ("byline", "day")),
    **dict.fromkeys(("EML", "MSG", "MBOX"), ("byline",)),
}
"""Which lines of a header a format has in its text: elsewhere they are fields, and no text. The tagger reads a line of
text beside all others, and coreference counts it: so an article is compared with the plain text of the same lines."""

Told = tuple[object, ...]


@cache
def alone(name: str) -> dict[str, Article]:
    """The articles as they are read in a format, by the names of the stories."""
    # A process for each PDF would take a minute, and reads the same.
    read: Callable[[bytes], Article] = pdf.read if name == "PDF" else readers.read
    return {story.name: read(FORMATS[name](story)) for story in STORIES}


@cache
def together(name: str) -> dict[str, Article]:
    """The same from one object that holds them all."""
    parts = [
        readers.read(member.body, content_type=member.content_type, sent=member.metadata)
        for member in opened(CONTAINERS[name](STORIES)).members()
    ]
    return {story.name: part for story, part in zip(STORIES, parts, strict=True)}


def opened(body: bytes) -> Container:
    container = containers.container(body)
    assert container
    assert container.is_one
    return container


ARTICLES: Mapping[str, Callable[[str], dict[str, Article]]] = {
    **dict.fromkeys(FORMATS, alone),
    **dict.fromkeys(CONTAINERS, together),
}
EVERY_WAY = pytest.mark.parametrize("name", ARTICLES)


def test_twenty_articles_are_written_in_every_format() -> None:
    assert len(STORIES) == 20
    assert {sniff.told(write(STORIES[0])) for write in FORMATS.values()} == set(readers.FORMATS)
    kinds = {sniff.told(write(STORIES)) for write in CONTAINERS.values()}
    assert kinds == {*containers.MEMBERS, *containers.PERHAPS}


@EVERY_WAY
def test_an_article_is_known_in_every_format(name: str) -> None:
    untold = UNTOLD[name][0] if name in UNTOLD else frozenset()
    for story in STORIES:
        assert told(ARTICLES[name](name)[story.name], untold) == known(story, untold)


def told(article: Article, untold: frozenset[str]) -> Told:
    moment = article.published.value if article.published else ""
    return (
        article.title,
        article.bylines,
        moment[:10] if "hour" in untold else datetime.fromisoformat(moment),
        None if "publisher" in untold else article.publisher,
        article.language,
    )


def known(story: Story, untold: frozenset[str]) -> Told:
    day = story.published[:10] if "hour" in untold else story.moment
    return story.title, story.bylines, day, None if "publisher" in untold else story.publisher, "en"


@EVERY_WAY
def test_findings_are_those_of_the_plain_text(name: str) -> None:
    ways = list(FORMATS) if name == "ZIP" else [name]
    for number, story in enumerate(STORIES):
        shown = SHOWN.get(ways[number % len(ways)], ())
        assert findings(ARTICLES[name](name)[story.name]) == findings(as_text(story, shown))


@cache
def as_text(story: Story, shown: tuple[str, ...]) -> Article:
    """The plain text, with some of its header's lines; what these would tell is said by its sender."""
    lines = [line for name, line in (("byline", story.byline), ("day", story.day)) if name in shown and line]
    text = "\n".join((story.title, *lines)) + f"\n\n{story.prose}"
    return readers.read(text.encode(), sent={"published": story.published, "bylines": ";".join(story.bylines)})


def findings(article: Article) -> dict[str, set[object]]:
    """What is found, in words: who and what, who says what, where, which days and sums."""
    analysis = analysed(replace(article, publisher=None, url=None, external_id=None, warnings=()))
    names = {entity.id: entity.name for entity in analysis.entities}
    return {
        "names": {(one.type, one.name) for one in analysis.entities if one.type != "date"},
        "days": {one.time for one in analysis.entities if one.type == "date" and one.time},
        "sums": {one.money for one in analysis.entities if one.money},
        "quotes": {
            (
                one.type,
                one.kind,
                one.text,
                one.speaker and names.get(one.speaker.entity or "", one.speaker.mention.text),
            )
            for one in analysis.quotes
        },
        "places": {(one.name, one.candidate and one.candidate.geonameid) for one in analysis.places},
    }


@cache
def analysed(article: Article) -> Analysis:
    """Most formats give equal articles: each is analysed once."""
    return pipeline.analyse(article)


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_packed_is_read_as_it_was(name: str) -> None:
    body = FORMATS[name](STORIES[0])
    assert readers.read(gzip.compress(body)) == readers.read(body)


@pytest.mark.parametrize("name", CONTAINERS)
def test_what_is_packed_together_has_the_same_members(name: str) -> None:
    body = CONTAINERS[name](STORIES)
    assert list(opened(gzip.compress(body)).members()) == list(opened(body).members())
