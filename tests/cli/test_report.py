"""All findings as one page in one file, which opens from a disk."""

from __future__ import annotations

import csv
import json
import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from dateline.outputs import Record, report
from tests.browsing import SMALLEST, axe, chromium, seen, shot, too_wide
from tests.formats import articles

SAMPLES = {f"samples/{name}": name for name in articles.SAMPLES}
FORMULA = "=HYPERLINK(1)"
MANY = 300
LARGEST = 10_000_000
"""Bytes that a mail may still carry."""


def formula() -> dict[str, Any]:
    """An article whose title a spreadsheet would run."""
    document = articles.whole()
    return document | {"article": document["article"] | {"title": FORMULA, "url": "javascript:alert(1)"}}


MADE = {
    "whole.txt": articles.whole,
    "formula.txt": formula,
    "hostile.txt": articles.hostile,
    "bare.txt": articles.bare,
}


def written(path: Path) -> Path:
    with report.opened(path) as writer:
        for file, made in MADE.items():
            writer.write(Record(file, made()))
        for file, name in SAMPLES.items():
            writer.write(Record(file, articles.called(name)))
        writer.fail("</script>.pdf", "document_unsupported", "There is no text in the document.")
    return path


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("report") / "report.html")


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report of many articles."""
    documents = [articles.called(name) for name in articles.SAMPLES]
    path = tmp_path_factory.mktemp("report") / "large.html"
    with report.opened(path) as writer:
        for number in range(MANY):
            writer.write(Record(f"{number}.txt", documents[number % len(documents)]))
    return path


@pytest.fixture(scope="module")
def markup(file: Path) -> str:
    return file.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def page(browser: Browser, file: Path) -> Iterator[Page]:
    with seen(browser, accept_downloads=True) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
        show(page, file)
        yield page
        assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
        assert len({url.partition("#")[0] for url in asked if url.startswith("file:")}) == 1


def show(page: Page, file: Path, address: str = "") -> None:
    page.goto("about:blank")
    page.goto(file.as_uri() + address)
    page.get_by_role("heading", level=1).wait_for()


def rows(page: Page) -> list[str]:
    return page.locator(".sheet tbody tr").all_inner_texts()


# The file


def test_the_policy_names_what_the_page_runs(markup: str) -> None:
    scripts = re.findall(r"<script(?: type=\"module\")?>(.*?)</script>", markup, re.DOTALL)
    styles = re.findall(r"<style>(.*?)</style>", markup, re.DOTALL)
    assert (len(scripts), len(styles)) == (2, 1)
    hashes = [f"'sha256-{b64encode(sha256(one.encode()).digest()).decode()}'" for one in (*scripts, *styles)]
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', markup)
    assert policy
    assert f"script-src {hashes[0]} {hashes[1]}; style-src {hashes[2]};" in policy[1]
    assert "unsafe" not in policy[1]


def test_modules_have_names_of_their_own() -> None:
    names = re.findall(r"^(?:async )?(?:function\*?|const|let|class) (\w+)", report.script(), re.MULTILINE)
    assert len(names) > 50
    assert len(set(names)) == len(names)


def test_data_ends_no_script(markup: str) -> None:
    held = re.search(r'<script type="application/json" id="data">(.*?)</script>', markup, re.DOTALL)
    assert held
    assert "<" not in held[1]
    values = json.loads(held[1])
    assert len(values["articles"]) == len(MADE) + len(SAMPLES)
    assert values["failures"][0]["file"] == "</script>.pdf"


def test_words_of_the_data_are_where_it_says(markup: str) -> None:
    held = re.search(r'id="data">(.*?)</script>', markup, re.DOTALL)
    assert held
    article = next(one for one in json.loads(held[1])["articles"] if one["file"] == "whole.txt")
    units = article["text"].encode("utf-16-le")
    spans = [span for quote in article["quotes"] for span in quote["spans"]]
    assert [units[2 * start : 2 * end].decode("utf-16-le") for start, end in spans] == ["We are back,"]


def test_three_hundred_articles_can_be_mailed(large: Path) -> None:
    assert large.stat().st_size < LARGEST


def test_a_report_is_whole_or_not_there(tmp_path: Path) -> None:
    with pytest.raises(KeyError), report.opened(tmp_path / "report.html") as writer:
        writer.write(Record("a.txt", {}))
    assert list(tmp_path.iterdir()) == []


def test_a_report_can_be_printed_out(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    with report.opened(None) as writer:
        writer.write(Record("whole.txt", articles.whole()))
    printed = capsysbinary.readouterr().out
    assert printed.startswith(b"<!doctype html>")
    assert printed.endswith(b"</html>\n")


# In a browser


def test_quotes_come_first(page: Page, file: Path) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Quotes")
    assert any("Ada Rossi" in row and "We are back," in row and "whole.txt" in row for row in rows(page))
    axe(page)
    shot(page, "report-quotes")


def test_lists_follow_what_is_typed(page: Page) -> None:
    page.get_by_label("Search").fill("ROSSI “back")
    expect(page.locator(".sheet tbody tr")).to_have_count(2)
    expect(page.locator("mark").first).to_have_text("Rossi")
    expect(page.get_by_role("link", name="Articles 2")).to_be_visible()
    assert "q=ROSSI" in page.url
    page.get_by_label("Search").fill("rossi")
    page.get_by_role("link", name="People 1").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("People")
    assert [row.split("\t")[0].strip() for row in rows(page)] == ["Ada Rossi"]


def test_who_follows_a_link_is_not_called_back(page: Page) -> None:
    page.get_by_label("Search").fill("dialysis")
    page.locator("td a.words").first.click()
    page.wait_for_timeout(500)
    assert "#/article/" in page.url


def test_quotes_are_filtered_by_their_speaker(page: Page) -> None:
    page.get_by_label("Said by").focus()
    page.get_by_label("Said by").select_option("person.ada-rossi")
    expect(page.locator(".sheet-count")).to_contain_text("2 quotes")
    assert all("Ada Rossi" in row for row in rows(page))
    expect(page.get_by_label("Said by")).to_be_focused()
    page.go_back()
    expect(page.get_by_label("Said by")).to_have_value("")


def test_headings_sort(page: Page) -> None:
    heading = page.get_by_role("columnheader", name="Speaker")
    heading.get_by_role("link").click()
    expect(heading).to_have_attribute("aria-sort", "ascending")
    ascending = [row for row in page.locator("td.col-speaker").all_inner_texts() if row]
    heading.get_by_role("link").click()
    expect(heading).to_have_attribute("aria-sort", "descending")
    descending = [row for row in page.locator("td.col-speaker").all_inner_texts() if row]
    assert ascending[0] != descending[0]


def test_what_is_listed_is_a_safe_sheet(page: Page, tmp_path: Path) -> None:
    page.get_by_label("Search").fill("rossi")
    expect(page.locator(".sheet-count")).to_contain_text("2 quotes")
    with page.expect_download() as told:
        page.get_by_role("button", name="Download as CSV").click()
    told.value.save_as(tmp_path / "quotes.csv")
    assert told.value.suggested_filename == "quotes.csv"
    with (tmp_path / "quotes.csv").open(encoding="utf-8-sig", newline="") as sheet:
        lines = {row["file"]: row for row in csv.DictReader(sheet)}
    assert set(lines) == {"whole.txt", "formula.txt"}
    assert lines["whole.txt"]["words"] == "We are back,"
    assert (lines["whole.txt"]["speaker"], lines["whole.txt"]["role"]) == ("Ada Rossi", "Mayor")
    assert lines["formula.txt"]["title"] == f"'{FORMULA}"
    assert lines["formula.txt"]["link"] == ""


def test_a_hostile_article_stays_text(page: Page, file: Path) -> None:
    show(page, file, "#/articles")
    page.get_by_role("link", name=articles.TITLE).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("</script>")
    expect(page.locator(".article-text")).to_contain_text("<script>alert(1)</script>")
    assert page.locator("main script").count() == 0


def test_a_quote_leads_into_its_article_and_back(page: Page, file: Path) -> None:
    page.get_by_label("Search").fill("dialysis")
    expect(page.locator(".sheet-count")).to_contain_text("1 quote")
    page.locator("td a.words").first.click()
    expect(page.locator(".article-text .quote.lit").first).to_contain_text("dialysis")
    expect(page.locator(".entry.chosen")).to_contain_text("dialysis")
    page.locator(".article-text .number").first.click()
    expect(page.locator(".entry.chosen a")).to_be_focused()
    axe(page)
    shot(page, "report-article")
    page.locator(".article-text .person > a[href]").first.click()
    expect(page.get_by_role("heading", level=2).first).to_be_visible()


def test_a_place_on_the_map_leads_to_its_articles(page: Page, file: Path) -> None:
    show(page, file, "#/places?q=genova")
    mark = page.locator(".placesmap .spot[role=button]").first
    expect(mark).to_have_attribute("aria-label", re.compile("Genova"))
    mark.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Genova")
    expect(page.get_by_role("link", name="Harbour 🚢 reopens in Genoa").first).to_be_visible()


def test_files_that_failed_are_told(page: Page) -> None:
    page.get_by_role("link", name="1 file failed").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 file could not be analysed")
    expect(page.locator("main")).to_contain_text("</script>.pdf There is no text in the document.")


def test_the_keyboard_skips_to_the_content(page: Page) -> None:
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    expect(page.get_by_role("heading", level=1)).to_have_text("Quotes")


ADDRESSES = ["", "#/people", "#/places", "#/articles?q=bridge", "#/article/0?at=q1", "#/known/person.ada-rossi", "#/x"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_view_is_accessible(browser: Browser, file: Path, scheme: str) -> None:
    with seen(browser, color_scheme=scheme) as page:
        for address in ADDRESSES:
            show(page, file, address)
            axe(page)


def test_a_phone_shows_all_of_it(browser: Browser, file: Path) -> None:
    with seen(browser, viewport=SMALLEST, has_touch=True, is_mobile=True) as page:
        for address in ADDRESSES:
            show(page, file, address)
            assert too_wide(page) == []
        shot(page, "report-phone")


def test_paper_has_what_is_listed(browser: Browser, large: Path) -> None:
    with seen(browser) as page:
        show(page, large, "#/articles")
        assert page.locator(".sheet tbody tr").count() < MANY
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.locator(".sheet tbody tr").count() == MANY
        page.emulate_media(media="print")
        expect(page.get_by_role("button")).to_have_count(0)


def test_without_scripts_it_is_a_list(browser: Browser, file: Path) -> None:
    with seen(browser, java_script_enabled=False) as page:
        page.goto(file.as_uri())
        plain = page.locator("main").inner_text()
        expect(page.get_by_role("search")).to_be_hidden()
    assert "Without JavaScript" in plain
    assert articles.TITLE in plain
    assert "Ada Rossi, Mayor: We are back," in plain
    assert "</script>.pdf: There is no text in the document." in plain
