"""A whole conversation, by each channel and in each language, as a visitor of the demo holds it; every turn stands in the case's story."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import ClassVar

import orjson
import pytest
from tests.flow.acting_fixtures import Late
from tests.flow.test_prove_identity import know
from tests.flow.test_take_reply import NUMBER, reply, share, wrong
from tests.lived import TUESDAY_TEN, Lived, Phone
from tests.till import Till

from goodterms.channels.base import Capabilities
from goodterms.core.calls.state import Call, Heard
from goodterms.core.events import Channel
from goodterms.flow.take_call_turn import CallTold, take_call_turn
from goodterms.insight.case_file import read_case_file
from goodterms.insight.story import tell_story
from goodterms.store.clock import business_now

LANGUAGES = frozenset({"en", "ga", "fr", "es"})


class EveryPhone(Phone):
    capabilities: ClassVar[Capabilities] = Capabilities(frozenset({"sms", "email", "whatsapp", "call"}))


def written_to(folder: Path, language: str, *channels: Channel, now: datetime = TUESDAY_TEN) -> Late:
    """Somebody with an open case, who was written to in their language on the first of these channels."""
    lived = Lived.begin(now=now, folder=folder)
    lived.phone = EveryPhone()
    lived.outside = replace(lived.outside, channels=dict.fromkeys(("sms", "email", "whatsapp", "call"), lived.phone))
    who = lived.somebody(channels=channels[:1], agreed_to=channels, language=language)
    share(who, "aoife@example.org" if channels[0] == "email" else NUMBER, channels[0])
    case = lived.open(who)
    lived.until(business_now() + timedelta(hours=1))
    return Late(lived, who, case, Till())


def story(somebody: Late) -> list[str]:
    file = read_case_file(somebody.case)
    assert file is not None
    return [line.what for line in tell_story(file).lines]


PAID = {"en": "I have already paid", "ga": "D'íoc mé cheana", "fr": "J'ai déjà payé", "es": "Ya pagué"}
STRUGGLING = {"en": "I'm struggling", "ga": "Tá airgead gann", "fr": "Je ne peux pas payer", "es": "No puedo pagar"}
STOP = {"en": "please quit texting me", "ga": "Stad", "fr": "arrêtez de m'écrire", "es": "No me escriban más"}
LOOKED_FOR = {
    "en": "looking for your payment",
    "ga": "ag lorg d'íocaíochta",
    "fr": "cherchons votre paiement",
    "es": "su pago",
}


@pytest.mark.parametrize(
    ("language", "channel"),
    [
        ("en", "sms"),
        ("ga", "email"),
        ("fr", "whatsapp"),
        ("es", "email"),
        ("ga", "whatsapp"),
        ("fr", "sms"),
        ("es", "sms"),
    ],
)
def test_whoever_writes_back_is_answered_in_the_thread_and_in_their_language(
    database: object, folder: Path, language: str, channel: Channel
):
    somebody = written_to(folder, language, channel)
    (first,) = somebody.lived.phone.sent
    assert (first.channel, first.language) == (channel, language)
    assert "/r/" in first.text
    number = "aoife@example.org" if channel == "email" else NUMBER
    reply(somebody, PAID[language], number=number, external_id="r1", channel=channel)
    answer = somebody.lived.phone.sent[-1]
    assert (answer.channel, answer.language) == (channel, language)
    assert LOOKED_FOR[language] in answer.text
    reply(somebody, STRUGGLING[language], number=number, external_id="r2", channel=channel)
    assert "19" in somebody.lived.phone.sent[-1].text, "the day until which nobody is asked for money"
    reply(somebody, STOP[language], number=number, external_id="r3", channel=channel)
    sent = len(somebody.lived.phone.sent)
    assert [hold.kind for hold in somebody.facts().holds] == ["payment_pending", "hardship"]
    point = somebody.facts().points[0]
    assert point.state == "opted_out" or somebody.facts().text_stopped
    somebody.lived.until(business_now() + timedelta(days=8))
    assert len(somebody.lived.phone.sent) == sent, "nothing is sent after a stop but that it was heard"
    told = " ".join(story(somebody))
    assert "already paid" in told
    assert not wrong()


@pytest.mark.parametrize(
    ("language", "done", "over"),
    [
        ("en", "Done. You will pay", "Goodbye."),
        ("ga", "Déanta. Íocfaidh tú", "Slán."),
        ("fr", "C'est noté. Vous paierez", "Au revoir."),
        ("es", "Listo. Usted pagará", "Adiós."),
    ],
)
def test_a_reminder_that_rings_is_answered_by_keys_to_a_promise_and_to_a_person(
    database: object, folder: Path, language: str, done: str, over: str
):
    somebody = written_to(folder, language, "sms", "call")
    know(somebody, account_ending="4401")
    lived = somebody.lived
    for _ in range(12):
        if lived.phone.sent[-1].channel == "call":
            break
        lived.until(business_now() + timedelta(days=1))
    placed = lived.phone.sent[-1]
    assert (placed.channel, placed.language) == ("call", language)
    assert "42" not in placed.text, "whoever answers hears nothing of the account"
    call: Call | None = None
    said = []
    for digits in ("", "1", "4401", "2", "1", "1", "0"):
        told = CallTold("sandbox/m-1", "outbound", NUMBER, call, Heard(digits), placed.effect_key)
        spoken = take_call_turn(workspace=lived.workspace, told=told, languages=LANGUAGES)
        call = spoken.call
        said.append(" ".join(part.text for part in spoken.turn.said))
        lived.settle()
    assert placed.text in said[0]
    assert said[-2].startswith(done)
    assert said[-1].endswith(over)
    assert [orjson.loads(event)["by"] for event in somebody.events("promise.made")] == ["customer"]
    told = " ".join(story(somebody))
    assert "Answered our automatic call." in told
    assert "On the call: wants to talk to a person." in told
    assert not wrong()
