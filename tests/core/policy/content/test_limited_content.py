"""Limited-content voicemails (12 CFR 1006.2(j)): nothing but what is required and allowed."""

from datetime import datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.policy.content import (
    NotLimited,
    ReplyTimes,
    build_limited_content,
    indicates_collection,
    limited_content,
    read_content,
    unfilled,
)

PLAIN = "This is Robin Smith calling from ABC, Inc. Please contact me at 1-800-555-1212."
OFFICIAL = (
    "Hi, this is Robin Smith calling from ABC, Inc. It is 4:15 p.m. on Wednesday, September 1. Please contact me or any of "
    "our representatives at 1-800-555-1212 until 6:00 p.m. Eastern time, or any weekday from 8:00 a.m. to 6:00 p.m. Eastern "
    "time."
)
ALLOWED = (
    "Hello.",
    "Good afternoon.",
    "It is 9:30 a.m. on Monday, May 4.",
    "You may speak with any of our representatives.",
    "Any of our associates can help you.",
    "My number is 1-800-555-1212.",
    "Again, 1-800-555-1212.",
    "Please call back any weekday from 8:00 a.m. to 6:00 p.m. Eastern time.",
)
OTHER = (
    "Thank you.",
    "This call may be recorded.",
    "It is about your account.",
    "This is an important message.",
    "It is urgent.",
    "This is an attempt to collect a debt.",
    "This message is from a debt collector.",
    "Please do not ignore this message.",
    "We have an offer for you.",
    "Please have your reference number ready.",
    "Reference 4471.",
    "Please contact me about a business matter.",
    "Your payment is late.",
    "Visit us at www.abc.com.",
    "New York City license number 1234567.",
)


def read(text: str, business: str | None = "ABC, Inc."):
    return limited_content(text, language="en", business_name=business)


def test_the_bureaus_own_example_is_a_limited_content_message():  # RFC-007
    found = read(OFFICIAL)
    assert found.limited
    assert found.missing == ()
    assert found.persons == ("robin smith",)


def test_only_the_required_parts_are_enough():
    assert read(PLAIN).limited
    assert read(
        "This is Robin Smith calling from ABC, Inc. Please contact me or Jim Johnson at 1-800-555-1212."
    ).persons == (
        "robin smith",
        "jim johnson",
    )


@pytest.mark.parametrize("business", [None, "Ficus Debt Collection Services"])
def test_a_name_that_indicates_debt_collection_is_not_limited(business):  # RFC-008
    text = "This is Robin Smith calling from Ficus Debt Collection Services. Please contact me at 1-800-555-1212."
    found = read(text, business)
    assert not found.limited
    assert not found.business or found.other


@pytest.mark.parametrize(
    "name", ["Ficus Collections", "Portfolio Recovery Group", "National Debt Services", "ABC Recoveries"]
)
def test_names_of_collectors_are_told(name):
    assert indicates_collection(name)


@pytest.mark.parametrize("name", ["ABC, Inc.", "Northwind Energy", "Mark & Sons Ltd", "Harbour Bank plc"])
def test_other_names_are_not_names_of_collectors(name):
    assert not indicates_collection(name)


@pytest.mark.parametrize("other", OTHER)
@pytest.mark.parametrize("base", [PLAIN, OFFICIAL])
def test_anything_else_breaks_it(base, other):  # RFC-012, RFC-015
    for text in (f"{base} {other}", f"{other} {base}", f"{base}\n{other}"):
        found = read(text)
        assert not found.limited
        assert found.other


@given(st.lists(st.sampled_from(ALLOWED), max_size=4), st.lists(st.sampled_from(ALLOWED), max_size=4))
def test_an_allowed_part_keeps_it_limited(before, after):
    assert read(" ".join([*before, PLAIN, *after])).limited


@given(
    st.sampled_from([PLAIN, OFFICIAL]),
    st.lists(st.from_regex(r"[a-z]{2,9}", fullmatch=True), min_size=1, max_size=8),
    st.booleans(),
)
def test_a_sentence_of_other_words_breaks_it(base, words, in_front):
    sentence = "Zx" + " ".join(words) + "."
    text = f"{sentence} {base}" if in_front else f"{base} {sentence}"
    assert not read(text).limited


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("This is Robin Smith. Please contact me at 1-800-555-1212.", "business"),
        ("This is Robin Smith calling from ABC, Inc. 1-800-555-1212.", "request"),
        ("This is ABC, Inc. Please contact us at 1-800-555-1212.", "person"),
        ("This is Robin Smith calling from ABC, Inc. Please contact me.", "number"),
    ],
)
def test_each_required_part_is_required(text, missing):
    found = read(text)
    assert not found.limited
    assert not getattr(found, missing)
    assert len(found.missing) == 1


@pytest.mark.parametrize(
    "shape", [str.lower, str.upper, lambda t: t.replace(" ", "\n"), lambda t: t.replace("-", "\u2011")]
)
def test_it_is_read_however_it_was_typed(shape):
    assert read(shape(OFFICIAL)).limited


def test_a_person_may_be_called_as_a_word():
    assert read("This is Sue Bill calling from ABC, Inc. Please contact me at (800) 555-1212.").limited


@pytest.mark.parametrize("shape", [str, str.lower, str.upper])
@pytest.mark.parametrize(
    "who", ["Bankruptcy Unit", "Legal Department", "Urgent Matter", "Recovery Team", "Settlement Team"]
)
def test_an_office_or_a_matter_is_no_person(who, shape):
    assert not read(
        shape(f"This is Robin Smith calling from ABC, Inc. Please contact {who} at 1-800-555-1212.")
    ).limited


