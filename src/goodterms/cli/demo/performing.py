"""What simulated people do, done for real: through the verbs the pages use, on the pages themselves, or at a stand-in.

Every act carries ids made from the person and the ordinal of their intention, so that doing it again after a failure changes
nothing twice.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import assert_never
from zoneinfo import ZoneInfo

from django.db import connection

from goodterms.cli.demo.asking import NoAnswer, post
from goodterms.cli.demo.crowd import Crowd, Intention
from goodterms.cli.demo.pages import Pages, pay_at_gateway
from goodterms.cli.demo.steady import steady
from goodterms.core.money import Money
from goodterms.core.simulation.draw import draw
from goodterms.core.simulation.people import ActKind
from goodterms.flow.acting import NotNow
from goodterms.flow.disclose_hardship import disclose_hardship
from goodterms.flow.make_promise import make_promise
from goodterms.flow.open_link import open_link
from goodterms.flow.outside import Outside
from goodterms.flow.raise_dispute import raise_dispute
from goodterms.flow.say_already_paid import say_already_paid
from goodterms.flow.say_wrong_person import say_wrong_person
from goodterms.flow.start_checkout import start_checkout
from goodterms.store.gather import HERE
from goodterms.store.world import Workspace

GRACE_DAYS = 2
BY_DEBIT = 0.4
"""The share of payments that are debits, where the demo takes them."""


@dataclass(slots=True)
class Performer:
    """Does what people intend. `pages` are the real pages over HTTP; the rest uses the same verbs in this process."""

    workspace: Workspace
    outside: Outside
    crowd: Crowd
    pages: Pages
    provider_url: str
    ledger_url: str
    zone: str
    brand: str
    debits: bool = False
    refused: int = 0

    def __call__(self, intention: Intention, now: datetime) -> bool:
        """Do one act at the tick's end. False when the pages would not let the person do it (any more)."""
        try:
            return steady(lambda: self._patiently(intention, now), what=f"an act of {intention.person.external_id}")
        except NotNow:
            self.refused += 1
            return False

    def _patiently(self, intention: Intention, now: datetime) -> bool:
        """A gateway that is away for a moment is asked again, as a person would."""
        try:
            return self._do(intention, now)
        except NotNow as refused:
            if refused.reason == "gateway_away":
                raise NoAnswer(str(refused)) from refused
            raise

    def _do(self, intention: Intention, now: datetime) -> bool:
        act = intention.act
        match act.kind:
            case "reply":
                return self._reply(intention, now)
            case "pay_elsewhere":
                return self._pay_elsewhere(intention, now)
            case "look" | "pay" | "promise" | "already_paid" | "hardship" | "dispute" | "wrong_person":
                if act.http and intention.link is not None:
                    done = self.pages.act(intention=intention, now=now, kind=act.kind, way=self._way(intention))
                else:
                    done = self._by_verb(intention, now, act.kind)
            case _:
                assert_never(act.kind)
        if done and act.kind == "promise" and act.amount is not None and act.due is not None:
            self._promised(intention, amount=act.amount)
        return done

    def _promised(self, intention: Intention, *, amount: Money) -> None:
        due = intention.act.due
        assert due is not None
        offset = datetime.combine(due, time(12), tzinfo=ZoneInfo(self.zone)).utcoffset() or timedelta(0)
        hours = int(offset.total_seconds() // 3600)
        self.crowd.promise(intention, amount=amount, due=due, grace_days=GRACE_DAYS, zone_hours=hours)

    def _by_verb(self, intention: Intention, now: datetime, kind: ActKind) -> bool:
        person, act = intention.person, intention.act
        key = f"{person.external_id}-{intention.ordinal}"
        open_link(workspace=self.workspace, here=person.here, case=person.case, key=key)
        match kind:
            case "look":
                return True
            case "pay":
                return self._pay(intention, now)
            case "promise":
                assert act.amount is not None
                assert act.due is not None
                make_promise(
                    workspace=self.workspace,
                    here=person.here,
                    key=key,
                    account=person.account,
                    case=person.case,
                    amount=act.amount,
                    due=act.due,
                )
            case "already_paid":
                say_already_paid(
                    workspace=self.workspace, here=person.here, key=key, account=person.account, case=person.case
                )
            case "hardship":
                disclose_hardship(workspace=self.workspace, here=person.here, key=key, case=person.case)
            case "dispute":
                raise_dispute(
                    workspace=self.workspace,
                    here=person.here,
                    key=key,
                    account=person.account,
                    case=person.case,
                    reason="amount",
                    words=None,
                )
            case "wrong_person":
                say_wrong_person(
                    workspace=self.workspace, here=person.here, key=key, point=point_of(person.here, intention)
                )
            case _:
                return False
        return True

    def _pay(self, intention: Intention, now: datetime) -> bool:
        """Start a hosted checkout and pay there; whether it counts is for the gateway's confirmation to say."""
        person, act = intention.person, intention.act
        assert act.amount is not None
        started = start_checkout(
            workspace=self.workspace,
            outside=self.outside,
            here=person.here,
            account=person.account,
            case=person.case,
            amount=act.amount,
            key=f"{person.external_id}-{intention.ordinal}",
            return_url=f"{self.pages.url}/paid/{{reference}}",
            brand=self.brand,
            description="Your payment",
            by=self._way(intention),
        )
        pay_at_gateway(started.url, now)
        return True

    def _way(self, intention: Intention) -> str:
        """The gateway they pay through; empty for the first there is."""
        who = intention.person.external_id
        point = draw(seed=self.crowd.seed, customer=who, kind="pays by debit", ordinal=intention.ordinal)
        return "debit" if self.debits and point < BY_DEBIT else ""

    def _reply(self, intention: Intention, now: datetime) -> bool:
        person = intention.person
        answer = post(
            f"{self.provider_url}/replies",
            {
                "channel": intention.channel,
                "from": intention.address,
                "text": intention.act.words,
                "at": now.isoformat(),
                "id": f"{person.external_id}-{intention.ordinal}",
            },
        )
        answer.json()
        return True

    def _pay_elsewhere(self, intention: Intention, now: datetime) -> bool:
        """Pay at the bank: the record knows first, and tells us with its next payments."""
        person, amount = intention.person, intention.act.amount
        if amount is None or amount.amount <= 0:
            return False
        answer = post(
            f"{self.ledger_url}/payments",
            {
                "account": person.account_external,
                "reference": f"elsewhere-{person.external_id}-{intention.ordinal}",
                "amount": amount.amount,
                "currency": amount.currency,
                "at": now.isoformat(),
            },
        )
        return answer.status < 400


def point_of(here: HERE, intention: Intention) -> int | None:
    """The contact point a message went to, by the effect that carried it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT point FROM contact WHERE bucket = %s AND customer_id = %s AND effect = %s",
            [*here, intention.act.message],
        )
        row = cursor.fetchone()
    return row[0] if row else None
