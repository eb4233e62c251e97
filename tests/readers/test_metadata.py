import json

import pytest

from chalicelib import readers
from chalicelib.model import Article

PROSE = (
    "The night ferry between Ardmore and the outer islands will keep running for another two years, the harbour council"
    " decided on Tuesday after a debate that lasted until midnight."
)
TITLE = "Night ferry saved for two years"
H1 = f"<h1>{TITLE}</h1>"


def page(body: str = H1, head: str = "") -> Article:
    prose = f"<p>{PROSE}</p>" * 3
    document = f"<html lang=en><head><meta charset=utf-8>{head}</head><body><main>{body}{prose}</main></body></html>"
    return readers.read(f"<!doctype html>{document}".encode())


def linked(*nodes: dict[str, object]) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@graph": nodes})}</script>'


def article(**fields: object) -> dict[str, object]:
    return {"@type": "NewsArticle", "headline": TITLE, **fields}


def day(found: Article) -> str | None:
    return found.published.value if found.published else None


def story(found: Article) -> list[str]:
    kinds = ("heading", "paragraph")
    return [found.text[block.start : block.end] for block in found.blocks if block.kind in kinds]


def test_writers_and_papers_may_be_referred_to() -> None:
    head = linked(
        article(author=[{"@id": "#marta"}], publisher={"@id": "#paper"}, datePublished="2025-03-05"),
        {"@type": "WebSite", "@id": "#site", "name": "Ledger web", "publisher": {"@id": "#paper"}},
        {"@type": "Organization", "@id": "#paper", "name": "The Harbour Ledger"},
        {"@type": "Person", "@id": "#marta", "name": "Marta Okello"},
    )
    found = page(head=head)
    assert (found.bylines, found.publisher, day(found)) == (("Marta Okello",), "The Harbour Ledger", "2025-03-05")


def test_a_reference_to_nothing_names_nobody() -> None:
    found = page(head=linked(article(author={"@id": "#a"}, publisher={"@id": "#b"})))
    assert (found.bylines, found.publisher) == ((), None)


@pytest.mark.parametrize(
    ("author", "bylines"),
    [
        (["Jane Roe", {"name": "John Doe, Political Editor"}], ("Jane Roe", "John Doe")),
        ({"givenName": "Jane", "familyName": "Roe"}, ("Jane Roe",)),
        ([{"name": "Eilidh Sand"}, {"name": "Joe Mulcahy (earlier)"}], ("Eilidh Sand", "Joe Mulcahy")),
        ([{"name": "Jane Roe"}, {"@type": "Organization", "name": "Coast News Network"}], ("Jane Roe",)),
        ({"@type": "Organization", "name": "Associated Press"}, ("Associated Press",)),
        ({"name": "Regan"}, ("Regan",)),
        ("https://coast.example/jane", ()),
        ("admin", ()),
    ],
)
def test_json_ld_names_writers_in_any_form(author: object, bylines: tuple[str, ...]) -> None:
    assert page(head=linked(article(author=author))).bylines == bylines


@pytest.mark.parametrize(
    "head",
    [
        linked(article(author={"name": "admin"})),
        linked(article(author={"@type": "Organization", "name": "Coast FM"}, publisher={"name": "Coast FM"})),
        "<meta name=author content='Staff'>",
        "<meta name=author content='The Harbour Ledger'><meta property='og:site_name' content='Harbour Ledger'>",
        "<meta name=author content='Ridge Herald Staff'>",
    ],
)
def test_desks_do_not_hide_who_is_shown(head: str) -> None:
    assert page(f"{H1}<div class=byline>By Jane Roe</div>", head).bylines == ("Jane Roe",)


