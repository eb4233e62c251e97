import pytest

from chalicelib.model import Article, Post
from chalicelib.readers.plain import read

SIGNATURE = "— Jane Roe (@janeroe) March 25, 2019"


def posts(article: Article) -> list[tuple[str, Post | None]]:
    return [(article.text[b.start : b.end], b.post) for b in article.blocks if b.kind == "embed"]


def read_text(text: str) -> Article:
    return read(text.encode())


def test_a_post_in_one_paragraph_is_one_embed_with_its_signature() -> None:
    article = read_text(f"Lawmakers reacted quickly.\n\nThis changes it all. #Cuba {SIGNATURE}\n\nThe House did not.")
    [(text, post)] = posts(article)
    assert text == f"This changes it all. #Cuba {SIGNATURE}"
    assert post is not None
    assert (post.author, post.handle, post.date) == ("Jane Roe", "janeroe", "2019-03-25")
    assert post.signature is not None
    assert article.text[slice(*post.signature)] == SIGNATURE
    assert [block.kind for block in article.blocks] == ["paragraph", "embed", "paragraph"]


@pytest.mark.parametrize("dash", ["—", "–", "--", "-", "&mdash;", "— "])
def test_any_dash_signs(dash: str) -> None:
    article = read_text(
        f"She answered.\n\nNo comment.\n{dash} Jane Roe (@janeroe) 25 March 2019\n\nHe went home later."
    )
    [(text, post)] = posts(article)
    assert text.startswith("No comment.")
    assert post is not None
    assert post.author == "Jane Roe"
    assert post.date == "2019-03-25"


def test_the_paragraph_above_a_signature_is_the_post_and_the_one_below_is_not() -> None:
    article = read_text(f"The mayor spoke on Monday.\n\nWe are ready.\n\n{SIGNATURE}\n\nThe mayor was elected in 2017.")
    [(text, _)] = posts(article)
    assert text == f"We are ready.\n\n{SIGNATURE}"


def test_a_paragraph_that_introduces_a_post_says_where_it_begins() -> None:
    article = read_text(
        f"The storm is over.\n\nShe wrote on X:\n\nGood work.\n\nMore to come.\n\n{SIGNATURE}\n\nIt rained."
    )
    [(text, _)] = posts(article)
    assert text.startswith("Good work.")


def test_paragraphs_of_reporting_above_a_post_stay_paragraphs() -> None:
    article = read_text(f"It rained.\n\nThe river rose on Friday.\n\nStay home.\n\n{SIGNATURE}\n\nSchools closed.")
    [(text, _)] = posts(article)
    assert text.startswith("Stay home.")


def test_a_post_goes_on_below_its_signature_when_nothing_else_follows() -> None:
    article = read_text(f"The strike began.\n\nNo deal.\n{SIGNATURE}\nWe will fight on, and we will win.\n#strike")
    [(text, _)] = posts(article)
    assert text.endswith("#strike")
    assert text.startswith("No deal.")


def test_reporting_below_the_last_signature_is_not_the_posts() -> None:
    article = read_text(f"The strike began.\n\nNo deal.\n{SIGNATURE}\n#strike\n\nThe company declined to comment.")
    assert article.blocks[-1].kind == "paragraph"


def test_the_rest_of_a_first_person_column_is_not_given_to_a_post() -> None:
    article = read_text(
        f"I met her in Rome.\n\nI was young.\n\nNo deal.\n\n{SIGNATURE}\n\nI still think she was wrong."
    )
    assert article.blocks[-1].kind == "paragraph"


def test_prose_behind_a_signature_in_the_same_paragraph_is_a_paragraph() -> None:
    article = read_text(f"A winner was found.\n\nCHECK YOUR TICKETS!! {SIGNATURE} Tickets are $2 in 44 states.")
    assert article.text[article.blocks[-1].start : article.blocks[-1].end] == "Tickets are $2 in 44 states."


def test_a_shared_post_is_signed_too() -> None:
    article = read_text(
        "He posted:\n\nHome.\n\nA post shared by Jane Roe (@janeroe) on Mar 25, 2019 at 4:05pm PDT\n\nIt rained."
    )
    [(_, post)] = posts(article)
    assert post is not None
    assert post.author == "Jane Roe"
    assert post.date == "2019-03-25T16:05-07:00"


@pytest.mark.parametrize(
    "prose",
    [
        "The senator — Jane Roe (@janeroe) — said no.",
        "Reporting by Jane Roe (@janeroe).",
        "Well-known activist Jane Roe (@janeroe) was in Rome on March 25, 2019, her lawyer said.",
    ],
)
def test_a_handle_in_prose_signs_nothing(prose: str) -> None:
    assert posts(read_text(f"It rained on Monday in the city.\n\n{prose}\n\nThe river rose.")) == []


def author(name: str) -> str | None:
    [(_, post)] = posts(read_text(f"It rained.\n\nNo comment. — {name} (@roe) March 25, 2019\n\nShe left later."))
    return post.author if post else None


@pytest.mark.parametrize("letters", [" MSP", " KC MP", ", Ph.D.", " OBE 🌊", " (MEP)", ", MD, PhD"])
def test_letters_behind_an_author_are_no_name(letters: str) -> None:
    assert author(f"Jane Roe{letters}") == "Jane Roe"


@pytest.mark.parametrize("name", ["Roe MD", "Jane Roe MPs", "Jane Tdroe", "MP Jane Roe"])
def test_an_authors_own_words_are_left(name: str) -> None:
    assert author(name) == name
