"""Each function word does to the phrase, the mention or the clause beside it what its line says."""

import pytest

from chalicelib import lexicon
from chalicelib.extractors.coreference.context import Context
from chalicelib.extractors.coreference.mentions import find
from chalicelib.extractors.quotes.cues import asks
from chalicelib.extractors.text import Text
from chalicelib.extractors.text.titles import titles_before
from chalicelib.extractors.text.tokens import tokens_of


def rows(column, value):
    chosen = [row for row in lexicon.rows("function_words") if value in row[column].split()]
    return pytest.mark.parametrize("row", chosen, ids=lambda row: row["word"])


def places(row):
    """The numbers of its word's tokens in its example, and all tokens."""
    tokens = tokens_of(row["example"])
    return [i for i, token in enumerate(tokens) if token.word == row["word"]], tokens


def roles(row):
    """The roles of the words right behind it."""
    numbers, tokens = places(row)
    context = Context(Text(row["example"]), [])
    following = [tokens[i + 1] for i in numbers if i + 1 < len(tokens)]
    return {context.occurrence(token.start, token.end, "name").role for token in following}


def opened(row):
    """The phrases that it opens in its example."""
    numbers, tokens = places(row)
    starts = {tokens[i].start for i in numbers}
    return [a for a in find(Text(row["example"]), (), ()) if a.noun and a.start in starts]


@rows("use", "object")
def test_an_object_stands_behind(row):
    assert "object" in roles(row)


@rows("use", "clause")
def test_a_clause_begins_behind(row):
    assert "subject" in roles(row)


@rows("use", "ends")
def test_no_phrase_goes_on_across(row):
    assert not any(a.start == 0 for a in find(Text(f"the tall {row['word']} mayor"), (), ()))


@pytest.mark.parametrize("word", [r["word"] for r in lexicon.rows("function_words") if "ends" not in r["use"].split()])
def test_a_phrase_goes_on_across_the_others(word):
    assert any(a.start == 0 for a in find(Text(f"the tall {word} mayor"), (), ()))


@rows("use", "modifies")
def test_it_tells_which_one_is_meant(row):
    numbers, tokens = places(row)
    before = {tokens[i].start - len(" ") for i in numbers}

    assert any(a.modified and a.end in before for a in find(Text(row["example"]), (), ()))


@rows("use", "predicate")
def test_it_joins_a_name_to_what_it_is(row):
    (number, *_), tokens = places(row)

    assert Context(Text(row["example"]), []).joined(tokens[number - 1].end, tokens[number + 1].start) == "predicate"


@rows("use", "filler")
def test_it_stands_before_what_is_clear(row):
    assert find(Text(row["example"]), (), ()) == ()
    assert [a.head for a in find(Text(row["example"].replace(row["word"], "blue")), (), ())] == ["it"]


@rows("type", "definite")
def test_a_definite_phrase_opens(row):
    assert any(phrase.definite for phrase in opened(row))


@rows("type", "indefinite")
def test_an_indefinite_phrase_opens(row):
    assert [phrase.definite for phrase in opened(row)] == [False]


@rows("type", "quantifier")
def test_a_phrase_about_nobody_opens(row):
    assert opened(row) == []


@rows("use", "no_title")
def test_a_title_begins_behind_it(row):
    first, title = row["word"].capitalize(), "Foreign Minister"

    assert titles_before(f"{first} {title} Ann Lee", len(f"{first} {title} ")) == [title]
    assert titles_before(f"Purple {title} Ann Lee", len(f"Purple {title} ")) == [f"Purple {title}"]


@rows("type", "interrogative")
def test_a_question_is_asked_with_it(row):
    assert asks("asked", f"{row['word']} it rained", quoted=False)
    assert not asks("asked", "that it rained", quoted=False)
