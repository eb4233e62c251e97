import html

import pytest

from chalicelib.errors import EmptyDocument, UnreadableDocument, UnsupportedDocument
from chalicelib.model import Article, Published, Wire
from chalicelib.readers import feed
from tests.readers.files.feeds import SPACES, atom, item, rss

SHORT = "The council of the town voted on Monday to close the bridge for a year."
PROSE = f"{SHORT} It said that the work was overdue, and that it would cost the county some three million dollars."
MORE = "“We have waited too long,” Mayor Ada Rossi said after the vote, which nobody in the chamber had opposed."
FULL = f"<p>{PROSE}</p>\n<p>{MORE}</p>"
PREFIXED = FULL.replace("<p", "<h:p").replace("</p", "</h:p")
ITEM = f"""<title>Bridge shut</title><link>https://post.example/a?b=1&amp;c=2</link>
<guid isPermaLink="false">post-17</guid><dc:creator>Jane Roe</dc:creator>
<pubDate>Mon, 06 May 2024 10:00:00 GMT</pubDate><description>{SHORT}</description>
<content:encoded><![CDATA[{FULL}]]></content:encoded>"""


def first(body: bytes) -> Article:
    return feed.read(next(feed.members(body)).body)


def codes(article: Article) -> list[str]:
    return [warning.code for warning in article.warnings]


def test_an_item_is_read_with_what_its_feed_says() -> None:
    article = first(rss(ITEM))
    assert article.text == f"Bridge shut\n\n{PROSE}\n\n{MORE}"
    assert (article.title, article.bylines, article.publisher) == ("Bridge shut", ("Jane Roe",), "The Post")
    assert article.published == Published("2024-05-06T10:00:00+00:00", "second")
    assert (article.url, article.external_id) == ("https://post.example/a?b=1&c=2", "post-17")
    assert (article.language, article.warnings) == ("en", ())


def test_its_use_is_told() -> None:
    member = next(feed.members(rss(f"{ITEM}<dc:source>AFP</dc:source><dc:type>Interview</dc:type>")))
    assert feed.wire(member.body) == Wire("AFP", "Interview", "© The Post")
    assert feed.read(member.body).wire == feed.wire(member.body)
    assert feed.wire(item("<dc:source>https://a.example/b</dc:source>")) == Wire()


def test_items_go_by_their_ids() -> None:
    items = ("<guid>a</guid>", "<link>https://post.example/b</link>", "<title>c</title>", "<guid>a</guid>")
    assert [member.path for member in feed.members(rss(*items))] == ["a", "https://post.example/b", "3", "4"]


def test_what_an_item_says_goes_before_its_feed() -> None:
    own = "<dc:publisher>The Wire</dc:publisher><dc:language>de</dc:language><dc:rights>CC BY</dc:rights>"
    member = next(feed.members(rss(ITEM + own)))
    assert feed.read(member.body).publisher == "The Wire"
    assert feed.wire(member.body).rights == "CC BY"
    source = '<source url="https://a.example/rss">The Gazette</source>'
    assert first(rss(ITEM + source)).publisher == "The Gazette"


def test_what_is_no_name_of_a_feed_is_not_copied_into_its_items() -> None:
    member = next(feed.members(rss(ITEM, channel=f"<title>{'a ' * 1_000}</title>")))
    assert len(member.body) < 2_000
    assert feed.read(member.body).publisher is None


@pytest.mark.parametrize(
    "body",
    [
        f'<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" {SPACES}>'
        f"<channel><title>The Post</title></channel><item>{ITEM}</item></rdf:RDF>",
        f'<rdf:RDF xmlns="http://my.netscape.com/rdf/simple/0.9/" xmlns:rdf="urn:x" {SPACES}>'
        f"<channel><title>The Post</title></channel><item>{ITEM}</item></rdf:RDF>",
        f'<rss xmlns="http://backend.userland.com/rss2" {SPACES}>'
        f"<channel><title>The Post</title><item>{ITEM}</item></channel></rss>",
        '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://n.example/rss-0.91.dtd">\n'
        f'<rss version="0.91" {SPACES}><channel><title>The Post</title><item>{ITEM}</item></channel></rss>',
    ],
)
def test_every_version_of_rss_is_read(body: str) -> None:
    article = first(body.encode())
    assert (article.title, article.publisher, article.external_id) == ("Bridge shut", "The Post", "post-17")
    assert article.text.endswith(MORE)


