import pytest

from chalicelib import readers
from chalicelib.model import Article

PROSE = (
    "The night ferry between Ardmore and the outer islands will keep running for another two years, the harbour council"
    " decided on Tuesday after a debate that lasted until midnight."
)
TITLE = "Night ferry saved"


def read(header: str) -> Article:
    return readers.read(f"{header}{PROSE}\n\n{PROSE}".encode())


def day(article: Article) -> str | None:
    return article.published.value if article.published else None


def left(article: Article) -> list[str]:
    """The paragraphs of the story."""
    return [article.text[block.start : block.end] for block in article.blocks if block.kind == "paragraph"]


@pytest.mark.parametrize(
    ("lines", "bylines", "published"),
    [
        (
            "By: Wanda Greer | Ridge Herald\nPosted: Aug 17, 2023 / 05:04 PM EDT\nUpdated: Aug 18, 2023 / 07:30 AM EDT",
            ("Wanda Greer",),
            "2023-08-17T17:04-04:00",
        ),
        (
            "Marta Okello, Islands correspondent\nFirst published: 07:15, 5 Mar 2025 (IST)\nLast updated: 3 hours ago",
            ("Marta Okello",),
            "2025-03-05T07:15",
        ),
        (
            "Story by Ines Varga and photographs by Ada Kim\nWednesday 05 March 2025 07:15 GMT",
            ("Ines Varga",),
            "2025-03-05T07:15+00:00",
        ),
        ("By Nora Pell\n\nMarch 5, 2025 12:41 AM UTC · Updated 8 hours ago", ("Nora Pell",), "2025-03-05T00:41+00:00"),
        (
            "By JANE ROE\nAssociated Press\n\nUpdated 6:40 AM EDT, October 2, 2024",
            ("Jane Roe",),
            "2024-10-02T06:40-04:00",
        ),
        ("Published\n5 March 2025\n\nShare\n\nJane Roe\nBBC News, Ardmore", ("Jane Roe",), "2025-03-05"),
        ("3 hours ago\n\nJane Roe & John Doe\nBBC Scotland News", ("Jane Roe", "John Doe"), None),
        (
            "Jane Roe in Ardmore\nWed 5 Mar 2025 00.40 GMT\nLast modified on Wed 5 Mar 2025 09.12 GMT",
            ("Jane Roe",),
            "2025-03-05T00:40+00:00",
        ),
        (
            "By Jane Roe, CNN\n 3 minute read \nUpdated 6:40 AM EST, Wed March 5, 2025",
            ("Jane Roe",),
            "2025-03-05T06:40-05:00",
        ),
        ("Jane Roe, CNN • Published March 5, 2025", ("Jane Roe",), "2025-03-05"),
        ("by: Jane Roe\nPosted: Mar 5, 2025 / 05:04 PM EST\nSHARE", ("Jane Roe",), "2025-03-05T17:04-05:00"),
        ("By JANE ROE FOR THE HARBOUR LEDGER\n\nPUBLISHED: 00:40, 5 March 2025", ("Jane Roe",), "2025-03-05T00:40"),
        ("Jane Roe\n\n·\n\n5 min read\n\n·\n\nMar 5, 2025", ("Jane Roe",), "2025-03-05"),
        ("Jane Roe and John Doe\nMar 05, 2025", ("Jane Roe", "John Doe"), "2025-03-05"),
        ("Written by Jane Roe | New Delhi | Updated: March 5, 2025 07:15 IST", ("Jane Roe",), "2025-03-05T07:15"),
        ("PTI | Updated: Feb 13, 2020, 13:10 IST", (), "2020-02-13T13:10"),
        ("Jane Roe with AFP\n03/05/2025March 5, 2025", ("Jane Roe",), "2025-03-05"),
        ("By Post Staff Report\nMarch 5, 2025", (), "2025-03-05"),
        ("Marta Okello\nIslands correspondent\nMarch 5, 2025", ("Marta Okello",), "2025-03-05"),
        ("Photographs by Ada Kim\nBy Jane Roe", ("Jane Roe",), None),
        ("HONG KONG 1996-08-30", (), "1996-08-30"),
    ],
)
def test_a_header_tells_who_and_when(lines: str, bylines: tuple[str, ...], published: str | None) -> None:
    article = read(f"{TITLE}\n\n{lines}\n\n")
    assert (article.title, article.bylines, day(article)) == (TITLE, bylines, published)
    assert left(article) == [PROSE, PROSE]


