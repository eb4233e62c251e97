import pytest

from chalicelib.errors import EmptyDocument, UnsupportedDocument, WithdrawnDocument
from chalicelib.model import Article, Published, Wire
from chalicelib.readers import nitf
from tests.readers.files import agencies

PROSE = "The council of the town voted on Monday to close the bridge for a year, and it said that the work was overdue."
MORE = "“We have waited too long,” Mayor Ada Rossi said after the vote, which nobody in the chamber had opposed."

HEAD = """<title>Bridge</title>
<tobject tobject.type="news"><tobject.property tobject.property.type="current"/>
  <tobject.property tobject.property.type="analysis"/></tobject>
<docdata management-status="usable"><doc-id regsrc="AP" id-string="D8A"/><fixture fix-id="Harbours"/>
  <date.issue norm="20240506T100000Z"/><du-key key="bridge" version="3"/>
  <doc.copyright year="2024" holder="The Agency"/><doc.rights limitations="Not for use in Monaco"/></docdata>
<pubdata name="The Post"/>"""
TOP = """<hedline><hl1>Bridge shut</hl1><hl2>Town waits for a year</hl2></hedline>
<byline>By <person>Jane Roe</person> and <person>John Doe</person>, <byttl>Staff Writers</byttl></byline>
<distributor>The Agency</distributor>
<dateline><location>PORT ELLIOT, Maine</location></dateline>"""


def document(content: str = f"<p>{PROSE}</p>", **parts: str) -> bytes:
    return agencies.nitf(content, **parts)


def shown(article: Article) -> list[tuple[str, str]]:
    return [(block.kind, article.text[block.start : block.end]) for block in article.blocks]


def test_a_story_is_read_with_what_is_said_of_it() -> None:
    article = nitf.read(document(f"<p>{PROSE}</p><p>{MORE}</p>", head=HEAD, top=TOP))
    assert shown(article) == [
        ("heading", "Bridge shut"),
        ("heading", "Town waits for a year"),
        ("dateline", "PORT ELLIOT, Maine —"),
        ("paragraph", PROSE),
        ("paragraph", MORE),
    ]
    assert (article.title, article.bylines) == ("Bridge shut", ("Jane Roe", "John Doe"))
    assert article.published == Published("2024-05-06T10:00:00+00:00", "second")
    assert (article.publisher, article.external_id, article.warnings) == ("The Post", "D8A", ())
    assert article.wire == nitf.wire(document(head=HEAD, top=TOP))
    assert nitf.read(document()).wire is None


def test_its_use_is_told() -> None:
    assert nitf.wire(document(head=HEAD, top=TOP)) == Wire(
        agency="The Agency",
        genre="analysis",
        rights="© 2024 The Agency. Not for use in Monaco",
        written_in=("PORT ELLIOT, Maine",),
        status="usable",
        version="3",
    )
    assert nitf.wire(document()) == Wire()


def test_namespaces_and_a_doctype_change_nothing() -> None:
    body = document(head=HEAD, top=TOP).decode()
    spaced = body.replace(
        "<nitf>", '<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/">'
    )
    assert nitf.read(spaced.encode()) == nitf.read(body.encode())


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        ("<p>One <em>two</em>\n   three</p>", ["One two three"]),
        ("<block><p>One two</p><block><p>Three four</p></block></block>", ["One two", "Three four"]),
        ("<bq><block><p>Three four</p></block><credit>Jane Roe</credit></bq>", ["Three four", "Jane Roe"]),
        ("<ul><li>One two</li><li><p>Three four</p></li></ul>", ["One two", "Three four"]),
        ("<table><tr><th>Town</th><td>12.3</td></tr><tr><td>Port</td><td>4</td></tr></table>", ["Town 12.3", "Port 4"]),
        ("<p>One two</p><media><media-caption><p>A bridge</p></media-caption></media>", ["One two"]),
        ("<p>One two</p><fn><body.content><p>A note</p></body.content></fn>", ["One two"]),
        (
            "<p>She said <q>we wait</q> and <q>“we go”</q> and “<q>stop</q>”</p>",
            ["She said “we wait” and “we go” and “stop”"],
        ),
        (
            "<p><person><name.given>Ada</name.given> <name.family>Rossi</name.family></person> left.</p>",
            ["Ada Rossi left."],
        ),
        ("<p>One two<br/><br/>Three four</p>", ["One two", "Three four"]),
        ("<p>One two<br/>three four</p>", ["One two three four"]),
        ("<pre>One two\nthree\n\nFour five</pre>", ["One two three", "Four five"]),
        (
            "<p>One <num>2</num><frac><numer>1</numer><frac-sep>/</frac-sep><denom>2</denom></frac> two</p>",
            ["One 21/2 two"],
        ),
    ],
)
def test_paragraphs_are_those_of_the_markup(content: str, lines: list[str]) -> None:
    article = nitf.read(document(f"{content}<p>{PROSE}</p>"))
    assert article.text.split("\n\n") == [*lines, PROSE]


def test_headings_are_told() -> None:
    assert shown(nitf.read(document(f"<p>{PROSE}</p><hl2>What comes.</hl2><p>{MORE}</p>")))[1] == (
        "heading",
        "What comes.",
    )


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Jane Roe", ("Jane Roe",)),
        ("By Jane Roe, <byttl>Staff Reporter</byttl>", ("Jane Roe",)),
        ("<person>Jane Roe <function>editor</function></person>", ("Jane Roe",)),
        ("JANE ROE<location>Paris</location><virtloc>jane@post.example</virtloc>", ("Jane Roe",)),
        ("<byttl>Agency</byttl>", ()),
    ],
)
def test_bylines_name_people(byline: str, names: tuple[str, ...]) -> None:
    assert nitf.read(document(top=f"<byline>{byline}</byline>")).bylines == names


