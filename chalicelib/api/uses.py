"""Use cases that are loaded with their first call, so that a cold start loads those of one route and not of all."""

from __future__ import annotations

from importlib import import_module
from typing import Any


class UseCase:
    """A function of a module, under the names that it has there."""

    def __init__(self, module: str, name: str) -> None:
        self.__module__ = module
        self.__qualname__ = name

    def __call__(self, *given: Any, **options: Any) -> Any:
        """Call the function."""
        return getattr(import_module(self.__module__), self.__qualname__)(*given, **options)


class Room:
    """A module of the service, whose attributes are its use cases."""

    def __init__(self, name: str) -> None:
        self._module = f"chalicelib.service.{name}"

    def __getattr__(self, name: str) -> UseCase:
        return UseCase(self._module, name)
