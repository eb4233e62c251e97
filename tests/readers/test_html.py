import time
from pathlib import Path

import pytest

from chalicelib.errors import DocumentTooLarge, EmptyDocument
from chalicelib.model import Article
from chalicelib.readers.html import read
from chalicelib.readers.page import guard

SAMPLE = Path(__file__).parent.parent.parent / "samples" / "business.html"
PROSE = (
    "The council of the town voted on Monday to close the bridge for a year, and it said that the work was overdue. "
)


def page(body: str, head: str = "", *, h1: str = "Bridge to close for a year") -> bytes:
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'>{head}</head>"
        f"<body><article><h1>{h1}</h1><p>{PROSE * 3}</p>{body}<p>{PROSE * 3}</p></article></body></html>"
    ).encode()


def shown(article: Article, kind: str) -> list[str]:
    return [article.text[block.start : block.end] for block in article.blocks if block.kind == kind]


def test_the_sample_page_is_read_without_its_furniture() -> None:
    article = read(SAMPLE.read_bytes())
    assert article.title == "Halvorsen to buy Brightwater Ferries for £640m"
    assert article.bylines == ("Priya Raman", "Callum Reid")
    assert article.published is not None
    assert (article.published.value, article.published.precision) == ("2025-05-20T07:40:00+01:00", "second")
    assert (article.publisher, article.language, article.warnings) == ("The Harbour Ledger", "en", ())
    assert shown(article, "heading") == [article.title, "Unions want it in writing", "Rival bidder walks away"]
    assert shown(article, "remnant") == ["Read more: How two ferries failed the same inspection twice"]
    assert "Privacy" not in article.text
    assert "Container rates" not in article.text


def test_an_embedded_post_stays_where_it_was() -> None:
    article = read(SAMPLE.read_bytes())
    [embed] = [block for block in article.blocks if block.kind == "embed"]
    assert embed.post is not None
    assert (embed.post.author, embed.post.handle, embed.post.date) == ("Fiona Leask", "fionaleask", "2025-05-20")
    assert article.text[embed.end :].lstrip().startswith("Leask, who represents Orkney")
    assert article.text[embed.start : embed.end].startswith("I've asked for an urgent meeting")


@pytest.mark.parametrize(
    ("embed", "handle"),
    [
        (
            "<blockquote class='bluesky-embed'><p>Good work.</p>&mdash; Jane (<a>@jane.example.com</a>)"
            " <a>May 1, 2025 at 4:05 PM</a></blockquote>",
            "jane.example.com",
        ),
        ("<div class='fb-post'><blockquote><p>Good work.</p></blockquote></div>", None),
        (
            "<blockquote class='instagram-media'><p>Good work.</p><p>A post shared by Jane (@jane)</p></blockquote>",
            "jane",
        ),
    ],
)
def test_posts_of_other_networks_are_embeds_too(embed: str, handle: str | None) -> None:
    article = read(page(embed))
    [block] = [block for block in article.blocks if block.kind == "embed"]
    assert article.text[block.start : block.end].startswith("Good work.")
    assert (block.post.handle if block.post else None) == handle


def test_a_newsletters_own_embed_is_signed() -> None:
    tweet = (
        "<div class='tweet'><div class='tweet-header'><span class='tweet-author-name'>Jane Roe </span>"
        "<span class='tweet-author-handle'>@jane</span></div><div class='tweet-text'>Good work.</div><div"
        " class='tweet-footer'><p class='tweet-date'>12:20 AM ∙ May 1, 2025</p><div>45 Likes</div></div></div>"
    )
    article = read(page(tweet))
    assert shown(article, "embed") == ["Good work. — Jane Roe (@jane) May 1, 2025"]
    [post] = [block.post for block in article.blocks if block.post]
    assert (post.author, post.handle, post.date) == ("Jane Roe", "jane", "2025-05-01")


@pytest.mark.parametrize("figure", ["wp-block-embed is-provider-twitter", "kg-card kg-embed-card"])
def test_a_post_in_a_figure_is_kept(figure: str) -> None:
    post = "<blockquote class='twitter-tweet'><p>Good work.</p>&mdash; Jane (@jane) <a>May 1, 2025</a></blockquote>"
    article = read(page(f"<figure class='{figure}'><div>{post}</div><figcaption>On X</figcaption></figure>"))
    assert shown(article, "embed") == ["Good work. — Jane (@jane) May 1, 2025"]


@pytest.mark.parametrize("box", ["social-media-embed", "embed-responsive", "share-box"])
def test_a_post_in_a_box_of_any_name_is_kept(box: str) -> None:
    post = "<blockquote class='twitter-tweet'><p>Good work.</p>&mdash; Jane (@jane) <a>May 1, 2025</a></blockquote>"
    article = read(page(f"<div><div class='{box}'>{post} <script async src='x.js'></script></div></div>"))
    assert shown(article, "embed") == ["Good work. — Jane (@jane) May 1, 2025"]
    assert len(shown(article, "paragraph")) == 2


