import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.readers.credits.bylines import affiliation, bare, byline, names, other_credit, plain
from chalicelib.readers.credits.roles import is_desk, is_section


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("By: Wanda Greer | Ridge Herald", ("Wanda Greer",)),
        ("By Jane Roe and John Doe, Staff Writer", ("Jane Roe", "John Doe")),
        ("Story by Ines Varga and photographs by Ada Kim", ("Ines Varga",)),
        ("Words and photographs by Ada Kim", ("Ada Kim",)),
        ("By Jane Roe with photographs by Ada Kim and Bo Li", ("Jane Roe",)),
        ("By ABBY KINGSLEY, TOBY RUSSO and ROBERT O’DEA", ("Abby Kingsley", "Toby Russo", "Robert O’Dea")),
        ("By TED McCARTHY", ("Ted McCarthy",)),
        ("By Jane Roe in Washington and John Doe in London", ("Jane Roe", "John Doe")),
        ("By Jane Roe, CNN", ("Jane Roe",)),
        ("By CNN's Jane Roe and John Doe", ("Jane Roe", "John Doe")),
        ("By JANE ROE Associated Press", ("Jane Roe",)),
        ("By Jane Roe, BBC News, Washington", ("Jane Roe",)),
        ("By Jane Roe, New York", ("Jane Roe",)),
        ("By JANE ROE FOR THE HARBOUR LEDGER", ("Jane Roe",)),
        ("By Jane Roe, Special to The Post", ("Jane Roe",)),
        ("By Jane Roe Political reporter", ("Jane Roe",)),
        ("By Special Correspondent Jane Roe", ("Jane Roe",)),
        ("By Jane Roe, Senior Health Correspondent, and John Doe, Political Editor", ("Jane Roe", "John Doe")),
        ("By Tom Roe, AP Auto Writer", ("Tom Roe",)),
        ("By Jane Roe | jroe@paper.example", ("Jane Roe",)),
        ("By Jane Roe, November 2011 issue", ("Jane Roe",)),
        ("Author: Jane Roe (WUSA9)", ("Jane Roe",)),
        ("Reporting by Nora Pell in Ardmore; Editing by Simon Achterberg and Lidia Kay", ("Nora Pell",)),
        ("By Ludwig van Roe and Ana de la Vega", ("Ludwig van Roe", "Ana de la Vega")),
    ],
)
def test_a_byline_names_its_writers(line: str, people: tuple[str, ...]) -> None:
    assert byline(line) == people


@pytest.mark.parametrize(
    "line",
    [
        "By Monday, the town had closed the bridge",
        "By Monday Morning",
        "By Jane Roe's count, the ferry carried nine.",
        "By the time Jane Roe arrived",
        "By Jane Roe, who lives in Troy",
        "By Staff Reporter",
        "By Coast FM",
        "By the Editorial Board",
        "By Reuters",
        "by Jane Roe and John Doe",
        "Kayla Simms of the Tulsa Courier replied: “No.”",
    ],
)
def test_other_lines_are_no_byline(line: str) -> None:
    assert byline(line) == ()


@pytest.mark.parametrize(
    ("value", "people"),
    [
        ("Rania Haddad, translated by Owen Price", ("Rania Haddad",)),
        ("Joe Mulcahy (earlier)", ("Joe Mulcahy",)),
        ("by Marta Okello,", ("Marta Okello",)),
        ("Dana Whitfield | Email the author | dwhitfield@coast.example", ("Dana Whitfield",)),
        ("Jane Roe <jane@a.example>", ("Jane Roe",)),
        ("Jane Roe and John Doe who lives there", ("Jane Roe",)),
        ("Jane Roe; John Doe", ("Jane Roe", "John Doe")),
        ("Jane Roe, Esq.", ("Jane Roe",)),
        ("PTI | Updated: Feb 13", ()),
        ("The Harbour Ledger", ()),
        ("European Space Agency", ()),
        ("Roe, Jane", ()),
        ("admin", ()),
    ],
)
def test_an_author_field_names_people(value: str, people: tuple[str, ...]) -> None:
    assert names(value) == people


@pytest.mark.parametrize("line", ["Marta Okello, Islands correspondent", "Marta Okello", "Marta Okello in Ardmore"])
def test_a_line_may_name_without_by(line: str) -> None:
    assert bare(line) == ("Marta Okello",)


@pytest.mark.parametrize(
    "line",
    [
        "Local Politics",
        "Andhra Pradesh chief minister Jo Reddy assured help",
        "Joint Chiefs of Staff Chairman Mike Roe said Sunday",
        "Economic Scene.",
        "Night ferry saved",
    ],
)
def test_sections_and_prose_name_nobody(line: str) -> None:
    assert bare(line) == ()


def test_papers_and_posts_are_affiliations() -> None:
    assert all(map(affiliation, ("Associated Press", "BBC News, Ardmore", "Islands correspondent", "AFP")))
    assert not any(map(affiliation, ("Night ferry saved", "MAIDEN SPEECH", "He left the post.", "")))


def test_other_crafts_do_not_write() -> None:
    assert other_credit("Photographs by Ada Kim")
    assert not other_credit("Photographs by the dozen")


@pytest.mark.parametrize("name", ["Staff", "Ridge Herald Staff", "Web Desk", "admin", "ridge herald", "Newsroom"])
def test_a_desk_is_nobody(name: str) -> None:
    assert is_desk(name, "The Ridge Herald")
    assert not is_desk("Jane Roe", "The Ridge Herald")


def test_a_section_has_a_name() -> None:
    assert all(map(is_section, ("Politics", "World News", "UK news")))
    assert not any(map(is_section, ("Night ferry saved", "World news shakes harbour", "")))


@given(st.text(max_size=250))
def test_names_stand_in_their_text(text: str) -> None:
    assert all(plain(name) in plain(text) for name in (*byline(text), *names(text), *bare(text)))


def test_a_line_that_leads_to_others_is_no_byline():
    assert byline("BY MR. HALVORSEN:") == ()
    assert byline("BY JO HALVORSEN") == ("Jo Halvorsen",)
