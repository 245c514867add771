"""Every customer's page under every fault: one effect, an honest page, nothing lost.

`every_form` names each route of `levels.OPERATIONS` that takes a form; a route that is in none of its tables fails the first test.
Each fault is tried on every form with a customer of its own.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from tests.documents.files import picture
from tests.flow.acting_fixtures import Late
from tests.lived import Lived
from tests.till import Till
from tests.web.resolve.customer import ENDING, Browser, know, link_for
from tests.web.resolve.every_form import ELSEWHERE, FIRST, FORMS, LOOKS, Form
from tests.web.resolve.test_agree import DUE_DAY, SETTLE

from goodterms import cli
from goodterms.core.events import AccountUpdated
from goodterms.core.link_token import verify
from goodterms.core.money import Money
from goodterms.documents.shelf import shelf
from goodterms.flow import outside as outside_module
from goodterms.records.base import UnknownWrite
from goodterms.store.clock import business_now, set_clock
from goodterms.store.keys import keys
from goodterms.web.resolve import forms, matter, pay
from goodterms.web.resolve.levels import OPERATIONS
from goodterms.web.resolve.urls import urlpatterns

AGREES = frozenset({"promise.made", "plan.made", "terms.agreed", "promise.moved"})
"""What binds a customer to pay something: never more than is due, and never when nothing is."""
SEEN = frozenset({"offer.shown", "link.opened", "identity.shown", "page.asked_for"})
"""Events that say what somebody looked at; they change nothing."""


@dataclass
class House:
    """A house that offers everything; each visitor is another late customer of it."""

    lived: Lived
    till: Till
    count: int = 0

    def visitor(self, form: Form | None = None) -> Visitor:
        """Somebody new, with a case and a link, who has shown this much of who they are."""
        who = self.lived.somebody()
        case = self.lived.open(who)
        late = Late(self.lived, who, case, self.till)
        know(late.here, account_ending=ENDING)
        browser = Browser(late, link_for(late))
        browser.get()
        if form is not None and form.before is not None:
            form.before(late)
        if form is None or form.level >= 0:
            browser.at_level(2 if form is None else form.level)  # type: ignore[arg-type]
        return Visitor(late, browser)


@dataclass
class Visitor:
    """One customer at one form."""

    late: Late
    browser: Browser

    def open(self, form: Form) -> dict[str, str]:
        """Come to the form; its hidden fields, and what is entered in the others."""
        for page, action, fields in form.way:
            if page:
                self.browser.get(page)
            self.browser.send(action, **self.entered(fields))
        return self.look(form)

    def look(self, form: Form) -> dict[str, str]:
        """The form as it stands on its page."""
        if form.page or not form.way:
            self.browser.get(form.page)
        return {**self.browser.form(form.by), **self.entered(form.fields)}

    def entered(self, fields: Mapping[str, str]) -> dict[str, str]:
        assert self.browser.last is not None
        page = self.browser.last.content.decode()
        found = {}
        for name, value in fields.items():
            first = re.search(rf'name="{name}"[^>]*value="([^"]+)"', page) if value is FIRST else None
            found[name] = value if first is None else unescape(first[1])
        return found

    def send(self, form: Form, hidden: dict[str, str]) -> HttpResponse:
        """The form as it was opened then; never a fault of ours."""
        more = {"photo": SimpleUploadedFile("a.jpg", picture(), content_type="image/jpeg")} if form.photo else {}
        answer = self.browser.client.post(f"{self.browser.base}{form.by}", {**hidden, **more})
        assert answer.status_code < 500 or answer.status_code == 503, answer.status_code
        return answer

    def effects(self) -> Counter[str]:
        """What stands of this customer in the log, and the pages to pay on that were made."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT type, count(*) FROM event WHERE bucket = %s AND stream_id = %s GROUP BY type", self.late.here
            )
            found = Counter({kind: number for kind, number in cursor.fetchall() if kind not in SEEN})
            cursor.execute("SELECT count(*) FROM checkout WHERE bucket = %s AND customer_id = %s", self.late.here)
            found["checkout"] = cursor.fetchone()[0]
        return found


