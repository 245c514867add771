"""Finding an adapter by its name: ours in a table, an outside package's by an entry point; and reading its settings."""

import base64
import math
from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.metadata import entry_points
from typing import Any, TypeVar

Word = TypeVar("Word", bound=str)


def names(*, ours: Mapping[str, str], group: str) -> list[str]:
    """Every name goodterms.toml may use for this kind of adapter."""
    return sorted({*ours, *(point.name for point in entry_points(group=group))})


def find(*, name: str, ours: Mapping[str, str], group: str, kind: type[Any], what: str) -> type[Any]:
    """The class behind `name`; ours wins over an entry point of the same name.

    Raises ValueError for an unknown name (with those there are), TypeError where an entry point is not a `kind`.
    """
    if name in ours:
        module, _, attribute = ours[name].partition(":")
        found: type[Any] = getattr(import_module(module), attribute)
    else:
        points = entry_points(group=group, name=name)
        if not points:
            raise ValueError(f"no {what} is called {name!r}: there are {', '.join(names(ours=ours, group=group))}")
        found = next(iter(points)).load()
    if not (isinstance(found, type) and issubclass(found, kind)):
        raise TypeError(f"the {what} {name!r} is not a {kind.__name__}: see {kind.__module__}")
    return found


def setting(settings: Mapping[str, str], name: str, *, of: str) -> str:
    """A required setting. Raises ValueError that names it and whose it is."""
    value = settings.get(name, "").strip()
    if not value:
        raise ValueError(f"{of} needs the setting {name!r}: add it to goodterms.toml, or its secret to the environment")
    return value


def listed(settings: Mapping[str, str], name: str, *, of: str) -> tuple[str, ...]:
    """A required setting of one or more values with blanks between them: keys, the newest first."""
    return tuple(setting(settings, name, of=of).split())


def number_setting(
    settings: Mapping[str, str], name: str, *, of: str, least: float, most: float, default: float | None = None
) -> float:
    """A setting that is a number between two; required where there is no default. Raises ValueError that names it."""
    text = settings.get(name, "").strip() if default is not None else setting(settings, name, of=of)
    if not text and default is not None:
        return default
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not least <= value <= most:
        raise ValueError(f"{of} needs a number from {least:g} to {most:g} as {name!r}")
    return value


def word_setting(settings: Mapping[str, str], name: str, words: Sequence[Word], *, of: str) -> Word:
    """A setting that is one of a few words, the first where it is left out. Raises ValueError that names them."""
    text = settings.get(name, "").strip()
    found = next((word for word in words if word == text), None) if text else words[0]
    if found is None:
        raise ValueError(f"{of} takes as {name!r} one of: {', '.join(words)}")
    return found


def basic_authorization(user: str, password: str, /) -> str:
    """The header `authorization` of a user and a password (RFC 7617, UTF-8)."""
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()
