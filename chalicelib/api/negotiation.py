"""Which form of an answer a request gets by its ``Accept`` (RFC 9110, 12.5.1)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.formats import Format

UTF8 = {"charset": "utf-8"}
"""What every form is, said or not: many clients ask for ``application/json;charset=utf-8``."""

_QUOTED = r'"(?:[^"\\]|\\.)*\\?(?:"|$)'
"""A quoted string; one that is not closed goes on to the end."""
_PIECES = {mark: re.compile(rf'(?:[^{mark}"]|{_QUOTED})+', re.DOTALL) for mark in ",;"}
_WORD = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_KIND = re.compile(rf"\*/\*|{_WORD}/{_WORD}")
_QUALITY = re.compile(r"[01]?\.[0-9]+|[01]\.?")


@dataclass(frozen=True, slots=True)
class Range:
    """A media range: ``text/*``, or a type with the parameters that it must have; a ``quality`` of 0 refuses it."""

    kind: str
    parameters: dict[str, str]
    quality: float = 1.0

    @property
    def specificity(self) -> tuple[int, int]:
        """How much it says: of several that a form fits, the one that says most decides."""
        return 2 - self.kind.count("*"), len(self.parameters)

    def holds(self, other: Range) -> bool:
        """Whether a media type is in it."""
        of_kind = self.kind in ("*/*", other.kind, f"{other.kind.partition('/')[0]}/*")
        return of_kind and self.parameters.items() <= (UTF8 | other.parameters).items()


def choice(forms: Sequence[Format], accept: str) -> Format | None:
    """The form that fits best, the first of several; None where none fits.

    What can't be read of the header is ignored; nothing that can is as good as no header, which takes every form.
    """
    ranges = [one for piece in _pieces(accept, ",") if (one := _range(piece))]
    if not ranges:
        return forms[0]
    best = max(forms, key=lambda form: _quality(form, ranges))  # The first of those that are equal.
    return best if _quality(best, ranges) > 0 else None


def _quality(form: Format, ranges: list[Range]) -> float:
    own = _range(form.MEDIA_TYPE)
    fitting = [(one.specificity, one.quality) for one in ranges if own and one.holds(own)]
    return max(fitting, default=((0, 0), 0.0))[1]


def _range(text: str) -> Range | None:
    kind, *parameters = [piece.strip() for piece in _pieces(text, ";")] or [""]
    kind = "*/*" if kind == "*" else kind.lower()  # Java's own client asks for "*; q=.2".
    if not _KIND.fullmatch(kind):
        return None
    told: dict[str, str] = {}
    for name, value in (_parameter(piece) for piece in parameters):
        if name == "q":  # Whatever stands behind it is no part of the media type.
            return Range(kind, told, min(float(value), 1.0)) if _QUALITY.fullmatch(value) else None
        told[name] = value
    return Range(kind, told)


def _parameter(text: str) -> tuple[str, str]:
    """A parameter in small letters, out of its quotation marks: ``profile="http://example.org/a"``."""
    name, _, value = (part.strip().lower() for part in text.partition("="))
    return name, re.sub(r"\\(.)", r"\1", value[1:].removesuffix('"')) if value.startswith('"') else value


def _pieces(text: str, mark: str) -> list[str]:
    """What stands between marks, which may stand in quoted strings, too."""
    return [piece for piece in _PIECES[mark].findall(text) if piece.strip()]
