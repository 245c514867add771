"""Required and forbidden wording, as data."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.policy.content import WORDINGS, Wording, check_wording

FIRST = "This is an attempt to collect a debt and any information obtained will be used for that purpose."
ASK = {"language": "en", "channel": "sms"}


def found(text, *names, **facts):
    return check_wording(text, [WORDINGS[name] for name in names], **(ASK | facts))


def test_a_missing_line_is_told_at_the_end_of_the_text():
    (one,) = found("Hi Jo.\nYour payment is open.\n", "opt_out_line")
    assert (one.line, one.column, one.kind, one.why) == (2, 22, "required", "12 CFR 1006.6(e)")
    assert "STOP" in one.suggestion
    assert found("Your payment is open. Reply STOP to opt out.", "opt_out_line") == ()


def test_a_missing_disclosure_is_told():
    assert [one.why for one in found("Your payment is open.", "disclosure")] == ["12 CFR 1006.18(e)"]
    assert found(FIRST, "disclosure", first=True) == ()


def test_a_disclosure_in_another_language_is_told():  # RFC-167
    text = "Hola, le escribimos sobre su cuenta. Usted debe un pago y puede hablar con nosotros cuando quiera. "
    assert found(text + FIRST, "disclosure_language", language="es", first=True)
    assert not found(FIRST, "disclosure_language", first=True)
    assert not found("Your payment is open.", "disclosure_language")


def test_a_forbidden_word_is_told_where_it_stands():  # RFC-169
    (one,) = found("Your debt is old.\nWe may take legal action.", "no_legal_action")
    assert (one.line, one.column, one.kind) == (2, 13, "forbidden")
    assert "'legal action'" in one.what


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Pay in full within 10 days to avoid further action.", ["no_overshadowing", "no_pressure"]),  # RFC-164
        ("Pay in full within 20 days.", ["no_overshadowing"]),
        ("Pay in full by 12 May.", ["no_overshadowing", "no_pressure"]),
        ("Pay in full within 45 days.", []),
        ("Pay within 10 days.", []),
    ],
)
def test_a_demand_for_all_in_too_short_a_time_is_told(text, names):
    assert [name for name in ("no_overshadowing", "no_pressure") if found(text, name)] == names


def test_a_pay_link_in_a_confirmation_is_told_where_it_stands():  # RFC-076
    (one,) = found("You are opted out. Pay: https://x.example/p", "no_pay_link")
    assert one.column == 25
    assert found("You are opted out.", "no_pay_link", links=("https://x.example/pay",))[0].column == 1


def test_words_to_others_name_no_debt():  # RFC-024
    call = {"channel": "call", "delivery": "live", "collector_names": ("ABC, Inc.",)}
    script = "My name is Robin Smith. I am confirming location information about Jo Miller."
    assert not found(script, "no_debt_to_others", "no_employer_to_others", **call)
    assert (
        len(found(f"{script} I work for ABC, Inc. Jo owes us.", "no_debt_to_others", "no_employer_to_others", **call))
        == 2
    )


def test_a_signpost_to_debt_advice_is_asked_for():
    assert found("Your payment is open.", "debt_advice")
    assert not found("StepChange gives free debt advice.", "debt_advice")


def test_a_voicemail_is_held_to_the_limited_content():
    facts = {"channel": "call", "delivery": "voicemail", "collector_names": ("ABC, Inc.",)}
    text = "This is Robin Smith calling from ABC, Inc. Please contact me at 1-800-555-1212."
    assert not found(text, "limited_content", "caller_identity", **facts)
    assert found(f"{text} Thank you.", "limited_content", **facts)


def test_a_house_forbids_and_requires_words_of_its_own():
    house = [
        Wording("forbidden", "a nickname", "our house", "write the name", phrases=("mate|pal",)),
        Wording("required", "who we are", "our house", "say it", phrases=("acme energy",)),
    ]
    assert [one.kind for one in check_wording("Hi mate", house, **ASK)] == ["forbidden", "required"]
    assert check_wording("Hi Jo, Acme Energy here", house, **ASK) == ()


def test_what_nobody_can_read_is_not_trusted():
    text = "Dzień dobry, przypominamy o płatności, która nie dotarła jeszcze na nasze konto w tym miesiącu. Prosimy o kontakt."
    (one,) = found(text, "no_legal_action", language="pl")
    assert "nobody can tell" in one.what
    assert found(text, "opt_out_line", language="pl")


def test_every_condition_says_what_why_and_what_to_write():
    for wording in WORDINGS.values():
        assert wording.words
        assert wording.why
        assert wording.suggestion
        assert not wording.suggestion.endswith(".")
        assert wording.conditions or wording.mentions or wording.phrases


@given(
    st.text(max_size=300), st.sampled_from(["en", "es", "pl", ""]), st.sampled_from(["sms", "email", "call", "letter"])
)
def test_no_text_makes_it_raise(text, language, channel):
    lines = text.count("\n") + 1
    for one in check_wording(text, WORDINGS.values(), language=language, channel=channel):
        assert 1 <= one.line <= lines
        assert one.column >= 1
