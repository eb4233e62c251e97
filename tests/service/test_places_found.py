"""What happens where, over all articles."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.errors import RequestError
from chalicelib.service import places
from chalicelib.service.cells import Box
from chalicelib.service.search import Asked
from chalicelib.store import Store
from tests.service.stories import Newsroom, Story, said

LIGURIA = Box(8.0, 43.5, 10.0, 45.0)
EUROPE = Box(-5.0, 35.0, 20.0, 55.0)


@pytest.fixture
def newsroom(store: Store) -> Newsroom:
    return Newsroom(store)


def names(store: Store, box: Box, **more: Any) -> list[str]:
    return [one["name"] for one in places.places(store, bbox=box, **more)["places"]]


def test_a_box_has_its_places(store: Store, newsroom: Newsroom) -> None:
    article = newsroom.send("a", Story((said("Ada Rossi", "From Genoa in Italy I went to Paris"),)))
    (genoa,) = places.places(store, bbox=LIGURIA)["places"]
    assert (genoa["geonameid"], genoa["event"], genoa["level"], genoa["article"]["id"]) == (
        3176219,
        True,
        "point",
        article,
    )
    assert set(names(store, EUROPE)) == {"Genoa", "Italy", "Paris"}
    assert names(store, EUROPE, level="country") == ["Italy"]
    assert names(store, EUROPE, min_confidence=0.95) == []


def test_a_circle_has_what_is_near(store: Store, newsroom: Newsroom) -> None:
    newsroom.send("a", Story((said("Ada Rossi", "From Genoa I went to Paris"),)))
    milan = (45.4643, 9.1895)
    assert [one["name"] for one in places.places(store, near=milan, within=130)["places"]] == ["Genoa"]
    assert places.places(store, near=milan, within=100)["places"] == []


def test_pages_walk_all_places_once(store: Store, newsroom: Newsroom) -> None:
    for number in range(7):
        story = Story(
            (said("Ada Rossi", f"From Genoa I went to Paris by train {number}"),), day=f"2024-05-0{number + 1}"
        )
        newsroom.send(str(number), story)
    seen: list[tuple[str, str]] = []
    cursor = None
    while True:
        page = places.places(store, bbox=EUROPE, asked=Asked(limit=2, cursor=cursor))
        seen += [(one["article"]["id"], one["name"]) for one in page["places"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert len(seen) == len(set(seen)) == 14


def test_what_was_replaced_happens_nowhere(store: Store, newsroom: Newsroom) -> None:
    newsroom.send("a", Story((said("Ada Rossi", "I am in Genoa"),)))
    newsroom.send("a", Story((said("Ada Rossi", "I am in Paris"),)))
    assert names(store, LIGURIA) == []
    newsroom.remove("a")
    assert names(store, EUROPE) == []


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({}, "by bbox, or by near"),
        ({"bbox": LIGURIA, "near": (44.0, 8.0)}, "by bbox, or by near"),
        ({"bbox": LIGURIA, "within": 5}, "goes with near"),
        ({"bbox": Box(-180, -90, 180, 90)}, "too large"),
    ],
)
def test_what_does_not_go_together_is_refused(store: Store, asked: dict[str, Any], told: str) -> None:
    with pytest.raises(RequestError, match=told):
        places.places(store, **asked)
