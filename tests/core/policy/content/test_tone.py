"""The tone lint: threat, false urgency, shame, shouting, long sentences and reading age."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.policy.content import lint_tone, reading_age, unfilled

ROOT = Path(__file__).parents[4]
MESSAGES = sorted(
    [*ROOT.glob("examples/*/messages/*/*.liquid"), *ROOT.glob("src/goodterms/cli/workspace/messages/*/*.liquid")]
)

HARD = (
    "Notwithstanding any antecedent correspondence, the aforementioned contractual obligation necessitates immediate "
    "reconciliation of outstanding liabilities. Administrative procedures consequently require comprehensive documentation "
    "regarding individual circumstances. Representatives subsequently evaluate applicable accommodation arrangements "
    "pursuant to organisational requirements. Additional correspondence concerning alternative arrangements necessitates "
    "authorisation. Supplementary information regarding available alternatives accompanies this communication. Particular "
    "circumstances notwithstanding, organisational obligations regarding confidentiality continue. Alternative arrangements "
    "remain available indefinitely."
)
EASY = (
    "Hi Jo. Your payment has not come yet. It may have slipped by. You can pay here, or choose a new day. It takes a minute. "
    "Is money tight? Tell us, and we will wait. We will look for a way that works for you. You can call us too. We are here "
    "from nine to five. If you have paid, thank you. There is no more to do. We will write when it has come in."
)


def kinds(text, language="en"):
    return [finding.kind for finding in lint_tone(text, language=language)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Failure to respond may result in further action.", "threat"),
        ("We will take you to court.", "threat"),
        ("Pay, or else.", "threat"),
        ("This will damage your credit score.", "threat"),
        ("We will tell your employer.", "threat"),
        ("Your account is seriously overdue. Act now!", "false_urgency"),
        ("URGENT: please call.", "false_urgency"),
        ("Final notice.", "false_urgency"),
        ("You could borrow from family.", "false_urgency"),
        ("You could sell your car.", "false_urgency"),
        ("Only 2 days left!", "false_urgency"),
        ("Don’t delay.", "false_urgency"),
        ("You failed to pay.", "shame"),
        ("You've ignored our letters.", "shame"),
        ("Everyone else pays on time.", "shame"),
        ("Your bad record is noted.", "shame"),
        ("YOU MUST CALL us.", "shouting"),
        ("PAY. IT. NOW", "shouting"),
        ("Please call!!", "shouting"),
    ],
)
def test_what_hurts_is_found(text, kind):
    assert kind in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "Your payment of £42.00 on 3 May did not go through. Here is how to sort it out.",
        "If we don't hear from you by 12 May we'll try to call you once. You can choose the time here.",
        "The payment was not accepted by your bank. You can try again, choose another day, or tell us if money is tight.",
        "Done. We've told your bank you'll pay £42.00 on 15 May. We'll leave you alone until then.",
        "No further action is needed.",
        "Reply STRUGGLING. To stop texts reply STOP.",
    ],
)
def test_what_the_house_writes_passes(text):
    assert kinds(text) == []


def test_a_finding_says_where_why_and_what_to_write():
    (found,) = lint_tone("Hi Jo,\n\nplease pay. You failed to pay.", language="en")
    assert (found.line, found.column, found.kind) == (3, 13, "shame")
    assert found.what == "'You failed to' blames the reader"
    problem = found.problem(file="messages/x/en.liquid")
    assert str(problem).startswith(
        "messages/x/en.liquid:3:13: 'You failed to' blames the reader (Consumer Duty, PRIN 2A); say what"
    )


def test_a_sentence_of_many_words_is_told():
    assert kinds("We " + "really " * 24 + "do.") == ["long_sentence"]
    assert kinds("We " + "really " * 23 + "do.") == []


# --- reading age -------------------------------------------------------------------------------------------------------


def test_a_short_text_is_too_short_to_tell():
    assert reading_age("Notwithstanding antecedent correspondence.", language="en").years is None


def test_hard_words_need_an_older_reader():
    easy, hard = reading_age(EASY, language="en").years, reading_age(HARD, language="en").years
    assert easy is not None
    assert hard is not None
    assert easy <= 11 < hard
    assert "reading_age" in kinds(HARD)
    assert "reading_age" not in kinds(EASY)


@pytest.mark.parametrize("language", ["en", "es", "fr", "de", "ga", "sv"])
def test_every_language_has_a_formula_with_a_source(language):
    easy, hard = reading_age(EASY, language=language), reading_age(HARD, language=language)
    assert easy.source
    assert easy.formula
    assert easy.years is not None
    assert hard.years is not None
    assert easy.years < hard.years


def test_the_formula_is_the_published_one():
    # 66 words in 11 sentences, each word one syllable: 0.39 * 6 + 11.8 - 15.59 = -1.45, grade -1
    text = "The cat sat on the mat. " * 11
    age = reading_age(text, language="en")
    assert (age.words, age.years, age.formula) == (66, 5, "Flesch-Kincaid grade")


# --- message files -----------------------------------------------------------------------------------------------------


def test_a_message_file_is_read_in_place():
    file = (
        "---\npurpose: service\nsubject: Final notice, {{ customer.name }}\n---\n"
        "{% comment %}you failed{% endcomment %}Hi.\nYou failed: {{ account.past_due | money }}.\n"
    )
    found = lint_tone(unfilled(file), language="en")
    assert [(one.line, one.column, one.kind) for one in found] == [(3, 10, "false_urgency"), (6, 1, "shame")]


@pytest.mark.parametrize("path", MESSAGES, ids=lambda path: "/".join(path.parts[-4:]))
def test_our_own_messages_pass(path):
    language = path.name.split(".")[0]
    assert [
        str(one.problem(file=str(path))) for one in lint_tone(unfilled(path.read_text("utf-8")), language=language)
    ] == []


@given(st.text(max_size=300))
def test_a_file_keeps_its_length_and_its_lines(text):
    read = unfilled(text)
    assert len(read) == len(text)
    assert read.count("\n") == text.count("\n")


LIQUID = st.lists(
    st.sampled_from(
        ["{{ link }}", "{{ a | money }}", "{% if a %}", "{% endif %}", "---", "\n", "subject: x", "{{", "%}", "pay "]
    ),
    max_size=20,
).map("".join)


@given(LIQUID)
def test_a_half_written_file_keeps_its_length(text):
    assert len(unfilled(text)) == len(text)


@given(st.text(max_size=300), st.sampled_from(["en", "es", "fr", "de", "ga", "pl", "x" * 9, ""]))
def test_no_text_makes_it_raise(text, language):
    for finding in lint_tone(text, language=language):
        assert finding.line >= 1
        assert finding.column >= 1
        assert finding.line <= text.count("\n") + 1
    assert reading_age(text, language=language).years is None or reading_age(text, language=language).years >= 5
