"""Who and what is named: names become entities, and what the text around them tells of each."""

from chalicelib.extractors.entities.merging import merged
from chalicelib.extractors.entities.retyping import HIDDEN
from chalicelib.extractors.entities.settling import settled

__all__ = ["HIDDEN", "merged", "settled"]
