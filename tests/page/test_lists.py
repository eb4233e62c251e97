"""Lists, filters, people and what they said, in Chromium, over the whole service."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsing import DESK, SMALLEST, axe, shot, too_wide
from tests.page.conftest import Uploaded, sent, show, signed_in
from tests.running import Running

COD = (
    "KIRKENES, Norway — Foreign Minister Ingrid Fossdal denied on Wednesday that Norway had offered Russia a larger"
    " share of the cod. “There is no such offer,” Fossdal told reporters. Kari Johansen, who owns the trawler Nordhav,"
    " said that nobody had asked the fishermen."
)
SHARE = (
    "OSLO — Foreign Minister Ingrid Fossdal admitted on Wednesday that Norway had offered Russia a larger share of the"
    " cod. “We had to get our crews home,” she told parliament. In April, Fossdal had said: “There is no such offer.”"
)
PIERS = (
    "“The piers are old,” Mayor Ada Rossi told Leo Conti in Genoa. Anna Fossdal, a tourist, said that she liked Italy."
)
FOSSDAL = "#/person/person.ingrid-fossdal"


@pytest.fixture(scope="module", autouse=True)
def stories(service: Running) -> Iterator[list[str]]:
    """Three articles: two of a minister who denies and admits, one of somebody else in another country.

    No sample has their names or their year: other tests of this service may have sent those before.
    """
    told = [
        sent(service, COD, title="Cod talks", published="1997-04-02", publisher="The Northern Post"),
        sent(service, SHARE, title="Cod is shared", published="1997-06-11", publisher="The Northern Post"),
        sent(service, PIERS, title="Old piers", published="1997-05-01", url="https://example.org/piers", id="cms-7"),
    ]
    ids = [one["id"] for one in told]
    yield ids
    for article in ids:
        service.send("DELETE", f"/articles/{article}")


def expect_headlines(page: Page, *titles: str) -> None:
    expect(page.locator(".headline a")).to_have_text(list(titles))


def test_a_filter_stands_in_the_address(page: Page) -> None:
    page.get_by_label("Country").select_option("IT")
    expect_headlines(page, "Old piers")
    assert page.url.endswith("#/articles?country=IT")
    page.go_back()
    expect(page.get_by_role("link", name="Cod talks")).to_be_visible()
    expect(page.get_by_label("Country")).to_have_value("")


def test_an_address_fills_the_form(page: Page) -> None:
    show(page, "#/articles?publisher=The+Northern+Post&order=oldest&from=1997-04-01")
    expect_headlines(page, "Cod talks", "Cod is shared")
    expect(page.get_by_label("Publisher")).to_have_value("The Northern Post")
    expect(page.get_by_label("From")).to_have_value("1997-04-01")


def test_clearing_shows_everything(page: Page) -> None:
    show(page, "#/articles?country=IT")
    page.get_by_role("button", name="Clear").click()
    expect(page.get_by_role("link", name="Cod talks")).to_be_visible()
    assert page.url.endswith("#/articles")


def test_more_goes_on_where_the_list_ended(page: Page) -> None:
    show(page, "#/articles?order=oldest&from=1997-04-01&to=1997-06-30&limit=2")
    expect(page.get_by_text("The first 2 articles")).to_be_visible()
    page.get_by_role("button", name="More").click()
    expect(page.get_by_text("3 articles", exact=True)).to_be_visible()
    expect(page.locator(".article").nth(2)).to_be_focused()
    expect(page.get_by_role("button", name="More")).to_have_count(0)


@pytest.mark.parametrize("name", ["cms-7", "https://example.org/piers"])
def test_an_article_is_looked_up(page: Page, name: str) -> None:
    page.get_by_label("Look up by address or id").fill(name)
    page.get_by_role("button", name="Look up").click()
    expect_headlines(page, "Old piers")


def test_who_looks_up_an_id_gets_the_article(page: Page, stories: list[str]) -> None:
    show(page, f"#/articles?find={stories[0]}")
    expect_headlines(page, "Cod talks")


def test_what_is_nowhere_is_told(page: Page) -> None:
    show(page, "#/articles?find=cms-0")
    expect(page.get_by_text("No such article")).to_be_visible()
    show(page, "#/articles?publisher=Nobody")
    expect(page.get_by_text("No article is like that")).to_be_visible()


def test_a_failed_article_says_why(page: Page, uploaded: Uploaded, tmp_path: Path) -> None:
    empty = tmp_path / "empty.html"
    empty.write_text("<html><body></body></html>")
    uploaded(empty)
    show(page, "#/articles?status=failed")
    expect(page.get_by_text("The page has no article text.")).to_be_visible()
    expect(page.locator(".badge.failed")).to_have_text("failed")


def test_a_wrong_question_keeps_its_form(page: Page) -> None:
    show(page, "#/articles?country=Italy")
    expect(page.get_by_role("alert")).to_contain_text("an ISO 3166-1 code of two letters")
    page.get_by_label("Country").select_option("IT")
    expect_headlines(page, "Old piers")


def test_a_hostile_title_stays_text(page: Page, uploaded: Uploaded) -> None:
    title = '<img src=x onerror="document.title=1">'
    uploaded("“We are back,” Mayor Ada Rossi said in Genoa.", title=escape(title), publisher="Evil")
    show(page, "#/articles?publisher=Evil")
    expect_headlines(page, title)
    assert page.locator("main img").count() == 0


def test_quotes_need_a_subject(page: Page) -> None:
    show(page, "#/quotes")
    expect(page.get_by_text("Whose words?")).to_be_visible()
    page.get_by_role("link", name="Ada Rossi").click()
    expect(page.locator("blockquote")).to_contain_text(["The piers are old"])


def test_a_speaker_is_suggested(page: Page) -> None:
    show(page, "#/quotes")
    field = page.get_by_role("combobox", name="Who says it")
    field.press_sequentially("ingrid")
    expect(page.get_by_role("option", name="Ingrid Fossdal")).to_be_visible()
    field.press("ArrowDown")
    field.press("Enter")
    expect(page.locator(".count")).to_have_text("4 quotes")
    assert page.url.endswith("#/quotes?speaker=person.ingrid-fossdal")
    page.reload()
    expect(field).to_have_value("Ingrid Fossdal")


def test_the_same_words_are_one_line(page: Page) -> None:
    show(page, "#/quotes?speaker=Ingrid+Fossdal&type=direct")
    page.get_by_text("also in 1 article").click()
    expect(page.locator(".carriers").get_by_role("link", name="Cod is shared")).to_be_visible()


def test_two_subjects_are_one_too_many(page: Page) -> None:
    show(page, "#/quotes?about=Russia&place=3176219")
    expect(page.get_by_text("One or the other")).to_be_visible()


def test_half_a_name_is_no_speaker(page: Page) -> None:
    show(page, "#/quotes?speaker=Ingrid+Foss")
    page.get_by_role("link", name="who is called Foss?").click()
    expect(page.get_by_role("link", name="Ingrid Fossdal")).to_be_visible()


def test_names_come_as_one_types(page: Page) -> None:
    show(page, "#/people")
    page.get_by_label("The name begins").press_sequentially("ros")
    expect(page.get_by_role("link", name="Ada Rossi")).to_be_visible()
    expect(page).to_have_url(re.compile(r"#/people\?name=ros$"))


def test_a_slash_leads_to_the_search(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("foss")
    page.get_by_role("option", name="Ingrid Fossdal").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ingrid Fossdal")
    assert page.url.endswith(FOSSDAL)


def test_a_month_is_a_filter(page: Page) -> None:
    show(page, FOSSDAL)
    page.locator(".timeline .bar").last.click()
    expect(page.locator(".count")).to_have_text("3 quotes")
    assert page.url.endswith("?part=quotes&from=1997-06-01&to=1997-06-30")
    page.get_by_text("As a table").click()
    page.get_by_role("link", name="April 1997").click()
    expect(page.get_by_label("To", exact=True)).to_have_value("1997-04-30")
    expect(page.locator(".count")).to_be_focused()


def test_what_changed_is_marked(page: Page) -> None:
    show(page, f"{FOSSDAL}?part=statements&about=Russia")
    expect(page.locator(".quote")).to_have_count(2)
    expect(page.locator(".changed")).to_contain_text(["Changed: “denies” before, “admits” now"])


def test_who_is_named_with_them(page: Page) -> None:
    show(page, f"{FOSSDAL}?part=with")
    page.locator(".types").get_by_role("link", name="People").click()
    page.get_by_role("link", name="Kari Johansen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kari Johansen")


def test_who_has_no_page_is_told(page: Page) -> None:
    show(page, "#/person/person.nobody-known")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nobody is known by this key")


def test_keys_are_joined_and_parted(page: Page) -> None:
    show(page, f"{FOSSDAL}?part=same-as")
    page.get_by_role("combobox", name="The other name or key").fill("person.anna-fossdal")
    page.get_by_label("Why, for whoever looks at it later").fill("a tourist, too")
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_text("These keys are one")).to_be_visible()
    page.get_by_role("button", name="Take back that").click()
    expect(page.get_by_text("One key")).to_be_focused()


def test_what_can_not_be_joined_is_said(page: Page) -> None:
    show(page, f"{FOSSDAL}?part=same-as")
    other = page.get_by_role("combobox", name="The other name or key")
    page.get_by_label("Why, for whoever looks at it later").fill("a test")
    for name, words in (("Fossdal", "Choose a suggestion"), ("place.3176219", "another place alone")):
        other.fill(name)
        page.get_by_role("button", name="Join").click()
        expect(page.get_by_role("alert")).to_contain_text(words)


def test_a_table_is_joined_of_its_pages(page: Page) -> None:
    show(page, "#/articles?order=oldest&from=1997-04-01&to=1997-06-30&limit=2")
    expect_headlines(page, "Cod talks", "Old piers")
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    lines = text.removeprefix("\ufeff").splitlines()
    assert text.startswith("\ufeff")
    assert [line.split(",")[2] for line in lines] == ['"title"', '"Cod talks"', '"Old piers"', '"Cod is shared"']


def test_a_map_is_joined_of_its_pages(page: Page) -> None:
    show(page, "#/articles?order=oldest&from=1997-04-01&to=1997-06-30&limit=2")
    expect_headlines(page, "Cod talks", "Old piers")
    with page.expect_download() as download:
        page.get_by_role("button", name="GeoJSON").click()
    features = json.loads(Path(download.value.path()).read_text())["features"]
    assert [one["properties"]["title"] for one in features] == ["Cod talks", "Old piers", "Cod is shared"]


def test_who_is_named_with_them_is_a_file(page: Page) -> None:
    show(page, f"{FOSSDAL}?part=with&type=person")
    expect(page.get_by_role("link", name="Kari Johansen")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="NDJSON").click()
    lines = Path(download.value.path()).read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["name"] for line in lines] == ["Kari Johansen"]


VIEWS = {
    "person-statements": f"{FOSSDAL}?part=statements&about=Russia",
    "person-with": f"{FOSSDAL}?part=with",
    "person-same-as": f"{FOSSDAL}?part=same-as",
}
"""What `test_views` has no address of."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, service: Running, scheme: str) -> None:
    with signed_in(browser, service, viewport=DESK, color_scheme=scheme) as page:
        for name, address in VIEWS.items():
            show(page, address)
            axe(page)
            shot(page, f"{name}-{scheme}")


def test_a_small_phone_shows_all(browser: Browser, service: Running) -> None:
    with signed_in(browser, service, viewport=SMALLEST, has_touch=True, is_mobile=True) as page:
        for name, address in VIEWS.items():
            show(page, address)
            assert too_wide(page) == [], address
            axe(page)
            shot(page, f"{name}-phone", whole=True)
