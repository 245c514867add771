"""The model's arithmetic and its file."""

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.language.learned.linear import Calibration, Linear, ModelRefused, from_bytes, to_bytes

FEATURES = ("b stop texting", "w plan", "w stop", "w é")


def a_model(rows: bytes = bytes([228, 100, 8, 128, 255, 18, 1, 128, 50, 128, 128, 255])) -> Linear:
    return Linear(labels=("stop", "plan"), features=FEATURES, rows=rows, scales=(0.5, 2.0), biases=(-1.0, 0.25))


def by_hand(model: Linear, features: frozenset[str]) -> list[float]:
    rows = [model.rows[3 * place : 3 * place + 3] for place, name in enumerate(model.features) if name in features]
    length = sqrt(sum(row[2] for row in rows) / 2.0) or 1.0
    return [
        bias + (scale * sum(row[at] - 128 for row in rows) / length if rows else 0.0)
        for at, (scale, bias) in enumerate(zip(model.scales, model.biases, strict=True))
    ]


@given(st.binary(min_size=12, max_size=12), st.frozensets(st.sampled_from([*FEATURES, "w other"])))
def test_a_score_is_the_sum_of_the_weights_over_the_messages_length(rows: bytes, features: frozenset[str]) -> None:
    model = a_model(rows)
    assert model.scores(features) == pytest.approx(by_hand(model, features))


@given(st.binary(min_size=12, max_size=12))
def test_a_file_gives_the_same_model_again(rows: bytes) -> None:
    model = a_model(rows)
    again = from_bytes(to_bytes(model))
    assert to_bytes(again) == to_bytes(model)
    assert again.scores(FEATURES) == model.scores(FEATURES)


def test_a_message_of_unknown_features_scores_the_biases() -> None:
    assert a_model().scores({"w nothing"}) == (-1.0, 0.25)


def test_why_names_the_features_that_speak_for_a_label_the_strongest_first() -> None:
    model = a_model()
    assert model.why(FEATURES, "stop") == ("b stop texting",)
    assert model.why(FEATURES, "plan") == ("w plan",)
    assert model.why({"w nothing"}, "stop") == ()


@pytest.mark.parametrize("data", [b"", b"{}", b"{}\nabc", b'{"format": "another"}\n', b"\x00\xff\n", b"[]\n"])
def test_bytes_that_are_no_model_are_refused_with_what_to_do(data: bytes) -> None:
    with pytest.raises(ModelRefused, match="train it anew"):
        from_bytes(data)


def test_a_file_cut_short_is_refused() -> None:
    whole = to_bytes(a_model())
    with pytest.raises(ModelRefused, match="train it anew"):
        from_bytes(whole[:-4])


@given(st.floats(allow_nan=False))
def test_a_chance_lies_between_never_and_always(score: float) -> None:
    assert 0.0 <= Calibration(2.0, -1.0).chance(score) <= 1.0
