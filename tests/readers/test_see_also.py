import time

import pytest

from chalicelib import readers
from chalicelib.model import Article

ONE = "The night ferry will keep running for another two years, the harbour council decided on Tuesday after a debate."
TWO = "“Nobody on the islands chooses to be ill at two in the morning,” said Maureen Tully, a nurse on the ferry."
OTHER = "Herring are back in the outer sound"
SITE = "<link rel='canonical' href='https://www.ledger.example/ferry'>"


def read(line: str) -> Article:
    story = (
        f"<article><h1>Night ferry saved</h1><p>{ONE}</p><p>{TWO}</p>{line}<p>{ONE[4:]}</p><p>{TWO[7:]}</p></article>"
    )
    return readers.read(f"<!doctype html><html><head>{SITE}</head><body>{story}</body></html>".encode())


def prose(article: Article) -> str:
    return "\n".join(article.text[block.start : block.end] for block in article.blocks if block.kind != "remnant")


@pytest.mark.parametrize(
    "line",
    [
        "<p><a href='/herring'>{}</a></p>",
        "<p><b><a href='https://www.ledger.example/herring'>{}</a></b></p>",
        "<p><b>SEE MORE</b>: <a href='/herring'>{}</a></p>",
        "<p><a href='/herring'>{}</a> [PICTURES] | <a href='/eels'>Eels are back as well</a></p>",
        "<ul><li><b>Fish:</b> <a href='/herring'>{}</a></li><li><a href='/eels'>Eels are back as well</a></li></ul>",
        "<ul><li><h3><a href='/herring'>{}</a></h3><h4>They were away for a long summer.</h4></li></ul>",
        "<div><a href='/herring'><img src='1.jpg'><h3>{}</h3><p>They were away for a long summer.</p></a></div>",
    ],
)
def test_what_only_leads_to_other_stories_is_no_prose(line: str) -> None:
    read_prose = prose(read(line.format(OTHER)))
    assert OTHER not in read_prose
    assert "back as well" not in read_prose
    assert "long summer" not in read_prose
    assert TWO[7:] in read_prose


@pytest.mark.parametrize(
    "line",
    [
        "<p><a href='https://shop.example/herring'>{}</a></p>",
        "<p>It was then that <a href='/herring'>{}</a></p>",
        "<p><a href='/herring'>{}.</a></p>",
        "<p><a href='#herring'>{}</a></p>",
        "<p><a href='mailto:desk@ledger.example'>{}</a></p>",
        "<p><a href='https://[x'>{}</a></p>",
        "<h2><a href='/herring'>{}</a></h2>",
        f"<ul><li><h3><a href='/herring'>{{}}</a></h3><p>{ONE} {ONE} {ONE} {ONE}</p></li></ul>",
    ],
)
def test_other_links_are_prose(line: str) -> None:
    assert OTHER in prose(read(line.format(OTHER)))


def test_headlines_that_hang_below_a_name_leave_its_sentence_whole() -> None:
    hung = f"<span><a href='/b'>Jo Bell</a><a href='/1'>{OTHER}</a> <a href='/2'>Eels are back as well</a></span>"
    assert "It was Jo Bell who asked." in read(f"<p>It was <span>Jo Bell{hung}</span> who asked. {ONE}</p>").text


def test_a_line_of_brackets_takes_no_time() -> None:
    started = time.process_time()
    read(f"<p>{'[ ]' * 130}x<a href='/herring'>{OTHER}</a></p>")
    assert time.process_time() - started < 1


def test_a_short_line_of_a_card_is_prose_in_the_story() -> None:
    card = f"<div><a href='/herring'><h3>{OTHER}</h3><p>The outer sound</p></a></div>"
    assert "The outer sound" in prose(read(f"<p>The outer sound:</p>{card}"))
