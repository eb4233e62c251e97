"""Which entity "she", "the company" or "officials" means."""

from chalicelib.extractors.coreference.resolving import resolve, started, with_first_persons

__all__ = ["resolve", "started", "with_first_persons"]
