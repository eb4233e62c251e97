"""An article as schema.org has it."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import Any

import pytest

from chalicelib.formats import jsonld
from tests.formats import articles, standards

Values = dict[str, Any]


def written(document: Values) -> Values:
    read: Values = json.loads(jsonld.write(document))
    return read


def named(article: Values, fragment: str) -> Values:
    """What the article is about, mentions or quotes under some id."""
    nodes = [*article.get("about", []), *article.get("mentions", []), *article.get("hasPart", [])]
    (node,) = [node for node in nodes if node["@id"].endswith(f"#{fragment}")]
    return node


def references(value: Any) -> list[str]:
    """The ids of nodes that stand elsewhere."""
    if isinstance(value, list):
        return [name for item in value for name in references(item)]
    if not isinstance(value, dict):
        return []
    return [value["@id"]] if value.keys() == {"@id"} else [n for item in value.values() for n in references(item)]


@pytest.mark.parametrize("name", articles.NAMES)
def test_an_article_keeps_to_schema_org(name: str) -> None:
    assert standards.faults(standards.NEWS_ARTICLE, written(articles.called(name))) == []


@pytest.mark.parametrize("name", articles.NAMES)
def test_every_reference_leads_to_one_node(name: str) -> None:
    article = written(articles.called(name))
    for reference in references(article):
        named(article, reference.partition("#")[2])


def test_a_quotation_is_spoken_by_all_who_say_it() -> None:
    article = written(articles.whole())
    spoken = named(article, "q1")["spokenByCharacter"]
    assert [named(article, one["@id"][-2:])["name"] for one in spoken] == ["Ada Rossi", "Leo Conti"]


def test_what_was_thought_is_no_quotation() -> None:
    assert [one["text"] for one in written(articles.whole())["hasPart"]] == ["We are back,"]


def test_what_was_not_said_is_no_quotation() -> None:
    assert [one["@id"][-2:] for one in written(articles.hostile())["hasPart"]] == ["q1", "q2", "q4", "q5"]


def test_reported_speech_is_called_so() -> None:
    article = written(articles.hostile())
    assert [named(article, name)["description"] for name in ("q1", "q2")] == ["direct speech", "reported speech"]


def test_who_has_no_name_is_described() -> None:
    (official,) = named(written(articles.hostile()), "q1")["spokenByCharacter"]
    assert (official["@type"], official["description"], official.get("name")) == ("Person", "a union official", None)


def test_a_place_that_speaks_is_its_government() -> None:
    assert named(written(articles.hostile()), "q2")["spokenByCharacter"] == [
        {"@type": "GovernmentOrganization", "name": "Oslo"}
    ]


def test_a_crowd_has_the_credit_alone() -> None:
    quotation = named(written(articles.hostile()), "q4")
    assert quotation["creditText"] == "Officials"
    assert "spokenByCharacter" not in quotation


def test_a_pronoun_is_nobodys_credit() -> None:
    assert "creditText" not in named(written(articles.hostile()), "q5")


def test_a_report_is_part_of_the_quotation_around_it() -> None:
    article = written(articles.hostile())
    assert named(article, "q4")["isPartOf"]["@id"] == named(article, "q2")["@id"]
    assert "isPartOf" not in named(article, "q5"), "the one around it was not said"


def test_a_place_has_coordinates_and_its_geonames_id() -> None:
    genoa = named(written(articles.whole()), "e3")
    assert (genoa["@type"], genoa["geo"]["latitude"], genoa["geo"]["longitude"]) == ("City", 44.40478, 8.94439)
    assert genoa["sameAs"] == ["https://sws.geonames.org/3176219/"]


def test_a_place_that_nothing_fits_has_no_coordinates() -> None:
    assert named(written(articles.hostile()), "p2").keys() == {"@type", "@id", "name"}


def test_a_country_has_its_wikidata_item() -> None:
    italy = named(written(articles.whole()), "e6")
    assert (italy["@type"], italy["sameAs"]) == ("Country", ["http://www.wikidata.org/entity/Q38"])


def test_the_same_place_in_a_name_is_told_once() -> None:
    nodes = written(articles.hostile())
    told = [one["@id"][-2:] for one in (*nodes["about"], *nodes["mentions"])]
    assert told == ["e2", "e3", "e4", "p2"], "p3 is where e2 is"


def test_the_title_tells_what_it_is_about() -> None:
    assert [one["name"] for one in written(articles.whole())["about"]] == ["Genoa", "Harbour"]


def test_a_body_keeps_its_affiliation_to_bodies() -> None:
    document = articles.whole()
    document["entities"][0]["affiliations"] = [
        {"name": "Genoa", "entity": "e3"},
        {"name": "the port", "entity": None},
    ]
    assert named(written(document), "e1")["affiliation"] == [{"@type": "Organization", "name": "the port"}]


def test_title_and_furniture_are_no_body() -> None:
    body = written(articles.hostile())["articleBody"]
    assert body.startswith("“Go </script>")
    assert "Share" not in body


def test_an_article_may_stand_in_a_script_element() -> None:
    text = jsonld.write(articles.hostile())
    parts: list[str] = []

    class Scripts(HTMLParser):
        def handle_data(self, data: str) -> None:
            parts.append(data)

    reader = Scripts()
    reader.feed(f'<script type="application/ld+json">{text}</script>')
    reader.close()
    assert "".join(parts) == text
    assert json.loads(text)["headline"] == articles.TITLE


def test_what_nobody_knows_is_left_out() -> None:
    assert written(articles.bare()).keys() == {"@context", "@type", "@id", "articleBody"}
