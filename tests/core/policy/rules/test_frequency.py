"""At most so many contacts in a stretch of local dates, counted as a law counts them."""

from typing import Any

import pytest
from tests.core.policy.asking import account, ask, contact, dated, local, pack

from goodterms.core.circumstances import Address, CallConsent, Circumstances, Debt
from goodterms.core.policy.decision import Decision

CALL: dict[str, Any] = {"channel": "call"}
BOTH = (account(1), account(2), account(3))


def asked(*made: Any, at: str = "2026-11-24 10:00", asks: dict[str, Any] | None = None, **more: Any) -> Decision:
    known = more.pop("known", Circumstances())
    zones = {"zones": more.pop("zones")} if "zones" in more else {}
    rule = dated("frequency", **({"limit": 2, "days": 7} | more))
    return ask(
        at, packs=(pack(rule),), asks=CALL | (asks or {}), contacts=made, circumstances=known, accounts=BOTH, **zones
    )


def call(at: str, **changes: Any) -> Any:
    return contact(at, **({"channel": "call", "outcome": "unanswered"} | changes))


TWO = (call("2026-11-19 10:00"), call("2026-11-23 10:00"))


def test_the_next_waits_until_the_oldest_is_so_many_dates_old() -> None:
    assert asked(TWO[0]).verdict == "allow"
    decision = asked(*TWO)
    assert decision.until == local("2026-11-26 00:00")
    assert decision.presumption is None
    assert decision.verdicts[-1].reason == "2 contacts in 7 days already"


@pytest.mark.parametrize(
    ("counts", "counted"),
    [
        ("attempts", {"not_connected", "unanswered", "voicemail", "asked_for", "delivered", "reserved"}),
        ("contacts", {"voicemail", "delivered", "reserved"}),
        ("calls", {"unanswered", "voicemail", "delivered", "reserved"}),
        ("unsolicited", {"not_connected", "unanswered", "voicemail", "delivered", "reserved"}),
    ],
)
def test_what_counts_is_what_the_law_counts(counts: str, counted: set[str]) -> None:
    for outcome in (
        "not_connected",
        "unanswered",
        "voicemail",
        "asked_for",
        "delivered",
        "inbound",
        "reserved",
        "failed",
    ):
        made = (call("2026-11-20 10:00", outcome=outcome), call("2026-11-21 10:00", outcome=outcome))
        assert (asked(*made, counts=counts).verdict == "defer") == (outcome in counted), outcome


@pytest.mark.parametrize("purpose", ["answer", "safety", "security"])
def test_what_they_asked_for_is_not_unsolicited(purpose: Any) -> None:
    made = tuple(call(f"2026-11-2{day} 10:00", purpose=purpose) for day in (1, 2))
    assert asked(*made, counts="unsolicited").verdict == "allow"
    assert asked(*made, counts="attempts").verdict == "defer"


def test_only_the_channels_of_the_rule_count() -> None:
    rule = dated("frequency", limit=1, days=7)
    calls = pack(rule.__class__(**{**{f: getattr(rule, f) for f in rule.__slots__}, "channels": frozenset({"call"})}))
    assert ask(packs=(calls,), asks=CALL, contacts=(contact("2026-11-23 10:00"),)).verdict == "allow"
    assert ask(packs=(calls,), asks=CALL, contacts=(call("2026-11-23 10:00"),)).verdict == "defer"


def test_each_debt_has_its_own_number_and_what_may_be_about_any_counts_for_all() -> None:
    made = (call("2026-11-20 10:00", account=1), call("2026-11-21 10:00", account=(1, 2)))
    assert asked(*made, per="debt").verdict == "defer"
    assert asked(*made, per="debt", asks={"account": 2}).verdict == "allow"
    assert asked(*made, per="debt", asks={"account": 2, "accounts": (1,)}).verdict == "defer"
    assert asked(*made, call("2026-11-22 10:00", account=None), per="debt", asks={"account": 2}).verdict == "defer"
    loans = Circumstances(debts=(Debt(1, group="x"), Debt(3, group="x")))
    assert asked(*made, per="debt", asks={"account": 3}, known=loans).verdict == "defer"


def test_a_calendar_month_begins_anew_in_every_zone_they_may_live_in() -> None:
    made = (call("2026-11-02 10:00"), call("2026-11-20 10:00"))
    assert asked(*made, days=0).until == local("2026-12-01 00:00")
    assert asked(*made, days=0).verdicts[-1].reason == "2 contacts in this calendar month already"
    coasts = ("Europe/Berlin", "America/Los_Angeles")
    assert asked(*made, days=0, zones=coasts).until == local("2026-12-01 00:00", "America/Los_Angeles")
    december = tuple(call(f"2025-12-{day} 10:00") for day in (30, 31))
    assert asked(*december, at="2025-12-31 18:00", days=0).until == local("2026-01-01 00:00")
    # Made on 30 November by the clock of Los Angeles, on 1 December by that of Berlin.
    night = tuple(call(f"2026-12-01 0{hour}:00") for hour in (4, 5))
    assert asked(*night, at="2026-12-02 12:00", days=0, zones=coasts).until == local("2027-01-01 00:00", coasts[1])


