"""Which entity "she", "the company" or "officials" means."""

from chalicelib.extractors.coreference.descriptions import with_descriptions
from chalicelib.extractors.coreference.first_persons import with_first_persons
from chalicelib.extractors.coreference.inner_names import with_inner_names
from chalicelib.extractors.coreference.resolving import resolve, started
from chalicelib.extractors.coreference.short_forms import with_short_forms

__all__ = ["resolve", "started", "with_descriptions", "with_first_persons", "with_inner_names", "with_short_forms"]
