"""Whose spokesman somebody is by a pronoun beside his name."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "The [organization Tide Office] met [organization Fiat]. Its spokesman, [person Ivo Brandt], wept.",
        "[location Hull] sang. Miners sued [organization Tide Office]. [person Ivo Brandt], its chief envoy, wept.",
        "[organization Tide Office] met [organization Fiat].\n\n[content “It rained,”] "
        "[speech said] [source [person Ivo Brandt], its organiser].",
        "[source The [organization Tide Office], which owns half of [organization Fiat],] [speech said] "
        "[content it rained]. [person Ivo Brandt], its envoy, wept.",
    ],
)
def test_its_spokesman_is_whose_the_text_told_of(mentions, text):
    words = mentions(text)["Tide Office"]
    assert words[-1].casefold() == "its"


@pytest.mark.parametrize(
    "text",
    [
        "[organization Fiat] took [organization Tide Office] to court. Its spokesman, [person Ivo Brandt], wept.",
        "[organization Tide Office] waited. [organization Fiat] sent [person Ivo Brandt], its envoy, to wait.",
    ],
)
def test_its_spokesman_is_nobodys_where_two_may_be_meant(mentions, text):
    assert "its" not in map(str.casefold, mentions(text)["Tide Office"])