@pytest.mark.parametrize(
    ("shown", "bylines", "published"),
    [
        ("<p>Jane Roe, Staff Writer</p>", ("Jane Roe",), None),
        ("<span class=author>Jane Roe</span><span class=date>Mar 5, 2025</span>", ("Jane Roe",), "2025-03-05"),
        (
            "<div><span>By</span> <a>Jane Roe</a><span> and </span><a>John Doe</a></div>"
            "<div><span>Published</span><span>5 March 2025</span></div>",
            ("Jane Roe", "John Doe"),
            "2025-03-05",
        ),
        (
            "<div itemprop=author><span itemprop=name>Dana Whitfield</span> | <a href='/x'>Email the author</a></div>"
            "<span>on February 08, 2012 at 6:15 AM, updated February 08, 2012 at 7:02 AM</span>",
            ("Dana Whitfield",),
            "2012-02-08T06:15",
        ),
        (
            "<address><a rel=author>Nora Pell</a> in Ardmore</address>"
            "<details><summary>Wed 5 Mar 2025 00.40 GMT</summary>Last modified on Wed 5 Mar 2025 09.12 GMT</details>",
            ("Nora Pell",),
            "2025-03-05T00:40+00:00",
        ),
        ("<div>PTI | Updated: Feb 13, 2020, 13:10 IST</div>", (), "2020-02-13T13:10"),
        ("<div>Published on 10 March 2023</div>", (), "2023-03-10"),
        ("<p>Posted: Aug 17, 2023 / 05:04 PM EDT</p><p>Updated: Aug 18, 2023</p>", (), "2023-08-17T17:04-04:00"),
        (
            "<p>Updated <time datetime='2025-03-06T10:00Z'>March 6</time></p>"
            "<p>Published <time datetime='2025-03-05T10:00Z'>March 5</time></p>",
            (),
            "2025-03-05T10:00+00:00",
        ),
        (
            "<time itemprop=dateModified datetime='2025-03-06'>March 6</time>"
            "<time itemprop=datePublished datetime='2025-03-05'>March 5</time>",
            (),
            "2025-03-05",
        ),
        ("<figure><figcaption>By Ada Kim</figcaption></figure><p>By Jane Roe</p>", ("Jane Roe",), None),
        ("<p hidden>By Ada Kim</p><p>By Jane Roe</p>", ("Jane Roe",), None),
    ],
)
def test_a_page_shows_who_and_when(shown: str, bylines: tuple[str, ...], published: str | None) -> None:
    found = page(H1 + shown)
    assert (found.title, found.bylines, day(found)) == (TITLE, bylines, published)
    assert story(found)[:2] == [TITLE, PROSE]


def test_other_stories_are_not_read() -> None:
    related = "<h2>Related</h2><p>By Bob Smith</p><p>March 1, 2020</p>"
    found = page(f"{H1}<p>{PROSE}</p><p>{PROSE}</p>{related}")
    assert (found.bylines, found.published) == ((), None)


def test_a_teaser_s_day_is_not_the_page_s() -> None:
    teaser = "<h3><a href='/2'>Walking backwards</a></h3><p>By Bob Smith</p><p>10 July 2025</p>"
    assert (page(H1 + teaser).bylines, page(H1 + teaser).published) == ((), None)
    assert page(f"<div><p>10 July 2025</p></div>{H1}{teaser}").published is not None


@pytest.mark.parametrize(
    "head",
    [
        linked(article(dateModified="2025-03-06T10:00:00Z")),
        "<meta property='article:modified_time' content='2025-03-06T10:00Z'>",
        linked(article(datePublished="0001-01-01T00:00:00Z")),
    ],
)
def test_an_update_is_no_publication(head: str) -> None:
    assert page(head=head).published is None


def test_a_known_writer_is_told_once() -> None:
    found = page(f"{H1}<article><p>Jane Roe</p><p>5 March 2025</p>", "<meta name=author content='Jane Roe'>")
    assert story(found)[:2] == [TITLE, PROSE]


def test_writers_may_have_an_element_each() -> None:
    head = "<meta name=author content='Jane Roe'><meta name=author content='John Doe'>"
    assert page(head=head).bylines == ("Jane Roe", "John Doe")


def test_a_dateline_of_its_own_is_kept() -> None:
    span = "<div class=dateline><span>HARLOW FALLS, Ore.</span> <span>(AP)</span> —</div>"
    found = page(f"{H1}{span}<div>")
    assert [found.text[b.start : b.end] for b in found.blocks if b.kind == "dateline"] == ["HARLOW FALLS, Ore. (AP) —"]


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<title>Valley Courier Online</title>", f"<h1></h1><h2 class=title>{TITLE}</h2>"),
        (f"<title>{TITLE} - The Ledger</title>", f"<h1><a href='/'>The Ledger</a></h1><h2>{TITLE}</h2>"),
        (f"<title>{TITLE} | The Ledger</title>", f"<h1>The Ledger</h1><h2>{TITLE}</h2>"),
        (f"<title>The Ledger - {TITLE}</title>", f"<h1>The Ledger</h1><h1>{TITLE}</h1>"),
        ("<meta property='og:title' content='Ledger'><meta property='og:site_name' content='Ledger'>", H1),
        (f"<title>{TITLE} - Coast FM</title><meta property='og:site_name' content='Coast FM'>", ""),
        (f"<title>{TITLE} | News | Coast FM</title><meta property='og:site_name' content='Coast FM'>", ""),
        (f"<title>{TITLE} - Coast</title><link rel=canonical href='https://www.coast.example/a'>", ""),
        (f"<title>{TITLE} | India News - Times of Example</title>", H1),
        (f"<title>{TITLE}</title>", "<h2>Our use of cookies</h2>"),
    ],
)
def test_a_headline_is_the_story_s(head: str, body: str) -> None:
    found = page(body, head)
    assert found.title == TITLE
    assert "Ledger" not in found.text


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("Strandline Ltd (SHL) - Notice of Service - Coast FM", "Strandline Ltd (SHL) - Notice of Service"),
        ("Night ferry - saved for now", "Night ferry - saved for now"),
        ("Council&#x27;s &#x27;night boat&#x27; - Coast FM", "Council's 'night boat'"),
    ],
)
def test_a_dash_inside_a_headline_stays(title: str, headline: str) -> None:
    head = f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="Coast FM">'
    assert page("", head).title == headline


