from dataclasses import replace

import pytest

from chalicelib import pipeline, readers
from chalicelib.model import Analysis, Article, Block, Entity, Mention, Published, Time

TEXT = b"""Mayor reopens the bridge

TROY, N.C. (AP) -- "We will rebuild," Mayor Lena Ortiz said on Tuesday. She said that the work would take a year.

Read more: "Ten bridges of Nairobi, Kenya," says Ann Guide

According to the Department of Transportation, two ships hit it.
"""


@pytest.fixture(scope="module")
def analysis():
    return pipeline.analyse(readers.read(TEXT))


def test_the_same_article_gets_the_same_analysis(analysis):
    assert pipeline.analyse(readers.read(TEXT)) == analysis


def test_an_analysis_says_who_said_what_and_where(analysis):
    assert analysis.status == "succeeded"
    speakers = {e.id: e.name for e in analysis.entities}
    said = {q.spans[0].text.strip('",'): q.speaker and speakers.get(q.speaker.entity) for q in analysis.quotes}
    assert said["We will rebuild"] == "Lena Ortiz"
    assert [p.candidate.admin1 for p in analysis.places if p.candidate and p.name.startswith("T")] == ["North Carolina"]


def test_the_words_of_an_article_get_values():
    article = replace(readers.read(TEXT), published=Published("2023-06-14", "day"))
    found = {e.name: e for e in pipeline.analyse(article).entities}
    assert found["Tuesday"].time == Time("DATE", "2023-06-13")
    assert all(0 <= e.salience <= 1 for e in found.values())
    assert {"iso3166_2": "US-NC", "wikidata": "Q1454"} in [dict(e.codes) for e in found.values()]


def test_page_remnants_are_not_analysed(analysis):
    remnant = next(b for b in analysis.article.blocks if b.kind == "remnant")
    spans = [m for found in (analysis.entities, analysis.places) for one in found for m in one.mentions]
    spans += [s for q in analysis.quotes for s in q.spans]
    assert not any(s.start < remnant.end and remnant.start < s.end for s in spans)


def test_a_span_that_does_not_hold_its_text_is_never_stored():
    article = Article("Ann left.", (Block("paragraph", 0, 9),))
    entity = Entity("e1", "person", "Ann", (Mention(0, 3, "Ann"),))
    analysis = Analysis("1", article, (entity,))
    assert pipeline.proven(analysis) is analysis
    with pytest.raises(ValueError, match="1-4"):
        pipeline.proven(replace(analysis, entities=(replace(entity, mentions=(Mention(1, 4, "Ann"),)),)))


def test_a_finding_that_fails_is_logged_and_leaves_a_warning(caplog):
    warnings = []
    assert pipeline._attempt("places", lambda: 1 / 0, warnings) is None
    assert [w.code for w in warnings] == ["places_failed"]
    assert "ZeroDivisionError" in caplog.text


def test_a_deployment_may_say_where_its_newspaper_is(monkeypatch):
    article = readers.read(b"Fire at the mill\n\nTwo people were hurt in London on Monday, the fire chief said.")
    for home, country in (("London, Ontario", "CA"), ("", "GB")):
        monkeypatch.setenv("DATELINE_HOME", home)
        pipeline._home.cache_clear()
        analysis = pipeline.analyse(article)
        assert [p.candidate.country for p in analysis.places if p.name == "London"] == [country]
        assert not [w for w in analysis.warnings if w.code == "home_unknown"]
    monkeypatch.setenv("DATELINE_HOME", "Qwertzuiop")
    pipeline._home.cache_clear()
    assert "home_unknown" in [w.code for w in pipeline.analyse(article).warnings]
    pipeline._home.cache_clear()
