"""A reminder that a machine calls with: sent as any message is, judged as a machine's call, and answered or left on a machine."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import ClassVar

import orjson
import pytest
from tests.flow.acting_fixtures import Late
from tests.flow.test_prove_identity import know
from tests.flow.test_take_reply import NUMBER, share
from tests.lived import Lived, Phone
from tests.till import Till

from goodterms import cli
from goodterms.channels.base import Capabilities, DeliveryReport, Inbound
from goodterms.cli.folder import check_files, read_workspace
from goodterms.core.calls.disposition import Became
from goodterms.core.calls.state import Call, Heard
from goodterms.flow.absorb import absorb
from goodterms.flow.give_consent import give_consent
from goodterms.flow.take_call_turn import CallTold, take_call_turn
from goodterms.insight.invariants import check_all
from goodterms.store import inbox
from goodterms.store.clock import business_now

WORDS = """---
purpose: collections
---
This is {{ brand }}, with a reminder. Your payment of {{ account.past_due | money }} has not reached us yet.
"""


class CallingPhone(Phone):
    capabilities: ClassVar[Capabilities] = Capabilities(frozenset({"sms", "email", "call"}))

    def __init__(self) -> None:
        super().__init__()
        self.reports: list[Inbound] = []

    def receive(self, *, webhook: object) -> list[Inbound]:  # type: ignore[override]
        del webhook
        told, self.reports = self.reports, []
        return told


def workspace(folder: Path, *, words: bool = True) -> Path:
    """The shipped workspace, whose first touch is a call by a machine."""
    shutil.copytree(Path(cli.__file__).parent / "workspace", folder)
    config = folder / "goodterms.toml"
    config.write_text(config.read_text() + '\n[channels.call]\nadapter = "sandbox"\n')
    journey = folder / "journeys" / "missed-payment.yaml"
    text = journey.read_text().replace(
        "    send: missed-payment  #", "    send: {message: missed-payment, channel: call}  #"
    )
    text = text.replace("none: 5}}", "none: 5}, factorial: true}")
    journey.write_text(text)
    if words:
        (folder / "messages" / "missed-payment" / "en.call.liquid").write_text(WORDS)
    return folder


@pytest.fixture
def somebody(database: object, tmp_path: Path) -> Late:
    lived = Lived.begin(folder=workspace(tmp_path / "w"))
    lived.phone = CallingPhone()
    lived.outside = replace(lived.outside, channels=dict.fromkeys(("sms", "email", "call"), lived.phone))
    who = lived.somebody()
    share(who)
    give_consent(
        workspace=lived.workspace, here=who.here, channel="call", purpose="collections", source="page", by="x", key="1"
    )
    case = lived.open(who)
    lived.until(business_now() + timedelta(hours=1))
    return Late(lived, who, case, Till())


def test_the_words_leave_on_the_channel_call_and_are_said_when_somebody_answers(somebody: Late):
    (sent,) = somebody.lived.phone.sent
    assert sent.channel == "call"
    assert sent.text == "This is Harbour Bank, with a reminder. Your payment of €42.00 has not reached us yet."
    told = CallTold("sandbox/c1", "outbound", NUMBER, None, effect=sent.effect_key)
    turn = take_call_turn(workspace=somebody.lived.workspace, told=told, languages=frozenset({"en"})).turn
    assert turn.said[0].text.startswith(sent.text)
    assert ("8", "stop") in turn.keys
    assert len(somebody.events("call.came")) == 1
    assert not [said for one in check_all() if one.name != "hot_row_is_the_tables" for said in one.violations]


def test_a_machine_that_answers_hears_nothing_of_the_matter(somebody: Late):
    (sent,) = somebody.lived.phone.sent
    told = CallTold("sandbox/c1", "outbound", NUMBER, None, effect=sent.effect_key, machine=True)
    turn = take_call_turn(workspace=somebody.lived.workspace, told=told, languages=frozenset({"en"})).turn
    assert [part.text for part in turn.said] == ["This is Harbour Bank. Please ring us on +353 20 915 0000."]
    assert turn.then == "hang_up"
    assert somebody.events("call.came") == []


def test_a_message_of_another_customer_is_not_read_out(somebody: Late):
    told = CallTold("sandbox/c1", "outbound", NUMBER, None, effect="0" * 32)
    turn = take_call_turn(workspace=somebody.lived.workspace, told=told, languages=frozenset({"en"})).turn
    assert turn.said[0].text.startswith("This is Harbour Bank, with an automatic call.")


def test_a_machine_needs_words_of_its_own(tmp_path: Path):
    folder = workspace(tmp_path / "w", words=False)
    problems = check_files(read_workspace(folder)).problems
    assert any("has no words for a call in en" in problem.reason for problem in problems)


def hold(somebody: Late, *presses: str, machine: bool = False) -> None:
    """Answer the call that was placed, and press keys."""
    (sent,) = somebody.lived.phone.sent
    call: Call | None = None
    for digits in ("", *presses):
        told = CallTold("sandbox/m-1", "outbound", NUMBER, call, Heard(digits), sent.effect_key, machine=machine)
        call = take_call_turn(workspace=somebody.lived.workspace, told=told, languages=frozenset({"en"})).call


def over(somebody: Late, became: Became, *, times: int = 1) -> None:
    """The provider reports that the call is over, as stored webhooks that are absorbed."""
    (sent,) = somebody.lived.phone.sent
    phone = somebody.lived.phone
    assert isinstance(phone, CallingPhone)
    status = "delivered" if became == "answered" else "failed"
    for number in range(times):
        phone.reports = [DeliveryReport(status, "m-1", sent.effect_key, f"r{number}", None, reason=became, call=became)]
        inbox.put(
            source="channel/sandbox",
            external_id=f"r{number}",
            headers={},
            body=b"{}",
            received_at=datetime.now(UTC),
            url="/",
        )
        assert absorb(outside=somebody.lived.outside, workspace=somebody.lived.workspace) == 1
    somebody.lived.settle()


def counted(somebody: Late) -> tuple[str, bool]:
    """How the call stands in the ledger, the same in the table and in the facts."""
    row: tuple[str, bool] = somebody.one(
        "SELECT outcome, conversation FROM contact WHERE bucket = %s AND customer_id = %s AND channel = 'call' AND outcome <> 'inbound'"
    )
    (contact,) = [one for one in somebody.facts().contacts if one.channel == "call" and one.outcome != "inbound"]
    assert row == (contact.outcome, contact.conversation)
    return row


def test_a_call_that_was_answered_by_the_right_person_is_a_conversation_and_once_whatever_is_told_twice(somebody: Late):
    know(somebody, account_ending="4401")
    hold(somebody, "1", "4401", "2", "1", "1")
    assert len(somebody.facts().promises) == 1
    over(somebody, "answered", times=2)
    (ended,) = somebody.events("call.ended")
    assert orjson.loads(ended)["disposition"] == "finished"
    assert counted(somebody) == ("delivered", True)
    assert not [said for one in check_all() if one.name != "hot_row_is_the_tables" for said in one.violations]


@pytest.mark.parametrize(
    ("became", "presses", "machine", "disposition", "ledger"),
    [
        ("answered", (), False, "hung_up", ("delivered", False)),
        ("answered", ("2",), False, "wrong_party", ("delivered", False)),
        ("answered", ("0",), False, "transferred", ("delivered", False)),
        ("machine", (), True, "left_message", ("limited_content", False)),
        ("no_answer", None, False, "no_answer", ("unanswered", False)),
        ("busy", None, False, "busy", ("not_connected", False)),
        ("failed", None, False, "failed", ("not_connected", False)),
    ],
)
def test_what_a_call_came_to_is_how_it_counts(
    somebody: Late,
    became: Became,
    presses: tuple[str, ...] | None,
    machine: bool,
    disposition: str,
    ledger: tuple[str, bool],
):
    if presses is not None:
        hold(somebody, *presses, machine=machine)
    over(somebody, became)
    (ended,) = somebody.events("call.ended")
    assert orjson.loads(ended)["disposition"] == disposition
    assert counted(somebody) == ledger
    assert len(somebody.events("contact.delivered")) == (ledger[0] == "delivered")
    assert len(somebody.events("contact.delivery_failed")) == (ledger[0] != "delivered")
    assert not [said for one in check_all() if one.name != "hot_row_is_the_tables" for said in one.violations]
