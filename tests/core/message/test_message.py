"""Messages: what a file says, what it may say, and how it reads when filled in."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodterms.core.message import (
    Message,
    MessageRefused,
    best_message,
    fields_of,
    locale_for,
    needed_fields_of,
    parse_message,
    render,
)
from goodterms.core.money import Money

FILE = "messages/missed-payment/en.liquid"
HEAD = "---\npurpose: collections\nsubject: Your payment to {{ brand }}\n---\n"


def message(body: str, *, file: str = FILE) -> Message:
    found, problems = parse_message(HEAD + body, file=file)
    assert problems == ()
    assert found is not None
    return found


def refused(body: str, *, file: str = FILE, head: str = HEAD) -> str:
    found, problems = parse_message(head + body, file=file)
    assert found is None
    return "\n".join(str(problem) for problem in problems)


def test_name_language_and_channel_come_from_the_path():
    found, _ = parse_message("---\npurpose: service\n---\nHello", file="messages/first-touch/de-AT.sms.liquid")
    assert found == Message("first-touch", "de-AT", "sms", "service", None, "Hello")


def test_amounts_and_days_are_written_as_the_reader_writes_them():
    words = message("{{ account.past_due | money }} by {{ promise.due | date }}, {{ promise.due | date: 'weekday' }}")
    values = {"account.past_due": Money(123450, "EUR"), "promise.due": date(2026, 5, 15), "brand": "Northwind"}
    assert render(words, values, locale=locale_for("en", "IE")).text == "€1,234.50 by 15 May, Friday 15 May"
    german = render(words, values, locale=locale_for("de", "AT")).text.replace("\xa0", " ")
    assert german == "€ 1.234,50 by 15. Mai, Freitag, 15. Mai"


def test_one_message_names_each_account():
    words = message("{% for a in accounts %}{{ a.reference }}: {{ a.past_due | money }}\n{% endfor %}")
    accounts = [{"reference": "1234", "past_due": Money(100, "EUR")}, {"reference": "77", "past_due": Money(5, "EUR")}]
    assert render(words, {"accounts": accounts, "brand": "N"}, locale="en_IE").text == "1234: €1.00\n77: €0.05"


def test_a_message_without_end_is_refused():
    each = message("{% for account in accounts %}{{ account.reference }} {% endfor %}")
    with pytest.raises(MessageRefused):
        render(each, {"brand": "N", "accounts": [{"reference": "ending 1"}] * 51}, locale="en")
    with pytest.raises(MessageRefused):
        render(message("{{ brand }}"), {"brand": "N" * 20_001}, locale="en")


def test_a_missing_field_refuses_the_whole_message():
    words = message("Hi {{ customer.name }}, pay {{ link }}")
    with pytest.raises(MessageRefused, match="customer"):
        render(words, {"link": "https://x", "brand": "N"})


def test_a_field_may_have_a_default_or_be_asked_for():
    words = message("Hi {{ customer.name | default: 'there' }}{% if hold.until %} {{ hold.until | date }}{% endif %}")
    assert render(words, {"brand": "N"}).text == "Hi there"
    assert needed_fields_of(words) == {"brand"}
    assert fields_of(words) == {"brand", "customer.name", "hold.until"}


def test_what_a_customer_is_called_is_never_read_as_a_template():
    words = message("Hi {{ customer.name }}")
    name = "{{ link }}{% for a in accounts %}\x00"
    assert render(words, {"customer.name": name, "brand": "N"}).text == "Hi {{ link }}{% for a in accounts %}"


def test_a_subject_is_one_line():
    words = message("Hello")
    assert render(words, {"brand": "N\r\nBcc: everybody"}).subject == "Your payment to N Bcc: everybody"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("{{ account.past_deu | money }}", "did you mean 'account.past_due'?"),
        ("{{ account.past_due }}", "write account.past_due | money"),
        ("{{ promise.due | money }}", "write promise.due | date"),
        ("{{ brand | uppercase }}", "there is no filter 'uppercase'"),
        ("{% assign x = 1 %}", "the tag 'assign' is not part of messages"),
        ("{% include 'other' %}", "the tag 'include' is not part of messages"),
        ("{% for i in (1..1000000) %}x{% endfor %}", "a loop runs over accounts only"),
        ("{% if account.past_due > 3 %}x{% endif %}", "is not compared in a message"),
        ("{{ accounts }}", "loop over accounts"),
        ("{{ accounts[0] }}", "without brackets"),
        ("{{ brand", "not readable as Liquid"),
        ("{% if brand %}", "not readable as Liquid"),
        ("{{ promise.due | date: '%Y' }}", "'weekday'"),
        ("   \n", "the message has no words"),
    ],
)
def test_a_mistake_in_the_words_is_refused_with_a_suggestion(body, said):
    assert said in refused(body)


def test_mistakes_are_said_all_at_once_with_their_line():
    text = refused("one {{ brnad }}\ntwo {{ account.balance }}\n")
    assert f"{FILE}:5:8: there is no merge field 'brnad'; did you mean 'brand'?" in text
    assert f"{FILE}:6:8: 'account.balance' is an amount of money; write account.balance | money" in text


def test_front_matter_is_checked():
    assert "no `purpose`" in refused("x", head="---\nsubject: a\n---\n")
    assert "begin with ---" in refused("x", head="")
    assert "did you mean 'service'?" in refused("x", head="---\npurpose: servise\nsubject: x\n---\n")
    assert f"{FILE}:3:1: the front matter has no key 'subjct'" in refused(
        "x", head="---\npurpose: service\nsubjct: a\nsubject: x\n---\n"
    )
    assert "has no subject" in refused("x", head="---\npurpose: service\n---\n")
    assert "remove `subject`" in refused("x", file="messages/a/en.sms.liquid")
    assert "there is no channel 'fax'" in refused("x", file="messages/a/en.fax.liquid")


def test_the_words_of_the_channel_win_then_those_for_all_then_the_base_language():
    for_all, sms = message("all"), parse_message("---\npurpose: service\n---\nsms", file="messages/a/en.sms.liquid")[0]
    assert sms is not None
    files = (for_all, sms)
    assert best_message(files, language="en-IE", channel="sms") is sms
    assert best_message(files, language="en-IE", channel="email") is for_all
    assert best_message(files, language="fr", channel="email") is None


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("{}%| .'\"[]()-#abfor inexdcustomernamelinkaccounts\n:0,é"), max_size=80))
def test_no_text_breaks_the_reader(body):
    found, problems = parse_message(HEAD + body, file=FILE)
    assert (found is None) == bool(problems)
    assert all(1 <= problem.line <= HEAD.count("\n") + body.count("\n") + 1 for problem in problems)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_no_front_matter_breaks_the_reader(text):
    parse_message(text, file=FILE)
    parse_message(f"---\n{text}\n---\nx", file=FILE)
