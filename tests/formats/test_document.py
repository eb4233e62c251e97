from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.formats import document
from tests import example


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Every object of a document that points into the text."""
    if isinstance(value, dict):
        if "start" in value:
            yield value
        for item in value.values():
            yield from spans(item)
    elif isinstance(value, list):
        for item in value:
            yield from spans(item)


@pytest.fixture
def rendered() -> dict[str, Any]:
    return document.render(example.ANALYSIS)


def test_a_document_is_json_and_survives_the_way_there_and_back(rendered: dict[str, Any]) -> None:
    assert json.loads(json.dumps(rendered, allow_nan=False)) == rendered


def test_every_span_of_a_document_holds_its_text(rendered: dict[str, Any]) -> None:
    held = [span for span in spans(rendered) if "text" in span]
    assert len(held) > 10
    assert all(example.TEXT[span["start"] : span["end"]] == span["text"] for span in held)


def test_utf16_offsets_point_at_the_same_text_as_javascript_would_cut_it(rendered: dict[str, Any]) -> None:
    wide = example.TEXT.encode("utf-16-le")
    shifted = document.with_utf16_offsets(rendered)
    before = list(spans(rendered))
    for old, new in zip(before, spans(shifted), strict=True):
        cut = wide[2 * new["start"] : 2 * new["end"]].decode("utf-16-le")
        assert cut == example.TEXT[old["start"] : old["end"]]
    assert shifted["article"]["offset_unit"] == "utf16_code_units"


def test_converting_offsets_leaves_the_document_itself_as_it_was(rendered: dict[str, Any]) -> None:
    copy = json.loads(json.dumps(rendered))
    document.with_utf16_offsets(rendered)
    assert rendered == copy


def test_offsets_come_back_to_code_points(rendered: dict[str, Any]) -> None:
    assert document.with_code_point_offsets(document.with_utf16_offsets(rendered)) == rendered
    assert document.with_code_point_offsets(rendered) is rendered


def test_only_speech_is_left_when_attitudes_are_taken_out(rendered: dict[str, Any]) -> None:
    assert [quote["id"] for quote in rendered["quotes"]] == ["q1", "q2"]
    assert [quote["id"] for quote in document.without_attitudes(rendered)["quotes"]] == ["q1"]


def test_a_place_that_nothing_fits_is_kept_with_no_coordinates(rendered: dict[str, Any]) -> None:
    place = rendered["places"][1]
    assert (place["name"], place["lat"], place["geonameid"]) == ("Harbour", None, None)


def test_a_warning_that_article_and_analysis_share_is_told_once(rendered: dict[str, Any]) -> None:
    assert [warning["code"] for warning in rendered["warnings"]] == ["language_unsure", "text_limit"]


def test_evidence_is_shown_whole_down_to_the_candidates_of_a_place(rendered: dict[str, Any]) -> None:
    (candidate,) = rendered["places"][0]["evidence"]["details"]["candidates"]
    assert candidate["geonameid"] == 3176219
    assert rendered["quotes"][0]["evidence"]["details"]["refused"][0]["text"] == "She"


def test_numbers_are_rounded_so_that_machines_agree_on_them(rendered: dict[str, Any]) -> None:
    assert rendered["quotes"][0]["confidence"] == 0.91235


def test_what_an_agency_says_is_told_where_any_does(rendered: dict[str, Any]) -> None:
    wire = rendered["article"]["wire"]
    assert (wire["agency"], wire["written_in"]) == ("Example Press", ["Genoa, Italy", "Rome"])
    silent = replace(example.ANALYSIS, article=replace(example.ARTICLE, wire=None))
    assert "wire" not in document.render(silent)["article"]
