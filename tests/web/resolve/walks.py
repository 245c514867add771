"""What somebody can do on their pages, each walked to the end by the one function here: taps, fields, and what came of it.

A walk knows no word of a page, only where a form goes and what its fields are called, so that it holds in every language.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import TypeAlias

import orjson
from django.db import connection
from tests.browser import browser
from tests.documents.files import picture
from tests.web.resolve.money_walks import first_day
from tests.web.resolve.passkeys import Device
from tests.web.resolve.walker import Walker

from goodterms.core.events import HoldPlaced
from goodterms.flow.give_help import give_help
from goodterms.flow.name_helper import helper_link, name_helper
from goodterms.flow.prove_helper import give_number
from goodterms.store.clock import business_now

Walk: TypeAlias = Callable[[Walker], None]
STATEMENT = "sign-income"


def sign(at: Walker) -> None:
    """A statement in its own words, signed with a typed name; the copy is theirs."""
    at.come_in().go("/sign")
    at.be_sure(f"/sign/{STATEMENT}")
    at.type("name", "Aoife Byrne")
    at.press(f"/sign/{STATEMENT}")
    assert at.at == "/signed"
    at.recorded("note.added")
    assert len(at.somebody.events("statement.signed")) == 1
    with at.page.expect_download() as copy:
        at.page.locator(f'a[href^="{at.base}/signed/"]').first.click()
    assert copy.value.suggested_filename.endswith(".pdf")


def mandate(at: Walker) -> None:
    """A bank account, the text, a name: a mandate; and it is taken back."""
    at.come_in().go("/mandate")
    at.be_sure("/mandate")
    at.type("iban", "ie29 aibk 9311 5212 3456 78")
    at.press("/mandate")
    at.type("name", "Aoife Byrne")
    at.press("/mandate/sign")
    assert at.at == "/signed"
    at.recorded("note.added")
    at.follow("/mandate/cancel/")
    at.press(at.at)
    assert len(at.somebody.events("mandate.cancelled")) == 1
    at.recorded("note.added")


def dispute(at: Walker) -> None:
    """Something is wrong, and the photo that shows it."""
    at.come_in().follow("/dispute")
    at.tick("reason", "amount")
    at.type("amount", "20")
    at.type("words", "I paid in two parts")
    at.press("/dispute")
    assert at.at == "/disputed"
    assert {"dispute.recorded", "hold.placed"} & at.world.acknowledged(at.somebody)
    at.go("/documents")
    at.be_sure("/documents")
    at.tick("about", "dispute")
    at.page.set_input_files("#photo", {"name": "receipt.jpg", "mimeType": "image/jpeg", "buffer": picture()})
    at.press("/documents")
    assert at.at == "/documents/sent"


def struggling(at: Walker) -> None:
    """One tap and all is quiet; then, for whoever wants to, a few words and the month's money."""
    at.come_in()
    before = at.taps
    at.press("/struggling", within="main")
    assert (at.at, at.taps - before) == ("/quiet", 1)
    assert "hold.placed" in at.world.acknowledged(at.somebody)
    at.follow("/tell-more")
    at.type("words", "my hours were cut")
    at.tick("adviser", "yes")
    at.press("/tell-more")
    at.follow("/budget")
    at.follow("/budget/income")
    for section, line, amount in (
        ("income", "wages", "1500"),
        ("fixed", "home", "700"),
        ("flexible", "food", "300"),
        ("creditors", "saving", "10"),
    ):
        at.type(line, amount)
        at.press(f"/budget/{section}")
    at.press("/budget", within="main")
    assert at.at == "/budget/result"
    assert len(at.somebody.events("means.told")) == 1
    at.world.acknowledged(at.somebody)


def more_quiet(at: Walker) -> None:
    """When the quiet time comes to its end, one tap makes it longer."""
    at.come_in().press("/struggling", within="main")
    at.world.lived.settle()
    at.world.lived.days(12.5)
    at.go("/quiet")
    before = len(at.somebody.events("hold.placed"))
    at.press("/more-time")
    assert at.at == "/quiet"
    assert len(at.somebody.events("hold.placed")) == before + 1
    at.world.acknowledged(at.somebody)


