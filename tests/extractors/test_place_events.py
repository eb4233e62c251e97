"""The place where something happened on a day: which days count, and where they stand beside the place."""

import re

import pytest

from chalicelib.extractors import places, values
from chalicelib.model import Article, Block, Entity, Mention, Published, Span

from .tagged import atlas_of

SATURDAY = Published("2024-06-15", "day")


@pytest.fixture
def event(gazetteer):
    """The name of the event's place in a text with [place] and {date}, published on a Saturday."""

    def find(markup, published=SATURDAY):
        text, found = "", []
        for plain, place, date in re.findall(r"([^][{}]*)(?:\[([^]]+)\]|\{([^}]+)\})?", markup):
            text += plain
            name = place or date
            kind = "location" if place else "date"
            found += [(kind, Mention(len(text), len(text) + len(name), name))] * bool(name)
            text += name
        article = Article(text, (Block("paragraph", 0, len(text)),), published=published)
        named = [Entity(f"e{i}", kind, m.text, (m,)) for i, (kind, m) in enumerate(found)]
        toponyms = [Span(m.start, m.end, "location", 1.0) for kind, m in found if kind == "location"]
        known = values.read(article, tuple(named), ())
        located, focus = places.extract(article, known, toponyms, atlas_of(gazetteer))
        return {p.id: p.name for p in located}.get(focus.event)

    return find


@pytest.mark.parametrize(
    "markup",
    [
        "A kiln blew up in [Lisbon] on {Friday}.",
        "A kiln blew up in central [Lisbon] {last Friday}.",
        "A kiln blew up in the Portuguese city of [Lisbon] on {June 14}.",
        "A kiln blew up {yesterday} at a tile works in [Lisbon].",
        "A kiln blew up on {Friday night} in [Lisbon].",
        "A kiln blew up on {Friday}, in [Lisbon].",
        "A boat sank on {Friday} about 12 miles west of [Lisbon].",
        "More than 20 people were hurt in [Lisbon] on {Friday}.",
    ],
)
def test_a_day_before_or_behind_the_place(event, markup):
    assert event(markup) == "Lisbon"


@pytest.mark.parametrize(
    "markup",
    [
        "A kiln blew up in [Lisbon] {last year}.",
        "A kiln blew up in [Lisbon] in {May}.",
        "Kilns blow up in [Lisbon] {every Friday}.",
        "A kiln blew up in [Lisbon] {last week}.",
        "A similar kiln in [Lisbon] on {May 3} cost less.",
        "The council ruled on {Friday} that kilns in [Lisbon] may burn.",
        "The kiln was moved on {Friday} to [Lisbon].",
    ],
)
def test_no_day_or_a_comparison(event, markup):
    assert event(markup) is None


def test_what_happened_comes_before_what_will(event):
    ahead = "A museum of tiles will open in [Porto] on {Friday}."
    assert event(ahead) == "Porto"
    assert event(f"{ahead} A kiln blew up in [Lisbon] on {{Thursday}}.") == "Lisbon"


def test_a_date_behind_publication_is_ahead(event):
    markup = "A fair in [Porto] on {June 20}. A kiln blew up in [Lisbon] on {June 14}."
    assert event(markup) == "Lisbon"
    assert event(markup, Published("2024-06-30", "day")) == "Porto"


def test_a_weekday_without_a_date_counts(event):
    assert event("A kiln blew up in [Lisbon] on {Friday}.", published=None) == "Lisbon"


def test_one_place_is_once_in_the_focus(gazetteer):
    text = "A road in Troy, N.C., shut. North Carolina paid, and Troy grumbled."
    found = [Mention(m.start(), m.end(), m[0]) for m in re.finditer(r"Troy|N\.C\.|North Carolina", text)]
    named = [Entity(f"e{i}", "location", m.text, (m,)) for i, m in enumerate(found)]
    article = Article(text, (Block("paragraph", 0, len(text)),))
    toponyms = [Span(m.start, m.end, "location", 1.0) for m in found]
    _, focus = places.extract(article, named, toponyms, atlas_of(gazetteer))
    assert sorted(place.name for place in focus.places) == ["N.C.", "Troy"]
    assert sum(place.score for place in focus.places) == pytest.approx(1)
