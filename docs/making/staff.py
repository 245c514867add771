"""Who of the staff may do what, what must always be true, and the numbers of a headless run."""

from collections.abc import Callable
from typing import Final

from docs.making.database import set_up_django
from docs.making.markdown import table, words

__all__ = ["NUMBERS", "TABLES"]

OPERATIONS: Final[dict[str, str]] = {
    "staff:sign-out": "sign out",
    "staff:home": "see the staff pages at all",
    "staff:overview": "see the overview",
    "staff:numbers": "see its numbers move",
    "staff:cases": "list cases",
    "staff:case": "read a case's story",
    "staff:report": "read the report",
    "staff:report-json": "take the report as JSON",
    "staff:webhooks": "read the log of webhooks we sent",
    "staff:webhook-again": "send a webhook once more",
    "staff:webhook-enable": "call a webhook's address again that was given up",
    "staff:rules": "list the rules",
    "staff:rule": "read a rule",
    "staff:exceptions": "list what waits for a person",
    "staff:take": "take a task",
    "staff:resolve": "resolve a task",
    "staff:call": "record a call",
    "staff:end-hold": "end a hold",
    "staff:tell": "write down what a customer told that laws ask about",
    "staff:prove-duty": "show that a duty was met",
    "staff:document": "save a document that the customer of a case sent",
    "staff:signed-copy": "save the copy of what the customer of a case signed",
    "staff:complaints": "see the complaints that wait for an answer",
    "staff:care": "see complaints and what support somebody needs",
    "staff:record-support": "record what support somebody needs",
    "staff:end-support": "end a record of support",
    "staff:record-complaint": "take down a complaint",
    "staff:acknowledge-complaint": "note that the customer knows we have their complaint",
    "staff:answer-complaint": "answer a complaint",
    "staff:customer-page": "see what a customer wrote on their page, help that was given, and who acts for them",
    "staff:help-steps": "see how far somebody came on a page that was put in their hands",
    "staff:answer-page": "answer on the customer's page",
    "staff:give-help": "put the page in the customer's hands during a call",
    "staff:name-helper": "name somebody who acts for the customer, and what they may do",
    "staff:renew-helper": "give a helper a new way in and a new number of their own",
    "staff:end-helper": "end that somebody acts for the customer",
    "staff:end-passkey": "take away a passkey that a customer lost or no longer wants",
    "staff:place-hold": "place a hold that the law or the house knows",
    "see:support-detail": "read what a colleague noted beside a support need",
    "see:personal": "see names and words",
    "see:addresses": "see addresses",
    "see:typed": "read what customers and colleagues typed",
    "do:take-over": "take over a colleague's task",
}
"""The operations of the policy table in words. One without words is refused, so that the page stays whole."""

NUMBERS: Final[dict[str, str]] = {
    "customers": "customers in the book",
    "cases": "cases opened",
    "contacts": "contacts a provider accepted",
    "deferred": "decisions that moved a contact to a later time",
    "denied": "decisions that refused one",
    "completed": "cases whose goal came true",
    "recorded": "cases with an outcome the record acknowledged, counted once",
    "kept": "promises and plans that were kept",
    "cured": "cases whose goal is true at the end",
    "exceptions": "tasks that needed a person, calls aside",
    "ended": "ended cases by reason",
    "by_channel": "contacts by channel",
    "by_journey": "cases, contacts, recorded and cured by journey",
    "invariants": "how many rows each invariant looked at",
    "invariant_violations": "how often one was broken; it must be 0",
    "violations": "which, one sentence each",
    "events": "events in the log",
    "events_sealed": "events sealed; all of them",
    "audit_verified": "whether the log verifies against its signed heads",
    "duplicates_at_provider": "duplicates the provider counted by itself",
    "duplicates_at_gateway": "duplicates the gateway counted by itself",
    "duplicates_at_record": "duplicates the core ledger counted by itself",
    "share_over_http": "the share of people's actions taken on the real pages",
    "seconds": "how long the run took",
    "steps_per_second": "events a second",
}


def roles() -> str:
    set_up_django()
    from goodterms.web.policy_table import MEANINGS

    return table(("role", "is somebody who"), ((f"`{role}`", meaning()) for role, meaning in MEANINGS.items()))


def operations() -> str:
    """Every operation by role; what needs no sign-in is left out."""
    set_up_django()
    from goodterms.flow.staff import ROLES
    from goodterms.web.policy_table import TABLE

    rows = (
        (words(OPERATIONS, name, of="operation"), *("yes" if role in operation.roles else "" for role in ROLES))
        for name, operation in TABLE.items()
        if not operation.public
    )
    return table(("may", *ROLES), rows)


def invariants() -> str:
    set_up_django()
    from goodterms.insight.invariants import INVARIANTS

    return table(("invariant", "what is always true"), ((f"`{one.name}`", one.sentence) for one in INVARIANTS))


def numbers() -> str:
    return table(("number", "is"), ((f"`{name}`", meaning) for name, meaning in NUMBERS.items()))


TABLES: Final[dict[str, Callable[[], str]]] = {
    "roles": roles,
    "role-operations": operations,
    "invariants": invariants,
    "headless-numbers": numbers,
}
