"""Policy: full judgements a second on one core, exact `defer` with many zones, and a back-test of a million stored decisions.

Each of 10,000 customers has facts of their own, 20 past contacts among them; no answer is used twice. A judgement is the
whole one, its receipt's facts made as they are stored; a sample of the receipts is replayed and must give the same decision.
Beside it: the same questions as twelve rules in Rust's CEL and in zen-engine, which are given local times ready made and
neither find the time to wait for nor keep a receipt.

Time is the processor time of the one thread that judges; the back-test's is the clock on the wall, in two processes.

    python -m benchmarks policy
"""

import gc
import random
import time
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import psycopg

from benchmarks.figures import Figure, beside, figure
from goodterms.core.circumstances import Address, Circumstances, Debt, Provenance
from goodterms.core.contacts import ledger
from goodterms.core.facts import Account, Consent, Contact, CustomerFacts, Point, Portfolio
from goodterms.core.money import Money
from goodterms.core.policy.decision import Decision, Intent
from goodterms.core.policy.judge import judge
from goodterms.core.policy.pack import Pack
from goodterms.core.policy.receipt import declared_vector
from goodterms.core.policy.receipt_reading import replay
from goodterms.packs.loading import house_pack, shipped_packs

CUSTOMERS = 10_000
RUNS = 5
REPLAYED = 1_000
ZONES = 41
LEAST_RULES = 40
STORED = 1_000_000
NOON = datetime(2026, 5, 5, 16, tzinfo=UTC)
PLACES = ("US-NY", "US-MA", "US-WA", "US-FL", "US-CA", "US-NY-NYC")
HOMES = {
    "US-NY": "America/New_York",
    "US-MA": "America/New_York",
    "US-WA": "America/Los_Angeles",
    "US-FL": "America/New_York",
    "US-CA": "America/Los_Angeles",
    "US-NY-NYC": "America/New_York",
}
AMERICAS = (
    "New_York Chicago Denver Phoenix Los_Angeles Detroit Boise Toronto Halifax Winnipeg Edmonton Vancouver "
    "Regina Havana Jamaica Panama Bogota Lima Guayaquil Cayman Nassau Port_of_Spain Puerto_Rico Barbados "
    "Martinique Caracas Guyana Mexico_City Monterrey Guatemala Costa_Rica El_Salvador Belize Managua "
    "Tegucigalpa Matamoros Tijuana Chihuahua Merida Cancun Aruba Curacao Grenada Dominica"
)
MANY_ZONES = tuple(f"America/{name}" for name in AMERICAS.split())
assert len(set(MANY_ZONES)) >= ZONES

Question = tuple[CustomerFacts, Intent, datetime]


