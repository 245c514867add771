"""One table says who may do what: every address is in it, every operation is tried by every role."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from tests.lived import Lived
from tests.web.desk.conftest import SignedIn

from goodterms.core.events import DisputeRaised
from goodterms.web.policy_table import ROLES, TABLE, allowed

POSTS = {
    "staff:sign-out",
    "staff:take",
    "staff:resolve",
    "staff:call",
    "staff:end-hold",
    "staff:prove-duty",
    "staff:tell",
}
POSTS |= {"staff:record-support", "staff:end-support", "staff:record-complaint", "staff:acknowledge-complaint"}
POSTS |= {"staff:answer-page", "staff:give-help", "staff:name-helper", "staff:end-helper", "staff:end-passkey"}
POSTS |= {"staff:renew-helper"}
POSTS |= {"staff:answer-complaint", "staff:place-hold", "staff:webhook-again", "staff:webhook-enable"}
WEBHOOK = {"delivery": "none", "endpoint": "none"}
GUARDED = sorted(name for name, row in TABLE.items() if name.startswith("staff:") and not row.public)


def staff_urls() -> list[URLPattern]:
    (staff,) = [one for one in get_resolver().url_patterns if str(one.pattern) == "staff/"]
    return list(staff.url_patterns)


def test_every_address_under_staff_is_behind_the_door_and_in_the_table() -> None:
    for pattern in staff_urls():
        assert getattr(pattern.callback, "operation", None) == f"staff:{pattern.name}", pattern
        assert f"staff:{pattern.name}" in TABLE, pattern.name


def test_the_table_names_no_address_that_is_not_there() -> None:
    there = {f"staff:{pattern.name}" for pattern in staff_urls()}
    assert {name for name in TABLE if name.startswith("staff:")} == there


def test_what_is_not_in_the_table_is_for_nobody() -> None:
    assert allowed("staff:delete-everything").roles == frozenset()
    assert not allowed("staff:delete-everything").public


def test_only_signing_in_and_the_stylesheet_need_no_sign_in() -> None:
    assert {name for name, row in TABLE.items() if row.public} == {"staff:sign-in", "staff:asset"}


@pytest.fixture
def disputed(lived: Lived) -> dict[str, object]:
    who = lived.somebody()
    case = lived.open(who)
    lived.tell(who, DisputeRaised(who.account, case, "amount"))
    return {
        "case": case,
        "task": lived.task_of(who),
        "hold": "none",
        "duty": "none",
        "what": "employer",
        "document": "none",
        "signature": "none",
        **WEBHOOK,
    }


def ask(client: Client, name: str, ids: dict[str, object]) -> int:
    pattern = next(one for one in staff_urls() if f"staff:{one.name}" == name)
    wanted = {key: ids[key] for key in pattern.pattern.converters if key in ids}
    if name == "staff:rule":
        wanted = {"rule": "house.hours"}
    address = reverse(name, kwargs=wanted)
    return (client.post(address) if name in POSTS else client.get(address)).status_code


@pytest.mark.parametrize("role", ROLES)
def test_each_role_may_do_exactly_what_the_table_says(
    role: str, signed_in: SignedIn, disputed: dict[str, object]
) -> None:
    client = signed_in(role)
    for name in GUARDED:
        if name == "staff:sign-out":
            continue
        status = ask(client, name, disputed)
        there = {404} if name in {"staff:document", "staff:signed-copy"} else {200, 302, 422}  # nobody sent a document
        expected = there if role in TABLE[name].roles else {403}
        assert status in expected, (name, role, status)


@pytest.mark.parametrize("name", GUARDED)
def test_nobody_gets_in_without_signing_in(name: str, database: object) -> None:
    ids = {
        "case": 7,
        "task": "t",
        "hold": "h",
        "duty": "d",
        "what": "employer",
        "document": "none",
        "signature": "none",
        **WEBHOOK,
    }
    status = ask(Client(), name, ids)
    assert status == (401 if name in {"staff:numbers", "staff:help-steps"} else 302)


@pytest.mark.parametrize("name", ["staff:home", "staff:overview", "staff:rules", "staff:rule"])
def test_an_account_without_a_role_sees_nothing(name: str, signed_in: SignedIn) -> None:
    assert ask(signed_in(None), name, {}) == 403


def test_an_account_without_a_role_is_refused_and_told_what_to_do(signed_in: SignedIn) -> None:
    answer = signed_in(None).get(reverse("staff:overview"))
    assert answer.status_code == 403
    assert "Your account has no role yet" in answer.text
    assert "goodterms staff add" in answer.text


def test_a_role_taken_away_counts_from_the_next_click(signed_in: SignedIn) -> None:
    from goodterms.store.models.staff import RoleGrant

    client = signed_in("viewer")
    assert client.get(reverse("staff:overview")).status_code == 200
    RoleGrant.objects.all().delete()
    assert client.get(reverse("staff:overview")).status_code == 403


def test_a_role_for_one_portfolio_opens_no_other(lived: Lived, signed_in: SignedIn) -> None:
    lived.add_portfolio(2, "Quay Credit", now=lived.now())
    here, there = lived.somebody("Aoife Byrne"), lived.somebody("Brendan Walsh", portfolio=2)
    mine, theirs = lived.open(here), lived.open(there)
    for who, case in ((here, mine), (there, theirs)):
        lived.tell(who, DisputeRaised(who.account, case, "amount"))
    client = signed_in("supervisor", portfolio="p1")
    assert client.get(reverse("staff:case", kwargs={"case": mine})).status_code == 200
    assert client.get(reverse("staff:case", kwargs={"case": theirs})).status_code == 403
    take = reverse("staff:take", kwargs={"case": theirs, "task": lived.task_of(there)})
    assert client.post(take).status_code == 403
    for name in ("staff:exceptions", "staff:cases"):
        page = client.get(reverse(name)).text
        assert "Aoife Byrne" in page
        assert "Brendan Walsh" not in page
    assert client.get(reverse("staff:report-json")).json()["journeys"][0]["opened"] == 1
    assert '<b data-number="cases/opened" translate="no">1</b>' in client.get(reverse("staff:overview")).text


def test_a_case_that_is_not_there_is_only_looked_for_by_who_may_see_all(lived: Lived, signed_in: SignedIn) -> None:
    address = reverse("staff:case", kwargs={"case": 12})
    assert signed_in("agent", name="everywhere").get(address).status_code == 404
    assert signed_in("agent", name="here", portfolio="p1").get(address).status_code == 403


@pytest.mark.parametrize(("role", "sees"), [("viewer", False), ("agent", True), ("compliance", True)])
def test_personal_data_is_for_those_who_need_it(role: str, sees: bool, lived: Lived, signed_in: SignedIn) -> None:
    case = lived.open(lived.somebody("Aoife Byrne"))
    page = signed_in(role).get(reverse("staff:case", kwargs={"case": case})).text
    assert ("Aoife Byrne" in page) is sees
    assert ("your payment of €42.00 has not reached us" in page) is sees


def test_whole_addresses_are_for_those_who_call(lived: Lived, signed_in: SignedIn) -> None:
    case = lived.open(lived.somebody())
    address = reverse("staff:case", kwargs={"case": case})
    assert "person1@example.com" in signed_in("agent").get(address).text
    compliance = signed_in("compliance").get(address).text
    assert "person1@example.com" not in compliance
    assert "p•••@example.com" in compliance
