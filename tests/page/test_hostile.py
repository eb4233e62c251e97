"""Articles, names and addresses of people who mean harm: their text stays text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import too_wide
from tests.page.conftest import Uploaded, ready, show
from tests.running import Running

IMAGE = '<img src=x onerror="window.harmed=1">'
SCRIPT = "<script>window.harmed=1</script>"
TITLE = f"{IMAGE} closes harbour"
TEXT = f"""“{SCRIPT} We are back, {IMAGE},” Mayor Ada <b>Rossi</b> said in Genoa. “It’s "done" & 'over' &lt;now&gt;,” she added.

Leo Conti \u202eevil si siht\u202c told reporters in Turin that javascript:window.harmed=1 was “no answer”.

‘"><svg onload=window.harmed=1>,’ said Ada Rossi. [Click](javascript:window.harmed=1) {{{{constructor}}}} ${{7*7}}"""


@pytest.fixture
def unharmed(page: Page) -> Iterator[Page]:
    """A page in which nothing of all this ever runs, or becomes an element or a link that runs something."""
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    yield page
    assert dialogs == []
    look(page)


def look(page: Page) -> None:
    """Assert that the page as it is now is harmless."""
    assert page.evaluate("window.harmed") is None
    assert (
        page.locator("main :is(script, iframe, object, embed, img[src=x], svg[onload], b:text-is('Rossi'))").count()
        == 0
    )
    schemes = page.evaluate("[...document.querySelectorAll('a')].map((one) => one.protocol)")
    assert set(schemes) <= {"http:", "https:"}
    handlers = "[...document.querySelectorAll('*')].flatMap((one) => one.getAttributeNames())"
    assert [name for name in page.evaluate(handlers) if name.startswith("on")] == []


@pytest.fixture
def hostile(uploaded: Uploaded) -> dict[str, Any]:
    return uploaded(TEXT, title=TITLE, id=f"{IMAGE}/../'\"", published="2025-03-04")


def test_the_text_of_an_article_stays_text(unharmed: Page, hostile: dict[str, Any]) -> None:
    show(unharmed, f"#/article/{hostile['id']}")
    expect(unharmed.locator("h1")).to_contain_text(IMAGE)
    written = unharmed.locator("main").inner_text()
    assert f"{SCRIPT} We are back, {IMAGE}" in " ".join(written.split())
    assert "${7*7}" in written
    assert unharmed.title().startswith(TITLE[:20])


def test_every_part_of_an_article_stays_text(unharmed: Page, hostile: dict[str, Any]) -> None:
    assert len(hostile["quotes"]) > 2
    for kind in ("quotes", "names", "places", "corrections"):
        show(unharmed, f"#/article/{hostile['id']}?list={kind}")
        look(unharmed)
    for one in (*hostile["quotes"], *hostile["entities"], *hostile["places"]):
        show(unharmed, f"#/article/{hostile['id']}?at={one['id']}")
        look(unharmed)


def test_marks_do_not_move_what_is_said(unharmed: Page, hostile: dict[str, Any]) -> None:
    """Offsets of the API and of JavaScript differ where there is more than the basic plane."""
    show(unharmed, f"#/article/{hostile['id']}")
    shown = "".join(unharmed.locator("main [data-start]").all_inner_texts())
    for one in hostile["entities"]:
        for mention in one["mentions"]:
            assert "".join(mention["text"].split()) in "".join(shown.split())


def test_a_list_of_hostile_titles_is_harmless(unharmed: Page, hostile: dict[str, Any]) -> None:
    unharmed.reload()
    expect(unharmed.get_by_role("link", name=IMAGE)).to_be_visible()
    for view in ("#/quotes?speaker=person.ada-rossi", "#/people?name=ada", "#/person/person.ada-rossi", "#/places"):
        show(unharmed, view)
        look(unharmed)


