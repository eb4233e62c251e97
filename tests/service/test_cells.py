"""Geohashes, and the cells that cover a box."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.service.cells import COARSE, FINE, MOST, Box, TooLarge, around, covering, near
from chalicelib.service.places import distance

LATITUDES = st.floats(-90, 90)
LONGITUDES = st.floats(-180, 180)


@pytest.mark.parametrize(
    ("lat", "lon", "cell"),
    [
        (57.64911, 10.40744, "u4pr"),  # the example of geohash.org
        (42.605, -5.603, "ezs4"),  # the example of Wikipedia
        (-90.0, -180.0, "0000"),
        (90.0, 180.0, "zzzz"),
        (0.0, 0.0, "s000"),
    ],
)
def test_positions_have_known_geohashes(lat: float, lon: float, cell: str) -> None:
    assert around(lat, lon) == (cell[:COARSE], cell[:FINE])


@given(LATITUDES, LONGITUDES, st.floats(0.01, 8), st.floats(0.01, 8))
def test_a_box_is_covered(lat: float, lon: float, high: float, wide: float) -> None:
    east = (lon + wide + 180) % 360 - 180
    box = Box(lon, lat, east, min(lat + high, 90.0))
    cells = covering(box)
    assert len(set(cells)) == len(cells) <= MOST
    for inside in ((box.south, box.west), (box.north, box.east), (box.south, box.east)):
        assert set(around(*inside)) & set(cells)


def test_small_boxes_have_fine_cells() -> None:
    assert {len(cell) for cell in covering(Box(8.5, 44.0, 9.5, 44.6))} == {FINE}
    assert {len(cell) for cell in covering(Box(0.0, 40.0, 20.0, 55.0))} == {COARSE}


def test_no_box_is_the_whole_world() -> None:
    with pytest.raises(TooLarge):
        covering(Box(-180, -90, 180, 90))


def test_a_box_may_lie_across_the_180th_meridian() -> None:
    fiji = Box(177.0, -19.0, -178.0, -16.0)
    assert fiji.holds(-17.0, 179.0)
    assert fiji.holds(-17.0, -179.0)
    assert not fiji.holds(-17.0, 0.0)
    assert {cell[0] for cell in covering(fiji)} == {"r", "2"}


@given(st.floats(-89, 89), LONGITUDES, st.integers(1, 2_000), st.floats(-90, 90), LONGITUDES)
def test_a_circle_lies_in_its_box(lat: float, lon: float, km: int, other_lat: float, other_lon: float) -> None:
    if distance(lat, lon, other_lat, other_lon) <= km * 0.999:
        assert near(lat, lon, km).holds(other_lat, other_lon)


def test_distances_are_those_of_the_globe() -> None:
    assert distance(51.5074, -0.1278, 48.8566, 2.3522) == pytest.approx(343.5, abs=1)  # London to Paris
    assert distance(0, 0, 0, 180) == pytest.approx(20_015, abs=1)
