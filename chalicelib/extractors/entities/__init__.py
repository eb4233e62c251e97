"""Who and what is named: names become entities, and what the text around them tells of each."""

from chalicelib.extractors.entities.merging import HIDDEN, merged, settled

__all__ = ["HIDDEN", "merged", "settled"]
