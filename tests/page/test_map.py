"""Maps: what they draw, what they say of it, and what is asked for as they move."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from chalicelib.api.page import FOLDER, POLICY, modules
from tests.browsing import DESK, axe, shot, too_wide
from tests.page.conftest import sent, show, signed_in
from tests.running import Running

STORY = (
    "GENOA, Italy — “Genoa is open again,” Mayor Ada Rossi said in Genoa on Monday. "
    "Farmers from Liguria met in Milan, and the government of Italy paid."
)
ITALY = "#/places?bbox=6,36,19,47"

PLACE = {"id": "p1", "name": "Genoa", "gazetteer_name": "Genoa", "lat": 44.4, "lon": 8.94, "country": "IT"}
GENOA = PLACE | {"feature_class": "P", "feature_code": "PPLA", "confidence": 0.93}
ITALIA = GENOA | {"id": "p2", "gazetteer_name": "Italy", "lat": 42.8, "feature_class": "A", "feature_code": "PCLI"}
MALTA = ITALIA | {"id": "p3", "gazetteer_name": "Malta", "lat": 35.9, "lon": 14.4, "country": "MT"}
LIGURIA = GENOA | {"id": "p4", "gazetteer_name": "Liguria", "lat": 44.2, "feature_class": "A", "feature_code": "ADM1"}
NOWHERE = GENOA | {"id": "p5", "name": "the old mill", "gazetteer_name": None, "lat": None, "lon": None}
UNSURE = GENOA | {"id": "p6", "gazetteer_name": "Lyon", "lat": 45.7, "lon": 4.8, "confidence": 0.3}

BARE = """<!doctype html><html lang="en" data-base="" data-files="/page/0"><title>A map</title>
<link rel="stylesheet" href="/page/0/style.css"><main id="main"><h1>A map</h1></main>
<script type="module" src="/bare.js"></script></html>"""

Drawn = Callable[..., Page]


@pytest.fixture
def drawn(stranger: Page, service: Running) -> Drawn:
    """Draws places on a page that has nothing but a map, `map`; what is chosen there is `chosen`."""

    def draw(*places: dict[str, Any], options: str = "") -> Page:
        script = f"""{modules.bundle(FOLDER / "map.js")}
          const onChoose = (place) => {{ window.chosen = place.id; }};
          window.map = placesMap({json.dumps(places)}, {{ onChoose, {options} }});
          document.getElementById("main").append(window.map);"""
        headers = {"Content-Security-Policy": POLICY}
        stranger.route("**/bare", lambda route: route.fulfill(body=BARE, content_type="text/html", headers=headers))
        stranger.route("**/bare.js", lambda route: route.fulfill(body=script, content_type="text/javascript"))
        stranger.goto(f"{service.api}/bare")
        return stranger

    return draw


def test_a_country_is_its_own_outline(drawn: Drawn) -> None:
    page = drawn(ITALIA)
    expect(page.get_by_role("button", name="Italy, a whole country")).to_have_class(re.compile("outline"))


def test_a_country_too_small_for_an_outline_is_a_circle(drawn: Drawn) -> None:
    mark = drawn(MALTA).get_by_role("button", name="Malta, a whole country")
    expect(mark).not_to_have_class(re.compile("outline"))
    expect(mark).to_have_css("stroke-dasharray", "4px, 3px")


def test_an_area_is_hollow_and_a_point_is_not(drawn: Drawn) -> None:
    page = drawn(LIGURIA, GENOA)
    expect(page.get_by_role("button", name="Liguria, somewhere in this area")).to_have_css("fill", "rgba(0, 0, 0, 0)")
    expect(page.get_by_role("button", name="Genoa")).not_to_have_css("fill", "rgba(0, 0, 0, 0)")


def test_what_is_less_sure_is_paler(drawn: Drawn) -> None:
    expect(drawn(UNSURE).get_by_role("button", name="Lyon, 30 % sure")).to_have_css("opacity", "0.5")


def test_what_is_not_located_is_counted(drawn: Drawn) -> None:
    expect(drawn(GENOA, NOWHERE).locator("figcaption")).to_contain_text("1 named place is not located.")


def test_the_legend_explains_what_is_there(drawn: Drawn) -> None:
    entries = drawn(GENOA, ITALIA).locator(".legend li")
    expect(entries).to_have_text(["a place", "a whole country"])


def test_places_at_one_position_are_one_mark(drawn: Drawn) -> None:
    expect(
        drawn(GENOA, GENOA | {"id": "p9", "gazetteer_name": "Genova"}).get_by_role("button", name="Genoa, Genova")
    ).to_be_visible()


def test_a_mark_is_chosen_with_the_keyboard(drawn: Drawn) -> None:
    page = drawn(GENOA, ITALIA)
    page.get_by_role("button", name="Genoa").focus()
    expect(page.get_by_role("tooltip")).to_have_text("Genoa")
    page.keyboard.press("Enter")
    assert page.evaluate("chosen") == "p1"
    axe(page)


def test_a_place_is_lit_from_outside(drawn: Drawn) -> None:
    page = drawn(GENOA, LIGURIA)
    page.evaluate("map.light('p4')")
    expect(page.locator(".lit")).to_have_attribute("aria-label", "Liguria, somewhere in this area")
    page.evaluate("map.light(null)")
    expect(page.locator(".lit")).to_have_count(0)


def test_a_name_stays_text(drawn: Drawn) -> None:
    page = drawn(GENOA | {"gazetteer_name": "<img src=x>"})
    page.get_by_role("button", name="<img src=x>").focus()
    expect(page.get_by_role("tooltip")).to_have_text("<img src=x>")
    expect(page.locator("main img")).to_have_count(0)


def test_a_map_takes_its_files_from_elsewhere(drawn: Drawn) -> None:
    land = '{ type: "FeatureCollection", features: [] }'
    page = drawn(ITALIA, options=f"countries: async () => ({land})")
    expect(page.get_by_role("button", name="Italy, a whole country")).not_to_have_class(re.compile("outline"))


def test_a_map_that_fails_says_so(drawn: Drawn) -> None:
    page = drawn(GENOA, options='leaflet: () => Promise.reject(new Error("no library"))')
    expect(page.locator(".canvas")).to_have_text("The map can’t be drawn: no library.")


@pytest.fixture(scope="module")
def story(service: Running) -> Iterator[dict[str, Any]]:
    """An article of Genoa, Milan, Liguria and Italy."""
    document = sent(service, STORY, title="Harbour reopens", published="2019-03-25")
    yield document
    service.send("DELETE", f"/articles/{document['id']}")


REST_MS = 400
"""The map asks once it has rested for 250 ms."""


def settled(page: Page) -> None:
    """Wait until the map is drawn, and what it shows was asked for."""
    page.locator(".placesmap .spot").first.wait_for(state="attached")
    page.evaluate("(ms) => new Promise((done) => setTimeout(done, ms))", REST_MS)  # by the page's own clock
    expect(page.locator("[aria-busy]")).to_have_count(0)
    expect(page).to_have_url(re.compile("bbox"))


def test_leaflet_comes_with_the_first_map(page: Page, story: dict[str, Any]) -> None:
    assert page.evaluate("typeof L") == "undefined"
    show(page, ITALY)
    settled(page)
    assert page.evaluate("typeof L") == "object"


def test_a_map_tells_what_happens_where(page: Page, story: dict[str, Any]) -> None:
    show(page, ITALY)
    settled(page)
    genoa = page.locator("li.place").filter(has=page.get_by_role("link", name="Genoa", exact=True))
    expect(genoa.get_by_role("link", name="Harbour reopens")).to_be_visible()
    expect(page.locator(".placesmap .spot.country.outline")).not_to_have_count(0)
    axe(page)
    shot(page, "places")


def test_a_mark_leads_to_the_list(page: Page, story: dict[str, Any]) -> None:
    show(page, ITALY)
    settled(page)
    page.locator(".spot[aria-label='Genoa']").click()
    expect(page.get_by_role("link", name="Genoa", exact=True)).to_be_focused()
    expect(page.locator(".spot.lit")).to_have_attribute("aria-label", "Genoa")


def test_the_focus_stays_in_a_list_that_is_put_anew(page: Page, story: dict[str, Any]) -> None:
    show(page, ITALY)
    settled(page)
    before = page.url
    genoa = page.get_by_role("link", name="Genoa", exact=True)
    genoa.evaluate("(node) => { node.focus(); window.earlier = node; }")
    page.evaluate("document.querySelector('.leaflet-control-zoom-out').click()")
    expect(page).not_to_have_url(before)
    settled(page)
    assert not page.evaluate("earlier.isConnected")
    expect(genoa).to_be_focused()


def test_moving_the_map_moves_the_address(page: Page, story: dict[str, Any]) -> None:
    show(page, ITALY)
    settled(page)
    before = page.url
    page.get_by_role("button", name="Zoom out").click()
    expect(page).not_to_have_url(before)
    settled(page)
    after = page.url
    page.reload()
    settled(page)
    assert page.url == after, "a box that is looked at again stays as it is"


def test_the_ground_can_be_filtered(page: Page, story: dict[str, Any]) -> None:
    show(page, ITALY)
    settled(page)
    page.get_by_label("Ground").select_option("country")
    expect(page.get_by_role("link", name="Genoa", exact=True)).to_have_count(0)
    expect(page.get_by_role("link", name="Italy", exact=True)).to_be_visible()
    assert "level=country" in page.url
    page.go_back()
    expect(page.get_by_role("link", name="Genoa", exact=True)).to_be_visible()


def test_a_filter_that_is_chosen_while_the_map_moves_stays(page: Page, story: dict[str, Any]) -> None:
    show(page, ITALY)
    settled(page)
    page.evaluate(ZOOM_AND_FILTER)
    expect(page).to_have_url(re.compile("level=country"))
    settled(page)
    assert "level=country" in page.url
    expect(page.get_by_role("link", name="Genoa", exact=True)).to_have_count(0)


ZOOM_AND_FILTER = """() => {
  document.querySelector(".leaflet-control-zoom-out").click();
  const selects = [...document.querySelectorAll("select")];
  const ground = selects.find((one) => [...one.options].some((option) => option.value === "country"));
  return new Promise((done) => setTimeout(() => {
    ground.value = "country";
    ground.dispatchEvent(new Event("change", { bubbles: true }));
    done();
  }, 400));
}"""
"""The filter is chosen while the map, which has just moved, rests."""


def test_days_can_be_filtered(page: Page, story: dict[str, Any]) -> None:
    show(page, f"{ITALY}&to=2019-03-24")
    expect(page.get_by_role("heading", name="No article names a place here")).to_be_visible()
    show(page, f"{ITALY}&to=2019-03-25")
    settled(page)
    expect(page.get_by_role("link", name="Genoa", exact=True)).to_be_visible()


def test_a_point_has_surroundings(page: Page, story: dict[str, Any]) -> None:
    show(page, "#/places?near=44.4,8.9&within=40&level=point")
    expect(page.locator(".count")).to_contain_text("within 40 km of 44.4, 8.9")
    expect(page.get_by_role("link", name="Genoa", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="Milan", exact=True)).to_have_count(0)


def test_a_continent_is_asked_for_in_parts(page: Page, story: dict[str, Any]) -> None:
    show(page, "#/places?bbox=-20,20,60,70")
    settled(page)
    expect(page.get_by_role("link", name="Genoa", exact=True)).to_be_visible()


def test_the_whole_world_is_too_much(page: Page, story: dict[str, Any]) -> None:
    show(page, "#/places?bbox=-180,-85,180,85")
    expect(page.get_by_role("heading", name="This is very much ground")).to_be_visible()


def test_a_map_opens_where_the_news_is(page: Page, story: dict[str, Any]) -> None:
    show(page, "#/places")
    settled(page)
    expect(page.get_by_role("link", name="Genoa", exact=True)).to_be_visible()


def test_a_place_has_its_articles(page: Page, story: dict[str, Any]) -> None:
    show(page, "#/place/3176219")
    expect(page.get_by_role("heading", level=1, name="Genoa")).to_be_visible()
    expect(page.get_by_role("link", name="Harbour reopens")).to_be_visible()
    expect(page.get_by_role("button", name="Genoa")).to_be_visible()
    axe(page)
    shot(page, "place")


def test_a_place_has_what_is_said_about_it(page: Page, story: dict[str, Any]) -> None:
    show(page, "#/place/3176219")
    page.get_by_role("link", name="Said about it").click()
    expect(page.locator("blockquote")).to_contain_text(["Genoa is open again"])


def test_a_place_leads_to_its_surroundings(page: Page, story: dict[str, Any]) -> None:
    show(page, "#/place/3176219")
    page.get_by_role("link", name="What happens within 50 km").click()
    expect(page.locator(".count")).to_contain_text("within 50 km")


def test_a_place_that_nobody_names_says_so(page: Page) -> None:
    show(page, "#/place/1")
    expect(page.get_by_role("heading", level=1)).to_have_text("No article names this place")


def test_maps_fit_a_phone(phone: Page, story: dict[str, Any]) -> None:
    for address in (ITALY, "#/place/3176219"):
        show(phone, address)
        phone.locator(".placesmap .spot").first.wait_for(state="attached")
        assert too_wide(phone) == []
    shot(phone, "place-phone")


def test_maps_have_contrast_in_the_dark(browser: Browser, service: Running, story: dict[str, Any]) -> None:
    with signed_in(browser, service, viewport=DESK, color_scheme="dark") as page:
        show(page, ITALY)
        settled(page)
        axe(page)
        shot(page, "places-dark")