def details(at: Walker) -> None:
    """A new number, all of it right, how to write to them, what they agree to, what happened, and what we hold."""
    at.come_in().follow("/details")
    at.be_sure("/details")
    at.follow("/details/phone")
    at.type("value", f"087 555 {at.somebody.who.customer % 10_000:04d}")
    at.press("/details/phone")
    assert at.at == "/details/done"
    at.recorded("note.added")
    at.go("/details")
    at.press("/details")
    assert at.at == "/details/done"
    at.go("/preferences")
    at.tick("collections", "email")
    at.tick("formats", "large_print")
    at.press("/preferences")
    assert at.at == "/preferences/done"
    at.recorded("note.added")
    at.go("/consents")
    at.page.locator('main input[name="may"]:checked').first.uncheck()
    at.press("/consents")
    assert at.at == "/consents/done"
    at.go("/history")
    at.go("/my-data")
    at.press("/my-data")
    at.go("/my-data")
    with at.page.expect_download() as taken:
        at.page.locator(f'form[action="{at.base}/my-data/file"] button').click()
    at.posted.add("my-data-file")
    assert "profile" in json.loads(taken.value.path().read_bytes())
    at.world.acknowledged(at.somebody)


def was_it_you_no(at: Walker) -> None:
    _asked_whether_it_was_theirs(at)
    at.tick("answer", "no")
    at.press("/was-it-you")
    assert at.at == "/was-it-you/answered"
    assert "hold.placed" in at.world.acknowledged(at.somebody)


def was_it_you_yes(at: Walker) -> None:
    _asked_whether_it_was_theirs(at)
    at.tick("answer", "yes")
    at.press("/was-it-you")
    at.be_sure("/was-me")
    at.press("/was-me")
    assert at.at == "/was-it-you/answered"
    assert "note.added" in at.world.acknowledged(at.somebody)


def talk(at: Walker) -> None:
    """A time for a call, a few words to a person, free help from others, and a complaint."""
    at.come_in().follow("/call")
    at.page.locator('main input[name="slot"]').first.check()
    at.press("/call")
    assert at.at == "/call-chosen"
    at.follow("/home")
    at.follow("/talk")
    at.follow("/write")
    at.type("words", "Which account is this about?")
    at.press("/write")
    at.go("/talk")
    at.follow("/advice")
    at.go("/talk")
    at.follow("/complain")
    at.type("words", "You wrote to me at work")
    at.press("/complain")
    assert at.at == "/complained"
    assert len(at.somebody.events("slot.chosen")) == 1
    assert len(at.somebody.events("page.written")) == 1
    assert len(at.somebody.events("complaint.made")) == 1
    at.world.acknowledged(at.somebody)


def what_changed(at: Walker) -> None:
    at.come_in().go("/what-changed")
    at.press("/what-changed", value="less")
    assert at.at == "/plan"
    at.world.acknowledged(at.somebody)
    assert len(at.somebody.events("change.told")) == 1


def stop(at: Walker) -> None:
    at.come_in().follow("/stop")
    at.tick("what", "all")
    at.press("/stop")
    assert at.at == "/stopped"
    assert "contact.stopped" in at.world.acknowledged(at.somebody)


def not_me(at: Walker) -> None:
    """Whoever is not meant shows nothing of themselves, and is left alone."""
    at.page.goto(f"{at.world.site}{at.base}?language={at.language}")
    at.follow("/not-me")
    at.press("/not-me")
    assert at.at == "/not-me/done"
    assert len(at.somebody.events("contact.wrong_person")) == 1
    at.world.acknowledged(at.somebody)


def end_visits(at: Walker) -> None:
    """Closed on every device: whoever opens it again shows who they are, and what they do then is recorded."""
    at.come_in().follow("/details")
    at.be_sure("/details")
    at.go("/preferences")
    at.press("/visits/end")
    assert at.at == "/left"
    assert len(at.somebody.events("visits.ended")) == 1
    at.page.goto(f"{at.world.site}{at.base}/home")
    assert at.at == "", "whoever opens it again begins at the beginning"
    at.come_in().follow("/promise")
    at.press("/promise", value=first_day(at))
    at.press("/promise/check")
    at.recorded("promise.recorded")


def passkey(at: Walker) -> None:
    """Added after a code; shown where a code is not enough, because their account is watched; and taken away."""
    device = Device(at.page)
    _passkey_added(at)
    assert len(device.passkeys()) == 1
    _weeks_later(at)
    watch = HoldPlaced("watched", "fraud", "account", at.somebody.who.account, None, "said so")
    at.world.lived.tell(at.somebody.who, watch, actor="Ann")
    at.page.goto(f"{at.world.site}{at.base}?language={at.language}")
    at.press("")
    at.press("/passkey")
    assert at.at == "/home"
    assert orjson.loads(at.somebody.events("identity.shown")[-1])["level"] == 3
    at.follow("/details")
    at.follow("/details/email")
    at.type("value", f"somebody.{at.token[:8].lower()}@example.com")
    at.press("/details/email")
    assert at.at == "/details/done"
    at.recorded("note.added")
    at.go("/passkeys")
    at.press("/passkeys")
    assert len(at.somebody.events("passkey.removed")) == 1


