"""People whom the tagger takes for bodies, and firms that bear full names."""

import pytest

from chalicelib.extractors.entities.humans import with_humans
from chalicelib.model import Span

from .tagged import types_in


@pytest.mark.parametrize(
    "markup",
    [
        "The café owner [organization Maria Petrova] wept. [organization Petrova] left.",
        "[organization Maria Petrova], 54, left.",
        "[location Maria Petrova], who is ill, left.",
        "Ms [organization Maria Petrova] left.",
        "[organization Maria Petrova] said she had left.",
        "(Reporting by [organization Maria Petrova] in Oslo)",
        "(Reporting by Bo Lund and [organization Maria Petrova])",
    ],
)
def test_a_person_is_no_body(markup, gazetteer):
    assert types_in(markup, gazetteer)["Maria Petrova"] == "person"


def test_a_reporter_s_first_name_need_not_be_known(gazetteer):
    assert types_in("(Editing by [organization Qhaw Brimfast])", gazetteer) == {"Qhaw Brimfast": "person"}


@pytest.mark.parametrize(
    "markup",
    [
        "The sponsor [organization Paddy Power] left.",
        "[organization Paddy Power], the bookmaker, left.",
        "[organization Paddy Power] said it had left.",
        "She works for [organization Paddy Power], who pay.",
        "A clerk for [organization Paddy Power] who left",
        "They have it in writing by [organization Paddy Power].",
        "Shares in [organization Paddy Power], who rose, fell.",
    ],
)
def test_a_firm_keeps_its_full_name(markup, gazetteer):
    assert types_in(markup, gazetteer) == {"Paddy Power": "organization"}


def test_a_college_that_is_old_is_no_person(gazetteer):
    assert types_in("[organization Anna College], 54, won.", gazetteer) == {"Anna College": "organization"}


@pytest.mark.parametrize(
    ("name", "label"), [("Buck Lasko", "person"), ("Camp Lasko", "location"), ("Buck Hill", "location")]
)
def test_a_place_that_ends_in_a_surname(name, label, gazetteer):
    text = f"It was returned to {name}. Lasko said so."
    start = text.index(name)
    places = Span(start, start + len(name), "location", 0.6)
    alone = text.rindex("Lasko")
    spans = [places, Span(alone, alone + len("Lasko"), "person", 0.97)]
    assert with_humans(text, spans, gazetteer)[0].label == label
