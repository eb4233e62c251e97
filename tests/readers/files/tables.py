"""Tables as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence


def table(rows: Sequence[Sequence[str]], **how: object) -> str:
    """A table of rows, the first of them its header; ``how`` as `csv.writer` has it."""
    text = io.StringIO(newline="")
    csv.writer(text, **how).writerows(rows)  # type: ignore[arg-type]
    return text.getvalue()
