"""Who writes for a paper, and so asks."""

import pytest

from chalicelib import lexicon
from chalicelib.extractors.quotes.papers import writes_for_one

from .test_labels import asked_and_answered, entity


@pytest.mark.parametrize("row", [row for row in lexicon.rows("name_cues") if row["cue"] == "paper"])
def test_a_paper_has_writers(row):
    assert writes_for_one(row["example"], entity("Bo Rask", row["example"]))


@pytest.mark.parametrize(
    "told", ["Bo Rask of the Gazette Inn came.", "Bo Rask met the Ridge Gazette.", "The Gazette shut. Bo Rask came."]
)
def test_others_write_for_none(told):
    assert not writes_for_one(told, entity("Bo Rask", told))


@pytest.mark.parametrize(
    "lead",
    [
        "Ann Lee sat down with Bo Rask of the Ridge Gazette.",
        "Ann Lee met the Gazette's Bo Rask on a pier.",
        "Ann Lee caught up with reporter Bo Rask.",
        "Bo Rask, a reporter, sat down with Ann Lee.",
    ],
)
def test_a_paper_s_writer_asks(lead):
    assert asked_and_answered(lead, "Ann Lee", "Bo Rask") == ["Bo Rask", "Ann Lee"]


def test_two_writers_keep_their_sides():
    lead = "Ann Lee of the Fen Echo sat down with Bo Rask of the Ridge Gazette."

    assert asked_and_answered(lead, "Ann Lee", "Bo Rask") == ["Ann Lee", "Bo Rask"]