@pytest.mark.parametrize(
    "content",
    [
        f'<content type="html">{html.escape(FULL)}</content>',
        f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{FULL}</div></content>',
        f'<content type="xhtml"><h:div xmlns:h="urn:h">{PREFIXED}</h:div></content>',
        f"<content>{PROSE}\n\n{MORE}</content>",
        f'<summary>{SHORT}</summary><content type="text">{PROSE}\n\n{MORE}</content>',
    ],
)
def test_atom_has_its_text_in_any_form(content: str) -> None:
    entry = f"<title>Bridge shut</title><id>tag:post.example,1</id>{content}"
    article = first(atom(entry))
    assert article.text == f"Bridge shut\n\n{PROSE}\n\n{MORE}"
    assert (article.external_id, article.publisher, codes(article)) == ("tag:post.example,1", "The Post", [])


def test_atom_tells_who_and_when() -> None:
    head = "<title>The Post</title><author><name>The Desk</name></author><rights>CC BY</rights>"
    entry = (
        f'<link rel="alternate" href="https://post.example/a"/><updated>2024-05-07</updated><summary>{SHORT}</summary>'
    )
    own = "<published>2024-05-06</published><author><name>Jane Roe</name></author>"
    members = list(feed.members(atom(entry + own, entry, head=head)))
    written, other = feed.read(members[0].body), feed.read(members[1].body)
    assert (written.bylines, written.published) == (("Jane Roe",), Published("2024-05-06", "day"))
    assert (other.bylines, other.published) == (("The Desk",), Published("2024-05-07", "day"))
    assert written.url == other.url == "https://post.example/a"
    assert feed.wire(members[1].body).rights == "CC BY"


def test_an_older_atom_is_read_too() -> None:
    content = f'<content type="text/html" mode="escaped">{html.escape(FULL)}</content>'
    entry = f"<entry><title>A</title><id>1</id><issued>2003-12-13</issued>{content}</entry>"
    body = f'<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>The Post</title>{entry}</feed>'
    article = first(body.encode())
    assert (article.text, article.published) == (f"A\n\n{PROSE}\n\n{MORE}", Published("2003-12-13", "day"))


def test_an_entry_may_come_alone() -> None:
    body = f'<entry xmlns="http://www.w3.org/2005/Atom"><title>Bridge shut</title><content>{PROSE}</content></entry>'
    assert feed.read(body.encode()).text == f"Bridge shut\n\n{PROSE}"


@pytest.mark.parametrize(
    ("content", "is_short"),
    [
        (f"<description>{SHORT}</description>", True),
        (f"<description>{html.escape(FULL * 5)}</description>", False),
        (f"<description>{html.escape(FULL * 5)} [&amp;#8230;]</description>", True),
        (f"<description>{SHORT}</description><content:encoded>{html.escape(FULL)}</content:encoded>", False),
        (f"<content:encoded>{html.escape(f'<p>{SHORT}</p>')}</content:encoded>", False),
        (f"<content:encoded>{html.escape(FULL)} […]</content:encoded>", True),
        (f"<content:encoded>{html.escape(FULL + '<a>Continue reading Bridge shut →</a>')}</content:encoded>", True),
        (f"<description>{html.escape(FULL)}</description><content:encoded>{SHORT}</content:encoded>", True),
        (f"<media:group><media:description>{SHORT}</media:description></media:group>", True),
    ],
)
def test_a_summary_is_read_and_warned_of(content: str, is_short: bool) -> None:
    article = feed.read(item(f"<title>Bridge shut</title>{content}"))
    assert SHORT in article.text
    assert codes(article) == (["summary_only"] if is_short else [])


