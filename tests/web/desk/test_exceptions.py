"""The list of what waits: what needs me next, and why."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from tests.lived import Lived, Somebody
from tests.web.desk.conftest import SignedIn

from goodterms.core.events import ComplaintMade, DisputeRaised, HardshipDisclosed, VulnerabilityDisclosed
from goodterms.insight import exceptions as lists
from goodterms.insight.scope import EVERYTHING

LIST = "/staff/exceptions"


def complain(lived: Lived, name: str) -> Somebody:
    who = lived.somebody(name)
    lived.tell(who, ComplaintMade(who.account, lived.open(who)))
    return who


def test_an_empty_list_says_what_comes_here_and_how_to_begin(signed_in: SignedIn) -> None:
    page = signed_in("agent").get(LIST).text
    assert "Nobody is waiting for you" in page
    assert "goodterms open JOURNEY --key KEY" in page


def test_each_row_says_why_who_how_much_and_until_when(lived: Lived, signed_in: SignedIn) -> None:
    who = lived.somebody("Aoife Byrne")
    lived.tell(who, HardshipDisclosed(lived.open(who)))
    page = signed_in("agent").get(LIST).text
    for words in ("The customer says they are struggling", "Aoife Byrne", "€42.00", "Thu 7 May 10:00", "judgement"):
        assert words in page


def test_the_earliest_due_comes_first(lived: Lived, signed_in: SignedIn) -> None:
    complain(lived, "Early Bird")
    lived.days(1)
    complain(lived, "Late Lark")
    page = signed_in("agent").get(LIST).text
    assert page.index("Early Bird") < page.index("Late Lark")


def test_what_is_past_due_is_said_to_be_late(lived: Lived, signed_in: SignedIn) -> None:
    complain(lived, "Aoife Byrne")
    lived.days(5)
    assert "3 days late" in signed_in("agent").get(LIST).text


def test_one_queue_or_ones_own_alone(lived: Lived, signed_in: SignedIn) -> None:
    complain(lived, "Aoife Byrne")
    other = lived.somebody("Brendan Walsh")
    lived.tell(other, DisputeRaised(other.account, lived.open(other), "amount"))
    client = signed_in("agent", name="una")
    disputes = client.get(LIST, {"queue": "disputes"}).text
    assert "Brendan Walsh" in disputes
    assert "Aoife Byrne" not in disputes
    case = lived.case_of(other)
    client.post(reverse("staff:take", kwargs={"case": case, "task": lived.task_of(other)}))
    mine = client.get(LIST, {"mine": "1"}).text
    assert "Brendan Walsh" in mine
    assert "Aoife Byrne" not in mine


@pytest.mark.parametrize("search", ["IE-4402", "C00002"])
def test_a_number_finds_exactly_its_task(search: str, lived: Lived, signed_in: SignedIn) -> None:
    first = lived.somebody("Aoife Byrne")
    second = lived.somebody("Brendan Walsh")
    for who in (first, second):
        lived.tell(who, ComplaintMade(who.account, lived.open(who)))
    page = signed_in("agent").get(LIST, {"search": f" {search} "}).text
    assert "Brendan Walsh" in page
    assert "Aoife Byrne" not in page


def test_nothing_found_offers_the_way_back(lived: Lived, signed_in: SignedIn) -> None:
    page = signed_in("agent").get(LIST, {"search": "\x00' OR 1=1"}).text
    assert "Nothing waits that fits what you asked for" in page


def test_pages_follow_one_another_and_miss_nobody(
    lived: Lived, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists.list_exceptions, "__kwdefaults__", {**lists.list_exceptions.__kwdefaults__, "limit": 2})
    names = ["Ann One", "Ben Two", "Cat Three", "Dan Four", "Eve Five"]
    for name in names:
        complain(lived, name)
        lived.until(lived.now() + timedelta(minutes=7))
    client = signed_in("agent")
    seen: list[str] = []
    address = LIST
    for _ in range(3):
        page = client.get(address).text
        seen += [name for name in names if name in page]
        if "Next page" not in page:
            break
        address = LIST + "?after=" + page.split('href="?after=')[1].split('"')[0].replace("&amp;", "&")
    assert seen == names


@pytest.mark.parametrize(
    "after", ["rubbish", "2026-05-05~x", "9999-99-99T00:00:00+00:00~x", "~", "2026-05-05T00:00:00~a"]
)
def test_a_page_that_never_was_is_the_first(after: str, lived: Lived, signed_in: SignedIn) -> None:
    complain(lived, "Aoife Byrne")
    assert "Aoife Byrne" in signed_in("agent").get(LIST, {"after": after}).text


def test_somebody_who_only_looks_has_no_button(lived: Lived, signed_in: SignedIn) -> None:
    complain(lived, "Aoife Byrne")
    page = signed_in("compliance").get(LIST).text
    assert "nobody yet" in page
    assert "data-take" not in page


def test_what_may_be_a_matter_of_life_comes_first_however_late_the_others_are(
    lived: Lived, signed_in: SignedIn
) -> None:
    for name in ("Early Bird", "Late Lark"):
        complain(lived, name)
    lived.days(5)
    who = lived.somebody("Deirdre Walsh")
    lived.tell(who, VulnerabilityDisclosed(lived.open(who), crisis=True))
    listed = lists.list_exceptions(scope=EVERYTHING, limit=1)
    assert [row.queue for row in listed.rows] == ["at-once"]
    after = lists.list_exceptions(scope=EVERYTHING, after=listed.after)
    assert [row.queue for row in after.rows] == ["complaints", "complaints"]
    page = signed_in("agent").get(LIST).text
    assert page.index("Deirdre Walsh") < page.index("Early Bird")
    assert "A life may be in danger" in page
