import time
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.errors import DocumentTooLarge, InputError, UnreadableDocument, UnsupportedDocument
from chalicelib.readers import feed, newsml_g2, nitf, nodes, xml

LAUGHS = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
SECONDS = 2
"""Of CPU time, on slow machines too."""

READERS = (nitf.read, nitf.wire, newsml_g2.read, newsml_g2.wire, feed.read, feed.wire)
MEMBERS = (newsml_g2.members, feed.members)


def attributes(count: int) -> str:
    return "<a " + " ".join(f"b{number}=''" for number in range(count)) + "/>"


def words(body: str | bytes, charset: str | None = None) -> str:
    return nodes.text(xml.parse(body if isinstance(body, bytes) else body.encode(), charset=charset))


def test_a_document_is_its_elements() -> None:
    root = xml.parse(b"<?xml version='1.0'?>\n<!-- no --><a xmlns='urn:x'><b>one</b><c:b xmlns:c='urn:y'>two</c:b></a>")
    assert [nodes.text(node) for node in nodes.every(root, "b")] == ["one", "two"]
    assert nodes.local(root) == "a"
    assert nodes.first(root, "b/c") is None


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("<nitf>", "nitf"),
        ("\ufeff<?xml version='1.0'?>\n<!-- <a> --><?b?><x:feed xmlns:x='y'>", "feed"),
        ('<!DOCTYPE rss PUBLIC "-//N//DTD 0.91//EN" "http://a.example/x.dtd">\n<rss/>', "rss"),
        ("<!DOCTYPE nitf [<!ENTITY a 'b'>]><nitf>", None),
        ("<!doctype html><html>", "html"),
        ("He said <b>so</b>", None),
        ("<3", None),
        ("", None),
    ],
)
def test_a_root_is_told_without_a_parser(head: str, name: str | None) -> None:
    assert xml.root_name(head) == name


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("AT&T & co", "AT&T & co"),
        ("caf&eacute;&nbsp;&mdash;&rsquo;", "café —’"),
        ("&amp;eacute; &lt;b&gt; &#60;", "&eacute; <b> <"),
        ("<![CDATA[AT&T &eacute; <b>]]>", "AT&T &eacute; <b>"),
        ("a&#0;b&#xFFFF;c&#11;&#146;d", "a\ufffdbc’d"),
        ("a\x00b\x0bc\x1fd", "abcd"),
        ("&nosuchname; &#; &;", "&nosuchname; &#; &;"),
        ("<!-- & -->a", "a"),
    ],
)
def test_what_feeds_do_wrong_is_mended(written: str, read: str) -> None:
    assert words(f"<a>{written}</a>") == read


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_a_document_is_read_in_its_own_encoding(encoding: str) -> None:
    declared = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?><a>Café “x”</a>'
    assert words(declared.encode(encoding)) == "Café “x”"


@pytest.mark.parametrize("declared", ["ascii", "iso-8859-2", "utf-16", "utf-7", "no-such"])
def test_bytes_disprove_a_declared_encoding(declared: str) -> None:
    assert words(f'<?xml version="1.0" encoding="{declared}"?><a>Café “x”</a>') == "Café “x”"


def test_a_charset_that_came_along_goes_before_a_guess() -> None:
    assert words("<a>Źródło</a>".encode("iso8859-2"), "iso-8859-2") == "Źródło"


@pytest.mark.parametrize(
    "doctype",
    [
        f"<!DOCTYPE a [{LAUGHS}]>",
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a [<!ENTITY % p SYSTEM "http://127.0.0.1:9/"> %p;]>',
        '<!DOCTYPE a SYSTEM "a.dtd" [\n]>',
    ],
)
def test_entities_of_its_own_are_refused(doctype: str) -> None:
    with pytest.raises(UnsupportedDocument, match="DTD"):
        xml.parse(f"<?xml version='1.0'?>{doctype}<a>&x;&a9;</a>".encode())


def test_nothing_else_is_opened() -> None:
    included = '<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'
    assert words(f'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a>b{included}&x;</a>') == "b&x;"


@pytest.mark.parametrize(
    "body",
    [
        attributes(3_000),
        attributes(100_000),
        "<a>" * 300 + "</a>" * 300,
        "<a>" * 100_000,
        f"<a>{'<b/>' * 110_000}</a>",
        f"<a b='{'c' * 600_000}'/>",
        "<a/>" + " " * xml.MAX_BYTES,
    ],
    ids=["attributes", "attributes in one tag", "depth", "depth alone", "elements", "tag", "bytes"],
)
def test_limits_hold(body: str) -> None:
    with pytest.raises(DocumentTooLarge):
        xml.parse(body.encode())


@pytest.mark.parametrize(
    "body", ["<a>", "<a><b></a>", "<a/><b/>", "a", "<a b=c/>", "<!--", "<a>]]></a>", "<a><b:c/></a>"]
)
def test_what_is_no_whole_document_is_unreadable(body: str) -> None:
    with pytest.raises(UnreadableDocument):
        xml.parse(body.encode())