@pytest.fixture
def house(database: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    matter.workspace.cache_clear()
    folder = tmp_path / "house"
    shutil.copytree(Path(cli.__file__).parent / "workspace", folder)
    (folder / "offers" / "settle.yaml").write_text(SETTLE, encoding="utf-8")
    (folder / "offers" / "change_due_date.yaml").write_text(DUE_DAY, encoding="utf-8")
    journey = folder / "journeys" / "missed-payment.yaml"
    text = journey.read_text(encoding="utf-8")
    assert "  - defer\n" in text
    assert "  - change_due_date\n" in text
    journey.write_text(text.replace("  - defer\n", "  - defer\n  - settle\n"), encoding="utf-8")
    monkeypatch.setenv("GOODTERMS_DOCUMENTS", str(tmp_path / "documents"))
    shelf.cache_clear()
    lived, till = Lived.begin(folder=folder), Till()
    lived.outside = replace(lived.outside, gateway_or_none=till)
    monkeypatch.setattr(pay, "outside", lambda: lived.outside)
    outside_module.outside.cache_clear()
    yield House(lived, till)
    matter.workspace.cache_clear()
    shelf.cache_clear()


Fault = Callable[[House, Form], str]


def on_every_form(house: House, fault: Fault) -> dict[str, str]:
    """What is wrong, by route: empty where every form stands the fault."""
    wrong: dict[str, str] = {}
    for name, form in FORMS.items():
        try:
            said = fault(house, form)
        except Exception as error:
            said = f"{type(error).__name__}: {str(error)[:300]}"
        if said:
            wrong[name] = said
    return wrong


def difference(before: Counter[str], after: Counter[str]) -> str:
    """What came, in words."""
    return ", ".join(sorted((after - before).elements()))


def test_every_route_is_looked_at_or_sent_under_every_fault():
    routes = {entry.name for entry in urlpatterns}
    assert routes == set(OPERATIONS)
    assert set(FORMS) | LOOKS | set(ELSEWHERE) == routes
    assert len(FORMS) + len(LOOKS) + len(ELSEWHERE) == len(routes), "a route stands in two tables"
    for file in ELSEWHERE.values():
        assert (Path(__file__).parent / file).exists()


def test_sent_twice_or_sent_again_after_going_back_it_does_one_thing(house: House):
    def fault(house: House, form: Form) -> str:
        visitor = house.visitor(form)
        hidden = visitor.open(form)
        before = visitor.effects()
        visitor.send(form, hidden)
        once = visitor.effects()
        if form.does and once == before:
            return f"it does nothing: {visitor.browser.text[:200]}"
        if not form.does and once != before:
            return f"it does something: {difference(before, once)}"
        visitor.send(form, hidden)
        visitor.browser.get(form.page)
        visitor.browser.get("/home")
        visitor.send(form, hidden)
        return difference(once, visitor.effects())

    assert on_every_form(house, fault) == {}


def test_in_two_tabs_it_does_one_thing_or_what_was_said_twice_twice(house: House):
    def fault(house: House, form: Form) -> str:
        visitor = house.visitor(form)
        first = visitor.open(form)
        second = visitor.look(form) if form.page or not form.way else first
        before = visitor.effects()
        visitor.send(form, first)
        once = visitor.effects()
        visitor.send(form, second)
        twice = visitor.effects()
        more = twice - once
        if form.each and all(more[kind] <= (once - before)[kind] for kind in more):
            return ""
        return difference(once, twice)

    assert on_every_form(house, fault) == {}


def test_after_the_link_has_expired_it_does_nothing_and_shows_nothing(house: House):
    def fault(house: House, form: Form) -> str:
        visitor = house.visitor(form)
        hidden = visitor.open(form)
        before = visitor.effects()
        with connection.cursor() as cursor:
            number = verify(token=visitor.browser.token, keys=keys().links)
            cursor.execute("UPDATE link SET expires_at = %s WHERE id = %s", [business_now(), number])
        answer = visitor.send(form, hidden)
        if answer.status_code != 404 or b"Harbour" in answer.content:
            return f"answered {answer.status_code}"
        return difference(before, visitor.effects())

    assert on_every_form(house, fault) == {}


def test_after_the_visit_is_over_only_what_makes_us_gentler_is_taken(house: House):
    gentle = {"/struggling", "/tell-more", "/not-me", "/stop"}

    def fault(house: House, form: Form) -> str:
        visitor = house.visitor(form)
        hidden = visitor.open(form)
        before = visitor.effects()
        visitor.browser.client.cookies.pop("visit", None)
        answer = visitor.send(form, hidden)
        if form.by in gentle:
            return "" if visitor.effects() != before else "a cry for help was lost"
        if form.by not in {"", "/leave", "/stay"} and "closed=1" not in answer.headers.get("Location", ""):
            return f"answered {answer.status_code} {answer.headers.get('Location')}"
        return difference(before, visitor.effects())

    assert on_every_form(house, fault) == {}


def test_a_form_that_was_open_for_too_long_does_nothing_and_says_so(house: House, monkeypatch: pytest.MonkeyPatch):
    def fault(house: House, form: Form) -> str:
        visitor = house.visitor(form)
        hidden = visitor.open(form)
        before = visitor.effects()
        with monkeypatch.context() as later:
            later.setattr(forms, "LASTS_SECONDS", -1)
            answer = visitor.send(form, hidden)
        if form.does and answer.status_code not in {409, 303}:
            return f"answered {answer.status_code}"
        return difference(before, visitor.effects()) if form.does else ""

    assert on_every_form(house, fault) == {}


def test_after_all_is_paid_nobody_agrees_to_pay_more(house: House):
    def fault(house: House, form: Form) -> str:
        visitor = house.visitor(form)
        hidden = visitor.open(form)
        house.lived.pay(visitor.late.who, reference=f"PAY-{visitor.late.who.customer}")
        house.lived.settle()
        before = visitor.effects()
        answer = visitor.send(form, hidden)
        bound = difference(before, visitor.effects())
        if form.amount and (answer.status_code not in {409, 303} or AGREES & set(bound.split(", "))):
            return f"answered {answer.status_code}: {bound}"
        return ""

    assert on_every_form(house, fault) == {}


def test_after_the_balance_has_changed_nobody_agrees_to_more_than_is_due(house: House):
    def fault(house: House, form: Form) -> str:
        visitor = house.visitor(form)
        hidden = visitor.open(form)
        set_clock(origin=business_now() + timedelta(minutes=1), stepped=True)
        less = AccountUpdated(
            visitor.late.who.account, Money(10_000, "EUR"), Money(1_000, "EUR"), business_now().date(), business_now()
        )
        house.lived.tell(visitor.late.who, less, actor="record")
        assert visitor.late.facts().accounts[0].past_due == Money(1_000, "EUR")
        before = visitor.effects()
        answer = visitor.send(form, hidden)
        bound = set(difference(before, visitor.effects()).split(", ")) & AGREES
        if not form.amount or form.by == "/move":
            return ""
        return "" if answer.status_code == 409 and not bound else f"answered {answer.status_code}: {bound}"

    assert on_every_form(house, fault) == {}


def test_while_the_gateway_is_down_all_but_paying_goes_on_and_paying_takes_nothing(house: House):
    def fault(house: House, form: Form) -> str:
        visitor = house.visitor(form)
        hidden = visitor.open(form)
        before = visitor.effects()
        house.till.away = True
        try:
            answer = visitor.send(form, hidden)
        finally:
            house.till.away = False
        if form.by == "/pay":
            words = b"The payment page does not answer" in answer.content
            house.till.away = False
            onward = visitor.send(form, hidden)
            again = onward.status_code == 303 and "till.example" in onward.headers["Location"]
            return "" if answer.status_code == 503 and words and again else f"answered {answer.status_code}"
        return "" if answer.status_code != 503 and (visitor.effects() != before) == form.does else "it was not taken"

    assert on_every_form(house, fault) == {}


def test_while_the_record_is_down_everything_is_kept_shown_as_not_yet_recorded_and_told_later(house: House):
    kept: list[tuple[str, Visitor]] = []
    books = house.lived.books
    answers = books.write

    def fault(house: House, form: Form) -> str:
        visitor = house.visitor(form)
        hidden = visitor.open(form)
        before = visitor.effects()
        visitor.send(form, hidden)
        house.lived.settle()
        if (visitor.effects() != before) != form.does:
            return "it was not kept"
        kept.append((form.by, visitor))
        said = visitor.browser.get("/home")
        if form.by == "/leave" or form.level < 1:
            return ""
        return "it says confirmed" if b"confirmed at" in said.content else ""

    books.write = lambda **_: UnknownWrite("the line is down")  # type: ignore[method-assign]
    assert on_every_form(house, fault) == {}
    books.write = answers  # type: ignore[method-assign]
    with connection.cursor() as cursor:  # the wait before the next attempt, which is machine time, is over
        cursor.execute("UPDATE outbox SET next_at = next_at - interval '1 hour' WHERE state = 'queued'")
    house.lived.settle()
    with connection.cursor() as cursor:
        cursor.execute("SELECT state, count(*) FROM write_back GROUP BY state")
        states = dict(cursor.fetchall())
    assert set(states) == {"acknowledged"}, states
    assert states["acknowledged"] > 10


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_looking_at_any_page_by_any_method_changes_nothing(house: House, method: str):
    visitor = house.visitor()
    before = visitor.effects()
    for entry in urlpatterns:
        path = re.sub(r"<[^>]+>", "income", str(entry.pattern).replace("<str:token>", visitor.browser.token))
        answer = getattr(visitor.browser.client, method)(f"/{path}")
        assert answer.status_code < 500, path
    assert difference(before, visitor.effects()) == ""
