"""Articles that are dropped, chosen or pasted."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile

import pytest
from playwright.sync_api import Locator, Page, expect

from chalicelib.readers import claims
from tests.browsing import axe, shot, too_wide
from tests.page.conftest import show
from tests.running import SAMPLES, Running

STORY = "“We are back,” Mayor Ada Rossi said in Genoa."

DROP = """([name, text]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], name, { type: "text/plain" }));
  const drop = new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true });
  document.querySelector(".drop").dispatchEvent(drop);
}"""


@pytest.fixture
def desk(page: Page, service: Running) -> Iterator[Page]:
    """The view of uploads. What is sent from it is deleted at the end."""
    show(page, "#/upload")
    yield page
    for link in page.locator(".uploads a").all():
        service.send("DELETE", f"/articles/{str(link.get_attribute('href')).rpartition('/')[2]}")


expect.set_options(timeout=30_000)
"""How long an analysis may take where other tests run, too."""


def row(page: Page, name: str) -> Locator:
    return page.locator(".uploads li").filter(has_text=name)


def choose(page: Page, **files: bytes) -> None:
    named = [{"name": name.replace("_", "."), "mimeType": "", "buffer": text} for name, text in files.items()]
    page.locator("#files").set_input_files(named)  # type: ignore[arg-type]


def paste(page: Page, **fields: str) -> None:
    for label, value in fields.items():
        page.get_by_label(label.replace("_", " "), exact=True).fill(value)
    page.get_by_role("button", name="Analyse").click()


def summary(service: Running, link: Locator) -> dict[str, Any]:
    article = str(link.get_attribute("href")).rpartition("/")[2]
    return dict(service.get(f"/articles/{article}").json())


def test_a_pasted_article_is_read(desk: Page, service: Running) -> None:
    paste(
        desk, Title="Harbour reopens", Text=STORY, Published_at="https://example.org/harbour", Published_on="2019-03-25"
    )
    expect(row(desk, "Harbour reopens")).to_contain_text("1 quote")
    article = summary(service, row(desk, "Harbour reopens").get_by_role("link"))["article"]
    known = (article["title"], article["url"], article["published"]["value"])
    assert known == ("Harbour reopens", "https://example.org/harbour", "2019-03-25")
    axe(desk)


def test_an_own_id_replaces_the_article(desk: Page) -> None:
    paste(desk, Title="First", Text=STORY, Your_own_id="cms-17")
    expect(row(desk, "First")).to_contain_text("done")
    paste(desk, Title="Second", Text=STORY, Your_own_id="cms-17")
    expect(row(desk, "Second").get_by_role("link", name="Second")).to_be_visible()
    links = {str(link.get_attribute("href")) for link in desk.locator(".uploads a").all()}
    assert len(links) == 1


def test_chosen_files_are_followed(desk: Page) -> None:
    desk.locator("#files").set_input_files(list(SAMPLES))
    for file in SAMPLES:
        expect(row(desk, file.name)).to_contain_text("done")
    axe(desk)
    shot(desk, "upload", whole=True)


def test_a_dropped_file_is_read(desk: Page) -> None:
    desk.evaluate(DROP, ["harbour.txt", STORY])
    expect(row(desk, "harbour.txt")).to_contain_text("1 quote")


def test_another_encoding_is_read(desk: Page, service: Running) -> None:
    choose(desk, latin_txt="Harbour\n\n“We are back,” Mayor Renée Lévy said on Monday.".encode("cp1252"))
    expect(row(desk, "latin.txt")).to_contain_text("done")
    assert "Renée Lévy" in summary(service, row(desk, "latin.txt").get_by_role("link"))["article"]["text"]


def test_a_file_without_text_says_why(desk: Page) -> None:
    choose(desk, page_html=b"<p></p>", nothing_txt=b"")
    for name in ("page.html", "nothing.txt"):
        expect(row(desk, name)).to_contain_text("document_empty")
    axe(desk)


def test_files_of_all_kinds_are_offered(desk: Page) -> None:
    offered = str(desk.locator("#files").get_attribute("accept")).split(",")
    assert {f".{ending}" for ending in claims.ENDINGS} <= set(offered)


def test_an_archive_is_read_article_by_article(desk: Page) -> None:
    whole = io.BytesIO()
    with ZipFile(whole, "w") as archive:
        archive.writestr("a.txt", STORY)
        archive.writestr("desk/b.txt", f"{STORY} It is another day.")
    choose(desk, desk_zip=whole.getvalue())
    expect(row(desk, "desk.zip")).to_contain_text("2 parts")
    expect(row(desk, "desk.zip")).to_contain_text("done")


def test_json_of_any_shape_is_read(desk: Page) -> None:
    agency = {"version": "3.0", "uri": "urn:a", "headlines": [{"value": "Back"}], "bodies": [{"value": STORY}]}
    own = {"id": "cms-18", "title": "Own", "text": STORY}
    choose(desk, ninjs_json=json.dumps(agency).encode(), own_json=json.dumps(own).encode())
    for name in ("ninjs.json", "own.json"):
        expect(row(desk, name)).to_contain_text("1 quote")
    choose(desk, again_json=json.dumps(own | {"title": "Again"}).encode())
    expect(row(desk, "again.json").get_by_role("link", name="Again")).to_be_visible()
    assert len({str(link.get_attribute("href")) for link in desk.locator(".uploads a").all()}) == 2


def test_what_is_too_large_names_another_way(desk: Page) -> None:
    choose(desk, large_txt=b"a" * 4_500_000, huge_txt=b"a" * 5_500_000)
    expect(row(desk, "large.txt")).to_contain_text("dateline upload")
    expect(row(desk, "huge.txt")).to_contain_text("up to 4.4 MB")


def test_what_was_sent_is_there_on_return(desk: Page) -> None:
    paste(desk, Title="Harbour reopens", Text=STORY)
    expect(row(desk, "Harbour reopens")).to_contain_text("done")
    show(desk, "#/articles")
    desk.go_back()
    expect(row(desk, "Harbour reopens")).to_contain_text("done")


def test_many_files_end_one_after_another(desk: Page) -> None:
    stories = {f"story{number}_txt": f"{STORY} It is day {number}.".encode() for number in range(8)}
    choose(desk, **stories)
    expect(desk.locator('.uploads li[data-status="succeeded"]')).to_have_count(8)


def test_the_foot_tells_how_far_all_is(desk: Page) -> None:
    expect(desk.locator("#service")).to_contain_text("nothing waits")


def test_uploads_fit_a_phone(phone: Page) -> None:
    show(phone, "#/upload")
    choose(phone, nothing_txt=b"")
    expect(row(phone, "nothing.txt")).to_contain_text("failed")
    assert too_wide(phone) == []
    axe(phone)
    shot(phone, "upload-phone", whole=True)
