"""Which channel adapters exist. Ours are one line each; an outside package adds its own by an entry point."""

from collections.abc import Mapping
from importlib import import_module
from importlib.metadata import entry_points

from goodterms.channels.base import ChannelAdapter

ENTRY_POINTS = "goodterms.channels"

CHANNELS: dict[str, str] = {
    "sandbox": "goodterms.channels.sandbox.adapter:SandboxChannel",
}


def names() -> list[str]:
    """Every adapter that can be named in goodterms.toml."""
    return sorted({*CHANNELS, *(point.name for point in entry_points(group=ENTRY_POINTS))})


def build(*, name: str, settings: Mapping[str, str]) -> ChannelAdapter:
    """The adapter called `name`. Raises ValueError for an unknown name (with those there are) or unusable settings."""
    return adapter_class(name=name).from_settings(settings)


def adapter_class(*, name: str) -> type[ChannelAdapter]:
    """The class behind a name.

    Raises ValueError for an unknown name, TypeError where an entry point is not a channel.
    """
    if name in CHANNELS:
        module, _, attribute = CHANNELS[name].partition(":")
        found = getattr(import_module(module), attribute)
    else:
        points = entry_points(group=ENTRY_POINTS, name=name)
        if not points:
            raise ValueError(f"no channel is called {name!r}: there are {', '.join(names())}")
        found = next(iter(points)).load()
    if not (isinstance(found, type) and issubclass(found, ChannelAdapter)):
        raise TypeError(f"the channel {name!r} is not a ChannelAdapter: see goodterms.channels.base")
    return found
