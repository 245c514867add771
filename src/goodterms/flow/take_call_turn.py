"""One turn of a telephone call: who is calling, what they chose, what is done about it, and what is said next.

A caller is known when the number is a contact point of ours; what may be said of the account waits for a known fact that is
keyed in (`prove_identity`, with its three tries a day). Every turn is in the log. The same turn told twice (a provider that
asks again) does nothing twice and is answered alike.
"""

import os
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from django.db import connection, transaction

from goodterms.core.call_slots import spread_out
from goodterms.core.calls.machine import begin, hear, leave_message, pay_days, settle, speak
from goodterms.core.calls.sentences import LANGUAGES, language_for
from goodterms.core.calls.state import Call, CallMatter, Did, Do, Fact, Heard, Known, Turn
from goodterms.core.case import Case
from goodterms.core.customer_cipher import CipherError
from goodterms.core.events import CallCame, CallTurned, Replied, Stamped
from goodterms.core.journey.definition import Call as CallStep
from goodterms.core.journey.definition import Pause, Send, Split
from goodterms.core.offers.bounds import PromiseBounds
from goodterms.core.policy.holds import hardship_holds
from goodterms.flow.acting import NotNow, ParkedCustomer, Standing, UnknownCustomer, seen, standing
from goodterms.flow.ask_for_page import ask_for_page
from goodterms.flow.choose_slot import choose_slot, free_slots, slot_waited_for
from goodterms.flow.disclose_hardship import disclose_hardship
from goodterms.flow.door import knock
from goodterms.flow.make_promise import make_promise
from goodterms.flow.message_fields import last_quiet_day
from goodterms.flow.prove_identity import facts_asked, lockout, prove_identity
from goodterms.flow.say_already_paid import say_already_paid
from goodterms.flow.say_wrong_person import say_wrong_person
from goodterms.flow.sender import senders
from goodterms.flow.stop_calls import stop_calls
from goodterms.flow.take_reply import address_hash, caller_at, stop_address
from goodterms.store.clock import business_now
from goodterms.store.gather import HERE
from goodterms.store.sealing import customer_key, sealed_words
from goodterms.store.world import Published, Workspace

KEYPAD: tuple[Fact, ...] = ("account_ending", "birth_date", "birth_year")
SLOTS = 4
SILENCE = Heard()


@dataclass(frozen=True, slots=True)
class CallTold:
    """A turn as it reaches the product. `name` is the call's own, unique for ever; `call` None where it has just begun.

    `effect` names the message that an outbound call was placed to say; `machine`: a machine answered it.
    """

    name: str
    direction: Literal["inbound", "outbound"]
    number: str
    call: Call | None
    heard: Heard = SILENCE
    effect: str = ""
    machine: bool = False


@dataclass(frozen=True, slots=True)
class Caller:
    """Whose number it is: the customer, the contact point that was used, and one of theirs that takes texts."""

    here: HERE
    point: int
    texts: int | None


@dataclass(frozen=True, slots=True)
class Spoken:
    """What is said next, and how the call stands then."""

    call: Call
    turn: Turn


def take_call_turn(
    *, workspace: Workspace, told: CallTold, languages: frozenset[str], live_person: bool = False, brand: str = ""
) -> Spoken:
    """Take in one turn and say what comes next. `brand` is who answers where the number is nobody's we know."""
    spoken = tuple(one for one in LANGUAGES if one in languages) or ("en",)
    published, now = workspace.read(), business_now()
    caller = _caller(told.number, at=now)
    look = _Look(workspace, published, caller, spoken, live_person, brand)
    if told.call is None:
        known, own = look.known(level=0)
        call = begin(direction=told.direction, language=language_for(own, among=spoken))
        if told.machine:
            call, turn = leave_message(call=call, known=known)
            if caller is not None:
                chose = "left_message" if turn.said else "machine"
                _turned(look, told, begin(direction="outbound", language=call.language), call, chose=chose)
            return Spoken(call, turn)
        if caller is not None:
            _came(look, told, call)
        words = "" if caller is None or not told.effect else words_of(caller.here, told.effect)
        call, turn = speak(call=call, known=known, words=words)
        return Spoken(call, turn)
    before = told.call
    known, _ = look.known(level=before.level)
    call, do, first = hear(call=before, heard=told.heard, known=known)
    if do is None or do.deed != "prove":
        _turned(look, told, before, call, chose=_chose(before, call, told.heard))
    if do is not None:
        did = _do(do, look=look, told=told, call=call)
        if do.deed == "prove":
            _turned(look, told, before, call, chose="proved" if did.ok else "not_proved")
        known, _ = look.known(level=1 if do.deed == "prove" and did.ok else call.level)
        call, more = settle(call=call, do=do, did=did, known=known)
        first = (*first, *more)
    call, turn = speak(call=call, known=known, first=first)
    return Spoken(call, turn)


