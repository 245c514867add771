"""The simulated staff: nobody is valid, few make people wait, and no call is made that policy forbids by then."""

from datetime import time
from zoneinfo import ZoneInfo

from goodterms.core.events import CallMade

from .worlds import behaving, came_to, lived

SILENT = {"sms": 0.0, "email": 0.0}


def test_with_nobody_on_staff_calls_and_exceptions_wait_visibly():
    result = came_to(behaving(staff=0))
    assert result.staff == 0
    assert result.handled == 0
    assert not result.total.calls
    assert sum(result.waiting.values()) > 0


def test_more_staff_handle_more_and_leave_less_waiting():
    people = {"notice": SILENT, "self_cure_30_days": 0.0, "late": 1.0}
    none, few, many = (came_to(behaving(staff=staff, **people), customers=80) for staff in (0, 1, 8))
    assert none.handled == 0 < few.handled <= many.handled
    assert sum(none.waiting.values()) > sum(many.waiting.values())


def test_calls_are_made_while_the_staff_work_and_policy_allows():
    simulation = lived(behaving(staff=2, notice=SILENT, self_cure_30_days=0.0, late=1.0), customers=60)
    calls = [at for who in simulation.people for at, step in who.trail if isinstance(step, CallMade)]
    assert len(calls) > 20
    local = [at.astimezone(ZoneInfo("Europe/Dublin")) for at in calls]
    assert all(at.weekday() < 5 and time(9) <= at.time() < time(17, 45) for at in local)


def test_a_task_whose_case_has_moved_on_is_dropped():
    """Somebody pays while a call to them waits: nobody calls about what is done."""
    people = behaving(staff=1, late=1.0, notice=SILENT, self_cure_30_days=0.95)
    simulation = lived(people, customers=150)
    assert simulation.desk.dropped > 0