@pytest.mark.parametrize(
    "line",
    ["Local Politics\nMarch 5, 2025", "Ferries cost too much\nMarch 5, 2025", "Nora Pell", "Storm Helga in Mobile"],
)
def test_other_lines_name_nobody(line: str) -> None:
    assert read(f"{TITLE}\n\n{line}\n\n").bylines == ()


def test_a_name_in_the_story_is_no_byline() -> None:
    article = read(f"{TITLE}\n\n{PROSE}\n\n{PROSE}\n\nHugh Hallam, editor\n\n")
    assert article.bylines == ()
    assert "Hugh Hallam, editor" in article.text


def test_a_column_has_a_name_too() -> None:
    assert read(f"{TITLE}\n\nCommon Sense\nBy Jane Roe\n\n").bylines == ("Jane Roe",)


@pytest.mark.parametrize(
    "above",
    [
        "FOR IMMEDIATE RELEASE\nMarch 5, 2025\n\nMEDIA CONTACT:\nJane Roe, Press Officer\n555-0100\njane@x.example",
        "FOR IMMEDIATE RELEASE: March 5, 2025\n\nContact: Jane Roe, 555-0100",
        "Press release\n\nMarch 5, 2025",
    ],
)
def test_a_press_release_has_a_headline(above: str) -> None:
    article = read(f"{above}\n\nCouncil Keeps Night Ferry\n\n")
    assert (article.title, article.bylines, day(article)) == ("Council Keeps Night Ferry", (), "2025-03-05")
    assert left(article) == [PROSE, PROSE]


@pytest.mark.parametrize(
    "dateline",
    [
        "ARDMORE, Ore., March 5, 2025 /PRNewswire/ --",
        "ARDMORE, Ore., March 05, 2025 (GLOBE NEWSWIRE) --",
        "ARDMORE, Ore. — March 5, 2025 —",
    ],
)
def test_a_dateline_with_a_year_dates_the_story(dateline: str) -> None:
    article = read(f"{TITLE}\n\n{dateline} ")
    assert day(article) == "2025-03-05"
    assert left(article) == [PROSE, PROSE]


def test_a_dateline_may_have_no_blanks() -> None:
    assert left(read(f"{TITLE}\n\nNEW YORK--(BUSINESS WIRE)--")) == [PROSE, PROSE]


def test_a_section_above_is_no_title() -> None:
    assert read(f"Local Politics\n\n{TITLE}\n\nBy Jane Roe\n\n").title == TITLE


@pytest.mark.parametrize(
    "title", ["Ferry is ‘a boat for everybody’", "Ferry is 'a boat for everybody.'", "Islanders’ ferry"]
)
def test_a_title_may_end_in_an_apostrophe(title: str) -> None:
    assert read(f"{title}\n\nMarch 5, 2025\n\n").title == title


def test_accounts_in_front_matter_hide_nobody() -> None:
    assert read("---\ntitle: Night ferry\nauthor: admin\n---\n\nBy Jane Roe\n\n").bylines == ("Jane Roe",)
    assert read("---\ntitle: Night ferry\nauthor: Staff\n---\n\nBy Jane Roe\n\n").bylines == ("Jane Roe",)
    assert read("---\ntitle: Night ferry\nauthor: Staff\n---\n\n").bylines == ("Staff",)


@pytest.mark.parametrize(
    "fields",
    [
        "+++\ntitle = 'T'\nauthors = ['Jane Roe', 'John Doe']\n+++\n",
        "+++\ntitle = 'T'\n[[authors]]\nname = 'Jane Roe'\n[[authors]]\nname = 'John Doe'\n+++\n",
        '---\ntitle: T\nauthors: ["Jane Roe, Staff Writer", John Doe (AP)]\n---\n',
        "---\nauthor:\n  - first_name: Jane\n    last_name: Roe\n  - display_name: John Doe\n---\n",
        "---\nbyline: By Jane Roe and John Doe\n---\n",
    ],
)
def test_front_matter_lists_writers(fields: str) -> None:
    assert read(f"{fields}\n").bylines == ("Jane Roe", "John Doe")
