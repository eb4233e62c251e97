"""Dateline: who said what, and where, in news articles."""

from chalicelib import settings

__version__ = "0.1.0"

settings.refuse_telemetry()
