"""The five-part context of a case, so that nobody has to ask the customer again: state, attempts, validation, next, evidence.

It is folded from what the case file holds at the moment of reading; policy is asked anew, without leaving a receipt, whether
each channel may be used now.
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Literal, TypeAlias

from django.utils.translation import gettext as _
from django.utils.translation import ngettext as _n

from goodterms.core import events as e
from goodterms.core.calendar import promise_end
from goodterms.core.facts import Account, Point
from goodterms.core.policy.decision import Decision, Intent
from goodterms.core.policy.judge import judge
from goodterms.core.policy.rules.contact_point import PHONES
from goodterms.insight.case_file import CaseFile, ContactMade, HoldRow, WrittenBack
from goodterms.insight.reasons import Reason
from goodterms.insight.rules import rule
from goodterms.insight.standing import standing
from goodterms.insight.wording import amount, channel, channels, count, day, hold, listed, local, moment, part, span
from goodterms.store.intake.regions import countries_in_parts
from goodterms.store.packs import packs_in_force
from goodterms.store.parties import Part

State: TypeAlias = Literal["good", "needs_you", "trouble", "plain"]
"""How a line stands."""

ACTIONS: tuple[type[e.Event], ...] = (
    e.LinkOpened,
    e.Replied,
    e.PromiseMade,
    e.PromiseMoved,
    e.PromiseCancelled,
    e.AlreadyPaid,
    e.HardshipDisclosed,
    e.VulnerabilityDisclosed,
    e.DisputeRaised,
    e.ComplaintMade,
    e.DocumentReceived,
    e.StatementSigned,
    e.MandateCancelled,
    e.OptedOut,
    e.OptedIn,
    e.PaymentReceived,
)


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a part: what it is about (or when: `dated`), and what it says.

    `reasons` are the rules behind it, one click away.
    """

    label: str
    words: str
    state: State = "plain"
    reasons: tuple[Reason, ...] = ()
    dated: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """The four parts that are told as lines; the fifth, the recommended next step, is `advice`."""

    state: tuple[Fact, ...]
    attempts: tuple[Fact, ...]
    validation: tuple[Fact, ...]
    evidence: tuple[Fact, ...]


def read_context(file: CaseFile, /) -> Context:
    """The context of a case as it stands."""
    return Context(_state(file), _attempts(file), _validation(file), _evidence(file))


# --- state -----------------------------------------------------------------------------------------------------------------


def _state(file: CaseFile) -> tuple[Fact, ...]:
    facts = [Fact(_("The case"), " ".join(standing(file)))]
    account = file.facts.account(file.case.account)
    if account is not None:
        facts.append(Fact(_("Owed"), _owed(account, file)))
    for promise in file.facts.promises:
        if promise.account == file.case.account:
            ends = promise_end(due=promise.due, grace_days=promise.grace_days, zones=file.facts.zones)
            values = {
                "amount": amount(promise.amount),
                "due": day(promise.due),
                "paid": amount(promise.paid),
                "ends": moment(ends, file.zone),
            }
            words = _("%(amount)s by %(due)s; %(paid)s has come. It is open until %(ends)s.") % values
            facts.append(Fact(_("Promise"), words))
    facts += [Fact(_("Hold"), hold_words(held, file), "needs_you") for held in file.holds_in_force()]
    facts += [Fact(part(other.role).capitalize(), part_words(other, file)) for other in file.others]
    return tuple(facts)


def part_words(other: Part, file: CaseFile, /) -> str:
    """Another person's part in the account: who, what they may decide, until when, and their own case."""
    values = {"customer": other.customer, "until": "" if other.until is None else moment(other.until, file.zone)}
    may = {
        "full": _("Customer %(customer)s. May decide everything on this account."),
        "limited": _("Customer %(customer)s. May decide some things on this account: the record says which."),
        "none": _("Customer %(customer)s. May decide nothing on this account."),
    }[other.authority]
    words = [may % values]
    if other.until is not None:
        words.append(_("Until %(until)s.") % values)
    if other.case is not None:
        words.append(_("Their own case is %(case)s.") % {"case": other.case})
    return " ".join(words)


def _owed(account: Account, file: CaseFile) -> str:
    values = {
        "past_due": amount(account.past_due),
        "balance": amount(account.balance),
        "since": "" if account.oldest_due is None else day(account.oldest_due),
    }
    if account.past_due.amount == 0:
        return _("Nothing is past due; %(balance)s in all.") % values
    if account.oldest_due is None:
        return _("%(past_due)s past due, %(balance)s in all.") % values
    late = (local(file.now, file.zone).date() - account.oldest_due).days
    since = _n(
        "%(past_due)s past due since %(since)s (%(days)s day), %(balance)s in all.",
        "%(past_due)s past due since %(since)s (%(days)s days), %(balance)s in all.",
        late,
    )
    return since % {**values, "days": count(late)}


