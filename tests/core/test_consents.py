"""The last word on whether somebody may be contacted, whatever the order in which words arrive."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.consents import last_word, with_word
from goodterms.core.facts import Consent

NOON = datetime(2026, 5, 5, 12, tzinfo=UTC)
words = st.lists(
    st.builds(
        Consent,
        channel=st.sampled_from(["sms", "email"]),
        purpose=st.just("collections"),
        given=st.booleans(),
        point=st.none() | st.integers(1, 2),
        at=st.integers(0, 1000).map(lambda minutes: NOON + timedelta(minutes=minutes)),
    ),
    unique_by=lambda word: word.at,
    max_size=8,
)


def told(said: list[Consent]) -> tuple[Consent, ...]:
    known: tuple[Consent, ...] = ()
    for word in said:
        known = with_word(known, word)
    return known


@given(words, st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(said: list[Consent], shuffled: object) -> None:
    mixed = list(said)
    shuffled.shuffle(mixed)  # type: ignore[attr-defined]
    assert told(mixed) == told(sorted(said, key=lambda word: str(word.at)))


@given(words, st.integers(1, 2))
def test_what_was_said_last_of_an_address_or_in_general_counts(said: list[Consent], point: int) -> None:
    about = [word for word in said if word.channel == "sms" and word.point in {None, point}]
    last = max(about, key=lambda word: str(word.at), default=None)
    assert last_word(told(said), channel="sms", purpose="collections", point=point) == last


def test_agreeing_to_one_address_says_nothing_about_another() -> None:
    known = (Consent("sms", "collections", True, point=1, at=NOON),)
    assert last_word(known, channel="sms", purpose="collections", point=2) is None


def test_a_refusal_of_one_address_leaves_the_others() -> None:
    known = told([Consent("sms", "collections", True, at=NOON), Consent("sms", "collections", False, point=1, at=NOON)])
    assert last_word(known, channel="sms", purpose="collections", point=1) == known[1]
    assert last_word(known, channel="sms", purpose="collections", point=2) == known[0]


def test_an_older_word_that_is_told_late_takes_nothing_back() -> None:
    refused = Consent("sms", "collections", False, at=NOON)
    assert with_word((refused,), Consent("sms", "collections", True, at=NOON - timedelta(days=1))) == (refused,)
