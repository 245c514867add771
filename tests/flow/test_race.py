"""Eight processes, twenty cases of one customer, a cap of one: exactly one message is reserved, in every one of 500 rounds.

Each round has a customer of its own with sixteen messages queued already. Four processes reserve at once while four others
open the remaining cases; then all go on to the next round together.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from dataclasses import replace
from multiprocessing.synchronize import Barrier
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, connections
from tests.lived import EVERYWHERE, Lived, Phone, Somebody

from goodterms.core.case import Case
from goodterms.core.effects import Queued, SendMessage, effect_key
from goodterms.core.events import CaseMoved, CaseOpened, ContactRequested, Event, OpenRequested, Stamped
from goodterms.core.facts import CustomerFacts
from goodterms.core.identify import row_id
from goodterms.core.journey.change import Change, Happened
from goodterms.flow.carriers import Carriers
from goodterms.flow.door import knock
from goodterms.flow.outside import Outside
from goodterms.flow.reserve import reserve_sends
from goodterms.store.apply import apply
from goodterms.store.clock import business_now
from goodterms.store.gather import gather, lock
from goodterms.store.hot import decode
from goodterms.store.world import Workspace
from goodterms.store.written import Written

ROUNDS = 500
CASES = 20
QUEUED = 16
PROCESSES = 8
JOURNEY = "missed-payment"


def rows(sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters or None)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def accounts_of(who: Somebody) -> list[int]:
    return [who.account, *(row_id("account", "race", str(who.customer), str(n)) for n in range(1, CASES))]


def with_many_accounts(people: Sequence[Somebody]) -> None:
    """Each has twenty accounts, sixteen of them with a case whose message is queued."""
    ours = [(who, number) for who in people for number in accounts_of(who)[1:]]
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO account (bucket, customer_id, id, external_id, portfolio_id, product, currency, balance, past_due, "
            "instalment, oldest_due, status, as_of, opening_adjustment, invented) "
            "SELECT a.bucket, a.customer_id, u.id, 'R' || u.id, a.portfolio_id, a.product, a.currency, a.balance, a.past_due, "
            "a.instalment, a.oldest_due, a.status, a.as_of, 0, true "
            "FROM unnest(%s::bigint[], %s::bigint[]) AS u (home, id) JOIN account a ON a.id = u.home",
            [[who.account for who, _ in ours], [number for _, number in ours]],
        )
    places = {who.customer: who for who in people}
    written = []
    for one in gather(lock([who.here for who in people])):
        who = places[one.locked.customer]
        figures = one.given.facts.accounts[0]
        accounts = tuple(replace(figures, id=number) for number in accounts_of(who))
        written.append(Written(one.locked, _queued(replace(one.given.facts, accounts=accounts), who), business_now()))
    apply(written)


def _queued(facts: CustomerFacts, who: Somebody) -> Change:
    now = business_now()
    cases, log, effects = list[Case](), list[Event](), list[Queued]()
    for account in accounts_of(who)[:QUEUED]:
        number = row_id("case", str(who.customer), JOURNEY, str(account), "May")
        effect = effect_key(installation="tests", case=number, round_=1, visit=1, ordinal=1)
        message = SendMessage(effect, number, account, "sms", who.points["sms"], JOURNEY, "collections", 1, (account,))
        log += [
            CaseOpened(number, JOURNEY, 1, account, "May", "race"),
            CaseMoved(number, "first-touch", 1, None, "opened"),
            ContactRequested(number, effect, "sms", message.point, JOURNEY, "collections"),
        ]
        cases.append(
            Case(
                id=number,
                bucket=facts.bucket,
                customer=facts.customer,
                account=account,
                journey=JOURNEY,
                journey_version=1,
                keys=("May",),
                round=1,
                status="open",
                step="first-touch",
                phase="sending",
                visit=1,
                entered_at=now,
                due_at=None,
                opened_at=now,
                effect=effect,
                channel="sms",
                message=JOURNEY,
                requested_at=now,
            )
        )
        effects.append(Queued(message, now))
    happened = tuple(Happened(event, now, "engine") for event in log)
    return Change(facts, tuple(cases), happened, tuple(effects), (), None)


def race(number: int, people: Sequence[Somebody], start: Barrier) -> None:
    """What one process does, round by round, all of them at once."""
    connections.close_all()
    workspace, worker = Workspace(), UUID(int=number + 1)
    phone = Phone()
    carriers = Carriers(Outside({"sms": phone, "email": phone}), unhurried=True)
    for who in people:
        start.wait()
        if number < CASES - QUEUED:
            event = OpenRequested(JOURNEY, accounts_of(who)[QUEUED + number], "May", "race")
            knock(
                workspace=workspace, here=who.here, events=[Stamped(f"open/{number}", event, business_now(), "Olive")]
            )
        else:
            reserve_sends(workspace=workspace, carriers=carriers, buckets=[who.here[0]], worker=worker, limit=50)
    start.wait()
    while rows(
        "SELECT 1 FROM outbox WHERE kind = 'send' AND state = 'queued' AND due_at <= %s LIMIT 1", business_now()
    ):
        reserve_sends(workspace=workspace, carriers=carriers, buckets=EVERYWHERE, worker=worker, limit=50)
    connections.close_all()


@pytest.mark.slow
def test_eight_processes_reserve_exactly_one_message_in_every_round(lived: Lived) -> None:
    people = [lived.somebody() for _ in range(ROUNDS)]
    for start in range(0, ROUNDS, 50):
        with_many_accounts(people[start : start + 50])
    context = multiprocessing.get_context("fork")
    barrier = context.Barrier(PROCESSES, timeout=120)
    connections.close_all()
    processes = [context.Process(target=race, args=(number, people, barrier)) for number in range(PROCESSES)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(300)
    assert [process.exitcode for process in processes] == [0] * PROCESSES

    reserved = rows("SELECT customer_id, count(*) FROM contact WHERE outcome = 'reserved' GROUP BY 1")
    assert len(reserved) == ROUNDS
    assert {number for _, number in reserved} == {1}
    assert rows("SELECT count(*), count(DISTINCT customer_id) FROM outbox WHERE state = 'reserved'") == [
        (ROUNDS, ROUNDS)
    ]
    cases = rows('SELECT count(*) FROM "case" GROUP BY customer_id')
    assert {number for (number,) in cases} == {CASES}
    assert rows("SELECT count(*) FROM customer_state WHERE parked IS NOT NULL OR in_flight <> 1") == [(0,)]
    hot = rows("SELECT bucket, customer_id, hot FROM customer_state")
    assert {len(decode(row, bucket=bucket, customer=customer).contacts) for bucket, customer, row in hot} == {1}
