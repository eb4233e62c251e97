"""Where: which names are places, which place each means, and where the story happens."""

from chalicelib.extractors.places.atlas import Atlas
from chalicelib.extractors.places.focus import focused
from chalicelib.extractors.places.locating import UNRECOGNISED, at, extract
from chalicelib.extractors.places.toponyms import recognise, with_toponyms

__all__ = ["UNRECOGNISED", "Atlas", "at", "extract", "focused", "recognise", "with_toponyms"]
