"""Terms that customers agree to by themselves: one effect, the words of the page kept, and an offer that stands until its day."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import orjson
import pytest
from django.db import connection
from tests.flow.acting_fixtures import Late
from tests.lived import Lived
from tests.till import Till
from tests.web.resolve.customer import ENDING, Browser, know, link_for

from goodterms import cli
from goodterms.core.codec import decode_event
from goodterms.core.events import AccountUpdated, Instalment, PlanMade, WordingShown
from goodterms.core.money import Money
from goodterms.core.offers.asked import DeferAsked
from goodterms.flow.acting import NotNow, Shown
from goodterms.flow.agree_terms import agree_terms
from goodterms.flow.make_plan import make_plan
from goodterms.insight.personal import open_personal
from goodterms.store.clock import business_now, set_clock
from goodterms.web.resolve import matter

SETTLE = """\
offer: settle
says: Less than all.
record: terms.recorded
policy:
  - from: 2026-01-01
    citation: House policy
    bounds: {floor: 40%, authority: {customer: 80%, agent: 60%, manager: 50%}, expires: 3 days, paid_within: 30 days}
"""
DUE_DAY = """\
offer: change_due_date
says: Another day of the month.
record: terms.recorded
policy:
  - from: 2026-01-01
    citation: House policy
    bounds: {days: 1 to 28, times: 1 in 365 days}
