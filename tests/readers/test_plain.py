import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.errors import DocumentTooLarge, EmptyDocument
from chalicelib.model import Article, Block
from chalicelib.readers.plain import read
from chalicelib.readers.prose.blocks import mark
from chalicelib.readers.text import MAX_CHARACTERS, MAX_PARAGRAPHS

PROSE = "The council of the town voted on Monday to close the bridge for a year, and it said that the work was overdue."
pieces = st.sampled_from(
    [
        PROSE,
        "\n",
        "\n\n",
        " ",
        "By Jane Roe",
        "TROY, N.C. (AP) -- ",
        "— Jane Roe (@jane) May 1, 2020",
        "Read more: x",
        "# H\n",
        "---\n",
    ]
)
documents = st.one_of(st.text(max_size=200), st.lists(pieces, max_size=12).map("".join))


def read_text(text: str) -> Article:
    return read(text.encode())


def shown(article: Article) -> list[tuple[str, str]]:
    return [(block.kind, article.text[block.start : block.end]) for block in article.blocks]


def assert_cover(text: str, blocks: tuple[Block, ...]) -> None:
    position = 0
    for block in blocks:
        body = text[block.start : block.end]
        assert text[position : block.start].strip() == ""
        assert body == body.strip() != ""
        if block.post and block.post.signature:
            start, end = block.post.signature
            assert block.start <= start < end <= block.end
        position = block.end
    assert text[position:].strip() == ""


@given(documents)
def test_the_blocks_of_any_text_cover_it_in_order(text: str) -> None:
    assert_cover(text, mark(text))


@given(documents)
def test_the_blocks_of_an_article_cover_it_in_order(text: str) -> None:
    try:
        article = read(text.encode("utf-8", "replace"))
    except EmptyDocument:
        return
    assert_cover(article.text, article.blocks)


@given(documents)
def test_reading_what_was_read_changes_no_character(text: str) -> None:
    try:
        once = read(text.encode("utf-8", "replace")).text
        again = read_text(once).text
    except EmptyDocument:  # Without its Markdown, a line may be nothing but a byline.
        return
    assert again.split() == once.split()


def test_a_local_story_gives_headline_byline_date_and_dateline() -> None:
    article = read_text(
        "Bridge to close for a year\nBy Jane Roe and John Doe, Staff Writer\nPublished March 25, 2019\n\n"
        f"TROY, N.C. (AP) -- {PROSE}\n\nRead more: How to cross a river\n\n“No,” she said."
    )
    assert article.title == "Bridge to close for a year"
    assert article.bylines == ("Jane Roe", "John Doe")
    assert article.published is not None
    assert article.published.value == "2019-03-25"
    assert article.language == "en"
    assert article.warnings == ()
    assert shown(article) == [
        ("heading", "Bridge to close for a year"),
        ("remnant", "By Jane Roe and John Doe, Staff Writer"),
        ("dateline", "Published March 25, 2019"),
        ("dateline", "TROY, N.C. (AP) --"),
        ("paragraph", PROSE),
        ("remnant", "Read more: How to cross a river"),
        ("paragraph", "“No,” she said."),
    ]


@pytest.mark.parametrize(
    "dateline",
    [
        "WASHINGTON —",
        "NEW YORK/LONDON (Reuters) -",
        "LOS ANGELES, Sept. 28 (UPI) —",
        "SEVERN, Md. (ABC7) —",
        "OTTAWA –",
        "BEIJING, March 3 (Xinhua) --",
        "MOSCOW, March 3. /TASS/.",
        "Paris (AFP) –",
        "SÃO PAULO (AP) —",
    ],
)
def test_datelines_of_many_newsrooms_are_blocks_of_their_own(dateline: str) -> None:
    assert shown(read_text(f"{dateline} {PROSE}")) == [("dateline", dateline), ("paragraph", PROSE)]


@pytest.mark.parametrize("start", ["BREAKING —", "WATCH -", "I —", "He (Reuters) said", "The U.S. - and", "COVID-19 -"])
def test_other_capitals_are_no_dateline(start: str) -> None:
    assert [kind for kind, _ in shown(read_text(f"{start} {PROSE}"))] == ["paragraph"]


