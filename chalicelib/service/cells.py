"""Cells of the map: the geohashes (Niemeyer, 2008) of places, and those that cover a box.

A geohash halves longitudes and latitudes in turn, five bits a character. Four characters are about 39 by 20 km at the
equator, two 1,250 by 625 km.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, floor, radians

DIGITS = "0123456789bcdefghjkmnpqrstuvwxyz"
"""Geohash's own 32: without a, i, l and o."""

COARSE, FINE = 2, 4
"""Characters of the cells that rows are written for."""

MOST = 50
"""Cells that one box is asked for by."""

KM = 50
"""Around a point when no distance is asked for."""

KM_A_DEGREE = 111.195
"""Kilometres of a degree of latitude, on a sphere of 6,371 km."""


@dataclass(frozen=True, slots=True)
class Box:
    """A box on the map, in degrees; with ``west`` greater than ``east`` it lies across the 180th meridian."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, lat: float, lon: float) -> bool:
        """Whether a position is in the box, its edges included."""
        within = self.west <= lon <= self.east if self.west <= self.east else lon >= self.west or lon <= self.east
        return within and self.south <= lat <= self.north


class TooLarge(Exception):
    """A box that more cells would cover than one request may ask for."""


def around(lat: float, lon: float) -> tuple[str, ...]:
    """The cells that a position lies in, the coarse one first."""
    return tuple(_geohash(*_square(lat, lon, length), length) for length in (COARSE, FINE))


def covering(box: Box) -> tuple[str, ...]:
    """The cells that cover a box: fine ones where no more than `MOST` are needed, else coarse ones, else TooLarge."""
    for length in (FINE, COARSE):
        columns, rows = _columns(box, length), _rows(box, length)
        if len(columns) * len(rows) <= MOST:
            return tuple(_geohash(column, row, length) for column in columns for row in rows)
    raise TooLarge


def near(lat: float, lon: float, km: float) -> Box:
    """The box around a circle."""
    high = km / KM_A_DEGREE
    north, south = min(lat + high, 90.0), max(lat - high, -90.0)
    shortest = cos(radians(min(max(abs(north), abs(south)), 89.9)))
    wide = high / shortest
    if wide >= 180:
        return Box(-180.0, south, 180.0, north)
    return Box(_turned(lon - wide), south, _turned(lon + wide), north)


def _turned(lon: float) -> float:
    return (lon + 180) % 360 - 180


def _bits(length: int) -> tuple[int, int]:
    """Bits of longitude and latitude in a geohash of some characters: longitude is halved first."""
    return (5 * length + 1) // 2, 5 * length // 2


def _square(lat: float, lon: float, length: int) -> tuple[int, int]:
    """The column and row of the cell that a position lies in, counted from the south-west."""
    wide, high = _bits(length)
    column = floor((lon + 180) / 360 * 2**wide)
    row = floor((lat + 90) / 180 * 2**high)
    return min(max(column, 0), 2**wide - 1), min(max(row, 0), 2**high - 1)


def _columns(box: Box, length: int) -> list[int]:
    first, last = _square(0, box.west, length)[0], _square(0, box.east, length)[0]
    if box.west <= box.east:
        return list(range(first, last + 1))
    return list(dict.fromkeys([*range(first, 2 ** _bits(length)[0]), *range(last + 1)]))


def _rows(box: Box, length: int) -> list[int]:
    return list(range(_square(box.south, 0, length)[1], _square(box.north, 0, length)[1] + 1))


def _geohash(column: int, row: int, length: int) -> str:
    wide, high = _bits(length)
    bits = []
    for turn in range(wide + high):
        value, size = (column, wide) if turn % 2 == 0 else (row, high)
        bits.append(value >> (size - 1 - turn // 2) & 1)
    groups = (bits[start : start + 5] for start in range(0, len(bits), 5))
    return "".join(DIGITS[int("".join(map(str, group)), 2)] for group in groups)