@dataclass(frozen=True, slots=True)
class _Look:
    """How things stand for this call."""

    workspace: Workspace
    published: Published
    caller: Caller | None
    languages: tuple[str, ...]
    live_person: bool
    brand: str

    def known(self, *, level: Literal[0, 1]) -> tuple[Known, str]:
        """What is known now, and the caller's own language. The matter is looked at for a proved caller alone."""
        nobody = Known(brand=self.brand, languages=self.languages, live_person=self.live_person)
        if self.caller is None:
            return nobody, self.languages[0]
        try:
            with transaction.atomic():
                stands = standing(workspace=self.workspace, here=self.caller.here)
                case = open_matter(stands)
                known = self._standing(stands, case)
                matter = None if level < 1 or case is None else matter_of(stands, case, texts=self.caller.texts)
        except (UnknownCustomer, ParkedCustomer):
            return nobody, self.languages[0]
        asks = facts_asked(self.caller.here)
        fact = next((one for one in KEYPAD if asks == (one,)), None)
        locked = lockout(self.caller.here) is not None
        return replace(known, asks=fact, locked=locked, matter=matter), stands.facts.language

    def _standing(self, stands: Standing, case: Case | None) -> Known:
        account = case.account if case is not None else next((one.id for one in stands.facts.accounts), None)
        portfolio = None if account is None else stands.portfolio(account)
        return Known(
            brand=self.brand if portfolio is None else portfolio.brand,
            languages=self.languages,
            country=stands.facts.country,
            zone=stands.facts.zones[0] if stands.facts.zones else "UTC",
            caller=True,
            collector=portfolio is not None and portfolio.actor_type == "third_party",
            live_person=self.live_person,
            phone="" if portfolio is None else _phone_of(portfolio.id),
            caller_name=os.environ.get("GOODTERMS_CALLER_NAME", ""),
        )

    def case(self) -> Case | None:
        if self.caller is None:
            return None
        with transaction.atomic():
            return open_matter(standing(workspace=self.workspace, here=self.caller.here))


def open_matter(stands: Standing) -> Case | None:
    """The matter a call is about: the newest live case whose account owes something, else the newest live one."""
    live = [case for case in stands.cases if case.status != "ended"]

    def order(case: Case) -> tuple[bool, datetime, int]:
        account = stands.facts.account(case.account)
        return account is not None and account.past_due.amount > 0, case.opened_at, case.id

    return max(live, key=order, default=None)


def matter_of(stands: Standing, case: Case, *, texts: int | None) -> CallMatter:
    """What may be said and done about a case now."""
    account = stands.facts.account(case.account)
    if account is None:
        return CallMatter()
    choice = stands.choice(account=case.account, case=case.id)
    offered = choice.get("promise")
    bounds = offered.bounds if offered is not None and isinstance(offered.bounds, PromiseBounds) else None
    promise = next((one for one in stands.facts.promises if one.account == case.account), None)
    may = {name for name in ("pay", "promise", "choose_call_slot", "already_paid") if choice.has(name)}
    if texts is None:
        may.discard("pay")
    zone = stands.facts.zones[0] if stands.facts.zones else "UTC"
    free: tuple[datetime, ...] = ()
    if "choose_call_slot" in may and case.status == "open" and _may_go_to_a_call(stands, case):
        free = free_slots(
            facts=stands.facts, case=case, world=stands.world, calendar=stands.calendar(case.account), now=stands.now
        )
    return CallMatter(
        past_due=account.past_due if account.past_due.amount > 0 else None,
        amount=None if bounds is None else bounds.amount.suggested,
        days=() if bounds is None else pay_days(first=bounds.first, last=bounds.last),
        slots=spread_out(free, zone=zone, most=SLOTS),
        may=frozenset(may),
        promised=None if promise is None else (promise.amount, promise.due),
        slot=slot_waited_for(case, stands.world),
        quiet=last_quiet_day(stands.facts) if hardship_holds(stands.facts) else None,
        claimed=any(hold.kind == "payment_pending" and hold.account == case.account for hold in stands.facts.holds),
    )


def _may_go_to_a_call(stands: Standing, case: Case) -> bool:
    journey = stands.journey(case.id)
    step = None if journey is None else journey.steps.get(case.step)
    return isinstance(step, Send | Split | Pause | CallStep)


def words_of(here: HERE, effect: str) -> str:
    """The words of a message of ours as it was composed; empty where it is another customer's, or its key is gone."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sealed FROM message_sent WHERE bucket = %s AND customer_id = %s AND effect = %s", [*here, effect]
        )
        row = cursor.fetchone()
    key = None if row is None else customer_key(here)
    if row is None or key is None:
        return ""
    try:
        return key.open(of="message", sealed=bytes(row[0])).decode()
    except CipherError:
        return ""


def _phone_of(portfolio: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT phone FROM portfolio WHERE id = %s", [portfolio])
        row = cursor.fetchone()
    return (row[0] if row is not None else "") or senders().phone


def _caller(number: str, *, at: datetime) -> Caller | None:
    found = caller_at(number, at=at)
    return None if found is None else Caller(*found)


def brand_at(number: str) -> str:
    """The brand whose telephone number this is; of an installation with one brand that one, else none is named."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT brand, phone FROM portfolio ORDER BY id")
        rows = cursor.fetchall()
    digits = "".join(filter(str.isdigit, number))
    named = next(
        (brand for brand, phone in rows if digits and "".join(filter(str.isdigit, phone or "")) == digits), None
    )
    return named if named is not None else rows[0][0] if len({brand for brand, _ in rows}) == 1 else ""


