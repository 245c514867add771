"""The kinds of files that say what laws ask about somebody: addresses, wishes, debts, and whatever else a rule reads.

Each row is one statement: it is kept as it was said, and the last word on a fact counts. None is needed before a portfolio may
send: what nobody told is unknown, and the rule that needs it refuses by name.
"""

from typing import Final, get_args

from goodterms.core.events import AddressOwner, DebtKind, Line, Place, Way, WhoSaid
from goodterms.store.intake.fields import (
    ACCOUNT,
    ACCOUNT_IF_ANY,
    CHANNELS,
    CUSTOMER,
    EVIDENCE,
    SAID_AT,
    SOURCE,
    Field,
    Kind,
)

__all__ = ["FACTS", "KNOWN", "WEEKDAYS"]

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
FACTS: Final[dict[str, tuple[str, ...]]] = {
    "attorney": ("represents", "unresponsive", "allows_contact", "unreachable", "none"),
    "employer_forbids": ("yes", "no"),
    "third_parties_allowed": ("yes", "no"),
    "role": (
        *("consumer", "spouse", "parent_of_minor", "guardian", "executor", "successor_in_interest", "third_party"),
    ),
}
"""Single facts about a person, each with the words it may have."""

_ADDRESS = Field("address", "text", "the number or e-mail address, one of the customer's", required=True, personal=True)
_ADDRESS_IF_ANY = Field("address", "text", "the number or e-mail address, when it is about one", personal=True)

KNOWN: Final[tuple[Kind, ...]] = (
    Kind(
        "addresses",
        "whose a number or e-mail address is, and where it reaches them; the last description counts, whole",
        ("customer", "address", "at"),
        (
            CUSTOMER,
            _ADDRESS,
            Field("owner", "choice", "whose it is", words=get_args(AddressOwner)),
            Field("place", "choice", "where it reaches them", words=get_args(Place)),
            Field("line", "choice", "what kind of telephone line it is", words=get_args(Line)),
            Field(
                "not_reassigned_at",
                "moment",
                "when a complete database last said that the number was not given to somebody else",
            ),
            Field("prohibited_disclosure", "yes_no", "yes when somebody else learned of the debt there", default="f"),
            SOURCE,
            EVIDENCE,
            SAID_AT,
        ),
        needed_to_send=False,
    ),
    Kind(
        "provenance",
        "how a number or e-mail address became known, which decides whether it may be used (12 CFR 1006.6(d)(4) and (5))",
        ("customer", "address", "way", "at"),
        (
            CUSTOMER,
            _ADDRESS,
            Field("way", "choice", "how it became known", required=True, words=get_args(Way)),
            Field("at", "moment", "when they used it or gave it, or when the notice was given", required=True),
            Field("withdrawn_at", "moment", "when they took it back", endless=True),
            Field("notice_sent", "day", "of a creditor's notice: the day it was sent"),
            Field("opt_out_by", "day", "of a creditor's notice: the last day to object"),
            Field("complete", "yes_no", "of a creditor's notice: whether it held all that it must", default="t"),
            SOURCE,
            EVIDENCE,
        ),
        needed_to_send=False,
    ),
    Kind(
        "designations",
        "times, places, media and addresses that a person called inconvenient, or agreed to",
        ("customer", "agreed", "weekdays", "opens", "closes", "place", "channel", "address", "at"),
        (
            CUSTOMER,
            Field("agreed", "yes_no", "yes for one they agreed to, no for one they refused", default="f"),
            Field("weekdays", "choices", "on which days; empty: every day", words=WEEKDAYS),
            Field("opens", "clock", "from when on the local day, such as 17:00; empty: from its beginning"),
            Field("closes", "clock", "until when; 24:00 is its end; empty: to its end"),
            Field("place", "choice", "where", words=get_args(Place)),
            Field("channel", "choice", "by which channel", words=CHANNELS),
            _ADDRESS_IF_ANY,
            Field("lawful", "yes_no", "no for an agreement given in a contact that itself broke a rule", default="t"),
            Field("said_by", "choice", "who said so", default="consumer", words=get_args(WhoSaid)),
            SOURCE,
            EVIDENCE,
            SAID_AT,
            Field("until", "moment", "until when it holds, when it ends", endless=True),
        ),
        needed_to_send=False,
    ),
    Kind(
        "call_consents",
        "calls that a person asked for, or agreed to directly",
        ("customer", "account", "at"),
        (
            CUSTOMER,
            ACCOUNT_IF_ANY,
            Field("given", "yes_no", "yes when they asked, no when they took it back", default="t"),
            Field("days", "whole", "for how many local days, the first one counted", default="7"),
            SOURCE,
            EVIDENCE,
            SAID_AT,
        ),
        needed_to_send=False,
    ),
    Kind(
        "debts",
        "what is known of an account as a debt; the last description counts, whole",
        ("account", "at"),
        (
            ACCOUNT,
            Field("kind", "choice", "what kind of debt it is", words=get_args(DebtKind)),
            Field("debt_group", "code", "the number under which several loans count as one debt"),
            Field("time_barred", "yes_no", "whether it can no longer be sued for; empty: nobody looked"),
            Field("in_litigation", "yes_no", "whether it is before a court", default="f"),
            Field("first_communication", "moment", "when the first communication about it was made"),
            Field("notice_sent", "moment", "when the validation notice was sent"),
            Field("notice_by", "choice", "by which channel it was sent", words=CHANNELS),
            Field("notice_received", "day", "the day on which they are known to have received it"),
            Field("notice_returned", "moment", "when it came back"),
            Field("esign_consent", "yes_no", "whether they agreed to notices by electronic means", default="f"),
            SOURCE,
            EVIDENCE,
            SAID_AT,
        ),
        needed_to_send=False,
    ),
    Kind(
        "circumstances",
        "single facts about a person: an attorney, an employer who forbids contact at work, who may be told, their role",
        ("customer", "fact", "at"),
        (
            CUSTOMER,
            Field("fact", "choice", "which fact", required=True, words=tuple(FACTS)),
            Field(
                "value",
                "choice",
                "; ".join(f"{fact}: {', '.join(words)}" for fact, words in FACTS.items()),
                required=True,
                words=tuple(dict.fromkeys(word for words in FACTS.values() for word in words)),
            ),
            SOURCE,
            EVIDENCE,
            SAID_AT,
        ),
        needed_to_send=False,
    ),
)