SHARED = "<meta property='og:title' content='Watch: this ferry has opinions'>"
TWEETED = "<meta name='twitter:title' content='This ferry has opinions'>"


@pytest.mark.parametrize(
    "head",
    [
        f"<title>{TITLE} — Coast FM</title>{SHARED}{TWEETED}",
        f"<title>{TITLE} | News | Coast FM</title>{SHARED}",
        f"<title>Coast FM: {TITLE}</title>{SHARED}",
        f"<title>Night ferry saved for… | Coast FM</title>{SHARED}",
        f"<title>Islands, ferries and money</title>{SHARED}{TWEETED.replace('This ferry has opinions', TITLE)}",
        f"<title>{TITLE}</title>{linked(article(headline='You won’t believe what this ferry said'))}",
    ],
)
@pytest.mark.parametrize("heading", [H1, f"<h2>{TITLE}</h2>"])
def test_a_confirmed_heading_is_the_headline(head: str, heading: str) -> None:
    assert page(heading, head).title == TITLE


def test_a_kicker_is_no_headline() -> None:
    heading = f"<h1><span>Ferries and money</span><span>{TITLE}</span></h1>"
    assert page(heading, f"<title>{TITLE} | Coast FM</title>{SHARED}").title == TITLE
    assert page(heading).title == f"Ferries and money {TITLE}"


def test_a_short_heading_confirms_nothing() -> None:
    head = f"<title>Watch live - Coast FM</title><meta property='og:title' content='{TITLE}'>"
    assert page("<h1>Watch live</h1>", head).title == TITLE


def test_a_masthead_confirms_nothing() -> None:
    head = f"<title>The Coast and Islands Post</title><meta property='og:title' content='{TITLE}'>"
    assert page("<h1><a href='/'>The Coast and Islands Post</a></h1>", head).title == TITLE


def test_a_headline_is_told_once() -> None:
    found = page("<h1>Council’s ‘boat’</h1>", "<meta property='og:title' content=\"Council's 'boat'\">")
    assert found.text.count("boat") == 1


def test_a_masthead_names_the_paper() -> None:
    found = page(f"<h1><a href='https://ledger.example/'>The Ledger</a></h1><h2>{TITLE}</h2>")
    assert (found.title, found.publisher) == (TITLE, "The Ledger")


def test_a_headline_in_the_pages_path_is_not_its_headline() -> None:
    path = "<ol class='breadcrumb'><li itemprop='itemListElement'><h1>Night ferry saved</h1></li></ol>"
    title = f"<meta property='og:title' content='Harbours: {TITLE}'>"
    assert page(f"{path}<h2><span>Harbours</span> <span>{TITLE}</span></h2>", title).title == f"Harbours {TITLE}"


def test_a_kicker_is_not_the_headline() -> None:
    titles = f"<title>Harbours: {TITLE} - Ledger</title><meta property='og:title' content='{TITLE}'>"
    assert page(f"<h1><span>Harbours</span><span>{TITLE}</span></h1>", titles).title == TITLE


def test_a_storys_own_heading_needs_no_title_to_repeat_it() -> None:
    titles = "<title>Why islanders sleep well again</title><meta property='og:title' content='What a vote can change'>"
    assert (
        page(f"<article>{H1}<p>{PROSE}</p></article><h1><a href='/more'>More from here</a></h1>", titles).title == TITLE
    )


def test_a_day_by_another_name_is_one() -> None:
    head = "<meta name='article:published:time' content='2024-10-23T15:48:15+00:00'>"
    assert day(page(head=head)) == "2024-10-23T15:48:15+00:00"