@pytest.mark.parametrize(
    ("where", "place", "binds"),
    [("work", "work", True), ("work", "home", False), ("work", None, False), ("elsewhere", "work", False),
     ("elsewhere", None, True), ("anywhere", "work", True)],
)  # fmt: skip
def test_a_number_for_work_binds_there_alone(where: str, place: Any, binds: bool) -> None:
    known = Circumstances(addresses=(Address(1, place=place),))
    assert (asked(*TWO, where=where, known=known).verdict == "defer") == binds


def test_an_address_nobody_described_is_not_at_work() -> None:
    assert asked(*TWO, where="work").verdict == "allow"
    assert asked(*TWO, where="elsewhere").verdict == "defer"


# --- calls the person asked for -----------------------------------------------------------------------------------------

CALLS: dict[str, Any] = {"counts": "calls", "per": "debt", "answer": "presume"}


def consenting(*accounts: int, received: str = "2026-11-22 12:00", days: int = 7) -> Circumstances:
    return Circumstances(call_consents=(CallConsent(local(received), days, accounts),))


def test_a_call_they_asked_for_passes_by_an_exception_that_is_named() -> None:
    before = (call("2026-11-19 10:00"), call("2026-11-21 10:00"))
    decision = asked(*before, **CALLS, known=consenting())
    assert decision.verdict == "allow"
    assert [verdict.reason for verdict in decision.exceptions] == ["the person asked for this call"]
    assert decision.presumption == "presumed_compliant"


def test_no_exception_is_named_where_the_number_is_not_reached() -> None:
    assert asked(TWO[0], **CALLS, known=consenting()).exceptions == ()
    old = (call("2026-11-10 10:00"), call("2026-11-11 10:00"))
    assert asked(*old, **CALLS, known=consenting()).exceptions == ()


def test_when_the_consent_ends_before_the_number_is_free_again_the_call_waits_for_that() -> None:
    made = (call("2026-11-21 10:00"), call("2026-11-21 11:00"))
    over = asked(*made, **CALLS, known=consenting(days=2))
    assert over.until == local("2026-11-28 00:00")
    assert over.presumption == "presumed_violation"


def test_a_consent_that_is_about_to_be_received_opens_the_time_from_then() -> None:
    made = (call("2026-11-23 10:00"), call("2026-11-23 11:00"))
    assert asked(*made, **CALLS, known=consenting(received="2026-11-25 12:00")).until == local("2026-11-25 12:00")


def test_a_call_about_two_debts_must_be_free_for_both() -> None:
    about = {"accounts": (2,)}
    one = tuple(call(f"2026-11-2{day} 10:00", account=1) for day in (1, 2))
    assert asked(*one, **CALLS, asks=about, known=consenting(1)).verdict == "allow"
    assert asked(*one, **CALLS, asks=about, known=consenting(2)).verdict == "defer"
    two = (*one, *(call(f"2026-11-2{day} 11:00", account=2) for day in (1, 2)))
    assert asked(*two, **CALLS, asks=about, known=consenting(1)).verdict == "defer"
    assert asked(*two, **CALLS, asks=about, known=consenting(1, 2)).verdict == "allow"


@pytest.mark.parametrize("per", ["person", "debt"])
def test_calls_made_while_they_were_asked_for_do_not_count(per: str) -> None:
    made = (call("2026-11-21 10:00"), call("2026-11-22 13:00"), call("2026-11-23 10:00"))
    rule = {"counts": "calls", "per": per}
    assert asked(*made, **rule).verdict == "defer"
    assert asked(*made, **rule, known=consenting(days=2), at="2026-11-25 10:00").verdict == "allow"
    assert asked(*made, **rule, known=consenting(2, days=2), at="2026-11-25 10:00").verdict == "defer"


def test_over_the_whole_person_a_call_about_another_debt_counts() -> None:
    made = (call("2026-11-22 13:00", account=2), call("2026-11-23 10:00", account=2))
    rule = {"counts": "calls", "per": "person"}
    assert asked(*made, **rule, known=consenting(1, days=2), at="2026-11-25 10:00").verdict == "defer"


def test_without_a_zone_nobody_knows_when_a_consent_ends() -> None:
    assert asked(*TWO, **CALLS, known=consenting(), zones=()).verdict == "needs_human"
    assert asked(TWO[0], **CALLS, known=consenting(), zones=()).verdict == "allow"


AT_WORK = Circumstances(addresses=(Address(1, place="work"),))


@pytest.mark.parametrize(
    ("went", "work", "elsewhere"),
    [("work", "defer", "allow"), ("elsewhere", "allow", "defer"), (None, "defer", "defer")],
)
def test_what_went_to_work_is_counted_apart_and_what_went_nobody_knows_where_at_both(
    went: Any, work: str, elsewhere: str
) -> None:
    made = (call("2026-11-19 10:00", place=went), call("2026-11-23 10:00", place=went))
    assert asked(*made, where="work", known=AT_WORK).verdict == work
    assert asked(*made, where="elsewhere").verdict == elsewhere


@pytest.mark.parametrize(
    ("address", "reached"),
    [
        (Address(1), None),
        (Address(1, place="home"), "elsewhere"),
        (Address(1, line="wireless"), "elsewhere"),
        (Address(1, line="residential"), "elsewhere"),
        (Address(1, line="business"), None),
        (Address(1, place="work", line="wireless"), "work"),
        (Address(1, owner="employer"), "work"),
    ],
)
def test_an_address_says_where_a_contact_goes_as_far_as_it_is_known(address: Address, reached: str | None) -> None:
    assert address.reached == reached
