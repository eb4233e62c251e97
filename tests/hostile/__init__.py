"""Hostile files of our own: `python -m tests.hostile FOLDER` writes them, the same ones every time."""