def test_a_template_is_read_before_it_is_filled_in():
    text = unfilled("This is {{ agent.name }} calling from ABC, Inc. Please contact me at {{ phone }}.")
    assert read(text).limited


def test_several_numbers_and_a_time_are_told_apart():
    text = "This is Robin Smith calling from ABC, Inc. Please contact me at 1-800-555-1212, 1-800-555-1213 at 9:30 a.m."
    assert read(text).limited
    assert not read(f"{PLAIN} 12345").limited
    assert not read(f"{PLAIN} https://abc.example").limited


def test_no_business_name_takes_the_one_the_caller_gives():
    assert read(OFFICIAL, None).limited


SPANISH = "Hola, soy Ana Ruiz y le llamo de ABC, Inc. Por favor llámeme al 1-800-555-1212."


@pytest.mark.parametrize(
    "text",
    [
        SPANISH,
        "Buenas tardes. Le habla Ana Ruiz de ABC. Son las 4:15 de la tarde del miércoles 1 de septiembre. Por favor comuníquese "
        "conmigo o con cualquiera de nuestros representantes al número 1-800-555-1212, de lunes a viernes de 8:00 a 18:00 horas.",
        "Mi nombre es Ana Ruiz y llamo en nombre de ABC, Inc. Devuélvame la llamada, por favor, al 800 555 1212.",
    ],
)
def test_a_voicemail_in_spanish_may_be_limited(text):
    found = limited_content(text, language="es-US", business_name="ABC, Inc.")
    assert found.limited
    assert found.persons == ("ana ruiz",)


@pytest.mark.parametrize(
    "other", ["Gracias.", "Es sobre su cuenta.", "Es urgente.", "Tiene un pago pendiente.", "Llámeme por su deuda."]
)
def test_anything_else_breaks_it_in_spanish_too(other):
    assert not limited_content(f"{SPANISH} {other}", language="es", business_name="ABC, Inc.").limited


def test_another_language_cannot_be_told():
    found = limited_content(PLAIN, language="pl", business_name="ABC")
    assert not found.known
    assert not found.limited


def content(text: str, **facts):
    return read_content(text=text, language="en", channel="call", collector_names=("ABC, Inc.",), **facts)


def test_a_limited_message_identifies_its_caller():  # RFC-011
    assert content(PLAIN, delivery="voicemail").identifies_caller is True


def test_a_recorded_message_may_be_limited():  # RFC-014
    assert content(PLAIN, delivery="recorded").limited is True


def test_only_a_voicemail_is_ever_limited():
    assert content(PLAIN, delivery="live").limited is False
    assert content(PLAIN).limited is None
    assert read_content(text=PLAIN, language="en", channel="sms").limited is False


@given(st.text(max_size=400), st.one_of(st.none(), st.text(max_size=30)))
def test_no_text_makes_it_raise(text, business):
    found = limited_content(text, language="en", business_name=business)
    assert found.limited == (not found.missing and not found.other)


@given(
    salutation=st.sampled_from([None, "Hi", "Hello", "Good morning", "Good evening"]),
    at=st.one_of(st.none(), st.datetimes()),
    times=st.one_of(
        st.none(),
        st.builds(
            ReplyTimes,
            days=st.sampled_from(["any day", "any weekday"]),
            start=st.times(),
            end=st.times(),
            zone=st.sampled_from(["", "Eastern", "Pacific"]),
        ),
    ),
    anyone=st.booleans(),
    numbers=st.sampled_from([("1-800-555-1212",), ("1-800-555-1212", "+44 20 7946 0018")]),
)
def test_what_is_built_is_always_limited(salutation, at, times, anyone, numbers):
    text = build_limited_content(
        business_name="ABC, Inc.",
        person="Robin Smith",
        numbers=numbers,
        salutation=salutation,
        at=at,
        reply_times=times,
        any_representative=anyone,
    )
    assert read(text).limited


def test_without_colleagues_it_asks_for_the_caller_alone():
    parts = {"business_name": "ABC, Inc.", "person": "Robin Smith", "numbers": ("1-800-555-1212",)}
    assert build_limited_content(**parts) == PLAIN
    assert "me or any of our representatives at" in build_limited_content(**parts, any_representative=True)


def test_it_is_built_as_a_person_would_say_it():
    text = build_limited_content(
        business_name="ABC, Inc.",
        person="Robin Smith",
        numbers=("1-800-555-1212",),
        salutation="Hi",
        at=datetime(2026, 9, 2, 16, 15),
        reply_times=ReplyTimes("any weekday", time(8), time(18), "Eastern"),
        any_representative=True,
    )
    assert text == (
        "Hi, this is Robin Smith calling from ABC, Inc. It is 4:15 p.m. on Wednesday, September 2. Please contact me or any of "
        "our representatives at 1-800-555-1212, any weekday from 8:00 a.m. to 6:00 p.m. Eastern time."
    )


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"business_name": "Ficus Debt Collection Services"}, "indicates debt collection"),
        ({"numbers": ()}, "no telephone number"),
        ({"numbers": ("12",)}, "telephone number"),
        ({"person": "your account manager"}, "may not be in it"),
        ({"person": ""}, "person"),
        ({"language": "es"}, "no limited-content sentences"),
    ],
)
def test_nothing_else_is_ever_built(change, reason):
    parts = {"business_name": "ABC, Inc.", "person": "Robin Smith", "numbers": ("1-800-555-1212",)} | change
    with pytest.raises(NotLimited, match=reason):
        build_limited_content(**parts)


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=20))
def test_whatever_the_parts_it_is_limited_or_refused(business, person, number):
    try:
        text = build_limited_content(business_name=business, person=person, numbers=(number,))
    except NotLimited:
        return
    assert limited_content(text, language="en", business_name=business).limited
