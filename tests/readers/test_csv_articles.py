import csv
import json
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.errors import DocumentTooLarge, EmptyDocument, InputError, UnreadableDocument, UnsupportedDocument
from chalicelib.model import Published
from chalicelib.readers import csv_articles, json_article
from chalicelib.readers.members import Member
from tests.readers.files.tables import table

SAID = "The council of the town voted, on Monday, to close the bridge; “it is overdue,” said Mayor Ada Rossi."
QUOTED = f'{SAID}\n\nThey asked: "When; or why?"\n\nShe left.'
ROWS = [
    ["id", "Title", "Author", "date_published", "Content"],
    ["a", "Bridge shut", "Jane Roe", "2024-05-01", QUOTED],
    ["b", 'The "bridge", again', "", "2024-05-02", SAID],
]


def members(text: str, encoding: str = "utf-8") -> list[Member]:
    return list(csv_articles.members(text.encode(encoding)))


def is_table(text: str, *, cut: bool = False) -> bool:
    return csv_articles.is_table(text.encode(), cut=cut)


WAYS: dict[str, str] = {
    "commas": table(ROWS),
    "semicolons": table(ROWS, delimiter=";"),
    "tabs": table(ROWS, delimiter="\t"),
    "bars": table(ROWS, delimiter="|"),
    "all quoted": table(ROWS, quoting=csv.QUOTE_ALL, lineterminator="\n"),
    "marks escaped": table(ROWS, delimiter=",", quoting=csv.QUOTE_ALL, doublequote=False, escapechar="\\"),
    "Excel's": f"sep=;\r\n{table(ROWS, delimiter=';')}",
    "with a mark": f"\ufeff{table(ROWS)}",
    "blank lines": table(ROWS).replace('She left."\r\n', 'She left."\r\n\r\n,,,,\r\n'),
}


@pytest.mark.parametrize("text", WAYS.values(), ids=WAYS)
def test_a_table_is_read_in_any_way_that_it_is_written(text: str) -> None:
    assert is_table(text.removeprefix("\ufeff"))
    found = members(text)
    assert [member.path for member in found] == ["a", "b"]
    article = json_article.read(found[0].body)
    assert article.text == f"Bridge shut\n\n{QUOTED}"
    assert (article.bylines, article.published) == (("Jane Roe",), Published("2024-05-01", "day"))
    assert json_article.read(found[1].body).title == 'The "bridge", again'


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_a_table_is_read_in_any_encoding(encoding: str) -> None:
    found = members(table(ROWS, delimiter="\t").replace("Jane Roe", "Zoë Roe"), encoding)
    assert json_article.read(found[0].body).bylines == ("Zoë Roe",)


def test_tabs_may_part_what_is_not_quoted() -> None:
    text = 'title\ttext\n"Shut," she said\t"It is" so, said Ada "Bo" Rossi.\nOpen\tIt is "open".\n'
    assert [json.loads(member.body)["title"] for member in members(text)] == ['"Shut," she said', "Open"]


def test_columns_of_other_languages_and_spellings_are_known() -> None:
    german = "Titel;Autor;Datum;Text\r\nBrücke;Eva Klug;1.5.2024;Der Rat der Stadt hat entschieden.\r\n"
    article = json_article.read(members(german, "cp1252")[0].body)
    assert (article.title, article.bylines, article.published) == (
        "Brücke",
        ("Eva Klug",),
        Published("2024-05-01", "day"),
    )
    pandas = f',URL,Publication Date,Full Text\n0,https://post.example/a,2024-05-01,"{SAID}"\n'
    found = members(pandas)
    assert found[0].path == json_article.read(found[0].body).url == "https://post.example/a"


def test_a_row_without_text_fails_by_itself() -> None:
    found = members("title,text\nBridge,\nTown,It is shut.\n")
    assert [member.path for member in found] == ["1", "2"]
    with pytest.raises(EmptyDocument):
        json_article.read(found[0].body)


def test_rows_of_the_same_id_are_told_apart() -> None:
    found = members("id,text\na,One.\na,Two.\n5,Three.\n,Four.\n3,Five.\n")
    assert [member.path for member in found] == ["a", "2", "5", "4", "3"]


def test_a_row_is_yielded_before_what_is_too_long() -> None:
    found = csv_articles.members(b'title,text\na,b\n"' + b"a\n" * 3_000_000)
    assert next(found).path == "1"
    with pytest.raises(DocumentTooLarge):
        next(found)


