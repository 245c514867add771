"""One API for messages: asked for, answered with the truth, and never twice."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from tests.lived import Lived, Somebody
from tests.web.api.conftest import Caller, MakeCaller

from goodterms import cli
from goodterms.cli.folder import check_files, read_workspace
from goodterms.core.events import OptedOut
from goodterms.flow.publish import publish
from goodterms.store.clock import business_now, set_clock

WISH = {"customer": "C00001", "purpose": "service", "text": "Your card is in the post. Reply STOP to opt out."}


def test_a_message_is_asked_for_sent_and_told_of(lived: Lived, who: Somebody, call: Caller):
    answer = call("POST", "messages", WISH)
    assert answer.status_code == 202, answer.content
    asked = answer.json()
    assert asked["state"] == "queued"
    lived.settle()
    told = call("GET", answer["Location"].removeprefix("/api/v1/")).json()
    assert (told["id"], told["state"], told["channel"]) == (asked["id"], "accepted", "sms")
    assert lived.phone.sent[-1].text == WISH["text"]


def test_a_message_at_night_is_taken_and_says_until_when_it_waits(lived: Lived, who: Somebody, call: Caller):
    set_clock(origin=business_now() + timedelta(hours=14), stepped=True)
    told = call("POST", "messages", WISH).json()
    assert told["state"] == "deferred"
    assert told["until"]
    assert told["rules"][0]["citation"]


def test_a_refusal_says_which_rule_and_where_it_comes_from(lived: Lived, who: Somebody, call: Caller):
    lived.tell(who, OptedOut("all", None))
    answer = call("POST", "messages", WISH)
    assert (answer.status_code, answer["Content-Type"]) == (403, "application/problem+json")
    problem = answer.json()
    assert problem["type"].endswith("/refused-by-policy")
    assert problem["rules"]
    assert all(rule["rule"] and rule["citation"] for rule in problem["rules"])
    assert call("GET", f"messages/{problem['id']}").json()["state"] == "refused"


def test_what_is_wrong_is_pointed_at(lived: Lived, who: Somebody, call: Caller):
    wrong = call("POST", "messages", {"customer": "", "purpose": "chatting", "texte": "Hello"}).json()
    assert {one["pointer"] for one in wrong["errors"]} == {"#/customer", "#/purpose", "#/texte"}
    assert call("POST", "messages", {**WISH, "customer": "nobody"}).json()["errors"][0]["pointer"] == "#/customer"
    assert (
        call("POST", "messages", {**WISH, "message": "no-such", "text": ""}).json()["errors"][0]["pointer"]
        == "#/message"
    )


def test_pages_of_messages_tell_each_once_the_newest_first(lived: Lived, who: Somebody, call: Caller):
    ids = [call("POST", "messages", WISH).json()["id"] for _ in range(5)]
    seen, cursor = [], None
    while True:
        page = call("GET", "messages?limit=2&customer=C00001" + (f"&cursor={cursor}" if cursor else "")).json()
        seen += [one["id"] for one in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert sorted(seen) == sorted(ids)
    assert len(seen) == 5
    assert call("GET", "messages?cursor=nonsense").status_code == 422


def test_words_of_its_own_need_a_scope_of_their_own(lived: Lived, who: Somebody, key: MakeCaller):
    refused = key("messages:write")("POST", "messages", WISH)
    assert refused.status_code == 403
    assert refused.json()["scope"] == "messages:text"


def test_own_words_that_a_rule_forbids_are_refused_before_anything_is_promised(
    lived: Lived, who: Somebody, call: Caller
):
    put_in_force("pci")
    answer = call(
        "POST", "messages", {**WISH, "text": "Give us your card number: 4111 1111 1111 1111. STOP to opt out."}
    )
    assert answer.status_code == 403, answer.content
    assert answer.json()["rules"][0]["rule"] == "pci.card_number"
    lived.settle()
    assert lived.phone.sent == []


def put_in_force(pack: str) -> None:
    """The example workspace again, with one pack more."""
    folder = Path(cli.__file__).parent / "workspace"
    found = dict(read_workspace(folder))
    found["goodterms.toml"] = found["goodterms.toml"].replace('use = ["house"]', f'use = ["house", "{pack}"]')
    checked = check_files(found)
    assert not checked.problems, checked.problems
    publish(checked=checked, files=found, by="Dana Designer", approved_by="Conor Compliance", now=business_now())


def test_a_message_that_nobody_asked_for_is_not_found(lived: Lived, call: Caller):
    assert call("GET", "messages/msg_0000000000000000000000000000").status_code == 404
    assert call("GET", "messages/nonsense").status_code == 404
