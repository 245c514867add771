"""What can be listed by machine and must have a row in the table of guards, and what needs none."""

import re
from pathlib import Path
from typing import Final, get_args

from django.apps import apps
from django.db import models

from goodterms.core.offers.asked import Why
from goodterms.core.offers.identity import LEVELS
from goodterms.core.offers.standing import HELD_BACK
from goodterms.core.policy.holds import HOLD_EFFECTS
from goodterms.core.policy.kinds import KINDS
from goodterms.web.policy_table import TABLE

SRC = Path(__file__).parents[2] / "src/goodterms"

KEYS: Final = ("case_key", "contact", "event", "event_key", "inbox", "outbox", "provider_message", "write_back")
"""The tables whose primary key makes something happen once; those of the others only give a row its name."""

SHAPES: Final = re.compile(
    r"_(bucket|currency|status|role|state|source|reason|cause|phase|kind|nature|media|channel|purpose|scope|stream|moment"
    r"|verdict|outcome|actor|mode|acknowledged|closed|reversal|entered|expiry|until|contacts|unrecorded|past_due|instalment"
    r"|taken|end_reason|basis|place|proof|half_time)$"
)
"""Constraints on the shape of one column: a word of a list, a currency, a bucket, not negative, in order of time. The core's
types can make nothing else; they keep a hand that writes to the database from storing nonsense, and no promise rests on them."""

NO_ROW: Final[dict[str, str]] = {
    "operation:staff:sign-in": "whoever is not signed in must reach it",
    "operation:staff:sign-out": "whoever is signed in may leave; that they are signed in has a row",
    "operation:staff:asset": "the style sheet of the sign-in page",
    "offer:pack": "what packs refuse under a hold, the hold takes away first (`HELD_BACK`): it cannot be the only reason",
    "constraint:support_need_over": "a word of a list: a shape",
    "constraint:support_need_review": "in order of time: a shape",
    "constraint:duty_deadline": "in order of time: a shape",
    "constraint:document_about": "a word of a list: a shape",
    "constraint:document_by": "a word of a list: a shape",
    "constraint:document_not_empty": "numbers above zero: a shape",
    "constraint:device_seen_last": "in order of time: a shape",
    "constraint:passkey_used": "in order of time: a shape",
    "constraint:passkey_sign_count": "a count that is not negative: a shape",
    "constraint:instalment_amount": "an amount that is not negative: a shape",
}


def everything() -> set[str]:
    """Every guard that can be listed, as `kind:name`."""
    return {
        *(f"kind:{kind}" for kind in KINDS),
        *(f"base:{name}" for name in _base()),
        *(f"hold:{kind}" for kind in HOLD_EFFECTS),
        *(f"offer:{why}" for why in get_args(Why)),
        *(f"held back:{kind}" for kind, taken in HELD_BACK.items() if taken),
        *(f"level:{offer}" for offer, level in LEVELS.items() if level),
        *(f"page:{name}" for name in _pages()),
        *(f"operation:{name}" for name in TABLE),
        *(f"check:{number}" for number in _checks()),
        *(f"constraint:{name}" for name in _constraints()),
        *(f"trigger:{name}" for name in _triggers()),
        *(f"key:{table}" for table in KEYS),
    }


def _base() -> set[str]:
    """The rules that no pack can switch off."""
    text = (SRC / "core/policy/rule_book.py").read_text() + (SRC / "core/policy/judge.py").read_text()
    return set(re.findall(r'"base\.(\w+)"', text))


def _pages() -> set[str]:
    """Customers' pages that ask for more than the link."""
    text = "".join(file.read_text() for file in (SRC / "web/resolve").glob("*.py"))
    return set(re.findall(r"@on_link\(needs=[1-3][^\n]*\)\ndef (\w+)\(", text))


def _checks() -> set[str]:
    return set(re.findall(r'id="(goodterms\.E\d+)"', (SRC / "site/checks.py").read_text()))


def _constraints() -> set[str]:
    found = [one for model in apps.get_app_config("store").get_models() for one in model._meta.constraints]
    return {one.name for one in found if isinstance(one, models.UniqueConstraint) or not SHAPES.search(one.name)}


def _triggers() -> set[str]:
    text = "".join(file.read_text() for file in (SRC / "store/migrations").glob("0*.py"))
    return set(re.findall(r"CREATE TRIGGER (\w+)", text))
