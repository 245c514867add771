"""What could rebut a presumption of compliance is shown, and refuses nothing."""

from typing import Any

import pytest
from tests.core.policy.asking import account, ask, contact, customer, dated, intent, local, pack, portfolio

from goodterms.core.circumstances import Circumstances, Debt
from goodterms.core.facts import Consent
from goodterms.core.policy.receipt import declared_vector
from goodterms.core.policy.receipt_reading import replay

PACKS = (pack(dated("rebuttal_factors", limit=7)),)
CLOSE = "a call within five minutes of an unanswered one"
MANY = "seven calls on one day"
REST = "calls gathered on Sundays or holidays"
REFUSED = "the person refused contact of some kind before"


def call(at: str, **changes: Any) -> Any:
    return contact(at, **({"channel": "call", "outcome": "unanswered"} | changes))


def factors(
    *made: Any, at: str = "2026-11-24 18:00", asks: dict[str, Any] | None = None, **more: Any
) -> tuple[str, ...]:
    decision = ask(at, packs=PACKS, asks={"channel": "call"} | (asks or {}), contacts=made, **more)
    assert decision.verdict in {"allow", "needs_human"}
    return decision.factors


def test_an_ordinary_call_has_none() -> None:
    assert factors() == factors(call("2026-11-24 09:00")) == ()


def test_two_unanswered_calls_within_five_minutes() -> None:
    assert factors(call("2026-11-24 17:55")) == (CLOSE,)
    assert factors(call("2026-11-24 17:54:59")) == ()
    assert factors(call("2026-11-24 17:55", outcome="recorded")) == ()
    assert factors(call("2026-11-23 10:00"), call("2026-11-23 10:04")) == (CLOSE,)


@pytest.mark.parametrize("outcome", ["inbound", "not_connected", "asked_for"])
def test_calls_that_do_not_count_make_no_pattern(outcome: Any) -> None:
    assert factors(*[call(f"2026-11-24 1{n}:00", outcome=outcome) for n in range(7)]) == ()


def test_seven_calls_on_one_day_the_intended_one_among_them() -> None:
    six = [call(f"2026-11-24 1{n}:00") for n in range(6)]
    assert factors(*six[:5]) == ()
    assert factors(*six) == (MANY,)
    before = [call(f"2026-11-23 1{n}:00") for n in range(7)]
    assert MANY not in factors(*before[:6])
    assert MANY in factors(*before)
    assert MANY in factors(*six, at="2026-11-24 18:00", zones=())


def test_calls_gathered_on_sundays_and_holidays() -> None:
    sunday = call("2026-11-22 10:00")
    assert factors(sunday) == ()
    assert factors(sunday, call("2026-11-22 15:00")) == (REST,)
    assert factors(sunday, at="2026-11-22 18:00") == (REST,)
    christmas = call("2026-12-25 10:00")
    assert factors(christmas, at="2026-12-26 10:00") == (REST,)
    assert factors(christmas, at="2026-12-26 10:00", country="") == ()


def test_many_calls_over_several_debts() -> None:
    over = [call(f"2026-11-{18 + n} 10:00", account=1 + n % 2) for n in range(7)]
    assert "7 calls in 7 days over several debts" in factors(*over)
    same = [call(f"2026-11-{18 + n} 10:00") for n in range(7)]
    assert factors(*same) == ()
    loans = Circumstances(debts=(Debt(1, group="x"), Debt(2, group="x")))
    assert factors(*over, circumstances=loans) == ()


def test_a_refusal_spoken_before() -> None:
    no = Consent("sms", "collections", False)
    assert factors(text_stopped=True) == (REFUSED,)
    assert factors(consents=(no,)) == (REFUSED,)
    assert factors(consents=(no, Consent("sms", "collections", True))) == ()
    assert factors(consents=(Consent("sms", "marketing", False),)) == ()


@pytest.mark.parametrize(
    "consents",
    [
        (Consent("sms", "collections", False),),
        (Consent("sms", "collections", False), Consent("call", "collections", True)),
        (Consent("sms", "collections", True), Consent("call", "collections", True, local("2026-12-01 10:00"))),
    ],
)
@pytest.mark.parametrize("channel", ["sms", "call"])
def test_a_receipt_remembers_a_refusal_by_another_medium(consents: Any, channel: Any) -> None:
    facts, asked = customer(consents=consents), intent(channel=channel)
    vector = declared_vector(facts=facts, intent=asked, portfolio=portfolio(), at=local("2026-11-24 18:00"))
    wants = ask("2026-11-24 18:00", packs=PACKS, asks={"channel": channel}, consents=consents)
    assert replay(vector, PACKS) == wants


def test_an_account_of_its_own_is_no_pattern() -> None:
    assert factors(call("2026-11-24 09:00", account=2), accounts=(account(1), account(2))) == ()
