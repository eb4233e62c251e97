import pytest

from chalicelib import lexicon

from .tagged import quotes_of, tagged
from .test_quotes import people


def said(markup):
    """The words of the first quote."""
    article, seen = tagged(markup)
    return quotes_of(article, seen, people(article))[0].text


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("[content the ferry sank off Malta, which] divers doubt.", "the ferry sank off Malta"),
        ("[content that the mill would close and] nobody asked why.", "that the mill would close"),
        ("[content the pier was unsafe — even though] it stayed open.", "the pier was unsafe"),
        ("[content she wrote the letter in which] he is named.", "she wrote the letter"),
        ("[content the lake is clean, shortly after] swimmers fell ill.", "the lake is clean"),
    ],
)
def test_a_joining_word_ends_no_content(markup, words):
    assert said(f"[source Nora Pell] [speech said] {markup}") == words


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("[content the play was stopped by] local police in May.", "the play was stopped by local police"),
        ("[content costs rose in line with the] oil price.", "costs rose in line with the oil price"),
        ("[content she trusts the editor of] Radio Ulm.", "she trusts the editor of Radio Ulm"),
        ("[content the trail leads to] Oslo.", "the trail leads to Oslo"),
    ],
)
def test_a_phrase_is_read_to_its_end(markup, words):
    assert said(f"[source Nora Pell] [speech said] {markup}") == words


@pytest.mark.parametrize("row", [r for r in lexicon.rows("function_words") if "joins" in r["use"].split()])
def test_no_content_ends_with_what_joins(row):
    assert said(f"[source Nora Pell] [speech said] [content the mill shut {row['word']}] they left.") == "the mill shut"


@pytest.mark.parametrize("row", [r for r in lexicon.rows("function_words") if "leads" in r["use"].split()])
def test_no_content_ends_with_what_leads(row):
    words = f"the mill stood {row['word']}"
    assert said(f"[source Nora Pell] [speech said] [content {words}] Ulm hills.") == f"{words} Ulm hills"


@pytest.mark.parametrize("words", ["this is the tool she works with", "he did not want to", "the talks were going on"])
def test_a_preposition_may_end_a_sentence(words):
    assert said(f"[source Nora Pell] [speech said] [content {words}]. It rained.") == words


def test_who_speaks_next_is_no_part_of_it():
    markup = "[source Nora Pell] [speech said] [content it broke off by the] [source harbour crew] [speech said so]."
    assert said(markup) == "it broke off"


def test_the_day_of_an_act_is_no_part_of_it():
    assert said("[source Nora Pell] [speech declared] [content the lake a park on] May 3.") == "the lake a park"


def test_a_verb_that_reports_ends_nothing():
    assert said("[source He] [speech says] [content Pell lied and said] she was ill.") == "Pell lied"
    assert said("[source He] [speech says] [content Pell went in and told] the crew.") == "Pell went in and told"
    assert said("[source He] [speech knows] [content what Pell said] on air.") == "what Pell said"


def test_a_period_has_its_noun():
    assert said("[source Pell] [speech promised] [content new trams next] year.") == "new trams next year"
    assert said("[source Pell] [speech chose] [content who speaks next] on stage.") == "who speaks next"


@pytest.mark.parametrize("marks", ["“”", '""'])
def test_words_in_marks_end_with_them(marks):
    words = f"{marks[0]}little more than a shed{marks[1]}"
    assert said(f"[source Nora Pell] [speech called] it [content {words} for] Ulm.") == words
