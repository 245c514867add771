"""A whole workspace checked as one: what single files cannot tell, and 200 broken ones without a traceback."""

from collections.abc import Iterable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.core.journey.workspaces import CARDS, DEMO, US_CARDS, broken, files_of

from goodterms.core.configuration import parse_configuration
from goodterms.core.message import Message, locale_for, names_each_account, render
from goodterms.core.message.sample import sample_values
from goodterms.core.money import Money
from goodterms.core.policy.content import read_content
from goodterms.core.reading_of_replies import read_reply
from goodterms.core.texting import as_sent, segment_count
from goodterms.core.workspace import check_workspace, messages_used
from goodterms.packs.loading import shipped_packs

JOURNEY = "journeys/missed-payment.yaml"


def said(files: dict[str, str]) -> str:
    return "\n".join(str(problem) for problem in check_workspace(files).problems)


def changed(file: str, old: str, new: str) -> str:
    files = files_of(DEMO)
    assert old in files[file]
    files[file] = files[file].replace(old, new)
    return said(files)


def without(*prefixes: str) -> dict[str, str]:
    return {file: text for file, text in files_of(DEMO).items() if not file.startswith(prefixes)}


SHIPPED = pytest.mark.parametrize("folder", [DEMO, CARDS, US_CARDS], ids=["demo", "credit-cards", "us-cards"])
NOT_THE_MOMENT = {"stop-confirmed", "crisis-received"}
"""Messages that need not say how to stop: it is done, or somebody is in danger (for a collector it says so, as Reg F wants)."""
ASKING_FOR_HELP = {"en": "STRUGGLING", "es": "DIFICULTAD", "fr": "DIFFICULT", "ga": "DEACAIR"}


@SHIPPED
def test_the_shipped_workspaces_have_nothing_wrong_and_nothing_to_warn_of(folder):
    checked = check_workspace(files_of(folder), plans=True, packs=shipped_packs())
    assert checked.problems == ()
    assert checked.warnings == ()
    assert checked.config is not None
    assert checked.journeys


@SHIPPED
def test_every_message_says_who_writes_how_to_stop_and_how_to_ask_for_help_in_its_own_language(folder):
    checked = check_workspace(files_of(folder))
    assert checked.config is not None
    brand = checked.config.brand
    journey_messages = {name for journey in checked.journeys.values() for _, name in messages_used(journey)}
    for message in sent(checked.messages):
        where = f"{message.name} ({message.language}, {message.channel})"
        values = sample_values(
            brand=brand.name,
            creditor=brand.creditor,
            phone=brand.phone,
            host="pay.example",
            currency=brand.currency,
            language=message.language,
        )
        rendered = render(message, values, locale=locale_for(message.language, brand.country))
        text = rendered.text
        if message.channel == "sms":
            assert segment_count(as_sent(text)) <= (2 if message.language == "en" else 3), where
            assert text.startswith(brand.name), where
        words = f"{rendered.subject}\n\n{text}" if rendered.subject else text
        said = read_content(text=words, language=message.language, channel=message.channel or "email")
        assert said.language == message.language, where
        spoken = message.channel == "call"  # the machine's menu, said after it, offers to stop and to ask for help
        assert said.opt_out or spoken or message.name in NOT_THE_MOMENT, f"{where} does not say how to stop"
        if message.name in journey_messages and not spoken:
            assert ASKING_FOR_HELP[message.language] in text, f"{where} does not say how to ask for help"
        assert "debt" not in text.lower(), where
        assert "!" not in text, where


def sent(messages: Iterable[Message]) -> list[Message]:
    """Those that go out; a text to sign is read on its page."""
    return [message for message in messages if not message.name.startswith("sign-")]


@pytest.mark.parametrize(
    ("word", "reading"),
    [
        ("STOP", "stop"),
        ("START", "start"),
        ("STRUGGLING", "hardship"),
        ("DIFFICULTÉ", "hardship"),
        ("DIFFICULTE", "hardship"),
        ("DIFICULTAD", "hardship"),
        ("DEACAIR", "hardship"),
        ("YES", "yes"),
        ("OUI", "yes"),
        ("SÍ", "yes"),
        ("SI", "yes"),
        ("SEA", "yes"),
    ],
)
def test_every_word_that_a_message_asks_for_is_understood(word, reading):
    assert read_reply(word) == (reading,)


