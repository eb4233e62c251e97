"""Who may see what, and how one gets in."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest
from playwright.sync_api import Browser, Page, expect

from dateline.local.service import CREDENTIALS
from tests.browsing import PHONE, axe, seen, shot, too_wide
from tests.page.conftest import ready
from tests.running import Running, running

MAKE_TOKEN = """
import sys
from chalicelib.service import tokens
from chalicelib.settings import Settings
from chalicelib.store import Store
print(tokens.create(Store(Settings(bucket="", table=sys.argv[1], bus="")), name="reader", scopes=("read",)))
"""


@pytest.fixture(scope="module")
def token(service: Running) -> str:
    """A token that may do everything."""
    return str(service.headers["Authorization"]).removeprefix("Bearer ")


@pytest.fixture(scope="module")
def read_token(service: Running) -> str:
    """A token that may only read."""
    keys = {"aws_access_key_id": "local", "aws_secret_access_key": "local", "region_name": "us-east-1"}
    (table,) = boto3.client("dynamodb", endpoint_url=service.aws, **keys).list_tables()["TableNames"]
    environment = os.environ | CREDENTIALS | {"AWS_ENDPOINT_URL": service.aws}
    made = subprocess.run([sys.executable, "-c", MAKE_TOKEN, table], env=environment, capture_output=True, check=True)
    return made.stdout.decode().strip()


def arrive(page: Page, service: Running, address: str) -> None:
    page.goto(f"{service.api}/{address}")
    ready(page)


def sign_in(page: Page, token: str, *, stay: bool = False) -> None:
    page.get_by_label("Token", exact=True).fill(token)
    page.get_by_label("Keep me signed in").set_checked(stay)
    page.get_by_role("button", name="Sign in").click()


def heading(page: Page, name: str) -> None:
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()


def test_who_signs_in_is_where_they_wanted_to_go(stranger: Page, service: Running, token: str) -> None:
    arrive(stranger, service, "#/quotes")
    heading(stranger, "Sign in")
    sign_in(stranger, token)
    heading(stranger, "Quotes")
    assert stranger.url.endswith("#/quotes")


def test_a_wrong_token_is_refused_and_not_kept(stranger: Page, service: Running) -> None:
    arrive(stranger, service, "#/articles")
    sign_in(stranger, "dl_wrong")
    expect(stranger.get_by_role("alert")).to_contain_text("unknown, revoked or past its day")
    axe(stranger)
    assert stranger.evaluate("sessionStorage.length + localStorage.length") == 0


def test_a_token_stays_in_its_tab(stranger: Page, service: Running, token: str) -> None:
    arrive(stranger, service, "#/articles")
    sign_in(stranger, token)
    heading(stranger, "Articles")
    other = stranger.context.new_page()
    arrive(other, service, "#/articles")
    heading(other, "Sign in")


def test_a_token_can_stay_on_the_device(stranger: Page, service: Running, token: str) -> None:
    arrive(stranger, service, "#/articles")
    sign_in(stranger, token, stay=True)
    heading(stranger, "Articles")
    other = stranger.context.new_page()
    arrive(other, service, "#/articles")
    heading(other, "Articles")


def test_signing_out_forgets_the_token(page: Page) -> None:
    page.get_by_role("button", name="Sign out").click()
    heading(page, "Sign in")
    assert page.evaluate("sessionStorage.length + localStorage.length") == 0
    page.goto(page.url.partition("#")[0] + "#/articles")
    heading(page, "Sign in")


def test_a_signing_address_works_in_an_open_tab(stranger: Page, service: Running, token: str) -> None:
    arrive(stranger, service, "#/articles")
    heading(stranger, "Sign in")
    stranger.goto(f"{service.api}/#token={token}")
    heading(stranger, "Articles")
    assert token not in stranger.url


def test_upload_asks_for_a_token_first(stranger: Page, service: Running, token: str) -> None:
    arrive(stranger, service, "#/upload")
    heading(stranger, "Sign in")
    sign_in(stranger, token)
    heading(stranger, "Upload")


def test_a_read_token_may_only_read(stranger: Page, service: Running, read_token: str, token: str) -> None:
    arrive(stranger, service, "#/upload")
    sign_in(stranger, read_token)
    stranger.get_by_label("Text").fill("“We are back,” Mayor Ada Rossi said.")
    stranger.get_by_role("button", name="Analyse").click()
    expect(stranger.get_by_role("alert")).to_contain_text("This token may only read.")
    axe(stranger)
    stranger.get_by_role("link", name="Sign in with one that may write").click()
    sign_in(stranger, token)
    stranger.get_by_role("button", name="Try again").click()
    expect(stranger.locator(".uploads li")).to_contain_text("done")


def test_the_way_in_fits_a_phone(browser: Browser, service: Running) -> None:
    with seen(browser, viewport=PHONE, color_scheme="dark") as page:
        arrive(page, service, "#/articles")
        assert too_wide(page) == []
        axe(page)
        shot(page, "sign-in-phone")


@pytest.fixture(scope="module")
def open_service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A service that everybody may read."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATELINE_ACCESS", "open")
        with running(Path(tmp_path_factory.mktemp("open"))) as service:
            yield service


def test_open_access_reads_without_a_token(stranger: Page, open_service: Running) -> None:
    arrive(stranger, open_service, "#/articles")
    heading(stranger, "Articles")
    expect(stranger.locator("#service")).to_contain_text("open to read")


def test_open_access_asks_who_writes(stranger: Page, open_service: Running) -> None:
    arrive(stranger, open_service, "#/upload")
    stranger.get_by_label("Text").fill("“We are back,” Mayor Ada Rossi said.")
    stranger.get_by_role("button", name="Analyse").click()
    alert = stranger.get_by_role("alert")
    expect(alert).to_contain_text("shows a token")
    alert.get_by_role("link", name="Sign in").click()
    sign_in(stranger, str(open_service.headers["Authorization"]).removeprefix("Bearer "))
    heading(stranger, "Upload")
    stranger.get_by_role("button", name="Try again").click()
    expect(stranger.locator(".uploads li")).to_contain_text("done")
