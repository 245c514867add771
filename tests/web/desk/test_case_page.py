"""The page of a case: what to do next, five parts of context, and the story with its reasons one click away."""

from __future__ import annotations

import re
from html import unescape

from django.db import connection
from django.urls import reverse
from tests.lived import Lived, Somebody
from tests.web.desk.conftest import SignedIn

from goodterms.core.events import AlreadyPaid, HardshipDisclosed, Replied, WrongPerson
from goodterms.flow.raise_dispute import raise_dispute


def page_of(lived: Lived, who: Somebody, signed_in: SignedIn, *, role: str = "agent", query: str = "") -> str:
    return signed_in(role).get(reverse("staff:case", kwargs={"case": lived.case_of(who)}) + query).text


def words(html: str) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)))


def test_an_exception_shows_its_five_parts(lived: Lived, signed_in: SignedIn) -> None:
    who = lived.somebody("Aoife Byrne")
    lived.tell(who, HardshipDisclosed(lived.open(who)))
    page = page_of(lived, who, signed_in)
    for heading in ("State", "Validation", "Attempts", "Evidence"):
        assert f"<h2>{heading}</h2>" in page
    text = words(page)
    assert "€42.00 past due since Sat 2 May (3 days), €420.00 in all." in text
    assert "For hardship, since Tue 5 May 10:00, until Wed 20 May 00:00." in text
    assert "Text messages, e-mails and calls: not while the hold lasts" in text or "from Wed 20 May 09:00 on" in text
    assert "Talk with them, and do not ask for money." in text
    assert "The hold, so that fees stop where policy allows" in text
    assert "1 message kept as it left." in text


def test_the_story_reads_with_reasons_one_click_away(lived: Lived, signed_in: SignedIn) -> None:
    who = lived.somebody("Aoife Byrne")
    case = lived.open(who)
    lived.tell(who, Replied(case, "sms", who.points["sms"], "stop", None, "x1"))
    lived.days(4)
    page = page_of(lived, who, signed_in)
    text = words(page)
    assert "Customer Answered by text message: stop writing to me." in text
    assert "The customer stopped texts and automated calls" in text
    assert "STOP stops that address for everybody who uses it" in text
    assert reverse("staff:rule", kwargs={"rule": "base.opt_out"}) in page
    assert re.search(r"\d+ rules were asked and allowed it:", text)
    assert "2026-05-05 09:00:00 UTC" in text


def test_one_kind_of_line_alone(lived: Lived, signed_in: SignedIn) -> None:
    who = lived.somebody()
    lived.open(who)
    lived.promise(who)
    text = words(page_of(lived, who, signed_in, query="?show=customer"))
    assert "Promised to pay €42.00 by Sun 10 May." in text
    assert "Decided to send" not in text
    assert "Decided to send" in words(page_of(lived, who, signed_in, role="supervisor", query="?show=everything"))


def test_a_case_that_needs_nobody_says_so(lived: Lived, signed_in: SignedIn) -> None:
    who = lived.somebody()
    lived.open(who)
    assert "Nothing is for you to do: the journey goes on by itself." in page_of(lived, who, signed_in)


def test_money_that_came_is_seen_before_anybody_asks_for_it(lived: Lived, signed_in: SignedIn) -> None:
    who = lived.somebody()
    lived.open(who)
    lived.until_task(who)
    lived.days(3)
    lived.books.silent = True
    lived.pay(who)
    text = words(page_of(lived, who, signed_in))
    assert "Do not ask for money." in text
    assert "Payments not in that figure yet: €42.00." in text or "Too old to ask for money on" in text


def test_somebody_elses_number_is_marked_and_never_shown_as_theirs(lived: Lived, signed_in: SignedIn) -> None:
    who = lived.somebody()
    lived.open(who)
    lived.tell(who, WrongPerson(who.points["sms"]))
    text = words(page_of(lived, who, signed_in))
    assert "somebody else's" in text
    assert "Somebody else uses one of the addresses." in text


def test_a_hold_can_be_ended_from_a_case_without_a_task(lived: Lived, signed_in: SignedIn) -> None:
    who = lived.somebody()
    lived.tell(who, AlreadyPaid(who.account, lived.open(who)))
    page = page_of(lived, who, signed_in)
    assert "End a hold early" in page
    assert "the record shows it is over" in page
    assert "End a hold early" not in page_of(lived, who, signed_in, role="viewer")


def test_an_erased_person_still_has_a_page(lived: Lived, signed_in: SignedIn) -> None:
    who = lived.somebody("Aoife Byrne")
    lived.open(who)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE customer SET wrapped_key = NULL, sealed = NULL")
    text = words(page_of(lived, who, signed_in))
    assert "was erased" in text
    assert "C00001" in text
    assert "Aoife" not in text


def test_words_of_customers_are_shown_and_never_run(lived: Lived, signed_in: SignedIn) -> None:
    who = lived.somebody("<script>alert(1)</script>")
    lived.open(who)
    page = page_of(lived, who, signed_in)
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_no_page_needs_more_than_the_policy_of_the_site_allows(lived: Lived, signed_in: SignedIn) -> None:
    who = lived.somebody()
    lived.open(who)
    client = signed_in("supervisor")
    for address in (
        reverse("staff:case", kwargs={"case": lived.case_of(who)}),
        *(reverse(f"staff:{name}") for name in ("exceptions", "overview", "cases", "report", "rules")),
    ):
        answer = client.get(address)
        assert "script-src 'self' 'nonce-" in answer["Content-Security-Policy"]
        assert answer["Cache-Control"] == "no-store"
        assert " style=" not in answer.text, address
        assert "<style" not in answer.text
        assert not re.search(r"\son[a-z]+=", answer.text), address
        assert not re.search(r'(src|href)="https?:', answer.text), address


def test_an_unknown_case_is_said_to_be_unknown(signed_in: SignedIn) -> None:
    client = signed_in("supervisor")
    for case in ("12", "9" * 40):
        answer = client.get(f"/staff/cases/{case}")
        assert answer.status_code == 404
        assert "No such case" in answer.text


def test_what_the_customer_wrote_is_read_by_who_works_on_it_and_by_nobody_else(
    lived: Lived, signed_in: SignedIn
) -> None:
    who = lived.somebody("Aoife Byrne")
    case = lived.open(who)
    raise_dispute(
        workspace=lived.workspace,
        here=who.here,
        account=who.account,
        case=case,
        reason="amount",
        words="I sent <b>it</b> back on Monday مرحبا",
        key="a",
    )
    text = words(page_of(lived, who, signed_in))
    assert "What the customer wrote, Tue 5 May 10:00 I sent <b>it</b> back on Monday مرحبا" in text
    assert text.count("back on Monday") == 2, "on the task and in the story"
    assert "back on Monday" not in page_of(lived, who, signed_in, role="compliance")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE customer SET wrapped_key = NULL, sealed = NULL")
    assert "back on Monday" not in page_of(lived, who, signed_in, role="supervisor")