# --- what is written down ----------------------------------------------------------------------------------------------------


def _came(look: _Look, told: CallTold, call: Call) -> None:
    assert look.caller is not None
    case = look.case()
    event = CallCame(None if case is None else case.id, look.caller.point, told.direction, told.name, call.language)
    _write(look, f"call/{told.name}", event)


def _chose(before: Call, call: Call, heard: Heard) -> str:
    if call.path != before.path:
        return call.path[-1]
    return "not_understood" if heard.digits or heard.speech else "silence"


def _turned(look: _Look, told: CallTold, before: Call, call: Call, *, chose: str) -> None:
    if look.caller is None:
        return
    case = look.case()
    event = CallTurned(None if case is None else case.id, told.name, call.turn, before.step, chose)
    _write(look, f"call/{told.name}/{call.turn}", event)


def _write(look: _Look, name: str, event: CallCame | CallTurned | Replied) -> None:
    assert look.caller is not None
    try:
        knock(
            workspace=look.workspace, here=look.caller.here, events=[Stamped(name, event, business_now(), "customer")]
        )
    except (ParkedCustomer, UnknownCustomer):
        return


# --- what is done ------------------------------------------------------------------------------------------------------------


def _do(do: Do, *, look: _Look, told: CallTold, call: Call) -> Did:
    """Do what was chosen, under a key that a repeat of this very turn has too."""
    key = f"call/{told.name}/{call.turn}"
    if look.caller is None:
        if do.deed == "stop":
            address = address_hash(channel="call", address=told.number)
            if address is not None:
                stop_address(address, at=business_now())
        return Did(ok=do.deed in {"stop", "person", "not_me"})
    try:
        return _verb(do, look=look, caller=look.caller, call=call, key=key)
    except (NotNow, ParkedCustomer, UnknownCustomer):
        return Did(ok=False)


def _verb(do: Do, *, look: _Look, caller: Caller, call: Call, key: str) -> Did:
    workspace, here = look.workspace, caller.here
    if do.deed == "prove":
        proof = prove_identity(here=here, answers=_answers(here, do.digits))
        return Did(ok=proof.proven, left=proof.left)
    if do.deed == "stop":
        stop_calls(workspace=workspace, here=here, key=key)
        return Did(ok=True)
    if do.deed == "not_me":
        say_wrong_person(workspace=workspace, here=here, point=caller.point, key=key)
        return Did(ok=True)
    case = look.case()
    if do.deed == "struggling":
        disclose_hardship(workspace=workspace, here=here, case=None if case is None else case.id, key=key)
        with transaction.atomic():
            quiet = last_quiet_day(standing(workspace=workspace, here=here).facts)
        return Did(ok=True, day=quiet)
    if do.deed == "person":
        words = sealed_words(here=here, of="message", words=f"On a call with our machine: {', '.join(call.path)}")
        asked = Replied(None if case is None else case.id, "call", caller.point, "help", words, key)
        _write(look, f"{key}/person", asked)
        return Did(ok=True)
    if case is None or call.level < 1:
        return Did(ok=False)
    return _about(do, case, look=look, caller=caller, key=key)


def _about(do: Do, case: Case, *, look: _Look, caller: Caller, key: str) -> Did:
    """What is done about the matter itself: for a proved caller alone."""
    workspace, here = look.workspace, caller.here
    match do.deed:
        case "page" if caller.texts is not None:
            sent = ask_for_page(workspace=workspace, here=here, case=case.id, point=caller.texts, key=key)
            return Did(ok=sent)
        case "promise" if do.day is not None:
            if seen(here=here, name=f"promise/{key}"):
                return Did(ok=True)
            with transaction.atomic():
                stands = standing(workspace=workspace, here=here)
            amount = matter_of(stands, case, texts=None).amount
            if amount is None:
                return Did(ok=False)
            make_promise(
                workspace=workspace, here=here, account=case.account, case=case.id, amount=amount, due=do.day, key=key
            )
            return Did(ok=True)
        case "already_paid":
            with transaction.atomic():
                claimed = matter_of(standing(workspace=workspace, here=here), case, texts=None).claimed
            if not claimed:
                say_already_paid(workspace=workspace, here=here, account=case.account, case=case.id, key=key)
            return Did(ok=True)
        case "slot" if do.at is not None:
            choose_slot(workspace=workspace, here=here, case=case.id, starts=do.at, key=key, by="call")
            return Did(ok=True)
        case _:
            return Did(ok=False)


def _answers(here: HERE, digits: str) -> dict[str, str]:
    """The keyed digits as the fact they stand for; a birth date is keyed in day, month, year."""
    asked = facts_asked(here)
    if asked == ("birth_date",):
        return {"birth_date": f"{digits[4:8]}-{digits[2:4]}-{digits[:2]}"}
    return dict.fromkeys(asked, digits)
