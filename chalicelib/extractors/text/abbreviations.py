"""Abbreviations, without the full stop that ends no sentence; the words stand in the tables of what they are."""

from __future__ import annotations

from chalicelib import lexicon

TITLES = tuple(sorted(lexicon.words("titles", use="stop")))
"""Before names: "Sen."."""
PLACES = tuple(sorted(lexicon.words("abbreviations", type="place")))
"""Before names of places: "Mt."."""
STREETS = tuple(sorted(lexicon.words("abbreviations", type="street")))
"""The last word of a street's name: "Main St."."""
COMPANIES = tuple(sorted(lexicon.words("company_suffixes", stop="yes")))
"""Behind names, where a sentence may also end: "Inc."."""
GENERATIONS = tuple(sorted(lexicon.words("name_words", stop="yes")))
"""Behind people's names: "Jr."."""
SIGNS = tuple(sorted(lexicon.words("abbreviations", type="sign")))
"""Between or before what is no name: "No. 12"."""
_NEWSROOM = lexicon.values("months", "newsroom").values()
MONTHS = tuple(sorted(short.capitalize() for cell in _NEWSROOM for short in cell.split()))
"""Before days: "Jan. 6"."""