def test_an_error_names_its_line() -> None:
    with pytest.raises(UnreadableDocument, match="line 5"):
        xml.parse(b"<?xml version='1.0'?>\n<!--\n-->\n<a>\n<b></c></a>")


def test_elements_come_one_by_one() -> None:
    body = b"<r><t>T</t><i>1</i><x><i>2<i>3</i></i></x><i>4</i></r>"
    found = [
        (nodes.text(item), nodes.text(nodes.first(item.getparent(), "t"))) for item in xml.elements(body, ["{*}i"])
    ]
    assert found == [("1", "T"), ("23", ""), ("4", "T")]


def test_elements_before_a_break_are_there() -> None:
    found = xml.elements(b"<r><i>1</i><i>2</i><i>3", ["{*}i"])
    assert [nodes.text(next(found)), nodes.text(next(found))] == ["1", "2"]
    with pytest.raises(UnreadableDocument):
        next(found)


def test_elements_are_dropped_when_they_are_read() -> None:
    items = xml.elements(b"<r>" + b"<i><a/></i>" * 20_000 + b"</r>", ["{*}i"])
    held = [len(item.getparent()) for item in items]
    assert len(held) == 20_000
    assert max(held) < 7_000  # those of a piece that is parsed at once


def test_a_name_is_used_once() -> None:
    used: set[str] = set()
    assert [xml.path(name, used) for name in ("a", "a", "", "3", "x" * 501, "6")] == ["a", "2", "3", "4", "5", "6"]


@pytest.mark.parametrize(
    "body",
    [
        "<nitf><body><p>" + "&" * 100_000 + "</p></body></nitf>",
        "<nitf><body><p>" + "& " * 50_000 + "</p></body></nitf>",
        "<nitf><body><p>" + "&#8217;" * 50_000 + "</p></body></nitf>",
        "<nitf><body>" + "<block>" * 200 + "<p>a b</p>" * 1_000 + "</block>" * 200 + "</body></nitf>",
        "<nitf><body><p>" + ("<q>" * 200 + "a" * 1_000 + "</q>" * 200) * 10 + "</p></body></nitf>",
        "<nitf><body>" + "<![CDATA[" * 100_000 + "</body></nitf>",
        "<!--" * 300_000 + "<nitf/>",
        "<!---->" * 100_000 + "<nitf/>",
        "<?a" * 300_000 + "<nitf/>",
        "<!DOCTYPE " + "a" * 1_000_000,
        "<" * 1_000_000,
        "<nitf " + " ".join(f"xmlns:n{n}='u'" for n in range(5_000)) + "/>",
        "<newsItem><itemMeta/>"
        + "".join(f"<rightsInfo><usageTerms>a{n} b</usageTerms></rightsInfo>" for n in range(5_000))
        + "</newsItem>",
        "<rss><channel>" + "<x/>" * 20_000 + "<item/>" * 500 + "</channel></rss>",
        "<rss><channel><title>" + "a " * 50_000 + "</title>" + "<item/>" * 500 + "</channel></rss>",
        "<item><description>" + "&lt;p&gt;The post &lt;a" * 10_000 + "</description></item>",
        "<item><description>" + "read more " * 50_000 + "</description></item>",
    ],
    ids=lambda body: body[:24],
)
def test_hostile_documents_end_soon(body: str) -> None:
    started = time.process_time()
    for read in READERS:
        assert outcome(read, body.encode())
    assert time.process_time() - started < len(READERS) * SECONDS


def outcome(read: Callable[[bytes], object], body: bytes) -> object:
    try:
        found = read(body)
        return list(found) if isinstance(found, Iterator) else found
    except InputError as error:
        return error.message


TAGS = (
    "<nitf>", "</nitf>", "<body>", "</body>", "<body.head>", "</body.head>", "<body.content>", "</body.content>", "<p>",
    "</p>", "<newsItem guid='a'>", "</newsItem>", "<contentSet>", "</contentSet>", "<inlineXML>", "</inlineXML>",
    "<br/>", "<inlineData encoding='base64'>", "</inlineData>", "<itemMeta>", "</itemMeta>", "<pubStatus/>",
    "<rss>", "</rss>", "<channel>", "</channel>", "<item>", "</item>", "<entry xmlns='http://www.w3.org/2005/Atom'>",
    "</entry>",
    "<content type='xhtml'>", "</content>", "<title>", "</title>", "<description>", "</description>", "&", "&lt;b&gt;",
    "<![CDATA[", "]]>", "<!--", "-->", "<q>", "</q>", "The mayor said so.", "\x00", "é", "<?x", "?>", " ",
)  # fmt: skip


@given(
    st.one_of(
        st.binary(max_size=200), st.lists(st.sampled_from(TAGS), max_size=40).map(lambda tags: "".join(tags).encode())
    )
)
@settings(deadline=None)
def test_any_bytes_end_in_an_article_or_an_input_error(body: bytes) -> None:
    for read in (*READERS, *MEMBERS):
        assert outcome(read, body)
