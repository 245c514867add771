"""Who of the staff may do what: one table, every operation by role. What is not in it is refused.

Views are named as their addresses are (`staff:...`); what only a part of a page shows or allows is named `see:...` or
`do:...`. `about` says whose data an operation touches, so that a role given for one portfolio opens only that portfolio.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from django.utils.translation import gettext as _

from goodterms.flow.staff import ROLES, Role

MEANINGS: Final[dict[Role, Callable[[], str]]] = {
    "viewer": lambda: _("sees numbers, cases and reports, but no personal data"),
    "agent": lambda: _("takes calls and exceptions, and sees whom they are about"),
    "supervisor": lambda: _("an agent who may also take over a colleague's task"),
    "designer": lambda: _("writes journeys and messages; sees numbers and reports"),
    "compliance": lambda: _("sees everything that proves what was done and why"),
    "admin": lambda: _("makes staff accounts and gives roles; sees no customer"),
}
About: TypeAlias = Literal["nobody", "everybody", "case"]
"""`everybody`: all portfolios the role was given for. `case`: the case the address names, so one portfolio."""

ALL: Final = frozenset(ROLES)
NUMBERS: Final[frozenset[Role]] = frozenset({"viewer", "agent", "supervisor", "designer", "compliance"})
CASES: Final[frozenset[Role]] = frozenset({"viewer", "agent", "supervisor", "compliance"})
REPORTS: Final[frozenset[Role]] = frozenset({"viewer", "supervisor", "designer", "compliance"})
DESK: Final[frozenset[Role]] = frozenset({"agent", "supervisor"})
TELLS: Final[frozenset[Role]] = frozenset({"supervisor", "compliance", "admin"})
PEOPLE: Final[frozenset[Role]] = frozenset({"agent", "supervisor", "compliance"})


@dataclass(frozen=True, slots=True)
class Operation:
    """Which roles may do something, and whose data it is about. `public`: no sign-in at all."""

    roles: frozenset[Role]
    about: About = "nobody"
    public: bool = False


PUBLIC: Final = Operation(frozenset(), public=True)

TABLE: Final[dict[str, Operation]] = {
    "staff:sign-in": PUBLIC,
    "staff:asset": PUBLIC,
    "staff:sign-out": Operation(ALL),
    "staff:home": Operation(ALL),
    "staff:overview": Operation(NUMBERS, "everybody"),
    "staff:numbers": Operation(NUMBERS, "everybody"),
    "staff:cases": Operation(CASES, "everybody"),
    "staff:report": Operation(REPORTS, "everybody"),
    "staff:report-json": Operation(REPORTS, "everybody"),
    "staff:webhooks": Operation(TELLS),
    "staff:webhook-again": Operation(TELLS),
    "staff:webhook-enable": Operation(TELLS),
    "staff:rules": Operation(ALL),
    "staff:rule": Operation(ALL),
    "staff:exceptions": Operation(PEOPLE, "everybody"),
    "staff:case": Operation(CASES, "case"),
    "staff:take": Operation(DESK, "case"),
    "staff:resolve": Operation(DESK, "case"),
    "staff:call": Operation(DESK, "case"),
    "staff:end-hold": Operation(DESK, "case"),
    "staff:tell": Operation(DESK, "case"),
    "staff:prove-duty": Operation(DESK, "case"),
    "staff:document": Operation(PEOPLE, "case"),
    "staff:signed-copy": Operation(PEOPLE, "case"),
    "staff:complaints": Operation(PEOPLE, "everybody"),
    "staff:care": Operation(PEOPLE, "case"),
    "staff:record-support": Operation(DESK, "case"),
    "staff:end-support": Operation(DESK, "case"),
    "staff:record-complaint": Operation(DESK, "case"),
    "staff:acknowledge-complaint": Operation(DESK, "case"),
    "staff:place-hold": Operation(DESK, "case"),
    "staff:answer-complaint": Operation(DESK, "case"),
    "staff:customer-page": Operation(PEOPLE, "case"),
    "staff:help-steps": Operation(PEOPLE, "case"),
    "staff:answer-page": Operation(DESK, "case"),
    "staff:give-help": Operation(DESK, "case"),
    "staff:name-helper": Operation(DESK, "case"),
    "staff:end-helper": Operation(DESK, "case"),
    "staff:end-passkey": Operation(DESK, "case"),
    "staff:renew-helper": Operation(DESK, "case"),
    "see:support-detail": Operation(frozenset({"supervisor", "compliance"}), "case"),
    "see:personal": Operation(PEOPLE, "case"),
    "see:addresses": Operation(DESK, "case"),
    "see:typed": Operation(DESK, "case"),
    "do:take-over": Operation(frozenset({"supervisor"}), "case"),
}


def allowed(operation: str, /) -> Operation:
    """The row of an operation; one that is not in the table is for nobody."""
    return TABLE.get(operation, Operation(frozenset()))
