"""What an `offers/*.yaml` file may say of each offer: its bounds, what each means, and how it is written.

One registry: the reader, the JSON Schema and the reference page are made from it.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, TypeAlias, get_args

from goodterms.core.document import Mapping as MappingNode
from goodterms.core.document import Node, Scalar, Sequence
from goodterms.core.events import DebitScheme
from goodterms.core.journey.vocabulary import OFFERS, SIGNED_MESSAGE
from goodterms.core.money import Money, MoneyRefused
from goodterms.core.offers.asked import ROLES
from goodterms.core.offers.bounds import PAY_WAYS
from goodterms.core.offers.policy import RETRY, BoundValue
from goodterms.core.offers.schedule import CADENCES, MOST_INSTALMENTS
from goodterms.core.problem import shown
from goodterms.core.reading import Reading

__all__ = ["BOUNDS", "NAMES", "Bound"]

Read: TypeAlias = Callable[[Reading, Node, str], BoundValue | None]
Schema: TypeAlias = dict[str, Any]

NAMES: Final[tuple[str, ...]] = (*OFFERS, RETRY)
_TIMES: Final = re.compile(r"([0-9]{1,3}) (?:times? )?in ([0-9]{1,4}) days", re.ASCII)
_RANGE: Final = re.compile(r"([0-9]{1,4}) to ([0-9]{1,4})", re.ASCII)
_CODE: Final = re.compile(r"[A-Za-z0-9_.:-]{1,40}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Bound:
    """One bound: what it means, how it is written, whether a policy must have it, and its shape for editors."""

    meaning: str
    example: str
    read: Read
    schema: Schema
    needed: bool = False


def _days(most: int) -> tuple[Read, Schema]:
    def read(reading: Reading, node: Node, of: str) -> BoundValue | None:
        found = reading.length(node, of=of)
        if found is None:
            return None
        amount, unit = found[0] * (7 if found[1] == "weeks" else 1), found[1]
        if unit not in {"days", "weeks"} or amount > most:
            reading.say(node, f"{of} is counted in days, {most} at most", "write for example 30 days")
            return None
        return amount

    return read, {"type": "string", "pattern": "^[0-9]+ (day|week)s?$"}


def _whole(least: int, most: int) -> tuple[Read, Schema]:
    def read(reading: Reading, node: Node, of: str) -> BoundValue | None:
        return reading.whole(node, of=of, least=least, most=most)

    return read, {"type": "integer", "minimum": least, "maximum": most}


def _payday(reading: Reading, node: Node, of: str) -> BoundValue | None:
    """A day of the month; 0 for the last working day."""
    if isinstance(node, Scalar) and node.text.strip() == "last_working_day":
        return 0
    return reading.whole(node, of=of, least=1, most=31)


def _percent(reading: Reading, node: Node, of: str) -> BoundValue | None:
    return reading.percent(node, of=of, least=1)


def _times(reading: Reading, node: Node, of: str) -> BoundValue | None:
    text = reading.text(node, of=of)
    found = None if text is None else _TIMES.fullmatch(text.strip())
    if found is None or not (int(found[1]) >= 1 and 1 <= int(found[2]) <= 1098):
        reading.say(node, f"{of} cannot be read", "write how often in how many days, such as 2 in 365 days")
        return None
    return int(found[1]), int(found[2])


def _days_of_month(reading: Reading, node: Node, of: str) -> BoundValue | None:
    text = reading.text(node, of=of)
    found = None if text is None else _RANGE.fullmatch(text.strip())
    if found is None or not 1 <= int(found[1]) <= 31 or not 1 <= int(found[2]) <= 31:
        reading.say(node, f"{of} cannot be read", "write two days of the month, such as 1 to 28")
        return None
    return int(found[1]), int(found[2])


def _amounts(reading: Reading, node: Node, of: str) -> BoundValue | None:
    found: list[Money] = []
    for item in reading.items(node):
        text = reading.text(item, of=of)
        try:
            figure, _, currency = (text or "").strip().partition(" ")
            amount = Money.parse(figure, currency.strip())
        except MoneyRefused as refused:
            reading.say(item, f"{of} is not an amount: {refused}", "write it with its currency, such as 10.00 EUR")
            continue
        if amount.amount <= 0:
            reading.say(item, f"{of} is not more than zero", "write it with its currency, such as 10.00 EUR")
        elif any(one.currency == amount.currency for one in found):
            reading.say(item, f"{of} has two amounts in {amount.currency}", "keep one of them")
        else:
            found.append(amount)
    if isinstance(node, Sequence) and not node.items:
        reading.say(node, f"{of} is empty", "write it with its currency, such as [10.00 EUR, 1000 JPY]")
    return tuple(found) or None


def _cadences(reading: Reading, node: Node, of: str) -> BoundValue | None:
    if isinstance(node, Sequence) and not node.items:
        reading.say(node, f"{of} is empty", f"write some of: {', '.join(CADENCES)}")
    return reading.choices(node, CADENCES, of=of) or None


def _pay_ways(reading: Reading, node: Node, of: str) -> BoundValue | None:
    if isinstance(node, Sequence) and not node.items:
        reading.say(node, f"{of} is empty", f"write some of: {', '.join(PAY_WAYS)}")
    return reading.choices(node, PAY_WAYS, of=of) or None


def _codes(reading: Reading, node: Node, of: str) -> BoundValue | None:
    found: list[str] = []
    for item in reading.items(node):
        if not isinstance(item, Scalar) or not _CODE.fullmatch(item.text):
            reading.say(
                item, f"{of}: not a code", "write codes as the record gives them, such as [AM04, insufficient_funds]"
            )
        elif item.text in found:
            reading.say(item, f"{of}: {shown(item.text)} is written twice", "keep one of them")
        else:
            found.append(item.text)
    return tuple(found) or None


def _texts(reading: Reading, node: Node, of: str) -> BoundValue | None:
    found: list[str] = []
    for item in reading.items(node):
        name = reading.name(item, of=of)
        if name is None:
            continue
        if not name.startswith(SIGNED_MESSAGE):
            reading.say(item, f"{of}: {shown(name)} is no text to sign", f"call the message {SIGNED_MESSAGE}{name}")
        elif name in found:
            reading.say(item, f"{of}: {shown(name)} is written twice", "keep one of them")
        else:
            found.append(name)
    return tuple(found) or None


def _schemes(reading: Reading, node: Node, of: str) -> BoundValue | None:
    return reading.choices(node, get_args(DebitScheme), of=of) or None


def _authority(reading: Reading, node: Node, of: str) -> BoundValue | None:
    if not isinstance(node, MappingNode):
        reading.say(node, f"{of} is not a mapping of roles", "write {customer: 90%, agent: 75%, manager: 60%}")
        return None
    parts = reading.fields(node, of=of, known=ROLES)
    shares = {role: reading.percent(parts[role], of=f"{of} of {role}", least=1) for role in ROLES if role in parts}
    found: dict[str, int] = {role: share for role, share in shares.items() if share is not None}
    in_order = [found[role] for role in ROLES if role in found]
    if in_order != sorted(in_order, reverse=True):
        hint = "give agents no less than customers, and managers no less than agents: lower shares mean more authority"
        reading.say(node, f"{of} contradicts itself: a higher role may agree to less", hint)
    return found or None


_PERCENT_SCHEMA: Final[Schema] = {"type": "string", "pattern": "^[0-9]+%$"}
_TIMES_SCHEMA: Final[Schema] = {"type": "string", "pattern": "^[0-9]+ (times? )?in [0-9]+ days$"}
_AMOUNT_SCHEMA: Final[Schema] = {"type": "string", "pattern": r"^[0-9]+(\.[0-9]+)? [A-Z]{3}$"}
_AMOUNTS_SCHEMA: Final[Schema] = {"anyOf": [_AMOUNT_SCHEMA, {"type": "array", "items": _AMOUNT_SCHEMA, "minItems": 1}]}
_CODES_SCHEMA: Final[Schema] = {"type": "array", "items": {"type": "string"}, "minItems": 1, "uniqueItems": True}

_TEXTS_SCHEMA: Final[Schema] = {
    "type": "array",
    "items": {"type": "string", "pattern": f"^{SIGNED_MESSAGE}[a-z0-9_-]+$"},
    "minItems": 1,
    "uniqueItems": True,
}

_INCOME: Final = Bound(
    "the most a month may ask for, of what is left of their income, over all plans and promises of the person",
    "50%",
    _percent,
    _PERCENT_SCHEMA,
)

BOUNDS: Final[Mapping[str, Mapping[str, Bound]]] = MappingProxyType(
    {
        "promise": {
            "within": Bound("how far ahead its day may lie", "30 days", *_days(180)),
            "at_least": Bound("the least share of what is past due", "25%", _percent, _PERCENT_SCHEMA),
            "ways": Bound(
                "how customers may say they will pay, the likeliest first",
                "[card, transfer, debit]",
                _pay_ways,
                {"type": "array", "items": {"enum": list(PAY_WAYS)}, "minItems": 1, "uniqueItems": True},
            ),
            "open": Bound("the most promises open at once, over all accounts of the person", "2", *_whole(1, 20)),
            "times": Bound("how often one may be made", "3 in 90 days", _times, _TIMES_SCHEMA),
            "of_spare_income": _INCOME,
        },
        "plan": {
            "instalments": Bound("the most instalments", "24", *_whole(2, MOST_INSTALMENTS), needed=True),
            "length": Bound("how far ahead the last may lie", "730 days", *_days(3660), needed=True),
            "floor": Bound(
                "the least amount of an instalment, in each currency; one unit in any other",
                "[10.00 EUR, 10.00 GBP]",
                _amounts,
                _AMOUNTS_SCHEMA,
            ),
            "first_within": Bound("how far ahead the first may lie", "31 days", *_days(180), needed=True),
            "cadences": Bound(
                "how its days come round",
                "[weekly, fortnightly, monthly, payday]",
                _cadences,
                {"type": "array", "items": {"enum": list(CADENCES)}, "minItems": 1, "uniqueItems": True},
                needed=True,
            ),
            "of_spare_income": Bound(_INCOME.meaning, _INCOME.example, _percent, _PERCENT_SCHEMA, needed=True),
            "small": Bound(
                "what a month may ask for without knowing their income; more is for a person, who asks",
                "[50.00 EUR]",
                _amounts,
                _AMOUNTS_SCHEMA,
            ),
            "income_lasts": Bound("how long what they told of their income counts", "180 days", *_days(366)),
            "tolerance": Bound("the share of what is due that counts as paid", "95%", _percent, _PERCENT_SCHEMA),
            "grace": Bound("how late an instalment still counts", "5 days", *_days(31)),
            "times": Bound("how often one may be made", "2 in 365 days", _times, _TIMES_SCHEMA),
        },
        "settle": {
            "floor": Bound(
                "the least share of what is owed that anybody may agree to",
                "40%",
                _percent,
                _PERCENT_SCHEMA,
                needed=True,
            ),
            "authority": Bound(
                "the least share each role may agree to; a role without one may not settle",
                "{agent: 75%, manager: 60%}",
                _authority,
                {
                    "type": "object",
                    "additionalProperties": False,
                    "minProperties": 1,
                    "properties": dict.fromkeys(ROLES, _PERCENT_SCHEMA),
                },
                needed=True,
            ),
            "opening": Bound(
                "the share that the page names first; without it, the least a customer may agree to",
                "95%",
                _percent,
                _PERCENT_SCHEMA,
            ),
            "rounds": Bound(
                "how often the page answers a lower amount with a figure of ours, in even steps from `opening` to the least a "
                "customer may agree to; after that a person answers",
                "2",
                *_whole(1, 5),
            ),
            "expires": Bound("how long the offer stands as it was made", "14 days", *_days(180), needed=True),
            "paid_within": Bound("by when it is paid", "30 days", *_days(366), needed=True),
            "times": Bound("how often it may be agreed", "1 in 365 days", _times, _TIMES_SCHEMA),
        },
        "defer": {
            "within": Bound("how far ahead the new day may lie", "30 days", *_days(366), needed=True),
            "times": Bound("how often", "2 in 365 days", _times, _TIMES_SCHEMA, needed=True),
        },
        "change_due_date": {
            "days": Bound(
                "the days of the month it may move to",
                "1 to 28",
                _days_of_month,
                {"type": "string", "pattern": "^[0-9]+ to [0-9]+$"},
                needed=True,
            ),
            "times": Bound("how often", "1 in 365 days", _times, _TIMES_SCHEMA, needed=True),
        },
        "attest": {
            "texts": Bound(
                "the messages that are read and signed, each by itself",
                "[sign-income]",
                _texts,
                _TEXTS_SCHEMA,
                needed=True,
            ),
            "lasts": Bound(
                "how long a signature counts; then it is asked for again. Without it, for good",
                "180 days",
                *_days(1098),
            ),
        },
        "mandate": {
            "texts": Bound(
                "the message that is read and signed", "[sign-direct-debit]", _texts, _TEXTS_SCHEMA, needed=True
            ),
            "schemes": Bound(
                "how money may be collected: euros by sepa_core, pounds by bacs",
                "[sepa_core]",
                _schemes,
                {"type": "array", "items": {"enum": list(get_args(DebitScheme))}, "minItems": 1, "uniqueItems": True},
                needed=True,
            ),
        },
        RETRY: {
            "soft": Bound(
                "codes of declines that may pass: no money today", "[AM04]", _codes, _CODES_SCHEMA, needed=True
            ),
            "hard": Bound(
                "codes of declines that will not: account closed, mandate gone; never tried again",
                "[AC04, MD01]",
                _codes,
                _CODES_SCHEMA,
                needed=True,
            ),
            "attempts": Bound(
                "the most attempts for one payment, the first included", "4", *_whole(1, 15), needed=True
            ),
            "spacing": Bound("the least days between two attempts", "3 days", *_days(31), needed=True),
            "within": Bound("how long after the first attempt the last may lie", "14 days", *_days(92), needed=True),
            "payday": Bound(
                "when customers are usually paid: a day of the month, or last_working_day. A retry waits for it where it fits",
                "last_working_day",
                _payday,
                {"anyOf": [{"const": "last_working_day"}, {"type": "integer", "minimum": 1, "maximum": 31}]},
            ),
            "notice": Bound(
                "how many days before it the customer is told of a retry, in the message `payment-retry`; without it, not told",
                "2 days",
                *_days(14),
            ),
        },
    }
)
"""By offer: every bound it may have. An offer that is not here has conditions only."""
