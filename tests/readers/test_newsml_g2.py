import base64
from contextlib import suppress
from pathlib import Path

import pytest

from chalicelib.errors import EmptyDocument, InputError, UnreadableDocument, UnsupportedDocument, WithdrawnDocument
from chalicelib.model import Article, Published, Wire
from chalicelib.readers import newsml_g2, nodes, xml
from tests.readers.files import agencies
from tests.readers.files.agencies import message

SAMPLES = Path(__file__).parent.parent.parent.parent / "shared" / "data" / "newswire" / "newsml_g2"
PROSE = "The council of the town voted on Monday to close the bridge for a year, and it said that the work was overdue."
MORE = "“We have waited too long,” Mayor Ada Rossi said after the vote, which nobody in the chamber had opposed."
NITF = f"""<inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body>
<body.head><hedline><hl1>The bridge is shut</hl1></hedline><byline>By Jane Roe, <byttl>Staff</byttl></byline>
</body.head><body.content><p>{PROSE}</p></body.content></body></nitf></inlineXML>"""
ITEM_META = """<itemClass qcode="ninat:text"/><provider qcode="nprov:AGY"><name>The Agency</name></provider>
<versionCreated>2024-05-07T08:00:00Z</versionCreated><firstCreated>2024-05-06T10:00:00Z</firstCreated>
<embargoed>2024-05-08T12:00:00+02:00</embargoed><pubStatus qcode="stat:usable"/>
<edNote>Corrects the year in paragraph 2.</edNote><signal qcode="sig:correction"/>"""
CONTENT_META = """<contentCreated>2024-05-05T09:00:00Z</contentCreated>
<located><name>Port Elliot</name><broader><name>Maine</name><broader><name>United States</name></broader></broader>
</located><creator><name>Ann Poe</name></creator><infoSource qcode="is:AP"><name>Associated Press</name></infoSource>
<genre qcode="genre:Interview"/><language tag="en-GB"/><dateline>PORT ELLIOT, Maine (AP) —</dateline>
<headline role="hl:short">Bridge</headline><headline> Bridge
shut</headline>"""
RIGHTS = """<rightsInfo><copyrightHolder><name>Holder</name></copyrightHolder>
<copyrightNotice>© 2024 The Agency</copyrightNotice><usageTerms>Not for Monaco</usageTerms></rightsInfo>"""


def document(
    content: str = NITF, *, item: str = ITEM_META, meta: str = CONTENT_META, rights: str = "", root: str = "newsItem"
) -> bytes:
    return agencies.item(content, item=item, meta=meta, rights=rights, root=root)


def item_class(name: str) -> str:
    return f'<itemClass qcode="ninat:{name}"/>'


def data(content: str, **attributes: str) -> str:
    written = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f"<inlineData{written}>{content}</inlineData>"


def shown(article: Article) -> list[tuple[str, str]]:
    return [(block.kind, article.text[block.start : block.end]) for block in article.blocks]


def test_an_item_is_read_with_what_is_said_of_it() -> None:
    article = newsml_g2.read(document())
    assert shown(article) == [
        ("heading", "Bridge shut"),
        ("dateline", "PORT ELLIOT, Maine (AP) —"),
        ("paragraph", PROSE),
    ]
    assert (article.title, article.bylines, article.publisher) == ("Bridge shut", ("Jane Roe",), "The Agency")
    assert article.published == Published("2024-05-06T10:00:00+00:00", "second")
    assert (article.language, article.external_id, article.warnings) == ("en", "urn:agy:1", ())


def test_its_use_is_told() -> None:
    assert newsml_g2.wire(document(rights=RIGHTS)) == Wire(
        agency="Associated Press",
        genre="Interview",
        rights="© 2024 The Agency. Not for Monaco",
        written_in=("Port Elliot, Maine, United States",),
        status="usable",
        notice="Corrects the year in paragraph 2.",
        version="4",
        embargo="2024-05-08T12:00:00+02:00",
    )


def test_what_it_does_not_tell_stays_open() -> None:
    told = newsml_g2.wire(document(item='<provider qcode="nprov:AFP"/><embargoed/>', meta=""))
    assert told == Wire(agency="AFP", status="usable", version="4", embargo="until further notice")
    article = newsml_g2.read(document(f"<inlineXML><p>{PROSE}</p></inlineXML>", item="", meta=""))
    assert (article.title, article.bylines, article.published, article.publisher) == (None, (), None, None)


