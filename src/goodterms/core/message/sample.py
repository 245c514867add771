"""A message filled in for nobody in particular, to see before it is sent how long it gets and how it reads.

Names, amounts and days are of ordinary length; the link is as long as ours are.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final

from goodterms.core.configuration import Configuration
from goodterms.core.link_token import TOKEN_LENGTH
from goodterms.core.message.references import masked_reference
from goodterms.core.money import Money

__all__ = ["sample_of_house", "sample_values"]

DAY: Final = date(2026, 9, 23)
"""A Wednesday in September: in most languages no day is longer."""


def sample_values(
    *, brand: str, creditor: str, phone: str, host: str, currency: str, language: str, collects: bool = False
) -> Mapping[str, object]:
    """A value for every merge field; `collects`: the brand writes for the creditor (only then there is a collector)."""
    amount = Money(1_234_56, currency)
    link = f"https://{host}/r/{'x' * TOKEN_LENGTH}"
    account: dict[str, object] = {
        "reference": masked_reference("0000001234", language=language),
        "balance": amount,
        "past_due": amount,
        "instalment": amount,
        "due_date": DAY,
        "link": link,
    }
    return {
        "customer.name": "Maria Fernandez",
        "brand": brand,
        "creditor": creditor,
        **({"collector": brand} if collects else {}),
        "phone": phone,
        "link": link,
        "promise.amount": amount,
        "promise.due": DAY,
        "promise.paid": amount,
        **dict.fromkeys(("named.amount", "named.other_amount"), amount),
        **dict.fromkeys(("named.due", "named.other_due"), DAY),
        "promise.way": "transfer",
        "call.day": DAY,
        "call.time": "15:00",
        "payment.day": DAY,
        "retry.amount": amount,
        "retry.day": DAY,
        "hold.until": DAY,
        "mandate.holder": "Maria Fernandez",
        "mandate.ending": "5678",
        "reply_by": DAY,
        "accounts": [account],
        **{f"account.{name}": value for name, value in account.items() if name != "link"},
    }


def sample_of_house(config: Configuration, *, language: str) -> Mapping[str, object]:
    """A value for every merge field of a message that this house sends in this language."""
    brand = config.brand
    return sample_values(
        brand=brand.name,
        creditor=brand.creditor,
        phone=brand.phone,
        host=next(iter(brand.hosts), "pay.example.com"),
        currency=brand.currency,
        language=language,
        collects=brand.actor_type != "creditor",
    )
