import json
from collections.abc import Iterable
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.errors import DocumentTooLarge, EmptyDocument, InputError, UnreadableDocument
from chalicelib.readers import json_article, json_kinds, json_lines
from chalicelib.readers.members import Member

SAID = "The council of the town voted on Monday to close the bridge for a year, said Mayor Ada Rossi."
FIRST = {"id": "a", "title": "Bridge shut", "text": SAID}
SECOND = {"title": "Bridge open", "body": SAID, "nested": {"a": [1, {"b": "\n}]"}]}}
STORY = {"@type": "NewsArticle", "@id": "urn:c", "headline": "Bridge", "articleBody": SAID}


def written(value: object, **how: int) -> str:
    return json.dumps(value, **how)  # type: ignore[arg-type]


def members(text: str, encoding: str = "utf-8") -> list[Member]:
    return list(json_lines.members(text.encode(encoding)))


def paths(text: str) -> list[str]:
    return [member.path for member in members(text)]


LAYOUTS = {
    "lines": f"{written(FIRST)}\n{written(SECOND)}\n",
    "lines of Windows": f"\ufeff{written(FIRST)}\r\n\r\n{written(SECOND)}\r\n",
    "list": written([FIRST, SECOND]),
    "list, set in": written([FIRST, SECOND], indent=2),
    "a line each in a list": f"[\n{written(FIRST)},\n{written(SECOND)}\n]",
    "one after the other": f"{written(FIRST, indent=2)}\n{written(SECOND, indent=2)}",
    "sequence": f"\x1e{written(FIRST)}\n\x1e{written(SECOND)}\n",
    "object": written({"version": "https://jsonfeed.org/version/1.1", "title": "Post", "items": [FIRST, SECOND]}),
    "object of lines": f'{{"articles": [\n{written(FIRST)},\n{written(SECOND)}\n]}}',
    "objects in objects": written({"response": {"status": "ok", "total": 2, "results": [FIRST, SECOND]}, "n": 1}),
}


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS)
def test_articles_are_found_in_any_layout(text: str) -> None:
    found = members(text)
    assert [json.loads(member.body) for member in found] == [FIRST, SECOND]
    assert found[0].path == "a"
    assert found[1].path in ("2", "3")
    assert {member.content_type for member in found} == {"application/json"}
    assert json_article.read(found[1].body).title == "Bridge open"
    assert json_kinds.kind(text.encode()) == json_kinds.MANY


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "utf-32"])
def test_articles_are_found_in_any_encoding(encoding: str) -> None:
    lines = "\n".join(json.dumps({"id": number, "text": f"Café. {SAID}"}, ensure_ascii=False) for number in (7, 8))
    found = members(lines, encoding)
    assert [member.path for member in found] == ["7", "8"]
    assert json_article.read(found[1].body).text.startswith("Café.")


def test_a_path_is_the_article_s_id_or_its_line() -> None:
    named: Iterable[dict[str, object]] = (
        {"guid": {"rendered": "urn:1"}}, {"id": 7}, {"id": 7}, {"url": "https://post.example/a"}, {"id": "x" * 501},
        {"id": "17"}, {"id": True}, {"id": None, "uri": "urn:2"}, {"a": 1},
    )  # fmt: skip
    text = "\n\n".join(written({**one, "text": SAID}) for one in named)
    assert paths(text) == ["urn:1", "7", "5", "https://post.example/a", "9", "17", "13", "urn:2", "17 (17)"]


def test_broken_lines_fail_by_themselves() -> None:
    text = f'{written(FIRST)}\n{{"id": "b", "text": "broken\n{written(SECOND)}\n{{"text": '
    assert paths(text) == ["a", "2", "3", "4"]
    with pytest.raises(UnreadableDocument):
        json_article.read(members(text)[1].body)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (f"{written(FIRST)}\n{written(SECOND)}\nThe end\n{written(FIRST)}", UnreadableDocument),
        (f"[{written(FIRST)}, {written(SECOND)}, [1], {written(FIRST)}]", UnreadableDocument),
        (f"[{written(FIRST)}, {written(SECOND)}, {{'a': 1}}]", UnreadableDocument),
        (f"[{written(FIRST)}, {written(SECOND)}, {written(FIRST)[:-5]}", UnreadableDocument),
        (f"[{written(FIRST)}, {written(SECOND)}, " + '{"a": ' * 100_000, UnreadableDocument),
        (f'[{written(FIRST)}, {written(SECOND)}, {{"text": "{"a" * 6_000_000}"}}]', DocumentTooLarge),
    ],
)
def test_what_stands_before_a_broken_place_is_yielded(text: str, error: type[InputError]) -> None:
    found = json_lines.members(text.encode())
    assert [json.loads(member.body) for member in islice(found, 2)] == [FIRST, SECOND]
    with pytest.raises(error):
        next(found)


