"""The annotated page, read as a browser reads it."""

from __future__ import annotations

import copy
import json
import re
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib import pipeline, readers
from chalicelib.formats import document, html
from chalicelib.formats.html.marks import Mark
from chalicelib.formats.html.text import Text
from scripts import expected
from tests import example

Values = dict[str, Any]
Tree = Any

STYLE = (Path(html.__file__).parent / "style.css").read_text(encoding="utf-8")
PAGE_BYTES = 100_000
"""Of an article of some 3,600 characters."""

ODD = '<i>"&'
"""Cut to the length of the word that it takes the place of, so that all offsets hold."""


@pytest.fixture
def rendered() -> Values:
    return document.render(example.ANALYSIS)


def page(value: Values) -> Tree:
    return lxml.html.document_fromstring(html.write(value))


def one(tree: Tree, query: str) -> Tree:
    (node,) = tree.xpath(query)
    return node


def text_of(tree: Tree) -> str:
    return str(one(tree, "//main//div[@class='text']").text_content())


def entry(tree: Tree, key: str) -> str:
    """What the list says of something, on one line."""
    return " ".join(tree.get_element_by_id(key).text_content().split())


# --- The whole page -------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module", params=["example", *(sample.stem for sample in expected.samples())])
def analysed(request: pytest.FixtureRequest) -> Values:
    """The documents of the samples, and that of the example."""
    if request.param == "example":
        return document.render(example.ANALYSIS)
    (sample,) = (path for path in expected.samples() if path.stem == request.param)
    return document.render(pipeline.analyse(readers.read(sample.read_bytes(), key=sample.name)))


def test_the_text_is_the_documents(analysed: Values) -> None:
    assert text_of(page(analysed)) == analysed["article"]["text"]


def test_the_markup_is_sound(analysed: Values) -> None:
    """But for elements that are younger than the parser."""
    parser = lxml.html.HTMLParser()
    lxml.html.document_fromstring(html.write(analysed), parser=parser)
    assert [error.message for error in parser.error_log if error.type_name != "HTML_UNKNOWN_TAG"] == []


def test_every_id_is_there_once(analysed: Values) -> None:
    ids = Counter(page(analysed).xpath("//@id"))
    assert [key for key, times in ids.items() if times > 1] == []
    findings = [one["id"] for kind in ("entities", "quotes", "places") for one in analysed[kind]]
    assert {*findings} <= ids.keys()


def test_every_link_has_its_target(analysed: Values) -> None:
    tree = page(analysed)
    links = {link[1:] for link in tree.xpath("//@href") if link.startswith("#")}
    assert len(links) > 20
    assert links <= {*tree.xpath("//@id")}


def test_every_span_is_marked_and_linked(analysed: Values) -> None:
    tree = page(analysed)
    links = {*tree.xpath("//aside//@href")}
    kinds = [("quotes", "spans"), ("entities", "mentions"), ("places", "mentions")]
    spans = [span for kind, name in kinds for finding in analysed[kind] for span in finding[name]]
    assert spans
    assert {f"#t{span['start']}-{span['end']}" for span in spans} <= links
    for span in spans:
        marked = tree.get_element_by_id(f"t{span['start']}-{span['end']}").text_content()
        assert span["text"].startswith(marked)


def test_a_quote_leads_to_its_speakers_list(analysed: Values) -> None:
    tree = page(analysed)
    for quote in analysed["quotes"]:
        (span, *_) = quote["spans"]
        links = tree.get_element_by_id(f"t{span['start']}-{span['end']}").xpath("./a/@href")
        assert f"#{quote['id']}" in links
        speaker = quote["speaker"] and quote["speaker"]["entity"]
        head = tree.get_element_by_id(quote["id"]).xpath("preceding::h3[1]")[0]
        assert head.get("id") == (speaker and f"says-{speaker}")


