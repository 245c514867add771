"""Settle what was told: an outcome we did not hear is settled by the provider's own report of it.

A provider that cannot be asked about a message gives our effect key back with its reports. Where the answer to our call was lost,
such a report is the first we hear of the message: the provider has it, under the id in the report. The reservation is taken
over and recorded as accepted; the report itself waits in the inbox for exactly that, and is absorbed afterwards.
"""

from collections.abc import Sequence
from uuid import uuid4

from goodterms.channels.base import DeliveryReport
from goodterms.core.effects import SendMessage
from goodterms.core.events import ContactAccepted
from goodterms.flow.outcomes import Outcome, record_outcomes
from goodterms.store import outbox
from goodterms.store.clock import machine_now, read_clock
from goodterms.store.world import Workspace

HOLD_FOR = outbox.TAKEN_FOR


def settle_told(*, workspace: Workspace, told: Sequence[tuple[str, DeliveryReport]]) -> int:
    """Record as accepted what these (provider, report) tell of, where it is still reserved. Returns how many were."""
    reports = {report.effect_key: (provider, report) for provider, report in told if report.effect_key}
    if not reports:
        return 0
    machine, worker, clock = machine_now(), uuid4(), read_clock()
    rows = outbox.take_told(keys=list(reports), worker=worker, deadline=machine + HOLD_FOR)
    outcomes = []
    for row in rows:
        provider, report = reports[row.key]
        effect = row.effect
        assert isinstance(effect, SendMessage)
        event = ContactAccepted(effect.case, row.key, effect.channel, effect.point, effect.message, report.provider_id)
        at = row.due_at if clock.stepped else clock.at(machine)
        outcomes.append(Outcome(row, "done", event, at, provider=provider))
    return record_outcomes(workspace=workspace, outcomes=outcomes, worker=worker)
