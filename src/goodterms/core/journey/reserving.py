"""Judging a contact again at the moment it is made, under the customer's lock, and counting the attempt. Pure.

Between a decision and its send consent, balance, hours and promises move. So every queued contact is asked about once more:
whether it is still wanted, and whether policy allows it for as long as the attempt may last. What is refused is released,
and its case asks again; what is reserved counts towards every cap from here on.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from goodterms.core.case import Case
from goodterms.core.contacts import without
from goodterms.core.content import Content
from goodterms.core.effects import SendMessage, about_of
from goodterms.core.events import ContactFailed, ContactReleased, Stamped
from goodterms.core.evolve import evolve
from goodterms.core.facts import Contact, CustomerFacts, Portfolio
from goodterms.core.fold import day_of, with_contact
from goodterms.core.guardrail import INVITING, PAUSED
from goodterms.core.journey.answers import stopped_since
from goodterms.core.journey.asked import asked_of, pointless
from goodterms.core.journey.change import Change, Given, World
from goodterms.core.journey.decide import decide, next_due
from goodterms.core.journey.requests import PROMISE_OPEN
from goodterms.core.one_time_code import CODE_MESSAGE
from goodterms.core.policy.decision import Intent, Receipt
from goodterms.core.policy.judge import judge, reads_content
from goodterms.core.value import value

SEND_WITHIN = timedelta(seconds=2)
"""From the reservation's commit to the last moment the provider may be called, machine time (engine.md, Sending)."""


@value
class Allowed:
    """The contact is wanted and allowed now. Nothing is counted yet. `named` are the cases of the other accounts it names.

    `case` is None for a message that another system asked for and that belongs to no case.
    """

    case: Case | None
    portfolio: Portfolio
    named: tuple[Case, ...] = ()


def given_back(facts: CustomerFacts, effects: Iterable[str]) -> CustomerFacts:
    """The facts without reservations that a provider definitely did not take: each is queued again, and counts no cap until
    it is reserved anew, judged with whatever was sent meanwhile.
    """
    contacts = facts.contacts
    for effect in effects:
        contacts = without(contacts, effect)
    return facts if contacts is facts.contacts else evolve(facts, contacts=contacts)


