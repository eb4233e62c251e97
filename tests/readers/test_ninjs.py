import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.errors import EmptyDocument, InputError, UnreadableDocument, UnsupportedDocument, WithdrawnDocument
from chalicelib.model import Article, Published, Wire
from chalicelib.readers import ninjs

NEWSWIRE = Path(__file__).parent.parent.parent.parent / "shared" / "data" / "newswire"
SAID = "The council of the town voted on Monday to close the bridge for a year, said Mayor Ada Rossi."
FIRST = {
    "uri": "urn:post:1",
    "type": "text",
    "versioncreated": "2024-05-01T12:00:00Z",
    "byline": "Jane Roe and John Doe",
    "headline": "Bridge shut",
    "language": "en-GB",
    "copyrightholder": "The Post",
    "body_text": f"{SAID} She left.",
    "body_xhtml": f"<p>{SAID}</p><p>She left.</p>",
}
SECOND = {
    "uri": "urn:post:1",
    "type": "text",
    "firstcreated": "2024-05-01T12:00:00Z",
    "versioncreated": "2024-05-02T12:00:00Z",
    "by": "Jane Roe and John Doe",
    "language": "en-GB",
    "copyrightholder": "The Post",
    "headlines": [{"role": "short", "value": "Shut"}, {"role": "main", "value": "Bridge shut"}],
    "bodies": [
        {"role": "nitf", "contenttype": "text/vnd.IPTC.NITF", "value": "<nitf/>"},
        {"role": "text", "contenttype": "text/plain", "value": f"{SAID} She left."},
        {"role": "richtext", "contenttype": "application/xhtml+xml", "value": f"<p>{SAID}</p><p>She left.</p>"},
    ],
}
THIRD = {
    "uri": "urn:post:1",
    "versionCreated": "2024-05-01T12:00:00Z",
    "by": "Jane Roe and John Doe",
    "language": "en-GB",
    "copyrightHolder": "The Post",
    "headlines": [{"value": "Bridge shut"}],
    "bodies": [{"contentType": "text/html", "value": f"<body>\n <p>{SAID}</p>\n <p>She left.</p></body>"}],
}
CAPTION = {
    "uri": "urn:post:2",
    "descriptions": [{"role": "creditline", "value": "AP"}, {"role": "caption", "value": SAID}],
}


def read(fields: object) -> Article:
    return ninjs.read(json.dumps(fields).encode())


def wire(fields: object) -> Wire:
    return ninjs.wire(json.dumps(fields).encode())


@pytest.mark.parametrize("fields", [FIRST, SECOND, THIRD], ids=["1", "2", "3"])
def test_every_version_gives_the_same_article(fields: dict[str, object]) -> None:
    article = read(fields)
    assert article.text == f"Bridge shut\n\n{SAID}\n\nShe left."
    assert [block.kind for block in article.blocks] == ["heading", "paragraph", "paragraph"]
    assert (article.title, article.bylines) == ("Bridge shut", ("Jane Roe", "John Doe"))
    assert article.published == Published("2024-05-01T12:00:00+00:00", "second")
    assert (article.publisher, article.language, article.external_id) == ("The Post", "en", "urn:post:1")
    assert (article.url, article.warnings) == (None, ())
    assert ninjs.is_item(fields)


def test_bylines_may_be_a_list_and_foreign() -> None:
    assert read({**FIRST, "byline": None, "bylines": [{"byline": "Jane Roe", "role": "x"}, "Jo Doe"]}).bylines == (
        "Jane Roe",
        "Jo Doe",
    )
    german = "Der Rat der Stadt hat am Montag beschlossen, die Brücke für ein Jahr zu sperren, sagte die Sprecherin."
    body = {"body_text": german, "body_xhtml": ""}
    assert read({**FIRST, **body, "byline": "Von Christian Hollmann und Eva Klug, dpa"}).bylines == (
        "Christian Hollmann",
        "Eva Klug",
    )


def test_a_lead_is_above_the_body_that_lacks_it() -> None:
    lead = {"role": "lead", "value": "The old bridge will be shut for all traffic & walkers, it was said."}
    assert read({**SECOND, "descriptions": [lead]}).text == f"Bridge shut\n\n{lead['value']}\n\n{SAID}\n\nShe left."
    assert read({**SECOND, "descriptions": [{"role": "lead", "value": SAID}]}).text.count(SAID) == 1


@pytest.mark.parametrize(
    ("kind", "warned"),
    [
        ("picture", "only the caption of a picture was there to read"),
        ("video", "only the description of a film was there to read"),
        ("text", "only a summary of the article was there to read"),
    ],
)
def test_captions_and_summaries_are_read_with_a_warning(kind: str, warned: str) -> None:
    article = read({**CAPTION, "type": kind})
    assert article.text == SAID
    assert [(warning.code, warning.message) for warning in article.warnings] == [("summary_only", warned)]


@pytest.mark.parametrize("kind", ["event", "planning", "component"])
def test_what_is_no_article_is_refused(kind: str) -> None:
    with pytest.raises(UnsupportedDocument, match="ninjs item"):
        read({**FIRST, "type": kind})


