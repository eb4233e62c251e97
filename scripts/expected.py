"""The samples' findings as somebody reviewed them: ``python -m scripts.expected [--write]`` compares or renews them.

samples/expected/ holds a file for each sample: its findings without scores, evidence and ids, which say nothing to a
reviewer. Renew a file only after having read the differences; git shows them once more.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from chalicelib import pipeline, readers
from chalicelib.formats import document

SAMPLES = Path(__file__).parent.parent / "samples"
EXPECTED = SAMPLES / "expected"
_LEFT_OUT = frozenset(("id", "confidence", "evidence", "salience", "score", "start", "end"))
_USUAL = {"named": True}
"""Values that go without saying, beside false."""
_REFERENCES = frozenset(("entity", "near", "nested_in"))
"""Fields that hold an id: shown as what it names, as are ids in lists."""

Findings = dict[str, dict[str, Any]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="take the findings of now for the expected ones")
    options = parser.parse_args()
    EXPECTED.mkdir(exist_ok=True)
    differ = 0
    for sample in samples():
        found, file = findings(sample), expected_file(sample)
        for line in differences(json.loads(file.read_text()) if file.is_file() else {}, found):
            print(f"{sample.name}: {line}")
            differ = 1
        if options.write:
            file.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0 if options.write else differ


def samples() -> list[Path]:
    return sorted(path for path in SAMPLES.iterdir() if path.is_file())


def expected_file(sample: Path) -> Path:
    return EXPECTED / f"{sample.stem}.json"


def findings(sample: Path) -> Findings:
    """By kind ("quotes"), the findings of a sample by what tells them apart, in text order."""
    analysis = pipeline.analyse(readers.read(sample.read_bytes(), key=sample.name))
    if analysis.status != "succeeded":
        raise SystemExit(f"{sample.name}: nothing to compare: {'; '.join(w.message for w in analysis.warnings)}")
    rendered = document.render(analysis)
    names = {one["id"]: _label(one) for kind in ("entities", "quotes", "places") for one in rendered[kind]}
    kinds = {kind: rendered[kind] for kind in ("entities", "quotes", "places")}
    shown = {kind: dict(_labelled(_reviewable(one, names) for one in ones)) for kind, ones in kinds.items()}
    return {
        "article": _reviewable(_short(rendered["article"]), names),
        **shown,
        "focus": rendered["focus"]["countries"][:1],
    }


def _short(article: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in article.items() if name not in ("text", "text_sha256", "blocks")}


def _label(one: dict[str, Any]) -> str:
    return str(one.get("name") or one["text"])


def _labelled(ones: Iterator[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    seen: dict[str, int] = {}
    for one in ones:
        label = _label(one)
        seen[label] = seen.get(label, 0) + 1
        yield (label if seen[label] == 1 else f"{label} ({seen[label]})"), one


def _reviewable(value: Any, names: dict[str, str]) -> Any:
    """A value of the document with names for ids, mentions as their text, and nothing that is empty or a score."""
    if isinstance(value, list):
        return [names.get(item, item) if isinstance(item, str) else _reviewable(item, names) for item in value]
    if not isinstance(value, dict):
        return value
    if {"start", "end", "text"} <= value.keys():
        return value["text"]
    return {
        name: names.get(item, item) if name in _REFERENCES and isinstance(item, str) else _reviewable(item, names)
        for name, item in value.items()
        if name not in _LEFT_OUT and item not in (None, [], {}, "", _USUAL.get(name, False))
    }


def differences(expected: Findings, found: Findings) -> list[str]:
    """One line for each finding that is new, missing, or has another value in some field."""
    lines = []
    for kind in dict.fromkeys((*expected, *found)):
        old, new = expected.get(kind, {}), found.get(kind, {})
        if not (isinstance(old, dict) and isinstance(new, dict)):
            lines += [] if old == new else [f"{kind}: {old} became {new}"]
            continue
        lines += [f"{kind}: missing: {label}" for label in old if label not in new]
        lines += [f"{kind}: new: {label}" for label in new if label not in old]
        lines += [
            line for label in old if label in new for line in _changes(f"{kind}: {label}", old[label], new[label])
        ]
    return lines


def _changes(label: str, old: Any, new: Any) -> list[str]:
    if not (isinstance(old, dict) and isinstance(new, dict)):
        return [] if old == new else [f"{label}: {old} became {new}"]
    fields = [f for f in dict.fromkeys((*old, *new)) if old.get(f) != new.get(f)]
    return [f"{label}: {f}: {old.get(f)} became {new.get(f)}" for f in fields]


if __name__ == "__main__":
    raise SystemExit(main())
