"""Complaints and support needs at the desk: recorded in a few taps, seen by role, answered with a clock."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.lived import Lived, Somebody
from tests.log import rows
from tests.web.desk.conftest import SignedIn

from goodterms.core.events import ComplaintMade


@pytest.fixture
def who(lived: Lived) -> Somebody:
    somebody = lived.somebody("Aoife Byrne")
    lived.open(somebody)
    return somebody


def at(lived: Lived, who: Somebody, rest: str = "") -> str:
    return f"/staff/cases/{lived.case_of(who)}/care{rest}"


def record(client: Client, where: str, **fields: object) -> object:
    form = {"needs": ["phone_not_text", "more_time"], "consent": "yes", "review": "2026-07-01", "key": "k1", **fields}
    return client.post(f"{where}/support", form)


def test_recording_a_need_stops_demands_and_says_so(lived: Lived, who: Somebody, signed_in: SignedIn) -> None:
    client, where = signed_in("agent"), at(lived, who)
    answer = record(client, where, detail="hears better than she reads")
    assert answer.status_code == 302
    page = client.get(where).text
    assert "Nobody asks this customer for money" in page
    assert "Calls, not text messages" in page
    assert rows("SELECT kind FROM hold WHERE ended_at IS NULL") == [("vulnerability",)]
    assert "hears better" not in page
    assert "for the care team and compliance only" in page
    assert "hears better than she reads" in signed_in("compliance").get(where).text
    kept = rows("SELECT payload FROM event WHERE type = 'support.recorded'") + rows("SELECT sealed FROM support_need")
    assert not any("hears" in text or "phone_not_text" in text for (text,) in kept)


def test_without_consent_no_detail_is_kept(lived: Lived, who: Somebody, signed_in: SignedIn) -> None:
    client, where = signed_in("agent"), at(lived, who)
    record(client, where, consent="no", detail="an illness")
    assert "For this contact only" in client.get(where).text
    assert "an illness" not in signed_in("supervisor").get(where).text
    lived.days(3)
    assert "For this contact only" not in client.get(where).text
    assert rows("SELECT sealed, flags FROM support_need") == [(None, [])]


def test_what_is_missing_is_said_beside_the_field_and_nothing_typed_is_lost(
    lived: Lived, who: Somebody, signed_in: SignedIn
) -> None:
    answer = record(signed_in("agent"), at(lived, who), needs=[], consent="", detail="kept as typed")
    assert answer.status_code == 422
    for words in ("Choose at least one need", "No is a fine answer", "kept as typed"):
        assert words in answer.text
    assert rows("SELECT id FROM support_need") == []


def test_a_complaint_goes_from_taken_down_to_answered(lived: Lived, who: Somebody, signed_in: SignedIn) -> None:
    client, where = signed_in("agent"), at(lived, who)
    client.post(f"{where}/complaint", {"words": "You rang at work", "cause": "contact", "way": "call", "key": "k"})
    listed = client.get("/staff/complaints").text
    for words in ("Aoife Byrne", "How, when or how often we got in touch", "0 days old", "not told yet"):
        assert words in listed
    ((name,),) = rows("SELECT id FROM complaint")
    client.post(f"{where}/acknowledge", {"complaint": name})
    assert "They know that we have it" in client.get(where).text
    answer = {"complaint": name, "outcome": "upheld", "cause": "contact", "way": "letter", "redress": "25.00"}
    assert "Write what the customer was told" in client.post(f"{where}/answer", answer).text
    client.post(f"{where}/answer", {**answer, "answer": "We were wrong."})
    assert rows("SELECT outcome, redress, currency FROM complaint") == [("upheld", 2500, "EUR")]
    assert rows("SELECT kind FROM hold WHERE ended_at IS NULL") == []
    assert "No complaint waits" in client.get("/staff/complaints").text
    assert "We were wrong." in client.get(where).text


def test_compliance_sees_complaints_and_changes_none(lived: Lived, who: Somebody, signed_in: SignedIn) -> None:
    lived.tell(who, ComplaintMade(who.account, lived.case_of(who)))
    client, where = signed_in("compliance"), at(lived, who)
    assert "Complaints" in client.get(where).text
    assert client.post(f"{where}/complaint", {"words": "x", "way": "call"}).status_code == 403
    assert signed_in("viewer").get(where).status_code == 403


def test_the_guides_are_there_with_their_words_and_source(lived: Lived, who: Somebody, signed_in: SignedIn) -> None:
    page = signed_in("agent").get(at(lived, who)).text
    for words in ("TEXAS", "IDEA", "BRUCE", "CARERS", "BLAKE", "Are you thinking of ending your life?", "Money Advice"):
        assert words in page
