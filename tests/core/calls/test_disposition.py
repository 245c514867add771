"""What a call that a machine held came to, and how it counts."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.calls.disposition import CALL_OUTCOMES, COUNTED_AS, Became, disposition, talked
from goodterms.core.events import CallDisposition, CallOutcome

PROVED = ("account", "proved")


@pytest.mark.parametrize(
    ("became", "chose", "did", "came_to"),
    [
        ("answered", (), False, "hung_up"),
        ("answered", ("language:ga", "silence"), False, "hung_up"),
        ("answered", ("account", "not_proved"), False, "hung_up"),
        ("answered", PROVED, False, "right_party"),
        ("answered", (*PROVED, "promise", "day:2026-05-07", "confirm"), True, "finished"),
        ("answered", (*PROVED, "promise", "day:2026-05-07", "confirm"), False, "right_party"),
        ("answered", (*PROVED, "struggling"), False, "struggling"),
        ("answered", ("struggling",), False, "struggling"),
        ("answered", ("person",), False, "transferred"),
        ("answered", ("silence", "silence", "gave_up"), False, "transferred"),
        ("answered", (*PROVED, "pay", "stop"), True, "stopped"),
        ("answered", ("not_me",), False, "wrong_party"),
        ("machine", (), False, "machine"),
        ("machine", ("left_message",), False, "left_message"),
        ("answered", ("machine",), False, "machine"),
        ("no_answer", (), False, "no_answer"),
        ("busy", (), False, "busy"),
        ("failed", (), False, "failed"),
        ("failed", PROVED, False, "right_party"),
    ],
)
def test_a_call_came_to_what_was_chosen_on_it(
    became: Became, chose: tuple[str, ...], did: bool, came_to: CallDisposition
):
    assert disposition(became=became, chose=chose, did=did) == came_to


def test_every_end_counts_somehow_and_all_but_an_unreached_number_has_a_way_out_of_the_step():
    assert set(COUNTED_AS) == set(get_args(CallDisposition))
    assert set(COUNTED_AS) - set(CALL_OUTCOMES) == {"failed"}
    assert set(CALL_OUTCOMES.values()) == set(get_args(CallOutcome))


def test_only_what_did_not_connect_counts_as_no_call():
    assert {one for one, counted in COUNTED_AS.items() if counted == "not_connected"} == {"busy", "failed"}


@given(
    st.sampled_from(get_args(Became)), st.lists(st.sampled_from(["account", "not_proved", "repeat", "machine", "stop"]))
)
def test_nobody_talked_who_did_not_show_who_they_are(became: Became, chose: list[str]):
    assert not talked(chose)
    assert disposition(became=became, chose=chose, did=False) not in {"right_party", "finished"}