class Reserving:
    """One locked customer while their due contacts are judged, in order, each seeing the ones reserved before it.

    `lasting` is how long an attempt may take, in business time.
    """

    def __init__(
        self,
        *,
        facts: CustomerFacts,
        cases: Iterable[Case],
        world: World,
        lasting: timedelta = SEND_WITHIN,
    ) -> None:
        self.facts = facts
        self.cases = {case.id: case for case in cases}
        self.world = world
        self.lasting = lasting
        self.at: datetime | None = None
        self.receipts: list[Receipt] = []
        self.refused: list[Stamped] = []

    def ask(self, effect: SendMessage, *, at: datetime) -> Allowed | ContactReleased:
        """Whether this contact may be made at `at` (business time); refused, it is released and its case asks again."""
        self.at = at
        case = None if effect.case is None else self.cases.get(effect.case)
        reason = self._unwanted(effect, case)
        if reason is not None:
            return self._release(effect, reason, until=None, at=at)
        portfolio = self._portfolio(effect.account)
        intent = _intent(effect)
        if intent.answers_customer and self._stopped_since(effect):
            intent = replace(intent, answers_customer=False)
        facts, world, lasting = self.facts, self.world, self.lasting
        decision = judge(intent=intent, facts=facts, portfolio=portfolio, packs=world.packs, now=at, until=at + lasting)
        number = f"r{len(self.receipts)}"
        self.receipts.append(Receipt(number, effect.case, effect.effect, "reserve", intent, decision, facts, portfolio))
        if decision.verdict != "allow":
            return self._release(effect, " ".join(decision.against), until=decision.until, at=at)
        named = () if len(effect.accounts) < 2 or case is None else tuple(self._sharing(effect, case))
        return Allowed(case, portfolio, named)

    def unwanted(self, effect: SendMessage, *, at: datetime) -> ContactReleased | None:
        """The release of a contact that nobody wants any more, policy left aside; None while it is wanted."""
        case = None if effect.case is None else self.cases.get(effect.case)
        reason = self._unwanted(effect, case)
        if reason is None:
            return None
        self.at = at
        return self._release(effect, reason, until=None, at=at)

    def reads(self, *, at: datetime) -> bool:
        """Whether a rule asks what the message just asked about says, so that it is to be rendered and judged with its words.

        Call it after `ask` allowed the contact.
        """
        asked = self.receipts[-1]
        return reads_content(
            intent=asked.intent, facts=self.facts, portfolio=asked.portfolio, packs=self.world.packs, now=at
        )

    def read(self, content: Content, *, at: datetime) -> str:
        """Why these words may not leave; empty when they may. The receipt of the reservation then says what was read.

        Call it after `ask` allowed the contact.
        """
        asked = self.receipts.pop()
        intent = replace(asked.intent, content=content)
        decision = judge(
            intent=intent,
            facts=self.facts,
            portfolio=asked.portfolio,
            packs=self.world.packs,
            now=at,
            until=at + self.lasting,
        )
        self.receipts.append(replace(asked, intent=intent, decision=decision))
        return "" if decision.verdict == "allow" else " ".join(decision.against)

    def fail(self, effect: SendMessage, *, reason: str, at: datetime, permanent: bool = True) -> ContactFailed:
        """The contact is allowed and cannot be made at all: it counts for nothing, and its case goes on elsewhere."""
        self.at = at
        event = ContactFailed(effect.case, effect.effect, effect.channel, reason, permanent)
        self._refuse(effect, event, at=at)
        return event

    def forget_last(self) -> None:
        """The contact just allowed is not made now, for a reason that is nobody's: it will be asked about again."""
        self.receipts.pop()

    def count(self, effect: SendMessage, *, at: datetime) -> Contact:
        """Enter the attempt in the contact ledger: from here on it counts."""
        day = day_of(self.facts, at)
        contact = Contact(
            at,
            day,
            effect.channel,
            effect.purpose,
            about_of(effect),
            "reserved",
            effect=effect.effect,
            place=self.facts.circumstances.reached(effect.point),
        )
        self.facts = with_contact(self.facts, contact, now=at)
        return contact

    def change(self) -> Change | None:
        """What all this changes: the receipts, the counted attempts, and what the refusals lead to. None: nothing asked."""
        if self.at is None:
            return None
        cases = tuple(self.cases.values())
        if not self.refused:
            due = next_due(facts=self.facts, cases=cases)
            return Change(self.facts, (), (), (), tuple(self.receipts), due)
        change = decide(given=Given(self.facts, cases, tuple(self.refused)), world=self.world, now=self.at)
        return replace(change, receipts=(*self.receipts, *change.receipts))

    def _unwanted(self, effect: SendMessage, case: Case | None) -> str | None:
        """Why this message is not wanted any more, or None. An answer is wanted while it is owed, whatever its case does."""
        asked = asked_of(self.facts, effect.effect) if self.facts.asked else None
        if asked is not None:
            return pointless(asked, facts=self.facts, case=case, world=self.world) or None
        if case is None:
            return "the case is gone" if effect.case is not None else "nobody asks for it any more"
        if self.facts.answers and any(answer.effect == effect.effect for answer in self.facts.answers):
            return None
        if effect.duty is not None and any(duty.effect == effect.effect for duty in self.facts.duties):
            owed = any(duty.effect == effect.effect and duty.open for duty in self.facts.duties)
            return None if owed else "the duty is not owed any more"
        if effect.message == CODE_MESSAGE:  # whether its ten minutes are over, its row says when it is composed
            return None
        if effect.purpose == "answer":
            return "the answer is not owed any more"
        if case.status == "ended":
            return "the case has ended"
        if case.journey in self.world.paused and effect.purpose in INVITING and effect.duty is None:
            return PAUSED
        if effect.purpose == "promise":
            open_promise = any(promise.account == effect.account for promise in self.facts.promises)
            return None if open_promise else "the promise is not open any more"
        if effect.purpose == "collections" and self.facts.promises and effect.duty is None:
            return PROMISE_OPEN
        if case.effect != effect.effect or case.phase != "sending":
            return "the case has moved on"
        if len(effect.accounts) > 1 and not self._all_named_wait(effect):
            return "an account that it names needs no word any more"
        return None

    def _all_named_wait(self, effect: SendMessage) -> bool:
        """Whether every account that the message names beside its own has a case that waits for it still."""
        waiting = {
            case.account for case in self.cases.values() if case.effect == effect.effect and case.phase == "sending"
        }
        return waiting.issuperset(effect.accounts)

    def _sharing(self, effect: SendMessage, case: Case) -> Iterator[Case]:
        return (one for one in self.cases.values() if one.effect == effect.effect and one.id != case.id)

    def _stopped_since(self, effect: SendMessage) -> bool:
        owed = (answer for answer in self.facts.answers if answer.effect == effect.effect)
        return any(stopped_since(answer, self.facts) for answer in owed)

    def _portfolio(self, account: int) -> Portfolio:
        figures = self.facts.account(account)
        portfolios = self.world.portfolios
        return portfolios[figures.portfolio] if figures is not None else next(iter(portfolios.values()))

    def _release(self, effect: SendMessage, reason: str, *, until: datetime | None, at: datetime) -> ContactReleased:
        event = ContactReleased(effect.case, effect.effect, reason, until)
        self._refuse(effect, event, at=at)
        return event

    def _refuse(self, effect: SendMessage, event: ContactReleased | ContactFailed, *, at: datetime) -> None:
        self.refused.append(Stamped(f"{effect.effect}/released", event, at, "engine"))


def _intent(effect: SendMessage) -> Intent:
    return Intent(
        "contact",
        effect.channel,
        effect.purpose,
        effect.account,
        effect.point,
        effect.effect,
        effect.duty,
        effect.answers_customer,
        tuple([account for account in effect.accounts if account != effect.account]),
        automated=effect.channel == "call",
    )