"""


@pytest.fixture
def somebody(database: object, tmp_path: Path) -> Iterator[Late]:
    """A late customer of a house that lets customers settle and move their due day."""
    matter.workspace.cache_clear()
    folder = tmp_path / "house"
    shutil.copytree(Path(cli.__file__).parent / "workspace", folder)
    (folder / "offers" / "settle.yaml").write_text(SETTLE, encoding="utf-8")
    (folder / "offers" / "change_due_date.yaml").write_text(DUE_DAY, encoding="utf-8")
    journey = folder / "journeys" / "missed-payment.yaml"
    text = journey.read_text(encoding="utf-8")
    text = text.replace("  - defer\n", "  - defer\n  - settle\n")
    journey.write_text(text, encoding="utf-8")
    lived = Lived.begin(folder=folder)
    lived.outside = replace(lived.outside, gateway_or_none=Till())
    who = lived.somebody()
    case = lived.open(who)
    lived.until(business_now() + timedelta(hours=1))
    found = Late(lived, who, case, Till())
    know(found.here, account_ending=ENDING)
    yield found
    matter.workspace.cache_clear()


@pytest.fixture
def sure(somebody: Late) -> Browser:
    return Browser(somebody, link_for(somebody)).come_in().at_level(2)


def words_kept(somebody: Late) -> list[WordingShown]:
    found = [decode_event(type_="wording.shown", version=1, payload=text) for text in somebody.events("wording.shown")]
    return [one for one in found if isinstance(one, WordingShown)]


def told(somebody: Late, kind: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT state FROM write_back WHERE bucket = %s AND customer_id = %s AND kind = %s ORDER BY requested_at",
            [*somebody.here, kind],
        )
        return [row[0] for row in cursor.fetchall()]


def plan(browser: Browser, **more: str) -> None:
    browser.get("/plan")
    fields = {"amount": "14", "cadence": "payday", "payday": "25", "when": "", "day": "2026-05-20", **more}
    browser.send("/plan", **fields)
    assert browser.address == "/plan/check", browser.text


def test_a_plan_is_agreed_by_somebody_we_know_well_enough_and_its_words_are_kept(somebody: Late, sure: Browser):
    plan(sure)
    hidden = sure.form("/plan/agree")
    for _ in range(3):
        sure.send("/plan/agree", hidden=hidden)
        assert sure.address == "/planned", sure.text
    assert "Done. Your plan is agreed" in sure.text
    assert len(somebody.events("plan.made")) == 1
    (kept,) = words_kept(somebody)
    assert (kept.offer, kept.level, kept.language) == ("plan", 2, "en_IE")
    text = open_personal(somebody.here, said=[kept.words]).said[kept.words]
    assert "25\xa0June: €14.00" in text
    assert "In all: €42.00" in text
    assert text.endswith("[Agree to this plan of 3 payments]")
    somebody.lived.settle()
    assert told(somebody, "plan.recorded") == ["acknowledged"]
    sure.get("/planned")
    assert "Sent to Harbour Bank, confirmed at" in sure.text
    sure.get(f"/plan/check?terms={hidden['terms']}")
    assert sure.address == "/planned", "going back shows what stands"
    sent = len(somebody.lived.phone.sent)
    somebody.lived.days(19)
    (reminder,) = somebody.lived.phone.sent[sent:]
    assert "€14.00 you planned to pay by Monday 25 May" in reminder.text.replace("\xa0", " "), reminder


def test_somebody_who_showed_a_known_fact_has_both_ways_in_sight(somebody: Late, sure: Browser):
    sure.at_level(1)
    plan(sure)
    assert "Get a code, and agree" in sure.text
    assert "Ask for this plan of 3 payments" in sure.text
    sure.get(f"/plan/agree?terms={sure.form('/plan/check')['terms']}", follow=False)
    assert sure.last is not None
    assert sure.last["Location"].startswith(f"{sure.base}/sure?to=")
    plan(sure)
    hidden = {**sure.form("/plan/check"), "terms": "any"}
    assert sure.send("/plan/agree", hidden=hidden, follow=False).status_code == 303
    assert not somebody.events("plan.made")


def test_words_that_no_page_of_ours_said_agree_to_nothing(somebody: Late, sure: Browser):
    plan(sure)
    hidden = sure.form("/plan/agree")
    for shown in ("", "forged", hidden["terms"]):
        assert sure.send("/plan/agree", hidden={**hidden, "shown": shown}).status_code == 409
    assert not somebody.events("plan.made")


def test_no_terms_are_agreed_by_somebody_who_showed_a_known_fact(somebody: Late):
    shown = Shown("defer", somebody.who.account, somebody.case, "what the page said", "en", 1)
    with pytest.raises(NotNow, match="identity level 2"):
        agree_terms(
            workspace=somebody.lived.workspace,
            here=somebody.here,
            account=somebody.who.account,
            case=somebody.case,
            terms=DeferAsked(somebody.lived.now().date() + timedelta(days=5)),
            key="k",
            shown=shown,
        )
    assert not somebody.events("terms.agreed")
    assert not somebody.events("wording.shown")


def test_another_plan_than_the_one_that_was_open_is_not_replaced(somebody: Late):
    day = somebody.lived.now().date()
    parts = tuple(Instalment(day + timedelta(days=7 * n), Money(2100, "EUR")) for n in (1, 2))
    somebody.lived.tell(somebody.who, PlanMade("PL", somebody.who.account, somebody.case, parts, 95, 5, "staff"))
    with pytest.raises(NotNow, match="not open any more"):
        make_plan(
            workspace=somebody.lived.workspace,
            here=somebody.here,
            account=somebody.who.account,
            case=somebody.case,
            instalments=parts,
            key="k",
            by="customer",
            instead_of="another",
        )
    assert [plan.id for plan in somebody.facts().plans] == ["PL"]


def test_a_later_day_is_agreed_minded_and_quiet(somebody: Late, sure: Browser):
    sure.get("/later")
    sure.send("/later", when="other", day="2026-05-20")
    hidden = sure.form("/later/agree")
    for _ in range(2):
        sure.send("/later/agree", hidden=hidden)
        assert sure.address == "/agreed", sure.text
    assert "Done. You pay €42.00 by 20 May" in sure.text
    assert len(somebody.events("terms.agreed")) == 1
    (promise,) = somebody.facts().promises
    assert (promise.amount.amount, promise.due.isoformat()) == (4200, "2026-05-20")
    somebody.lived.settle()
    assert told(somebody, "terms.recorded") == ["acknowledged"]
    assert told(somebody, "promise.recorded") == ["acknowledged"]
    sent = len(somebody.lived.phone.sent)
    somebody.lived.days(3)
    assert len(somebody.lived.phone.sent) == sent, "quiet until just before the day"
    assert sure.at_level(2).get("/later").status_code == 409


def test_a_later_day_is_agreed_for_the_amount_that_was_seen_and_no_other(somebody: Late, sure: Browser):
    sure.get("/later")
    sure.send("/later", when="other", day="2026-05-20")
    hidden = sure.form("/later/agree")
    set_clock(origin=business_now() + timedelta(minutes=1), stepped=True)
    now = business_now()
    more = AccountUpdated(somebody.who.account, Money(42_000, "EUR"), Money(8_000, "EUR"), now.date(), now)
    somebody.lived.tell(somebody.who, more, actor="record")
    assert sure.send("/later/agree", hidden=hidden).status_code == 409
    assert "The amount has changed" in sure.text
    assert sure.get(f"/later/check?terms={hidden['terms']}").status_code == 409
    assert not somebody.events("terms.agreed")
    assert not somebody.facts().promises


def test_a_settlement_within_their_authority_is_agreed_and_the_offer_stands_from_the_first_look(
    somebody: Late, sure: Browser
):
    sure.get("/settle")
    assert "If you can pay €336.00 at once, we let the rest go. This offer stands until Friday 8 May." in sure.text
    somebody.lived.days(2)
    sure.at_level(2).get("/settle")
    assert "This offer stands until Friday 8 May." in sure.text, "looking again moves nothing"
    sure.send("/settle", how_much="full", when="other", day="2026-05-20")
    assert "Let go €84.00" in sure.text
    sure.send("/settle/agree")
    assert sure.address == "/agreed", sure.text
    assert "€336.00 by 20 May is enough, and we let the rest go" in sure.text
    (promise,) = somebody.facts().promises
    assert promise.tolerance_percent == 100
    somebody.lived.settle()
    assert told(somebody, "terms.recorded") == ["acknowledged"]


def test_less_than_their_authority_is_answered_at_once_with_what_can_be_agreed_or_a_person(
    somebody: Late, sure: Browser
):
    sure.get("/settle")
    sure.send("/settle", how_much="other", amount="250", when="other", day="2026-05-20")
    assert "€250.00 is less than we can agree to here. With €336.00 you can agree at once." in sure.text
    offer = sure.last.content.decode().split('class="onward" href="')[1].split('"')[0]
    asked = sure.form("/settle/check")
    sure.get(offer)
    assert "Agree to pay €336.00 by 20 May" in sure.text
    sure.send("/settle/check", hidden=asked)
    assert sure.address == "/asked"
    assert "You asked whether €250.00 by 20 May is enough." in sure.text
    assert not somebody.events("terms.agreed")


def test_an_offer_whose_day_is_over_is_for_a_person_however_often_somebody_looks(somebody: Late, sure: Browser):
    sure.get("/settle")
    sure.send("/settle", how_much="full", when="other", day="2026-05-20")
    hidden = sure.form("/settle/agree")
    somebody.lived.days(4)
    sure.at_level(2)
    assert sure.send("/settle/agree", hidden=hidden).status_code == 409
    assert "open for a long time" in sure.text or "This offer has ended" in sure.text
    sure.get("/settle")
    assert "This offer stands until" not in sure.text
    assert not somebody.events("terms.agreed")


def test_the_due_day_of_every_payment_moves(somebody: Late, sure: Browser):
    sure.get("/home")
    assert "Move my due day" in sure.text
    sure.get("/due-day")
    assert sure.send("/due-day", day="31").status_code == 422
    sure.send("/due-day", day="5")
    assert "Every payment is due on day 5 of the month" in sure.text
    sure.send("/due-day/agree")
    assert sure.address == "/agreed", sure.text
    assert "Your payments move to day 5 of the month" in sure.text
    (agreed,) = somebody.events("terms.agreed")
    assert orjson.loads(agreed)["day"] == 5
    somebody.lived.settle()
    assert told(somebody, "terms.recorded") == ["acknowledged"]
    assert sure.get("/due-day").status_code == 409, "once a year"


def test_what_was_chosen_is_refused_once_nothing_is_due(somebody: Late, sure: Browser):
    plan(sure)
    hidden = sure.form("/plan/agree")
    somebody.lived.pay(somebody.who, 4200)
    assert sure.send("/plan/agree", hidden=hidden).status_code == 409
    assert "There is nothing to pay" in sure.text
    assert not somebody.events("plan.made")
