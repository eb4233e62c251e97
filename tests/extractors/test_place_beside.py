"""Beside which known place one is that no gazetteer has: where people stayed, not where they came from."""

import re

import pytest

from chalicelib.extractors import places
from chalicelib.model import Article, Block, Entity, Mention, Span

from .tagged import atlas_of


@pytest.fixture
def near(gazetteer):
    """The name of the place that the one place in <> is near to, in a text with [towns]."""

    def find(markup):
        text, found = "", []
        for plain, town, street in re.findall(r"([^][<>]*)(?:\[([^]]+)\]|<([^>]+)>)?", markup):
            text += plain
            name = town or street
            kind = "location" if town else "facility"
            found += [(kind, Mention(len(text), len(text) + len(name), name))] * bool(name)
            text += name
        named = [Entity(f"e{i}", kind, m.text, (m,)) for i, (kind, m) in enumerate(found)]
        toponyms = [Span(m.start, m.end, "location", 1.0) for kind, m in found if kind == "location"]
        article = Article(text, (Block("paragraph", 0, len(text)),))
        located, _ = places.extract(article, named, toponyms, atlas_of(gazetteer))
        (near,) = [p.near for p in located if p.name == "Elm Street"]
        return {p.id: p.name for p in located}.get(near)

    return find


@pytest.mark.parametrize(
    "markup",
    [
        "[Narvik] shut a road.\n\nResidents filled the hall on <Elm Street>. Some came from [Molde] and [Hamar].",
        "A crash on <Elm Street> in [Narvik] shut the road to [Hamar].",
        "The van left [Narvik] and hit a wall on <Elm Street>, on its way from [Molde] to [Hamar].",
        "[Narvik] shut a road.\n\nResidents filled <Elm Street>. Some came from across the bay in [Molde].",
        "They moved from [Molde] to [Narvik] and got jobs on <Elm Street>.",
        "The school on <Elm Street>, close to [Narvik], shut.",
        "[Narvik] shut a road. Residents filled <Elm Street>.\n\n[Hamar] did not.",
        "They fled [Narvik]. On <Elm Street> in [Narvik], not far from [Molde], they met.",
    ],
)
def test_it_is_near_where_one_stayed(near, markup):
    assert near(markup) == "Narvik"


def test_where_one_came_from_is_better_than_nowhere(near):
    assert near("Residents filled <Elm Street>. Some came from [Narvik].") == "Narvik"


def test_what_is_far_off_is_not_beside(near):
    assert near(f"[Narvik] shut a road.{' It rained.' * 20} <Elm Street> flooded.") is None
