"""Abbreviations, without the full stop that ends no sentence."""

from __future__ import annotations

TITLES = tuple("Mr Mrs Ms Dr Prof Sen Rep Gov Gen Rev Lt Col Sgt Capt".split())
"""Before names."""
PLACES = ("St", "Mt", "Ft")
"""Before names of places."""
COMPANIES = ("Inc", "Co", "Corp", "Ltd")
"""Behind names, where a sentence may also end."""
