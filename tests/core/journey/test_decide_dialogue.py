"""What a thread does with words it is not sure of, and with those of somebody it does not know."""

from tests.core.journey.test_answers import answers, open_thread

from goodterms.core.events import CustomerDetailsChanged, DisputeRaised, Replied


def disputes(*, sure: bool = True, elsewhere: bool = False) -> tuple[int, list[str]]:
    """How many disputes the words of one raise, and what is answered."""
    cast = open_thread()
    point = cast.facts.points[0].id
    cast.tell(Replied(cast.case.id, "sms", point, "dispute", None, "x-1", elsewhere=elsewhere, sure=sure))
    return len(cast.said(DisputeRaised)), [one.message for one in answers(cast)]


def test_a_dispute_that_is_sure_is_raised_and_confirmed() -> None:
    assert disputes() == (1, ["dispute-received"])


def test_a_dispute_that_is_not_sure_gets_the_form_and_raises_nothing() -> None:
    assert disputes(sure=False) == (0, ["reply-dispute"])


def test_a_dispute_from_elsewhere_raises_nothing() -> None:
    assert disputes(elsewhere=True) == (0, [])


def test_a_language_that_the_journey_has_no_words_in_is_promised_to_nobody() -> None:
    cast = open_thread()
    point, before = cast.facts.points[0].id, cast.facts.language
    cast.tell(Replied(cast.case.id, "sms", point, "language", None, "x-1", language="de"))
    assert (cast.facts.language, cast.said(CustomerDetailsChanged), answers(cast)) == (before, [], [])
