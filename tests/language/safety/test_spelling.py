"""Which keyword a misspelt word is meant as."""

import pytest

from goodterms.language.safety.spelling import Speller, weight

SPELLER = Speller({"stop", "remove", "unsubscribe", "cancel", "end"}, known={"spot", "shop", "cancer", "move"})


@pytest.mark.parametrize("written", ["stpo", "sotp", "dtop", "stopp", "syop"])
def test_one_slip_of_the_finger_is_forgiven(written: str) -> None:
    assert SPELLER.meant_by(written) == ("stop",)


@pytest.mark.parametrize("written", ["shop", "spot", "step", "stomp", "top", "cancer", "and", "st0p", "", "xyzzy"])
def test_another_word_is_not_taken_for_a_keyword(written: str) -> None:
    assert "stop" not in SPELLER.meant_by(written)
    assert SPELLER.meant_by(written) == ()


def test_a_long_word_may_lack_any_letter() -> None:
    assert SPELLER.meant_by("unsubscibe") == ("unsubscribe",)


@pytest.mark.parametrize(
    ("written", "meant", "weighs"),
    [("stop", "stop", 0.0), ("stpo", "stop", 0.5), ("stap", "stop", 1.0), ("a", "stop", 2.0)],
)
def test_the_weight_of_an_edit(written: str, meant: str, weighs: float) -> None:
    assert weight(written, meant) == weighs
