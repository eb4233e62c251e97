"""Teams called after where they play."""

import pytest

from .tagged import types_in


@pytest.mark.parametrize("role", ["coach", "counterpart", "head coach", "skipper"])
def test_who_has_a_player_is_a_team(role, gazetteer):
    types = types_in(f"[person Carlton] {role} [person Ada Brill] wept. [person Carlton]'s lead went.", gazetteer)

    assert types["Carlton"] == "organization"


@pytest.mark.parametrize(
    "markup",
    [
        "[person Carlton] coach [person Ada Brill] wept. [person Dan Carlton] sang.",
        "[person Qvistling] coach [person Ada Brill] wept.",
        "[person Carlton] met [person Ada Brill].",
    ],
)
def test_a_star_has_a_coach_too(markup, gazetteer):
    assert "organization" not in types_in(markup, gazetteer).values()


def test_a_team_s_town_stays_a_place(gazetteer):
    types = types_in("[person Carlton] coach [person Ada Brill] lives in [location Carlton].", gazetteer)

    assert types["Carlton"] == "location"
