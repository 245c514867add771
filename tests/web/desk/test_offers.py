"""What a customer asked for stands on the desk with its exact terms; a person agrees, or not, and policy is asked once more."""

from __future__ import annotations

from datetime import timedelta

from tests.lived import Lived, Somebody
from tests.web.desk.conftest import SignedIn
from tests.web.desk.test_acts import one, post

from goodterms.core.events import Instalment, OfferAsked
from goodterms.core.money import Money


def asked(lived: Lived) -> Somebody:
    who = lived.somebody("Aoife Byrne")
    case = lived.open(who)
    start = lived.now().date()
    parts = tuple(Instalment(start + timedelta(days=7 * number), Money(2100, "EUR")) for number in (1, 2))
    lived.tell(who, OfferAsked("plan", who.account, case, "make sure who they are", instalments=parts))
    return who


def test_terms_are_agreed_on_the_desk_and_the_plan_is_made(lived: Lived, signed_in: SignedIn) -> None:
    who = asked(lived)
    client = signed_in("agent", name="una")
    page = post(client, lived, who, "take")
    assert "They ask for a payment plan, 2 instalments, the first of €21.00 on Tue 12 May" in page
    page = post(client, lived, who, "resolve", outcome="returned", asked="1")
    assert "Choose whether it is agreed, or that it is still open." in page
    page = post(client, lived, who, "resolve", outcome="returned", asked="1", offer="agreed")
    assert "Resolved. The journey goes on." in page
    assert one("SELECT state, total FROM plan WHERE live") == ("open", 4200)
    assert "Agreed to a plan of €42.00 in 2 instalments" in page


def test_terms_that_policy_refuses_by_now_are_not_agreed_and_the_task_stays(lived: Lived, signed_in: SignedIn) -> None:
    who = asked(lived)
    client = signed_in("agent", name="una")
    post(client, lived, who, "take")
    lived.days(8)
    page = post(client, lived, who, "resolve", outcome="returned", asked="1", offer="agreed")
    assert "the first is from" in page
    assert one("SELECT count(*) FROM plan") == (0,)
    assert one("SELECT state FROM task") == ("taken",)
    assert "Offers, and why" in page
    assert "Asked for a payment plan: refused." in page
