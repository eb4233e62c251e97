import json

import pytest

from scripts import expected


@pytest.mark.parametrize("sample", expected.samples(), ids=lambda path: path.stem)
def test_a_sample_has_the_findings_that_were_reviewed(sample):
    reviewed = json.loads(expected.expected_file(sample).read_text(encoding="utf-8"))
    lines = expected.differences(reviewed, expected.findings(sample))
    assert not lines, "python -m scripts.expected --write, once these are right:\n" + "\n".join(lines)


def test_an_analysis_that_failed_in_part_is_never_taken_for_the_expected_one(monkeypatch):
    monkeypatch.setattr(expected.pipeline, "resolve_places", lambda *_: 1 / 0)
    with pytest.raises(SystemExit, match="ZeroDivisionError"):
        expected.findings(expected.samples()[0])


def test_every_reviewed_file_has_its_sample():
    reviewed = sorted(path.stem for path in expected.EXPECTED.iterdir())
    assert reviewed == [path.stem for path in expected.samples()]


def test_differences_are_told_finding_by_finding():
    old = {"quotes": {"a": {"speaker": "Ann"}, "b": {}}, "focus": ["NO"]}
    new = {"quotes": {"a": {"speaker": "Bo"}, "c": {}}, "focus": ["SE"]}
    assert expected.differences(old, new) == [
        "quotes: missing: b",
        "quotes: new: c",
        "quotes: a: speaker: Ann became Bo",
        "focus: ['NO'] became ['SE']",
    ]
    assert expected.differences(old, old) == []
