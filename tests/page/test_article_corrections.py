"""Corrections, made in the page where the mistake is seen."""

from __future__ import annotations

from typing import Any

import boto3
import pytest
from playwright.sync_api import Locator, Page, expect

from chalicelib.service import tokens
from chalicelib.settings import Settings
from chalicelib.store import Store
from dateline.local.service import CREDENTIALS
from tests.browsing import axe, shot
from tests.page.conftest import Uploaded
from tests.page.test_article import STORY, entry, head, story
from tests.running import Running

FATE = ".notice"
"""What became of a correction, above the lists."""


def opened(page: Page, name: str, title: str, form: str) -> Locator:
    """A form of an entry that is open, by its heading."""
    entry(page, name).get_by_text(title, exact=True).click()
    return page.locator("form", has=page.get_by_role("heading", name=form))


def now(service: Running, document: dict[str, Any]) -> dict[str, Any]:
    return dict(service.get(f"/articles/{document['id']}").json())


def test_somebody_else_says_it(page: Page, uploaded: Uploaded, service: Running) -> None:
    document = story(page, uploaded, "?at=q1")
    form = opened(page, "Quote 1", "Correct this quote", "Somebody else says this")
    form.get_by_label("Who says it").select_option("Leo Conti")
    shot(page, "article-correction")
    form.get_by_role("button", name="Change the speaker").click()
    expect(page.locator(FATE)).to_contain_text("is said by “Leo Conti”. Applied.")
    expect(page.locator("section", has=page.get_by_role("heading", name="Leo Conti"))).to_contain_text("We are back")
    expect(head(page, "Quote 1")).to_be_focused()
    (mayor,) = [one for one in now(service, document)["entities"] if one["name"] == "Leo Conti"]
    assert now(service, document)["quotes"][0]["speaker"]["entity"] == mayor["id"]


def test_it_is_taken_back(page: Page, uploaded: Uploaded, service: Running) -> None:
    document = story(page, uploaded, "?at=q2")
    entry(page, "Quote 2").get_by_text("Correct this quote").click()
    page.get_by_role("button", name="This is no quote").click()
    expect(page.get_by_role("tab", name="Quotes 4")).to_be_visible()
    page.get_by_role("tab", name="Corrections 1").click()
    review = page.locator(".review")
    expect(review).to_contain_text("“that the ferries would return by May” is no quote")
    expect(review).to_contain_text("Applied.")
    axe(page)
    review.get_by_role("button", name="Take back").click()
    expect(page.get_by_role("tab", name="Quotes 5")).to_be_visible()
    expect(page.locator(FATE)).to_contain_text("Taken back")
    assert now(service, document)["reviews"] == []


def test_nobody_who_is_known_says_it(page: Page, uploaded: Uploaded, service: Running) -> None:
    document = story(page, uploaded, "?at=q1")
    form = opened(page, "Quote 1", "Correct this quote", "Somebody else says this")
    form.get_by_label("Who says it").select_option("nobody who is known")
    form.get_by_role("button", name="Change the speaker").click()
    expect(entry(page, "Quote 1")).to_contain_text("The article does not say who.")
    assert now(service, document)["quotes"][0]["speaker"] is None


def test_somebody_in_words_of_the_text_says_it(page: Page, uploaded: Uploaded, service: Running) -> None:
    document = story(page, uploaded, "?at=q5")
    form = opened(page, "Quote 5", "Correct this quote", "Somebody else says this")
    form.get_by_label("Who says it").select_option("somebody else: words of the text…")
    form.get_by_label("Words that name them").fill("reporters")
    form.get_by_role("button", name="Change the speaker").click()
    expect(page.get_by_role("heading", name="reporters")).to_be_visible()
    speaker = now(service, document)["quotes"][-1]["speaker"]
    assert speaker["mention"]["text"] == "reporters"


def test_words_that_the_text_has_not(page: Page, uploaded: Uploaded) -> None:
    story(page, uploaded, "?list=corrections")
    form = page.locator("#missing form")
    form.get_by_label("The words").fill("a blue flag")
    expect(form).to_contain_text("The text has no such words.")
    form.get_by_label("Said by").select_option("Leo Conti")
    form.get_by_role("button", name="Add it").click()
    expect(form.get_by_role("alert")).to_have_text("Type words of the text, or select them there.")


