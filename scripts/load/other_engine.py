"""A worker with another engine: `python -m scripts.load.other_engine`, as dateline.local.poller is called.

It finds what the real one finds, but for the last quote of each article: whose findings are served can be seen.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from chalicelib import pipeline
from chalicelib.model import Analysis, Article
from dateline.local import poller

ENGINE = f"{pipeline.ENGINE}-less"


def install() -> None:
    """Put this engine in the place of the real one."""
    own = pipeline.analyse

    def analyse(article: Article) -> Analysis:
        analysis = own(article)
        return replace(analysis, engine=ENGINE, quotes=analysis.quotes[:-1])

    pipeline.ENGINE, pipeline.analyse = ENGINE, analyse


if __name__ == "__main__":
    install()
    poller.main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