def test_who_signs_at_the_end_wrote_it_where_no_byline_tells() -> None:
    end = "<tagline>Jane Roe</tagline>"
    assert nitf.read(document(end=end)).bylines == ("Jane Roe",)
    assert nitf.read(document(end=end, top="<byline>By John Doe</byline>")).bylines == ("John Doe",)


@pytest.mark.parametrize(
    ("dateline", "first", "blocks"),
    [
        ("<location>PORT ELLIOT</location>", PROSE, [("dateline", "PORT ELLIOT —"), ("paragraph", PROSE)]),
        ("PORT ELLIOT (AP) —", PROSE, [("dateline", "PORT ELLIOT (AP) —"), ("paragraph", PROSE)]),
        ("<location>Port Elliot</location>", PROSE, [("dateline", "Port Elliot"), ("paragraph", PROSE)]),
        (
            "<location>Port Elliot</location>",
            f"(Port Elliot, May 5) {PROSE}",
            [("paragraph", f"(Port Elliot, May 5) {PROSE}")],
        ),
        ("<location>Oslo</location>", f"PARIS (AP) — {PROSE}", [("dateline", "PARIS (AP) —"), ("paragraph", PROSE)]),
        ("", PROSE, [("paragraph", PROSE)]),
    ],
)
def test_a_dateline_stands_before_the_story(dateline: str, first: str, blocks: list[tuple[str, str]]) -> None:
    article = nitf.read(document(f"<p>{first}</p><p>{MORE}</p>", top=f"<dateline>{dateline}</dateline>"))
    assert shown(article) == [*blocks, ("paragraph", MORE)]


def test_the_date_of_the_story_will_do() -> None:
    top = "<dateline><location>Oslo</location> <story.date norm='20240505'>May 5</story.date></dateline>"
    assert nitf.read(document(top=top)).published == Published("2024-05-05", "day")


def test_an_abstract_alone_is_read_and_warned_of() -> None:
    top = f"<hedline><hl1>Bridge shut</hl1></hedline><abstract><p>{PROSE}</p></abstract>"
    article = nitf.read(document("", top=top))
    assert article.text == f"Bridge shut\n\n{PROSE}"
    assert [warning.code for warning in article.warnings] == ["summary_only"]
    assert nitf.read(document(f"<p>{MORE}</p>", top=top)).text == f"Bridge shut\n\n{MORE}"


@pytest.mark.parametrize(
    "head",
    [
        '<docdata management-status="canceled"><doc-id id-string="D8A"/></docdata>',
        '<docdata management-doc-idref="D8A" management-idref-status="canceled"><doc-id id-string="D9"/></docdata>',
        '<docdata><doc-id id-string="D8A"/><ed-msg info="MANDATORY KILL. The story is wrong."/></docdata>',
        '<docdata><doc-id id-string="D8A"/><ed-msg msg-type="withdrawal" info="Wrong."/></docdata>',
    ],
)
def test_a_withdrawn_story_is_not_read(head: str) -> None:
    with pytest.raises(WithdrawnDocument) as caught:
        nitf.read(document(head=head))
    assert (caught.value.code, caught.value.called) == ("document_withdrawn", "D8A")
    assert nitf.wire(document("", head=head)).status == "canceled"


def test_corrections_are_told() -> None:
    corrected = '<docdata><doc-id id-string="D9"/><correction id-string="D8A" info="The year was wrong."/></docdata>'
    assert nitf.wire(document(head=corrected)) == Wire(notice="The year was wrong.", refers_to="D8A")
    message = '<docdata><ed-msg info="Corrects the year in paragraph 2"/><ed-msg info="With photo"/></docdata>'
    assert nitf.wire(document(head=message)).notice == "Corrects the year in paragraph 2"
    assert nitf.wire(document(head='<docdata><ed-msg info="Stops, kills no story"/></docdata>')) == Wire()


@pytest.mark.parametrize(
    ("data", "until"),
    [
        (
            '<docdata management-status="embargoed"><date.release norm="20240507T000100Z"/></docdata>',
            "2024-05-07T00:01:00+00:00",
        ),
        ('<docdata management-status="embargoed"/>', "until further notice"),
        ('<docdata><date.release norm="20240507T000100Z"/></docdata>', None),
    ],
)
def test_an_embargo_has_an_end(data: str, until: str | None) -> None:
    assert nitf.wire(document(head=data)).embargo == until


def test_a_story_in_another_language_keeps_its_customs() -> None:
    prose = (
        "Der Stadtrat hat am Montag beschlossen, die Brücke für ein Jahr zu schließen, und das ist nicht ohne Streit."
    )
    body = (
        document(f"<p>Von Jana Roth</p><p>{prose}</p><p>{prose}</p>")
        .decode()
        .replace("<nitf>", "<nitf xml:lang='de-AT'>")
    )
    article = nitf.read(body.encode())
    assert (article.language, article.bylines) == ("de", ("Jana Roth",))


@pytest.mark.parametrize(
    "body", [document(""), document("<media><media-caption>A bridge</media-caption></media>"), b"<nitf/>"]
)
def test_a_story_without_text_is_empty(body: bytes) -> None:
    with pytest.raises(EmptyDocument):
        nitf.read(body)


def test_other_xml_is_no_story() -> None:
    with pytest.raises(UnsupportedDocument, match="rss"):
        nitf.read(b"<rss/>")
