"""Print the analysis of files, without any AWS: ``python scripts/analyse.py FILE… [--format text|json|html]``."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from chalicelib import pipeline, readers
from chalicelib.errors import InputError
from chalicelib.formats import document, html
from scripts.show import readable

FORMS: dict[str, Callable[[dict[str, Any]], str]] = {
    "text": readable,
    "json": partial(json.dumps, ensure_ascii=False, indent=1),
    "html": html.write,
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--format", choices=tuple(FORMS), default="text")
    options = parser.parse_args()
    return max(show(path, options.format) for path in options.files)


def show(path: Path, form: str) -> int:
    """Print one file's analysis; the exit status that its reading deserves."""
    try:
        body = path.read_bytes()
        article = readers.read(body, key=path.name)
    except (OSError, InputError) as error:
        code = getattr(error, "code", "file_unreadable")
        print(f"{path}: {code}: {getattr(error, 'message', None) or error.strerror}", file=sys.stderr)
        return 1
    analysis = document.render(pipeline.analyse(article))
    print(FORMS[form](analysis))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
