import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.errors import EmptyDocument
from chalicelib.readers.plain import read
from chalicelib.readers.prose.front_matter import MAX_FRONT_MATTER, split

PROSE = "The council of the town voted on Monday to close the bridge for a year, and it said that the work was overdue."
YAML = """---
title: "Bridge shut: a year"
date: 2019-03-25T10:00:00+01:00
authors:
  - Jane Roe
  - name: John Doe
publisher: The Post
lang: no
canonical: https://post.example/a?b=c
id: 17
tags: [a, b]
---
"""
TOML = """+++
title = "Bridge shut"
published = 2019-03-25
author = "By Jane Roe and John Doe, Staff Writer"
[params]
id = 3
+++

"""


def test_yaml_is_read_and_removed() -> None:
    article = read((YAML + PROSE).encode())
    assert article.text == f"Bridge shut: a year\n\n{PROSE}"
    assert [block.kind for block in article.blocks] == ["heading", "paragraph"]
    assert article.published is not None
    assert (article.title, article.published.value) == ("Bridge shut: a year", "2019-03-25T10:00:00+01:00")
    assert (article.bylines, article.publisher) == (("Jane Roe", "John Doe"), "The Post")
    assert (article.url, article.external_id) == ("https://post.example/a?b=c", "17")


def test_toml_is_read_and_removed() -> None:
    article = read((TOML + PROSE).encode())
    assert article.text == f"Bridge shut\n\n{PROSE}"
    assert article.published is not None
    assert (article.published.value, article.bylines) == ("2019-03-25", ("Jane Roe", "John Doe"))
    assert article.external_id is None


def test_a_text_tells_its_language_better() -> None:
    assert split(YAML)[0]["lang"] == "no"
    assert read((YAML + PROSE).encode()).language == "en"


def test_unknown_fields_are_removed_too() -> None:
    assert split("---\nlayout: post\ndraft: false\n---\n\nText") == ({"layout": "post", "draft": "false"}, "Text")


@pytest.mark.parametrize(
    "text",
    [
        f"---\n{PROSE}\n---\n{PROSE}",
        f"---\n\n{PROSE}",
        f"---\nMayor: we will\n---\n{PROSE}",
        f"---\ntitle: [open\n---\n{PROSE}",
        f"---\ntitle: &a [*a]\n---\n{PROSE}",
        f"---\n- title\n---\n{PROSE}",
        f"---\n---\n{PROSE}",
        f"--- \ntitle: {'a' * MAX_FRONT_MATTER}\n---\n{PROSE}",
        f"---\ntitle: {'[' * 5_000}\n---\n{PROSE}",
        f"---\n? [a, b]\n: title\n---\n{PROSE}",
        f"+++\ntitle = \n+++\n{PROSE}",
        f"+++\ntitle = {'[' * 5_000}\n+++\n{PROSE}",
        f"+++\n{PROSE}",
    ],
)
def test_what_is_no_front_matter_is_text(text: str) -> None:
    assert split(text) == ({}, text)


def test_values_of_odd_types_say_nothing() -> None:
    odd = "---\ntitle: {a: b}\ndate: [1, 2]\nauthor: {x: 1}\nurl: /relative\nid: [1]\nlang: english\n---\n"
    article = read((odd + PROSE).encode())
    assert (article.text, article.title, article.bylines, article.published) == (PROSE, None, (), None)
    assert (article.url, article.external_id, article.warnings) == (None, None, ())


@given(st.lists(st.sampled_from([*"-:[]{}&*!|>%@`'\"#?,=", "---", "+++", "\n", " ", "title", "a", "1", "<<"])))
def test_any_front_matter_is_readable(parts: list[str]) -> None:
    for fence in ("---", "+++"):
        try:
            assert read(f"{fence}\n{''.join(parts)}\n{fence}\n{PROSE}".encode()).text.endswith(PROSE)
        except EmptyDocument as error:
            raise AssertionError from error