def test_two_are_one(page: Page, uploaded: Uploaded, service: Running) -> None:
    document = story(page, uploaded)
    page.get_by_role("tab", name="Names").click()
    head(page, "Helmut Brandt").click()
    form = opened(page, "Helmut Brandt", "Correct this name", "It is the same as another name")
    form.get_by_label("The same as").select_option("Leo Conti")
    form.get_by_role("button", name="Make them one").click()
    expect(entry(page, "Leo Conti")).to_contain_text("Helmut Brandt")
    assert "Helmut Brandt" not in [one["name"] for one in now(service, document)["entities"]]


def test_a_person_is_an_organisation(page: Page, uploaded: Uploaded, service: Running) -> None:
    document = story(page, uploaded)
    page.get_by_role("tab", name="Names").click()
    head(page, "Helmut Brandt").click()
    form = opened(page, "Helmut Brandt", "Correct this name", "It is something else")
    form.get_by_label("It is").select_option("an organisation")
    form.get_by_role("button", name="Change the type").click()
    expect(page.locator(FATE)).to_have_text("“Helmut Brandt” is of the type organization. Applied.")
    types = {one["name"]: one["type"] for one in now(service, document)["entities"]}
    assert types["Helmut Brandt"] == "organization"


def test_words_mean_somebody_else(page: Page, uploaded: Uploaded, service: Running) -> None:
    document = story(page, uploaded)
    page.get_by_role("tab", name="Names").click()
    head(page, "Ada Rossi").click()
    form = opened(page, "Ada Rossi", "Correct this name", "Words that mean somebody else, or nobody")
    form.get_by_label("These words").select_option(index=1)
    form.get_by_label("They mean").select_option("Leo Conti")
    form.get_by_role("button", name="Change whom they mean").click()
    expect(entry(page, "Leo Conti")).to_contain_text("4 mentions")
    (conti,) = [one for one in now(service, document)["entities"] if one["name"] == "Leo Conti"]
    assert "She" in [one["text"] for one in conti["mentions"]]


def test_what_is_no_name_goes(page: Page, uploaded: Uploaded, service: Running) -> None:
    document = story(page, uploaded)
    page.get_by_role("tab", name="Names").click()
    head(page, "Harbour Union").click()
    form = opened(page, "Harbour Union", "Correct this name", "Words that mean somebody else, or nobody")
    form.get_by_label("They mean").select_option("not Harbour Union")
    form.get_by_role("button", name="Change whom they mean").click()
    expect(page.locator(FATE)).to_contain_text("Applied.")
    assert "Harbour Union" not in [one["name"] for one in now(service, document)["entities"]]


def test_a_place_is_another_one(page: Page, uploaded: Uploaded, service: Running) -> None:
    document = story(page, uploaded)
    page.locator(".article-text a", has_text="Paris").click()
    form = opened(page, "Paris", "Correct this place", "It is another place")
    form.get_by_role("radio", name="Paris, Tennessee, United States").check()
    form.get_by_role("button", name="Change the place").click()
    expect(page.locator(FATE)).to_contain_text("is the place 4647963 of GeoNames. Applied.")
    expect(entry(page, "Paris")).to_contain_text("Tennessee")
    form = opened(page, "Paris", "Correct this place", "It is another place")
    form.get_by_label("GeoNames number").fill("2988507")
    form.get_by_role("button", name="Change the place").click()
    expect(entry(page, "Paris")).to_contain_text("France")
    (paris,) = [one for one in now(service, document)["places"] if one["name"] == "Paris"]
    assert (paris["geonameid"], len(now(service, document)["reviews"])) == (2988507, 1)


def test_a_place_is_none_that_is_known(page: Page, uploaded: Uploaded) -> None:
    story(page, uploaded)
    page.locator(".article-text a", has_text="Paris").click()
    form = opened(page, "Paris", "Correct this place", "It is another place")
    form.get_by_role("radio", name="no place that is known").check()
    form.get_by_role("button", name="Change the place").click()
    expect(entry(page, "Paris")).to_contain_text("not located")


def test_no_number_is_told_in_words(page: Page, uploaded: Uploaded) -> None:
    story(page, uploaded)
    page.locator(".article-text a", has_text="Paris").click()
    form = opened(page, "Paris", "Correct this place", "It is another place")
    form.get_by_role("button", name="Change the place").click()
    expect(form.get_by_role("alert")).to_have_text("Choose a place, or type its number at GeoNames.")
    form.get_by_label("GeoNames number").fill("999999998")
    form.get_by_role("button", name="Change the place").click()
    expect(page.locator(FATE)).to_contain_text("Not applied: the gazetteer has no such place.")


SELECT = """words => {
  const walker = document.createTreeWalker(document.querySelector(".article-text"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(words);
    if (at < 0) continue;
    getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + words.length);
    return;
  }
}"""


