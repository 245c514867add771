"""Whether people write otherwise than the model of replies knows: counted as they come, said where the house is run."""

from __future__ import annotations

from django.db import connection
from tests.flow.acting_fixtures import late
from tests.flow.test_take_reply import reply, share
from tests.lived import Lived

from goodterms.flow.count_reply import count_reply
from goodterms.insight.drift import read_drift
from goodterms.insight.health import read_signs
from goodterms.insight.scope import EVERYTHING
from goodterms.language.reading import understand
from goodterms.language.traits import FEWEST
from goodterms.store.clock import business_now


def said() -> dict[str, tuple[str, str]]:
    return {one.name: (one.state, one.words) for one in read_signs(now=business_now(), zone=None, scope=EVERYTHING)}


def count(text: str, times: int) -> None:
    for _ in range(times):
        count_reply(understood=understand(text, "en"), day=business_now().date())


def test_a_reply_is_counted_once_and_nothing_of_it_is_kept(database: object) -> None:
    somebody = late()
    share(somebody.who)
    reply(somebody, "my landlord Sorcha is knocking")
    (drift,) = read_drift(today=business_now().date())
    assert (drift.replies, drift.moved) == (1, {})
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(value, ' ') FROM reply_trait")
        assert "orcha" not in cursor.fetchone()[0]
    state, words = said()["replies"]
    assert state == "plain"
    assert "Too few" in words


def test_nobody_wrote_and_nothing_is_said(lived: Lived) -> None:
    assert "replies" not in said()


def test_texts_that_the_model_does_not_know_are_warned_of(lived: Lived) -> None:
    count("zorblat frimp quuxly wibbet", FEWEST)
    (drift,) = read_drift(today=business_now().date())
    assert "strange" in drift.warned
    state, words = said()["replies"]
    assert state == "needs_you"
    assert "words it never met" in words


def test_what_is_older_than_four_weeks_counts_no_more(lived: Lived) -> None:
    count("ok friday", 3)
    lived.days(40)
    assert read_drift(today=business_now().date()) == ()
