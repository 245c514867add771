"""The attack on links, small: no token is taken for ours, and there is one answer."""

from benchmarks.tokens import attack, flipped_tokens, keys, larger, times

from goodterms.core.link_token import verify


def test_no_guess_and_no_changed_bit_is_taken_for_a_link_of_ours():
    assert attack(randoms=20_000, flips=5_000) == (0, 1)


def test_every_bit_of_a_token_is_changed_in_turn():
    signing = keys()
    tokens = list(flipped_tokens(144, signing=signing, seed=3))
    assert len(set(tokens)) == 144
    assert not any(verify(token=token, keys=signing) for token in tokens)


def test_what_cannot_be_told_apart_is_longer_in_half_of_the_pairs():
    assert larger([1, 2, 3, 4], [1, 2, 3, 4]) == 50.0
    assert larger([5, 6], [1, 2]) == 100.0


def test_each_kind_of_failure_is_timed_as_often():
    assert {len(values) for values in times(50).values()} == {50}
