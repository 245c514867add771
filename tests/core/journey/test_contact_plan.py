"""A journey most of whose contacts the packs would block is warned of before it runs, with place, reason and suggestion."""

from __future__ import annotations

import pytest
from tests.core.journey.workspaces import CARDS, DEMO, files_of

from goodterms.core.journey.contact_plan import Place, longest_way, plan_faults
from goodterms.core.journey.source import parse_journey
from goodterms.core.workspace import check_workspace
from goodterms.packs.loading import house_pack, shipped_packs

HEAD = """journey: a
title: A
purpose: {purpose}
trigger: {{on: payment.failed, key: instalment.id}}
goal: account.past_due == 0
offers: [pay]
start: one
steps:
"""
END = "  out: {end: exhausted}\n"
HERE = Place(("sms", "email", "call"), "IE", "Europe/Dublin", "EUR", "IE")
RING = "{call: {queue: q, script: s}, give_up: 2 hours, on: {no_answer: {retry: {more: 8, every: 1 hour}, then: {go: out}}, else: out}}"


def journey(steps: str, *, purpose: str = "collections"):
    found, problems = parse_journey(HEAD.format(purpose=purpose) + steps + END, file="a.yaml")
    assert problems == ()
    assert found is not None
    return found


def faults(steps: str, *, purpose: str = "collections", place: Place = HERE) -> list[tuple[str, str]]:
    found = plan_faults(journey(steps, purpose=purpose), place=place, actor="creditor", packs=(house_pack(),))
    return [(fault.path, fault.reason) for fault in found]


def test_ringing_every_hour_is_mostly_blocked_by_the_day_and_the_week():
    ((path, reason),) = faults(f"  one: {RING}\n")
    assert path == "steps.one"
    assert reason.startswith("the packs would block 7 of the 9 contacts on the longest way (one): house.")
    assert "house.per_day" in reason


def test_ringing_every_other_day_is_not():
    steps = "  one: {call: {queue: q, script: s}, on: {no_answer: {retry: {more: 2, every: 4 days}, then: {go: out}}, else: out}}\n"
    assert faults(steps) == []


def test_a_contact_that_only_waits_for_the_next_allowed_hour_is_not_blocked():
    assert faults("  one: {send: m, wait: 10 hours, then: two}\n  two: {send: n, wait: 10 hours, then: out}\n") == []


def test_the_same_plan_is_blocked_when_nothing_may_wait():
    hasty = "".join(
        f"  s{n}: {{send: m{n}, give_up: 1 hour, wait: 2 hours, then: {'out' if n == 4 else f's{n + 1}'}}}\n"
        for n in range(5)
    ).replace("s0:", "one:", 1)
    ((path, reason),) = faults(hasty)
    assert path == "steps.s1"
    assert "4 of the 5 contacts" in reason


def test_what_no_window_or_cap_binds_may_be_hasty():
    assert faults(f"  one: {RING}\n", purpose="safety") == []


def test_half_of_the_contacts_is_not_most_of_them():
    steps = "  one: {send: m, give_up: 1 hour, wait: 2 hours, then: two}\n  two: {send: n, give_up: 1 hour, wait: 2 hours, then: out}\n"
    assert faults(steps) == []


def test_the_longest_way_takes_the_branch_with_the_most_contacts_and_a_circle_once():
    found = journey(
        "  one: {branch: [{when: account.past_due > 0, go: long}], else: short}\n"
        "  short: {send: m, wait: 3 days, then: out}\n"
        "  long: {send: n, wait: 3 days, then: ring}\n"
        "  ring: {call: {queue: q, script: s}, on: {no_answer: {retry: {more: 2, every: 2 days}, then: {go: rest}}, else: out}}\n"
        "  rest: {wait: 10 days, on: {payment.failed: out}, then: long}\n"
    )
    assert [step.name for step in longest_way(found)] == ["one", "long", "ring", "rest"]


def test_a_journey_with_as_many_steps_as_it_may_have_is_looked_at_whole():
    many = "".join(f"  s{n}: {{wait: 1 day, then: s{n + 1}}}\n" for n in range(1, 190))
    found = journey("  one: {wait: 1 day, then: s1}\n" + many + "  s190: {send: m, wait: 1 day, then: out}\n")
    assert len(longest_way(found)) == 192


@pytest.mark.parametrize("folder", [DEMO, CARDS], ids=["demo", "credit-cards"])
def test_the_shipped_journeys_reach_their_customers(folder):
    assert check_workspace(files_of(folder), packs=shipped_packs(), plans=True).warnings == ()


def test_the_workspace_names_the_file_the_line_and_what_to_do():
    files = files_of(DEMO)
    files["journeys/a.yaml"] = (HEAD.format(purpose="collections") + f"  one: {RING}\n" + END).replace(
        "offers: [pay]", "record: core\noffers: [pay]"
    )
    checked = check_workspace(files, packs=shipped_packs(), plans=True)
    assert checked.problems == (), "a warning keeps nothing from being published"
    (warning,) = checked.warnings
    assert (warning.file, warning.line) == ("journeys/a.yaml", 10)
    assert "7 of the 9 contacts" in str(warning)
    assert "retry less often" in str(warning)
