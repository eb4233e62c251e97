"""What each line of the tables of titles, parties and abbreviations says, as the engine reads its example."""

import re

import pytest

from chalicelib.extractors.entities import profiles
from chalicelib.extractors.entities.courtesies import surnames
from chalicelib.extractors.entities.edges import trimmed
from chalicelib.extractors.entities.parties import party
from chalicelib.extractors.text.sentences import sentence_starts
from chalicelib.extractors.text.titles import head_of, titles_after, titles_before
from chalicelib.model import Entity, Mention, Span

from .lines import CAPITALISED, NAME, lines


def titles_in(text):
    """The titles that stand before or behind any capitalised word."""
    words = list(CAPITALISED.finditer(text))
    return [t for w in words for t in (*titles_before(text, w.start()), *titles_after(text, w.end()))]


def folded(title):
    return [w.strip(".").casefold() for w in title.split()]


def parties_in(text):
    """The parties that are told of any capitalised word."""
    return {party(text, Mention(w.start(), w.end(), w.group())) for w in CAPITALISED.finditer(text)}


def employers_in(text):
    """The bodies that the last name of a text belongs to, where "Acme" is one."""
    body = re.search("Acme", text)
    name = [m for m in NAME.finditer(text) if " " in m.group() and "Acme" not in m.group()][-1]
    entities = (
        Entity("e1", "organization", "Acme", (Mention(body.start(), body.end(), "Acme"),)),
        Entity("e2", "person", name.group(), (Mention(name.start(), name.end(), name.group()),)),
    )
    return [a.name for a in profiles.extract(text, entities)[1].affiliations]


@pytest.mark.parametrize("row", lines("titles", use="head"))
def test_a_head_says_what_somebody_is(row):
    assert row["word"].casefold() in map(head_of, titles_in(row["example"]))


@pytest.mark.parametrize("row", lines("titles", use="address"))
def test_an_address_is_a_title_by_itself(row):
    assert [row["word"].casefold()] in map(folded, titles_in(row["example"]))


@pytest.mark.parametrize("row", lines("titles", use="modifier"))
def test_a_modifier_stands_in_a_title(row):
    assert any(row["word"] in folded(title) for title in titles_in(row["example"]))


@pytest.mark.parametrize("row", lines("titles", use="courtesy"))
def test_a_courtesy_is_no_part_of_a_name(row):
    start = row["example"].index(row["word"])
    name = NAME.search(row["example"], start + len(row["word"]))
    span = trimmed(row["example"], Span(start, name.end(), "person"))
    assert (span.start, span.end) == name.span()


@pytest.mark.parametrize("row", lines("titles", use="surname"))
def test_a_surname_stands_behind_a_courtesy(row):
    assert surnames(f"It was {row['word']} Tan who sang.") == {"Tan"}
    assert surnames(f"It was {row['word']} Siew Tan who sang.") == set()


@pytest.mark.parametrize("row", lines("titles", use="post_nominal"))
def test_letters_are_no_part_of_a_name(row):
    start = NAME.search(row["example"]).start()
    before, word, _ = row["example"].partition(row["word"])
    span = trimmed(row["example"], Span(start, len(before + word), "person"))
    assert row["example"][span.start : span.end] == before[start:].strip(", ")


@pytest.mark.parametrize("row", lines("titles", use="stop") + lines("abbreviations"))
def test_its_full_stop_ends_no_sentence(row):
    assert f"{row['word']}." in row["example"]
    assert sentence_starts(row["example"]) == [0]


@pytest.mark.parametrize("row", lines("abbreviations", type="street"))
def test_a_street_keeps_its_full_stop(row):
    end = row["example"].index(f"Main {row['word']}.") + len(f"Main {row['word']}")
    assert trimmed(row["example"], Span(end - len(f"Main {row['word']}"), end, "facility")).end == end + 1


@pytest.mark.parametrize("row", lines("titles", use="elected"))
def test_a_party_stands_before_an_office(row):
    assert parties_in(f"the Republican {row['word']} Ann Lee") == {"Republican", None}


@pytest.mark.parametrize("row", lines("titles", use="contest"))
def test_a_contest_stands_between_party_and_office(row):
    assert "Republican" in parties_in(f"the Republican {row['word']} nominee Ann Lee")


@pytest.mark.parametrize("row", lines("titles", use="employed"))
def test_a_role_is_at_a_body(row):
    assert employers_in(f"the Acme {row['word'].casefold()} Ann Lee") == ["Acme"]


@pytest.mark.parametrize("row", lines("titles", use="behind_role"))
def test_an_address_stands_between_a_role_and_a_name(row):
    assert employers_in(f"the Acme director {row['word']}. Ann Lee") == ["Acme"]


@pytest.mark.parametrize("row", lines("titles", use="duty"))
def test_a_duty_stands_before_a_role(row):
    assert employers_in(f"Acme's {row['word']} director Ann Lee") == ["Acme"]


@pytest.mark.parametrize("row", lines("titles", use="past"))
def test_a_past_role_is_none(row):
    without = re.sub(rf"\b{row['word']} ", "", row["example"])
    assert (employers_in(row["example"]), employers_in(without)) == ([], ["Acme"])


@pytest.mark.parametrize("row", [row for row in lines("parties") if row.values[0]["adjective"]])
def test_a_party_goes_by_its_adjective(row):
    assert row["adjective"] in parties_in(row["example"])
