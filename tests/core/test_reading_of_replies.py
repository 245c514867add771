"""What people write back, and what we must understand of it without fail."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.reading_of_replies import STOP_WORDS, read_reply


@pytest.mark.parametrize("word", sorted(STOP_WORDS))
def test_every_stop_word_stops(word: str):
    assert read_reply(word) == ("stop",)


@pytest.mark.parametrize(
    "text",
    [
        "STOP",
        " stop! ",
        "Stop.",
        "STOP 🛑",
        "S\u200btop",
        "please quit texting me",  # Regulation F, RFC-074
        "Stop please, thank you",
        "stop sending me these messages",
        "Please stop texting me",
        "don't text me",
        "do not email me",
        "no more texts",
        "Unsubscribe me from this",
        "I want to opt out",
        "remove my number from your list",
        "take me off your list",
        "I revoke my consent",
        "stop\n\n> On Monday you wrote:\n> Your payment did not go through",
    ],
)
def test_a_stop_is_understood_in_any_reasonable_wording(text: str):
    assert read_reply(text) == ("stop",)


@pytest.mark.parametrize(
    "text",
    [
        "leave me alone",
        "LEAVE ME THE F ALONE!!!",
        "just leave us alone please",
        "Stop contacting me",
        "do not contact me",
        "don't ever contact me again",
        "never text me again",
        "no further contact",
        "stop harassing me",
        "Lassen Sie mich in Ruhe",
        "déjame en paz",
    ],
)
def test_refusing_contact_altogether_is_more_than_a_stop(text: str):
    assert read_reply(text) == ("cease",)


@pytest.mark.parametrize(
    "text",
    [
        "I'm struggling",
        "I can’t afford this right now",
        "I cannot pay",
        "can't really pay this month",
        "lost my job last week",
        "I have no money until friday",
        "money is really tight",
        "I was made redundant",
        "my wife is in hospital and I am broke",
        "I want to kill myself",
        "No puedo pagar",
    ],
)
def test_money_trouble_is_heard(text: str):
    assert read_reply(text) == ("hardship",)


def test_trouble_said_beside_a_stop_is_not_lost():
    assert read_reply("STOP texting me, I lost my job") == ("stop", "hardship")
    assert read_reply("leave me alone I can't pay") == ("cease", "hardship")


@pytest.mark.parametrize(
    "text",
    [
        "wrong number",
        "Wrong person mate",
        "this is not me",
        "I don't know this person",
        "nobody called Anna here",
        "no one by that name",
        "he no longer lives here",
    ],
)
def test_somebody_else_is_heard(text: str):
    assert read_reply(text) == ("wrong_person",)


@pytest.mark.parametrize(
    "text", ["I already paid", "paid it yesterday", "I've paid this", "we have just transferred", "it has been paid"]
)
def test_already_paid_is_heard(text: str):
    assert read_reply(text) == ("already_paid",)


@pytest.mark.parametrize(
    "text",
    [
        "I get paid on Friday so I will pay it then",
        "we just got paid",
        "I was paid yesterday",
        "when I am paid",
        "I've been paid",
    ],
)
def test_wages_are_no_payment_of_ours(text: str):
    assert read_reply(text) == ("other",)


@pytest.mark.parametrize(
    "text", ["HELP", "?", "call me", "can I speak to a person", "I need help", "can someone help?"]
)
def test_asking_for_a_person_is_heard(text: str):
    assert read_reply(text) == ("help",)


@pytest.mark.parametrize("text", ["START", "unstop", "Start please"])
def test_starting_again_is_heard(text: str):
    assert read_reply(text) == ("start",)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ok",
        "thanks",
        "I'll stop by the branch tomorrow",
        "please don't stop",
        "I will have paid by Friday",
        "I haven't paid yet",
        "I'm not struggling, just busy",
        "when is it due",
        "Friday",
        "the end of the month works",
        "can I cancel my gym",
    ],
)
def test_anything_else_is_left_for_a_person(text: str):
    assert read_reply(text) == ("other",)


@given(st.text(max_size=3000))
def test_any_text_has_a_reading(text: str):
    assert read_reply(text)


@given(
    st.sampled_from(sorted(STOP_WORDS)),
    st.sampled_from(["", "please ", "OK "]),
    st.sampled_from(["", "!", " 🙏", " now"]),
)
def test_chatter_around_a_stop_word_changes_nothing(word: str, before: str, after: str):
    assert read_reply(f"{before}{word.upper()}{after}")[0] == "stop"


@pytest.mark.parametrize(
    "text", ["YES", "yes.", "Yes please", "Y", "yeah", "yep thanks", "Ja bitte", "oui", "I need more time"]
)
def test_yes_is_yes_to_what_we_asked_last(text: str):
    assert read_reply(text) == ("yes",)


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("yes stop", "stop"),
        ("yes, I am struggling", "hardship"),
        ("yes I paid it", "already_paid"),
        ("yesterday", "other"),
    ],
)
def test_yes_and_something_else_is_the_something_else(text: str, reading: str):
    assert read_reply(text)[0] == reading


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("D'íoc mé cheana", "already_paid"),
        ("Tá sé íoctha", "already_paid"),
        ("J’ai payé", "already_paid"),
        ("Quiero hablar con una persona", "help"),
        ("Je voudrais parler à quelqu'un", "help"),
        ("Ba mhaith liom labhairt le duine", "help"),
        ("Je n'ai pas payé", "other"),
    ],
)
def test_it_is_paid_and_a_person_please_are_read_in_irish_french_and_spanish(text: str, reading: str):
    assert read_reply(text) == (reading,)
