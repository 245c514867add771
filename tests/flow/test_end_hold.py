"""Ending a hold early: a person, a reason from the list, and what it delayed asks again."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from tests.lived import Lived, Somebody

from goodterms.core.events import AlreadyPaid, OptedOut, Replied
from goodterms.core.facts import CustomerFacts
from goodterms.flow.end_hold import HoldRefused, WhyEnded, end_hold
from goodterms.insight.invariants import check_all
from goodterms.store.gather import gather, lock

End = Callable[..., bool]


@pytest.fixture
def end(lived: Lived) -> End:
    """A person, Sal unless said otherwise, ends somebody's hold."""

    def ended(who: Somebody, hold: str, /, *, by: str = "Sal", **said: Any) -> bool:
        return end_hold(workspace=lived.workspace, here=who.here, hold=hold, by=by, **said)

    return ended


def held(lived: Lived) -> tuple[Somebody, str]:
    who = lived.somebody()
    lived.tell(who, AlreadyPaid(who.account, lived.open(who)))
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM hold WHERE ended_at IS NULL")
        return who, cursor.fetchone()[0]


def test_a_hold_ends_with_the_name_and_the_reason(lived: Lived, end: End) -> None:
    who, hold = held(lived)
    assert end(who, hold, because="the record shows it is over", by="Sal")
    with connection.cursor() as cursor:
        cursor.execute("SELECT ended_reason, ended_at IS NOT NULL FROM hold WHERE id = %s", [hold])
        assert cursor.fetchone() == ("the record shows it is over", True)
        cursor.execute("SELECT actor FROM event WHERE type = 'hold.ended'")
        assert cursor.fetchone() == ("Sal",)


def test_ending_it_again_is_refused_in_words(lived: Lived, end: End) -> None:
    who, hold = held(lived)
    end(who, hold, because="it was placed by mistake")
    with pytest.raises(HoldRefused, match="has ended"):
        end(who, hold, because="it was placed by mistake")


def test_free_words_are_no_reason(lived: Lived, end: End) -> None:
    who, hold = held(lived)
    with pytest.raises(HoldRefused, match="Say why"):
        end(who, hold, because="her son Rory rang")


def test_nobody_ends_a_hold_without_a_name(lived: Lived, end: End) -> None:
    who, hold = held(lived)
    with pytest.raises(HoldRefused, match="who ends it"):
        end(who, hold, because="agreed with the customer", by=" ")


def refused_all(lived: Lived) -> tuple[Somebody, str]:
    who = lived.somebody()
    case = lived.open(who)
    lived.tell(who, Replied(case, "sms", who.points["sms"], "cease", None, "r-1"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM hold WHERE kind = 'cease' AND ended_at IS NULL")
        return who, cursor.fetchone()[0]


def facts_of(who: Somebody) -> CustomerFacts:
    (found,) = [one.given.facts for one in gather(lock([who.here]))]
    return found


def sound() -> list[str]:
    return [str(said) for finding in check_all() for said in finding.violations]


@pytest.mark.parametrize("because", ["agreed with the customer", "answered and settled", "the record shows it is over"])
def test_only_the_customer_takes_back_that_they_refused_all_contact(lived: Lived, end: End, because: WhyEnded) -> None:
    who, hold = refused_all(lived)
    with pytest.raises(HoldRefused, match="Only the customer takes back"):
        end(who, hold, because=because)


def test_who_takes_back_a_refusal_says_anew_how_they_may_be_reached(lived: Lived, end: End) -> None:
    who, hold = refused_all(lived)
    end(who, hold, because="the customer asked for it", agrees=["email", "email"])
    with transaction.atomic():
        facts = facts_of(who)
    assert not facts.ceased
    assert facts.holds == ()
    assert {(c.channel, c.given) for c in facts.consents if c.purpose == "collections"} == {
        ("sms", False),
        ("email", True),
    }
    assert {p.channel: p.state for p in facts.points} == {"sms": "opted_out", "email": "ok"}
    sent = len(lived.phone.sent)
    lived.days(20)
    assert {message.channel for message in lived.phone.sent[sent:]} == {"email"}
    assert sound() == []


def test_a_refusal_that_was_a_mistake_leaves_what_they_had_agreed_to(lived: Lived, end: End) -> None:
    who, hold = refused_all(lived)
    end(who, hold, because="it was placed by mistake", agrees=["sms"])
    with transaction.atomic():
        facts = facts_of(who)
    assert not facts.ceased
    assert all(consent.given for consent in facts.consents)
    assert sound() == []


def test_who_refuses_again_after_taking_it_back_is_left_alone_again(lived: Lived, end: End) -> None:
    who, hold = refused_all(lived)
    end(who, hold, because="the customer asked for it", agrees=["email"])
    lived.tell(who, OptedOut("all", None))
    with transaction.atomic():
        assert facts_of(who).ceased
    sent = len(lived.phone.sent)
    lived.days(20)
    assert len(lived.phone.sent) == sent
    assert sound() == []


def test_the_record_hears_that_they_may_be_contacted_again(lived: Lived, end: End) -> None:
    who, hold = refused_all(lived)
    end(who, hold, because="the customer asked for it")
    lived.settle()
    assert "contact.resumed" in {instruction.kind for instruction in lived.books.held.values()}
