"""Every form of the customer's pages: how somebody comes to it, and what they enter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from tests.flow.acting_fixtures import Late
from tests.web.resolve.customer import ENDING

from goodterms.flow.raise_dispute import raise_dispute

Step = tuple[str, str, Mapping[str, str]]
"""A page to open (empty: the one that is open), the action of its form, and what is entered."""
NOTHING: Mapping[str, str] = MappingProxyType({})
LATER = {"when": "other", "day": "2026-05-20"}
PLAN = {"amount": "14", "cadence": "payday", "payday": "25", "when": "", "day": "2026-05-20"}
OTHER_PLAN = {**PLAN, "amount": "21"}
SETTLED = {"how_much": "full", **LATER}
PROMISE = {"how_much": "full", "when": "2026-05-29"}
PROMISED: tuple[Step, ...] = (("/promise", "/promise", PROMISE), ("", "/promise/check", NOTHING))
PLANNED: tuple[Step, ...] = (("/plan", "/plan", PLAN), ("", "/plan/agree", NOTHING))


FIRST = "the first one"


@dataclass(frozen=True)
class Form:
    """How to come to a form, and what to enter. `by` is its action; `does` whether it leaves an effect, or only leads on.

    `each`: a new form of it, sent as well, is another wish and does something again (a second message is a second message).
    `level` is the visitor's, -1 for somebody who has not come in; `before` what happened before.
    """

    by: str
    page: str
    fields: Mapping[str, str] = field(default_factory=dict)
    does: bool = False
    each: bool = False
    way: tuple[Step, ...] = ()
    level: int = 2
    before: Callable[[Late], None] | None = None
    photo: bool = False
    amount: bool = False


def disputes(late: Late) -> None:
    raise_dispute(
        workspace=late.lived.workspace, here=late.here, account=late.who.account, case=late.case, reason="goods", words=None, key="d"
    )  # fmt: skip


def _agreed(by: str, page: str, *way: Step) -> Form:
    return Form(by, page, does=True, way=way, amount="due-day" not in by)


FORMS: Mapping[str, Form] = {
    "start": Form("", "", level=-1),
    "check": Form("/check", "/check", {"account_ending": ENDING}, level=0),
    "sure": Form("/sure", "/sure?to=/history", {"point": FIRST}, level=1, does=True, each=True),
    "leave": Form("/leave", "/home"),
    "stay": Form("/stay", "/home"),
    "struggling": Form("/struggling", "/struggling", does=True, each=True),
    "tell-more": Form("/tell-more", "/tell-more", {"words": "my hours were cut"}, does=True, each=True),
    "not-me": Form("/not-me", "/not-me", does=True, each=True),
    "stop": Form("/stop", "/stop", {"what": "all"}, does=True, each=True),
    "pay": Form("/pay", "/pay", {"how_much": "full"}, does=True, each=True),
    "already-paid": Form("/already-paid", "/already-paid", {"way": "transfer", "day": "2026-05-04", "amount": "42"}, does=True, each=True),
    "promise": Form("/promise", "/promise", PROMISE),
    "check-promise": _agreed("/promise/check", "", ("/promise", "/promise", PROMISE)),
    "move": Form("/move", "/move", {"when": "other", "day": "2026-05-30"}, does=True, each=True, way=PROMISED, amount=True),
    "dispute": Form("/dispute", "/dispute", {"reason": "goods", "words": "it broke"}, does=True, each=True),
    "complain": Form("/complain", "/complain", {"words": "nobody answered"}, does=True, each=True),
    "slot": Form("/call", "/call", {"slot": FIRST}, does=True, each=True),
    "write": Form("/write", "/write", {"words": "hello"}, does=True, each=True),
    "consents": Form("/consents", "/consents", {"may": "sms-collections"}, does=True, each=True),
    "plan": Form("/plan", "/plan", PLAN),
    "check-plan": Form("/plan/check", "", does=True, way=(("/plan", "/plan", PLAN),), level=1),
    "agree-plan": _agreed("/plan/agree", "", ("/plan", "/plan", PLAN)),
    "later": Form("/later", "/later", LATER),
    "check-later": Form("/later/check", "", does=True, way=(("/later", "/later", LATER),), level=1),
    "agree-later": _agreed("/later/agree", "", ("/later", "/later", LATER)),
    "settle": Form("/settle", "/settle", SETTLED),
    "check-settle": Form("/settle/check", "", does=True, way=(("/settle", "/settle", SETTLED),), level=1),
    "agree-settle": _agreed("/settle/agree", "", ("/settle", "/settle", SETTLED)),
    "due-day": Form("/due-day", "/due-day", {"day": "5"}),
    "check-due-day": Form("/due-day/check", "", does=True, way=(("/due-day", "/due-day", {"day": "5"}),), level=1),
    "agree-due-day": _agreed("/due-day/agree", "", ("/due-day", "/due-day", {"day": "5"})),
    "change-plan": Form("/plan/change", "/plan/change", OTHER_PLAN, way=PLANNED),
    "agree-change": _agreed("/plan/change/agree", "", *PLANNED, ("/plan/change", "/plan/change", OTHER_PLAN)),
    "what-changed": Form("/what-changed", "/what-changed", {"what": "less"}, does=True, each=True),
    "budget-section": Form("/budget/income", "/budget/income", {"wages": "1500", "wages-per": "month"}, does=True, each=True),
    "budget": Form("/budget", "/budget", way=(("/budget/income", "/budget/income", {"wages": "1500"}),), does=True, each=True),
    "documents": Form("/documents", "/documents", {"about": "dispute"}, does=True, each=True, before=disputes, photo=True),
    "details": Form("/details", "/details", does=True, each=True),
    "change": Form("/details/email", "/details/email", {"value": "aoife@example.org"}, does=True, each=True),
    "preferences": Form("/preferences", "/preferences", {"language": "en", "collections": "email", "service": ""}, does=True, each=True),
    "my-data": Form("/my-data", "/my-data", does=True, each=True),
    "my-data-file": Form("/my-data/file", "/my-data", does=True, each=True),
}  # fmt: skip

LOOKS = frozenset(
    (
        *("front", "left", "quiet", "not-me-done", "stopped", "talk", "paid", "home", "receipt", "looking", "promised"),
        *(
            "disputed",
            "complained",
            "slot-chosen",
            "consents-done",
            "feedback-done",
            "planned",
            "asked",
            "budget-result",
        ),
        *("budget-shown", "agreed", "history", "documents-sent", "details-done", "details-asked", "preferences-done"),
        *("advice", "was-it-you-answered", "passkeys-done", "signing", "signed", "signed-copy"),
    )
)
"""Pages that take no form."""

ELSEWHERE: Mapping[str, str] = {
    "code": "test_code.py",
    "sure-code": "test_sure.py",
    "more-time": "test_more_time.py",
    "was-it-you": "test_was_it_you.py",
    "was-me": "test_was_it_you.py",
    "feedback": "test_feedback.py",
    "check-change": "test_decided.py",
    "passkey": "test_passkey.py",
    "passkeys": "test_passkey.py",
    "passkeys-add": "test_passkey.py",
    "sign": "test_sign.py",
    "mandate": "test_sign.py",
    "mandate-text": "test_sign.py",
    "cancel-mandate": "test_sign.py",
    "settle-answer": "test_settle_answer.py",
    "take-settle-answer": "test_settle_answer.py",
    "end-visits": "test_end_visits.py",
}
"""Forms that need a world of their own (a code that was sent, a pause that ends, a doubted payment): sent twice there."""
