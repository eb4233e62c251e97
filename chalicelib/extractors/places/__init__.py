"""Where: which names are places, which place each means, and where the story happens."""

from chalicelib.extractors.places.locating import UNRECOGNISED, at, extract
from chalicelib.extractors.places.toponyms import recognise, with_toponyms

__all__ = ["UNRECOGNISED", "at", "extract", "recognise", "with_toponyms"]
