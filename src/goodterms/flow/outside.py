"""The outside as this process reaches it: which adapter carries each channel, the payments and the write-backs.

Read once from `GOODTERMS_OUTSIDE`, a JSON object (or from the file that `GOODTERMS_OUTSIDE_FILE` names):

    {"channels": {"sms": {"adapter": "sandbox", "settings": {"url": "http://127.0.0.1:8070", "secret": "env:PHONE_SECRET"},
                          "second": {"adapter": "vonage", "settings": {...}}}},
     "gateway": {"adapter": "sandbox", "settings": {...}}, "record": {"adapter": "core_ledger", "settings": {...}}}

Several gateways are a list: `"gateway": [{...}, {...}]`; the first is what a page begins with. A channel's `second` provider takes
over while the first does not answer. Two settings are for us and not for the adapter: `per_second` (how many segments of texts,
messages elsewhere, the account takes in a second) and `name` (what a provider or gateway is called here and in the address of its
webhooks, where two would bear the same). A setting written `env:NAME` is taken from the
environment, so that no secret need stand in the object. A part that is left out is not connected: what needs it says so.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeVar, get_args

import orjson

from goodterms.channels import registry as channel_registry
from goodterms.channels.base import ChannelAdapter
from goodterms.core.events import Channel
from goodterms.payments import registry as gateway_registry
from goodterms.payments.base import GatewayAdapter
from goodterms.records import registry as record_registry
from goodterms.records.base import RecordAdapter

VARIABLE = "GOODTERMS_OUTSIDE"
PARTS = ("channels", "gateway", "record")
CHANNELS: tuple[Channel, ...] = get_args(Channel)

Adapter = TypeVar("Adapter")


class BadOutside(Exception):
    """`GOODTERMS_OUTSIDE` cannot be used; the message says where in it, what is wrong, and what to write."""


class NotConnected(Exception):
    """Something needs a part of the outside that is not connected; the message names it and how to connect it."""


@dataclass(frozen=True, slots=True)
class Outside:
    """The adapters of this process. Channels that one provider carries with the same settings share one adapter."""

    channels: Mapping[Channel, ChannelAdapter]
    gateway_or_none: GatewayAdapter | None = None
    """The gateway that a page begins with."""
    more_gateways: tuple[GatewayAdapter, ...] = ()
    record_or_none: RecordAdapter | None = None
    seconds: Mapping[Channel, ChannelAdapter] = field(default_factory=dict)
    rates: Mapping[str, float] = field(default_factory=dict)

    def per_second(self, adapter: ChannelAdapter) -> float:
        """How many segments (texts) or messages the provider's account takes in a second: as set, else what vendors say."""
        return self.rates.get(adapter.name, adapter.capabilities.per_second)

    def channel(self, channel: Channel) -> ChannelAdapter:
        """Who carries this channel. Raises `NotConnected`."""
        found = self.channels.get(channel)
        if found is None:
            raise NotConnected(f"nothing carries {channel}: add it under channels in {VARIABLE}")
        return found

    def channel_named(self, name: str) -> ChannelAdapter | None:
        """The adapter a webhook's address names: by the channel it carries, or by the adapter's own name."""
        for channel, adapter in self.channels.items():
            if name in (channel, adapter.name):
                return adapter
        return next((adapter for adapter in self.seconds.values() if adapter.name == name), None)

    @property
    def gateway(self) -> GatewayAdapter:
        """Where payments are taken. Raises `NotConnected`."""
        if self.gateway_or_none is None:
            raise NotConnected(f"no payment gateway is connected: add gateway to {VARIABLE}")
        return self.gateway_or_none

    @property
    def gateways(self) -> tuple[GatewayAdapter, ...]:
        """Every gateway, the one that a page begins with first."""
        return (() if self.gateway_or_none is None else (self.gateway_or_none,)) + self.more_gateways

    def gateway_named(self, name: str) -> GatewayAdapter | None:
        """The gateway that took a payment, or that a webhook's address names."""
        return next((gateway for gateway in self.gateways if gateway.name == name), None)

    @property
    def record(self) -> RecordAdapter:
        """The system of record. Raises `NotConnected`."""
        if self.record_or_none is None:
            raise NotConnected(f"no system of record is connected: add record to {VARIABLE}")
        return self.record_or_none


@cache
def outside() -> Outside:
    """The outside of this process, built on first use. Raises `BadOutside`."""
    return read_outside(_written(os.environ), environment=os.environ)


def _written(environment: Mapping[str, str]) -> str:
    if VARIABLE in environment:
        return environment[VARIABLE]
    file = environment.get(f"{VARIABLE}_FILE")
    if file is None:
        return "{}"
    try:
        return Path(file).read_text(encoding="utf-8")
    except OSError as error:
        raise BadOutside(f"{VARIABLE}_FILE names a file that cannot be read: {error.strerror}") from error


