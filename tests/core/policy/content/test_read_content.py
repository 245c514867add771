"""What a rendered message says: mentions, the way out, the disclosure and its language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.policy.content import read_content

OPT_OUT_LINK = "Click here to opt out of further emails to this email address"
FIRST = "This is an attempt to collect a debt and any information obtained will be used for that purpose."
LATER = "This message is from a debt collector."


def read(text, channel="email", language="en", **facts):
    return read_content(text=text, language=language, channel=channel, **facts)


def mentions(text, **facts):
    return read(text, **facts).mentions


# --- the way out -------------------------------------------------------------------------------------------------------


def test_a_link_to_opt_out_of_this_address_satisfies():  # RFC-072
    assert read(f"Your payment is open. {OPT_OUT_LINK}.", links=("https://a.example/u/1",)).opt_out is True
    assert read(f"Your payment is open. {OPT_OUT_LINK}: https://a.example/u/1").opt_out is True


def test_a_link_whose_own_words_say_unsubscribe_satisfies():
    assert read("Your payment is open.\n\nUnsubscribe", links=("https://a.example/u/1",)).opt_out is True
    assert read("Your payment is open.\n\nUnsubscribe", links=("https://a.example/pay/1",)).opt_out is False


def test_words_of_a_link_without_any_link_do_not():
    assert read(f"Your payment is open. {OPT_OUT_LINK}.").opt_out is False


def test_no_way_out_is_none():  # RFC-070
    assert read("Your payment is open.").opt_out is False
    assert read("Your payment is open.", channel="sms").opt_out is False


@pytest.mark.parametrize(
    "way",
    [
        "To opt out, write to us at PO Box 12, Springfield.",
        "To opt out, call us at 1-800-555-1212.",
        "You can opt out by visiting our website.",
        "Opt out by logging in to your account at https://a.example/login.",
        "To unsubscribe, visit our website.",
        "Opt out by post or by phone.",
    ],
)
@pytest.mark.parametrize("links", [(), ("https://a.example/pay/1",)])
def test_by_post_by_phone_or_a_website_without_a_link_does_not(way, links):  # RFC-073
    assert read(f"Your payment is open. {way}", links=links).opt_out is False
    assert read(f"Your payment is open. {way}", channel="sms", links=links).opt_out is False


@pytest.mark.parametrize(
    "way",
    [
        "Reply STOP to opt out",
        "To stop texts reply STOP.",
        "Reply “STOP” to end",
        "Txt STOP to unsubscribe",
        "STOP to end",
        "Text OPT OUT to stop",
        "reply stop",
        "Reply with the word QUIT to stop texts",
        "Reply ＳＴＯＰ to opt out",
        "Reply\nSTOP\nto opt out 👍",
    ],
)
def test_a_reply_with_a_word_we_honour_satisfies_for_texts(way):
    assert read(f"Acme: your payment is open. {way}", channel="sms").opt_out is True


@pytest.mark.parametrize(
    "way",
    [
        "Reply BANANA to opt out",
        "Reply YES to stop",
        "You cannot reply STOP",
        "Reply STOP with your account number",
        "Reply STOP. A fee of $1 applies to reply STOP",
        "Do not reply to this message. Reply STOP to opt out.",
        "Reply STOP to opt out. Replies are not monitored.",
    ],
)
def test_a_reply_that_would_not_work_does_not(way):  # RF-R20, US-07
    assert read(f"Acme: your payment is open. {way}", channel="sms").opt_out is False


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Reply YES to keep these, reply STOP to end them.", True),
        ("STOP by our office to end this.", False),
        ("STOP unsubscribe", True),
        ("Unsubscribe. https://a.example/u", True),
        ("Unsubscribe. See https://a.example/u for more", False),
        ("To opt out, see our notice of many words that goes on and on and on until https://a.example/x", False),
        ("Opt out here: https://a.example/pay/1", False),
        ("You cannot opt out: https://a.example/x", False),
        ("Para darse de baja: https://a.example/x. This is your account and we are here to help you with it.", False),
    ],
)
def test_the_way_out_stands_beside_its_link_or_its_word(text, told):
    assert read(text, channel="sms").opt_out is told


def test_a_text_is_no_way_out_of_emails():
    assert read("Your payment is open. Text STOP to 12345.").opt_out is False
    assert read("Your payment is open. To stop these e-mails, reply STOP.").opt_out is True


def test_a_push_message_cannot_be_answered():
    assert read("Your payment is open. Reply STOP", channel="push").opt_out is False
    assert read("Your payment is open. Turn off notifications in the app settings", channel="push").opt_out is True


def test_a_recording_needs_a_key_to_press():
    assert read("Press 9 to opt out of calls.", channel="call", delivery="recorded").opt_out is True
    assert read("Please call us.", channel="call", delivery="recorded").opt_out is False
    assert read("Please call us.", channel="call", delivery="live").opt_out is None


def test_a_letter_needs_none():
    assert read("Your payment is open.", channel="letter").opt_out is None


# --- the disclosure ----------------------------------------------------------------------------------------------------


def test_a_first_message_says_both_halves():
    assert read(FIRST, first=True).disclosure is True
    assert read("This is an attempt to collect a debt.", first=True).disclosure is False
    assert read(LATER, first=True).disclosure is False


def test_the_model_notices_words_are_a_first_disclosure():
    text = "North South Group is a debt collector. We are trying to collect a debt that you owe. "
    text += "We will use any information you give us to help collect the debt."
    assert read(text, first=True).disclosure is True


def test_a_later_message_says_who_writes():
    assert read(LATER).disclosure is True
    assert read("Your payment is open.").disclosure is False


def test_saying_the_opposite_is_no_disclosure():
    assert read("We are not a debt collector.").disclosure is False


def test_a_disclosure_is_in_the_language_it_is_in():  # RFC-167
    text = "Hola, le escribimos sobre su cuenta. Usted debe un pago y puede hablar con nosotros cuando quiera. "
    found = read(text + FIRST, language="es", first=True)
    assert found.disclosure is True
    assert (found.language, found.disclosure_language) == ("es", "en")


def test_a_message_declared_as_english_and_written_in_another_language_is_in_that_one():
    text = "Hola, le escribimos sobre su cuenta. Usted debe un pago y puede hablar con nosotros cuando quiera. "
    found = read(text + FIRST, language="en", first=True)
    assert found.language == "es"


def test_a_language_nobody_reads_says_so():
    text = "Dzień dobry, przypominamy o płatności, która nie dotarła jeszcze na nasze konto w tym miesiącu. Prosimy o kontakt."
    for declared in ("pl", "en"):
        found = read(text, language=declared)
        assert found.unread
        assert found.opt_out is None
        assert found.disclosure is None


def test_disguised_letters_say_that_it_cannot_be_told():
    assert read("We may take l\u0435gal action.").unread  # a Cyrillic е
    assert not read("Dear Łukasz, your payment to Société Générale is open.").unread
    assert not read("Dear Иван, your payment is open.").unread


# --- what it speaks of -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "We may take legal action.",  # RFC-169
        "We will sue you.",
        "This could end in court action.",
        "We'll pass this to our solicitors.",
        "Your wages may be garnished.",
        "Bailiffs may visit you.",
        "WE WILL TAKE YOU TO\nCOURT",
        "We will take le\u00adgal ac\u200dtion.",
        "We will not sue you if you pay today.",
        "Failure to pay leads to further action.",
        "𝗪𝗲 𝘄𝗶𝗹𝗹 𝘀𝘂𝗲 𝘆𝗼𝘂",
        "Your file goes to our legal team.",
        "A judgment may be entered against you.",
        "Your property may be seized.",
        "We will commence proceedings.",
        "We reserve our rights.",
    ],
)
def test_legal_action_is_found(text):
    assert "legal_action" in mentions(text)


@pytest.mark.parametrize(
    "text",
    [
        "The law limits how long you can be sued on a debt. Because of the age of your debt, we will not sue you for it.",
        "No further action is needed.",
        "Write to 12 Court Road, Leeds.",
        "Sue Smith will call you.",
        "Your attorney can write to us.",
        "A housing counselor can help you avoid foreclosure.",
    ],
)
def test_what_is_no_legal_action_is_not(text):
    assert "legal_action" not in mentions(text)


def test_overshadowing_words_are_told_with_their_days():  # RFC-164
    found = read("Pay in full within 10 days to avoid further action")
    assert {"full_payment", "deadline", "legal_action"} <= found.mentions
    assert found.deadline_days == 10


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Pay within ten days.", 10),
        ("Pay within ten (10) business days.", 10),
        ("You have 48 hours to pay.", 2),
        ("Pay in the next two weeks.", 14),
        ("Payment is due within a month.", 28),
        ("Pay today.", 0),
        ("Settle this by tomorrow.", 1),
        ("Pay within 30 days, or within 5 days with a discount.", 5),
        ("You must respond within 7 days.", 7),
        ("If you do not pay within 7 days we will take legal action.", 7),
        ("Only 3 days left!", 3),
        ("You have ten days.", 10),
        ("Payment within 5 days due.", 5),
        ("Payment must reach us within 3 business days.", 3),
        ("Pay the whole lot ASAP.", 0),
        ("Pay no later than May 5.", None),
        ("Pay by Friday.", None),
        ("Pay by 12 May.", None),
        ("Pay by 2026-05-12.", None),
        ("Your last chance to pay.", None),
        ("Pay the full balance this week.", None),
    ],
)
def test_the_shortest_time_to_pay_is_told(text, days):
    found = read(text)
    assert "deadline" in found.mentions
    assert found.deadline_days == days


@pytest.mark.parametrize(
    "text",
    [
        "You may dispute this debt within 30 days.",
        "Unless you dispute the validity of this debt within thirty days, we will assume it is valid.",
        "A person will get in touch within two working days.",
        "We will pause for 14 days.",
        "If it has not reached us in five working days, we will ask you how it was sent.",
        "It takes about two minutes.",
        "Pay by card or by bank transfer.",
        "You pay less by $5 a month.",
        "Call before then on 1-800-555-1212.",
    ],
)
def test_other_times_are_no_deadline(text):
    found = read(text)
    assert "deadline" not in found.mentions
    assert found.deadline_days is None


@pytest.mark.parametrize(
    "text",
    ["Pay in full.", "The full balance is due.", "Pay the entire amount now.", "Settle it all.", "Pay in one payment."],
)
def test_full_payment_is_found(text):
    assert "full_payment" in mentions(text)


def test_a_choice_to_pay_less_is_no_demand_for_all():
    assert "full_payment" not in mentions("You can pay all of it, pay part of it, or choose a day.")


def test_a_confirmed_opt_out_is_told():
    for text in ("You are opted out and will get no more texts from us.", "Acme: done, we will not text you any more."):
        found = read(text, channel="sms")
        assert "confirms_opt_out" in found.mentions
        assert not found.mentions & {"pay_link", "marketing"}


def test_a_pay_link_in_a_confirmation_is_told():  # RFC-076
    text = "You are opted out. Pay here: https://x.example/abc"
    assert {"confirms_opt_out", "pay_link"} <= mentions(text, channel="sms")
    assert "pay_link" in mentions("You are opted out. https://x.example/abc", channel="sms")
    assert "pay_link" in mentions("You are opted out.", channel="email", links=("https://x.example/pay",))


def test_a_link_for_something_else_is_no_pay_link():
    assert "pay_link" not in mentions("Read about us here: https://x.example/about")
    assert "pay_link" not in mentions(f"Hello. {OPT_OUT_LINK}.", links=("https://x.example/u",))


def test_asking_what_the_stop_is_for_is_told():  # US-06, RFC-144
    assert "asks_preference" in mentions("You are opted out. Do you want us to stop all messages, or only texts?")


@pytest.mark.parametrize(
    "text", ["Our special offer ends soon", "Apply now for a new card", "20% discount", "Refer a friend"]
)
def test_marketing_is_found(text):
    assert "marketing" in mentions(text)


def test_a_settlement_offer_is_no_marketing():
    assert "marketing" not in mentions("Here is a settlement offer for your account.")


def test_a_location_call_is_told_and_a_debt_in_it():  # RFC-024
    script = "My name is Robin Smith. I am confirming location information about Jo Miller."
    found = read(script, channel="call", delivery="live", collector_names=("ABC, Inc.",))
    assert "location_information" in found.mentions
    assert not found.mentions & {"debt", "collector_name", "employer"}
    named = read(f"{script} I work for ABC, Inc.", channel="call", collector_names=("ABC, Inc.",))
    assert "collector_name" in named.mentions
    assert "debt" in read(f"{script} It is about an unpaid bill.", channel="call").mentions


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("StepChange gives free debt advice.", "debt_advice"),
        ("A nonprofit credit counseling agency can help.", "debt_advice"),
        ("Ask your employer.", "employer"),
        ("We can look at loss mitigation options to avoid foreclosure.", "loss_mitigation"),
        ("We are ending our collection efforts.", "end_of_collection"),
        ("We are terminating our efforts to collect this debt.", "end_of_collection"),
        ("Please confirm John's location.", "location_information"),
        ("We will no longer attempt to collect this debt.", "end_of_collection"),
        ("We ordinarily invoke these remedies.", "specified_remedy"),
        ("We intend to file a lawsuit.", "specified_remedy"),
        ("You owe $42.00.", "debt"),
        ("ABC Collections Agency", "collector_name"),
    ],
)
def test_other_mentions_are_found(text, mention):
    assert mention in mentions(text)


def test_a_validation_notice_is_told_by_its_parts():
    text = (
        "Call or write to us by August 28, 2026, to dispute all or part of the debt. If you do not, we will assume that our "
        "information is correct. If you write to us by then, we will tell you the name and address of the original creditor. "
        "Learn more at www.cfpb.gov/debt-collection."
    )
    assert "validation_notice" in mentions(text)
    assert "validation_notice" not in mentions("You may dispute this amount.")


def test_a_caller_who_says_who_calls_is_identified():
    facts = {"channel": "call", "delivery": "live", "collector_names": ("ABC, Inc.",)}
    assert read("This is Robin Smith from ABC about your payment.", **facts).identifies_caller is False
    assert read("This is Robin Smith from ABC, Inc. about your payment.", **facts).identifies_caller is True
    assert read("You must pay.", **facts).identifies_caller is False
    assert read("You must pay.").identifies_caller is None


# --- any text at all ---------------------------------------------------------------------------------------------------

CHANNELS = ("sms", "email", "call", "letter", "push", "chat", "whatsapp")


@given(
    text=st.text(max_size=500),
    language=st.one_of(st.sampled_from(["en", "es-MX", "fr", "de", "ga", "pl", ""]), st.text(max_size=5)),
    channel=st.sampled_from(CHANNELS),
    delivery=st.sampled_from([None, "live", "voicemail", "recorded", "artificial_voice", "ringless_voicemail"]),
    links=st.lists(st.text(max_size=20), max_size=2).map(tuple),
    first=st.booleans(),
    names=st.lists(st.text(max_size=12), max_size=2).map(tuple),
)
def test_no_text_makes_it_raise_and_the_same_text_reads_the_same(
    text, language, channel, delivery, links, first, names
):
    facts = {"channel": channel, "delivery": delivery, "links": links, "first": first, "collector_names": names}
    once = read_content(text=text, language=language, **facts)
    assert once == read_content(text=text, language=language, **facts)
    assert once.first is first


SAID = (
    "we will not sue you pay in full within 10 days reply STOP to opt out . ! legal action debt collector if https://a.example/x "
    "a the court by Friday stop texts click here information used for that purpose"
)
WORDS = st.sampled_from(SAID.split())


@given(st.lists(WORDS, max_size=40), st.sampled_from([" ", "\n", "  ", "\u00a0", "\u200b "]))
def test_white_space_changes_nothing(words, space):
    assert read(space.join(words)) == read(" ".join(words))


@given(st.lists(WORDS, max_size=30))
def test_a_threat_stays_one_whatever_follows_it(words):
    assert "legal_action" in mentions("We will take you to court. " + " ".join(words))
