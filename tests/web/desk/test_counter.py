"""A settlement that somebody named is answered on the desk with an amount and a day, and the customer is told in their language."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import orjson
import pytest
from tests.lived import Lived, Somebody
from tests.web.desk.conftest import SignedIn
from tests.web.desk.test_acts import one, post
from tests.web.resolve.test_agree import SETTLE

from goodterms import cli
from goodterms.core.events import OfferAsked
from goodterms.core.money import Money
from goodterms.store.embedded import Database
from goodterms.web.desk import acts


@pytest.fixture
def lived(database: Database, tmp_path: Path) -> Lived:
    folder = tmp_path / "house"
    shutil.copytree(Path(cli.__file__).parent / "workspace", folder)
    (folder / "offers" / "settle.yaml").write_text(SETTLE, encoding="utf-8")
    journey = folder / "journeys" / "missed-payment.yaml"
    text = journey.read_text(encoding="utf-8").replace("  - defer\n", "  - defer\n  - settle\n")
    journey.write_text(text, encoding="utf-8")
    acts.WORKSPACE.__init__()
    return Lived.begin(folder=folder)


def asked(lived: Lived, *, language: str = "en") -> Somebody:
    who = lived.somebody("Aoife Byrne", language=language)
    case = lived.open(who)
    due = lived.now().date() + timedelta(days=10)
    lived.tell(who, OfferAsked("settle", who.account, case, "a person looks", Money(25000, "EUR"), due))
    return who


def test_the_form_offers_it_and_says_what_is_missing(lived: Lived, signed_in: SignedIn) -> None:
    who = asked(lived)
    client = signed_in("agent", name="una")
    assert "Not that, but this" in post(client, lived, who, "take")
    page = post(client, lived, who, "resolve", outcome="returned", asked="1", offer="countered", counter_amount="ten")
    assert "Say which amount is enough" in page
    assert 'value="ten"' in page, "kept as typed"
    page = post(client, lived, who, "resolve", outcome="returned", asked="1", offer="countered", counter_amount="275")
    assert "Say by which day it is paid." in page
    assert one("SELECT count(*) FROM event WHERE type = 'offer.countered'") == (0,)


def test_an_answer_beyond_the_authority_of_the_role_is_refused_with_its_reason(
    lived: Lived, signed_in: SignedIn
) -> None:
    who = asked(lived)
    client = signed_in("agent", name="una")
    post(client, lived, who, "take")
    due = (lived.now().date() + timedelta(days=9)).isoformat()
    fields = {"outcome": "returned", "asked": "1", "offer": "countered", "counter_due": due}
    page = post(client, lived, who, "resolve", counter_amount="220", **fields)
    assert "a settlement that agent may agree to is between" in page
    assert one("SELECT state FROM task") == ("taken",)


@pytest.mark.parametrize(("language", "words"), [("en", "we have answered"), ("es", "hemos respondido")])
def test_it_stands_and_a_message_says_so(lived: Lived, signed_in: SignedIn, language: str, words: str) -> None:
    who = asked(lived, language=language)
    client = signed_in("agent", name="una")
    post(client, lived, who, "take")
    due = (lived.now().date() + timedelta(days=9)).isoformat()
    fields = {"outcome": "returned", "asked": "1", "offer": "countered", "counter_due": due}
    page = post(client, lived, who, "resolve", counter_amount="275", **fields)
    assert "Answered. It stands on their page, and a message says so" in page
    assert "Answered €250.00 with €275.00" in page
    (said,) = one("SELECT payload FROM event WHERE type = 'offer.countered'")
    found = orjson.loads(str(said))
    assert (found["amount"]["amount"], found["due"], found["by"], found["role"]) == (27500, due, "staff", "agent")
    lived.settle()
    assert any(words in message.text for message in lived.phone.sent), [message.text for message in lived.phone.sent]
