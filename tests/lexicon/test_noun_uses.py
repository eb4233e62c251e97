"""Each of these nouns does beside a name, or another noun, what its line says."""

import re

import pytest

from chalicelib import lexicon
from chalicelib.extractors.coreference import attributes
from chalicelib.extractors.coreference.apposition import Names, apposed
from chalicelib.extractors.coreference.cases import case_of
from chalicelib.extractors.coreference.clusters import Cluster, nouns_in
from chalicelib.extractors.coreference.context import Context
from chalicelib.extractors.coreference.mentions import find
from chalicelib.extractors.coreference.vocations import with_vocations
from chalicelib.extractors.entities import profiles
from chalicelib.extractors.text import Text
from chalicelib.extractors.text.tokens import tokens_of
from chalicelib.model import Entity, Mention, Span


def rows(use):
    chosen = [row for row in lexicon.rows("noun_uses") if use in row["use"].split()]
    return pytest.mark.parametrize("row", chosen, ids=lambda row: row["word"])


@rows("behind_name")
def test_the_name_before_says_which(row):
    text = row["example"]
    _, name, *_ = tokens_of(text)
    (anaphor,) = (
        a for a in find(Text(text), [Span(name.start, name.end, "organization")], ()) if a.head == row["word"]
    )
    named = Cluster("organization")

    assert apposed(case_of(Context(Text(text), []), anaphor), Names({name.start: named}, None)) is named


@rows("alone")
def test_a_name_tells_no_kind(row):
    name = re.search(rf"[A-Z]\w+ (?:of )?{row['word'].title()}", row["example"])[0]
    entity = Entity("e1", "organization", name, (Mention(0, len(name), name, "name", 1.0),))

    assert row["word"] not in nouns_in(entity)


@rows("verb")
def test_it_is_what_the_noun_before_does(row):
    phrase = re.match(rf"the (.*) {row['word']}", row["example"])[1]

    assert [a.head for a in find(Text(row["example"]), (), ()) if a.noun] == [phrase.split()[-1]]


@rows("administration")
def test_in_capitals_it_is_who_runs_a_place(row):
    text = row["example"]
    name = re.search(r"(?<= of )[A-Z]\w+", text)
    (anaphor,) = (a for a in find(Text(text), [Span(*name.span(), "location")], ()) if a.head == row["word"])
    place = Cluster("location")

    assert apposed(case_of(Context(Text(text), []), anaphor), Names({name.start(): place}, None)) is None
    lower = Text(text.lower())
    assert apposed(case_of(Context(lower, []), anaphor), Names({name.start(): place}, None)) is place


@rows("vague")
def test_it_tells_nobody_from_another(row):
    text = Text(row["example"])
    (anaphor,) = (a for a in find(text, (), ()) if a.head == row["word"])
    bearer = Cluster("person", heads={row["word"]})

    assert attributes.of_role(case_of(Context(text, []), anaphor), [bearer]) is None


@rows("no_vocation")
def test_behind_a_name_it_is_nobody(row):
    name = re.match(r"[A-Z]\w+ [A-Z]\w+", row["example"])

    assert with_vocations(row["example"], [Span(*name.span(), "person")], ()) == ()
    assert with_vocations(row["example"].replace(row["word"], "crabber"), [Span(*name.span(), "person")], ())


@rows("before_vocation")
def test_before_a_noun_it_tells_a_calling(row):
    name = re.match(r"[A-Z]\w+ [A-Z]\w+", row["example"])
    names = [Span(*name.span(), "person")]

    assert [a.head for a in with_vocations(row["example"], names, ())] == ["crabber"]
    assert with_vocations(row["example"].replace(row["word"], "silver"), names, ()) == ()


def affiliations_of_roe(text):
    """What Bo Roe belongs to in a text where "its" is Vesta's."""
    its, roe = text.index("its"), text.index("Bo Roe")
    entities = (
        Entity("e1", "organization", "Vesta", (Mention(0, 5, "Vesta"), Mention(its, its + 3, "its", "pronoun", 0.9))),
        Entity("e2", "person", "Bo Roe", (Mention(roe, roe + 6, "Bo Roe"),)),
    )
    return [a.name for a in profiles.extract(text, entities)[1].affiliations]


@rows("outside")
def test_it_belongs_to_no_body(row):
    assert affiliations_of_roe(row["example"]) == []
    assert affiliations_of_roe(row["example"].replace(row["word"], "chairman")) == ["Vesta"]