def read_outside(text: str, /, *, environment: Mapping[str, str]) -> Outside:
    """The outside written as `text`; `env:NAME` settings come from `environment`. Raises `BadOutside`."""
    try:
        tree = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise BadOutside(f"{VARIABLE}: not readable as JSON ({error.msg} at line {error.lineno})") from None
    tree = _table(tree, "the object itself")
    for part in tree:
        if part not in PARTS:
            raise BadOutside(f"{VARIABLE}: there is no part {part!r}; it has {', '.join(PARTS)}")
    channels = _Channels(environment)
    for word, entry in _table(tree.get("channels", {}), "channels").items():
        channel = next((known for known in CHANNELS if known == word), None)
        if channel is None:
            raise BadOutside(f"{VARIABLE}: there is no channel {word!r}; there are {', '.join(CHANNELS)}")
        channels.first[channel] = channels.read(entry, f"channels.{word}", channel)
        second = _table(entry, f"channels.{word}").get("second")
        if second is not None:
            channels.second[channel] = channels.read(second, f"channels.{word}.second", channel)
            name = channels.second[channel].name
            if name == channels.first[channel].name:
                raise BadOutside(
                    f"{VARIABLE}: channels.{word}.second would be called {name!r} like the first: name another provider, or "
                    f"give it a name in its settings, such as {name}-2; its webhooks then come to /hooks/channel/{name}-2"
                )
    gateways = _gateways(tree["gateway"], environment) if "gateway" in tree else ()
    record: RecordAdapter | None = None
    if "record" in tree:
        record = _build(record_registry.build, *_entry(tree["record"], "record", environment), "record")
    return Outside(
        channels=channels.first,
        gateway_or_none=gateways[0] if gateways else None,
        more_gateways=gateways[1:],
        record_or_none=record,
        seconds=channels.second,
        rates=channels.rates,
    )


def _gateways(part: object, environment: Mapping[str, str]) -> tuple[GatewayAdapter, ...]:
    """The gateway written here, or several, each under a name of its own. Raises `BadOutside`."""
    found: list[GatewayAdapter] = []
    for number, entry in enumerate(part if isinstance(part, list) else [part]):
        where = f"gateway[{number}]" if isinstance(part, list) else "gateway"
        adapter_name, settings = _entry(entry, where, environment)
        name = settings.pop("name", "")
        gateway = _build(gateway_registry.build, adapter_name, settings, where)
        if name and name != gateway.name:
            setattr(gateway, "name", name)  # noqa: B010 (this one of its class is called otherwise)
        if any(other.name == gateway.name for other in found):
            raise BadOutside(
                f"{VARIABLE}: {where} would be called {gateway.name!r} like another: give it a name in its settings, such as "
                f"{gateway.name}-2; its webhooks then come to /hooks/gateway/{gateway.name}-2"
            )
        found.append(gateway)
    return tuple(found)


class _Channels:
    """Reads the providers of channels; those with the same settings are one."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.first: dict[Channel, ChannelAdapter] = {}
        self.second: dict[Channel, ChannelAdapter] = {}
        self.rates: dict[str, float] = {}
        self._environment = environment
        self._built: dict[tuple[str, tuple[tuple[str, str], ...]], ChannelAdapter] = {}

    def read(self, entry: object, where: str, channel: Channel) -> ChannelAdapter:
        """The provider written here. Raises `BadOutside`."""
        adapter_name, settings = _entry(entry, where, self._environment)
        key = (adapter_name, tuple(sorted(settings.items())))
        if key not in self._built:
            self._built[key] = self._build(adapter_name, settings, where)
        found = self._built[key]
        if channel not in found.capabilities.channels:
            carried = ", ".join(sorted(found.capabilities.channels))
            raise BadOutside(f"{VARIABLE}: {where}: {adapter_name} carries {carried}, not {channel}")
        return found

    def _build(self, adapter_name: str, settings: dict[str, str], where: str) -> ChannelAdapter:
        rate, name = settings.pop("per_second", ""), settings.pop("name", adapter_name)
        if rate and not (rate.isascii() and rate.isdigit() and int(rate[:9]) > 0):
            raise BadOutside(f"{VARIABLE}: {where}.per_second is to be a whole number of at least 1, not {rate!r}")
        adapter = _build(channel_registry.build, adapter_name, settings, where)
        if name != adapter.name:
            setattr(adapter, "name", name)  # noqa: B010 (this one of its class is called otherwise)
        if rate:
            self.rates[name] = float(rate)
        return adapter


def _table(value: object, where: str) -> dict[str, object]:
    if not isinstance(value, dict):
        raise BadOutside(f"{VARIABLE}: {where} is to be a JSON object, as in {{...}}")
    return value


def _entry(value: object, where: str, environment: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    entry = _table(value, where)
    name = entry.get("adapter")
    if not isinstance(name, str) or not name:
        raise BadOutside(f'{VARIABLE}: {where} does not say which adapter: add "adapter": "sandbox"')
    settings: dict[str, str] = {}
    for key, setting in _table(entry.get("settings", {}), f"{where}.settings").items():
        if not isinstance(setting, str):
            raise BadOutside(f"{VARIABLE}: {where}.settings.{key} is to be a text")
        settings[key] = _from_environment(setting, f"{where}.settings.{key}", environment)
    return name, settings


def _from_environment(setting: str, where: str, environment: Mapping[str, str]) -> str:
    prefix, separator, name = setting.partition(":")
    if prefix != "env" or not separator:
        return setting
    if name not in environment:
        raise BadOutside(f"{VARIABLE}: {where} asks for the environment's {name}, which is not set")
    return environment[name]


def _build(build: Callable[..., Adapter], name: str, settings: Mapping[str, str], where: str) -> Adapter:
    try:
        return build(name=name, settings=settings)
    except (ValueError, TypeError) as error:
        raise BadOutside(f"{VARIABLE}: {where}: {error}") from error
