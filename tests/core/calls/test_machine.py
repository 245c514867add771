"""The telephone machine: what is said to whom, and what a key means."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.calls.machine import MISSES, begin, hear, leave_message, pay_days, settle, speak
from goodterms.core.calls.sentences import ENGLISH, LANGUAGES, SENTENCES, language_for
from goodterms.core.calls.state import Call, CallMatter, Did, Heard, Known, Step, call_of
from goodterms.core.money import Money
from goodterms.core.policy.content import read_content

DUE = Money(42_50, "EUR")
MATTER = CallMatter(
    past_due=DUE,
    amount=DUE,
    days=pay_days(first=date(2026, 5, 5), last=date(2026, 6, 3)),
    slots=(datetime(2026, 5, 6, 9, tzinfo=UTC), datetime(2026, 5, 6, 13, tzinfo=UTC)),
    may=frozenset({"pay", "promise", "choose_call_slot"}),
)
KNOWN = Known(
    "Larkfield", LANGUAGES, country="IE", zone="Europe/Dublin", caller=True, asks="account_ending", matter=MATTER
)
STRANGER = Known("Larkfield", LANGUAGES)


class Ring:
    """A call that is held by hand: `say` is what was said last, `done` what was asked of the product."""

    def __init__(self, known: Known = KNOWN, *, language: str = "en", direction: str = "inbound") -> None:
        self.known = known
        self.call, self.turn = speak(call=begin(direction=direction, language=language), known=known)  # type: ignore[arg-type]
        self.done: list[str] = []

    @property
    def said(self) -> str:
        return " ".join(part.text for part in self.turn.said)

    def press(self, digits: str = "", *, speech: str = "", did: Did | None = None) -> str:
        call, do, first = hear(call=self.call, heard=Heard(digits, speech), known=self.known)
        if do is not None:
            self.done.append(do.deed)
            call, more = settle(call=call, do=do, did=did or Did(True), known=self.known)
            first = (*first, *more)
        self.call, self.turn = speak(call=call, known=self.known, first=first)
        return self.said

    def proved(self) -> "Ring":
        self.press("1")
        self.press("4711")
        return self


def test_an_unknown_caller_hears_who_speaks_the_languages_and_a_person_and_nothing_else():
    said = Ring(STRANGER).said
    assert said.startswith("This is Larkfield. To talk to a person, press 0.")
    assert "As Gaeilge, brúigh 5." in said
    assert "Pour le français, tapez 6." in said
    assert "press 1" not in said


@given(
    presses=st.lists(st.sampled_from([*"023456789", "", "x", "99"]), max_size=6),
    amount=st.integers(1, 10_000_000),
    language=st.sampled_from(LANGUAGES),
)
def test_nothing_of_the_matter_is_said_before_a_fact_is_proved(presses: list[str], amount: int, language: str):
    other = replace(KNOWN, matter=replace(MATTER, past_due=Money(amount, "EUR"), days=(), slots=()))
    one, two = Ring(language=language), Ring(other, language=language)
    for digits in presses:
        assert one.press(digits, did=Did(False)) == two.press(digits, did=Did(False))
        assert not set(one.done) & {"page", "promise", "slot"}


def test_a_proved_caller_hears_how_things_stand_and_what_can_be_done_the_easiest_first():
    said = Ring().proved().said
    assert said.index("€42.50 has not reached us yet") < said.index("To pay now, press 1")
    assert said.index("press 2") < said.index("press 3") < said.index("press 4") < said.index("press 0")


def test_a_wrong_fact_is_said_to_be_wrong_and_after_the_last_try_the_way_is_a_person():
    ring = Ring()
    ring.press("1")
    assert ring.press("1111", did=Did(False, left=2)).startswith("That is not what we have.")
    assert ring.call.step == "prove"
    assert "We cannot check today that it is you." in ring.press("1111", did=Did(False, left=0))
    assert ring.call.level == 0


def test_whoever_has_no_tries_left_is_not_asked_and_still_reaches_a_person():
    said = Ring(replace(KNOWN, locked=True)).said
    assert "press 1" not in said
    assert "press 0" in said


def test_a_promise_is_read_back_before_it_is_made():
    ring = Ring().proved()
    assert "For Wednesday 6 May, press 1." in ring.press("2")
    assert ring.press("1") == ("You will pay €42.50 by Wednesday 6 May. To confirm, press 1. To change it, press 2.")
    assert ring.done == ["prove"]
    assert ring.press("2").startswith("On which day")
    ring.press("2")
    assert ring.press("1").startswith("Done. You will pay €42.50 by Monday 11 May.")
    assert ring.done == ["prove", "promise"]


def test_a_time_for_a_call_is_offered_on_the_callers_own_clock_and_read_back():
    ring = Ring().proved()
    assert "For Wednesday 6 May at 10:00, press 1." in ring.press("3").replace("\u202f", " ")
    ring.press("2")
    assert ring.press("1").startswith("Done. We will call you on Wednesday 6 May at 14:00.")
    assert ring.done == ["prove", "slot"]


def test_money_is_tight_is_one_key_from_the_first_sentence_and_from_the_menu():
    for ring in (Ring(), Ring().proved()):
        said = ring.press("4", did=Did(True, day=date(2026, 5, 18)))
        assert said == (
            "Thank you for telling us. We will not ask you for money until Monday 18 May. "
            "A person will get in touch within two working days. Goodbye."
        )
        assert ring.turn.then == "hang_up"


@pytest.mark.parametrize(
    ("language", "words", "deed"),
    [
        ("en", "please stop calling me", "stop"),
        ("en", "I lost my job", "struggling"),
        ("en", "can I speak to a person", "person"),
        ("fr", "je ne peux pas payer", "struggling"),
        ("fr", "arrêter", "stop"),
        ("es", "no puedo pagar", "struggling"),
        ("es", "una persona", "person"),
        ("ga", "duine", "person"),
    ],
)
def test_stop_and_struggling_and_a_person_are_understood_when_spoken(language: str, words: str, deed: str):
    ring = Ring(language=language)
    ring.press(speech=words)
    assert ring.done == [deed]


def test_a_language_is_one_key_and_everything_is_said_in_it_from_there():
    ring = Ring()
    ring.press("6")
    assert ring.call.language == "fr"
    assert ring.said.startswith("Ici Larkfield.")
    ring.proved()
    assert "Votre paiement de 42,50 €" in ring.said.replace("\u202f", " ").replace("\xa0", " ")


def test_silence_and_wrong_keys_are_answered_twice_and_then_a_person_calls_back():
    ring = Ring()
    assert ring.press("").startswith("We did not hear anything.")
    assert ring.press("3").startswith("That is not one of the choices.")
    assert ring.press("").startswith("We did not understand each other. A person will call you back.")
    assert ring.done == ["person"]
    assert ring.turn.then == "hang_up"


@given(presses=st.lists(st.sampled_from([*"0123456789", "", "4711", "#"]), max_size=40), proved=st.booleans())
def test_no_call_goes_on_for_ever_without_an_answer(presses: list[str], proved: bool):
    ring = Ring()
    if proved:
        ring.proved()
    for digits in presses:
        if ring.turn.then != "listen":
            break
        ring.press(digits)
    silent = 0
    while ring.turn.then == "listen":
        ring.press("")
        silent += 1
        assert silent <= MISSES


def test_a_collector_says_so_once_to_whoever_showed_who_they_are_and_to_nobody_else():
    collector = replace(KNOWN, collector=True)
    assert "debt" not in Ring(collector).said
    ring = Ring(collector).proved()
    assert "This call is from a debt collector." in ring.said
    assert "debt" not in ring.press("9")


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_judge_finds_the_collectors_disclosure_in_the_words(language: str):
    read = read_content(text=SENTENCES[language]["disclosure"], language=language, channel="call", first=True)
    assert read.disclosure is True


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_judge_finds_nothing_in_the_words_that_a_call_may_not_say(language: str):
    ring = Ring(language=language)
    read = read_content(text=ring.said, language=language, channel="call", delivery="artificial_voice")
    assert "debt" not in read.mentions
    texts = [ring.said, ring.proved().said, ring.press("2"), ring.press("1"), ring.press("1"), ring.press("9")]
    for text in texts:
        read = read_content(text=text, language=language, channel="call", delivery="artificial_voice")
        assert not read.mentions & {"legal_action", "marketing", "card_number", "employer"}, text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_everything(language: str):
    assert set(SENTENCES[language]) == set(ENGLISH)
    for name, text in SENTENCES[language].items():
        assert {field for field in ("amount", "day", "time", "key", "brand") if f"{{{{ {field}" in text} == {
            field for field in ("amount", "day", "time", "key", "brand") if f"{{{{ {field}" in ENGLISH[name]
        }, name


def test_a_call_survives_its_way_through_the_address():
    call = Call("inbound", "day_check", "ga", 1, 7, 1, True, date(2026, 5, 6), MATTER.slots[0], ("account", "fact"))
    assert call_of(call.as_fields()) == call


@given(wrong=st.dictionaries(st.sampled_from("dslitmcyzp"), st.one_of(st.integers(), st.text(max_size=5), st.none())))
def test_what_is_no_state_of_a_call_is_refused(wrong: dict[str, object]):
    with pytest.raises(ValueError):  # noqa: PT011 (the state names nothing a caller could have meant)
        call_of({**wrong, "s": "nowhere"})


def test_every_step_can_be_spoken():
    for step in get_args(Step):
        call = Call("inbound", step, "en", 1, day=date(2026, 5, 6), slot=MATTER.slots[0])
        assert speak(call=call, known=KNOWN)[1].said


def test_somebody_who_speaks_another_language_is_answered_in_the_first():
    assert language_for("de-AT") == "en"
    assert language_for("fr-CA") == "fr"


COLLECTOR = replace(
    KNOWN, brand="Northgate", collector=True, country="US", phone="+1 614-555-0142", caller_name="Robin Hale"
)


def left(known: Known, *, language: str = "en") -> str:
    _, turn = leave_message(call=begin(direction="outbound", language=language), known=known)
    assert turn.then == "hang_up"
    return " ".join(part.text for part in turn.said)


def test_a_machine_is_told_who_rang_and_where_to_ring_back_and_nothing_else():
    assert left(replace(KNOWN, phone="+353 1 555 0142")) == "This is Larkfield. Please ring us on +353 1 555 0142."
    assert left(replace(KNOWN, phone="+353 1 555 0142"), language="ga").startswith("Seo Larkfield.")
    assert left(KNOWN) == ""


def test_a_collector_in_the_united_states_leaves_a_limited_content_message_or_none():
    words = left(COLLECTOR)
    assert words == "This is Robin Hale calling from Northgate. Please contact me at +1 614-555-0142."
    assert read_content(text=words, language="en", channel="call", delivery="artificial_voice").limited is True
    assert left(replace(COLLECTOR, brand="Northgate Debt Recovery")) == ""
    assert left(replace(COLLECTOR, caller_name="")) == ""
    assert left(replace(COLLECTOR, country="GB")) == ""


def test_a_call_of_ours_says_its_message_and_then_what_can_be_done():
    call = begin(direction="outbound", language="en")
    _, turn = speak(call=call, known=KNOWN, words="This is Larkfield. A reminder of £5 & more.")
    assert turn.said[0].ssml == "This is Larkfield. A reminder of £5 &amp; more."
    assert turn.said[1].text.startswith("If this call is for you, press 1. If we have the wrong number, press 2.")
    assert dict(turn.keys)["8"] == "stop"
