"""Sending a document from the page: a photo or a file, its mistakes beside the field, and once whatever is pressed."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.documents.files import picture
from tests.flow.acting_fixtures import Late
from tests.web.resolve.customer import Browser

from goodterms.documents.shelf import shelf
from goodterms.flow.raise_dispute import raise_dispute
from goodterms.store.documents import of_account


@pytest.fixture
def waited_for(somebody: Late, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Late:
    monkeypatch.setenv("GOODTERMS_DOCUMENTS", str(tmp_path))
    shelf.cache_clear()
    raise_dispute(
        workspace=somebody.lived.workspace, here=somebody.here, account=somebody.who.account, case=somebody.case,
        reason="goods", words=None, key="d",
    )  # fmt: skip
    return somebody


def photo(body: bytes | None = None, name: str = "receipt.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, picture() if body is None else body, content_type="image/jpeg")


def test_a_photo_is_taken_and_the_page_says_what_happens_next(waited_for: Late, browser: Browser):
    browser.come_in().at_level(2).get("/home")
    assert "Send a photo or a document" in browser.text
    browser.get("/documents")
    browser.send("/documents", about="dispute", photo=photo())
    assert browser.address == "/documents/sent"
    assert "A person looks at it within two working days" in browser.text
    browser.get("/documents")
    assert "A photo: what is wrong" in browser.text
    assert len(of_account(here=waited_for.here, account=waited_for.who.account)) == 1


def test_a_file_that_is_none_of_ours_says_what_to_do_and_keeps_what_was_chosen(waited_for: Late, browser: Browser):
    browser.come_in().at_level(2).get("/documents")
    answer = browser.send("/documents", about="dispute", file=photo(b"<svg><script/></svg>", "photo.jpg"))
    assert answer.status_code == 422
    assert "Take a photo of it instead" in browser.text
    assert 'value="dispute" checked' in answer.content.decode()


def test_nothing_chosen_is_said_beside_both(waited_for: Late, browser: Browser):
    browser.come_in().at_level(2).get("/documents")
    assert browser.send("/documents").status_code == 422
    assert "Choose what it shows" in browser.text
    assert "Take a photo, or choose a file" in browser.text


def test_pressed_twice_it_is_one_document(waited_for: Late, browser: Browser):
    browser.come_in().at_level(2).get("/documents")
    form = browser.form("/documents")
    for _ in range(2):
        browser.send("/documents", hidden=form, about="dispute", photo=photo())
    assert len(of_account(here=waited_for.here, account=waited_for.who.account)) == 1


def test_where_none_is_waited_for_there_is_no_form(somebody: Late, browser: Browser):
    browser.come_in().at_level(2).get("/home")
    assert "Send a photo" not in browser.text
    browser.get("/documents")
    assert "documents" not in browser.address or 'name="photo"' not in browser.last.content.decode()


def test_one_fact_is_not_enough(waited_for: Late, browser: Browser):
    browser.come_in().get("/documents")
    assert browser.address != "/documents"


@pytest.mark.parametrize(
    "name",
    ["../../../etc/passwd", "..\\..\\boot.ini", "/etc/cron.d/x.jpg", "a\x00.php.jpg", "x" * 500 + ".jpg", "%2e%2e%2fa.jpg", "CON.jpg",
     "<script>alert(1)</script>.jpg", "\u202egpj.exe", ".htaccess", "a\r\nX-Header: b.jpg"],
)  # fmt: skip
def test_whatever_a_file_is_called_it_lies_under_a_name_of_ours(
    waited_for: Late, browser: Browser, tmp_path: Path, name: str
):
    browser.come_in().at_level(2).get("/documents")
    sent = photo()
    sent._name = name
    browser.send("/documents", about="dispute", photo=sent)
    assert browser.address == "/documents/sent", browser.text
    page = browser.get("/documents").content.decode()
    assert "<script>alert" not in page
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files, "it is kept"
    assert all(
        path.is_relative_to(tmp_path) and path.name.replace(".", "").replace("-", "").isalnum() for path in files
    )
    assert not [
        path for path in files if any(part in path.name for part in ("passwd", "boot", "script", "exe", "htaccess"))
    ]
