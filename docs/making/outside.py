"""What carries messages, payments and outcomes: a feature matrix from the adapters' own words, and the stand-ins' faults."""

from collections.abc import Callable, Iterable
from typing import Any, Final, get_args

from docs.making.markdown import inline, table
from goodterms.channels import registry as channels
from goodterms.channels.base import DeliveryStatus
from goodterms.core.events import Channel
from goodterms.payments import registry as gateways
from goodterms.records import registry as records

__all__ = ["TABLES"]


def channel_matrix() -> str:
    found = {name: channels.adapter_class(name=name).capabilities for name in channels.CHANNELS}
    rows = (
        (
            f"`{name}`",
            ", ".join(channel for channel in get_args(Channel) if channel in can.channels),
            ", ".join(status for status in get_args(DeliveryStatus) if status in can.reports) or "nothing",
            _yes(can.replies),
            _yes(can.look_up),
            "one message" if can.repeats_safely else "two",
            _yes(can.html),
            str(can.batch),
            f"{can.per_second:,}",
        )
        for name, can in found.items()
    )
    columns = ("adapter", "carries", "reports", "replies", "can be asked by effect key", "one key twice is")
    return table((*columns, "HTML", "messages a call", "a second"), rows)


def gateway_matrix() -> str:
    found = {name: gateways.adapter_class(name=name) for name in gateways.GATEWAYS}
    rows = (
        (
            f"`{name}`",
            inline(_first(adapter)),
            ", ".join(adapter.ways),
            _yes("pending" in adapter.statuses.values()),
            _yes(adapter.takes_back),
            _yes(adapter.webhooks),
            "one checkout" if adapter.repeats_safely else "two, of which one is given out",
        )
        for name, adapter in found.items()
    )
    columns = ("gateway", "is", "way", "on its way for days", "taken back", "webhooks", "one key twice is")
    return table(columns, rows)


def gateway_statuses() -> str:
    """Every word of a vendor's for how a payment stands, and what we read from it."""
    found = {name: gateways.adapter_class(name=name) for name in gateways.GATEWAYS}
    rows = (
        (f"`{name}`", f"`{word}`", inline(ours))
        for name, adapter in found.items()
        for word, ours in adapter.statuses.items()
    )
    return table(("gateway", "says", "we read"), rows)


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
    "gateway-statuses": gateway_statuses,
    "record-matrix": record_matrix,
    "stand-in-faults": faults,
}
