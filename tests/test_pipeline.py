from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from chalicelib import pipeline, readers
from chalicelib.model import Analysis, Article, Block, Entity, Mention, Post, Published, Span, Tagged, Time
from chalicelib.readers.prose import blocks

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
    assert pipeline.verified(analysis) is analysis
    with pytest.raises(ValueError, match="1-4"):
        pipeline.verified(replace(analysis, entities=(replace(entity, mentions=(Mention(1, 4, "Ann"),)),)))


def test_a_finding_that_fails_is_logged_and_leaves_a_warning(caplog):
    warnings = []
    assert pipeline._attempt("places", lambda: 1 / 0, warnings) is None
    assert [w.code for w in warnings] == ["places_failed"]
    assert "ZeroDivisionError" in caplog.text


def test_a_log_holds_no_words_of_an_article(caplog):
    def fail():
        raise ValueError("secret words")

    pipeline._attempt("quotes", fail, [])
    (record,) = caplog.records
    assert (record.error, record.at.split(":")[0], record.at.split()[-1]) == ("ValueError", "test_pipeline.py", "fail")
    assert "secret" not in caplog.text
    assert record.exc_info is None


# What rules look at: marks, digits, money, scripts, blanks, remnants and the words that introduce speech.
SIGNS = "\"'“”‘’«»„—-–.,:;?!()[]/&@#$£€¥%0123456789½\u0301\u0323\u200d 日本語안녕привет🙂👩é\n\t_*>"
WORDS = (
    "said", "Ann Lee", "she", "the mayor", "Paris", "London, Ontario", "$5m", "Tuesday", "“No,”", "told", "that", "I",
    "\n\n", "\n\nAdvertisement\n\n", "\n\nBy Jane Roe\n\n", "Q: ", "\n\nA: ", "— Jo (@jo) May 1, 2020",
    "TROY, N.C. (AP) -- ",
)  # fmt: skip
texts = st.lists(st.sampled_from(WORDS) | st.text(SIGNS, max_size=8) | st.text(max_size=4), max_size=30)


@given(st.one_of(texts.map(" ".join), texts.map("".join)))
@settings(max_examples=500, deadline=None)
@example("")
@example("x")
@example("\u0301")
@example("Advertisement")
@example("By Jane Doe")
@example("“We will\n\nAdvertisement\n\nrebuild,” Mayor Ann Lee said.")
@example("Ann\n\nAdvertisement\n\nLee said that the\n\nAdvertisement\n\nmayor of New\n\nRead more\n\nYork left.")
def test_any_text_is_analysed(text):
    analysis = pipeline.analyse(Article(text, blocks.mark(text)))
    assert not [w for w in analysis.warnings if w.code.endswith("_failed")]
    assert analysis.article.text == text


@pytest.mark.parametrize("text", ["", " \n ", "x", "Advertisement", "By Jane Doe\n\n* * *", "\u0301"])
def test_what_holds_no_words_has_no_findings(text):
    analysis = pipeline.analyse(Article(text, blocks.mark(text)))
    assert (analysis.entities, analysis.quotes, analysis.places, analysis.status) == ((), (), (), "succeeded")


def test_blank_pages_never_reach_the_tagger():
    pipeline._tagger.cache_clear()
    pipeline.analyse(Article("Advertisement", blocks.mark("Advertisement")))
    assert pipeline._tagger.cache_info().currsize == 0


LONG = "The council met on Monday in Paris. “We will rebuild it all,” Mayor Ann Lee said.\n\n"


@pytest.fixture
def short(monkeypatch):
    """A limit that a test can reach."""
    monkeypatch.setattr(pipeline, "LONGEST", 3 * len(LONG) + 30)


def test_nothing_is_found_behind_the_limit(short):
    text = LONG * 9
    analysis = pipeline.analyse(Article(text, blocks.mark(text)))
    assert (analysis.status, [w.code for w in analysis.warnings]) == ("partial", ["text_limit"])
    assert analysis.article.text == text
    spans = [m for found in (analysis.entities, analysis.places) for one in found for m in one.mentions]
    spans += [s for q in analysis.quotes for s in q.spans]
    assert max(s.end for s in spans) <= pipeline.LONGEST
    assert len([q for q in analysis.quotes if q.type == "direct"]) == 3


def test_nothing_of_a_page_s_length_is_a_name():
    text = "Ada" + " a" * 300
    tagged = Tagged(names=(Span(0, len(text), "person", 0.9),))
    assert pipeline.recognise_names(Article(text, blocks.mark(text)), tagged) == ()


def test_text_of_marks_alone_costs_no_more_than_prose(monkeypatch):
    monkeypatch.setattr(pipeline, "MOST_PIECES", 100)
    text = LONG + "1-" * 200
    analysis = pipeline.analyse(Article(text, blocks.mark(text)))
    assert (analysis.status, [w.code for w in analysis.warnings]) == ("partial", ["text_limit"])
    assert len(pipeline.readable(analysis.article).text) == len(LONG) + 79
    assert [q.type for q in analysis.quotes] == ["direct"]


def test_stages_see_one_clipped_article(short):
    text = "Advertisement\n\n" + LONG * 4
    part = pipeline.readable(Article(text, blocks.mark(text)))
    assert part.text == " " * 13 + text[13 : pipeline.LONGEST]
    assert max(b.end for b in part.blocks) == pipeline.LONGEST


def test_a_cut_post_is_unsigned(short):
    end = pipeline.LONGEST + 20
    block = Block("embed", 0, end, Post("Jo", "jo", None, (end - 10, end)))
    part = pipeline.readable(Article("x" * end, (block,)))
    assert part.blocks == (Block("embed", 0, pipeline.LONGEST),)


GERMAN = (
    "Der Rat der Stadt hat am Montag beschlossen, die Brücke zu sperren. „Das ist gut“, sagte die Bürgermeisterin.\n\n"
)


def test_another_language_is_not_analysed():
    pipeline._tagger.cache_clear()
    article = replace(readers.read((GERMAN * 3).encode()), publisher="Der Bote")
    analysis = pipeline.analyse(article)
    assert (analysis.status, [w.code for w in analysis.warnings]) == ("partial", ["language_unsupported"])
    assert (analysis.entities, analysis.quotes, analysis.places) == ((), (), ())
    assert (analysis.article, article.language) == (article, "de")
    assert pipeline._tagger.cache_info().currsize == 0


def test_english_in_disguise_is_analysed():
    analysis = pipeline.analyse(replace(readers.read(TEXT), language="de"))
    assert (analysis.status, bool(analysis.quotes)) == ("succeeded", True)


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