def test_words_that_are_selected_are_added(page: Page, uploaded: Uploaded, service: Running) -> None:
    document = story(page, uploaded)
    page.evaluate(SELECT, "a red flag ")
    bar = page.get_by_role("region", name="Selected words")
    expect(bar).to_contain_text("“a red flag”")
    shot(page, "article-selected")
    bar.get_by_role("button", name="a name").click()
    form = page.locator("#missing form")
    expect(form.get_by_label("The words")).to_have_value("a red flag")
    form.get_by_label("They mean").select_option("somebody who is not in the list")
    form.get_by_label("Somebody or something new is").select_option("a product")
    form.get_by_role("button", name="Add it").click()
    expect(head(page, "a red flag")).to_be_focused()
    types = {one["name"]: one["type"] for one in now(service, document)["entities"]}
    assert types["a red flag"] == "product"


def test_a_quote_is_added_by_typing(page: Page, uploaded: Uploaded, service: Running) -> None:
    document = story(page, uploaded, "?list=corrections")
    form = page.locator("#missing form")
    form.get_by_label("The words").press_sequentially("the ferries")
    form.get_by_role("combobox", name="Which of them").select_option(index=1)
    form.get_by_label("The words").fill("the ferries to Paris, Texas, did not")
    form.get_by_label("Said by").select_option("Helmut Brandt")
    form.get_by_label("Said by").press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("tab", name="Quotes 6")).to_be_visible()
    expect(page.get_by_role("heading", name="Helmut Brandt")).to_be_visible()
    assert now(service, document)["quotes"][0]["text"] == "the ferries to Paris, Texas, did not"


def test_the_title_is_another_one(page: Page, uploaded: Uploaded) -> None:
    story(page, uploaded, "?list=corrections")
    page.get_by_label("Title").fill("Genoa’s harbour is open")
    page.get_by_role("button", name="Change the title").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Genoa’s harbour is open")
    assert page.title() == "Genoa’s harbour is open · Dateline"


@pytest.fixture
def reading(service: Running, monkeypatch: pytest.MonkeyPatch) -> str:
    """A token that may only read."""
    for name, value in (CREDENTIALS | {"AWS_ENDPOINT_URL": service.aws}).items():
        monkeypatch.setenv(name, value)
    (table,) = [name for name in boto3.client("dynamodb").list_tables()["TableNames"] if "Articles" in name]
    return tokens.create(Store(Settings(bucket="", table=table, bus="")), name="reader", scopes=("read",))


def test_who_may_only_read_is_told_so(stranger: Page, uploaded: Uploaded, service: Running, reading: str) -> None:
    document = uploaded(STORY)
    stranger.goto(f"{service.api}/#token={reading}")
    stranger.get_by_role("link", name="Quotes").wait_for()
    stranger.goto(f"{service.api}/#/article/{document['id']}?at=q1")
    entry(stranger, "Quote 1").get_by_text("Correct this quote").click()
    stranger.get_by_role("button", name="This is no quote").click()
    expect(stranger.get_by_role("alert").filter(has_text="This token may only read.")).to_be_visible()
    assert now(service, document)["reviews"] == []


LONG = """Piers

“The piers are old,” Ada Rossi said in Genoa.

“They were built in 1911 🚢.

“They will be built again,” Leo Conti said."""


def test_words_of_two_paragraphs_are_pointed_at(page: Page, uploaded: Uploaded, service: Running) -> None:
    document = story(page, uploaded, text=LONG)
    page.evaluate(SELECT_BETWEEN, ["They were", "built again,"])
    page.get_by_role("region", name="Selected words").get_by_role("button", name="a quote").click()
    form = page.locator("#missing form")
    expect(form).to_contain_text("Over several paragraphs.")
    form.get_by_label("Said by").select_option("Leo Conti")
    form.get_by_role("button", name="Add it").click()
    expect(page.locator(FATE)).to_contain_text("Applied.")
    (review,) = service.get(f"/articles/{document['id']}/reviews").json()["reviews"]
    assert review["words"]["text"].split("\n\n")[0] == "They were built in 1911 🚢."


SELECT_BETWEEN = """ends => {
  const range = document.createRange();
  const walker = document.createTreeWalker(document.querySelector(".article-text"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const [first, last] = ends.map((words) => node.data.indexOf(words));
    if (first >= 0) range.setStart(node, first);
    if (last >= 0) range.setEnd(node, last + ends[1].length);
  }
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""
