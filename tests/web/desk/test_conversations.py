"""Conversations in four languages, by text and on WhatsApp, held on the sandbox's phone in Chromium: each ends as it should, and is
followed on the case page from the words to what they were read as and what was decided."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from tests.browser import DESK, browser, chromium, site
from tests.flow.house_alone import house_alone
from tests.flow.test_take_reply import share, wrong
from tests.lived import Lived, Somebody
from tests.standin.processes import KEY, StandinProcess
from tests.web.desk.conftest import PASSWORD

from goodterms.channels.sandbox.adapter import SandboxChannel
from goodterms.channels.sandbox.ledger import person_of
from goodterms.core.events import Allocation, Channel, PaymentReceived, Replied
from goodterms.core.money import Money
from goodterms.flow import outside as outside_module
from goodterms.flow.absorb import absorb
from goodterms.flow.staff import add_staff
from goodterms.store.clock import business_now
from goodterms.store.embedded import Database
from goodterms.web.desk import acts
from goodterms.web.insight import overview

__all__ = ["chromium"]
pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("chromium")]
WAYS: dict[Channel, str] = {"sms": "text message", "whatsapp": "WhatsApp message"}


@dataclass
class House:
    """A house that has written to people by the sandbox's telephones, its desk at `home`, and the phone at `phone`."""

    lived: Lived
    home: str
    phone: str

    def written_to(self, name: str, language: str, channel: Channel) -> Somebody:
        who = self.lived.somebody(name, channels=(channel,), agreed_to=(channel,), language=language)
        share(who, f"+35385500{self.lived.count:04d}", channel)
        self.lived.open(who)
        self.lived.until(business_now() + timedelta(minutes=1))
        return who

    def says(self, page: Any, who: Somebody, text: str, *, answered: bool = True) -> str:
        """They write this on the phone; the words that come back, which the phone shows by itself."""
        address = f"{self.phone}/{person_of(called(who), '')}"
        if not page.url.startswith(address):
            page.goto(address)
        theirs = page.locator("#bubbles > li.theirs")
        before = theirs.count()
        page.fill("#text", text)
        page.click(".write button.button")
        page.locator("#bubbles > li.mine").filter(has_text=text).last.wait_for()
        heard = replies(who)
        for _ in range(400):  # the provider tells us when it can, between reports of what it delivered
            if absorb(outside=self.lived.outside, workspace=self.lived.workspace):
                self.lived.settle()
            if replies(who) > heard:
                break
            page.wait_for_timeout(25)
        self.lived.until(business_now() + timedelta(minutes=1))
        if not answered:
            assert theirs.count() == before
            return ""
        page.wait_for_function("n => document.querySelectorAll('#bubbles > li.theirs').length > n", arg=before)
        return str(theirs.last.locator(".bubble").inner_text())

    def paid(self, who: Somebody) -> None:
        """Their transfer stands in the record."""
        money = Money(who.past_due, who.currency)
        transfer = PaymentReceived("T-1", money, (Allocation(who.account, money),), "record", True)
        self.lived.tell(who, transfer, actor="record")

    def followed(self, page: Any, who: Somebody) -> str:
        """The story of their case, as the desk tells it."""
        page.goto(f"{self.home}/staff/cases/{self.lived.case_of(who)}")
        return " ".join(page.locator("main").inner_text().split())


