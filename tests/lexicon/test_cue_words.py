"""Each noun, adjective or phrase does in its example what its line says."""

import pytest

from chalicelib import lexicon
from chalicelib.extractors.quotes import addressees, colons, contents, cues, gatherings, hearing, telling
from chalicelib.extractors.text.links import Content, Link
from chalicelib.model import Mention, Span, Speaker

ROWS = lexicon.rows("cue_words")


def having(column, value):
    """Lines with a value, or with any where it is ``None``, each under its word."""
    lines = [row for row in ROWS if (value in row[column].split() if value else row[column])]
    return pytest.mark.parametrize("row", lines, ids=[row["word"] for row in lines])


def spans(text, cue):
    """Where a cue stands, and what is behind it."""
    start = text.index(cue)
    return Span(start, start + len(cue), "speech"), Span(start + len(cue) + 1, len(text), "content")


def addressee(text, cue):
    return addressees.addressee(text, link_of(text, cue))


def link_of(text, cue):
    span, _ = spans(text, cue)
    return Link(Content(len(text), len(text), "indirect", 0.9), span, None)


@having("cue", None)
def test_a_word_has_its_class(row):
    assert cues.cue_class(row["example"]) == row["cue"]


@having("part", "noun")
def test_a_plural_has_the_class_of_its_noun(row):
    (plural,) = lexicon.inflection.with_plurals([row["word"]]) - {row["word"]}

    assert not row["cue"] or cues.cue_class(plural) == row["cue"]


@having("addressee", "to")
def test_a_noun_has_an_addressee(row):
    assert addressee(row["example"], row["word"])


@having("traits", "told")
def test_what_is_told_hears_nothing(row):
    verb = next(word for word in row["example"].split() if word in lexicon.verbs("past"))

    assert not addressee(row["example"], verb)
    assert addressee(row["example"].replace(row["word"], "council"), verb)


@having("traits", "addressee")
def test_a_noun_hears_without_an_article(row):
    assert addressee(f"Ono spoke to {row['word']}.", "spoke")
    assert not addressee("Ono spoke to butter.", "spoke")


@having("traits", "gathering")
def test_a_gathering_is_a_collective(row):
    text = f"Ono told the {row['word']} that it rained"
    told = addressees.addressee(text, link_of(text, "told"))

    assert kind(text[told.start : told.end]) == "collective"
    assert kind(f"a barber at the {row['word']}") == "role"


@having("traits", "hears")
def test_one_who_hears_says_nothing(row):
    assert hears(f"The {row['word']} has heard that it rained")
    assert not hears("The barber has heard that it rained")


def hears(text):
    return hearing.subject_hears(text, spans(text, "heard")[0])


def kind(phrase):
    return gatherings.with_gathering(Speaker(None, Mention(0, len(phrase), phrase), "role")).kind


@having("traits", "recalled")
def test_what_is_recalled_is_no_report(row):
    assert cues.unsaid(f"Oslo recalled its {row['word']}", *spans(f"Oslo recalled its {row['word']}", "recalled"))


@having("traits", "unanswered")
def test_what_goes_unanswered_is_no_report(row):
    text = f"Ono did not answer {row['word']}"

    assert cues.unsaid(text, *spans(text, "did not answer"))


@having("traits", "given")
def test_a_colon_gives_the_word(row):
    start = row["example"].index("“")

    assert colons.gives(row["example"], start)
    assert not colons.gives(row["example"].replace(row["word"], "hailstone").replace(row["word"].title(), "Ice"), start)


@having("traits", "cited")
def test_one_cites_people_and_documents(row):
    assert citing(f"one {row['word']}") == f"one {row['word']}"
    assert not citing("one hailstone")


def citing(whom):
    text = f"It rained, Ono said, citing {whom}."
    cue, source = Span(15, 19, "speech"), Span(11, 14, "source")
    via = telling.passed_on_by(text, [Link(Content(0, 9, "indirect", 0.9), cue, source)], (cue,), (source,))
    return via and text[via.start : via.end]


@having("traits", "names")
def test_a_phrase_gives_a_name(row):
    assert cues.names(row["example"], by_somebody=False)
    assert not contents.speechlike(*long_name(f"A hill {row['word']}"))


def long_name(before):
    """A text with a name as long as a sentence, and where the name is."""
    name = "“the dog that slept all day long”"
    return f"{before} {name}", Span(len(before) + 1, len(before) + 1 + len(name), "")
