"""Statements that staff write down: each is an event with its source, changes its own fact, and survives a rebuild."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from tests.flow.acting_fixtures import Late, late

from goodterms.core.circumstances import Attorney, Circumstances
from goodterms.core.facts import CustomerFacts
from goodterms.flow.ask_for_call import ask_for_call, take_back_call
from goodterms.flow.describe_address import describe_address, learn_address, take_back_address
from goodterms.flow.describe_debt import describe_debt
from goodterms.flow.give_consent import give_consent
from goodterms.flow.name_attorney import end_attorney, name_attorney
from goodterms.flow.name_inconvenient import name_inconvenient
from goodterms.flow.note_employer import note_employer
from goodterms.flow.note_role import allow_third_parties, note_role
from goodterms.flow.saying import NotSaid, find_customer
from goodterms.flow.withdraw_consent import withdraw_consent
from goodterms.insight.invariants import check_all
from goodterms.store.clock import business_now


@pytest.fixture
def somebody(database: object) -> Late:
    return late()


def asked(somebody: Late, **more: Any) -> dict[str, Any]:
    base = {"workspace": somebody.lived.workspace, "here": somebody.who.here, "source": "said on a call", "by": "Una"}
    return {**base, **more}


def facts_of(somebody: Late) -> CustomerFacts:
    with transaction.atomic():
        return somebody.facts()


def known(somebody: Late) -> Circumstances:
    return facts_of(somebody).circumstances


def test_every_fact_is_written_down_once_and_is_the_same_after_a_rebuild(somebody: Late) -> None:
    sms, account = somebody.who.points["sms"], somebody.who.account
    told = [
        lambda key: name_inconvenient(**asked(somebody, key=key, opens=61_200, closes=86_400, place="work")),
        lambda key: name_attorney(**asked(somebody, key=key, evidence="letter-3")),
        lambda key: note_employer(**asked(somebody, key=key, forbids=True)),
        lambda key: note_role(**asked(somebody, key=key, role="executor")),
        lambda key: allow_third_parties(**asked(somebody, key=key, allowed=True)),
        lambda key: ask_for_call(**asked(somebody, key=key, accounts=(account,), days=3)),
        lambda key: describe_address(**asked(somebody, key=key, point=sms, place="work")),
        lambda key: learn_address(**asked(somebody, key=key, point=sms, way="direct_consent")),
        lambda key: describe_debt(**asked(somebody, key=key, account=account, kind="card")),
    ]
    for tell in told:
        assert tell("k1")
        assert not tell("k1")
    found = known(somebody)
    assert (found.employer_forbids, found.third_parties_allowed, found.role) == (True, True, "executor")
    assert found.attorney == Attorney()
    assert [(d.opens, d.closes, d.place) for d in found.designations] == [(61_200, 86_400, "work")]
    assert found.addresses[0].place == "work"
    assert found.addresses[0].provenance[0].kind == "direct_consent"
    assert found.debts[0].kind == "card"
    take_back_address(**asked(somebody, key="k2", point=sms))
    take_back_call(**asked(somebody, key="k2"))
    end_attorney(**asked(somebody, key="k2"))
    describe_address(**asked(somebody, key="k2", point=sms, line="wireless"))
    found = known(somebody)
    assert found.addresses[0].provenance[0].withdrawn_at is not None
    assert found.call_consents[0].withdrawn_at is not None
    assert found.attorney is None
    assert (found.addresses[0].place, found.addresses[0].line) == ("work", "wireless")
    assert [one.name for one in check_all() if one.violations] == []


def test_a_consent_for_one_address_is_taken_back_as_easily(somebody: Late) -> None:
    sms = somebody.who.points["sms"]
    words = {"channel": "sms", "purpose": "marketing", "point": sms}
    assert give_consent(**asked(somebody, key="g", wording="sms-2026-03", evidence="call-7", **words))
    given = [one for one in facts_of(somebody).consents if one.purpose == "marketing"]
    assert [(one.given, one.point) for one in given] == [(True, sms)]
    assert withdraw_consent(**asked(somebody, key="w"))
    assert not any(one.given for one in facts_of(somebody).consents)
    with connection.cursor() as cursor:
        cursor.execute("SELECT given, wording, evidence, point FROM consent WHERE purpose = 'marketing' ORDER BY seq")
        assert cursor.fetchall() == [(True, "sms-2026-03", "call-7", sms), (False, "", "", sms)]
    assert [one.name for one in check_all() if one.violations] == []
    with pytest.raises(NotSaid, match="nothing to write down"):
        withdraw_consent(**asked(somebody, key="w2"))


def test_what_cannot_be_said_is_refused_with_what_to_do(somebody: Late) -> None:
    mail = somebody.who.points["email"]
    later = business_now() + timedelta(days=1)
    for wrong, why in (
        (lambda: name_attorney(**asked(somebody, key="x", by=" ")), "nothing is kept without a name"),
        (lambda: name_attorney(**asked(somebody, key="x", source="")), "Say where it comes from"),
        (lambda: name_attorney(**asked(somebody, key="x", at=later)), "that has not come yet"),
        (lambda: name_inconvenient(**asked(somebody, key="x")), "Name a time, a day, a place"),
        (lambda: name_inconvenient(**asked(somebody, key="x", opens=90_000)), "between 00:00 and 24:00"),
        (lambda: name_inconvenient(**asked(somebody, key="x", weekdays=[7])), "from 0 .Monday. to 6"),
        (lambda: name_inconvenient(**asked(somebody, key="x", point=1)), "no such address"),
        (lambda: end_attorney(**asked(somebody, key="x")), "nothing to write down"),
        (lambda: ask_for_call(**asked(somebody, key="x", accounts=(1,))), "no such account"),
        (lambda: ask_for_call(**asked(somebody, key="x", accounts=(), days=9)), "from 1 to 7 days"),
        (lambda: describe_debt(**asked(somebody, key="x", account=1)), "no such account"),
        (lambda: learn_address(**asked(somebody, key="x", point=mail, way="creditor_notice")), "name both"),
        (
            lambda: give_consent(**asked(somebody, key="x", channel="sms", purpose="service", point=mail)),
            "is for email",
        ),
        (
            lambda: give_consent(**asked(somebody, key="x", channel="sms", purpose="service", point=1)),
            "no such address",
        ),
        (lambda: find_customer(external="nobody"), "There is no customer 'nobody'"),
    ):
        with pytest.raises(Exception, match=why):
            wrong()
    assert known(somebody) == Circumstances()
