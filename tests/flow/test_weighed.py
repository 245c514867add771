"""What is heard and not said outright is not acted on: a person reads it, or it is asked about."""

import pytest
from tests.flow.acting_fixtures import Late
from tests.flow.test_dialogue import queues
from tests.flow.test_take_reply import reply, somebody, wrong

from goodterms.flow.heard import Asks, hear

__all__ = ["somebody"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("my card no longer works", "en"),
        ("My husband no longer works", "en"),
        ("I dont know who to ask about this bill", "en"),
        ("im not paying, see you on friday", "en"),
        ("es mi número nuevo", "es"),
        ("je ne suis pas sûre de moi", "fr"),
        ("ní hé an lá sin", "ga"),
    ],
)
def test_nobody_is_taken_for_somebody_else_by_phrases_or_a_model_alone(text: str, language: str) -> None:
    said = hear(text, language=language)
    assert said.readings[0] != "wrong_person" or said.asks == Asks("wrong_person", sure=False)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("wrong number", "en"),
        ("nobody called Anna here", "en"),
        ("número equivocado", "es"),
        ("mauvais numéro", "fr"),
        ("uimhir mhícheart", "ga"),
    ],
)
def test_who_says_so_outright_is_somebody_else(text: str, language: str) -> None:
    said = hear(text, language=language)
    assert said.readings[0] == "wrong_person"
    assert said.asks is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("i never paid this", "en"),
        ("nobody paid it", "en"),
        ("I almost paid it twice", "en"),
        ("have i paid it already", "en"),
        ("i paid half", "en"),
        ("nunca lo pagué", "es"),
        ("pagué la mitad", "es"),
        ("personne n'a payé", "fr"),
        ("j'ai payé la moitié", "fr"),
        ("níor íoc aon duine é", "ga"),
        ("d'íoc mé leath de", "ga"),
    ],
)
def test_a_payment_that_is_denied_asked_or_only_of_a_part_is_never_acted_on(text: str, language: str) -> None:
    said = hear(text, language=language)
    assert said.readings[0] != "already_paid"
    assert said.asks is None or said.asks.reading != "already_paid" or not said.asks.sure


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("no complaints from me", "en"),
        ("im not complaining but when is it due", "en"),
        ("sin quejas por mi parte", "es"),
        ("aucune plainte de ma part", "fr"),
        ("níl aon ghearán agam", "ga"),
        ("happy with that", "en"),
        ("¿me llama después de las 6?", "es"),
    ],
)
def test_no_clock_starts_for_who_does_not_complain(text: str, language: str) -> None:
    said = hear(text, language=language)
    assert said.readings[0] != "complaint" or said.asks == Asks("complaint", sure=False)


@pytest.mark.parametrize("text", ["I dont want to complain but your staff were rude", "your service was appalling"])
def test_what_may_be_a_complaint_is_for_a_person(text: str) -> None:
    said = hear(text)
    assert (said.readings[0], said.asks) == ("complaint", Asks("complaint", sure=False))


def states(somebody: Late) -> set[str]:
    return {point.state for point in somebody.facts().points}


def test_what_may_be_somebody_elses_goes_to_a_person_and_the_address_stays(somebody: Late) -> None:
    reply(somebody, "my card no longer works")
    assert states(somebody) == {"ok"}
    assert somebody.events("contact.wrong_person") == []
    assert queues(somebody) == ["contact-data"]
    assert not wrong()


def test_who_says_outright_that_it_is_not_theirs_is_not_written_to_there_again(somebody: Late) -> None:
    reply(somebody, "wrong number")
    assert "wrong_person" in states(somebody)
    assert queues(somebody) == ["contact-data"]


def test_what_may_be_a_complaint_starts_no_clock_and_a_person_reads_it(somebody: Late) -> None:
    reply(somebody, "your service was appalling")
    assert somebody.events("complaint.made") == []
    assert queues(somebody) == ["complaints"]
    assert not wrong()


def test_who_complains_has_a_clock(somebody: Late) -> None:
    reply(somebody, "I want to complain")
    assert len(somebody.events("complaint.made")) == 1