def test_who_collects_for_somebody_else_says_so_in_every_message_about_the_debt():
    checked = check_workspace(files_of(DEMO))
    values = {
        "brand": "Northgate Recovery",
        "collector": "Northgate Recovery",
        "creditor": "Cedar Card Services, Inc.",
        "phone": "+1 614 555 0142",
        "link": "https://pay.example/r/Ab3dEfGh1jKlMn0p",
        "account.past_due": Money(123456, "USD"),
        "account.balance": Money(123456, "USD"),
        "promise.amount": Money(123456, "USD"),
        "promise.due": date(2026, 9, 30),
        **dict.fromkeys(("named.amount", "named.other_amount"), Money(123456, "USD")),
        **dict.fromkeys(("named.due", "named.other_due"), date(2026, 9, 30)),
        "account.reference": "ending 1234",
    }
    about_it = [one for one in sent(checked.messages) if one.purpose in {"service", "promise", "collections"}]
    for message in about_it:
        text = render(message, values, locale=locale_for("en", "US")).text
        said = read_content(text=text, language="en", channel=message.channel or "email")
        assert said.disclosure, f"{message.name} ({message.channel})"
        assert message.channel != "sms" or len(text) <= 306, f"{message.name} takes more than two texts"
        assert message.channel == "sms" or message.purpose != "collections" or "debt_advice" in said.mentions
    assert len(about_it) == 24


def test_a_demand_that_may_speak_of_several_accounts_names_each_with_its_own_link():
    checked = check_workspace(files_of(DEMO))
    owed = [("ending 1234", "https://pay.example/r/first"), ("ending 5678", "https://pay.example/r/other")]
    values = {
        "brand": "Larkfield",
        "creditor": "Larkfield Limited",
        "phone": "+353 1 555 0142",
        "link": owed[0][1],
        "promise.amount": Money(4200, "EUR"),
        "promise.due": date(2026, 9, 30),
        "account.past_due": Money(4200, "EUR"),
        "account.balance": Money(4200, "EUR"),
        "account.reference": owed[0][0],
        "accounts": [{"reference": ref, "past_due": Money(4200, "EUR"), "link": link} for ref, link in owed],
    }
    naming = [message for message in checked.messages if names_each_account(message)]
    assert {message.name for message in naming} >= {"missed-payment", "nudge-plain", "nudge-warm", "promise-reminder"}
    for message in naming:
        text = render(message, values, locale=locale_for("en", "IE")).text
        assert all(ref in text for ref, _ in owed), f"{message.name} ({message.channel})"
        if message.purpose == "collections":
            assert [text.count(link) for _, link in owed] == [1, 1], f"{message.name} ({message.channel}): {text}"
            assert message.channel != "sms" or len(text) <= 306


def test_a_message_that_is_not_there_is_named_where_it_is_sent():
    assert (
        f"{JOURNEY}:30:11: the message 'missed-paymnt' has no words in 'en' for every channel; did you mean"
        in changed(JOURNEY, "send: missed-payment ", "send: missed-paymnt ")
    )


def test_a_message_that_lacks_a_declared_language_is_warned_of_by_the_file_to_write():
    files = files_of(DEMO)
    files["goodterms.toml"] = files["goodterms.toml"].replace('languages = ["en"]', 'languages = ["en", "fr"]')
    checked = check_workspace(files)
    assert checked.problems == ()
    text = "\n".join(str(warning) for warning in checked.warnings)
    assert "write messages/missed-payment/fr.liquid" in text
    assert "the message 'hardship-received' has no words in 'fr' for every channel: its readers get it in 'en'" in text


def test_a_message_without_words_in_any_declared_language_is_refused():
    text = changed("goodterms.toml", 'languages = ["en"]', 'languages = ["fr", "ga"]')
    assert "write messages/missed-payment/fr.liquid" in text
    assert "messages/hardship-received/fr.liquid:1:1: there is no message 'hardship-received' in 'fr'" in text


def test_words_for_texts_only_leave_e_mail_without():
    text = said(without("messages/missed-payment/en.liquid"))
    assert "the message 'missed-payment' has no words in 'en' for every channel" in text


