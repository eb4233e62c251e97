"""An article in the page: what is marked, what leads where, and why."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, Route, expect

from tests.browsing import SMALLEST, axe, shot, too_wide
from tests.page.conftest import Uploaded, ready, show
from tests.running import Running

STORY = """Harbour 🚢 reopens in Genoa

GENOA, Italy -- The harbour 🎉 of Genoa opened again on Monday, and the ferries to Paris, Texas, did not.

“We are back in Genoa,” Mayor Ada Rossi told reporters. She said that the ferries would return by May.

“They asked me if there was any help for us,” Leo Conti said. “Ask Rossi, not me.”

The port would cost 12 million euros more, it was said. Helmut Brandt of the Harbour Union waved a red flag and left.
"""


def story(page: Page, uploaded: Uploaded, at: str = "", text: str = STORY, **known: Any) -> dict[str, Any]:
    """The document of a story that the page now shows."""
    document = uploaded(text, **known)
    show(page, f"#/article/{document['id']}{at}")
    return document


def head(page: Page, name: str) -> Locator:
    """The button of an entry in the list that can be seen."""
    return page.get_by_role("button", name=name, exact=True).and_(page.locator(".entry-name"))


def entry(page: Page, name: str) -> Locator:
    """An entry of the list that can be seen, by what is on its button."""
    return page.locator(".entry").filter(has=head(page, name))


def lit(page: Page) -> list[str]:
    return page.locator("h1 .lit, .article-text .lit").all_text_contents()


def test_an_article_is_marked_and_listed(page: Page, kept: Uploaded) -> None:
    story(page, kept)
    expect(page.get_by_role("heading", level=1)).to_have_text("Harbour 🚢 reopens in Genoa")
    expect(page.locator(".article-text .quote").first).to_have_text("“We are back in Genoa,”")
    expect(page.get_by_role("tab", name="Quotes 5")).to_be_visible()
    expect(entry(page, "Quote 1")).to_contain_text("“We are back in Genoa,”")
    axe(page)
    shot(page, "article")


def test_all_of_the_text_is_there(page: Page, kept: Uploaded) -> None:
    document = story(page, kept)
    written = page.locator("h1, .article-text > *").all_text_contents()
    assert "\n\n".join(written) == document["article"]["text"]


def test_a_quote_leads_to_its_entry(page: Page, kept: Uploaded) -> None:
    story(page, kept, "?list=places")
    page.get_by_role("link", name="Quote 2: Ada Rossi").click()
    expect(head(page, "Quote 2")).to_be_focused()
    expect(entry(page, "Quote 2")).to_contain_text("Ada Rossi as “She” (pronoun)")
    assert lit(page) == ["that the ferries would return by May"]
    assert page.locator(".article-text .lit-part").all_text_contents() == ["She", "said"]


def test_words_of_a_quote_lead_to_it(page: Page, kept: Uploaded) -> None:
    story(page, kept)
    page.get_by_text("if there was any help").first.click()
    expect(head(page, "Quote 4")).to_have_attribute("aria-expanded", "true")


def test_all_mentions_light_up_together(page: Page, kept: Uploaded) -> None:
    story(page, kept)
    page.get_by_role("tab", name="Names").click()
    head(page, "Ada Rossi").click()
    assert lit(page) == ["Ada Rossi", "She", "Rossi"]
    assert page.locator(".article-text .says").count() == 2


def test_a_list_leads_to_the_text(page: Page, kept: Uploaded) -> None:
    story(page, kept, "?at=e6")
    entry(page, "Ada Rossi").get_by_role("button", name="She").click()
    expect(page.locator(".article-text a", has_text="She")).to_be_focused()


def test_the_keyboard_leads_there_and_back(page: Page, kept: Uploaded) -> None:
    story(page, kept)
    page.locator(".article-text a", has_text="Leo Conti").focus()
    page.keyboard.press("Enter")
    expect(head(page, "Leo Conti")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".article-text a", has_text="me").first).to_be_focused()
    page.get_by_role("tab", name="Names").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Places")).to_be_focused()
    expect(entry(page, "Texas")).to_be_visible()


def test_an_address_shows_the_same_again(page: Page, kept: Uploaded) -> None:
    document = story(page, kept)
    page.get_by_role("checkbox", name="Dates & sums").uncheck()
    page.locator(".article-text a", has_text="Texas").click()
    (texas,) = [one["id"] for one in document["places"] if one["name"] == "Texas"]
    assert page.url.endswith(f"?marks=people%2Corganizations%2Cplaces%2Cquotes%2Cothers&at={texas}")
    page.reload()
    expect(head(page, "Texas")).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("checkbox", name="Dates & sums")).not_to_be_checked()
    expect(page.locator(".article-text a", has_text="Texas")).to_be_visible()


def test_a_layer_is_switched_off_and_on(page: Page, kept: Uploaded) -> None:
    story(page, kept)
    dates = page.locator(".article-text .date")
    assert dates.all_text_contents() == ["Monday", "May"]
    page.get_by_role("checkbox", name="Dates & sums").uncheck()
    expect(dates).to_have_count(0)
    page.get_by_role("tab", name="Names").click()
    head(page, "Monday").click()
    expect(page.get_by_role("checkbox", name="Dates & sums")).to_be_checked()
    assert lit(page) == ["Monday"]


def test_who_is_not_known_is_not_made_up(page: Page, kept: Uploaded) -> None:
    story(page, kept)
    unknown = page.locator("section", has=page.get_by_role("heading", name="Not told, or not known"))
    expect(unknown).to_contain_text("The port would cost 12 million euros more")
    expect(unknown).to_contain_text("The article does not say who.")
    expect(unknown).to_contain_text("“They”: it is not known who that is")


def test_it_says_why(page: Page, kept: Uploaded) -> None:
    story(page, kept, "?at=q2")
    quote = entry(page, "Quote 2")
    quote.get_by_text("Why?").click()
    expect(quote).to_contain_text("pronoun: a pronoun, and whom the text speaks of there")
    refused = quote.get_by_role("table", name="Who else it could have been")
    expect(refused.get_by_role("button", name="Mayor Ada Rossi")).to_be_visible()


def test_a_place_says_where_else_it_could_be(page: Page, kept: Uploaded) -> None:
    story(page, kept)
    page.locator(".article-text a", has_text="Paris").click()
    place = entry(page, "Paris")
    expect(place).to_contain_text("Lamar County, Texas, United States")
    place.get_by_text("Why?").click()
    expect(place.get_by_role("table", name="Where else it could have been")).to_contain_text("Île-de-France")


def test_the_map_leads_to_the_list_and_back(page: Page, kept: Uploaded) -> None:
    story(page, kept, "?list=places")
    mark = page.locator(".placesmap").get_by_role("button", name="Genoa")
    mark.focus()
    page.keyboard.press("Enter")
    expect(head(page, "Genoa")).to_be_focused()
    head(page, "Paris").click()
    expect(page.locator(".placesmap .lit")).to_have_attribute("aria-label", "Paris")
    axe(page)


def test_nothing_bars_anybody(page: Page, dark: Page, kept: Uploaded) -> None:
    document = kept(STORY)
    for at in ("?at=q1", "?at=e6", "?at=p3", "?list=corrections"):
        for one in (page, dark):
            show(one, f"#/article/{document['id']}{at}")
            for folded in one.locator(".chosen summary").all():
                folded.click()
            axe(one)
        shot(dark, f"article-{at.partition('=')[2]}-dark")


def test_a_phone_shows_all_of_an_article(phone: Page, kept: Uploaded) -> None:
    phone.set_viewport_size({"width": SMALLEST["width"], "height": SMALLEST["height"]})
    story(phone, kept, "?at=p3")
    shot(phone, "article-phone")
    for folded in phone.locator(".chosen summary").all():
        folded.tap()
    assert too_wide(phone) == []
    axe(phone)
    shot(phone, "article-phone-place")


def test_an_article_is_downloaded(page: Page, kept: Uploaded) -> None:
    story(page, kept)
    page.get_by_text("Download", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Quotes (CSV)").click()
    assert download.value.suggested_filename == "Harbour-reopens-in-Genoa.quotes.csv"
    assert "“We are back in Genoa,”" in Path(download.value.path()).read_text(encoding="utf-8")


def test_every_form_is_downloaded(page: Page, kept: Uploaded) -> None:
    story(page, kept)
    for label in ("Annotated page", "Places (GeoJSON)", "Linked data", "Web annotations", "ninjs"):
        page.get_by_text("Download", exact=True).click()
        with page.expect_download() as download:
            page.get_by_role("button", name=label).click()
        assert "Genoa" in Path(download.value.path()).read_text(encoding="utf-8")


def test_the_original_is_a_page_of_the_web(page: Page, kept: Uploaded) -> None:
    story(page, kept, url="https://example.org/harbour", publisher="The Daily Example", published="2025-05-20")
    expect(page.get_by_role("link", name="Original at example.org")).to_have_attribute(
        "href", "https://example.org/harbour"
    )
    expect(page.locator(".article-head")).to_contain_text("The Daily Example · 20 May 2025")


HOSTILE = """<p>“&lt;script&gt;alert(1)&lt;/script&gt; is what we type,” Mayor Ada Rossi said in
Genoa &lt;img src=x onerror=alert(1)&gt;.</p>"""


def test_text_stays_text(page: Page, kept: Uploaded) -> None:
    document = story(page, kept, text=HOSTILE, title="<h2>Title</h2>", publisher="<i>Paper</i>")
    assert page.locator("main img, main script, h1 h2, .article-head i, .article-text :is(b, i)").count() == 0
    assert "<script>" in document["article"]["text"]
    expect(page.locator(".article-text")).to_contain_text("<script>alert(1)</script>")


def test_who_waits_sees_it_come(page: Page, kept: Uploaded) -> None:
    document = kept(STORY)
    waiting = {"id": document["id"], "status": "processing", "source": None, "attempts": 1, "error": None}
    answers = [json.dumps(waiting)]

    def first(route: Route) -> None:
        if answers:
            route.fulfill(body=answers.pop(), content_type="application/json")
        else:
            route.fallback()

    page.route(re.compile(f"/articles/{document['id']}\\?"), first)
    show(page, f"#/article/{document['id']}")
    expect(page.get_by_text("Being analysed")).to_be_visible()
    axe(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Harbour 🚢 reopens in Genoa")
    expect(page.locator(".article-text .quote")).not_to_have_count(0)


def test_what_failed_says_why_and_is_tried_again(page: Page, service: Running) -> None:
    answer = service.send("POST", "/articles", b"<html><script>1</script></html>", Content_Type="text/html")
    article = answer.json()["id"]
    show(page, f"#/article/{article}")
    expect(page.get_by_text("Could not be analysed")).to_be_visible()
    expect(page.get_by_text("(document_empty)")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Analyse again").click()
    expect(page.get_by_role("status")).to_contain_text(re.compile("analysed again|queued|processing|failed"))
    expect(page.get_by_text("Could not be analysed")).to_be_visible()
    service.send("DELETE", f"/articles/{article}")


def test_deleting_is_asked_twice(page: Page, uploaded: Uploaded, service: Running) -> None:
    document = story(page, uploaded)
    page.get_by_role("button", name="Delete…").click()
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("button", name="Delete…")).to_be_focused()
    page.get_by_role("button", name="Delete…").click()
    page.get_by_role("button", name="Delete for good").click()
    page.wait_for_url(re.compile("#/articles$"))
    ready(page)
    assert service.get(f"/articles/{document['id']}").status_code == 404
