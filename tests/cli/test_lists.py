"""Lists: tables for people, lines for programs, sheets and maps."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import pytest

from tests.cli.conftest import Shell

LISTS = {
    "articles": (["articles"], ["json", "csv", "geojson"]),
    "quotes": (["quotes", "--speaker", "Ada Rossi"], ["json", "csv"]),
    "places": (["places", "--near", "44.4,8.9"], ["json", "csv", "geojson"]),
    "people": (["people", "ros"], ["json", "csv"]),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_a_line_for_each_row(dateline: Shell, analysed: str, name: str) -> None:
    command, _ = LISTS[name]
    run = dateline(*command)
    assert (run.exit_code, len(run.stdout.splitlines())) == (0, len(dateline.rows(*command)))
    assert "\t" in run.stdout


@pytest.mark.parametrize("name", LISTS)
def test_a_list_has_forms(dateline: Shell, analysed: str, name: str) -> None:
    command, forms = LISTS[name]
    for form in forms:
        text = dateline(*command, f"--{form}").stdout
        if form == "csv":
            assert len(list(csv.DictReader(io.StringIO(text)))) >= 1
        else:
            assert json.loads(text.splitlines()[0])


@pytest.mark.parametrize("name", LISTS)
def test_nothing_is_told_as_nothing(dateline: Shell, name: str) -> None:
    command, forms = LISTS[name]
    for more in ([], *([f"--{form}"] for form in forms)):
        run = dateline(*command, *more)
        assert run.exit_code == 1
        assert run.stderr.startswith("dateline: nothing")


def test_part_of_a_name_leads_to_whole_ones(dateline: Shell, analysed: str) -> None:
    run = dateline("quotes", "--speaker", "Ros")
    assert run.stderr == (
        "dateline: nothing: a name must be whole, and dateline people Ros lists the people of that name\n"
    )
    assert "Ada Rossi" in dateline("people", "Ros").stdout


def test_a_key_that_finds_nothing_is_whole(dateline: Shell) -> None:
    assert dateline("quotes", "--about", "person.nobody").stderr == "dateline: nothing\n"


def test_a_limit_is_kept(dateline: Shell, upload: Callable[..., str], tell: Callable[..., str]) -> None:
    for number in range(3):
        upload(f"incoming/{number}.txt", f"Words {number}.")
        tell(f"incoming/{number}.txt", "01")
    for form in ([], ["--json"]):
        assert len(dateline("articles", "--limit", "2", *form).stdout.splitlines()) == 2
    assert len(dateline("articles", "--limit", "2", "--csv").stdout.splitlines()) == 3


def test_filters_reach_the_api(dateline: Shell, analysed: str) -> None:
    assert dateline("quotes", "--about", "Genoa", "--from", "2019-03-25", "--to", "2019-03-25").exit_code in (0, 1)
    assert dateline("articles", "--country", "IT", "--from", "2030-01-01").exit_code == 1
    assert dateline("articles", "--country", "IT", "--from", "2019-01-01", "--order", "oldest").exit_code == 0


def test_a_place_goes_by_its_name(dateline: Shell, analysed: str) -> None:
    assert dateline.rows("quotes", "--place", "genoa") == dateline.rows("quotes", "--place", "3176219")
    run = dateline("quotes", "--place", "Atlantis")
    assert (run.exit_code, run.stderr) == (1, "dateline: no article names 'Atlantis'\n")


def test_a_key_is_a_person(dateline: Shell, analysed: str) -> None:
    run = dateline("people", "person.ada-rossi")
    assert run.stdout.splitlines()[0] == "Ada Rossi (person.ada-rossi)"
    assert "Leo Conti (1)" in run.stdout
    assert json.loads(dateline("people", "person.ada-rossi", "--json").stdout)["name"] == "Ada Rossi"
    assert dateline("people", "person.ada-rossi", "--csv").exit_code == 2
    assert dateline("people", "person.nobody").exit_code == 1


def test_a_box_may_begin_in_the_west(dateline: Shell, analysed: str) -> None:
    assert dateline("places", "--bbox", "-10,36,10,46").exit_code == 0
