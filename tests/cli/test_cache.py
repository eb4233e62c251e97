"""What is kept between runs."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from dateline.analysis.cache import Cache, digest, usual_folder

NAME = digest("a")
WHOLE = gzip.compress(b'{"a":1}', mtime=0)  # The same in each process of pytest: it names tests.


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "deep" / "cache")


def test_what_is_kept_is_found(cache: Cache) -> None:
    cache.keep(NAME, b'{"a":1}')
    assert cache.find(NAME) == b'{"a":1}'
    assert cache.find(digest("b")) is None


def test_only_its_owner_may_look(cache: Cache) -> None:
    cache.keep(NAME, b"{}")
    assert cache.folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("broken", [b"", b"text", WHOLE[:-4], WHOLE[:-8] + bytes(4) + WHOLE[-4:]])
def test_what_is_broken_is_not_there(cache: Cache, broken: bytes) -> None:
    cache.keep(NAME, b"{}")
    (file,) = cache.folder.rglob("*.gz")
    file.write_bytes(broken)
    assert cache.find(NAME) is None


def test_nothing_half_written_stays(cache: Cache) -> None:
    cache.keep(NAME, b"{}")
    assert [path.name for path in cache.folder.rglob("*") if path.is_file()] == [f"{NAME}.json.gz"]


def test_a_folder_that_cannot_be_made_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    cache = Cache(tmp_path / "file" / "cache")
    cache.keep(NAME, b"{}")
    assert cache.find(NAME) is None


def test_parts_that_meet_elsewhere_are_others() -> None:
    assert digest("ab", "c") != digest("a", "bc")


def test_it_lies_where_caches_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert usual_folder() == tmp_path / "dateline"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert usual_folder() == Path.home() / ".cache" / "dateline"
