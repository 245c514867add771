"""Which system of record adapters exist. Ours are one line each; an outside package adds its own by an entry point."""

from collections.abc import Mapping

from goodterms.records.base import RecordAdapter
from goodterms.transport import adapters

ENTRY_POINTS = "goodterms.records"

RECORDS: dict[str, str] = {
    "core_ledger": "goodterms.records.core_ledger.adapter:CoreLedger",
}


def names() -> list[str]:
    """Every system of record that can be named in goodterms.toml."""
    return adapters.names(ours=RECORDS, group=ENTRY_POINTS)


def build(*, name: str, settings: Mapping[str, str]) -> RecordAdapter:
    """The system of record called `name`.

    Raises ValueError for an unknown name or unusable settings, TypeError where an entry point is of another kind.
    """
    return adapter_class(name=name).from_settings(settings)


def adapter_class(*, name: str) -> type[RecordAdapter]:
    """The class behind a name. Raises as `build` does."""
    found: type[RecordAdapter] = adapters.find(
        name=name, ours=RECORDS, group=ENTRY_POINTS, kind=RecordAdapter, what="system of record"
    )
    return found
