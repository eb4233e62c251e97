import pytest

from chalicelib.errors import DocumentTooLarge, EmptyDocument
from chalicelib.readers.credits.about import About
from chalicelib.readers.fragment import read_fragment

SAID = "The council of the town voted on Monday to close the bridge for a year, said Mayor Ada Rossi."
TWEET = "<blockquote class='twitter-tweet'><p>So it goes</p>&mdash; Jo Roe (@jo) May 1, 2024</blockquote>"


def kinds(raw: str, title: str | None = None) -> list[tuple[str, str]]:
    article = read_fragment(raw, given=About(title=title))
    return [(block.kind, article.text[block.start : block.end]) for block in article.blocks]


def said(raw: str) -> list[str]:
    return [text for _, text in kinds(raw)]


def test_every_paragraph_and_heading_is_kept() -> None:
    raw = f"<p>{SAID}</p><h2>What next</h2><ul><li>Bread, Ms. Kim said</li><li>Wine</li></ul><p>Done.</p>"
    assert kinds(raw, "Bridge shut") == [
        ("heading", "Bridge shut"),
        ("paragraph", SAID),
        ("heading", "What next"),
        ("paragraph", "Bread, Ms. Kim said"),
        ("paragraph", "Wine"),
        ("paragraph", "Done."),
    ]


@pytest.mark.parametrize(
    "raw",
    [
        f"<div>{SAID}</div><div>She left.</div>",
        f"{SAID}<br><br/>She left.",
        f"<div>{SAID}<br>She left.</div>",
        f"<p>{SAID}<p>She left.",
        f"<blockquote><p>{SAID}</p></blockquote>She left.",
        f"<pre>{SAID}\n\nShe left.</pre>",
        f"<section>{SAID}</section><figure><img><figcaption>The bridge</figcaption></figure>She left.",
        f"<p>{SAID}</p><script>var a = '<p>b</p>'</script><style>p {{}}</style><p hidden>Hidden</p><p>She left.</p>",
        f"<b>{SAID}</b>\n\nShe left.",
        f"<html><head><title>Bridge</title></head><body><p>{SAID}</p><p>She left.</p></body></html>",
    ],
)
def test_blocks_are_paragraphs(raw: str) -> None:
    assert said(raw) == [SAID, "She left."]


def test_line_ends_of_the_source_are_blanks() -> None:
    raw = "\n    <a>Dell</a>\n    said <a>on\n    Monday</a>, <a>he</a>\n    left. "
    assert said(raw) == ["Dell said on Monday, he left."]


def test_cells_of_a_row_are_parted_by_blanks() -> None:
    assert said(f"<p>{SAID}</p><table><tr><td>Yes</td><td>12</td></tr></table>") == [SAID, "Yes 12"]


def test_posts_are_embeds() -> None:
    article = read_fragment(f"<p>{SAID}</p>{TWEET}<p>She left.</p>")
    assert [block.kind for block in article.blocks] == ["paragraph", "embed", "paragraph"]
    assert article.blocks[1].post is not None
    assert (article.blocks[1].post.handle, article.blocks[1].post.date) == ("jo", "2024-05-01")


@pytest.mark.parametrize("raw", ["", " \n", "<p></p>", "<p>…</p>", "[ ... ]", "<script>let a</script>", "<!-- a -->"])
def test_nothing_to_read_is_empty(raw: str) -> None:
    with pytest.raises(EmptyDocument):
        read_fragment(raw)


@pytest.mark.parametrize("raw", ["<div>" * 300, "<p>a" * 40_000, "<p>" + "a " * 300_000])
def test_limits_of_pages_hold(raw: str) -> None:
    with pytest.raises(DocumentTooLarge):
        read_fragment(raw)
