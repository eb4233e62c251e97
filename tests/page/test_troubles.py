"""What comes late, goes wrong, or comes from elsewhere: another tab, another article, a made-up address."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browsing import axe
from tests.page.conftest import Uploaded, ready, show
from tests.page.test_article import STORY
from tests.page.test_article_corrections import SELECT
from tests.running import Running, until

PIERS = "Piers\n\nBarges lay at the piers of Genoa. “It is quiet,” Ada Rossi said."
JSON = "application/json"


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def fails_once(page: Page, path: str) -> None:
    """The first request to a path has no success; the others are asked as they come."""
    page.route(re.compile(path), lambda route: refuse(route, 429, "too_many_requests"), times=1)


def refuse(route: Route, status: int, code: str) -> None:
    route.fulfill(status=status, body=json.dumps({"code": code, "detail": "Not now."}), content_type=JSON)


def changed(page: Page, path: str, change: Callable[[dict[str, Any]], object]) -> None:
    """What a path answers is changed on its way."""

    def pass_on(route: Route) -> None:
        answer = route.fetch()
        told = answer.json()
        change(told)
        route.fulfill(response=answer, body=json.dumps(told))

    page.route(re.compile(path), pass_on)


# --- Where one is ---------------------------------------------------------------------------------------------------


def test_a_title_is_only_a_title(page: Page, kept: Uploaded) -> None:
    document = kept(PIERS, title="Sign in")
    show(page, f"#/article/{document['id']}")
    expect(page.get_by_role("navigation", name="Main")).to_be_visible()


@pytest.mark.parametrize(("view", "name"), [("article/{id}", "Articles"), ("person/person.ada-rossi", "People")])
def test_one_of_a_list_is_in_its_part(page: Page, kept: Uploaded, view: str, name: str) -> None:
    show(page, f"#/{view.format(id=kept(PIERS)['id'])}")
    current = page.get_by_role("navigation", name="Main").locator("[aria-current]")
    assert current.all_text_contents() == [name]


def test_an_id_is_no_path(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for made_up in ("article/..%2Fopenapi.json", "person/..%2Fopenapi.json", "place/1%3Fa=b", "article/%23"):
        show(page, f"#/{made_up}")
        heading(page, "There is no such page")
    assert [url for url in asked if re.search("/(articles|entities|places|openapi)", url)] == []


def test_a_part_that_is_none_is_the_first(page: Page, kept: Uploaded) -> None:
    document = kept(PIERS)
    genoa = next(one["geonameid"] for one in document["places"] if one["name"] == "Genoa")
    show(page, f"#/place/{genoa}?part=constructor")
    heading(page, "Genoa")
    expect(page.get_by_role("region", name="Articles")).to_contain_text(re.compile(r"\d articles?"))


def test_back_leads_to_where_one_was(page: Page, kept: Uploaded) -> None:
    document = kept("Piers\n\n" + "“It is quiet,” Ada Rossi said.\n\n" * 60)
    show(page, f"#/article/{document['id']}")
    page.evaluate("scrollTo(0, 700)")
    until(lambda: page.evaluate("history.state?.y") == 700)
    show(page, "#/people")
    assert page.evaluate("scrollY") == 0
    page.go_back()
    until(lambda: page.evaluate("scrollY") == 700)


# --- Tries ----------------------------------------------------------------------------------------------------------


def test_more_is_tried_again(page: Page, kept: Uploaded) -> None:
    kept(PIERS)
    changed(page, r"/articles\?limit=25$", lambda told: told.update(next="more"))
    fails_once(page, "cursor=more")
    show(page, "#/articles?copies=all")
    show(page, "#/articles")
    page.get_by_role("button", name="More").click()
    expect(page.get_by_role("alert")).to_contain_text("Not now.")
    again = page.get_by_role("button", name="Try again")
    expect(again).to_be_focused()
    empty = json.dumps({"articles": [], "next": None})
    page.route(re.compile("cursor="), lambda route: route.fulfill(body=empty, content_type=JSON))
    again.click()
    expect(again).to_have_count(0)
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_view_is_tried_again(page: Page, kept: Uploaded) -> None:
    document = kept(STORY)
    fails_once(page, f"/articles/{document['id']}\\?")
    show(page, f"#/article/{document['id']}")
    expect(page.get_by_role("alert")).to_contain_text("Not now. (too_many_requests)")
    page.get_by_role("button", name="Try again").click()
    heading(page, "Harbour 🚢 reopens in Genoa")


# --- An article -----------------------------------------------------------------------------------------------------


def test_words_of_another_article_are_not_taken(page: Page, kept: Uploaded) -> None:
    show(page, f"#/article/{kept(STORY)['id']}")
    page.evaluate(SELECT, "a red flag")
    expect(page.get_by_role("region", name="Selected words")).to_be_visible()
    show(page, f"#/article/{kept(PIERS)['id']}?list=corrections")
    page.locator("#missing").get_by_role("button", name="Take the words").first.click()
    expect(page.locator("#missing")).to_contain_text("Nothing is selected in the text.")


def test_an_address_that_is_none_is_text(page: Page, kept: Uploaded) -> None:
    document = kept(PIERS)
    changed(page, f"/articles/{document['id']}\\?", lambda told: told["article"].update(url="https://a:b:c/"))
    show(page, f"#/article/{document['id']}")
    expect(page.locator(".article-head")).to_contain_text("https://a:b:c/")
    expect(page.get_by_role("link", name="Original")).to_have_count(0)


def test_what_is_too_long_comes_in_parts(page: Page, kept: Uploaded) -> None:
    document = kept(PIERS)
    page.route(re.compile(f"/articles/{document['id']}\\?"), lambda route: refuse(route, 400, "answer_too_large"))
    show(page, f"#/article/{document['id']}")
    axe(page)
    with page.expect_download() as download:
        page.get_by_role("listitem").filter(has_text="Quotes").get_by_role("button", name="CSV").click()
    assert "It is quiet" in download.value.path().read_text(encoding="utf-8")
    page.get_by_role("link", name="What is said in it").click()
    expect(page.get_by_role("listitem").filter(has_text="It is quiet")).to_be_visible()


def test_who_is_shut_out_meanwhile_is_asked(page: Page, kept: Uploaded) -> None:
    waits = {"status": "queued", "error": None}
    document = kept(PIERS)
    changed(page, f"/articles/{document['id']}\\?", lambda told: told.update(update=waits))
    show(page, f"#/article/{document['id']}")
    page.route(re.compile("/articles/"), lambda route: refuse(route, 403, "token_refused"))
    heading(page, "Sign in")
    expect(page.get_by_role("alert")).to_have_text("Not now.")


# --- Tokens ---------------------------------------------------------------------------------------------------------


def test_a_wrong_token_leaves_the_good_one(page: Page) -> None:
    show(page, "#/sign-in")
    page.get_by_label("Token", exact=True).fill("dl_wrong")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).not_to_be_empty()
    show(page, "#/articles")
    heading(page, "Articles")


def test_what_is_no_token_is_sent_nowhere(stranger: Page, service: Running) -> None:
    stranger.goto(service.api)
    ready(stranger)
    asked: list[str] = []
    stranger.on("request", lambda request: asked.append(request.url))
    stranger.get_by_label("Token", exact=True).fill("“my password”")
    stranger.get_by_role("button", name="Sign in").click()
    expect(stranger.get_by_role("alert")).to_contain_text("This is no token")
    assert asked == []


def test_signing_out_is_every_tab_s(stranger: Page, service: Running) -> None:
    stranger.goto(service.api)
    stranger.get_by_label("Token", exact=True).fill(service.headers["Authorization"].removeprefix("Bearer "))
    stranger.get_by_label("Keep me signed in").check()
    stranger.get_by_role("button", name="Sign in").click()
    heading(stranger, "Articles")
    other = stranger.context.new_page()
    other.goto(service.api)
    heading(other, "Articles")
    other.get_by_role("button", name="Sign out").click()
    heading(stranger, "Sign in")


def test_who_signs_out_leaves_nothing(page: Page, service: Running) -> None:
    show(page, "#/upload")
    page.get_by_label("Text", exact=True).fill(PIERS)
    page.get_by_role("button", name="Analyse").click()
    expect(page.locator(".uploads li")).to_contain_text("done")
    page.get_by_role("button", name="Sign out").click()
    heading(page, "Sign in")
    page.get_by_label("Token", exact=True).fill(service.headers["Authorization"].removeprefix("Bearer "))
    page.get_by_role("button", name="Sign in").click()
    show(page, "#/upload")
    assert page.locator(".uploads li").count() == 0