def test_a_caption_is_no_text() -> None:
    caption = f"<media:content><media:description>{MORE * 9}</media:description></media:content>"
    assert feed.read(item(f"{caption}<description>{PROSE}</description>")).text == PROSE


def test_what_a_blog_puts_below_its_items_is_left_out() -> None:
    below = '<p>The post <a href="x">Bridge shut</a> appeared first on <a href="y">The Post</a>.</p>'
    article = feed.read(item(f"<content:encoded><![CDATA[{FULL}\n{below}]]></content:encoded>"))
    assert article.text == f"{PROSE}\n\n{MORE}"


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Fish &amp;amp; chips", "Fish & chips"),
        ("Fish & chips", "Fish & chips"),
        ("<![CDATA[A <b>bold</b> one]]>", "A bold one"),
        ("It&#8217;s\n so", "It’s so"),
        ("3 &lt; 4", "3 < 4"),
    ],
)
def test_titles_are_without_markup(written: str, title: str) -> None:
    assert feed.read(item(f"<title>{written}</title><description>{PROSE}</description>")).title == title


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("<author>jane@post.example (Jane Roe)</author>", ("Jane Roe",)),
        ("<author>jane@post.example</author>", ()),
        ("<author>Jane Roe</author>", ("Jane Roe",)),
        ("<dc:creator>Jane Roe</dc:creator><dc:creator>John Doe</dc:creator>", ("Jane Roe", "John Doe")),
        ("<atom:author><atom:name>Jane Roe</atom:name><atom:uri>x</atom:uri></atom:author>", ("Jane Roe",)),
    ],
)
def test_writers_are_named_in_several_ways(written: str, names: tuple[str, ...]) -> None:
    assert feed.read(item(f"{written}<description>{PROSE}</description>")).bylines == names


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("<guid>https://post.example/a</guid>", "https://post.example/a"),
        ('<guid isPermaLink="false">https://post.example/a</guid>', None),
        ("<link>/a</link>", None),
        (
            '<link>https://feeds.example/~r/1</link><f:origLink xmlns:f="http://rssnamespace.org/feedburner/ext/1.0">'
            "https://post.example/a</f:origLink>",
            "https://post.example/a",
        ),
        ('<atom:link rel="enclosure" href="https://post.example/a.mp3"/>', None),
    ],
)
def test_addresses_are_those_of_the_article(written: str, url: str | None) -> None:
    assert feed.read(item(f"{written}<description>{PROSE}</description>")).url == url


def test_odd_dates_are_warned_of() -> None:
    article = feed.read(item(f"<pubDate>soon</pubDate><description>{PROSE * 9}</description>"))
    assert (article.published, codes(article)) == (None, ["metadata_ignored"])


def test_an_item_without_text_is_empty() -> None:
    with pytest.raises(EmptyDocument, match="neither a text nor a summary"):
        feed.read(item("<title>Bridge shut</title><content:encoded><![CDATA[<img src='a'>]]></content:encoded>"))


def test_a_feed_that_breaks_off_gives_what_was_before() -> None:
    members = feed.members(rss(ITEM, ITEM)[:-100])
    assert next(members).path == "post-17"
    with pytest.raises(UnreadableDocument):
        next(members)


def test_a_feed_without_items_is_empty() -> None:
    with pytest.raises(EmptyDocument):
        list(feed.members(rss()))


@pytest.mark.parametrize(("body", "reason"), [(rss(ITEM), "several articles"), (b"<nitf/>", "nitf is no feed")])
def test_a_feed_is_no_item(body: bytes, reason: str) -> None:
    for read in (feed.read, feed.wire):
        with pytest.raises(UnsupportedDocument, match=reason):
            read(body)


def test_a_feed_gives_the_same_members_again() -> None:
    body = rss(ITEM, ITEM.replace("17", "18"))
    assert list(feed.members(body)) == list(feed.members(body))
