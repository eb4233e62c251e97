"""Dates, times and sums of money, and what they come to in numbers."""

from chalicelib.extractors.values.reading import complete, read

__all__ = ["complete", "read"]