@pytest.mark.parametrize(
    ("meta", "names"),
    [
        ("<by>By Jane Roe and John Doe, Staff</by><creator><name>Ann Poe</name></creator>", ("Jane Roe", "John Doe")),
        ("<creator><name>Ann Poe</name></creator><creator><name>John Doe</name></creator>", ("Ann Poe", "John Doe")),
        ('<creator type="cpnat:organisation"><name>Some Body</name></creator>', ()),
        ("<creator><name>Some Body</name><organisationDetails/></creator>", ()),
    ],
)
def test_bylines_go_before_creators(meta: str, names: tuple[str, ...]) -> None:
    assert newsml_g2.read(document(f"<inlineXML><p>{PROSE}</p></inlineXML>", meta=meta)).bylines == names


def test_a_byline_in_the_text_goes_before_creators() -> None:
    content = f"<inlineXML><p>By Jane Roe</p><p>{PROSE}</p></inlineXML>"
    assert newsml_g2.read(document(content)).bylines == ("Jane Roe",)


XHTML = (
    f"<html xmlns='http://www.w3.org/1999/xhtml'><head><title>x</title></head><body>%s<p>{PROSE}</p>\n</body></html>"
)


@pytest.mark.parametrize(
    "content",
    [
        f'<inlineXML contenttype="application/xhtml+xml">{XHTML % "<h1>Bridge shut</h1>"}</inlineXML>',
        f"<inlineXML><h:p xmlns:h='http://www.w3.org/1999/xhtml'>{PROSE}</h:p></inlineXML>",
        f"<inlineXML><div><p>{PROSE}</p><figure><figcaption>A bridge</figcaption></figure></div></inlineXML>",
        data(PROSE),
        data(PROSE, contenttype="text/plain"),
        data(f"&lt;p&gt;{PROSE}&lt;/p&gt;", contenttype="text/html"),
        data(base64.b64encode(PROSE.encode()).decode(), contenttype="text/plain", encoding="urn:x:base64"),
        f"<remoteContent href='x'/>{data('iVBORw0', contenttype='image/png', encoding='base64')}{data(PROSE)}",
        f"<inlineXML><nitf><body/></nitf></inlineXML>{data(PROSE)}",
        f"<inlineXML><sports-content/></inlineXML><inlineXML><p>{PROSE}</p></inlineXML>",
    ],
)
def test_its_text_may_be_of_any_kind(content: str) -> None:
    article = newsml_g2.read(document(content, meta="<headline>Bridge shut</headline>"))
    assert shown(article) == [("heading", "Bridge shut"), ("paragraph", PROSE)]


def test_what_is_no_base64_is_unreadable() -> None:
    with pytest.raises(UnreadableDocument, match="Base64"):
        newsml_g2.read(document(data("abcde", encoding="base64")))


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("picture", "the caption of a picture"),
        ("video", "the description of a film"),
        ("text", "a summary"),
        ("x", "a des"),
    ],
)
def test_a_description_alone_is_read_and_warned_of(name: str, what: str) -> None:
    meta = f"<headline>Bridge shut</headline><description>{PROSE}<br/>\n{MORE}</description>"
    article = newsml_g2.read(document("<remoteContent href='a.jpg'/>", item=item_class(name), meta=meta))
    assert shown(article) == [("heading", "Bridge shut"), ("paragraph", PROSE), ("paragraph", MORE)]
    assert [(warning.code, what in warning.message) for warning in article.warnings] == [("summary_only", True)]


def test_a_caption_has_no_headline_of_its_own() -> None:
    meta = "<description>A firefighter walks past the bridge</description><description>He said so.</description>"
    article = newsml_g2.read(document("", item=item_class("picture"), meta=meta))
    assert article.title is None
    assert [kind for kind, _ in shown(article)] == ["paragraph", "paragraph"]


def test_a_description_is_read_in_one_language() -> None:
    meta = f"<description xml:lang='en'>{PROSE}</description><description xml:lang='fr'>Le conseil</description>"
    assert newsml_g2.read(document("", meta=meta)).text == PROSE


