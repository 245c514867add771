"""Signing on the page: read whole, sign with a name, keep the copy; a mandate asks for the account first and can be taken back."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from PIL import Image
from pypdf import PdfReader
from tests.flow.acting_fixtures import Late
from tests.web.resolve.customer import Browser

from goodterms.documents.shelf import shelf
from goodterms.store.signed_known import SignedNow, opened_exactly, signed_by
from goodterms.store.world import bump_revision

IBAN = "IE29 AIBK 9311 5212 3456 78"
TITLE = "What I told you about my money is right"


@pytest.fixture(autouse=True)
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("GOODTERMS_DOCUMENTS", str(tmp_path))
    shelf.cache_clear()
    yield
    shelf.cache_clear()


@pytest.fixture
def sure(browser: Browser) -> Browser:
    return browser.come_in().at_level(2)


def signed(somebody: Late) -> list[SignedNow]:
    return signed_by(somebody.here)


def drawn(size: tuple[int, int] = (600, 200)) -> str:
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, "PNG")
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()


def test_the_first_page_leads_to_the_whole_text_and_a_typed_name_signs_it(somebody: Late, sure: Browser):
    sure.get("/home")
    assert "Sign a statement" in sure.text
    sure.get("/sign")
    assert sure.address == "/sign/sign-income"
    assert TITLE in sure.text
    assert "to find a way to pay that fits my life" in sure.text
    sure.send("/sign/sign-income", name="Aoife Byrne")
    assert sure.address == "/signed"
    assert "Done. It is signed, and your copy is ready" in sure.text
    (one,) = signed(somebody)
    assert (one.event.how, one.event.level) == ("typed", 2)
    sure.get("/home")
    assert "Sign a statement" not in sure.text
    assert "What you signed" in sure.text


def test_the_copy_says_all_of_it_and_is_saved_never_opened_in_our_page(somebody: Late, sure: Browser):
    sure.get("/sign/sign-income")
    sure.send("/sign/sign-income", name="Aoife Byrne", drawn=drawn())
    (one,) = signed(somebody)
    assert one.event.how == "drawn"
    answer = sure.get(f"/signed/{one.event.signature}.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert "sandbox" in answer["Content-Security-Policy"]
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages).split())
    for words in (TITLE, "Aoife Byrne", one.event.digest, "simple electronic signature"):
        assert words in text


def test_one_fact_is_not_enough_to_read_or_sign_anything(somebody: Late, browser: Browser):
    browser.come_in()
    for path in ("/sign/sign-income", "/mandate", "/signed"):
        browser.get(path)
        assert browser.address.startswith("/sure")
    assert signed(somebody) == []


@pytest.mark.parametrize("name", ["", "   ", "…", "123"])
def test_no_name_is_no_signature_and_says_what_to_do(somebody: Late, sure: Browser, name: str):
    sure.get("/sign/sign-income")
    answer = sure.send("/sign/sign-income", name=name)
    assert answer.status_code == 422
    assert "Type your name, as you would sign a letter" in sure.text
    assert signed(somebody) == []


def test_script_in_a_name_stays_words(somebody: Late, sure: Browser):
    sure.get("/sign/sign-income")
    answer = sure.send("/sign/sign-income", name="<script>alert('Byrne')</script>", drawn="nonsense")
    assert answer.status_code == 422
    assert b"<script>alert" not in answer.content
    sure.send("/sign/sign-income", name="<script>alert('Byrne')</script>", drawn="")
    assert (
        opened_exactly(here=somebody.here, sealed=signed(somebody)[0].event.name) == "<script>alert('Byrne')</script>"
    )


@pytest.mark.parametrize("picture", ["data:image/svg+xml;base64,PHN2Zz4=", "data:image/png;base64,????", "huge"])
def test_a_drawing_of_another_kind_is_refused_and_the_name_is_kept(somebody: Late, sure: Browser, picture: str):
    sure.get("/sign/sign-income")
    sent = "data:image/png;base64," + "A" * 150_000 if picture == "huge" else picture
    answer = sure.send("/sign/sign-income", name="Aoife Byrne", drawn=sent)
    assert answer.status_code == 422
    assert "your typed name is enough" in sure.text
    assert 'value="Aoife Byrne"' in answer.content.decode()
    assert signed(somebody) == []


def test_a_drawing_larger_than_a_form_may_be_is_no_error_of_ours(somebody: Late, sure: Browser):
    sure.get("/sign/sign-income")
    answer = sure.send("/sign/sign-income", name="Aoife Byrne", drawn="A" * 400_000)
    assert answer.status_code in {400, 413}
    assert signed(somebody) == []


def test_sent_twice_and_from_two_tabs_it_is_one_signature(somebody: Late, sure: Browser):
    sure.get("/sign/sign-income")
    first = sure.form("/sign/sign-income")
    sure.get("/sign/sign-income")
    second = sure.form("/sign/sign-income")
    for hidden in (first, first, second):
        sure.send("/sign/sign-income", hidden=hidden, name="Aoife Byrne")
        assert sure.address == "/signed"
    assert len(signed(somebody)) == 1


def test_a_text_that_changed_between_look_and_signature_is_shown_anew(somebody: Late, sure: Browser):
    sure.get("/sign/sign-income")
    before = sure.form("/sign/sign-income")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE journey_version SET messages = replace(messages::text, 'fits my life', 'fits my month')::jsonb"
        )
    bump_revision()
    answer = sure.send("/sign/sign-income", hidden=before, name="Aoife Byrne")
    assert answer.status_code == 409
    assert "This text has changed since you opened it" in sure.text
    assert "fits my month" in sure.text
    assert signed(somebody) == []
    sure.send("/sign/sign-income", name="Aoife Byrne")
    assert len(signed(somebody)) == 1


def test_words_of_another_page_or_none_sign_nothing(somebody: Late, sure: Browser):
    sure.get("/sign/sign-income")
    form = sure.form("/sign/sign-income")
    for hidden in ({**form, "shown": "changed"}, {**form, "key": "changed"}, {**form, "shown": form["key"]}):
        sure.send("/sign/sign-income", hidden=hidden, name="Aoife Byrne")
        assert "Nothing was sent" in sure.text
    assert signed(somebody) == []


def test_the_words_of_another_text_sign_nothing(somebody: Late, sure: Browser):
    sure.get("/mandate")
    sure.send("/mandate", holder="Aoife Byrne", iban=IBAN)
    of_the_mandate = sure.form("/mandate/sign")["shown"]
    sure.get("/sign/sign-income")
    form = sure.form("/sign/sign-income")
    sure.send("/sign/sign-income", hidden={**form, "shown": of_the_mandate}, name="Aoife Byrne")
    assert "Nothing was sent" in sure.text
    assert signed(somebody) == []


def test_a_text_that_nobody_asks_for_is_not_there(somebody: Late, sure: Browser):
    assert sure.get("/sign/sign-direct-debit").status_code == 404
    assert sure.get("/sign/missed-payment").status_code == 404


def test_a_mandate_asks_for_the_account_then_shows_the_whole_text_and_then_is_signed(somebody: Late, sure: Browser):
    sure.get("/mandate")
    assert "Which account should we collect from?" in sure.text
    sure.send("/mandate", holder="Aoife Byrne", iban=IBAN)
    assert "Account ending: 5678" in sure.text
    page = sure.last.content.decode()  # type: ignore[union-attr]
    assert "93115212345678" not in page
    sure.send("/mandate/sign", name="Aoife Byrne")
    assert "Done. It is signed, and your copy is ready" in sure.text
    (one,) = signed(somebody)
    assert one.event.mandate is not None
    assert (one.event.mandate.scheme, one.event.mandate.ending) == ("sepa_core", "5678")
    pdf = sure.get(f"/signed/{one.event.signature}.pdf").content
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    assert one.event.mandate.reference in text
    assert "93115212345678" not in text


@pytest.mark.parametrize(
    ("iban", "words"),
    [
        ("", "Enter the whole IBAN"),
        ("IE29 AIBK 9311 5212 3456 79", "There is a slip in this IBAN"),
        ("IE29 AIBK", "Enter the whole IBAN"),
        ("US29 AIBK 9311 5212 3456 78", "We cannot collect from this country"),
        ("<script>", "Enter the whole IBAN"),
    ],
)
def test_an_account_that_cannot_be_one_says_why(somebody: Late, sure: Browser, iban: str, words: str):
    sure.get("/mandate")
    answer = sure.send("/mandate", holder="", iban=iban)
    assert answer.status_code == 422
    assert words in sure.text
    assert "Enter the name on the account" in sure.text


def test_a_mandate_is_taken_back_on_the_page_once_and_may_be_given_again(somebody: Late, sure: Browser):
    sure.get("/mandate")
    sure.send("/mandate", holder="Aoife Byrne", iban=IBAN)
    form = sure.form("/mandate/sign")
    sure.send("/mandate/sign", hidden=form, name="Aoife Byrne")
    sure.send("/mandate/sign", hidden=form, name="Aoife Byrne")
    (one,) = signed(somebody)
    path = f"/mandate/cancel/{one.event.signature}"
    sure.get(path)
    assert "What is due stays due" in sure.text
    cancel = sure.form(path)
    for _ in range(2):
        sure.send(path, hidden=cancel)
        assert "Done. We collect nothing more under it" in sure.text
    assert len(somebody.events("mandate.cancelled")) == 1
    sure.get("/home")
    assert "Pay by direct debit" in sure.text


def test_the_text_of_another_language_says_so_and_keeps_its_own_direction(somebody: Late, sure: Browser):
    sure.get("/sign/sign-income?language=ar")
    page = sure.last.content.decode()  # type: ignore[union-attr]
    assert '<html lang="ar" dir="rtl"' in page
    assert 'lang="en" dir="ltr"' in page
    sure.send("/sign/sign-income", name="Aoife Byrne")
    assert signed(somebody)[0].event.language == "en"


def test_what_somebody_else_signed_is_nobodys_to_see(somebody: Late, sure: Browser):
    assert sure.get(f"/signed/{'0' * 32}.pdf").status_code == 404
    sure.get(f"/mandate/cancel/{'0' * 32}")
    assert sure.address == "/signed"
