"""What we may use, and what customers tell staff: seen on the page of a case, written down by a form, judged from then on."""

from __future__ import annotations

import re
from html import unescape

from django.db import connection
from django.test import Client
from django.urls import reverse
from tests.lived import Lived, Somebody
from tests.web.desk.conftest import SignedIn

from goodterms.core.events import AddressLearned, ConsentGiven, ConsentWithdrawn


def words(html: str) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)))


def page_of(client: Client, lived: Lived, who: Somebody) -> str:
    return words(client.get(reverse("staff:case", kwargs={"case": lived.case_of(who)})).text)


def tell(client: Client, lived: Lived, who: Somebody, what: str, **fields: object) -> tuple[int, str]:
    answer = client.post(
        reverse("staff:tell", kwargs={"case": lived.case_of(who), "what": what}), {"key": "k", **fields}
    )
    return answer.status_code, words(answer.text)


def statements() -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT type, actor FROM statement ORDER BY seq")
        return list(cursor.fetchall())


def test_each_permission_is_read_with_its_wording_source_and_evidence(lived: Lived, signed_in: SignedIn) -> None:
    who = lived.somebody("Aoife Byrne")
    lived.open(who)
    sms = who.points["sms"]
    given = ConsentGiven("sms", "marketing", "web form", None, sms, "consent", "offers-2026-03", "form-7")
    lived.tell(who, given)
    lived.tell(who, ConsentGiven("letter", "collections", "file", basis="contract"))
    lived.tell(who, ConsentWithdrawn("email", "marketing", "e-mail of 4 May"))
    lived.tell(who, AddressLearned((sms,), "direct_consent", "said on a call", "call-9"), actor="Una")
    page = page_of(signed_in("agent"), lived, who)
    assert re.search(r"What we may use .*Text messages with offers to buy, at \S.* only agreed", page)
    assert "Source web form Shown by form-7 Words shown offers-2026-03" in page
    assert "Letters about what is owed without consent: the contract needs it" in page
    assert "E-mails with offers to buy refused" in page
    assert "How an address became known: they gave it for this. said on a call, call-9 (Una)" in page


def test_a_wish_an_attorney_and_an_employer_are_written_down_with_who_said_so(
    lived: Lived, signed_in: SignedIn
) -> None:
    who = lived.somebody("Aoife Byrne")
    lived.open(who)
    una = signed_in("agent", name="una")
    wish = {"opens": "17:00", "weekdays": ["0", "4"], "place": "work", "source": "said on a call", "key": "a"}
    assert tell(una, lived, who, "inconvenient", **wish)[0] == 302
    assert tell(una, lived, who, "inconvenient", **wish)[0] == 302
    assert tell(una, lived, who, "attorney", state="represents", source="letter", evidence="doc-1")[0] == 302
    assert tell(una, lived, who, "employer", forbids="1", source="employer")[0] == 302
    assert statements() == [("designation.made", "una"), ("attorney.named", "una"), ("employer.forbade", "una")]
    page = page_of(una, lived, who)
    assert "Does not want to be contacted at work on Monday and Friday from 17:00 to 24:00." in page
    assert "An attorney represents them: write to the attorney. letter, doc-1 (una)" in page
    assert "Their employer allows it at work again" in page


def test_a_form_that_says_too_little_comes_back_with_what_is_wrong(lived: Lived, signed_in: SignedIn) -> None:
    who = lived.somebody("Aoife Byrne")
    lived.open(who)
    una = signed_in("agent", name="una")
    for what, fields, why in (
        ("inconvenient", {"source": "letter"}, "Name a time, a day, a place"),
        ("inconvenient", {"source": "letter", "opens": "noon"}, "Write a time as 17:30."),
        ("inconvenient", {"opens": "17:00"}, "Say how you know it."),
        ("attorney", {"source": "letter"}, "Choose how it stands."),
    ):
        status, page = tell(una, lived, who, what, **fields)
        assert (status, why in page) == (422, True), why
    assert tell(una, lived, who, "nothing", source="letter")[0] == 302
    assert statements() == []