def test_an_item_without_a_type_is_what_its_fields_are() -> None:
    with pytest.raises(UnsupportedDocument, match="event"):
        read({**CAPTION, "eventDetails": {"dates": {}}})
    assert read({**THIRD, "eventDetails": {"dates": {}}}).title == "Bridge shut"


@pytest.mark.parametrize(
    "body", [{}, {"bodies": [{"value": "..."}]}, {"bodies": [{"value": ""}, 7, {}]}, {"bodies": 1}]
)
def test_an_item_without_text_is_empty(body: dict[str, object]) -> None:
    with pytest.raises(EmptyDocument):
        read({"uri": "urn:post:1", "type": "text", **body})


def test_what_is_withdrawn_is_told() -> None:
    for said in ({"pubstatus": "canceled"}, {"pubStatus": "canceled"}, {"ednote": "KILL: the story is wrong"}):
        with pytest.raises(WithdrawnDocument) as raised:
            read({**FIRST, **said})
        assert (raised.value.code, raised.value.called) == ("document_withdrawn", FIRST["uri"])
        assert wire({**FIRST, **said}).status == "canceled"


def test_the_wire_s_own_is_told() -> None:
    assert wire(
        {
            **FIRST,
            "infosources": [{"name": "AFP"}],
            "genre": [{"name": "Analysis", "code": "a"}],
            "copyrightnotice": "© The Post",
            "usageterms": "Not for sale",
            "located": "Genoa, Italy",
            "pubstatus": "withheld",
            "ednote": "CORRECTS name in 2nd graf",
            "version": 3,
            "embargoed": "2024-05-03T00:00:00Z",
        }
    ) == Wire(
        agency="AFP",
        genre="Analysis",
        rights="© The Post. Not for sale",
        written_in=("Genoa, Italy",),
        status="withheld",
        notice="CORRECTS name in 2nd graf",
        version="3",
        embargo="2024-05-03T00:00:00+00:00",
    )
    assert read(FIRST).wire == wire(FIRST)
    assert wire({**THIRD, "genres": [{"uri": "http://cv.iptc.org/newscodes/genre/Actuality"}]}).genre == "Actuality"


def test_a_package_holds_the_texts_that_it_is_made_of() -> None:
    parts = {"main": {**FIRST, "uri": "urn:post:3"}, "photo": {**CAPTION, "type": "picture"}}
    assert [name for name, _ in ninjs.packed({"uri": "urn:post:1", "associations": parts})] == ["main"]
    assert [name for name, _ in ninjs.packed({"uri": "urn:post:1", "associations": [THIRD, CAPTION]})] == ["1"]
    assert not list(ninjs.packed({**FIRST, "associations": parts}))


@pytest.mark.parametrize(
    "fields",
    [
        {"uri": "urn:a", "text": SAID},
        {"title": "t", "body_html": SAID},
        {"@context": "https://schema.org", "uri": "urn:a", "headlines": []},
        {"guid": "a", "title": "t", "content": SAID},
        {},
    ],
)
def test_other_objects_are_no_items(fields: dict[str, object]) -> None:
    assert not ninjs.is_item(fields)


def test_superdesk_has_a_guid() -> None:
    item = {key: value for key, value in FIRST.items() if key not in ("uri", "body_text", "body_xhtml")}
    item |= {
        "guid": "tag:post:1",
        "pubstatus": "usable",
        "body_html": f"<p>{SAID}</p>",
        "authors": [{"name": "Jo Doe"}],
    }
    assert ninjs.is_item(item)
    assert read(item).external_id == "tag:post:1"


def test_text_as_xml_alone_is_refused() -> None:
    with pytest.raises(UnsupportedDocument, match="XML"):
        read({"uri": "urn:a", "bodies": [{"contenttype": "text/vnd.iptc.nitf", "value": "<nitf/>"}]})


def test_broken_items_are_unreadable() -> None:
    with pytest.raises(UnreadableDocument):
        ninjs.read(b'{"uri": "urn:a", "bodies": [')
    with pytest.raises(UnsupportedDocument):
        ninjs.read(b"[]")


NAMES = sorted({*FIRST, *SECOND, *THIRD, "associations", "genres", "located", "pubstatus", "descriptions", "ednote"})
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.just(SAID),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["value", "role", "name"]), inner),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from(NAMES), values))
@settings(deadline=None)
def test_any_values_end_in_an_article_or_an_input_error(fields: dict[str, object]) -> None:
    ninjs.is_item(fields)
    list(ninjs.packed(fields))
    wire(fields)
    try:
        read(fields)
    except InputError:
        return


@pytest.mark.parametrize("version", [1, 2, 3])
def test_every_example_of_the_iptc_is_read_or_refused(version: int) -> None:
    files = sorted((NEWSWIRE / f"ninjs_{version}").glob("*.json"))
    if not files:
        pytest.skip("the IPTC's examples lie in shared/data/newswire beside the project")
    refused = 0
    for file in files:
        body = file.read_bytes()
        assert ninjs.is_item(json.loads(body)), file.name
        try:
            assert ninjs.read(body).external_id, file.name
        except InputError:
            refused += 1
    assert refused == {1: 0, 2: 2, 3: 7}[version]
