"""The source of a module with its guard switched off."""

from collections.abc import Iterable, Sequence


def changed(source: str, *, module: str, edits: Iterable[Sequence[str]], after: Iterable[Sequence[str]]) -> str:
    """The source with what is said of this module done to it: texts replaced, then code added at its end.

    Raises `ValueError` where a text does not stand in it exactly once.
    """
    for name, old, new in edits:
        if name == module:
            if source.count(old) != 1:
                raise ValueError(f"{module} holds this text {source.count(old)} times, not once: {old}")
            source = source.replace(old, new)
    return "\n".join([source, *(code for name, code in after if name == module), ""])
