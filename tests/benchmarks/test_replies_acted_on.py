"""How what the product hears is counted: acted on, answered, or for a question or a person; and what is right."""

import pytest
from benchmarks.replies_acted_on import alone, right

from goodterms.flow.heard import Asks, Heard


@pytest.mark.parametrize(
    ("said", "counted"),
    [
        (Heard(("stop",)), ("stop", True)),
        (Heard(("already_paid",)), ("already_paid", True)),
        (Heard(("already_paid",), asks=Asks("already_paid", sure=False)), ("already_paid", False)),
        (Heard(("wrong_person",), asks=Asks("wrong_person", sure=False)), None),
        (Heard(("other",), asks=Asks("dispute")), ("dispute", True)),
        (Heard(("other",), asks=Asks("dispute", sure=False)), ("dispute", False)),
        (Heard(("other",), asks=Asks("pay_now")), ("pay_now", False)),
        (Heard(("other",), perhaps_stop=True, asks=Asks("already_paid")), None),
        (Heard(("perhaps_stop",), perhaps_stop=True), None),
        (Heard(("help",), asks=Asks("call_me")), None),
        (Heard(("yes",)), None),
        (Heard(("other",)), None),
    ],
)
def test_what_is_done_alone_is_told_from_what_is_asked_or_read(said: Heard, counted: object) -> None:
    assert alone(said) == counted


def test_one_label_that_means_it_makes_it_right() -> None:
    assert right("already_paid", {"already_paid", "dispute"})
    assert not right("already_paid", {"question"})
    assert not right("wrong_person", {"reschedule"})
