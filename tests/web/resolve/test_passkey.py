"""Passkeys on the customer's pages: who may add one, what showing one opens, and everything it must not open."""

from __future__ import annotations

import html
import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from tests.flow.acting_fixtures import Late
from tests.log import rows
from tests.passkeys import SYNCABLE, SoftPasskey, text
from tests.web.resolve.customer import ENDING, Browser, know, link_for
from tests.web.resolve.test_sure import code_in

from goodterms.core.events import HoldPlaced
from goodterms.core.link_token import verify
from goodterms.core.offers.identity import Level
from goodterms.store.keys import keys
from goodterms.web.resolve import here as pages
from goodterms.web.resolve import visit as visits
from goodterms.web.resolve.forms import form_key

HOST = "https://pay.example.com"


@pytest.fixture(autouse=True)
def host(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOODTERMS_PUBLIC_URL", HOST)


@pytest.fixture
def key() -> SoftPasskey:
    return SoftPasskey()


def asked(browser: Browser) -> str:
    """What the form on this page asks the browser for."""
    found = re.search(r'data-passkey="([^"]*)"', browser.last.content.decode())
    assert found is not None, browser.text
    return html.unescape(found[1])


def add(browser: Browser, key: SoftPasskey, **said: str) -> Browser:
    browser.get("/passkeys")
    browser.send("/passkeys/add", answer=key.made(asked(browser), **said))
    return browser


def show(browser: Browser, key: SoftPasskey, path: str = "/passkey", **said: str) -> Browser:
    browser.get(path)
    browser.send("/passkey", answer=key.shown(asked(browser), **said))
    return browser


def level(browser: Browser) -> Level:
    request = browser.last.wsgi_request
    request.COOKIES.update({name: cookie.value for name, cookie in browser.client.cookies.items()})
    visit = visits.current(request, link=verify(token=browser.token, keys=keys().links))
    assert visit is not None
    return visit.level


def watched(somebody: Late) -> None:
    somebody.lived.tell(
        somebody.who, HoldPlaced("h", "fraud", "account", somebody.who.account, None, "said so"), actor="Ann"
    )


def days_ago(somebody: Late, days: int) -> None:
    somebody.one(
        f"UPDATE passkey SET made_at = made_at - interval '{days} days' WHERE bucket = %s AND customer_id = %s RETURNING 1"
    )


@pytest.fixture
def owner(somebody: Late, browser: Browser, key: SoftPasskey) -> Browser:
    """A customer who came in, typed a code and added a passkey; now they have shown no more than a known fact."""
    browser.come_in().at_level(2)
    add(browser, key)
    assert browser.address == "/passkeys/done", browser.text
    return browser.at_level(1)


# --- adding ----------------------------------------------------------------------------------------------------------------------


def test_a_passkey_is_added_after_a_code_and_raises_nothing_by_itself(
    somebody: Late, browser: Browser, key: SoftPasskey
):
    browser.come_in()
    browser.get("/passkeys")
    assert browser.address == "/sure"
    browser.send("/sure")
    browser.send("/sure/code", code=code_in(somebody))
    browser.get("/passkeys")
    assert "We never see them." in browser.text
    browser.send("/passkeys/add", answer=key.made(asked(browser)))
    assert "Done. Next time, your fingerprint, face or screen lock is enough" in browser.text
    assert level(browser) == 2
    assert len(somebody.events("passkey.added")) == 1
    assert text(key.id) not in "".join(somebody.events("passkey.added"))
    somebody.lived.settle()
    told = [one for one in somebody.lived.phone.sent if "a passkey was added" in one.text]
    assert [one.channel for one in told] == ["sms"], "once, and not where the code went"
    assert "/r/" not in told[0].text
    browser.get("/history")
    assert "You added a passkey" in browser.text
    browser.get("/my-data")
    browser.send("/my-data")
    assert "Your passkeys" in browser.text


def test_who_got_the_code_by_text_is_told_by_e_mail(somebody: Late, key: SoftPasskey):
    by_mail = Browser(somebody, link_for(somebody, channel="email")).come_in()
    by_mail.get("/passkeys")
    by_mail.send("/sure")
    by_mail.send("/sure/code", code=code_in(somebody))
    assert somebody.lived.phone.sent[-1].channel == "sms"
    add(by_mail, key)
    somebody.lived.settle()
    assert [one.channel for one in somebody.lived.phone.sent if "a passkey was added" in one.text] == ["email"]


def test_the_same_form_sent_twice_adds_one(somebody: Late, browser: Browser, key: SoftPasskey):
    browser.come_in().at_level(2)
    browser.get("/passkeys")
    answer, form = key.made(asked(browser)), browser.form("/passkeys/add")
    for _ in range(2):
        browser.send("/passkeys/add", hidden={**form, "answer": answer})
        assert browser.address == "/passkeys/done"
    assert len(somebody.events("passkey.added")) == 1
    assert rows("SELECT count(*) FROM passkey") == [(1,)]


@pytest.mark.parametrize(
    "said", [{"origin": "https://pay.example.org"}, {"challenge": text(bytes(32))}, {"type": "webauthn.get"}]
)
def test_what_was_made_for_another_page_or_another_question_is_not_kept(
    somebody: Late, browser: Browser, key: SoftPasskey, said: dict[str, str]
):
    browser.come_in().at_level(2)
    assert add(browser, key, **said).last.status_code == 422
    assert "did not make a passkey that we can use" in browser.text
    assert rows("SELECT count(*) FROM passkey") == [(0,)]


def test_where_somebody_may_be_watched_a_person_adds_it(somebody: Late, browser: Browser, key: SoftPasskey):
    browser.come_in().at_level(2)
    browser.get("/passkeys")
    answer, form = key.made(asked(browser)), browser.form("/passkeys/add")
    watched(somebody)
    browser.send("/passkeys/add", hidden={**form, "answer": answer})
    assert browser.last.status_code == 409
    browser.get("/passkeys")
    assert "a person adds a passkey with you" in browser.text
    assert "data-passkey" not in browser.last.content.decode()
    assert rows("SELECT count(*) FROM passkey") == [(0,)]


def test_a_known_fact_alone_adds_none(browser: Browser, key: SoftPasskey):
    browser.come_in().at_level(2)
    browser.get("/passkeys")
    answer, form = key.made(asked(browser)), browser.form("/passkeys/add")
    browser.at_level(1)
    browser.send("/passkeys/add", hidden={**form, "answer": answer})
    assert browser.address == "/sure"
    assert rows("SELECT count(*) FROM passkey") == [(0,)]


def test_eight_are_enough(browser: Browser):
    browser.come_in().at_level(2)
    for number in range(8):
        add(browser, SoftPasskey(id=b"passkey %d" % number))
    browser.get("/passkeys")
    assert "as many passkeys as you can have" in browser.text
    assert "data-passkey" not in browser.last.content.decode()


def test_for_a_number_instead_of_a_host_name_nobody_is_asked(browser: Browser, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GOODTERMS_PUBLIC_URL", "http://127.0.0.1:8000")
    browser.come_in().at_level(2)
    browser.get("/passkeys")
    assert "Codes work as before" in html.unescape(browser.text) or "codes work as before" in browser.text
    assert "data-passkey" not in browser.last.content.decode()
    assert "/passkeys" not in browser.get("/details").content.decode()


# --- showing ---------------------------------------------------------------------------------------------------------------------


def test_a_passkey_is_enough_instead_of_a_code(somebody: Late, owner: Browser, key: SoftPasskey):
    show(owner, key, "/details")
    assert owner.address == "/details", owner.text
    assert level(owner) == 3
    assert '"level":3,"by":"passkey"' in somebody.events("identity.shown")[-1]


def test_on_a_known_device_a_passkey_is_enough_instead_of_a_fact(somebody: Late, owner: Browser, key: SoftPasskey):
    owner.at_level(0)
    owner.get("/check?to=/details")
    assert "allowCredentials" not in asked(owner) or '"allowCredentials": []' in asked(owner)
    assert text(key.id) not in owner.last.content.decode(), "before a fact nothing is said of what there is"
    owner.send("/passkey", answer=key.shown(asked(owner)))
    assert owner.address == "/details"
    assert level(owner) == 3


def test_on_another_device_nothing_is_said_of_passkeys_before_a_fact(somebody: Late, owner: Browser):
    other = Browser(somebody, owner.token)
    other.get()
    other.send("")
    for path in ("/check", "/passkey"):
        other.get(path)
        assert "data-passkey" not in other.last.content.decode(), path
    other.send("/check", hidden=None if other.get("/check") is None else other.form("/check"), account_ending=ENDING)
    other.get("/details")
    assert "Use your fingerprint, face or screen lock" in other.text


def test_nobody_without_a_passkey_is_asked_for_one(browser: Browser):
    browser.come_in()
    for path in ("/details", "/home", "/passkey"):
        browser.get(path)
        assert "data-passkey" not in browser.last.content.decode(), path


def test_where_only_a_passkey_or_a_person_will_do_it_opens_the_page(somebody: Late, owner: Browser, key: SoftPasskey):
    days_ago(somebody, 20)
    watched(somebody)
    owner.at_level(2)
    owner.get("/details/email")
    assert "A person makes this change" in owner.text
    assert "Or show your passkey, and change it now" in owner.text
    show(owner, key, "/passkey?to=%2Fdetails%2Femail")
    assert owner.address == "/details/email"
    assert "We use it from now on" in owner.text
    owner.send("/details/email", value="new@example.com")
    assert owner.address == "/details/done"
    (given,) = map(json.loads, somebody.events("contact_point.given"))
    assert given["level"] == 3


def test_what_packs_raise_to_a_passkey_asks_for_it_of_whoever_has_one(
    somebody: Late, owner: Browser, key: SoftPasskey, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(pages, "level_of_page", lambda name, **_: 3 if name == "history" else 0)
    owner.at_level(2)
    show(owner, key, "/history")
    assert owner.address == "/history"
    assert owner.last.status_code == 200


def test_a_passkey_that_was_added_lately_does_not_count_while_somebody_may_be_watched(
    somebody: Late, owner: Browser, key: SoftPasskey
):
    owner.get("/details")
    question, form = asked(owner), owner.form("/passkey")
    watched(somebody)
    owner.send("/passkey", hidden={**form, "answer": key.shown(question)})
    assert "works here 14 days after you added it" in owner.text
    assert level(owner) == 1
    owner.get("/details")
    assert "data-passkey" not in owner.last.content.decode()


def test_an_answer_opens_one_visit_once(somebody: Late, owner: Browser, key: SoftPasskey):
    owner.get("/details")
    answer, form = key.shown(asked(owner)), owner.form("/passkey")
    other = Browser(somebody, owner.token).come_in()
    other.send("/passkey", hidden={**form, "csrfmiddlewaretoken": csrf(other), "answer": answer})
    assert "This page was open for a while" in other.text, "the challenge is of another visit"
    assert level(other) == 1
    mark = owner.client.cookies["visit"].value
    owner.send("/passkey", hidden={**form, "answer": answer})
    assert level(owner) == 3
    owner.client.cookies["visit"] = mark
    owner.send("/passkey", hidden={**form, "answer": answer})
    assert "This page was open for a while" in owner.text
    assert level(owner) == 1, "answered before"


def csrf(browser: Browser) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', browser.last.content.decode())
    assert found is not None
    return found[1]


def test_a_challenge_lasts_five_minutes(somebody: Late, owner: Browser, key: SoftPasskey):
    owner.get("/details")
    number = verify(token=owner.token, keys=keys().links)
    visit = visits.current(request_of(owner), link=number)
    for ago, right in ((timedelta(seconds=-30), True), (timedelta(seconds=1), False)):
        owner.at_level(1)
        visit = visits.current(request_of(owner), link=number)
        until = datetime.now(UTC) - ago
        terms = {"challenge": text(bytes(32)), "visit": visit.name, "until": str(int(until.timestamp()))}
        owner.get("/details")
        form = {**owner.form("/passkey"), "key": form_key(link=number, form="passkey-show", terms=terms)}
        owner.send("/passkey", hidden={**form, "answer": key.shown(asked(owner), challenge=text(bytes(32)))})
        assert (level(owner) == 3) is right, owner.text
    assert "This page was open for a while" in owner.text


def request_of(browser: Browser):
    request = browser.last.wsgi_request
    request.COOKIES.update({name: cookie.value for name, cookie in browser.client.cookies.items()})
    return request


@pytest.mark.parametrize("said", [{"origin": "https://pay.example.org"}, {"type": "webauthn.create"}])
def test_on_another_page_it_was_shown_for_nothing(owner: Browser, key: SoftPasskey, said: dict[str, str]):
    show(owner, key, "/details", **said)
    assert "This passkey does not open this page" in owner.text
    assert owner.last.status_code == 422
    assert level(owner) == 1


def test_the_passkey_of_another_customer_opens_nothing(somebody: Late, owner: Browser, key: SoftPasskey):
    lived = somebody.lived
    who = lived.somebody("Brendan Walsh")
    case = lived.open(who)
    know(who.here, account_ending=ENDING)
    theirs = Browser(Late(lived, who, case, somebody.till), link_for(Late(lived, who, case, somebody.till)))
    theirs.come_in().at_level(2)
    add(theirs, SoftPasskey(id=b"another one"))
    theirs.at_level(1)
    show(theirs, key, "/details")
    assert "This passkey does not open this page" in theirs.text
    assert level(theirs) == 1


def test_a_count_that_goes_back_ends_the_passkey_and_its_owner_is_told(
    somebody: Late, owner: Browser, key: SoftPasskey
):
    key.count = 7
    show(owner, key, "/details")
    assert level(owner) == 3
    key.count = 3
    owner.at_level(1)
    show(owner, key, "/details")
    assert owner.last.status_code == 403
    assert "We ended this passkey, to keep you safe" in owner.text
    assert level(owner) == 1
    assert [json.loads(one)["why"] for one in somebody.events("passkey.removed")] == ["copied"]
    somebody.lived.settle()
    assert [one for one in somebody.lived.phone.sent if "may have been copied" in one.text]
    owner.get("/details")
    assert "data-passkey" not in owner.last.content.decode()
    owner.at_level(2).get("/history")
    assert "We ended a passkey: it looked like a copy." in owner.text


def test_a_count_that_nobody_signed_ends_nothing(somebody: Late, owner: Browser, key: SoftPasskey):
    key.count = 7
    show(owner, key, "/details")
    owner.at_level(1)
    forged = SoftPasskey(id=key.id)
    show(owner, forged, "/details")
    assert "This passkey does not open this page" in owner.text
    assert somebody.events("passkey.removed") == []


def test_a_synced_passkey_counts_nothing_and_stays(owner: Browser, somebody: Late):
    synced = SoftPasskey(id=b"synced", counts=False)
    synced.flags |= SYNCABLE
    add(owner.at_level(2), synced)
    for _ in range(2):
        owner.at_level(1)
        show(owner, synced, "/details")
        assert level(owner) == 3
    owner.get("/passkeys")
    assert "On your devices that share passkeys" in owner.text


def test_after_five_wrong_ones_there_is_another_way(somebody: Late, owner: Browser, key: SoftPasskey):
    for _ in range(4):
        show(owner, SoftPasskey(id=b"of somebody else"), "/details")
        assert owner.last.status_code == 422
    show(owner, SoftPasskey(id=b"of somebody else"), "/details")
    assert "takes no more of them for now" in owner.text
    assert "+353 20 915 0000" in owner.text
    owner.get("/passkey")
    assert "takes no more of them for now" in owner.text
    owner.get("/details")
    assert owner.address == "/sure"
    assert "data-passkey" not in owner.last.content.decode()
    owner.send("/sure")
    owner.send("/sure/code", code=code_in(somebody))
    assert owner.address == "/details", "codes work as before"


def test_a_locked_customer_is_let_in_by_no_passkey(somebody: Late, owner: Browser, key: SoftPasskey):
    owner.get("/details")
    question, form = asked(owner), owner.form("/passkey")
    for _ in range(5):
        show(owner, SoftPasskey(id=b"of somebody else"), "/details")
    owner.send("/passkey", hidden={**form, "answer": key.shown(question)})
    assert "takes no more of them for now" in owner.text
    assert level(owner) == 1


@pytest.mark.parametrize("answer", ["", "{}", "null", "x" * 20_000, '{"id": 1}', "[" * 5000])
def test_whatever_is_sent_instead_is_refused_in_plain_words(owner: Browser, answer: str):
    owner.get("/details")
    owner.send("/passkey", answer=answer)
    assert owner.last.status_code == 422
    assert "This passkey does not open this page" in owner.text
    owner.at_level(2).get("/passkeys")
    owner.send("/passkeys/add", answer=answer)
    assert owner.last.status_code == 422
    owner.send("/passkey", hidden={"csrfmiddlewaretoken": csrf(owner)}, answer=answer)
    assert "This page was open for a while" in owner.text


# --- looking after them ----------------------------------------------------------------------------------------------------------


def test_a_passkey_that_was_taken_away_opens_nothing(somebody: Late, owner: Browser, key: SoftPasskey):
    owner.get("/details")
    question, form = asked(owner), owner.form("/passkey")
    other = Browser(somebody, owner.token).come_in().at_level(2)
    other.get("/passkeys")
    assert "Not used yet. On one device." in other.text
    (name,) = re.findall(r'name="passkey" value="(\w+)"', other.last.content.decode())
    hidden = {**other.form("/passkeys"), "passkey": name}
    for _ in range(2):
        other.send("/passkeys", hidden=hidden)
        assert "It opens nothing any more" in other.text
    assert [json.loads(one)["why"] for one in somebody.events("passkey.removed")] == ["asked"]
    owner.send("/passkey", hidden={**form, "answer": key.shown(question)})
    assert "This passkey does not open this page" in owner.text
    assert level(owner) == 1


def test_another_customers_passkey_cannot_be_taken_away(owner: Browser):
    owner.at_level(2).get("/passkeys")
    owner.send("/passkeys", passkey="0" * 16)
    assert owner.last.status_code == 409
    assert rows("SELECT count(*) FROM passkey WHERE removed_at IS NULL") == [(1,)]


def test_who_is_done_after_a_code_is_told_once_that_there_are_passkeys(
    somebody: Late, browser: Browser, key: SoftPasskey
):
    browser.come_in().at_level(2)
    browser.get("/preferences/done")
    assert "Next time, use your fingerprint or face" in browser.text
    add(browser, key)
    assert "use your fingerprint or face" not in browser.text
    browser.get("/preferences/done")
    assert "use your fingerprint or face" not in browser.text