def test_wrapped_lines_are_one_paragraph() -> None:
    wrapped = (
        "The council of the town voted on Monday to close the bridge for a year,\n"
        "and it said that the work was overdue. The mayor, who had asked for it\n"
        "in spring, was pleased.\n\nIt will rain."
    )
    assert [text for _, text in shown(read_text(wrapped))] == [
        "The council of the town voted on Monday to close the bridge for a year, and it said that the work was"
        " overdue. The mayor, who had asked for it in spring, was pleased.",
        "It will rain.",
    ]


def test_a_paragraph_a_line_is_a_paragraph_a_block() -> None:
    article = read_text(f"{PROSE}\n{PROSE}\n“No,” she said.")
    assert article.text == f"{PROSE}\n\n{PROSE}\n\n“No,” she said."
    assert [kind for kind, _ in shown(article)] == ["paragraph"] * 3


def test_a_text_marked_as_it_stands_has_offsets_into_itself() -> None:
    text = f"{PROSE}\n{PROSE}"
    assert [text[block.start : block.end] for block in mark(text)] == [PROSE, PROSE]


def test_an_underlined_byline_is_one() -> None:
    article = read_text(
        f"# Bridge shut\n\n_By Jane Roe, 5 March 2024_\n\n{PROSE}\n\nThe key is `bridge_shut_at`. {PROSE}"
    )
    assert article.bylines == ("Jane Roe",)
    assert "bridge_shut_at" in article.text


def test_markdown_is_read_without_its_marks() -> None:
    article = read_text(
        "---\ntitle: Bridge shut\nauthor: Jane Roe\ndate: 2019-03-25\n---\n\n"
        f"## Reactions\n\n> {PROSE}\n\nSee **the** [report](https://a.example/b) ![x](y.png)now."
        f"\n\nCosts\n=====\n\n{PROSE}"
    )
    assert article.title == "Bridge shut"
    assert article.bylines == ("Jane Roe",)
    assert article.published is not None
    assert shown(article) == [
        ("heading", "Bridge shut"),
        ("heading", "Reactions"),
        ("paragraph", PROSE),
        ("paragraph", "See the report now."),
        ("heading", "Costs"),
        ("paragraph", PROSE),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Recommended", "Read more:", "READ MORE: Trade deal clears hurdle", "Share this article", "Advertisement",
        "Sign up for our newsletter", "Story continues below advertisement", "Most read", "© 2020 A Paper", "* * *",
        "Share on Facebook", "Related Stories", "Follow us on Twitter", "Facebook Twitter Email",
    ],
)  # fmt: skip
def test_furniture_on_a_line_of_its_own_is_a_remnant(line: str) -> None:
    assert ("remnant", line) in shown(read_text(f"{PROSE}\n\n{line}\n\n{PROSE}"))


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell.",
        "More than a hundred people came.",
        "Related to the mayor, she said no.",
        "Read it again, he said.",
    ],
)
def test_prose_that_begins_like_furniture_is_prose(line: str) -> None:
    assert ("paragraph", line) in shown(read_text(f"{PROSE}\n\n{line}\n\n{PROSE}"))


def test_the_language_of_a_text_is_detected() -> None:
    article = read_text(
        "Der Rat der Stadt hat am Montag beschlossen, die Brücke für ein Jahr zu sperren, und das ist gut."
    )
    assert article.language == "de"


@pytest.mark.parametrize("body", [b"a" * (MAX_CHARACTERS + 1), b"Ab.\n" * (MAX_PARAGRAPHS + 1)])
def test_a_text_over_a_limit_is_too_large(body: bytes) -> None:
    with pytest.raises(DocumentTooLarge) as error:
        read(body)
    assert error.value.code == "text_too_long"


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "Advertisement",
        "By Jane Doe",
        "© 2026 Example Media. All rights reserved.",
        "TROY, N.C. (AP) --",
        "# By Jo Lee",
    ],
)
def test_furniture_alone_is_empty(text: str) -> None:
    with pytest.raises(EmptyDocument):
        read_text(text)


@pytest.mark.parametrize("text", ["Fire", "日", "Bridge to close for a year\n\nAdvertisement"])
def test_the_shortest_texts_are_read(text: str) -> None:
    assert text.startswith(read_text(text).text[:4])


def test_a_double_name_goes_on_in_the_next_line() -> None:
    text = "The keeper, a quiet woman called Ann Osei-\nBonsu, said that she had seen it. The bridge stays shut.\n"
    blocks = [body for _, body in shown(read_text("News from the bridge\n\nIt rained.\n\n" + text))]
    assert any("Osei-" in body and "Bonsu" in body for body in blocks)