ADDRESSES = (
    f"#/person/{quote(SCRIPT, safe='')}",
    f"#/person/{quote(IMAGE, safe='')}",
    f"#/article/{quote('../status', safe='')}",
    f"#/article/{quote('<b>', safe='')}?at={quote(IMAGE)}&list=constructor",
    f"#/quotes?speaker={quote(IMAGE)}&type={quote(IMAGE)}&from={quote(SCRIPT)}",
    f"#/articles?country={quote(IMAGE)}&find={quote('javascript:window.harmed=1')}",
    f"#/people?name={quote(SCRIPT)}",
    f"#/place/{quote(IMAGE, safe='')}",
    f"#/sign-in?to={quote('javascript:window.harmed=1')}",
    f"#/{quote(SCRIPT, safe='')}",
    "#/constructor",
    "#/__proto__",
    "#/toString/x",
    "#/article/%E0%A4%A",
    "#//article",
    "#/?%",
    "#/article",
    "#/person",
    "#/place",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_hostile_address_is_harmless(address: str, unharmed: Page) -> None:
    show(unharmed, address)
    assert "undefined" not in unharmed.title()
    assert "undefined" not in unharmed.locator("main").inner_text()


def test_nobody_is_led_away_after_sign_in(stranger: Page, service: Running) -> None:
    stranger.goto(f"{service.api}/#/sign-in?to=https://example.org/")
    stranger.get_by_label("Token", exact=True).fill(service.headers["Authorization"].removeprefix("Bearer "))
    stranger.get_by_role("button", name="Sign in").click()
    ready(stranger)
    expect(stranger).to_have_url(f"{service.api}/#/articles")


def test_a_link_that_is_none_is_not_followed(unharmed: Page, uploaded: Uploaded, service: Running) -> None:
    """What the API takes for an address is what a browser may be sent to."""
    for url in ("javascript:window.harmed=1", "data:text/html,x", " javascript:alert(1)"):
        refused = service.send("POST", "/articles", _submission(url), Content_Type="application/json")
        assert refused.status_code == 400, url
    article = uploaded("“We are back,” Ada Rossi said in Genoa.", url="https://example.org/?a=<b>&c='\"")
    show(unharmed, f"#/article/{article['id']}")
    outward = unharmed.locator("a[href^='https:']").first
    assert outward.get_attribute("href") == "https://example.org/?a=<b>&c='\""
    # Referrer-Policy tells nobody where one came from; nor may the other page reach back.
    assert "noopener" in (outward.get_attribute("rel") or "noopener" * (outward.get_attribute("target") is None))


def _submission(url: str) -> bytes:
    return f'{{"text": "Words.", "url": "{url}"}}'.encode()


def test_a_word_without_end_fits(phone: Page, uploaded: Uploaded) -> None:
    article = uploaded("x" * 200_000, title="y" * 400)
    for list_of in ("quotes", "names", "places", "corrections"):
        show(phone, f"#/article/{article['id']}?list={list_of}")
        assert too_wide(phone) == []
    show(phone, "#/articles")
    expect(phone.get_by_role("link", name="yyyy")).to_be_visible()
    assert too_wide(phone) == []


def test_a_name_without_end_fits(phone: Page, uploaded: Uploaded) -> None:
    article = uploaded(f"“{'Verylong' * 60} {'w' * 300},” Ada {'Rossi' * 40} told Leo {'Conti' * 40} in Genoa.")
    show(phone, f"#/article/{article['id']}?list=names")
    assert too_wide(phone) == []
    for one in (*article["quotes"], *article["entities"]):
        show(phone, f"#/article/{article['id']}?at={one['id']}")
        assert too_wide(phone) == []


def test_a_file_s_name_stays_text(unharmed: Page, tmp_path: Path) -> None:
    show(unharmed, "#/upload")
    files = [{"name": f"{IMAGE}.txt", "mimeType": "text/plain", "buffer": b"Ada Rossi spoke in Genoa."}]
    unharmed.locator("#files").set_input_files(files)  # type: ignore[arg-type]
    expect(unharmed.locator(".uploads li")).to_contain_text("done")
    expect(unharmed.locator(".uploads li")).to_contain_text(f"{IMAGE}.txt")
