"""What is counted of a message, and how far counts have moved; nothing of its text."""

from hypothesis import given
from hypothesis import strategies as st

from goodterms.language.reading import understand
from goodterms.language.traits import FEWEST, MOVED, TRAITS, count, reference, stability, traits_of

SHARES = st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 500), min_size=1)


def test_a_message_is_counted_once_by_every_trait_and_no_word_of_it_is() -> None:
    found = dict(traits_of(understand("Sorcha says pay friday", "en")))
    assert tuple(found) == TRAITS
    assert not any("orcha" in value for value in found.values())


@given(SHARES, st.integers(2, 9))
def test_the_same_mix_of_more_messages_has_not_moved(then: dict[str, int], times: int) -> None:
    many = {value: 100 * size for value, size in then.items()}
    more = {value: times * size for value, size in many.items()}
    assert stability(many, more) < 0.01


@given(SHARES, SHARES)
def test_moving_is_never_less_than_nothing_and_the_same_both_ways(then: dict[str, int], now: dict[str, int]) -> None:
    moved = stability(then, now)
    assert moved >= 0
    assert abs(moved - stability(now, then)) < 1e-9


def test_messages_like_those_it_was_judged_by_have_not_moved_and_other_ones_have() -> None:
    known = reference()["en"]
    assert sum(known["stop"].values()) >= FEWEST
    assert all(stability(known[trait], known[trait]) == 0 for trait in TRAITS)
    strange = count([understand("zorblat frimp quuxly wibbet", "en")] * 5)["strange"]
    assert stability(known["strange"], {value: 100 * size for value, size in strange.items()}) >= MOVED


def test_every_language_with_phrases_has_a_reference() -> None:
    assert set(reference()) >= {"en", "ga", "fr", "es"}
