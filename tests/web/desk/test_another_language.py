"""Every staff page goes through gettext: in a language in which each text is put in brackets, no text stands outside them.

What is not a text of ours is marked: names, numbers and times with translate="no", texts in their own language with `lang`.
"""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import trans_real
from tests.lived import Lived
from tests.web.desk.conftest import SignedIn

from goodterms.core.events import AlreadyPaid, DisputeRaised
from goodterms.flow.take_task import take_task
from goodterms.insight import rules

LETTERS = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")


class Bracketed(trans_real.DjangoTranslation):
    """Puts every text in brackets."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, one: str, many: str, n: int) -> str:
        return f"⟦{one if n == 1 else many}⟧"

    def pgettext(self, context: str, message: str) -> str:
        return f"⟦{message}⟧"


@pytest.fixture(autouse=True)
def bracketed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    translation.activate("en")
    monkeypatch.setitem(trans_real._translations, "en", Bracketed("en"))
    trans_real._active.value = Bracketed("en")
    rules._of_packs.cache_clear()
    yield
    rules._of_packs.cache_clear()
    trans_real._translations.pop("en", None)
    translation.deactivate_all()
    translation.activate("en")


class Outside(HTMLParser):
    """The letters of a page that stand outside brackets and outside what is marked."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self._depth = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if tag not in {"meta", "link", "input", "br", "rect"}:
            marked = given.get("translate") == "no" or (tag != "html" and "lang" in given)
            self._open.append((tag, marked or tag in {"script", "kbd", "code"}))
        for name in ("placeholder", "aria-label", "title"):
            text = given.get(name) or ""
            if LETTERS & set(text) and "⟦" not in text and not text.endswith("UTC"):
                self.found.append(f"{name}={text}")

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            name, _marked = self._open.pop()
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        outside = ""
        for letter in data:
            self._depth += (letter == "⟦") - (letter == "⟧")
            if self._depth == 0:
                outside += letter
        if LETTERS & set(outside) and not any(marked for _tag, marked in self._open):
            self.found.append(outside.strip())


def outside_of(html: str) -> list[str]:
    reader = Outside()
    reader.feed(html.split("<body>")[1])
    return reader.found


@pytest.fixture
def book(lived: Lived) -> list[str]:
    """The addresses of every page, over a portfolio in which much has happened."""
    who = lived.somebody()
    case = lived.open(who)
    lived.tell(who, DisputeRaised(who.account, case, "amount"))
    take_task(workspace=lived.workspace, here=who.here, task=lived.task_of(who), by="supervisor")
    other = lived.somebody(agreed=False)
    lived.open(other)
    paid = lived.somebody()
    lived.open(paid)
    lived.promise(paid)
    lived.days(1)
    lived.state_figures()
    lived.pay(paid)
    held = lived.somebody()
    lived.tell(held, AlreadyPaid(held.account, lived.open(held)))
    called = lived.somebody()
    lived.open(called)
    lived.days(14)
    cases = [lived.case_of(one) for one in (who, other, paid, held, called)]
    return [
        *(reverse("staff:case", kwargs={"case": one}) for one in cases),
        *(reverse(f"staff:{name}") for name in ("exceptions", "overview", "cases", "report", "rules")),
        reverse("staff:rule", kwargs={"rule": "house.count"}),
        reverse("staff:rule", kwargs={"rule": "holds.hardship"}),
        reverse("staff:cases") + "?which=not-contacted:house.consent",
        reverse("staff:cases") + "?search=nothing",
        reverse("staff:exceptions") + "?queue=nothing",
    ]


def test_no_text_of_a_page_escapes_translation(book: list[str], signed_in: SignedIn) -> None:
    client = signed_in("supervisor")
    for address in book:
        answer = client.get(address)
        assert answer.status_code == 200
        left = outside_of(answer.text)
        assert left == [], (address, left)


def test_empty_pages_and_the_sign_in_are_translated_too(signed_in: SignedIn) -> None:
    client = signed_in("supervisor")
    for name in ("exceptions", "overview", "cases", "report"):
        assert outside_of(client.get(reverse(f"staff:{name}")).text) == [], name
    assert outside_of(signed_in("admin").get(reverse("staff:exceptions")).text) == []
    client.logout()
    assert outside_of(client.get(reverse("staff:sign-in")).text) == []
