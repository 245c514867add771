"""The loops of the engine: what one batch of each does, for the buckets of this process's share."""

import os
from uuid import uuid4

from goodterms.flow.absorb import absorb
from goodterms.flow.ask_after_payments import ask_after_payments
from goodterms.flow.carriers import Carriers
from goodterms.flow.dispatch import reconcile_sends
from goodterms.flow.door import advance
from goodterms.flow.let_in import let_in
from goodterms.flow.outside import Outside
from goodterms.flow.retry_payments import retry_payments
from goodterms.flow.run_schedules import run_schedules
from goodterms.flow.tell_parties import tell_parties
from goodterms.flow.under_way import UnderWay
from goodterms.flow.watch_guardrails import watch_guardrails
from goodterms.flow.write_back import dispatch_writes, take_over_writes
from goodterms.store.clock import read_clock
from goodterms.store.wake import Where
from goodterms.store.world import Workspace
from goodterms.workers.loops import Alarm, Loop, NowAndThen
from goodterms.workers.share import Share

GUARDRAILS_EVERY_SECONDS = 20.0


LEFT_BEHIND_EVERY_SECONDS = 0.5
"""What a worker left behind is looked for this often: leases last seconds, and a loop may run hundreds of times in one."""


def engine_share() -> Share:
    """This process's place among the workers that run the engine, under the name it was given, if any."""
    return Share(worker=uuid4(), role="engine", name=os.environ.get("GOODTERMS_WORKER"))


def engine_loops(*, outside: Outside, share: Share) -> list[Loop]:
    """The loops of one worker process, for the buckets of its share."""
    work = _Work(outside=outside, share=share)
    return [
        Loop("advance", work.advance),
        Loop("dispatch", work.send, alarm=work.sends_again),
        Loop("record", work.record, idle=0.0, finish=work.under_way.finish),
        Loop("write_back", work.write_back, alarm=work.writes_again),
        Loop("absorb", work.absorb, idle=0.25, breath=0.1, alarm=work.inbox_again),
        Loop("parties", work.tell_parties),
        Loop("schedules", work.run_schedules),
        Loop("let_in", work.let_in),
        Loop("guardrails", work.watch_guardrails, idle=GUARDRAILS_EVERY_SECONDS),
    ]


class _Work:
    """One batch of each loop. What must not depend on when we look is left, on a stepped clock, to whoever moves it."""

    def __init__(self, *, outside: Outside, share: Share) -> None:
        self._outside = outside
        self._share = share
        self._workspace = Workspace()
        self.sends_again, self.writes_again, self.inbox_again = Alarm(), Alarm(), Alarm()
        self._sends_left = NowAndThen(LEFT_BEHIND_EVERY_SECONDS)
        self._writes_left = NowAndThen(LEFT_BEHIND_EVERY_SECONDS)
        self._carriers = Carriers(outside)
        self.under_way = UnderWay(
            workspace=self._workspace, carriers=self._carriers, worker=share.worker, again=self.sends_again.set
        )

    def advance(self, where: Where) -> int:
        return advance(workspace=self._workspace, buckets=self._share.buckets(where)).customers

    def send(self, where: Where) -> int:
        buckets = self._share.buckets(where)
        self._carriers.share_among(self._share.workers)
        done = self.under_way.begin(buckets=buckets)
        if self._sends_left.due():
            done += reconcile_sends(
                workspace=self._workspace,
                outside=self._outside,
                buckets=self._share.buckets(),
                worker=self._share.worker,
            )
        return done

    def record(self, _: Where) -> int:
        return self.under_way.record()

    def write_back(self, where: Where) -> int:
        workspace, outside, worker = self._workspace, self._outside, self._share.worker
        buckets = self._share.buckets(where)
        done = dispatch_writes(
            workspace=workspace, outside=outside, buckets=buckets, worker=worker, again=self.writes_again.set
        )
        if self._writes_left.due():
            done += take_over_writes(workspace=workspace, outside=outside, buckets=self._share.buckets(), worker=worker)
        return done

    def absorb(self, _: Where) -> int:
        return absorb(outside=self._outside, again=self.inbox_again.set, workspace=self._workspace)

    def tell_parties(self, where: Where) -> int:
        return tell_parties(buckets=self._share.buckets(where))

    def watch_guardrails(self, where: Where) -> int:
        if read_clock().stepped:
            return 0
        workspace, outside = self._workspace, self._outside
        asked = ask_after_payments(workspace=workspace, outside=outside, buckets=self._share.buckets(where))
        asked += retry_payments(workspace=workspace, outside=outside, buckets=self._share.buckets(where))
        return asked + len(watch_guardrails())

    def run_schedules(self, _: Where) -> int:
        return 0 if read_clock().stepped else run_schedules(workspace=self._workspace)

    def let_in(self, _: Where) -> int:
        return 0 if read_clock().stepped else let_in(workspace=self._workspace).touched
