"""Values: frozen dataclasses with slots, frozen where it costs nothing.

`@value` means what `@dataclass(frozen=True, slots=True)` means, and mypy refuses to assign to a field of either alike. But
a frozen dataclass pays for its promise again at run time, one guarded assignment a field, whenever one is made; and every
step of the engine makes dozens of events, effects and decisions. Here the check alone keeps the promise.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform, overload

__all__ = ["value"]

T = TypeVar("T")


@overload
def value(cls: type[T], /) -> type[T]: ...
@overload
def value(*, slots: bool) -> Callable[[type[T]], type[T]]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(cls: type[T] | None = None, /, *, slots: bool = True) -> type[T] | Callable[[type[T]], type[T]]:
    """`cls` as a dataclass, compared and hashed by its fields; with slots, except where `evolve` copies it."""
    make: Callable[[type[T]], type[T]] = dataclass(slots=slots, unsafe_hash=True)
    return make if cls is None else make(cls)
