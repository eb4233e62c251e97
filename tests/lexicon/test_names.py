"""What each line of the tables of names says, as the engine reads its example."""

import re
from dataclasses import replace

import pytest

from chalicelib import settings
from chalicelib.extractors.coreference import with_inner_names
from chalicelib.extractors.entities.bodies import with_bodies
from chalicelib.extractors.entities.body_names import initials, last_words, organization_keys
from chalicelib.extractors.entities.edges import trimmed
from chalicelib.extractors.entities.firms import is_firm, with_firms
from chalicelib.extractors.entities.founders import told_apart
from chalicelib.extractors.entities.naming import PersonName, person_name, plain, same_person
from chalicelib.extractors.entities.retyping import retyped
from chalicelib.extractors.entities.trades import with_trades
from chalicelib.gazetteer import Gazetteer
from chalicelib.model import Article, Entity, Mention, Span

from .lines import NAME, lines

TAGGED = {"first": "location", "last": "organization", "vessel": "person", "deal": "location"}
"""What the tagger may take each kind of name for."""


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer(settings.artifacts() / "places.sqlite")


def name_to(word, example):
    """The name that ends in a word, and where it ends."""
    match = re.search(rf"[A-Z]\w+(?: [A-Z]\w+)* {word}", example)
    return match.group(), match.end()


@pytest.mark.parametrize("row", lines("company_suffixes"))
def test_a_company_is_known_without_its_suffix(row):
    name, _ = name_to(row["word"], row["example"])
    assert plain(name.removesuffix(row["word"])) in organization_keys(name)


@pytest.mark.parametrize("row", lines("company_suffixes", stop="yes") + lines("name_words", stop="yes"))
def test_a_name_keeps_the_full_stop_of_its_suffix(row):
    name, end = name_to(row["word"], row["example"])
    assert trimmed(row["example"], Span(end - len(name), end, "organization")).end == end + 1


@pytest.mark.parametrize("row", lines("name_words", type="particle"))
def test_a_particle_is_the_surname_s(row):
    name = re.search(rf"[A-Z]\w+ (?:[a-z]+ )*?{row['word']} (?:[a-z]+ )*[A-Z]\w+", row["example"]).group()
    assert row["word"] in person_name(name).surname.split()


@pytest.mark.parametrize("row", lines("name_words", type="generation"))
def test_a_generation_is_no_surname(row):
    name, _ = name_to(row["word"], row["example"])
    assert person_name(name).suffix == row["word"].casefold()


@pytest.mark.parametrize("row", lines("name_words", type="nation"))
def test_a_body_is_known_without_its_nation(row):
    _, nation, body = row["example"].partition(row["word"])
    assert organization_keys(nation + body) == [plain(nation + body), plain(body)]


@pytest.mark.parametrize("row", lines("name_words", type="unlettered"))
def test_a_small_word_has_no_letter_in_an_abbreviation(row):
    assert initials(f"Banco {row['word']} Norte") == ["BN"]


@pytest.mark.parametrize("row", lines("short_names"))
def test_a_name_and_its_short_forms_are_one_person_s(row):
    one, other = map(person_name, re.findall(r"[A-Z]\w+ [A-Z]\w+", row["example"]))
    assert one != other
    assert same_person(one, other)
    roes = [PersonName((form,), "roe") for form in row["forms"].casefold().split()]
    assert all(same_person(PersonName((row["word"].casefold(),), "roe"), roe) for roe in roes)


@pytest.mark.parametrize("row", [line for line in lines("name_cues") if line.values[0]["cue"] in TAGGED])
def test_a_cue_tells_what_a_name_is_of(row, gazetteer):
    article = Article(row["example"], ())
    names = [Span(m.start(), m.end(), TAGGED[row["cue"]], 0.9) for m in NAME.finditer(row["example"])]
    assert row["type"] in {span.label for span in retyped(article, names, gazetteer)}


@pytest.mark.parametrize("row", lines("name_words", type="first"))
def test_a_first_name_is_no_particle_where_a_name_begins(row):
    assert person_name(f"{row['word'].capitalize()} Morris") == PersonName((row["word"],), "morris")
    assert person_name(f"{row['word']} Morris").surname == f"{row['word']} morris"


@pytest.mark.parametrize("row", lines("name_cues", cue="owned"))
def test_what_only_companies_have_tells_them_from_people(row):
    name = next(m for m in NAME.finditer(row["example"]) if m.group() != "Asia")
    text = f"{row['example']}, Ann {name.group()} said"
    full = Span(len(row["example"]) + 2, len(text) - len(" said"), "person")
    bare = Span(*name.span(), "person")
    spans = told_apart(text, [bare, full], [replace(bare, label="organization"), full])
    assert [span.label for span in spans] == ["organization", "person"]


@pytest.mark.parametrize("row", lines("name_words", type="itself"))
def test_what_is_a_body_by_itself_cuts_no_name_short(row):
    name = re.search(rf"[A-Z]\w+(?: [A-Z]\w+)* {row['word']}", row["example"]).group()
    assert plain(row["word"]) not in last_words(name)
    assert last_words("Tulsa Courier") == ["courier"]


@pytest.mark.parametrize("row", lines("name_words", type="before_place") + lines("name_words", type="behind_place"))
def test_a_word_beside_a_place_makes_another(row):
    place = next(word for word in re.findall(r"[A-Z]\w+", row["example"]) if word not in row["word"])
    whole = re.search(rf"{re.escape(row['word'])} {place}|{place} {row['word']}", row["example"]).group()
    assert inside(f"{whole} Council", place) == []
    assert inside(f"{place} Council", place) == [place]


def inside(name, place):
    """The mentions of a place inside a body's name, which stands behind its own."""
    text = f"{place}: {name}"
    body = Entity("e2", "organization", name, (Mention(len(place) + 2, len(text), name),))
    known = with_inner_names((Entity("e1", "location", place, (Mention(0, len(place), place),)), body))
    return [mention.text for mention in known[0].mentions[1:]]


@pytest.mark.parametrize("row", lines("firms"))
def test_a_company_of_one_word_is_no_person(row):
    start = row["example"].index(row["word"])
    person = Span(start, start + len(row["word"]), "person", 0.9)
    assert [span.label for span in with_firms(row["example"], [person])] == ["organization"]


@pytest.mark.parametrize("row", lines("name_cues", cue="firm"))
def test_a_kind_of_firm_in_apposition_tells(row):
    assert is_firm(row["example"], Span(0, len("Dorwin"), "person", 0.9))


@pytest.mark.parametrize("row", lines("trades"))
def test_a_trade_tells_what_is_behind_it(row, gazetteer):
    start = row["example"].index("Brimfast")
    person = Span(start, start + len("Brimfast"), "person", 0.9)
    assert [span.label for span in with_trades(row["example"], [person], gazetteer)] == ["organization"]


@pytest.mark.parametrize("row", lines("name_cues", cue="ends") + lines("name_cues", cue="home"))
def test_a_word_of_a_name_tells_a_company(row, gazetteer):
    name = re.search(rf"Vastrad {row['word']}|{row['word']} Vastrelli", row["example"])
    person = Span(*name.span(), "person", 0.9)
    assert [span.label for span in with_bodies(row["example"], [person], gazetteer)] == ["organization"]


@pytest.mark.parametrize("row", lines("name_cues", cue="head"))
def test_a_body_behind_the_is_not_passed_over(row, gazetteer):
    (body,) = with_bodies(row["example"], [], gazetteer)
    assert row["example"][body.start : body.end] == f"Hollin Vale {row['word']}"
