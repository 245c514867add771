"""Which gateway adapters exist. Ours are one line each; an outside package adds its own by an entry point."""

from collections.abc import Mapping

from goodterms.payments.base import GatewayAdapter
from goodterms.transport import adapters

ENTRY_POINTS = "goodterms.payments"

GATEWAYS: dict[str, str] = {
    "gocardless": "goodterms.payments.gocardless.adapter:GoCardlessGateway",
    "open_banking": "goodterms.payments.open_banking.adapter:OpenBankingGateway",
    "sandbox": "goodterms.payments.sandbox.adapter:SandboxGateway",
    "stripe": "goodterms.payments.stripe.adapter:StripeGateway",
}


def names() -> list[str]:
    """Every gateway that can be named in goodterms.toml."""
    return adapters.names(ours=GATEWAYS, group=ENTRY_POINTS)


def build(*, name: str, settings: Mapping[str, str]) -> GatewayAdapter:
    """The gateway called `name`.

    Raises ValueError for an unknown name or unusable settings, TypeError where an entry point is of another kind.
    """
    return adapter_class(name=name).from_settings(settings)


def adapter_class(*, name: str) -> type[GatewayAdapter]:
    """The class behind a name. Raises as `build` does."""
    found: type[GatewayAdapter] = adapters.find(
        name=name, ours=GATEWAYS, group=ENTRY_POINTS, kind=GatewayAdapter, what="gateway"
    )
    return found
