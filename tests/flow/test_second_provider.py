"""Two providers carry a channel: the second takes over while the first is down, and nobody is ever written to twice."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import ClassVar
from uuid import UUID

import pytest
from tests.flow.one_message import (
    Provider,
    accept,
    ask_for_a_case,
    away,
    busy,
    change,
    contacts,
    events,
    nothing_known,
    rows,
)
from tests.lived import EVERYWHERE, WORKER, Lived

from goodterms.channels.base import Accepted, DefinitelyNotAccepted, NeverSeen, Outgoing, SendResult, UnknownOutcome
from goodterms.core.carriers import UNREACHED_IN_A_ROW
from goodterms.flow import carriers as carriers_module
from goodterms.flow.carriers import Carriers, Wait
from goodterms.flow.dispatch import dispatch_sends, reconcile_sends
from goodterms.flow.outside import Outside
from goodterms.flow.reserve import reserve_sends
from goodterms.insight.case_file import read_case_file
from goodterms.insight.standing import standing
from goodterms.store.clock import machine_now

ANOTHER = UUID(int=8)


class Other(Provider):
    """A second provider, of another name."""

    name: ClassVar[str] = "other"


class Two:
    """A customer or more with one message each, and two providers of texts."""

    def __init__(self, lived: Lived, *, people: int = 1) -> None:
        self.lived, self.first, self.second = lived, Provider(), Other()
        for _ in range(people):
            ask_for_a_case(lived, lived.somebody())
        self.outside = Outside({"sms": self.first, "email": Provider()}, seconds={"sms": self.second})
        self.carriers = Carriers(self.outside, unhurried=True)

    def dispatch(self, *, worker: UUID = WORKER) -> int:
        return dispatch_sends(
            workspace=self.lived.workspace,
            outside=self.outside,
            buckets=EVERYWHERE,
            worker=worker,
            carriers=self.carriers,
        )

    def again(self, *, worker: UUID = WORKER) -> int:
        change("UPDATE outbox SET next_at = NULL")
        return self.dispatch(worker=worker)

    def reconcile(self, *, worker: UUID = WORKER) -> int:
        change("UPDATE outbox SET deadline = deadline - interval '1 minute' WHERE state = 'reserved'")
        return reconcile_sends(workspace=self.lived.workspace, outside=self.outside, buckets=EVERYWHERE, worker=worker)

    @property
    def calls(self) -> tuple[int, int]:
        return len(self.first.called), len(self.second.called)


@pytest.fixture
def two(lived: Lived) -> Two:
    return Two(lived)


def row() -> tuple[str, str, str | None]:
    (found,) = rows("SELECT state, provider, error FROM outbox WHERE kind = 'send'")
    return (found[0], found[1], found[2])


def test_the_first_carries_while_it_is_up_and_is_named_with_the_reservation(two: Two) -> None:
    assert two.dispatch() == 1
    assert two.calls == (1, 0)
    assert row()[:2] == ("done", "sandbox")


@pytest.mark.parametrize("refusal", [away, busy])
def test_what_the_first_definitely_did_not_accept_goes_to_the_second(two: Two, refusal: object) -> None:
    two.first.sends = [refusal]  # type: ignore[list-item]
    two.dispatch()
    two.again()
    assert two.calls == (1, 1)
    assert row()[:2] == ("done", "other")
    assert contacts() == [("sms", "accepted")]


def test_what_the_first_may_have_never_goes_to_the_second(two: Two) -> None:
    two.first.sends = [nothing_known]
    two.dispatch()
    two.again()
    assert two.calls == (1, 0)
    two.reconcile()
    assert two.calls == (1, 0)
    assert (two.first.asked != [], two.second.asked) == (True, [])
    assert row()[0] == "reserved"


def test_after_a_crash_the_one_that_was_called_is_asked(two: Two) -> None:
    two.first.sends = [away]
    two.dispatch()
    change("UPDATE outbox SET next_at = NULL")
    reserved = reserve_sends(
        workspace=two.lived.workspace, carriers=two.carriers, buckets=EVERYWHERE, worker=WORKER, limit=10
    )
    assert len(reserved) == 1  # reserved for the second; and here the worker dies, before or after its call
    two.second.answers = [Accepted("m-2", reserved[0].message.at)]
    two.reconcile(worker=ANOTHER)
    assert (two.first.asked, two.second.asked) == ([], [reserved[0].row.key])
    assert row()[:2] == ("done", "other")


def test_what_the_second_never_saw_may_go_again(two: Two) -> None:
    two.first.sends = [away]
    two.dispatch()
    two.second.sends = [nothing_known]
    two.again()
    two.second.answers = [NeverSeen()]
    two.reconcile()
    assert row()[0] == "queued"
    two.again()
    assert contacts() == [("sms", "accepted")]
    assert events("contact.accepted") == 1


def test_while_both_are_down_the_message_waits_and_says_for_whom(two: Two) -> None:
    two.first.sends, two.second.sends = [away] * 9, [away] * 9
    for _ in range(2 * UNREACHED_IN_A_ROW):
        two.again()
    called = two.calls
    assert two.again() == 0
    assert two.calls == called
    state, _, error = row()
    assert state == "queued"
    assert error is not None
    assert error.startswith("waits for sandbox, down since ")
    assert "and for other, down since " in error
    assert rows("SELECT attempts FROM outbox")[0] == (0,)  # nobody was spoken to: no try is used up


def test_when_one_is_back_one_message_finds_out_and_the_others_follow(
    lived: Lived, monkeypatch: pytest.MonkeyPatch
) -> None:
    two = Two(lived, people=4)
    two.outside = Outside({"sms": two.first, "email": Provider()})
    two.carriers = Carriers(two.outside, unhurried=True)
    two.first.sends = [away] * UNREACHED_IN_A_ROW
    two.dispatch()
    later = machine_now() + timedelta(minutes=2)
    monkeypatch.setattr(carriers_module, "choose", _at(later, carriers_module.choose))
    monkeypatch.setattr(carriers_module, "state", _at(later, carriers_module.state))
    assert two.again() <= 4
    monkeypatch.undo()
    for _ in range(3):
        two.again()
    assert contacts() == [("sms", "accepted")] * 4
    assert len({message.address for message in two.first.called[UNREACHED_IN_A_ROW:]}) >= 1


def _at(later: datetime, decide: object) -> object:
    def asked(*given: object, now: datetime, **more: object) -> object:
        return decide(*given, now=max(now, later), **more)  # type: ignore[operator]

    return asked


def test_a_provider_that_wants_less_is_left_alone_and_no_try_is_used_up(two: Two) -> None:
    def throttled(message: Outgoing) -> SendResult:
        del message
        return DefinitelyNotAccepted("too many requests", permanent=False, retry_after=30.0, throttled=True)

    two.outside = Outside({"sms": two.first, "email": Provider()})
    two.carriers = Carriers(two.outside, unhurried=True)
    two.first.sends = [throttled]
    two.dispatch()
    assert two.again() == 0
    assert len(two.first.called) == 1
    state, _, error = row()
    assert (state, error) == ("queued", "waits for sandbox, which takes nothing just now (too many requests)")
    assert rows("SELECT attempts FROM outbox")[0] == (0,)


def test_no_more_is_reserved_than_the_provider_takes(lived: Lived) -> None:
    two = Two(lived, people=5)
    two.outside = Outside({"sms": two.first, "email": Provider()}, rates={"sandbox": 1.0})
    two.carriers = Carriers(two.outside)
    assert two.dispatch() == 0  # it begins with nothing in hand
    assert rows("SELECT count(*) FROM outbox WHERE state = 'queued' AND attempts = 0") == [(5,)]
    spent, wait = two.carriers.spent(now=machine_now())
    assert "sms" in spent
    assert 0 < wait <= 1


def test_who_waits_for_a_word_leaves_before_a_campaign(lived: Lived) -> None:
    two = Two(lived, people=6)
    (effect,) = rows("SELECT effect FROM outbox ORDER BY bucket DESC, effect LIMIT 1")[0]
    change("UPDATE outbox SET priority = 0 WHERE effect = %s", effect)
    change("UPDATE outbox SET due_at = due_at - interval '1 hour' WHERE effect <> %s", effect)
    reserved = reserve_sends(
        workspace=lived.workspace, carriers=two.carriers, buckets=EVERYWHERE, worker=WORKER, limit=1
    )
    assert [one.row.key for one in reserved] == [effect]


@pytest.mark.parametrize("seed", range(4))
def test_whatever_both_do_and_whoever_dies_nobody_gets_a_message_twice(lived: Lived, seed: int) -> None:
    """Both flap: refuse, are away, take a message and drop the answer, or answer; workers die between reserving and calling."""
    chance = random.Random(seed)
    two = Two(lived, people=8)
    had: dict[str, list[str]] = {}

    def taken(name: str, message: Outgoing) -> None:
        had.setdefault(message.effect_key, []).append(name)

    def flapping(name: str) -> object:
        def send(message: Outgoing) -> SendResult:
            how = chance.choice(["take", "take", "lost", "away", "busy", "silent"])
            if how in {"take", "lost"}:
                taken(name, message)
            match how:
                case "take":
                    return Accepted(f"{name}-{message.effect_key}", message.at)
                case "away":
                    return away(message)
                case "busy":
                    return busy(message)
                case _:
                    return UnknownOutcome("the connection broke")

        return send

    for provider in (two.first, two.second):
        provider.sends = [flapping(provider.name)] * 500  # type: ignore[list-item]
        provider.look_up = _knows(provider.name, had, two)  # type: ignore[method-assign]
    for _ in range(14):
        two.carriers = Carriers(two.outside, unhurried=True)  # a process that began anew knows of nobody's rest
        change("UPDATE outbox SET next_at = NULL")
        if chance.random() < 0.3:
            reserve_sends(
                workspace=lived.workspace, carriers=two.carriers, buckets=EVERYWHERE, worker=ANOTHER, limit=3
            )  # and dies
        two.dispatch()
        two.reconcile(worker=UUID(int=chance.randrange(10, 99)))
    assert all(len(names) == 1 for names in had.values()), had
    accepted = {key for (key,) in rows("SELECT effect FROM contact WHERE outcome = 'accepted'")}
    assert accepted == set(had)  # what a provider has, we know of


def _knows(name: str, had: dict[str, list[str]], two: Two) -> object:
    def look_up(*, effect_key: str, deadline: datetime) -> object:
        del deadline
        if name in had.get(effect_key, []):
            (at,) = rows("SELECT due_at FROM outbox WHERE effect = %s", effect_key)[0]
            return Accepted(f"{name}-{effect_key}", at)
        return NeverSeen()

    return look_up


def test_all_that_is_known_of_a_provider_is_forgotten_by_one_answer(two: Two) -> None:
    two.carriers.learn(
        two.first, [DefinitelyNotAccepted("gone", permanent=False, reached=False)] * 3, now=machine_now()
    )
    waiting = Carriers(Outside({"sms": two.first}), unhurried=True)
    waiting.learn(two.first, [DefinitelyNotAccepted("gone", permanent=False, reached=False)] * 3, now=machine_now())
    assert isinstance(waiting.may("sms", now=machine_now()), Wait)
    waiting.learn(two.first, [accept(Outgoing("k", "sms", "B", "+353", "t", machine_now()))], now=machine_now())
    assert waiting.may("sms", now=machine_now()) is True


def test_the_case_says_for_whom_its_message_waits(two: Two) -> None:
    two.first.sends, two.second.sends = [away] * 9, [away] * 9
    for _ in range(2 * UNREACHED_IN_A_ROW + 1):
        two.again()
    (case,) = rows('SELECT id FROM "case"')[0]
    assert "A message waits for sandbox, down since " in " ".join(standing(read_case_file(case)))