@pytest.mark.parametrize("text", ["[]", "[ ]", '{"items": [{"@type": "Person"}]}', '[{"@context": "a"}]'])
def test_lists_without_articles_are_empty(text: str) -> None:
    with pytest.raises(EmptyDocument):
        members(text)


def test_a_long_line_is_left_to_fail_by_itself() -> None:
    text = f'{written(FIRST)}\n{{"id": "b", "text": "{"a" * 20_000_000}"}}\n{written(SECOND)}'
    found = members(text)
    assert [member.path for member in found] == ["a", "2", "3"]
    assert len(found[1].body) > 20_000_000


def test_the_limits_hold() -> None:
    with pytest.raises(DocumentTooLarge, match="larger"):
        members(" " * (json_lines.MAX_BYTES + 1))
    with pytest.raises(DocumentTooLarge, match="articles"):
        members("[" + "{}," * (json_lines.MAX_MEMBERS + 1) + "]")


def test_what_surrounds_an_article_in_json_ld_is_no_member() -> None:
    graph = [{"@type": "WebSite", "name": "Post"}, STORY, {"@type": "BreadcrumbList"}, {**STORY, "@id": "urn:d"}]
    assert paths(written(graph)) == paths(written({"@graph": graph})) == ["urn:c", "urn:d"]
    assert json_kinds.kind(written({"@graph": graph}).encode()) == json_kinds.MANY


def test_a_package_of_ninjs_is_its_texts() -> None:
    part = {"uri": "urn:p", "type": "text", "body_text": SAID}
    package = {"uri": "urn:1", "type": "composite", "versioncreated": "2024-05-01", "associations": {"main": part}}
    assert json_kinds.kind(written(package).encode()) == json_kinds.MANY
    assert paths(written(package)) == ["urn:p"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (written(FIRST), json_kinds.ARTICLE),
        (written(FIRST, indent=1) + "\n", json_kinds.ARTICLE),
        (written({**FIRST, "items": [SECOND], "data": [1]}), json_kinds.ARTICLE),
        (written({"data": {"post": FIRST}}), json_kinds.ARTICLE),
        (written({"a": {"items": []}, "items": [1], "features": [{"type": "Feature"}]}), json_kinds.ARTICLE),
        ('{"text": "broken', json_kinds.ARTICLE),
        ("{" * 100_000, json_kinds.ARTICLE),
        ("{}", json_kinds.ARTICLE),
        (written(STORY), json_kinds.LINKED),
        (written([STORY]), json_kinds.LINKED),
        (written([{"@type": "WebPage"}, {"@type": "Article"}]), json_kinds.LINKED),
        (written({"@context": "https://schema.org", "@graph": [{"@type": "Person"}, STORY]}), json_kinds.LINKED),
        (written({"@type": "WebPage", "mainEntity": STORY, "article": STORY}), json_kinds.LINKED),
        (written([STORY, STORY]), json_kinds.MANY),
        (written({"uri": "urn:1", "type": "text", "bodies": [{"value": SAID}]}), json_kinds.NINJS),
        (written([{"uri": "urn:1", "type": "text", "bodies": [{"value": SAID}]}]), json_kinds.MANY),
        (written({"uri": "urn:1", "text": SAID}), json_kinds.ARTICLE),
        (f"[{written(FIRST)}, ", json_kinds.MANY),
        ("[]", json_kinds.MANY),
        (written(["a", "b"]), json_kinds.MANY),
        (f'["We will close it," the mayor said on Monday.]\n\n{SAID}', json_kinds.TEXT),
    ],
)
def test_a_kind_is_told_by_fields(text: str, kind: str) -> None:
    assert json_kinds.kind(text.encode()) == kind


pieces = st.sampled_from(
    [
        '{"id": 1, "text": "a"}',
        "\n",
        ",",
        "[",
        "]",
        "{",
        "}",
        '"items":',
        '"text": "a"',
        '"',
        "\\",
        "\x1e",
        " ",
        ":",
        "7",
    ]
)


@given(st.lists(pieces, max_size=25).map("".join))
@settings(deadline=None)
def test_any_text_ends_in_members_or_an_input_error(text: str) -> None:
    json_kinds.kind(text.encode())
    try:
        found = members(text)
    except InputError:
        return
    assert len({member.path for member in found}) == len(found) > 0
