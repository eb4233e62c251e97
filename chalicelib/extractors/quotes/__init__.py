"""What is said, who says it, how and to whom."""

from chalicelib.extractors.quotes.attribution import attributed
from chalicelib.extractors.quotes.governments import with_governments
from chalicelib.extractors.quotes.reading import read

__all__ = ["attributed", "read", "with_governments"]