def test_a_day_in_a_sentence_stays_in_it() -> None:
    said = f"On <time datetime='2025-03-04'>Tuesday</time> the mayor said that she would resign in May. {PROSE}"
    assert "On Tuesday the mayor said" in read(page(f"<p>{said}</p>")).text


def test_json_ld_of_odd_types_is_read_as_far_as_it_goes() -> None:
    head = (
        '<script type="application/ld+json">{"@graph": [{"@type": ["NewsArticle", 7], "headline": {"x": 1}, "author":'
        ' [null, 3, {"name": ["Ann Lee", {"b": 2}]}], "datePublished": ["2020", 5], "publisher": "The Post"}]}</script>'
    )
    article = read(page("", head))
    assert (article.title, article.bylines, article.publisher) == (
        "Bridge to close for a year",
        ("Ann Lee",),
        "The Post",
    )
    assert article.published is None


@pytest.mark.parametrize("data", ["{", "[" * 50_000, '{"@type": "NewsArticle", "headline": ' + "9" * 50_000 + "}"])
def test_broken_json_ld_is_passed_over(data: str) -> None:
    assert read(page("", f'<script type="application/ld+json">{data}</script>')).title == "Bridge to close for a year"


def test_meta_elements_speak_where_json_ld_is_silent() -> None:
    head = (
        "<meta property='og:title' content='Bridge shut | The Post'><meta property='og:site_name' content='The Post'>"
        "<meta name='author' content='By Jane Roe and John Doe'>"
        "<meta property='article:published_time' content='2020-05-01T10:00Z'>"
    )
    article = read(page("", head, h1="Post"))
    assert (article.title, article.bylines) == ("Bridge shut", ("Jane Roe", "John Doe"))
    assert article.published is not None
    assert article.published.value == "2020-05-01T10:00+00:00"


def test_blanks_without_end_are_read_quickly() -> None:
    started = time.process_time()
    assert PROSE.strip() in read(page("<p>x" + "\n\n \n" * 50_000)).text
    assert time.process_time() - started < 2


def test_hidden_text_is_not_read() -> None:
    hidden = f"<p style='display: none'>SECRET {PROSE}</p><p hidden>SECRET {PROSE}</p>"
    assert "SECRET" not in read(page(hidden)).text


@pytest.mark.parametrize(
    "document", ["<!doctype html>", "<html><body></body></html>", "<html><frameset><frame></frameset>"]
)
def test_a_page_without_an_article_is_empty(document: str) -> None:
    with pytest.raises(EmptyDocument):
        read(document.encode())


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * (guard.MAX_DEPTH + 1),
        "<i>x</i>" * guard.MAX_TAGS,
        "<div>" * 200 + "<i>x</i>" * (guard.MAX_LEVELS // 400),
        "<p title='" + "a" * guard.MAX_TAG + "'>",
        "<p " + " ".join(f"a{i}=1" for i in range(guard.MAX_ATTRIBUTES + 1)) + ">",
        "<a title='" + "<b>" * 40_000,  # the quotation mark never closes
    ],
    ids=["depth", "tags", "levels", "tag", "attributes", "torn"],
)
def test_a_page_over_a_limit_never_meets_a_parser(body: str) -> None:
    with pytest.raises(DocumentTooLarge) as error:
        guard.check(body)
    assert error.value.code == "page_too_large"


@pytest.mark.parametrize(
    "body",
    [
        "<p>x" * 1_000,
        "<ul>" + "<li>x" * 1_000,
        "<br><img>" * 1_000,
        "<script>" + "if (a <b) {}" * 50_000 + "</script>",
        "<!-- " + "<div>" * 50_000 + "-->",
        '<p title="a"b">x</p>' * 1_000,
        "1 < 2 " * 100_000,
    ],
)
def test_what_only_looks_deep_or_crowded_passes(body: str) -> None:
    guard.check(body)


@pytest.mark.parametrize(
    "line",
    ["x", "Advertisement", "By Jane Doe", "© 2026 Example Media. All rights reserved.", "Facebook Twitter Email"],
)
def test_a_page_of_furniture_is_empty(line: str) -> None:
    items = "<li>Share on Facebook</li><li>Print</li>"
    with pytest.raises(EmptyDocument):
        read(f"<html><head><title>News of today</title></head><body><p>{line}</p><ul>{items}</ul></body>".encode())


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ("<link rel='Canonical' href='https://a.example/b?c=d#e'>", "https://a.example/b?c=d#e"),
        ("<meta property='og:url' content='http://a.example/'>", "http://a.example/"),
        ("<link rel='canonical' href='/b'><meta property='og:url' content='https://a.example'>", "https://a.example"),
        ("<link rel='canonical' href='javascript:alert(1)'>", None),
        ("<link rel='alternate' href='https://a.example/feed'>", None),
        ("<link rel='canonical'>", None),
    ],
)
def test_a_page_tells_its_address(head: str, url: str | None) -> None:
    assert read(page("", head)).url == url


def test_a_list_in_a_table_is_read() -> None:
    table = (
        "<table><tr><td>Inishkeel</td><td><ul><li>00.10 Monday</li><li>00.40 at weekends</li></ul></td></tr></table>"
    )
    assert "00.10 Monday 00.40 at weekends" in read(page(table)).text