def measure(dsn: str) -> list[Figure]:
    """Medians of interleaved runs; the back-test once, for it is a million judgements of its own."""
    packs = shipped_packs()
    questions = [_question(random.Random(number), number) for number in range(CUSTOMERS)]
    waiting = [_waiting(random.Random(number), number) for number in range(CUSTOMERS // 10)]
    rules = min(len(_judged(question, packs)[0].verdicts) for question in questions[:200])
    assert rules >= LEAST_RULES, f"only {rules} rules apply"
    house = (house_pack(),)
    cel, zen = _cel(questions), _zen(questions)
    rates: dict[str, list[float]] = {name: [] for name in ("full", "house", "defer", "cel", "zen")}
    for _ in range(RUNS):
        rates["full"].append(_rate(lambda: _judge_all(questions, packs), CUSTOMERS))
        rates["house"].append(_rate(lambda: _judge_all(questions, house), CUSTOMERS))
        rates["defer"].append(_rate(lambda: _defer_all(waiting), len(waiting)))
        rates["cel"].append(_rate(cel, CUSTOMERS))
        rates["zen"].append(_rate(zen, CUSTOMERS))
    _same_again(questions, packs)
    return [
        figure(f"policy: full judgements with receipt, {rules} rules", rates["full"], "judgements/s per core"),
        beside(
            "policy: full judgements with receipt, house pack",
            rates["house"],
            "judgements/s per core",
            peer="Rust CEL, 12 rules",
            peer_values=rates["cel"],
        ),
        beside(
            "policy: full judgements with receipt beside zen-engine",
            rates["house"],
            "judgements/s per core",
            peer="zen-engine, 12 rules",
            peer_values=rates["zen"],
        ),
        figure(f"policy: exact defer, {ZONES} candidate zones", rates["defer"], "judgements/s per core"),
        Figure("policy: back-test of 1,000,000 stored decisions", round(_back_test(dsn, questions, packs), 1), "s"),
    ]


def _rate(work: Callable[[], object], count: int) -> float:
    gc.collect()
    began = time.process_time()
    work()
    return count / (time.process_time() - began)


# --- the questions -----------------------------------------------------------------------------------------------------


def _question(chance: random.Random, number: int) -> Question:
    """A consumer in one of six places who is to be texted by a collector, with 20 contacts in the last five weeks."""
    place = chance.choice(PLACES)
    now = NOON + timedelta(seconds=chance.randrange(6 * 3600))
    contacts = [_contact(chance, now, number) for _ in range(20)]
    contacts.sort(key=lambda contact: contact.at)
    known = Circumstances(
        places=(place,),
        addresses=(
            Address(1, line="wireless", provenance=(Provenance("direct_consent", at=now - timedelta(days=9)),)),
        ),
        debts=(Debt(number, time_barred=False, first_communication=now - timedelta(days=90)),),
    )
    return _facts(number, now, zones=(HOMES[place],), contacts=contacts, known=known), _intent(number), now


def _waiting(chance: random.Random, number: int) -> Question:
    """Somebody who may live in any of 41 zones, asked about when it is night in some of them."""
    now = datetime(2026, 5, 5, tzinfo=UTC) + timedelta(seconds=chance.randrange(14 * 3600))
    contacts = sorted((_contact(chance, now, number) for _ in range(20)), key=lambda contact: contact.at)
    zones = tuple(chance.sample(MANY_ZONES, ZONES))
    return (
        _facts(number, now, zones=zones, contacts=contacts, known=Circumstances(places=("US",))),
        _intent(number),
        now,
    )


def _contact(chance: random.Random, now: datetime, account: int) -> Contact:
    at = now - timedelta(days=chance.uniform(8, 34))
    channel = chance.choice(("sms", "email", "call"))
    return Contact(
        at, at.date(), channel, "collections", account, "delivered", False, f"{chance.getrandbits(128):032x}"
    )


def _facts(
    number: int, now: datetime, *, zones: tuple[str, ...], contacts: Sequence[Contact], known: Circumstances
) -> CustomerFacts:
    return CustomerFacts(
        bucket=number % 256,
        customer=number,
        language="en",
        zones=zones,
        country="US",
        preferred=("sms",),
        points=(Point(1, "sms", f"{number:064x}", 0), Point(2, "email", f"{number:064x}", 1)),
        consents=(Consent("sms", "collections", True), Consent("email", "collections", True)),
        contacts=ledger(contacts),
        accounts=(Account(number, 1, Money(100_00, "USD"), Money(40_00, "USD"), date(2026, 4, 1), now),),
        circumstances=known,
    )


def _intent(number: int) -> Intent:
    return Intent("contact", "sms", "collections", number, 1, f"{number:032x}")


PORTFOLIO = Portfolio(1, "Harbour Bank", "Harbour", "US", "third_party", True, "US")


def _judged(question: Question, packs: tuple[Pack, ...]) -> tuple[Decision, bytes]:
    facts, intent, now = question
    decision = judge(intent=intent, facts=facts, portfolio=PORTFOLIO, packs=packs, now=now)
    return decision, declared_vector(facts=facts, intent=intent, portfolio=PORTFOLIO, at=now)


def _judge_all(questions: Sequence[Question], packs: tuple[Pack, ...]) -> None:
    for question in questions:
        _judged(question, packs)


def _defer_all(questions: Sequence[Question]) -> None:
    packs = (house_pack(),)
    for question in questions:
        decision, _ = _judged(question, packs)
        assert decision.verdict in {"defer", "allow"}, decision


def _same_again(questions: Sequence[Question], packs: tuple[Pack, ...]) -> None:
    for question in random.Random(1).sample(list(questions), REPLAYED):
        decision, vector = _judged(question, packs)
        assert replay(vector, packs) == decision


# --- the peers: twelve rules on the same facts ---------------------------------------------------------------------------


def _plain(question: Question) -> dict[str, Any]:
    """The facts as the peers take them: numbers and words, the local time ready made."""
    facts, intent, now = question
    local = now.astimezone(ZoneInfo(facts.zones[0]))
    consent = next(c for c in facts.consents if (c.channel, c.purpose) == (intent.channel, intent.purpose))
    return {
        "sending": True,
        "known": bool(facts.language),
        "ceased": facts.ceased,
        "stopped": facts.text_stopped,
        "point": facts.points[0].state,
        "consent": consent.given,
        "holds": [hold.kind for hold in facts.holds],
        "second": local.hour * 3600 + local.minute * 60 + local.second,
        "weekday": local.weekday(),
        "today": local.date().toordinal(),
        "now": int(now.timestamp()),
        "kept": 0,
        "contacts": [
            {"at": int(c.at.timestamp()), "day": c.day.toordinal(), "talk": c.conversation} for c in facts.contacts
        ],
    }


CEL_RULES = (
    "sending",
    "known",
    "!ceased",
    "!stopped",
    "point == 'ok'",
    "consent",
    "holds.size() == 0",
    "second >= 32400 && second < 68400",
    "weekday != 6",
    "contacts.filter(c, c.day > today - 7).size() < 2",
    "contacts.filter(c, c.at > now - 86400).size() < 1",
    "!contacts.exists(c, c.talk && c.day > today - 7) && kept < today - 7",
)
ZEN_RULES = (
    "sending",
    "known",
    "not ceased",
    "not stopped",
    "point == 'ok'",
    "consent",
    "len(holds) == 0",
    "second >= 32400 and second < 68400",
    "weekday != 6",
    "len(filter(contacts, #.day > today - 7)) < 2",
    "len(filter(contacts, #.at > now - 86400)) < 1",
    "none(contacts, #.talk and #.day > today - 7) and kept < today - 7",
)


def _cel(questions: Sequence[Question]) -> Callable[[], None]:
    import cel

    programs = [cel.compile(rule) for rule in CEL_RULES]

    def work() -> None:
        for question in questions:
            facts = cel.Context(_plain(question))
            for program in programs:
                program.execute(facts)

    return work


def _zen(questions: Sequence[Question]) -> Callable[[], None]:
    import zen

    rows = [{"_id": f"r{n}", "i": rule, "o": f"'{n}'"} for n, rule in enumerate(ZEN_RULES)]
    table = {
        "hitPolicy": "collect",
        "rules": rows,
        "inputs": [{"id": "i", "name": "rule"}],
        "outputs": [{"id": "o", "name": "allows", "field": "allows"}],
    }
    nodes = [
        {"id": "in", "name": "in", "type": "inputNode"},
        {"id": "table", "name": "table", "type": "decisionTableNode", "content": table},
        {"id": "out", "name": "out", "type": "outputNode"},
    ]
    edges = [{"id": "a", "sourceId": "in", "targetId": "table"}, {"id": "b", "sourceId": "table", "targetId": "out"}]
    decision = zen.ZenEngine().create_decision({"nodes": nodes, "edges": edges})
    assert len(decision.evaluate(_plain(questions[0]))["result"]) == len(ZEN_RULES)

    def work() -> None:
        for question in questions:
            decision.evaluate(_plain(question))

    return work


# --- the stored log, judged again ----------------------------------------------------------------------------------------


def _back_test(dsn: str, questions: Sequence[Question], packs: tuple[Pack, ...]) -> float:
    """Seconds that judging a million stored decisions again takes, under one pack more than judged them."""
    from goodterms.insight.back_test import Under, back_test

    stored = _store(dsn, questions, packs=tuple(pack for pack in packs if pack.name != "us-ma"))
    began = time.monotonic()
    found = back_test(under=Under(names=tuple(pack.name for pack in packs)), since=datetime(2000, 1, 1, tzinfo=UTC))
    seconds = time.monotonic() - began
    assert (found.examined, found.unreadable) == (stored, 0)
    return seconds


def _store(dsn: str, questions: Sequence[Question], *, packs: tuple[Pack, ...]) -> int:
    """A million receipts, each with the facts and the answer of one of the questions."""
    lines: list[tuple[object, ...]] = []
    for facts, intent, now in questions:
        decision, vector = _judged((facts, intent, now), packs)
        until = None if decision.until is None else decision.until
        lines.append(
            (
                facts.bucket,
                facts.customer,
                decision.verdict,
                " ".join(decision.against),
                " ".join(decision.packs),
                until,
                now,
                vector.decode(),
            )
        )
    with psycopg.connect(dsn) as connection, connection.cursor() as cursor:
        cursor.execute("TRUNCATE receipt")
        columns = "bucket, customer_id, number, effect, moment, verdict, rules, packs, until, at, body"
        with cursor.copy(f"COPY receipt ({columns}) FROM STDIN") as copy:
            for number in range(STORED // len(lines)):
                for bucket, customer, *rest in lines:
                    copy.write_row((bucket, customer, number + 1, f"{customer}/{number}", "decide", *rest))
    return STORED // len(lines) * len(lines)
