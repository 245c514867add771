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
    worker, workspace = share.worker, Workspace()

    def advance_batch(where: Where) -> int:
        return advance(workspace=workspace, buckets=share.buckets(where)).customers

    sends_left, writes_left = NowAndThen(LEFT_BEHIND_EVERY_SECONDS), NowAndThen(LEFT_BEHIND_EVERY_SECONDS)
    sends_again, writes_again, inbox_again = Alarm(), Alarm(), Alarm()

    carriers = Carriers(outside)
    under_way = UnderWay(workspace=workspace, carriers=carriers, worker=worker, again=sends_again.set)

    def send_batch(where: Where) -> int:
        buckets = share.buckets(where)
        carriers.share_among(share.workers)
        done = under_way.begin(buckets=buckets)
        if sends_left.due():
            done += reconcile_sends(workspace=workspace, outside=outside, buckets=share.buckets(), worker=worker)
        return done

    def write_batch(where: Where) -> int:
        buckets = share.buckets(where)
        done = dispatch_writes(
            workspace=workspace, outside=outside, buckets=buckets, worker=worker, again=writes_again.set
        )
        if writes_left.due():
            done += take_over_writes(workspace=workspace, outside=outside, buckets=share.buckets(), worker=worker)
        return done

    def absorb_batch(_: Where) -> int:
        return absorb(outside=outside, again=inbox_again.set, workspace=workspace)

    def tell_batch(where: Where) -> int:
        return tell_parties(buckets=share.buckets(where))

    def guardrail_batch(where: Where) -> int:
        """On a stepped clock whoever moves it watches, between two steps: what trips must not depend on when we look."""
        if read_clock().stepped:
            return 0
        asked = ask_after_payments(workspace=workspace, outside=outside, buckets=share.buckets(where))
        asked += retry_payments(workspace=workspace, outside=outside, buckets=share.buckets(where))
        return asked + len(watch_guardrails())

    def schedule_batch(_: Where) -> int:
        """On a stepped clock whoever moves it runs them, when all is quiet: who enters must not depend on when we look."""
        return 0 if read_clock().stepped else run_schedules(workspace=workspace)

    def let_in_batch(_: Where) -> int:
        """On a stepped clock whoever moves it lets in, when all is quiet: whose turn it is must not depend on when we look."""
        return 0 if read_clock().stepped else let_in(workspace=workspace).touched

    return [
        Loop("advance", advance_batch),
        Loop("dispatch", send_batch, alarm=sends_again),
        Loop("record", lambda _: under_way.record(), idle=0.0, finish=under_way.finish),
        Loop("write_back", write_batch, alarm=writes_again),
        Loop("absorb", absorb_batch, idle=0.25, breath=0.1, alarm=inbox_again),
        Loop("parties", tell_batch),
        Loop("schedules", schedule_batch),
        Loop("let_in", let_in_batch),
        Loop("guardrails", guardrail_batch, idle=GUARDRAILS_EVERY_SECONDS),
    ]
