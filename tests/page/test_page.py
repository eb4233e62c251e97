"""What a person does with the page, in Chromium, over the whole service."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, expect

from tests.browsing import seen, shot
from tests.page.conftest import Uploaded, ready, show
from tests.running import Running, until

TEXT = "“We are back,” Mayor Ada Rossi told Leo Conti in Genoa. The harbour would stay open, she said."


def token(service: Running) -> str:
    return service.headers["Authorization"].removeprefix("Bearer ")


def sign_in(page: Page, secret: str) -> None:
    page.get_by_label("Token", exact=True).fill(secret)
    page.get_by_role("button", name="Sign in").click()


# --- The door -------------------------------------------------------------------------------------------------------


def test_who_comes_new_is_asked_for_a_token(stranger: Page, service: Running) -> None:
    stranger.goto(service.api)
    expect(stranger.get_by_role("heading", level=1)).to_have_text("Sign in")
    expect(stranger.locator("main")).to_contain_text("make local")
    expect(stranger.get_by_role("navigation")).to_have_count(0)


def test_an_address_leads_there_after_sign_in(stranger: Page, service: Running) -> None:
    address = f"{service.api}/#/articles?status=failed"
    stranger.goto(address)
    sign_in(stranger, token(service))
    expect(stranger.get_by_role("heading", level=1)).to_have_text("Articles")
    expect(stranger).to_have_url(address)
    expect(stranger.get_by_label("Status")).to_have_value("failed")


def test_the_token_leaves_the_address(browser: Browser, service: Running) -> None:
    with seen(browser) as page:
        page.goto(f"{service.api}/#token={token(service)}")
        expect(page).to_have_url(f"{service.api}/#/articles")
        ready(page)
        page.goto("about:blank")
        page.go_back()
        assert token(service) not in page.url
        expect(page.get_by_role("heading", level=1)).to_have_text("Articles")


# --- From an upload to a correction ---------------------------------------------------------------------------------


def test_an_article_is_pasted_read_and_corrected(page: Page, service: Running) -> None:
    article = paste(page)
    open_quote(page)
    expect(page.locator("h1")).to_have_text("Harbour reopens")
    shot(page, "quote")
    change_speaker(page, "Leo Conti")
    until(lambda: speakers(service, article)[0] == "Leo Conti")
    show(page, "#/quotes?speaker=person.leo-conti")
    line = page.get_by_role("listitem").filter(has_text="We are back")
    expect(line).to_be_visible()
    line.get_by_role("link", name="Harbour reopens").click()
    take_back(page)
    until(lambda: speakers(service, article)[0] == "Ada Rossi")
    delete(page)
    until(lambda: service.get(f"/articles/{article}").status_code == 404)


def paste(page: Page) -> str:
    """Paste an article and follow it until it is there; returns its id."""
    page.get_by_role("link", name="Upload", exact=True).click()
    page.get_by_label("Title").fill("Harbour reopens")
    page.get_by_label("Text", exact=True).fill(TEXT)
    page.get_by_role("button", name="Analyse").click()
    row = page.get_by_role("listitem").filter(has_text="Harbour reopens")
    expect(row.get_by_role("status")).to_contain_text("done")
    expect(row).to_contain_text("2 quotes")
    row.get_by_role("link", name="Harbour reopens").click()
    ready(page)
    return page.url.rpartition("/")[2]


def open_quote(page: Page) -> None:
    page.get_by_role("button", name="Quote 1").click()
    expect(page.get_by_role("term").filter(has_text="Said by")).to_be_visible()


def change_speaker(page: Page, name: str) -> None:
    page.get_by_text("Correct this quote").click()
    form = page.locator("form").filter(has_text="Somebody else says this")
    form.get_by_label("Who says it").select_option(label=name)
    form.get_by_role("button", name="Change the speaker").click()
    expect(page.locator(".notice")).not_to_be_empty()


def take_back(page: Page) -> None:
    page.get_by_role("tab", name="Corrections").click()
    page.get_by_role("button", name="Take back").click()
    expect(page.get_by_role("button", name="Take back")).to_have_count(0)


def delete(page: Page) -> None:
    page.get_by_text("Delete…").click()
    page.get_by_role("button", name="Delete").click()


def speakers(service: Running, article: str) -> list[str]:
    """Whose the quotes of an article are, by name, in their order."""
    document = service.get(f"/articles/{article}").json()
    names = {one["id"]: one["name"] for one in document["entities"]}
    return [names.get(one["speaker"]["entity"], "") if one["speaker"] else "" for one in document["quotes"]]


# --- Where one is ---------------------------------------------------------------------------------------------------


def test_back_and_forward_keep_the_state(page: Page, kept: Uploaded) -> None:
    article = kept(TEXT, title="Harbour reopens", publisher="The Ledger")
    show(page, "#/articles?order=oldest")
    page.get_by_label("Status").select_option("succeeded")
    expect(page).to_have_url(re.compile("status=succeeded.*order=oldest|order=oldest.*status=succeeded"))
    show(page, f"#/article/{article['id']}?list=names")
    expect(page.get_by_role("tab", name="Names")).to_have_attribute("aria-selected", "true")
    page.go_back()
    expect(page.get_by_label("Status")).to_have_value("succeeded")
    expect(page.get_by_label("Order")).to_have_value("oldest")
    page.go_forward()
    expect(page.get_by_role("tab", name="Names")).to_have_attribute("aria-selected", "true")


def test_the_address_can_be_sent(page: Page, browser: Browser, kept: Uploaded, service: Running) -> None:
    show(page, f"#/article/{kept(TEXT)['id']}")
    open_quote(page)
    with seen(browser) as other:
        other.goto(page.url)
        sign_in(other, token(service))
        expect(other.get_by_role("button", name="Quote 1")).to_have_attribute("aria-expanded", "true")


# --- By the keyboard alone ------------------------------------------------------------------------------------------


def test_the_keyboard_gets_to_the_content(page: Page) -> None:
    first = page.locator("a, button, input").first
    expect(first).to_have_text("Skip to the content")
    first.focus()
    expect(first).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    expect(page.get_by_role("heading", level=1)).to_have_text("Articles")


def test_a_new_view_takes_the_focus_and_is_told(page: Page) -> None:
    page.get_by_role("link", name="Quotes").focus()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    expect(page.locator("#status")).to_have_text("Quotes")
    expect(page).to_have_title("Quotes · Dateline")


def test_an_entry_opens_by_the_keyboard(page: Page, kept: Uploaded) -> None:
    show(page, f"#/article/{kept(TEXT)['id']}")
    page.get_by_role("tab", name="Quotes").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Names")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    page.get_by_role("button", name="Quote 1").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Quote 1")).to_have_attribute("aria-expanded", "true")