def replies(who: Somebody) -> int:
    """How many answers of theirs have been read."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM event WHERE bucket = %s AND stream_id = %s AND type = %s", [*who.here, Replied.type]
        )
        return int(cursor.fetchone()[0])


def picture(of: Any, name: str) -> None:
    """Keep a picture of what is seen of a page, or of a part of it, when asked to."""
    folder = os.environ.get("GOODTERMS_SHOTS")
    if folder:
        of.screenshot(path=str(Path(folder) / f"{name}.png"))


def called(who: Somebody) -> str:
    """The customer's number, as providers and the phone know it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT external_id FROM customer WHERE bucket = %s AND id = %s", who.here)
        return str(cursor.fetchone()[0])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's own workspace, under the house's rules alone."""
    return house_alone(tmp_path_factory.mktemp("demo") / "w")


@pytest.fixture
def house(
    database: Database, folder: Path, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[House]:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    acts.WORKSPACE.__init__()
    overview.NUMBERS.__init__()
    lived = Lived.begin(folder=folder)
    add_staff(name="una", role="supervisor", password=PASSWORD)
    with site() as home:
        hook = f"{home}/hooks/channel/sandbox"
        provider = StandinProcess("goodterms.channels.sandbox.provider", tmp_path / "phone.db", webhook=hook).start()
        connected = {"adapter": "sandbox", "settings": {"url": provider.url, "secret": KEY}}
        monkeypatch.setenv("GOODTERMS_OUTSIDE", json.dumps({"channels": dict.fromkeys(WAYS, connected)}))
        outside_module.outside.cache_clear()
        channel = SandboxChannel(url=provider.url, keys=[KEY])
        lived.outside = replace(lived.outside, channels=dict.fromkeys(WAYS, channel))
        try:
            yield House(lived, home, f"{provider.url}/phone")
        finally:
            channel.close()
            provider.kill()
            outside_module.outside.cache_clear()
    assert not wrong()


@dataclass(frozen=True)
class Spoken:
    """What somebody writes in their language, and words of what comes back."""

    offer: str
    correction: str
    yes: str
    noted: str
    stop: str
    hardship: str
    heard: str
    hello: str
    what: str


SPOKEN = {
    "en": Spoken(
        offer="ok ill pay on friday",
        correction="not friday, saturday",
        yes="yes",
        noted="done. You will pay",
        stop="please dont text me any more",
        hardship="i lost my job and cant feed the kids",
        heard="We will not ask you for money until",
        hello="hello",
        what="What can we do for you?",
    ),
    "fr": Spoken(
        offer="je paierai vendredi",
        correction="non, samedi plutôt",
        yes="oui",
        noted="c'est fait. Vous paierez",
        stop="arrêtez de m'envoyer des messages",
        hardship="j'ai perdu mon travail et je n'ai plus rien pour manger",
        heard="Nous ne demandons rien jusqu'au",
        hello="bonjour",
        what="Que pouvons-nous faire pour vous",
    ),
    "es": Spoken(
        offer="pago el viernes",
        correction="no el viernes, el sábado",
        yes="sí",
        noted="anotamos su pago",
        stop="dejen de mandarme mensajes",
        hardship="perdí mi trabajo y no tengo para comer",
        heard="No le pediremos dinero hasta",
        hello="hola",
        what="¿Le podemos ayudar en algo?",
    ),
    "ga": Spoken(
        offer="Íocfaidh mé Dé hAoine",
        correction="ní Dé hAoine, Dé Sathairn",
        yes="tá",
        noted="íocfaidh tú",
        stop="stad de bheith ag cur teachtaireachtaí chugam",
        hardship="chaill mé mo phost agus níl airgead agam do bhia",
        heard="Ní iarrfaimid airgead go dtí",
        hello="dia duit",
        what="Cad atá uait?",
    ),
}


@pytest.mark.parametrize(
    ("language", "promises", "stops"),
    [
        ("en", "sms", "whatsapp"),
        ("fr", "whatsapp", "sms"),
        ("es", "sms", "whatsapp"),
        ("ga", "whatsapp", "sms"),
    ],
)
def test_conversations_end_as_they_should_and_are_followed_on_the_desk(
    house: House, language: str, promises: Channel, stops: Channel
) -> None:
    spoken = SPOKEN[language]
    ann, ben, cat, dan = (
        house.written_to(name, language, way)
        for name, way in (("Ann", promises), ("Ben", stops), ("Cat", stops), ("Dan", promises))
    )
    with browser(viewport=DESK) as page, browser(viewport=DESK) as desk:
        desk.goto(f"{house.home}/staff/")
        desk.get_by_label("Name").fill("una")
        desk.get_by_label("Password").fill(PASSWORD)
        desk.keyboard.press("Enter")
        desk.wait_for_url("**/staff/**")

        house.says(page, ann, spoken.offer)
        house.says(page, ann, spoken.correction)
        picture(page.locator("#conversation"), f"talk-promise-{language}")
        assert spoken.noted in house.says(page, ann, spoken.yes)

        house.says(page, ben, spoken.stop)
        picture(page.locator("#conversation"), f"talk-stop-{language}")
        story = house.followed(desk, ben)
        for told in (spoken.stop, f"Answered by {WAYS[stops]}: stop writing to me.", "Stopped all texts"):
            assert told in story, told

        assert spoken.heard in house.says(page, cat, spoken.hardship)
        story = house.followed(desk, cat)
        picture(desk, f"talk-hardship-{language}")
        for told in (spoken.hardship, "What the customer wrote", "Care team"):
            assert told in story, told

        assert spoken.what in house.says(page, dan, spoken.hello)
        picture(page.locator("#conversation"), f"talk-question-{language}")
        house.says(page, dan, spoken.hello, answered=False)
        assert "the thread has answered once" in house.followed(desk, dan)

        house.paid(ann)
        house.lived.days(6)
        story = house.followed(desk, ann)
        for told in (spoken.offer, spoken.correction, "Puts right what was read back", "Promised to pay", "kept"):
            assert told in story, told
