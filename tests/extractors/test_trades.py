"""Companies that a noun before their name tells, and people of the same callings."""

import pytest

from .tagged import types_in


@pytest.mark.parametrize(
    ("markup", "name"),
    [
        ("The contractor, [person Vindel Rel], denied it.", "Vindel Rel"),
        ("Tea company [person Brimfast] closed. [person Brimfast] wept.", "Brimfast"),
        ("It was sold to a cleaning firm in Troy, [person Brimfast].", "Brimfast"),
        ("The pump maker, [person Brimfast], has sent one.", "Brimfast"),
        ("It bid for its Austrian rival [person Brimfast].", "Brimfast"),
        ("The supplier, [person Hosgar Gik], was late. It blamed rain.", "Hosgar Gik"),
        ("[person Lumin Oyt], which makes skis, cut jobs.", "Lumin Oyt"),
        ("[person Brimfast] lost 3 percent on Monday.", "Brimfast"),
        ("[person Brimfast] said it would look. Its shares rose.", "Brimfast"),
    ],
)
def test_a_trade_tells_a_company(markup, name, gazetteer):
    assert types_in(markup, gazetteer)[name] == "organization"


@pytest.mark.parametrize(
    ("markup", "name"),
    [
        ("The contractor, [person Vernon Platt], denied it.", "Vernon Platt"),
        ("The builder, [person Hosgar Gik], denied it. He wept.", "Hosgar Gik"),
        ("The builder, [person Hosgar Gik], denied it. So [person Gik] left.", "Hosgar Gik"),
        ("The head of the bank, [person Brimfast], wept.", "Brimfast"),
        ("The law firm, [person Vernon Platt], wept.", "Vernon Platt"),
        ("a clerk at a bank, [person Brimfast].", "Brimfast"),
        ("He left the company, [person Brimfast] said.", "Brimfast"),
        ("She sued the firm, [person Brimfast], 54, said.", "Brimfast"),
        ("The firm, [person Brimfast], won. Mr. [person Brimfast] left.", "Brimfast"),
        ("[person Brimfast] lost 3 percent of the vote.", "Brimfast"),
    ],
)
def test_a_trade_tells_no_person(markup, name, gazetteer):
    assert types_in(markup, gazetteer)[name] == "person"