def hold_words(held: HoldRow, file: CaseFile, /) -> str:
    """A hold in force: what for, since when, until when."""
    values = {
        "kind": hold(held.kind),
        "since": moment(held.since, file.zone),
        "until": "" if held.until is None else moment(held.until, file.zone),
    }
    if held.until is None:
        return _("For %(kind)s, since %(since)s, until a person ends it.") % values
    return _("For %(kind)s, since %(since)s, until %(until)s.") % values


# --- attempts --------------------------------------------------------------------------------------------------------------


def _attempts(file: CaseFile) -> tuple[Fact, ...]:
    facts = [_contact(contact, file) for contact in reversed(file.contacts) if contact.outcome != "released"]
    acts = [logged for logged in file.events if isinstance(logged.event, ACTIONS)]
    opened = sum(1 for logged in acts if isinstance(logged.event, e.LinkOpened))
    facts.insert(0, Fact(_("In 7 days"), _week(file)))
    if file.case.contacts or opened:
        words = _n("Opened our page %(n)s time.", "Opened our page %(n)s times.", opened) % {"n": count(opened)}
        facts.insert(1, Fact(_("The customer"), words if opened else _("Has not opened our page.")))
    return tuple(facts)


def _week(file: CaseFile) -> str:
    recent = [
        c
        for c in file.contacts
        if file.now - c.at < timedelta(days=7) and c.outcome not in {"failed", "released", "inbound"}
    ]
    if not recent:
        return _("No contact, by us or by any other system.")
    kinds = [channels(name).lower() for name in dict.fromkeys(contact.channel for contact in recent)]
    words = _n(
        "%(n)s contact over all cases and systems: %(kinds)s.",
        "%(n)s contacts over all cases and systems: %(kinds)s.",
        len(recent),
    )
    return words % {"n": count(len(recent)), "kinds": listed(kinds)}


def _contact(contact: ContactMade, file: CaseFile) -> Fact:
    outcome = {
        "reserved": _("on its way"),
        "accepted": _("taken by the provider"),
        "delivered": _("delivered"),
        "bounced": _("came back"),
        "read": _("read"),
        "unknown": _("nobody can say whether it went"),
        "failed": _("not taken by the provider"),
        "recorded": _("a conversation") if contact.conversation else _("made"),
        "not_connected": _("did not connect"),
        "unanswered": _("nobody answered"),
        "dropped": _("lost after it was answered"),
        "voicemail": _("a message was left"),
        "limited_content": _("a message without details was left"),
        "asked_for": _("they had asked for it"),
        "inbound": _("from the customer"),
    }.get(contact.outcome, contact.outcome)
    values = {"what": channel(contact.channel), "outcome": outcome}
    if contact.provider == "elsewhere":
        words = _("%(what)s by another system: %(outcome)s") % values
    elif contact.case is not None and contact.case != file.case.id:
        words = _("%(what)s for another case: %(outcome)s") % values
    else:
        words = _("%(what)s: %(outcome)s") % values
    words = words[:1].upper() + words[1:]
    state: State = "trouble" if contact.outcome in {"unknown", "failed", "bounced"} else "plain"
    return Fact(moment(contact.at, file.zone), words, state, dated=True)


# --- validation ------------------------------------------------------------------------------------------------------------


def _validation(file: CaseFile) -> tuple[Fact, ...]:
    return (_identity(file), *_place(file), _fresh(file), *_channels(file))


def _place(file: CaseFile) -> tuple[Fact, ...]:
    """Where they live, where rules differ by it: a part nobody knows is any of them."""
    country = file.facts.country
    if country not in countries_in_parts():
        return ()
    if file.facts.circumstances.places:
        return (Fact(_("Lives in"), listed(list(file.facts.circumstances.places))),)
    words = _("Only %(country)s is known: the rules of every part of it bind, and the strictest wins.")
    return (Fact(_("Lives in"), words % {"country": country}, "needs_you"),)


def _identity(file: CaseFile) -> Fact:
    opened = [logged for logged in file.events if isinstance(logged.event, e.LinkOpened)]
    wrong = [point for point in file.facts.points if point.state == "wrong_person"]
    if wrong:
        words = _("Somebody else uses one of the addresses. Nothing goes there, and they were told nothing.")
        return Fact(_("Identity"), words, "needs_you")
    if not opened:
        return Fact(_("Identity"), _("Not shown yet: nobody has opened the page. Ask a known fact before any detail."))
    words = _("The page was last opened %(when)s. On the phone, ask a known fact before any detail.")
    return Fact(_("Identity"), words % {"when": moment(opened[-1].recorded_at, file.zone)}, "good")


