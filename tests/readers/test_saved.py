import pytest

from chalicelib.readers import html
from chalicelib.readers.page import saved
from tests.readers.files.mails import STORY
from tests.readers.files.saved_pages import SINGLE_FILE, page

URL = "https://ledger.example/bridge?a=1"


@pytest.mark.parametrize(
    ("top", "day"),
    [
        (SINGLE_FILE, "2025-03-04"),
        (SINGLE_FILE.replace("Page saved with", "Archive processed by"), "2025-03-04"),
        (f"<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: {URL}\n-->", None),
        (f"<!-- saved from url=(0033){URL} -->", None),
        (
            f"<!-- Mirrored from {URL[8:]} by HTTrack Website Copier/3.x, Tue, 04 Mar 2025 10:00:00 GMT -->",
            "2025-03-04",
        ),
    ],
)
def test_programs_that_save_pages_say_where_and_when(top: str, day: str | None) -> None:
    about = saved.read(f"{top}<title>x</title>")
    assert about.url == URL
    assert (about.published.value if about.published else None) == day


@pytest.mark.parametrize("top", ["", "<!-- url: https://a.example/ -->", f"{'<p>x</p>' * 2_000}{SINGLE_FILE}"])
def test_other_comments_say_nothing(top: str) -> None:
    assert saved.read(top) == saved.About()


def test_addresses_that_lead_nowhere_are_none() -> None:
    assert saved.read("<!-- saved from url=(0014)about:internet -->").url is None
    assert saved.read(SINGLE_FILE.replace(URL, "file:///C:/a.html")).url is None


def test_a_page_with_its_pictures_in_it_is_read() -> None:
    picture = f'<img src="data:image/jpeg;base64,{"A1b2" * 2_000_000}">'
    style = "<style>:root{--sf-img-1: url(" + f'"data:image/png;base64,{"x" * 300_000}")' + "}</style>"
    written = SINGLE_FILE + style + page().replace("<h1>", f"{picture}<h1>")
    article = html.read(written.encode())
    assert article.url == URL
    assert article.published
    assert article.published.value == "2025-03-04"
    assert STORY[1] in article.text
