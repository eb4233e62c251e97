"""The instructions of a drawing (ISO 32000-1, 7.8.2): operators, each with the operands before it.

pypdf's own parser takes five times as long, recurses into what is nested, and holds all instructions of a page at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from chalicelib.readers.paper.limits import Budget

MAX_STRING = 65_535
"""Bytes of a string; ISO 32000-1, annex C, promises programs 32,767."""

_AT_ONCE = 100  # operands that are counted together

MAX_NUMBER = 1e7
"""Points: 3.5 km of paper."""

Operand = float | bytes | str | list["Operand"] | dict[str, "Operand"] | None
"""A number, a string, a name without its slash, an array or a dictionary; None marks where one of the two begins."""

_TOKEN = re.compile(
    rb"[\x00\s]*+(?:%[^\r\n]*+[\x00\s]*+)*+"
    rb"(?:(?P<number>[+-]?(?:\d++\.?\d*+|\.\d++))(?=[\x00\s()<>\[\]{}/%]|\Z)"
    rb"|(?P<string>\()"  # its first byte
    rb"|<(?P<digits>[0-9A-Fa-f\x00\s]*+)>"
    rb"|/(?P<name>[^\x00\s()<>\[\]{}/%]*+)"
    rb"|(?P<opening><<|\[)"
    rb"|(?P<closing>>>|\])"
    rb"|(?P<loose>[+\-.\d][^\x00\s()<>\[\]{}/%]*+)"  # a number written wrongly: "--5", "1.2.3"
    rb"|(?P<operator>[^\x00\s()<>\[\]{}/%]++)"
    rb"|[()<>{}])"
)
_PARENTHESIS = re.compile(rb"\\.|[()]", re.DOTALL)
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n?|\n)|(.))", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_CODE = re.compile(rb"#([0-9A-Fa-f]{2})")
_DIGITS = re.compile(rb"-?\d*\.?\d*")
_IMAGE_END = re.compile(rb"[\x00\s]EI(?=[\x00\s]|\Z)")


def instructions(drawing: bytes, budget: Budget) -> Iterator[tuple[bytes, list[Operand]]]:
    """Each operator with its operands, in order; what is written wrongly is passed over.

    Raises DocumentTooLarge where the budget does not do.
    """
    operands: list[Operand] = []
    position = number = 0
    while match := _TOKEN.match(drawing, position):
        position, kind = match.end(), match.lastgroup
        number += 1
        if not number % _AT_ONCE:
            budget.spend(operands=_AT_ONCE)
        if kind == "operator":
            yield match["operator"], operands
            operands = []
            position = _image_end(drawing, position) if match["operator"] == b"ID" else position
        elif kind == "string":
            end = _string_end(drawing, position)
            operands.append(_string(drawing[position : end - 1]))
            position = end
        elif kind:
            _READ[kind](match[kind], operands)
    budget.spend(operands=number % _AT_ONCE)


def _string_end(drawing: bytes, start: int) -> int:
    """Where the string ends whose opening parenthesis ends at ``start``: behind its closing one, or at a limit."""
    depth, limit = 1, start + MAX_STRING
    for match in _PARENTHESIS.finditer(drawing, start, limit):
        depth += {b"(": 1, b")": -1}.get(match[0], 0)
        if not depth:
            return match.end()
    return min(limit, len(drawing) + 1)


def _string(written: bytes) -> bytes:
    return _ESCAPE.sub(_meant, written) if b"\\" in written else written


def _meant(escape: re.Match[bytes]) -> bytes:
    octal, line_end, sign = escape.groups()
    if octal:
        return bytes((int(octal, 8) & 0xFF,))
    return b"" if line_end else _ESCAPED.get(sign, sign)


def _image_end(drawing: bytes, position: int) -> int:
    """Where the data of a picture end that stands in a drawing."""
    end = _IMAGE_END.search(drawing, position)
    return end.end() if end else len(drawing)


def _number(written: bytes, operands: list[Operand]) -> None:
    operands.append(max(-MAX_NUMBER, min(float(written), MAX_NUMBER)))


def _loose(written: bytes, operands: list[Operand]) -> None:
    digits = _DIGITS.match(written.replace(b"--", b"-").lstrip(b"+"))
    shown = digits[0] if digits else b""
    _number(shown if any(map(bytes.isdigit, (shown[-1:], shown[-2:-1]))) else b"0", operands)


def _hexadecimal(written: bytes, operands: list[Operand]) -> None:
    digits = b"".join(written.replace(b"\x00", b"").split())
    operands.append(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()))


def _name(written: bytes, operands: list[Operand]) -> None:
    plain = _CODE.sub(lambda code: bytes.fromhex(code[1].decode()), written) if b"#" in written else written
    operands.append(plain.decode("latin-1"))


def _open(_: bytes, operands: list[Operand]) -> None:
    operands.append(None)


def _close(border: bytes, operands: list[Operand]) -> None:
    """Make an array or a dictionary of what stands behind the last border."""
    start = next((index for index in range(len(operands) - 1, -1, -1) if operands[index] is None), -1)
    inside = operands[start + 1 :]
    del operands[max(start, 0) :]
    if border == b"]":
        operands.append(inside)
    else:
        operands.append(
            {key: value for key, value in zip(inside[::2], inside[1::2], strict=False) if isinstance(key, str)}
        )


_READ: dict[str, Callable[[bytes, list[Operand]], None]] = {
    "number": _number,
    "loose": _loose,
    "digits": _hexadecimal,
    "name": _name,
    "opening": _open,
    "closing": _close,
}
