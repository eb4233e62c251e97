"""Where: which names are places, which place each means, and where the story happens."""

from chalicelib.extractors.places.locating import extract

__all__ = ["extract"]
