"""Names as a text has them, before anything is known of whose they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from chalicelib.model import Span


def full_names(text: str, names: Iterable[Span], label: str = "person") -> Iterator[list[str]]:
    """The words of the names of one type that have several: ["Ann", "Lee"]."""
    words = (text[name.start : name.end].split() for name in names if name.label == label)
    return (name for name in words if len(name) > 1)
