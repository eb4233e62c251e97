"""What a person does with the page, in Chromium, over the whole service."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browsing import axe, shot, too_wide
from tests.page.conftest import Uploaded
from tests.running import Running


def test_who_has_no_token_is_asked_for_one(stranger: Page, service: Running) -> None:
    stranger.goto(service.api)
    expect(stranger.get_by_label("Token", exact=True)).to_be_visible()
    axe(stranger)


def test_a_new_article_is_listed(page: Page, uploaded: Uploaded) -> None:
    uploaded("“We are back,” Mayor Ada Rossi said in Genoa.", title="Harbour reopens")
    page.reload()
    expect(page.get_by_role("link", name="Harbour reopens")).to_be_visible()
    axe(page)
    shot(page, "articles")


def test_a_phone_shows_all_of_the_list(phone: Page, uploaded: Uploaded) -> None:
    uploaded("“We are back,” Mayor Ada Rossi said in Genoa.", title="Harbour reopens")
    phone.reload()
    expect(phone.get_by_role("link", name="Harbour reopens")).to_be_visible()
    assert too_wide(phone) == []


def test_the_dark_has_contrast(dark: Page) -> None:
    axe(dark)
