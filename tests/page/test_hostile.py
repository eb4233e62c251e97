"""Articles, names and addresses of people who mean harm: their text stays text."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
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
TEXT = f"""“{escape(SCRIPT)} We are back, {escape(IMAGE)},” Mayor Ada <b>Rossi</b> said in Genoa{SCRIPT}{IMAGE}.

Leo Conti \u202eevil si siht\u202c told reporters in Turin that javascript:window.harmed=1 was “no answer”.

“It’s "done" & 'over' &lt;now&gt; 🚢🚢,” Rossi added. {{{{constructor}}}} ${{7*7}} [Click](javascript:window.harmed=1)

‘"&gt;&lt;svg onload=window.harmed=1&gt;,’ said Ada Rossi in Turin."""
"""As its sender writes it: what looks like markup is read as such, so that what is escaped is in the article's text."""


@pytest.fixture
def unharmed(page: Page) -> Iterator[Page]:
    """A page in which nothing of all this ever runs, or becomes an element or a link that runs something."""
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    yield page
    assert dialogs == []
    look(page)


NEVER = "main :is(script, iframe, object, embed, img[src=x], svg[onload], b:text-is('Rossi'))"


def look(page: Page) -> None:
    """Assert that the page as it is now is harmless."""
    assert page.evaluate("window.harmed") is None
    assert page.locator(NEVER).count() == 0
    schemes = page.evaluate("[...document.querySelectorAll('a')].map((one) => one.protocol)")
    assert set(schemes) <= {"http:", "https:"}
    names = page.evaluate("[...document.querySelectorAll('*')].flatMap((one) => one.getAttributeNames())")
    assert [name for name in names if name.startswith("on")] == []


@pytest.fixture
def hostile(kept: Uploaded) -> dict[str, Any]:
    return kept(TEXT, title=escape(TITLE), id=f"{IMAGE}/../'\"", published="2025-03-04")


def test_the_text_of_an_article_stays_text(unharmed: Page, hostile: dict[str, Any]) -> None:
    text = hostile["article"]["text"]
    assert all(words in text for words in (SCRIPT, IMAGE, "<svg onload", "${7*7}", "<now>", "🚢"))
    show(unharmed, f"#/article/{hostile['id']}")
    expect(unharmed.locator("h1")).to_contain_text(IMAGE)
    assert squeezed("".join(unharmed.locator(BLOCKS).all_text_contents())) == squeezed(text)
    assert unharmed.title().startswith(TITLE[:20])


BLOCKS = "main [data-start]"
"""Pieces of the text, in its order; what is drawn between them is drawn by the style sheet."""


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_every_part_of_an_article_stays_text(unharmed: Page, hostile: dict[str, Any]) -> None:
    assert len(hostile["quotes"]) > 2
    for kind in ("quotes", "names", "places", "corrections"):
        show(unharmed, f"#/article/{hostile['id']}?list={kind}")
        look(unharmed)
    for one in (*hostile["quotes"], *hostile["entities"], *hostile["places"]):
        show(unharmed, f"#/article/{hostile['id']}?at={one['id']}")
        look(unharmed)


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


def test_a_hostile_address_is_harmless(unharmed: Page) -> None:
    for address in ADDRESSES:
        show(unharmed, address)
        look(unharmed)
        told = f"{unharmed.title()} {unharmed.locator('main').inner_text()}"
        assert "undefined" not in told, address


def test_nobody_is_led_away_after_sign_in(stranger: Page, service: Running) -> None:
    stranger.goto(f"{service.api}/#/sign-in?to=https://example.org/")
    stranger.get_by_label("Token", exact=True).fill(service.headers["Authorization"].removeprefix("Bearer "))
    stranger.get_by_role("button", name="Sign in").click()
    ready(stranger)
    expect(stranger).to_have_url(f"{service.api}/#/articles")


def test_a_link_that_is_none_is_not_followed(unharmed: Page, uploaded: Uploaded) -> None:
    for url in ("javascript:window.harmed=1", "data:text/html,x", " JaVaScript:window.harmed=1"):
        show(unharmed, f"#/article/{uploaded('Ada Rossi spoke in Genoa.', url=url)['id']}")
        look(unharmed)


def test_a_link_leads_out_without_telling_where_from(page: Page, uploaded: Uploaded) -> None:
    url = "https://example.org/?a=%3Cb%3E&c=d"
    show(page, f"#/article/{uploaded('Ada Rossi spoke in Genoa.', url=url)['id']}")
    outward = page.get_by_role("link", name="Original")
    assert outward.get_attribute("href") == url
    assert "noreferrer" in str(outward.get_attribute("rel"))


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


@pytest.mark.usefixtures("tidy")
def test_a_file_s_name_stays_text(unharmed: Page, tmp_path: Path) -> None:
    show(unharmed, "#/upload")
    files = [{"name": f"{IMAGE}.txt", "mimeType": "text/plain", "buffer": b"Ada Rossi spoke in Genoa."}]
    unharmed.locator("#files").set_input_files(files)  # type: ignore[arg-type]
    expect(unharmed.locator(".uploads li")).to_contain_text("done")
    expect(unharmed.locator(".uploads li")).to_contain_text(f"{IMAGE}.txt")
