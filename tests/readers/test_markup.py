import json
import time

import pytest

from chalicelib import readers
from chalicelib.model import Article
from chalicelib.readers.prose.markup import has_markup, without_markup

ONE = "The council of the town voted on Monday to close the bridge for a year, and it said that the work was overdue."
TWO = "The operator, Strandline Ferries, carries nine passengers on an average night, and it loses money each time."


def read(text: str) -> Article:
    return readers.read(text.encode())


@pytest.mark.parametrize(
    "fragment",
    [
        f"<strong>ARDMORE</strong> — {ONE}<br><br>{TWO}",
        f"<a href='/x'>ARDMORE</a> — {ONE}<br/>\n<br />\n{TWO}",
        f"<em>ARDMORE</em> — {ONE}\n\n{TWO}",
        f"<img src='a.jpg' alt='The pier'><br><br>ARDMORE — {ONE}<br><br>{TWO}",
        f"<b>ARDMORE — {ONE}</b><BR>&nbsp;<BR><i>{TWO}</i>",
        f"<br>ARDMORE &mdash; {ONE}<br><br><iframe src='x'>No frames.</iframe>{TWO}",
        f"<strong>ARDMORE</strong> — {ONE}<p>{TWO}</p>",
        f"<span style='x'>ARDMORE — {ONE}</span><br><br><span>{TWO}</span>",
        f"<strong>ARDMORE — {ONE}<br><br>{TWO}</strong>",
    ],
)
def test_a_fragment_is_read_whatever_it_begins_with(fragment: str) -> None:
    article = read(fragment)
    assert [article.text[block.start : block.end] for block in article.blocks] == ["ARDMORE —", ONE, TWO]
    assert read(json.dumps({"html": fragment, "title": "Bridge"})).text == f"Bridge\n\nARDMORE — {ONE}\n\n{TWO}"


@pytest.mark.parametrize("wrap", ["<div>{}</div>", "<html><body><article><p>{}</p></article></body></html>"])
def test_two_line_ends_part_paragraphs_of_a_page(wrap: str) -> None:
    assert read(wrap.format(f"{ONE}<br><br>{TWO}<br/> <br/>{ONE}<br>And so on.")).text == (
        f"{ONE}\n\n{TWO}\n\n{ONE} And so on."
    )


WORDPRESS = (
    '[caption id="attachment_12" align="alignnone" width="800"]<img src="f.jpg" /> The ferry at the pier[/caption]\n\n'
    f"{ONE}\n<!--more-->\n&#8220;Nobody chooses to be ill,&#8221; she said. It cost &pound;1,900.\n\n"
    '<h3>What is next</h3>\n[gallery ids="1,2,3"]\n\n'
    f"{TWO}\n\n<blockquote>It <em>goes</em> on.</blockquote>\n<ul>\n<li>One boat</li>\n<li>Two boats</li>\n</ul>\n\n"
    "[embed]https://x.example/1[/embed]"
)


@pytest.mark.parametrize("form", ["text", "json text", "json html"])
def test_the_content_of_a_wordpress_post_is_text(form: str) -> None:
    kind = form.removeprefix("json ")
    written = json.dumps({kind: WORDPRESS, "title": "Night ferry saved"})
    article = read(f"Night ferry saved\n\n{WORDPRESS}" if form == "text" else written)
    assert article.title == "Night ferry saved"
    assert article.text.split("\n\n") == [
        "Night ferry saved",
        ONE,
        "“Nobody chooses to be ill,” she said. It cost £1,900.",
        "What is next",
        TWO,
        "It goes on.",
        "- One boat",
        "- Two boats",
    ]
    assert [block.kind for block in article.blocks].count("heading") == 2


def test_the_shortcodes_of_page_builders_leave_their_text() -> None:
    built = f"[vc_row][vc_column width='1/2'][vc_column_text]{ONE}[/vc_column_text][/vc_column][/vc_row]\n\n{TWO} [sic]"
    assert read(built).text == f"{ONE}\n\n{TWO} [sic]"


def test_a_post_among_bare_paragraphs_is_an_embed() -> None:
    post = '<blockquote class="twitter-tweet"><p>Good.</p>&mdash; Jane (@jane) <a href="x">May 1, 2025</a></blockquote>'
    article = read(f"{ONE}\n\n{post} <script async src='x'></script>\n\n{TWO}")
    assert [block.kind for block in article.blocks] == ["paragraph", "embed", "paragraph"]
    assert "script" not in article.text


@pytest.mark.parametrize(
    "text",
    [
        "Write `<em>word</em>` and `&#8220;` or `&#8221;`, and the browser does the rest.",
        'She typed "<br>" and then “<b>”, and nothing happened.',
        "AT&T and R&D; the sum of a<b and c>d.",
        "He said [the mayor] was late [sic], [see page=4] and [1].",
        "A [link](https://x.example) and [another][ref].",
        "One entity, &amp;, is no markup.",
    ],
)
def test_what_speaks_of_markup_has_none(text: str) -> None:
    assert not has_markup(text)


@pytest.mark.parametrize(
    "piece",
    ["<!--", "<script>", "<em>", "<a href='", "[caption]", "[a b=c ", "&#1", "<style><script>", "[/a1", '<b a="x'],
)
def test_markup_without_end_is_read_quickly(piece: str) -> None:
    started = time.process_time()
    text = "<b " + piece * (300_000 // len(piece))
    has_markup(text)
    without_markup(text)
    assert time.process_time() - started < 2