@pytest.mark.parametrize(
    "sent",
    [
        '<pubStatus qcode="stat:canceled"/>',
        '<pubStatus uri="http://cv.iptc.org/newscodes/pubstatusg2/canceled"/>',
        '<pubStatus qcode="stat:usable"/><signal qcode="sig:kill"/>',
    ],
)
def test_a_withdrawn_item_is_not_read(sent: str) -> None:
    body = document(item=f"{sent}<edNote>The story is wrong.</edNote>")
    with pytest.raises(WithdrawnDocument) as caught:
        newsml_g2.read(body)
    assert (caught.value.code, caught.value.called) == ("document_withdrawn", "urn:agy:1")
    assert newsml_g2.wire(body).status == "canceled"


def test_a_withheld_item_is_read_and_told() -> None:
    body = document(item='<pubStatus qcode="stat:withheld"/>')
    article = newsml_g2.read(body)
    assert article.title == "Bridge shut"
    assert article.wire == newsml_g2.wire(body)
    assert article.wire.status == "withheld"


@pytest.mark.parametrize(
    ("sent", "correction"),
    [
        ('<signal qcode="sig:correction"/>', "correction"),
        ("<edNote>Eds: Corrected the spelling.</edNote>", "Eds: Corrected the spelling."),
        ('<signal qcode="sig:update"/><edNote>Updates with reaction.</edNote>', None),
        ("<edNote/>", None),
    ],
)
def test_corrections_are_told(sent: str, correction: str | None) -> None:
    assert newsml_g2.wire(document(item=sent)).notice == correction


def test_what_the_nitf_in_it_says_fills_the_gaps() -> None:
    content = NITF.replace("<body>\n", "<head><docdata><fixture fix-id='Harbours'/></docdata></head><body>\n")
    assert newsml_g2.wire(document(content, meta="")).genre == "Harbours"


@pytest.mark.parametrize("root", sorted(newsml_g2.REFUSED))
def test_what_is_no_news_item_is_refused_with_a_reason(root: str) -> None:
    for read in (newsml_g2.read, newsml_g2.wire):
        with pytest.raises(UnsupportedDocument, match=r"\bitem|package"):
            read(document(root=root))


@pytest.mark.parametrize(
    ("content", "error", "reason"),
    [
        ("<inlineXML><sports-content/></inlineXML>", UnsupportedDocument, "sports-content"),
        ("<remoteContent href='a.jpg'/>", EmptyDocument, "no text"),
        ("<inlineXML><!-- later --></inlineXML>", EmptyDocument, "no text"),
        ("<inlineXML><p> </p></inlineXML>", EmptyDocument, "no text"),
    ],
)
def test_an_item_without_prose_is_refused(content: str, error: type[InputError], reason: str) -> None:
    with pytest.raises(error, match=reason):
        newsml_g2.read(document(content))


def test_a_message_holds_items() -> None:
    package = b'<packageItem guid="p"><groupSet/></packageItem>'
    second = document().replace(b"urn:agy:1", b"urn:agy:2")
    members = list(newsml_g2.members(message(package, document(), second, document(), b"<newsItem/>")))
    assert [member.path for member in members] == ["urn:agy:1", "urn:agy:2", "3", "4"]
    assert newsml_g2.read(members[1].body).external_id == "urn:agy:2"
    assert newsml_g2.read(members[0].body) == newsml_g2.read(document())


@pytest.mark.parametrize(("items", "reason"), [((b"<packageItem/>",), "package"), ((), "no item")])
def test_a_message_without_news_is_refused(items: tuple[bytes, ...], reason: str) -> None:
    with pytest.raises(UnsupportedDocument, match=reason):
        list(newsml_g2.members(message(*items)))


def test_a_message_that_breaks_off_gives_what_was_before() -> None:
    members = newsml_g2.members(message(document(), document())[:-400])
    assert next(members).path == "urn:agy:1"
    with pytest.raises(UnreadableDocument):
        next(members)


def test_every_sample_of_the_standard_is_read_or_refused() -> None:
    if not SAMPLES.is_dir():
        pytest.skip("the samples of NewsML-G2 are in shared/data/newswire/newsml_g2, beside the project")
    read = {path.name for path in SAMPLES.glob("*.xml") for body in articles(path.read_bytes()) if is_read(body)}
    assert len(read) == 11


def articles(body: bytes) -> list[bytes]:
    if nodes.local(xml.parse(body)) != "newsMessage":
        return [body]
    return [member.body for member in newsml_g2.members(body)]


def is_read(body: bytes) -> bool:
    with suppress(EmptyDocument, UnsupportedDocument):
        return bool(newsml_g2.read(body).text)
    return False
