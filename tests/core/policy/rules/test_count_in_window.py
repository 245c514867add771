"""At most two contacts in seven local dates in a row, over all channels, accounts and systems (SEM-1, SEM-2)."""

import pytest
from tests.core.policy.asking import ask, contact, local


def test_a_third_contact_waits_until_the_first_is_seven_dates_old() -> None:
    decision = ask("2026-11-24 10:00", contacts=(contact("2026-11-19 18:00"), contact("2026-11-21 10:00")))
    assert decision.against == ("house.count",)
    assert decision.until == local("2026-11-26 09:00")


def test_six_dates_ago_counts_and_seven_do_not() -> None:
    recent = contact("2026-11-21 10:00")
    assert ask("2026-11-24 10:00", contacts=(contact("2026-11-18 18:59"), recent)).verdict == "defer"
    assert ask("2026-11-24 10:00", contacts=(contact("2026-11-17 18:59"), recent)).verdict == "allow"


def test_dates_count_and_not_hours() -> None:
    # 168 hours have not passed, but the date is the seventh after.
    assert (
        ask("2026-11-24 09:00", contacts=(contact("2026-11-17 18:00"), contact("2026-11-21 10:00"))).verdict == "allow"
    )


@pytest.mark.parametrize("channel", ["sms", "email", "call", "letter", "push", "chat", "whatsapp"])
def test_every_channel_counts(channel: str) -> None:
    contacts = (contact("2026-11-20 10:00", channel=channel), contact("2026-11-22 10:00", channel=channel))
    assert "house.count" in ask(contacts=contacts).against


@pytest.mark.parametrize("purpose", ["safety", "security", "answer", "promise", "service", "collections", "marketing"])
def test_every_purpose_counts(purpose: str) -> None:
    contacts = (contact("2026-11-20 10:00", purpose=purpose), contact("2026-11-22 10:00", purpose=purpose))
    assert "house.count" in ask(contacts=contacts).against


@pytest.mark.parametrize("outcome", ["reserved", "accepted", "delivered", "unknown", "recorded"])
def test_whatever_may_have_reached_the_customer_counts(outcome: str) -> None:
    contacts = (contact("2026-11-20 10:00", outcome=outcome), contact("2026-11-22 10:00", outcome=outcome))
    assert "house.count" in ask(contacts=contacts).against


def test_what_the_provider_definitely_did_not_take_does_not_count() -> None:
    contacts = (contact("2026-11-20 10:00", outcome="failed"), contact("2026-11-22 10:00", outcome="failed"))
    assert ask(contacts=contacts).verdict == "allow"


def test_contacts_about_other_accounts_count() -> None:
    contacts = (contact("2026-11-20 10:00", account=99), contact("2026-11-22 10:00", account=None))
    assert "house.count" in ask(contacts=contacts).against


def test_this_attempt_does_not_count_against_itself() -> None:
    reserved = contact("2026-11-24 10:00", effect="this-attempt", outcome="reserved")
    assert ask("2026-11-24 10:00", contacts=(contact("2026-11-20 10:00"), reserved)).verdict == "allow"


def test_an_imported_contact_without_a_key_counts_against_an_intent_without_one() -> None:
    contacts = (contact("2026-11-20 10:00"), contact("2026-11-22 10:00"))
    assert "house.count" in ask(contacts=contacts, asks={"effect": ""}).against


@pytest.mark.parametrize("purpose", ["answer", "promise", "service"])
def test_answers_promise_reminders_and_service_are_not_stopped_by_counts(purpose: str) -> None:
    contacts = tuple(contact(f"2026-11-{day} 10:00") for day in (18, 19, 20, 21, 23, 24))
    assert ask("2026-11-24 10:00", contacts=contacts, asks={"purpose": purpose}).verdict == "allow"


def test_many_contacts_wait_until_all_but_one_have_left_the_window() -> None:
    contacts = tuple(contact(f"2026-11-{day} 10:00") for day in (18, 19, 20, 21, 23, 24))
    assert ask("2026-11-24 12:00", contacts=contacts).until == local("2026-11-30 09:00")


def test_the_date_written_down_binds_after_a_move_to_another_zone() -> None:
    # Made on the 18th in Berlin; in Los Angeles it was still the 17th. The customer has moved there.
    made = contact("2026-11-18 02:00")
    zones = ("America/Los_Angeles",)
    recent = contact("2026-11-20 10:00")
    at = local("2026-11-24 10:00", zones[0])
    decision = ask(at, zones=zones, country="US", contacts=(made, recent))
    assert decision.until == local("2026-11-25 09:00", zones[0])


def test_the_latest_of_all_possible_dates_binds() -> None:
    # 23:30 on the 17th in Chicago is 00:30 on the 18th in New York: there it counts until the 24th is over.
    zones = ("America/Chicago", "America/New_York")
    made = contact(local("2026-11-17 23:30", zones[0]), day=local("2026-11-17 12:00").date())
    recent = contact(local("2026-11-20 12:00", zones[0]))
    decision = ask(local("2026-11-24 12:00", zones[0]), zones=zones, country="US", contacts=(made, recent))
    assert decision.until == local("2026-11-25 09:00", zones[0])
