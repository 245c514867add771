"""What carries messages, payments and outcomes: a feature matrix from the adapters' own words, and the stand-ins' faults."""

from collections.abc import Callable, Iterable
from typing import Any, Final, get_args

from docs.making.markdown import inline, table
from goodterms.channels import registry as channels
from goodterms.core.events import Channel
from goodterms.payments import registry as gateways
from goodterms.records import registry as records

__all__ = ["TABLES"]


def channel_matrix() -> str:
    found = {name: channels.adapter_class(name=name) for name in channels.CHANNELS}
    rows: list[tuple[str, ...]] = [
        (channel, *(_yes(channel in adapter.capabilities.channels) for adapter in found.values()))
        for channel in get_args(Channel)
    ]
    rows += [
        ("HTML in e-mail", *(_yes(adapter.capabilities.html) for adapter in found.values())),
        ("can be asked by effect key", *(_yes(adapter.capabilities.look_up) for adapter in found.values())),
        ("messages a call", *(str(adapter.capabilities.batch) for adapter in found.values())),
        ("messages a second", *(f"{adapter.capabilities.per_second:,}" for adapter in found.values())),
    ]
    return table(("", *(f"`{name}`" for name in found)), rows)


def gateway_matrix() -> str:
    found = {name: gateways.adapter_class(name=name) for name in gateways.GATEWAYS}
    rows = ((f"`{name}`", inline(_first(adapter))) for name, adapter in found.items())
    return table(("gateway", "is"), rows)


def record_matrix() -> str:
    found = {name: records.adapter_class(name=name) for name in records.RECORDS}
    rows = ((f"`{name}`", inline(_first(adapter)), _lifetime(adapter)) for name, adapter in found.items())
    return table(("system of record", "is", "remembers a key for"), rows)


def faults() -> str:
    """Every fault of every stand-in, with its options."""
    from goodterms.channels.sandbox import ledger as provider
    from goodterms.payments.sandbox import ledger as gateway
    from goodterms.records.core_ledger import ledger as record

    rows = (
        (f"`{kind.name}`", of, kind.meaning, ", ".join(f"`{name}` {value:g}" for name, value in kind.options.items()))
        for of, module in (("provider", provider), ("gateway", gateway), ("core ledger", record))
        for kind in _kinds(module)
    )
    return table(("fault", "of the", "means", "options"), rows)


def _kinds(module: Any) -> Iterable[Any]:
    from goodterms.standin.faults import FaultKind

    for value in vars(module).values():
        members = value.values() if isinstance(value, dict) else value if isinstance(value, tuple | list) else ()
        yield from (member for member in members if isinstance(member, FaultKind))


def _yes(true: bool) -> str:
    return "yes" if true else "no"


def _first(adapter: Any) -> str:
    return (adapter.__doc__ or "").split(". ")[0].rstrip(".")


def _lifetime(adapter: Any) -> str:
    days = adapter.key_lifetime.days
    return "ever" if days > 3650 else f"{days} days" if days else str(adapter.key_lifetime)


TABLES: Final[dict[str, Callable[[], str]]] = {
    "channel-matrix": channel_matrix,
    "gateway-matrix": gateway_matrix,
    "record-matrix": record_matrix,
    "stand-in-faults": faults,
}
