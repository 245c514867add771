"""Which part is wrong, and how it was paid: said only by those who want to, told to the record, and the rest stays in sight."""

from __future__ import annotations

import orjson
import pytest
from tests.flow.acting_fixtures import Late
from tests.web.resolve.customer import Browser

from goodterms.core.codec import decode_event
from goodterms.core.events import AlreadyPaid
from goodterms.insight.personal import open_personal


@pytest.fixture
def inside(browser: Browser) -> Browser:
    return browser.come_in()


def told(somebody: Late, kind: str) -> dict[str, object]:
    """What the record holds of this kind."""
    somebody.lived.settle()
    (payload,) = [one.payload for one in somebody.lived.books.held.values() if one.kind == kind]
    found: dict[str, object] = orjson.loads(payload)
    return found


def test_a_part_is_disputed_and_the_rest_stays_due_and_can_be_paid(somebody: Late, inside: Browser):
    inside.get("/dispute")
    inside.send("/dispute", reason="amount", amount="20", words="the fee of 3 April")
    assert inside.address == "/disputed"
    assert "You say that €20.00 is wrong. The other €22.00 stays due, and you can pay it whenever" in inside.text
    assert (told(somebody, "dispute.recorded")["amount"], told(somebody, "dispute.recorded")["currency"]) == (
        2000,
        "EUR",
    )
    inside.get("/pay")
    assert inside.last is not None
    assert inside.last.status_code == 200


@pytest.mark.parametrize("typed", ["0", "-1", "421", "x", "20 USD"])
def test_a_part_that_cannot_be_is_asked_again(somebody: Late, inside: Browser, typed: str):
    inside.get("/dispute")
    assert inside.send("/dispute", reason="amount", amount=typed).status_code == 422
    assert "Enter how much of it is wrong, €420.00 at most" in inside.text
    assert not somebody.events("dispute.raised")


def test_how_it_was_paid_helps_to_find_it_and_is_never_needed(somebody: Late, inside: Browser):
    inside.get("/already-paid")
    assert inside.send("/already-paid", day="2026-06-01").status_code == 422
    assert "today or before, or leave it empty" in inside.text
    inside.send("/already-paid", day="2026-05-01", amount="42", way="transfer", reference="RF18 5390")
    assert inside.address == "/looking"
    (claimed,) = somebody.events("payment.claimed")
    assert "5390" not in claimed, "a reference is sealed"
    event = decode_event(type_="payment.claimed", version=2, payload=claimed)
    assert isinstance(event, AlreadyPaid)
    assert event.reference is not None
    assert open_personal(somebody.here, said=[event.reference]).said[event.reference] == "RF18 5390"
    note = told(somebody, "note.added")
    assert (note["paid_on"], note["paid_by"], note["amount"]) == ("2026-05-01", "transfer", 4200)
