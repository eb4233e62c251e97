"""A page's drawing, carried out as far as its text needs: the operators of ISO 32000-1, annex A."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from chalicelib.readers.paper.faces import Face
from chalicelib.readers.paper.instructions import Operand, instructions
from chalicelib.readers.paper.limits import MAX_DEPTH, MAX_FORMS, MAX_POINTS, MAX_STATES
from chalicelib.readers.paper.matrices import UPRIGHT, Matrix, after, matrix, moved
from chalicelib.readers.paper.pen import Mark, Pen

_UNIT = ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0))  # where pictures lie
_WHITE = {1: 1.0, 3: 1.0, 4: 0.0}
"""The value of all components of white, by their number: grey, red with green and blue, the four inks."""


class Resources(Protocol):
    """What the names in a drawing stand for."""

    def face(self, name: str) -> Face | None:
        """The face of a font."""

    def form(self, name: str) -> Form | None:
        """A drawing within the drawing; None for a picture."""

    def said(self, name: str) -> Mapping[str, Operand]:
        """What is said of a part of the drawing."""


@dataclass(frozen=True, slots=True)
class Form:
    """A drawing within a drawing."""

    drawing: bytes
    matrix: Matrix
    resources: Resources


def draw(pen: Pen, drawing: bytes, resources: Resources, *, depth: int = 0) -> None:
    """Carry out a drawing; raises DocumentTooLarge where it is over a limit."""
    for operator, operands in instructions(drawing, pen.budget):
        if operator == b"Do":
            _place(pen, resources.form(_name(operands)), depth)
        elif operator == b"Tf":
            pen.state.face, pen.state.size = resources.face(_name(operands)), _numbers(operands, 1)[0]
        elif operator in (b"BDC", b"BMC"):
            _begin(pen, operands, resources)
        elif carry_out := _OPERATORS.get(operator):
            carry_out(pen, operands)


def _place(pen: Pen, form: Form | None, depth: int) -> None:
    if form is None:
        pen.lay(_UNIT, pen.pictures)
    elif depth < MAX_DEPTH and pen.forms < MAX_FORMS:
        pen.forms += 1
        outer = replace(pen.state)
        pen.state.where = after(form.matrix, pen.state.where)
        draw(pen, form.drawing, form.resources, depth=depth + 1)
        pen.state = outer


def _begin(pen: Pen, operands: Sequence[Operand], resources: Resources) -> None:
    """Begin a part of the drawing of which something is said."""
    tag, told = _name(operands[:1]), operands[1] if len(operands) > 1 else None
    said = told if isinstance(told, dict) else resources.said(told) if isinstance(told, str) else {}
    text = said.get("ActualText")
    if len(pen.marks) < MAX_STATES:
        pen.marks.append(Mark(tag == "Artifact", _unicode(text) if isinstance(text, bytes) else None))


def _end(pen: Pen, _: Sequence[Operand]) -> None:
    if pen.marks:
        pen.marks.pop()


def _set(field: str) -> Callable[[Pen, Sequence[Operand]], None]:
    return lambda pen, operands: setattr(pen.state, field, _numbers(operands, 1)[0])


def _stretch(pen: Pen, operands: Sequence[Operand]) -> None:
    pen.state.stretch = _numbers(operands, 1)[0] / 100


def _begin_text(pen: Pen, _: Sequence[Operand]) -> None:
    pen.line = pen.here = UPRIGHT


def _move(pen: Pen, operands: Sequence[Operand]) -> None:
    x, y = _numbers(operands, 2)
    pen.move(x, y)


def _move_and_lead(pen: Pen, operands: Sequence[Operand]) -> None:
    pen.state.leading = -_numbers(operands, 1)[0]
    _move(pen, operands)


def _set_line(pen: Pen, operands: Sequence[Operand]) -> None:
    pen.line = pen.here = matrix(operands)


def _next_line(pen: Pen, _: Sequence[Operand]) -> None:
    pen.move(0.0, -pen.state.leading)


def _show(pen: Pen, operands: Sequence[Operand]) -> None:
    for operand in operands[-1:]:
        for part in operand if isinstance(operand, list) else [operand]:
            if isinstance(part, bytes):
                pen.show(part)
            elif isinstance(part, float):
                pen.here = moved(pen.here, -part / 1000 * pen.state.size * pen.state.stretch, 0.0)


def _show_below(pen: Pen, operands: Sequence[Operand]) -> None:
    if len(operands) == 3:
        pen.state.word_gap, pen.state.letter_gap = _numbers(operands, 2)
    _next_line(pen, ())
    _show(pen, operands)


def _transform(pen: Pen, operands: Sequence[Operand]) -> None:
    pen.state.where = after(matrix(operands), pen.state.where)


def _colour(pen: Pen, operands: Sequence[Operand]) -> None:
    values = [operand for operand in operands if isinstance(operand, float)]
    pen.state.white = bool(values) and all(value == _WHITE.get(len(values)) for value in values)


def _add_points(pen: Pen, operands: Sequence[Operand]) -> None:
    if len(pen.path) < MAX_POINTS:
        x, y = _numbers(operands, 2)
        pen.path.append((x, y))


def _add_rectangle(pen: Pen, operands: Sequence[Operand]) -> None:
    if len(pen.path) < MAX_POINTS:
        x, y, width, height = _numbers(operands, 4)
        pen.path += [(x, y), (x + width, y + height)]


def _fill(pen: Pen, _: Sequence[Operand]) -> None:
    if not pen.state.white:
        pen.lay(pen.path, pen.filled)
    pen.path = []


def _leave(pen: Pen, _: Sequence[Operand]) -> None:
    pen.path = []


def _picture(pen: Pen, _: Sequence[Operand]) -> None:
    pen.lay(_UNIT, pen.pictures)


def _numbers(operands: Sequence[Operand], count: int) -> list[float]:
    """The last numbers among the operands; zeros in front where they are too few."""
    found = [operand for operand in operands if isinstance(operand, float)][-count:]
    return [0.0] * (count - len(found)) + found


def _name(operands: Sequence[Operand]) -> str:
    return next((operand for operand in operands if isinstance(operand, str)), "")


def _unicode(written: bytes) -> str:
    """A string of text (ISO 32000-1, 7.9.2.2); of bytes without a mark only the ASCII ones are sure."""
    if written.startswith(b"\xfe\xff"):
        return written[2:].decode("utf-16-be", "ignore")
    return written.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "ignore")


_OPERATORS: dict[bytes, Callable[[Pen, Sequence[Operand]], None]] = {
    b"EMC": _end,
    b"q": lambda pen, _: pen.save(),
    b"Q": lambda pen, _: pen.restore(),
    b"cm": _transform,
    b"BT": _begin_text,
    b"Tc": _set("letter_gap"),
    b"Tw": _set("word_gap"),
    b"Tz": _stretch,
    b"TL": _set("leading"),
    b"Ts": _set("rise"),
    b"Tr": _set("mode"),
    b"Td": _move,
    b"TD": _move_and_lead,
    b"Tm": _set_line,
    b"T*": _next_line,
    b"Tj": _show,
    b"TJ": _show,
    b"'": _show_below,
    b'"': _show_below,
    **dict.fromkeys((b"g", b"rg", b"k", b"sc", b"scn", b"cs"), _colour),
    **dict.fromkeys((b"m", b"l", b"c", b"v", b"y"), _add_points),
    b"re": _add_rectangle,
    **dict.fromkeys((b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"), _fill),
    **dict.fromkeys((b"S", b"s", b"n"), _leave),
    b"ID": _picture,
}
