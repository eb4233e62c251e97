"""How members of moto's classes are replaced."""

from __future__ import annotations

from typing import Any


def put(owner: Any, **members: Any) -> None:
    """Put members into a class, or into a module."""
    for name, member in members.items():
        setattr(owner, name, member)