def test_a_sent_message_carries_the_link():
    text = changed("messages/nudge-warm/en.sms.liquid", "{{ link }}", "our page")
    assert "messages/nudge-warm/en.sms.liquid:1:1: the message 'nudge-warm'" in text
    assert "add {{ link }}" in text


def test_a_message_is_for_the_purpose_of_the_journey_that_sends_it():
    text = changed("messages/bill-due/en.sms.liquid", "purpose: service", "purpose: collections")
    assert "the message 'bill-due' is for collections, the journey for service" in text
    answer = changed("messages/stop-confirmed/en.liquid", "purpose: answer", "purpose: marketing")
    assert "write `purpose: answer`" in answer


def test_a_field_that_may_not_be_known_is_asked_for_first():
    text = changed("messages/nudge-warm/en.liquid", "{{ link }}", "{{ link }} {{ promise.due | date }}")
    assert "'promise.due' is not always known; put it inside `{% if promise.due %}`" in text


DEFER = """\
offer: defer
says: Another day.
policy:
  - {from: 2026-01-01, citation: House policy, bounds: {within: 30 days, times: 2 in 365 days}}
"""


def test_an_offer_needs_a_policy_and_a_way_to_the_record():
    files = without("offers")
    files[JOURNEY] = files[JOURNEY].replace("  - already_paid\n  - promise\n  - plan\n", "")
    text = said(files)
    assert f"{JOURNEY}:14:5: the offer 'defer' has no policy; write offers/defer.yaml" in text
    files = files_of(DEMO)
    files[JOURNEY] = files[JOURNEY].replace("  - already_paid\n  - promise\n  - plan\n", "")
    files["offers/defer.yaml"] = DEFER
    assert "the outcome of 'defer' has no way to the record" in said(files)
    files["offers/defer.yaml"] += "record: note.added\n"
    assert said(files) == ""


def test_the_record_must_take_what_the_offers_bring():
    text = changed(
        "goodterms.toml", 'adapter = "core_ledger"', 'adapter = "core_ledger"\nwrites = ["payment.recorded"]'
    )
    assert "the record 'core' does not take promise.recorded, the outcome of 'promise'" in text
    assert "there is no system of record 'core'" in changed("goodterms.toml", "[records.core]", "[records.other]")


def test_other_journeys_and_segments_must_exist():
    assert "there is no journey 'bill-dew'; did you mean 'bill-due'?" in changed(
        JOURNEY, "start: first-touch", "excludes: bill-dew\nstart: first-touch"
    )
    text = changed(JOURNEY, "  on: payment.failed\n", "  every: day at 08:00\n  segment: late\n")
    assert "there is no segment 'late'; write segments/late.yaml" in text
    files = files_of(DEMO) | {"segments/late.yaml": "segment: late\nwhen: account.past_due > 0\n"}
    files[JOURNEY] = files[JOURNEY].replace("on: payment.failed\n", "every: day at 08:00\n  segment: lates\n")
    assert "there is no segment 'lates'; did you mean 'late'?" in said(files)


def test_a_channel_must_be_set_up():
    assert "the channel 'whatsapp' is not set up" in changed(
        JOURNEY, "send: {message: last, channel: other}", "send: {message: last, channel: whatsapp}"
    )
    text = changed("goodterms.toml", "[channels.email]", "[channels.letters]")
    assert "there is no channel 'letters'; did you mean 'letter'?" in text


def test_the_products_own_messages_must_be_there():
    assert "messages/stop-confirmed/en.liquid:1:1: there is no message" in said(without("messages/stop-confirmed"))


def test_files_are_named_after_what_they_hold():
    files = files_of(DEMO)
    files["journeys/other.yaml"] = files[JOURNEY]
    files["journeys/notes.txt"] = "x"
    files["messages/odd.liquid"] = "x"
    files["offers/pay.yaml"] = files["offers/promise.yaml"]
    text = said(files)
    assert "call the file journeys/missed-payment.yaml" in text
    assert "'journeys/notes.txt' is not a file of journeys/" in text
    assert "'messages/odd.liquid' is not a file of messages/" in text
    assert "call it promise.yaml" in text


