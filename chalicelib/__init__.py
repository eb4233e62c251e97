"""Dateline: who said what, and where, in news articles."""
