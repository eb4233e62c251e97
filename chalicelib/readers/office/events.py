"""XML in one pass: rules say what to do where an element opens and closes, and no tree is built."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

from chalicelib.errors import UnreadableDocument
from chalicelib.readers.package import too_large

MAX_EVENTS = 1_000_000
"""Elements and runs of text of a part: two seconds. The longest text that is analysed has 500,000 where Word parts it
word by word."""

_CHUNK = 65_536  # bytes between looks at the limit

S = TypeVar("S")
Attributes = Mapping[str, str]
Opens = Mapping[str, Callable[[S, Attributes], bool | None]]
"""By tag, what is done where an element opens; True leaves it out, with all that is in it."""
Closes = Mapping[str, Callable[[S], None]]
Words = Callable[[S, str], None]


class _Walk(Generic[S]):
    """A parser's target. ``left_out`` counts the open elements from the one on that is left out."""

    def __init__(self, story: S, opens: Opens[S], closes: Closes[S], words: Words[S]) -> None:
        self._story, self._opens, self._closes, self._words = story, opens, closes, words
        self._left_out = self._count = 0

    def start(self, tag: str, attributes: Attributes) -> None:
        self._step()
        if self._left_out:
            self._left_out += 1
        elif (rule := self._opens.get(tag)) and rule(self._story, attributes):
            self._left_out = 1

    def end(self, tag: str) -> None:
        if self._left_out:
            self._left_out -= 1
        elif rule := self._closes.get(tag):
            rule(self._story)

    def data(self, text: str) -> None:
        self._step()
        if not self._left_out:
            self._words(self._story, text)

    def close(self) -> None:
        pass

    def _step(self) -> None:
        self._count += 1
        if self._count > MAX_EVENTS:
            raise too_large(f"a part has more than {MAX_EVENTS:,} elements")


def walk(part: bytes, story: S, *, opens: Opens[S], closes: Closes[S], words: Words[S]) -> None:
    """Tell a story of each element and each run of text in a part.

    Raises UnreadableDocument for broken XML (also deeper than 256 levels, libxml2's limit), DocumentTooLarge for more
    than `MAX_EVENTS`, and what the rules raise. Entities of the part's own are bounded by libxml2, others are not
    looked up.
    """
    from lxml.etree import LxmlError, XMLParser  # noqa: PLC0415  0.1 s to load, and of no use to plain text

    target = _Walk(story, opens, closes, words)
    parser = XMLParser(
        target=target,  # type: ignore[arg-type]  # the stubs want a target to take bytes and comments too
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
    )
    try:
        for start in range(0, len(part), _CHUNK):
            parser.feed(part[start : start + _CHUNK])
        parser.close()
    except (LxmlError, ValueError, LookupError) as error:
        raise UnreadableDocument("The document's XML is broken: open it, save it anew and upload it again.") from error


def left_out(_: object, __: Attributes) -> bool:
    """The rule of an element that is no part of the story."""
    return True


def named(rules: Mapping[str, S], spaces: Mapping[str, tuple[str, ...]]) -> dict[str, S]:
    """The rules by full tag: ``w:p`` is the ``p`` of each namespace that ``w`` may stand for."""
    return {
        f"{{{space}}}{local}": rule
        for name, rule in rules.items()
        for prefix, local in [name.split(":")]
        for space in spaces[prefix]
    }