def test_headings_are_in_order(analysed: Values) -> None:
    levels = [int(node.tag[1]) for node in page(analysed).iter("h1", "h2", "h3")]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_policy_holds_its_own_style(analysed: Values) -> None:
    tree = page(analysed)
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    digest = b64encode(sha256(one(tree, "//style").text.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}';" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert policy == html.policy()


def test_nothing_is_loaded_and_nothing_runs(analysed: Values) -> None:
    tree = page(analysed)
    loads = "//@src | //@srcset | //@style | //@background | //@action | //@*[starts-with(name(), 'on')]"
    assert tree.xpath(f"{loads} | //script | //link | //img | //iframe | //object | //embed | //base | //form") == []
    assert {node.tag for node in tree.xpath("//*[@href]")} == {"a"}
    assert not re.search(r"url\(|@import|expression", STYLE)


def test_a_page_is_small(analysed: Values) -> None:
    assert len(html.write(analysed).encode()) < PAGE_BYTES


def test_the_same_document_is_the_same_page(analysed: Values) -> None:
    before = copy.deepcopy(analysed)
    assert html.write(analysed) == html.write(before)
    assert analysed == before


# --- What it tells --------------------------------------------------------------------------------------------------


def test_a_speakers_quotes_are_told(rendered: Values) -> None:
    tree = page(rendered)
    assert entry(tree, "says-e1") == "Ada Rossi"
    quote = entry(tree, "q1")
    assert quote.startswith("1 We are back,direct speech · “told” (say) · by Ada Rossi and Leo Conti (name)")
    assert "to Leo Conti and Genoa (name) · passed on by Leo Conti and Genoa (name) · Monday · 91 % sure" in quote
    assert "by She = Ada Rossi" in entry(tree, "q2")


def test_evidence_is_there_on_demand(rendered: Values) -> None:
    tree = page(rendered)
    evidence = one(tree, "//li[@id='q1']/details")
    assert evidence.get("open") is None
    assert evidence.xpath(".//td/a/text()") == ["She"]
    candidates = one(tree, "//li[@id='p1']/details/table")
    assert candidates.xpath("./tr[2]/td/text()")[:2] == ["Genova", "3176219"]
    assert len(candidates.xpath("./tr[1]/th[@scope='col']")) == len(candidates.xpath("./tr[2]/td"))


def test_a_place_is_a_position_for_maps(rendered: Values) -> None:
    tree = page(rendered)
    assert tree.get_element_by_id("p1").xpath(".//@href")[0] == "geo:44.40478,8.94439"
    assert "Something happened here" in entry(tree, "p1")
    assert "not located" in entry(tree, "p2")
    assert not [link for link in tree.get_element_by_id("p2").xpath(".//@href") if link.startswith("geo:")]


@pytest.mark.parametrize(("code", "level"), [("PCLI", "country"), ("ADM1", "area")])
def test_a_country_is_no_point(code: str, level: str, rendered: Values) -> None:
    rendered["places"][0] |= {"feature_class": "A", "feature_code": code}
    item = page(rendered).get_element_by_id("p1")
    assert item.get("class") == f"place {level}"
    assert "≈ 44.40478" in item.text_content()


def test_entities_tell_what_is_known(rendered: Values) -> None:
    tree = page(rendered)
    assert entry(tree, "e1").startswith("Ada Rossi Mayor · Democratic · aged 52 · Genoa · also @adarossi · says")
    assert "2019-03-25 (date)" in entry(tree, "e4")
    assert "2000000 EUR" in entry(tree, "e7")
    assert "on the map" in entry(tree, "e3")
    assert entry(tree, "e1").endswith("In the text: Ada Rossi · She")


def test_whatever_the_service_adds_is_told(rendered: Values) -> None:
    added = {
        "id": "0" * 32,
        "source": {"last_modified": "2026-11-24T08:00:00Z", "key": "incoming/a.txt", "external_id": "cms-4711"},
        "copy_of": {"article": "f" * 32, "share": 0.87},
        "update": {"status": "processing"},
        "reviews": [{"id": "5c", "kind": "not_quote", "status": "orphaned", "reason": "words_gone"}],
    }
    rendered["article"]["dated"] = {"value": "2019-03-25", "by": "published"}
    tree = page(rendered | added)
    notes = one(tree, "//header/ul").text_content()
    assert "f" * 32 in notes
    assert "language_unsure" in notes
    assert "processing" in notes
    about = entry(tree, "about")
    assert all(words in about for words in ("cms-4711", "incoming/a.txt", "2019-03-25 (published)", "0" * 32))
    told = "Example Press", "Analysis", "withheld", "Corrects the sum </dd> in", "urn:ep:4711", "Genoa, Italy; Rome"
    assert all(words in about for words in told)
    assert about.endswith("Correctionsnot quote, orphaned, words gone")


def test_attitudes_may_be_left_out(rendered: Values) -> None:
    rendered["quotes"].append(rendered["quotes"][0] | {"id": "q3", "nested_in": "q2"})
    tree = page(document.without_attitudes(rendered))
    assert "q2" not in tree.xpath("//@id")
    assert "#q2" not in tree.xpath("//@href")
    assert text_of(tree) == example.TEXT


def test_utf16_offsets_make_the_same_page(rendered: Values) -> None:
    assert html.write(document.with_utf16_offsets(rendered)) == html.write(rendered)


def test_remnants_and_datelines_are_told_apart() -> None:
    text = "Genoa (AP) — It rained.\n\nRead more"
    kinds = [("dateline", 0, 12), ("paragraph", 13, 23), ("remnant", 25, 34)]
    blocks = [{"kind": kind, "start": start, "end": end} for kind, start, end in kinds]
    document = {**_bare(text), "blocks": blocks}
    tree = page(_empty(document))
    assert text_of(tree) == text
    assert [node.text_content() for node in tree.xpath("//main//p")] == ["Genoa (AP) — It rained.", "Read more"]
    assert one(tree, "//span[@class='dateline']").text_content() == "Genoa (AP) —"
    assert one(tree, "//p[@role='note']").get("class") == "remnant"


def test_a_title_outside_the_text_is_the_heading() -> None:
    tree = page(_empty(_bare("It rained.") | {"title": "Rain", "language": "de"}))
    assert one(tree, "//header/h1").text_content() == "Rain"
    assert (one(tree, "//html").get("lang"), one(tree, "//main//div").get("lang")) == ("en", "de")


def test_text_outside_all_blocks_is_kept() -> None:
    article = _bare("One. Two. Three.") | {"blocks": [{"kind": "paragraph", "start": 5, "end": 9}]}
    assert text_of(page(_empty(article))) == "One. Two. Three."


def test_an_article_without_findings_says_so() -> None:
    findings = one(page(_empty(_bare("It rained."))), "//aside").text_content()
    assert all(f"No {kind}." in findings for kind in ("quotes", "entities", "places"))


def test_an_article_that_failed_has_a_page() -> None:
    error = {"code": "document_empty", "message": "There is no <text>."}
    tree = page({"id": "0" * 32, "status": "failed", "source": {}, "attempts": 1, "error": error})
    assert "There is no <text>. (document_empty)" in one(tree, "//main").text_content()


def _bare(text: str) -> Values:
    article: Values = dict(document.render(example.ANALYSIS)["article"])  # type: ignore[call-overload]
    blocks = [{"kind": "paragraph", "start": 0, "end": len(text)}]
    return article | {"text": text, "title": None, "blocks": blocks}


def _empty(article: Values) -> Values:
    focus: Values = {"countries": [], "divisions": [], "places": [], "event": None}
    findings: Values = {"entities": [], "quotes": [], "places": [], "warnings": []}
    return {"status": "succeeded", "engine": "1", "article": article, "focus": focus, **findings}


# --- What must not happen -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Rossi", "Genoa", "Monday", "Harbour", "Example", "nearest", "Liguria", "rain"])
def test_hostile_text_stays_text(name: str, rendered: Values) -> None:
    odd = f"{ODD}\N{RIGHT-TO-LEFT OVERRIDE}'"[: len(name)]
    hostile = json.loads(json.dumps(rendered).replace(name, json.dumps(odd)[1:-1]))
    tree = page(hostile)
    assert text_of(tree) == hostile["article"]["text"]
    assert odd in tree.text_content()
    assert [node.tag for node in tree.iter()] == [node.tag for node in page(rendered).iter()]


def test_markup_in_the_text_is_shown() -> None:
    text = "</div></style><script>alert('x')</script> & &amp; <!-- \" -->"
    tree = page(_empty(_bare(text) | {"title": text, "publisher": text}))
    assert text_of(tree) == text
    assert one(tree, "//title").text == text
    assert tree.xpath("//script") == []
    assert text in one(tree, "//header").text_content()


@pytest.mark.parametrize(("url", "links"), [("https://example.org/a?b=1&c='\"", 1), ("javascript:alert(1)", 0)])
def test_only_addresses_of_the_web_are_links(url: str, links: int) -> None:
    tree = page(_empty(_bare("It rained.") | {"url": url}))
    assert tree.xpath("//aside//@href").count(url) == links
    assert url in one(tree, "//aside").text_content()


SPAN = st.tuples(st.integers(0, 29), st.integers(1, 30)).filter(lambda span: span[0] < span[1])


@given(st.lists(SPAN, max_size=8, unique=True), st.sampled_from([30, 12]))
def test_spans_overlap_as_they_like(spans: list[tuple[int, int]], middle: int) -> None:
    text = 'abcdefghijkl\n\nopqrstuvwxyz<&>"!'[:30]
    bounds = [(0, middle), (14, 30)] if middle < 30 else [(0, 30)]
    blocks = [{"kind": "paragraph", "start": start, "end": end} for start, end in bounds]
    ordered = sorted(spans, key=lambda span: (span[0], -span[1]))
    marks = [Mark(start, end, classes=[f"m{start}-{end}"], leads="e1") for start, end in ordered]
    tree = lxml.html.fragment_fromstring(
        Text({"text": text, "title": None, "blocks": blocks}, marks, {}).write(), create_parent="div"
    )
    assert tree.text_content() == text
    assert max(Counter(tree.xpath("//@id")).values(), default=1) == 1
    at = 0
    for node, words in _texts(tree):
        over = {f"m{start}-{end}" for start, end in spans if start <= at and at + len(words) <= end}
        if node.tag != "div":
            assert {*node.xpath("ancestor-or-self::span/@class")} == over
            assert bool(node.xpath("ancestor-or-self::a")) == bool(over)
        at += len(words)


def _texts(tree: Tree) -> Iterator[tuple[Tree, str]]:
    """Each run of text, with the element that it is in."""
    for run in tree.xpath("//text()"):
        owner = run.getparent()
        yield (owner.getparent() if run.is_tail else owner), str(run)


# --- Its colours ----------------------------------------------------------------------------------------------------

GROUNDS = ("paper", "side", "quote", "nested", "lit")
PAIRS = [*product(("ink", "link"), GROUNDS), *product(("grey",), ("paper", "side", "lit")), ("paper", "link")]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_words_can_be_read(ink: str, ground: str, scheme: int) -> None:
    """The contrast that WCAG 2.2 asks of text at level AA."""
    colours = dict(re.findall(r"--(\w+): #([0-9a-f]{6});", STYLE.split(":root {")[scheme + 1]))
    light, dark = sorted((_luminance(colours[ink]), _luminance(colours[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def _luminance(colour: str) -> float:
    """Relative luminance of sRGB, as WCAG defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