def _fresh(file: CaseFile) -> Fact:
    account = file.facts.account(file.case.account)
    within = file.journey.fresh_within if file.journey is not None else None
    if account is None:
        return Fact(_("Figures"), _("The account is not known here any more."), "trouble")
    age = file.now - account.as_of
    values = {"as_of": moment(account.as_of, file.zone), "age": span(age)}
    words = _("True as of %(as_of)s, %(age)s ago.") % values
    if within is not None and age > within:
        words = _("%(words)s Too old to ask for money on: look in the record first.") % {"words": words}
        return Fact(_("Figures"), words, "needs_you")
    seen = sum(row.amount.amount for row in account.unseen)
    if seen > 0:
        more = _("Payments not in that figure yet: %(amount)s.")
        paid = amount(type(account.balance)(seen, account.balance.currency))
        return Fact(_("Figures"), f"{words} {more % {'amount': paid}}", "good")
    return Fact(_("Figures"), words, "good")


def _channels(file: CaseFile) -> list[Fact]:
    """May we, now: the judge's answer for each address, and for a call."""
    if file.portfolio is None or file.journey is None or file.facts.account(file.case.account) is None:
        return []
    points = [(point, point.channel) for point in file.facts.points]
    phone = next((point for point in file.facts.points if point.channel in PHONES), None)
    if phone is not None and all(point.channel != "call" for point in file.facts.points):
        points.append((phone, "call"))
    alike: dict[str, tuple[Fact, list[str]]] = {}
    for point, name in points:
        fact = _may(file, point, name)
        alike.setdefault(fact.words, (fact, []))[1].append(channels(name))
    return [
        replace(fact, words=_("%(channels)s: %(answer)s") % {"channels": _together(names), "answer": fact.words})
        for fact, names in alike.values()
    ]


def may_call(file: CaseFile, /) -> Fact | None:
    """What policy says to calling this customer now; None where there is nobody to call, or nothing to judge by."""
    if file.portfolio is None or file.journey is None or file.facts.account(file.case.account) is None:
        return None
    phone = next((point for point in file.facts.points if point.channel in PHONES), None)
    return None if phone is None else _may(file, phone, "call")


def _together(names: list[str]) -> str:
    words = listed(list(dict.fromkeys([names[0], *(name[:1].lower() + name[1:] for name in names[1:])])))
    return words[:1].upper() + words[1:]


def _may(file: CaseFile, point: Point, name: e.Channel) -> Fact:
    decision = judge_now(file, point=point, name=name)
    reasons = tuple(Reason(rule(v.rule), v.reason) for v in decision.verdicts if v.verdict != "allow")
    label = _("May we now?")
    because = listed(list(dict.fromkeys(reason.because for reason in reasons if reason.because)))
    match decision.verdict:
        case "allow":
            return Fact(label, _("yes, every rule allows it."), "good")
        case "defer" if decision.until is not None:
            values = {"until": moment(decision.until, file.zone), "why": because}
            return Fact(label, _("from %(until)s on; %(why)s.") % values, "plain", reasons)
        case "defer":
            return Fact(label, _("not while the hold lasts; %(why)s.") % {"why": because}, "plain", reasons)
        case "deny":
            return Fact(label, _("no; %(why)s.") % {"why": because}, "plain", reasons)
        case _:
            return Fact(label, _("only a person may decide; %(why)s.") % {"why": because}, "needs_you", reasons)


def judge_now(file: CaseFile, /, *, point: Point, name: e.Channel) -> Decision:
    """What policy says to this contact now, for the purpose of the case's journey."""
    assert file.portfolio is not None
    assert file.journey is not None
    intent = Intent("contact", name, file.journey.purpose, file.case.account, point.id, file.case.task or "")
    return judge(intent=intent, facts=file.facts, portfolio=file.portfolio, packs=packs_in_force(), now=file.now)


# --- evidence --------------------------------------------------------------------------------------------------------------


def _evidence(file: CaseFile) -> tuple[Fact, ...]:
    sealed = sum(1 for logged in file.events if logged.position is not None)
    words = _("%(events)s events, %(sealed)s of them sealed; %(receipts)s decisions with their receipts.")
    values = {"events": count(len(file.events)), "sealed": count(sealed), "receipts": count(len(file.receipts))}
    facts = [Fact(_("Log"), words % values)]
    facts += [_written(one, file) for one in file.write_backs]
    sent = sum(1 for contact in file.contacts if contact.case == file.case.id and contact.message)
    if sent:
        kept = _n("%(n)s message kept as it left.", "%(n)s messages kept as they left.", sent) % {"n": count(sent)}
        facts.append(Fact(_("Messages"), kept))
    return tuple(facts)


def _written(one: WrittenBack, file: CaseFile) -> Fact:
    from goodterms.insight.standing import told

    what = told(one.kind)
    values = {
        "at": moment(one.answered_at or one.requested_at, file.zone),
        "ref": one.record_ref or "",
        "why": one.reason or "",
    }
    match one.state:
        case "acknowledged":
            return Fact(what, _("Recorded %(at)s as %(ref)s.") % values, "good")
        case "waiting":
            return Fact(what, _("Told the record %(at)s; no answer yet.") % values)
        case _:
            return Fact(what, _("The record did not take it (%(at)s): %(why)s.") % values, "trouble")