def test_an_empty_folder_says_what_to_do():
    text = said({})
    assert "there is no goodterms.toml; run `goodterms init`" in text
    assert "there are no journeys" in text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[brand", "1:1: not readable as TOML"),
        ("", "there is no section [brand]"),
        ("brand = 3", "`brand` is not a section"),
        ('[brnad]\nname = "x"', "1:1: there is no section 'brnad'; did you mean 'brand'?"),
        ('[brand]\nzone = "Europe/Dublim"', "2:1: there is no time zone 'Europe/Dublim'"),
        ('[brand]\ncurrency = "EURO"', "2:1: 'EURO' is not a currency"),
        ('[brand]\ncountry = "Ireland"', "2:1: 'Ireland' is not a country"),
        ('[brand]\nlanguages = ["english"]', "2:1: 'english' is not a language"),
        ("[brand]\nname = 3", "2:1: `name` is not a text"),
        ('[brand]\nnmae = "x"', "2:1: [brand] has no key 'nmae'; did you mean 'name'?"),
        ('[records.core]\nadapter = "x"\nwrites = ["payment"]', "3:1: there is no outcome 'payment'"),
        ('[channels.sms]\nadapter = "x"\napi_token = "hush"', "3:1: `api_token` looks like a secret"),
        ('[channels.sms]\nsender = "x"', "does not say what carries it"),
        ('[packs]\nuse = ["house", "huose"]', "2:1: there is no pack 'huose'; did you mean 'house'?"),
        ('[packs]\nuse = ["house", "reg-f"]', "2:1: there is no pack 'reg-f'; use one of: house"),
        (
            "[packs]\nuse = []",
            '2:1: the house pack is always in force, and `use` does not name it; write use = ["house"]',
        ),
        ('[packs]\nuse = "house"', "2:1: `use` is not a list of texts"),
        ("[packs]\nuse = [3]", "2:1: `use` is not a list of texts"),
        ('[packs]\nuses = ["house"]', "2:1: [packs] has no key 'uses'; did you mean 'use'?"),
        ('packs = ["house"]', "`packs` is not a section; write [packs] on a line of its own"),
    ],
)
def test_a_mistake_in_the_configuration_is_said_with_its_line(text, words):
    found, problems = parse_configuration(text)
    assert found is None
    assert words in "\n".join(str(problem) for problem in problems)
    assert not any("hush" in str(problem) for problem in problems)


def test_the_packs_in_force_are_those_the_file_names_and_the_house_pack_where_it_names_none():
    files = files_of(DEMO)
    text = files["goodterms.toml"]
    assert "[packs]" in text
    without = text.partition("[packs]")[0]
    for written in (text, without, without + "[packs]\n"):
        found, problems = parse_configuration(written)
        assert problems == ()
        assert found is not None
        assert found.packs == ("house",)


def test_a_message_that_presses_is_warned_of_and_may_still_be_published():
    files = files_of(DEMO)
    name = next(file for file in sorted(files) if file.endswith("/en.sms.liquid"))
    line = files[name].rstrip("\n").count("\n") + 2
    files[name] = files[name].rstrip("\n") + "\nAct now!\n"
    checked = check_workspace(files, packs=shipped_packs(), plans=True)
    assert checked.problems == ()
    assert [(warning.file, warning.line, warning.column) for warning in checked.warnings] == [(name, line, 1)]
    assert "'Act now' presses" in checked.warnings[0].reason
    assert check_workspace(files, packs=shipped_packs()).warnings == ()


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_200_broken_workspaces_never_give_a_traceback(data):
    files = data.draw(broken(files_of(DEMO)))
    checked = check_workspace(files, packs=shipped_packs(), plans=True)
    for problem in (*checked.problems, *checked.warnings):
        assert problem.reason
        assert problem.line >= 1
        assert problem.column >= 1
        assert "\n" not in str(problem)
    assert list(checked.problems) == sorted(checked.problems)


@settings(max_examples=100, deadline=None)
@given(
    st.text(max_size=200), st.sampled_from(["goodterms.toml", "offers/pay.yaml", "segments/a.yaml", "journeys/a.yaml"])
)
def test_no_text_in_any_file_gives_a_traceback(text, file):
    assert check_workspace({file: text}).problems