def passkey_taken_away(at: Walker) -> None:
    """Added on the telephone; taken away on another browser, which has no script; and what they do then is recorded."""
    with browser() as telephone:
        Device(telephone)
        _passkey_added(replace(at, page=telephone))
    at.come_in().follow("/details")
    at.be_sure("/details")
    at.go("/passkeys")
    at.press("/passkeys")
    assert len(at.somebody.events("passkey.removed")) == 1
    at.go("/preferences")
    at.tick("formats", "large_print")
    at.press("/preferences")
    at.recorded("note.added")


def in_a_call(at: Walker) -> None:
    """An agent reads a code aloud; it is typed; more time is taken; a promise is made; and the page is left behind."""
    given = give_help(
        workspace=at.world.lived.workspace,
        here=at.somebody.here,
        case=at.somebody.case,
        way="code",
        notice="{link}",
        subject="",
        key=at.token[:8],
        by="Ana",
    )
    at.page.goto(f"{at.world.site}/code?language={at.language}")
    at.type("code", given.code)
    at.page.locator('form[action="/code"] button').click()
    at.token = at.page.url.rsplit("/r/", 1)[1].split("?")[0]
    at.page.goto(f"{at.world.site}{at.base}?language={at.language}")
    at.press("")
    at.answer()
    at.page.locator(f'form[action="{at.base}/stay"] button').click()
    at.page.frame_locator("iframe[name=stay]").get_by_role("status").wait_for()
    at.posted.add("stay")
    at.follow("/promise")
    at.press("/promise", value=first_day(at))
    at.press("/promise/check")
    at.recorded("promise.recorded")
    at.page.locator("form[data-leave] button").click()
    at.page.wait_for_url("**/left")
    steps = [orjson.loads(step)["step"] for step in at.somebody.events("help.step")]
    assert {"opened", "proved", "form", "finished"} <= set(steps)


def helper(at: Walker) -> None:
    """A carer who may promise, and nothing else, does it for them."""
    named = {"workspace": at.world.lived.workspace, "here": at.somebody.here, "account": at.somebody.who.account}
    name_helper(
        **named,  # type: ignore[arg-type]
        role="carer",
        may=["promise"],
        name="Niamh Kelly",
        source="a call",
        evidence="the customer on the phone",
        by="Ana",
        key=at.token[:8],
        until=business_now() + timedelta(days=30),
    )
    helper = f"helper/{at.token[:8]}"
    link, _code = helper_link(**named, case=at.somebody.case, helper=helper, by="Ana")  # type: ignore[arg-type]
    at.token = link.rsplit("/r/", 1)[1]
    number = give_number(here=at.somebody.here, helper=helper)
    at.page.goto(f"{at.world.site}{at.base}?language={at.language}")
    at.press("")
    at.type("helper_number", number)
    at.press("/check")
    at.follow("/promise")
    at.press("/promise", value=first_day(at))
    at.press("/promise/check")
    at.recorded("promise.recorded")
    at.page.goto(f"{at.world.site}{at.base}/consents")
    assert at.page.locator("main form").count() == 0


# --- what several walks do


def _passkey_added(at: Walker) -> None:
    """Come in, show more with a code, and let the device make a passkey."""
    at.come_in().go("/passkeys")
    at.be_sure("/passkeys")
    at.press("/passkeys/add")
    assert at.at == "/passkeys/done"
    assert len(at.somebody.events("passkey.added")) == 1


def _weeks_later(at: Walker) -> None:
    """The visit is over, and the passkey is no longer a new one; the browser is known still."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE passkey SET made_at = made_at - interval '20 days' WHERE bucket = %s AND customer_id = %s",
            at.somebody.here,
        )
    kept = [one for one in at.page.context.cookies() if one["name"] != "visit"]
    at.page.context.clear_cookies()
    at.page.context.add_cookies(kept)


def _asked_whether_it_was_theirs(at: Walker) -> None:
    at.come_in().follow("/was-it-you")
