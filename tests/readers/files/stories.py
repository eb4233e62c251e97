"""Twenty short articles of our own, in the manner of several publishers, and what is known of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from html import escape
from pathlib import Path

_MARK = "## "
FOLDER = Path(__file__).parent.parent / "stories"


@dataclass(frozen=True)
class Story:
    """An article. ``published`` is a moment in ISO 8601; a paragraph that begins with "## " is a heading."""

    name: str
    title: str
    bylines: tuple[str, ...]
    published: str
    publisher: str
    paragraphs: tuple[str, ...]

    @property
    def byline(self) -> str:
        """The line that says who wrote it; empty where nobody signs."""
        *first, last = self.bylines or ("",)
        return f"By {', '.join(first)} and {last}" if first else f"By {last}" if last else ""

    @property
    def moment(self) -> datetime:
        """When it was published."""
        return datetime.fromisoformat(self.published)

    @property
    def day(self) -> str:
        """The line that says so: as Americans write it where the clock is theirs."""
        is_american = self.published[19] == "-"
        return f"{self.moment:%B} {self.moment.day}, {self.moment.year}" if is_american else f"{self.moment:%-d %B %Y}"

    @property
    def url(self) -> str:
        """Where it is published."""
        return f"https://news.example/{self.name}"

    @property
    def blocks(self) -> list[tuple[str, bool]]:
        """Its paragraphs, and whether each is a heading."""
        return [(text.removeprefix(_MARK), text.startswith(_MARK)) for text in self.paragraphs]

    @property
    def lines(self) -> list[str]:
        """Byline and day, as far as there are such lines."""
        return [line for line in (self.byline, self.day) if line]

    @property
    def prose(self) -> str:
        """Its paragraphs as text."""
        return "\n\n".join(text for text, _ in self.blocks)

    @property
    def html(self) -> str:
        """The same as HTML."""
        return "".join(
            f"<h2>{escape(text)}</h2>" if is_heading else f"<p>{escape(text)}</p>" for text, is_heading in self.blocks
        )


def stories() -> list[Story]:
    """The articles, in order."""
    return [_story(path) for path in sorted(FOLDER.glob("*.txt"))]


def _story(path: Path) -> Story:
    """A file: title, byline or none, moment, publisher, a line each; below a blank line its paragraphs."""
    head, *paragraphs = path.read_text("utf-8").rstrip("\n").split("\n\n")
    title, *signed, published, publisher = head.split("\n")
    bylines = tuple(name for line in signed for name in line.removeprefix("By ").split(" and "))
    return Story(path.stem, title, bylines, published, publisher, tuple(paragraphs))
