from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from tests.hostile import __main__ as hostile
from tests.hostile import broken, characters, jsons, messages, pages, polyglots, sound, told, xmls

CHEAP = (broken, polyglots, characters, pages, xmls, jsons)
LEAST = 224
"""As many as are tried beside these."""


def test_there_are_many() -> None:
    names = [f"{family.__name__} {name}" for family in (*CHEAP, messages) for name, _ in family.files()]
    names += told.files()
    assert len(names) > LEAST
    assert len(names) == len(set(names))
    assert not [name for name in names if "/" in name or len(name.encode()) > 200]


@pytest.mark.parametrize("family", CHEAP)
def test_the_same_files_are_written_every_time(family: object) -> None:
    once, again = (islice(family.files(), 40) for _ in range(2))  # type: ignore[attr-defined]
    assert dict(once) == dict(again)


def test_every_sound_file_is_the_same_every_time() -> None:
    assert sound.files() == sound.files()


def test_a_manifest_tells_what_s3_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hostile, "FAMILIES", (polyglots,))
    written = hostile.write(tmp_path)
    assert len(list(tmp_path.iterdir())) == written + 2
    assert '"key": "2024-13-45.txt"' in (tmp_path / "MANIFEST.json").read_text()
