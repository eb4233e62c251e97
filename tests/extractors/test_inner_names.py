import pytest

from chalicelib.extractors.coreference import with_inner_names
from chalicelib.model import Entity, Mention


def entity(name, text, kind="organization"):
    at = text.index(name)
    return Entity(name, kind, name, (Mention(at, at + len(name), name),))


def inside(name, place, kind="organization"):
    """Where the names of a place stand, behind its first in a text that has another name."""
    text = f"In {place} it rained. He called the {name} again."
    known = with_inner_names((entity(place, text, "location"), entity(name, text, kind)))
    return [text[m.start : m.end + 1] for m in known[0].mentions[1:]]


@pytest.mark.parametrize(
    ("name", "place", "kind"),
    [
        ("Irving Police Department", "Irving", "organization"),
        ("University of Texas", "Texas", "organization"),
        ("U.S. National Park Service", "U.S.", "organization"),
        ("Leeds Lantern Festival", "Leeds", "event"),
        ("Metro Toronto Convention Centre", "Toronto", "facility"),
        ("Medical Journal of Norway", "Norway", "work"),
    ],
)
def test_a_place_in_a_name_is_meant(name, place, kind):
    assert inside(name, place, kind) == [f"{place} "]


def test_a_place_before_an_s_is_meant():
    assert inside("Oslo's City Council", "Oslo") == ["Oslo'"]


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Air France", "France"),
        ("Singapore Airlines", "Singapore"),
        ("Bank of Japan", "Japan"),
        ("New Mexico Police Department", "Mexico"),
        ("Kansas City Council", "Kansas"),
        ("Texan Police Department", "Texas"),
    ],
)
def test_a_brand_or_another_place_is_not(name, place):
    assert inside(name, place) == []


def test_a_person_s_name_holds_no_place():
    assert inside("Governor Jack London", "London", "person") == []


def test_of_two_places_the_longer_is_meant():
    text = "York is old, New York is not. The New York Police Department came."
    entities = [entity(name, text, "location") for name in ("York", "New York")]
    known = with_inner_names((*entities, entity("New York Police Department", text)))
    assert [len(e.mentions) for e in known] == [1, 2, 1]


def test_a_name_of_two_is_left():
    text = "Troy is old. The firm Troy is not. The Troy Police Department came."
    places = (entity("Troy", text, "location"), Entity("firm", "organization", "Troy", (Mention(22, 26, "Troy"),)))
    known = with_inner_names((*places, entity("Troy Police Department", text)))
    assert [len(e.mentions) for e in known] == [1, 1, 1]