@pytest.mark.parametrize(
    ("rest", "error"),
    [
        ("c,Three,x,y\n", UnreadableDocument),
        ('c,"Three"x\n', UnreadableDocument),
        ('c,"Three\n' * 3, UnreadableDocument),
        (f'c,"{"a " * 3_000_000}"\n', DocumentTooLarge),
        (f"c,{'a' * 20_000_000}\n", DocumentTooLarge),
        ('c,"Three\n' + "It is shut.\n" * 500_000, DocumentTooLarge),
        ("c" + "," * 20_000_000, DocumentTooLarge),
        ("\n" * 5_000_000, DocumentTooLarge),
    ],
)
def test_what_stands_before_a_broken_row_is_yielded(rest: str, error: type[InputError]) -> None:
    found = csv_articles.members(f"id,text\na,One.\nb,Two.\n{rest}d,Four.\n".encode())
    assert [member.path for member in islice(found, 2)] == ["a", "b"]
    with pytest.raises(error):
        next(found)


def test_the_limits_hold() -> None:
    with pytest.raises(DocumentTooLarge, match="larger"):
        members(" " * (csv_articles.MAX_BYTES + 1))
    with pytest.raises(DocumentTooLarge, match="rows"):
        members("id,text\n" + "1,a\n" * (csv_articles.MAX_ROWS + 1))


NO_TABLES = [
    SAID,
    f"Bridge shut, text and more\n\n{SAID}",
    "title, author, text\none, two, three\n",  # as it is typed, not as it is exported
    "Title, date and text.\nOne, two and three.\n",
    "title,text\nShut,It is shut,she said\n",
    "title,text\n",
    "title,text",
    "title;text\nNo more of it, said the mayor.\n",
    "name,age,city\nJane,41,Genoa\n",
    "title,author\nBridge,Jane Roe\n",
    "text,body\nOne,Two\n",
    "text\nIt is shut.\n",
    "title,title,text\na,b,c\n",
    "| title | text |\n|---|---|\n| a | b |\n",
    "title: Bridge\ntext: It is shut.\n",
    "sep=,\nIt is shut.\n",
    "speaker,words,title,article\nJane Roe,It is shut.,Bridge,4f2a9c0e\n",  # as our own list of quotes
    "author,article\nJane Roe,https://paper.example/bridge\n",
    "\n\n\n",
    "",
]


@pytest.mark.parametrize("text", NO_TABLES)
def test_articles_and_other_tables_are_no_tables_of_articles(text: str) -> None:
    assert not is_table(text)
    with pytest.raises(UnsupportedDocument):
        members(text)


def test_a_column_of_articles_may_hold_their_texts() -> None:
    assert is_table("title,article\n桥,2026年桥关闭了。\n")
    assert is_table("title,article\nBridge,It is shut until 2027.\n")


def test_a_table_is_told_by_its_beginning() -> None:
    text = table([ROWS[0], ["a", "b", "c", "d", QUOTED * 90]])
    assert len(text) > 8_192
    assert is_table(text[:8_192], cut=True)
    assert not is_table(f"title,text\n{SAID}, and, so, on"[:100], cut=True)


@given(st.lists(st.lists(st.text(max_size=8), min_size=2, max_size=2), min_size=1, max_size=5))
@settings(deadline=None)
def test_what_is_written_is_read(rows: list[list[str]]) -> None:
    rows = [[title.strip() or "a", text] for title, text in rows]
    text = table([["title", "text"], *rows])
    try:
        encoded = text.encode()
    except UnicodeEncodeError:
        return
    found = [json.loads(member.body) for member in csv_articles.members(encoded)]
    assert [[row.get("title", ""), row["text"]] for row in found] == rows


pieces = st.sampled_from(
    ["title", "text", "id", ",", ";", "\t", '"', '""', "\n", "\r", "\\", "a", " ", "\x00", "sep=;", "é"]
)


@given(st.lists(pieces, max_size=30).map(lambda parts: "title,text\na,b\n" + "".join(parts)))
@settings(deadline=None)
def test_any_text_ends_in_members_or_an_input_error(text: str) -> None:
    try:
        found = members(text)
    except InputError:
        return
    assert len({member.path for member in found}) == len(found) > 0
