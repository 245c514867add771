"""Events are left alone early where nothing follows from them. The lists that say so must hold every event a `match` names."""

import ast
import inspect
from collections.abc import Callable
from typing import get_args, get_type_hints

from tests.core.journey.cast import journey

from goodterms.core.fold import FOLDS
from goodterms.core.journey import decide as deciding
from goodterms.core.journey.consequences import following
from goodterms.core.journey.show import contacts as answering


def named_in(function: Callable[..., object]) -> set[str]:
    """The classes that the patterns of a function name."""
    tree = ast.parse(inspect.getsource(function))
    return {
        node.cls.id for node in ast.walk(tree) if isinstance(node, ast.MatchClass) and isinstance(node.cls, ast.Name)
    }


def test_every_event_is_folded_by_a_function_of_its_own_kind():
    for kind, change in FOLDS.items():
        taken = get_type_hints(change)["event"]
        assert kind in (get_args(taken) or (taken,)), f"{change.__qualname__} folds no {kind.__name__}"


def test_everything_that_has_consequences_is_followed():
    parts = (following._held, following._agreed, following._paid_or_recorded, following._said)
    named = set[str]().union(*map(named_in, parts)) | {kind.__name__ for kind in following.ACTIONS}
    assert {kind.__name__ for kind in following.FOLLOWED} == named


def test_every_event_that_must_find_its_terms_is_asked():
    assert {kind.__name__ for kind in deciding.ABOUT_TERMS} == named_in(deciding._may_happen)


def test_everything_that_can_answer_a_contact_is_looked_at():
    assert {kind.__name__ for kind in answering.ANSWERS} == named_in(answering.answers)


def test_a_journey_hears_what_its_steps_and_its_always_name():
    heard = journey(
        "  first: {send: hello, wait: {for: link.opened, up_to: 3 days}, on: {delivery_failed: over}, then: over}\n",
        more="always:\n  - {on: dispute.raised, hand_over: {queue: disputes}}",
    ).heard
    assert {"link.opened", "delivery_failed", "dispute.raised"} <= heard
    assert "account.updated" not in heard
