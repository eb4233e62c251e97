"""Whose a surname is that two bear."""

from dataclasses import replace

import pytest

from .tagged import merged, tagged

HALVORSEN = "[person Ruth Halvorsen] died on Monday. "
COURT = "[person Gail Osgood], 41, denied theft. [person Osgood] wept. "


def whose_last(markup, gazetteer, *, title=None):
    """The name of the entity that the last name of a text is given to."""
    article, seen = tagged(markup)
    entities = merged(replace(article, title=title), seen.names, gazetteer)
    return max(entities, key=lambda entity: entity.mentions[-1].end).name


@pytest.mark.parametrize(
    "markup",
    [
        "Her son [person Jonas Halvorsen] said she loved boats.\n\n[person Halvorsen] was born in 1931.",
        "She leaves [person Jonas Halvorsen], her son.\n\n[person Halvorsen] taught for years.",
        "“She sang,” said her brother, [person Per Halvorsen].\n\nIn 1960 [person Halvorsen] moved to Troy.",
        "A cousin, [person Liv Halvorsen], will speak. [person Halvorsen] wished for no flowers.",
    ],
)
def test_a_surname_is_the_main_person_s(markup, gazetteer):
    assert whose_last(HALVORSEN + markup, gazetteer) == "Ruth Halvorsen"


@pytest.mark.parametrize(
    ("markup", "name"),
    [
        ("Her husband, [person Neil Osgood], told the court so. “Yes,” [person Osgood] said.", "Gail Osgood"),
        ("Her husband, [person Neil Osgood], told the court so. Mr [person Osgood] left.", "Neil Osgood"),
        ("Her sister [person Ida Osgood] came. Ms [person Osgood] left.", "Ida Osgood"),
        ("Her sister [person Ida Osgood] came. [person Osgood] left.", "Gail Osgood"),
        ("Judge [person Karl Osgood], no relative, asked her why.\n\n[person Osgood] said no.", "Karl Osgood"),
    ],
)
def test_a_surname_is_whose_it_was(markup, name, gazetteer):
    assert whose_last(COURT + markup, gazetteer) == name


def test_a_relative_who_speaks_goes_on(gazetteer):
    finney = "His wife, [person Ada Finney], fell. Their child, [person Eve Finney], is safe. [person Finney] says so."
    assert whose_last(finney, gazetteer) == "Eve Finney"


def test_who_goes_by_a_first_name_has_no_surname(gazetteer):
    barker = (
        "[person Emma Barker], 2, was found. [person Stacy Barker] called. [person Emma] slept. [person Barker] ran."
    )
    assert whose_last(barker, gazetteer) == "Stacy Barker"


def test_the_title_names_the_main_person(gazetteer):
    marsh = "[person Ian Marsh] met [person Joy Marsh] there. [person Marsh] laughed."
    assert whose_last(marsh, gazetteer, title="Joy Marsh, at home") == "Joy Marsh"
    assert whose_last(marsh, gazetteer) == "Ian Marsh"


@pytest.mark.parametrize("end", [" on Hat", " At The ‘Old Hat.’"])
def test_what_capitals_ran_together_is_nobody_s(end, gazetteer):
    corners = f"[person Mom Corners Hale]{end}\n\n[person Abe Hale] spoke. [person Hale] left."
    assert whose_last(corners, gazetteer) == "Abe Hale"


@pytest.mark.parametrize(
    ("markup", "name"),
    [
        ("[person Cal Meeks Sr.] met [person Cal Meeks Jr.] there. The younger [person Meeks] left.", "Cal Meeks Jr."),
        ("[person Cal Meeks Jr.] met [person Cal Meeks Sr.] there. The elder [person Meeks] left.", "Cal Meeks Sr."),
        (
            "Coach [person Roy Meeks] left. His son, [person Cal Meeks], plays. The younger Mr. [person Meeks] sat.",
            "Cal Meeks",
        ),
        (
            "Coach [person Roy Meeks] left. His son, [person Cal Meeks], plays. The elder [person Meeks] sat.",
            "Roy Meeks",
        ),
        (
            "Coach [person Roy Meeks] left. His son, [person Cal Meeks], plays. The younger [person Meeks] sat.",
            "Cal Meeks",
        ),
    ],
)
def test_the_elder_and_the_younger_are_two(markup, name, gazetteer):
    assert whose_last(markup, gazetteer) == name
