"""The customer's page from the desk: an answer reaches them, a page is put in their hands and watched, a helper is named."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from tests.flow.acting_fixtures import Late
from tests.lived import Lived, Somebody
from tests.log import rows
from tests.passkeys import SoftPasskey
from tests.till import Till
from tests.web.desk.conftest import SignedIn
from tests.web.resolve.customer import ENDING, Browser, know, link_for
from tests.web.resolve.test_passkey import add, asked

from goodterms.core.link_code import token_of
from goodterms.flow.prove_identity import facts_asked
from goodterms.flow.write_on_page import write_on_page
from goodterms.store.keys import keys
from goodterms.web.resolve import matter


@pytest.fixture
def who(lived: Lived) -> Iterator[Somebody]:
    matter.workspace.cache_clear()
    somebody = lived.somebody("Aoife Byrne")
    lived.open(somebody)
    know(somebody.here, account_ending=ENDING)
    yield somebody
    matter.workspace.cache_clear()


@pytest.fixture
def somebody(lived: Lived, who: Somebody) -> Late:
    return Late(lived, who, lived.case_of(who), Till())


@pytest.fixture
def agent(signed_in: SignedIn) -> Client:
    return signed_in("agent")


def at(somebody: Late, rest: str = "") -> str:
    return f"/staff/cases/{somebody.case}/page{rest}"


def code_on(page: str) -> str:
    found = re.search(r"the code ((?:[0-9A-Z]{5}-){2}[0-9A-Z]{5})", page)
    assert found is not None, page
    return found[1]


def test_an_answer_stands_on_their_page_and_a_message_without_its_words_says_so(somebody: Late, agent: Client) -> None:
    lived, who = somebody.lived, somebody.who
    write_on_page(
        workspace=lived.workspace,
        here=who.here,
        case=somebody.case,
        account=who.account,
        words="Which account is this?",
        language="en",
        key="w",
    )
    assert "Which account is this?" in agent.get(at(somebody)).text
    assert "Which account" not in agent.get(f"/staff/cases/{somebody.case}/page/steps").text
    assert agent.post(at(somebody, "/answer"), {"words": " ", "key": "k"}).status_code == 422
    for _ in range(2):
        agent.post(at(somebody, "/answer"), {"words": "The loan you took in March.", "key": "k"})
    lived.settle()
    told = [one.text for one in lived.phone.sent if "a person has answered you" in one.text]
    assert len(told) == 1
    assert "loan" not in told[0]
    page = Browser(somebody, link_for(somebody)).come_in()
    page.get("/write")
    assert "The loan you took in March." in page.text
    assert rows("SELECT count(*) FROM event WHERE type = 'page.answered'") == [(1,)]


def test_a_page_put_in_their_hands_by_a_code_is_watched_and_never_what_is_typed(somebody: Late, agent: Client) -> None:
    agent.post(at(somebody, "/help"), {"way": "code", "key": "k"})
    shown = agent.get(at(somebody)).text
    assert "Not opened yet." in shown
    token = token_of(code_on(shown), keys=keys().links)
    assert token is not None
    page = Browser(somebody, token)
    page.get()
    assert "Not opened yet." in agent.get(at(somebody)).text, "looking is no step"
    page.come_in()
    page.get("/write")
    page.send("/write", words="my secret words")
    steps = agent.get(at(somebody, "/steps")).text
    for words in ("Opened it", "Showed who they are", "Is at the form", "Finished the form"):
        assert words in steps
    assert "secret" not in steps
    assert "secret" not in "".join(payload for (payload,) in rows("SELECT payload FROM event WHERE type = 'help.step'"))


def test_the_link_is_sent_while_they_talk_where_policy_lets_it(somebody: Late, agent: Client) -> None:
    agent.post(at(somebody, "/help"), {"way": "message", "key": "k"})
    somebody.lived.settle()
    (sent,) = [one.text for one in somebody.lived.phone.sent if "the page we are talking about" in one.text]
    assert "/r/" in sent


def named(agent: Client, somebody: Late, **fields: object) -> tuple[str, str]:
    """The token of their own way in, and their number."""
    form = {
        "name": "Niamh Kelly",
        "role": "carer",
        "may": ["talk"],
        "evidence": "the customer on the phone",
        "until": "2026-08-01",
        "key": "k",
        **fields,
    }
    agent.post(at(somebody, "/helper"), form)
    text = agent.get(at(somebody)).text
    token = token_of(code_on(text), keys=keys().links)
    assert token is not None
    return token, NUMBER.findall(text)[0]


NUMBER = re.compile(r"with the number ([0-9]{8})")


def helper_comes_in(agent: Client, somebody: Late, **fields: object) -> Browser:
    """A helper who was named opens their way in, and shows who they are with the number they were given."""
    token, number = named(agent, somebody, **fields)
    page = Browser(somebody, token)
    page.get()
    page.send("")
    assert "The eight digits Harbour Bank gave you" in page.text
    page.send("/check", helper_number=number)
    assert page.address == "/home", page.text
    return page


def test_a_helper_never_shows_what_only_the_customer_should_know(somebody: Late, agent: Client) -> None:
    token, number = named(agent, somebody)
    page = Browser(somebody, token)
    page.get()
    page.send("")
    assert "last 4 digits" not in page.text
    wrong = "0" * 8 if number != "0" * 8 else "1" * 8
    page.send("/check", helper_number="", account_ending=ENDING)
    assert page.address == "/check"
    assert "Enter the number we gave you" in page.text
    page.send("/check", helper_number=ENDING)
    assert "2 more tries today" in page.text
    page.send("/check", helper_number=wrong)
    page.send("/check", helper_number=wrong)
    assert "another way" in page.text
    locked = Browser(somebody, token)
    locked.get()
    locked.send("")
    assert "another way" in locked.text
    assert Browser(somebody, link_for(somebody)).come_in().address == "/home", "the customer's own tries are theirs"


def test_a_new_number_takes_the_place_of_the_old_and_is_nowhere_in_what_is_kept(somebody: Late, agent: Client) -> None:
    token, number = named(agent, somebody)
    (helper,) = re.findall(r'helper/over".*?name="helper" value="([^"]+)"', agent.get(at(somebody)).text, re.DOTALL)
    agent.post(at(somebody, "/helper/again"), {"helper": helper})
    (new,) = NUMBER.findall(agent.get(at(somebody)).text)
    page = Browser(somebody, token)
    page.get()
    page.send("")
    page.send("/check", helper_number=number)
    assert page.address == "/check"
    page.send("/check", helper_number=new)
    assert page.address == "/home"
    kept = "".join(payload for (payload,) in rows("SELECT payload FROM event"))
    assert number not in kept
    assert new not in kept


def test_a_helpers_number_is_no_fact_of_the_customers(somebody: Late, agent: Client) -> None:
    named(agent, somebody)
    assert rows("SELECT count(*) FROM known_fact WHERE starts_with(kind, 'helper/')") == [(1,)]
    assert facts_asked(somebody.here) == ("account_ending",)


def test_a_helper_acts_as_far_as_they_are_allowed_and_no_further(somebody: Late, agent: Client) -> None:
    page = helper_comes_in(agent, somebody)
    assert "Niamh Kelly acts for Aoife Byrne, as their carer" in page.text
    assert "42.00" not in page.text
    for path in ("/pay", "/promise", "/consents", "/details", "/my-data", "/history", "/stop", "/dispute", "/not-me"):
        assert page.get(path).status_code == 403, path
        assert "This is not yours to do" in page.text
        assert "42.00" not in page.text
    page.get("/write")
    page.send("/write", words="How can I help her?")
    assert "How can I help her?" in page.text
    customer = Browser(somebody, link_for(somebody)).come_in()
    customer.get("/write")
    customer.send("/write", words="for you alone")
    page.get("/write")
    assert "for you alone" not in page.text
    assert rows("SELECT actor FROM event WHERE type = 'page.written' ORDER BY seq")[0][0].startswith("helper:")


def test_who_may_promise_sees_the_amount_and_whose_authority_ends_is_led_nowhere(somebody: Late, agent: Client) -> None:
    page = helper_comes_in(agent, somebody, may=["promise"])
    assert "€42.00" in page.text
    assert page.get("/promise").status_code == 200
    assert page.get("/pay").status_code == 403
    shown = agent.get(at(somebody)).text
    helper = re.findall(r'name="helper" value="([^"]+)"', shown)[0]
    agent.post(at(somebody, "/helper/over"), {"helper": helper})
    assert page.get("/home").status_code == 404


def test_a_helper_without_a_name_or_anything_to_do_is_none(somebody: Late, agent: Client) -> None:
    answer = agent.post(at(somebody, "/helper"), {"name": "", "key": "k", "evidence": "kept as typed"})
    assert answer.status_code == 422
    for words in (
        "Say who it is",
        "Choose what they may do",
        "Choose what they are",
        "Name the last day",
        "kept as typed",
    ):
        assert words in answer.text
    assert rows("SELECT count(*) FROM event WHERE type = 'helper.named'") == [(0,)]


def test_a_passkey_is_taken_away_at_the_desk_with_a_reason_and_opens_nothing_any_more(
    somebody: Late, agent: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOODTERMS_PUBLIC_URL", "https://pay.example.com")
    assert "A customer adds one on their own page" in agent.get(at(somebody)).text
    page = Browser(somebody, link_for(somebody)).come_in().at_level(2)
    key = SoftPasskey()
    add(page, key)
    page.at_level(1)
    page.get("/details")
    answer, form = key.shown(asked(page)), page.form("/passkey")
    shown = agent.get(at(somebody)).text
    assert "on one device" in shown
    (name,) = re.findall(r'name="passkey" value="(\w+)"', shown)
    refused = agent.post(at(somebody, "/passkey/over"), {"passkey": name})
    assert refused.status_code == 422
    assert "they asked, or no longer have the device" in refused.text
    for _ in range(2):
        agent.post(at(somebody, "/passkey/over"), {"passkey": name, "why": "lost"})
    assert "A customer adds one on their own page" in agent.get(at(somebody)).text
    assert rows("SELECT actor, payload::jsonb ->> 'why' FROM event WHERE type = 'passkey.removed'") == [
        ("agent", "lost")
    ]
    page.send("/passkey", hidden={**form, "answer": answer})
    assert "This passkey does not open this page" in page.text
    story = agent.get(f"/staff/cases/{somebody.case}").text
    assert "Took a passkey away: the customer no longer has it." in story


def test_a_passkey_of_nobody_cannot_be_taken_away(somebody: Late, agent: Client) -> None:
    answer = agent.post(at(somebody, "/passkey/over"), {"passkey": "0" * 16, "why": "asked"})
    assert answer.status_code == 422
    assert rows("SELECT count(*) FROM event WHERE type = 'passkey.removed'") == [(0,)]
