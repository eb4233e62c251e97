import pytest

from chalicelib.extractors.entities import profiles
from chalicelib.model import Affiliation, Entity, Mention

from .tagged import tagged


def person(markup):
    """The first person of the text, each tagged name an entity of its own: e1, e2…"""
    article, seen = tagged(markup)
    spans = [(article.text[s.start : s.end], s) for s in seen.names]
    found = [Entity(f"e{i}", s.label, n, (Mention(s.start, s.end, n),)) for i, (n, s) in enumerate(spans, 1)]
    return next(e for e in profiles.extract(article.text, found) if e.type == "person")


@pytest.mark.parametrize(
    ("markup", "party"),
    [
        ("Sen. [person Ann Lee] (R-Fla.) spoke.", "Republican"),
        ("Rep. [person Ann Lee], D-Ohio, spoke.", "Democratic"),
        ("The Republican presidential nominee [person Ann Lee] spoke.", "Republican"),
        ("Labour MP [person Ann Lee] spoke.", "Labour"),
        ("[person Ann Lee], a Democrat from Troy, spoke.", "Democratic"),
        ("[person Ann Lee], the Conservative MP for Troy, spoke.", "Conservative"),
        ("[person Ann Lee], leader of the [organization Harbour Party], spoke.", "Harbour Party"),
        ("[organization Labour]’s [person Ann Lee] spoke.", None),
        ("A Conservative commentator, [person Ann Lee], spoke.", None),
        ("[person Ann Lee] told Republican Bob Ray.", None),
        ("[person Ann Lee], the Green Bay coach, spoke.", None),
    ],
)
def test_a_party_stands_in_brackets_before_an_office_or_behind_the_name(markup, party):
    assert person(markup).party == party


@pytest.mark.parametrize(
    ("markup", "age"),
    [
        ("[person Ann Lee], 71, of Troy spoke.", 71),
        ("[person Ann Lee], aged 45, spoke.", 45),
        ("[person Ann Lee], now 45, spoke.", 45),
        ("[person Ann Lee], a 45-year-old from Troy, spoke.", 45),
        ("[person Ann Lee], who was 102, spoke.", 102),
        ("[person Ann Lee] is 45 years old.", 45),
        ("The 45-year-old teacher [person Ann Lee] spoke; the 19-year-old [person Bob Ray] did not.", None),
        ("The 45-year-old senior adviser [person Ann Lee] spoke.", 45),
        ("[person Ann Lee] (45) spoke.", 45),
        ("[person Lee] (45) spoke.", None),
        ("[person Ann Lee] 21, Ray 14.", None),
        ("[person Ann Lee], 24 points ahead, spoke.", None),
        ("[person Ann Lee], 400, spoke.", None),
        ("The 45-year-old son of [person Ann Lee] spoke.", None),
    ],
)
def test_an_age_stands_in_a_fixed_form_beside_the_name(markup, age):
    assert person(markup).age == age


@pytest.mark.parametrize(
    ("markup", "affiliations"),
    [
        ("[person Ann Lee], a researcher at the [organization Acme Institute], spoke.", [("Acme Institute", "e2")]),
        ("[person Ann Lee], 54, a spokeswoman for [organization Acme Co.] in Troy, spoke.", [("Acme Co.", "e2")]),
        ("The [organization Acme Corp.] chief executive, [person Ann Lee], spoke.", [("Acme Corp.", "e1")]),
        ("[organization Acme]’s managing director [person Ann Lee] spoke.", [("Acme", "e1")]),
        ("The director of the [organization Acme Institute], [person Ann Lee], spoke.", [("Acme Institute", "e1")]),
        ("[person Ann Lee] of the [organization Acme Institute] spoke.", [("Acme Institute", "e2")]),
        ("[person Ann Lee], the [organization Acme Corp.] chairwoman, spoke.", [("Acme Corp.", "e2")]),
        ("Sen. [person Ann Lee] (R-[location Alaska]) spoke.", [("Alaska", "e2")]),
        ("Sen. [person Ann Lee] (R-Fla.) spoke.", [("Fla.", None)]),
        ("[person Ann Lee], a former director at [organization Acme], spoke.", []),
        ("Former [organization Acme] director [person Ann Lee] spoke.", []),
        ("[person Ann Lee] met the director of [organization Acme].", []),
        ("[organization Acme] attacked Minister [person Ann Lee].", []),
        ("[organization Acme] and President [person Ann Lee] spoke.", []),
        ("[person Ann Lee], who met a lawyer at [organization Acme], spoke.", []),
        ("[person Ann Lee], unlike others, succeeded Ray as head of [organization Acme].", []),
        ("[person Ann Lee], succeeded by a director of [organization Acme], left.", []),
        ("[person Ann Lee] was a doctor. At [organization Acme] it rained.", []),
    ],
)
def test_an_affiliation_joins_a_role_and_an_organisation_beside_the_name(markup, affiliations):
    assert person(markup).affiliations == tuple(Affiliation(*pair) for pair in affiliations)


@pytest.mark.parametrize(
    "markup",
    [
        "[organization Acme] spokesman Capt. [person Ann Lee] spoke.",
        "[organization Acme] spokesman Maj. [person Ann Lee] spoke.",
        "[person Ann Lee], CEO of [organization Acme], spoke.",
        "[person Ann Lee], Director of Sales at [organization Acme], spoke.",
        "The CEO of [organization Acme], [person Ann Lee], spoke.",
        "[person Ann Lee], [organization Acme] CEO, spoke.",
    ],
)
def test_a_role_in_capitals_is_one(markup):
    assert [a.name for a in person(markup).affiliations] == ["Acme"]


@pytest.mark.parametrize(
    ("markup", "party"),
    [
        ("Democratic Senator [person Ann Lee] spoke.", "Democratic"),
        ("[person Ann Lee], the Labour Councillor from Troy, spoke.", "Labour"),
        ("DUP MLA [person Ann Lee] spoke.", "DUP"),
        ("[person Ann Lee], a Labour whip, spoke.", "Labour"),
    ],
)
def test_an_office_in_capitals_is_one(markup, party):
    assert person(markup).party == party
