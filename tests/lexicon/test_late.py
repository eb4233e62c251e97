from __future__ import annotations

import re

import pytest

from chalicelib.lexicon.late import Late


def test_it_finds_what_a_pattern_finds() -> None:
    late, now = Late(r"(?P<word>a\w)"), re.compile(r"(?P<word>a\w)")
    for name in ("match", "fullmatch", "search"):
        assert getattr(late, name)("xab", 1)["word"] == getattr(now, name)("xab", 1)["word"] == "ab"
    assert [match.span() for match in late.finditer("ab ac")] == [(0, 2), (3, 5)]
    assert late.findall("ab ac") == ["ab", "ac"]
    assert late.sub("-", "ab ac") == "- -"


def test_it_minds_its_flags() -> None:
    assert Late("ab", re.IGNORECASE).match("AB")
    assert not Late("ab").match("AB")


def test_it_waits_until_it_is_used() -> None:
    late = Late("(")
    with pytest.raises(re.error):
        late.match("")
