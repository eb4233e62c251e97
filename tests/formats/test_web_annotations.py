"""An article's findings as W3C Web Annotations."""

from __future__ import annotations

import json
from typing import Any

import pytest

from chalicelib.formats import document as documents
from chalicelib.formats import web_annotations
from tests.formats import articles, standards

Values = dict[str, Any]


def written(document: Values) -> Values:
    read: Values = json.loads(web_annotations.write(document))
    return read


def annotations(document: Values) -> list[Values]:
    items: list[Values] = written(document)["first"]["items"]
    return items


def bodies(document: Values, name: str, purpose: str) -> list[str]:
    """What an annotation says for some purpose."""
    (found,) = [one for one in annotations(document) if one["id"].endswith(f"#{name}")]
    return [one.get("value", one.get("source")) for one in found["body"] if one["purpose"] == purpose]


def creators(document: Values, name: str) -> list[Values] | None:
    (found,) = [one for one in annotations(document) if one["id"].endswith(f"#{name}")]
    creators: list[Values] | None = found["body"][-1].get("creator")
    return creators


@pytest.mark.parametrize("name", articles.NAMES)
def test_a_collection_keeps_to_the_data_model(name: str) -> None:
    assert standards.faults(standards.COLLECTION, written(articles.called(name))) == []


@pytest.mark.parametrize("name", [name for name in articles.NAMES if name != "bare"])
def test_both_selectors_find_the_words(name: str) -> None:
    document = articles.called(name)
    text = document["article"]["text"]
    for annotation in annotations(document):
        position, quotation = annotation["target"]["selector"]
        start, end = position["start"], position["end"]
        assert text[start:end] == quotation["exact"]
        around = quotation["prefix"] + quotation["exact"] + quotation["suffix"]
        assert text[start - len(quotation["prefix"]) :].startswith(around)


def test_every_mention_and_span_is_an_annotation_of_its_own() -> None:
    names = [one["id"].partition("#")[2] for one in annotations(articles.whole())]
    assert len(set(names)) == len(names)
    assert {"e1-1", "e1-2", "e3-2", "p2-1", "q1-1", "q2-1"} <= set(names)
    assert "p1-1" not in names, "it is e3"


def test_positions_count_code_points_whatever_was_asked_for() -> None:
    document = articles.whole()
    assert web_annotations.write(documents.with_utf16_offsets(document)) == web_annotations.write(document)


def test_annotations_stand_in_text_order() -> None:
    starts = [one["target"]["selector"][0]["start"] for one in annotations(articles.called(articles.SAMPLES[0]))]
    assert starts == sorted(starts)


def test_a_mention_is_tagged_and_identified() -> None:
    document = articles.whole()
    assert bodies(document, "e3-2", "classifying") == ["location"]
    assert bodies(document, "e3-2", "tagging") == ["Genoa"]
    own, geonames = bodies(document, "e3-2", "identifying")
    assert (own[-3:], geonames) == ("#e3", "https://sws.geonames.org/3176219/")


def test_a_date_and_a_sum_tell_what_they_come_to() -> None:
    document = articles.whole()
    assert bodies(document, "e4-1", "describing") == ["2019-03-25"]
    assert bodies(document, "e7-1", "describing") == ["2000000 EUR"]


def test_a_place_in_a_name_is_its_own_annotation() -> None:
    document = articles.hostile()
    assert bodies(document, "p3-1", "identifying")[1:] == ["https://sws.geonames.org/3176219/"]
    assert bodies(document, "e3-1", "identifying")[1:] == ["http://www.wikidata.org/entity/Q1"]


def test_the_speaker_has_created_the_words() -> None:
    document = articles.whole()
    assert [one["name"] for one in creators(document, "q1-1") or []] == ["Ada Rossi", "Leo Conti"]
    assert bodies(document, "q1-1", "classifying") == ["speech", "direct"]
    assert bodies(document, "q2-1", "classifying") == ["attitude", "indirect"]


def test_a_speaker_nobody_knows_is_the_words_for_it() -> None:
    assert creators(articles.hostile(), "q5-1") == [{"name": "He"}]
    assert creators(articles.hostile(), "q3-1") is None


def test_what_was_not_said_is_marked() -> None:
    assert bodies(articles.hostile(), "q3-1", "classifying") == ["speech", "indirect", "negated"]


def test_a_collection_of_nothing_has_no_page() -> None:
    collection = written(articles.bare())
    assert (collection["total"], "first" in collection) == (0, False)
