"""What must still be said stands on the case's page, and a person shows what proves that it was said."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from tests.lived import Lived, Somebody
from tests.web.desk.conftest import SignedIn

from goodterms.core.events import ComplaintMade
from goodterms.insight.duties import DutyCounts, count_duties
from goodterms.store.clock import business_now
from goodterms.store.world import bump_revision


@pytest.fixture
def complaining(lived: Lived) -> Somebody:
    """Somebody in Ireland who complained today: forty business days for the answer, which has no words of the house."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE portfolio SET packs = '{ie}'")
    bump_revision()
    who = lived.somebody("Aoife Byrne")
    lived.tell(who, ComplaintMade(who.account, lived.open(who)))
    return who


def counted() -> DutyCounts:
    with connection.cursor() as cursor:
        return count_duties(cursor, scope="true", parameters={})


def prove(client: Client, lived: Lived, who: Somebody, **fields: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM duty WHERE customer_id = %s", [who.customer])
        (duty,) = cursor.fetchone()
    case = lived.case_of(who)
    sent = {"channel": "letter", "on": business_now().date().isoformat(), "reference": "RR123456785IE", **fields}
    answer = client.post(reverse("staff:prove-duty", kwargs={"case": case, "duty": duty}), sent)
    return answer.text if answer.status_code == 422 else client.get(answer["Location"]).text


def test_it_stands_on_the_page_with_its_day_its_half_time_and_its_source(
    lived: Lived, signed_in: SignedIn, complaining: Somebody
) -> None:
    page = signed_in("agent").get(reverse("staff:case", kwargs={"case": lived.case_of(complaining)})).text
    assert "What we must still say" in page
    assert "Complaint answer" in page
    assert "Consumer Protection Code 2012, 10.9" in page
    assert "from memory: wants a lawyer" in page
    assert "1 Jul 2026" in page or "Jul 1, 2026" in page
    assert "A person must see to it." in page
    assert counted() == DutyCounts(1, 0, 0, 0, 0)
    lived.days(40)
    assert counted() == DutyCounts(1, 1, 0, 0, 0)
    lived.days(20)
    assert counted() == DutyCounts(1, 0, 1, 0, 0)
    overview = signed_in("compliance").get(reverse("staff:overview")).text
    assert "What we must still say" in overview
    cases = signed_in("compliance", name="cora").get(reverse("staff:cases"), {"which": "duties-missed"}).text
    assert "Late" in cases


def test_a_person_shows_the_number_of_the_posting_and_it_is_done(
    lived: Lived, signed_in: SignedIn, complaining: Somebody
) -> None:
    client = signed_in("agent", name="una")
    assert "I have done it" in client.get(reverse("staff:case", kwargs={"case": lived.case_of(complaining)})).text
    page = prove(client, lived, complaining)
    assert "Kept as evidence: it is done." in page
    assert "a person: RR123456785IE" in page
    assert "I have done it" not in page
    assert counted() == DutyCounts(0, 0, 0, 1, 1)
    assert "It was done before." in prove(client, lived, complaining)
    with connection.cursor() as cursor:
        cursor.execute("SELECT actor FROM event WHERE type = 'duty.satisfied'")
        assert cursor.fetchall() == [("una",)]
        cursor.execute("SELECT count(*) FROM task WHERE queue = 'duties' AND state <> 'resolved'")
        assert cursor.fetchone() == (0,)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"reference": "I told Mary Byrne"}, "Give the number of the posting or of the call"),
        ({"channel": "sms"}, "This channel does not count for it"),
        ({"channel": "drum"}, "Say by which channel and on which day"),
        ({"on": "tomorrow"}, "Say by which channel and on which day"),
        ({"on": "2026-05-01"}, "Give the day on which it was done"),
        ({"on": "2027-05-01"}, "Give the day on which it was done"),
    ],
)
def test_what_proves_nothing_is_asked_for_again(
    lived: Lived, signed_in: SignedIn, complaining: Somebody, fields: dict[str, str], words: str
) -> None:
    page = prove(signed_in("agent"), lived, complaining, **fields)
    assert words in page
    assert "There is a problem" in page
    assert counted().open == 1
