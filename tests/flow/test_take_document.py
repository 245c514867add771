"""A document is made harmless, sealed and kept once; the record and a person hear of it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from tests.documents.files import EICAR, picture
from tests.flow.acting_fixtures import Late, late

from goodterms.documents.refused import Refused
from goodterms.documents.shelf import shelf
from goodterms.flow import take_document as verb
from goodterms.flow.acting import NotNow
from goodterms.flow.raise_dispute import raise_dispute
from goodterms.flow.take_document import File, take_document
from goodterms.store.documents import name_of, of_account, opened


@pytest.fixture
def somebody(database: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Late:
    monkeypatch.setenv("GOODTERMS_DOCUMENTS", str(tmp_path / "documents"))
    shelf.cache_clear()
    found = late()
    raise_dispute(
        workspace=found.lived.workspace, here=found.here, account=found.who.account, case=found.case, reason="goods",
        words=None, key="d",
    )  # fmt: skip
    return found


def send(somebody: Late, body: bytes | None = None, *, key: str = "k1") -> bool:
    return take_document(
        workspace=somebody.lived.workspace,
        here=somebody.here,
        account=somebody.who.account,
        case=somebody.case,
        about="dispute",
        file=File("receipt of Aoife.jpg", picture() if body is None else body),
        key=key,
    )


def kept(somebody: Late, tmp_path: Path) -> list[Path]:
    return [file for file in tmp_path.rglob("*") if file.is_file()]


def test_it_is_kept_sealed_under_a_name_that_says_nothing_and_opens_to_what_the_log_says(
    somebody: Late, tmp_path: Path
):
    assert send(somebody)
    (document,) = of_account(here=somebody.here, account=somebody.who.account)
    (file,) = kept(somebody, tmp_path)
    assert file.name == document.id
    assert b"\xff\xd8\xff" not in file.read_bytes()[:40]
    body = opened(here=somebody.here, document=document, sealed=file.read_bytes())
    assert body is not None
    assert hashlib.sha256(body).hexdigest() == document.digest
    (payload,) = somebody.events("document.received")
    assert "Aoife" not in payload
    assert name_of(here=somebody.here, document=document) == "receipt of Aoife.jpg"


def test_the_record_hears_of_it_and_people_who_have_the_case_find_it_there(somebody: Late):
    send(somebody)
    somebody.lived.settle()
    told = somebody.one(
        "SELECT count(*) FROM write_back WHERE bucket = %s AND customer_id = %s AND kind = 'note.added'"
    )
    assert told == (1,)
    assert somebody.one("SELECT array_agg(queue) FROM task WHERE bucket = %s AND customer_id = %s") == (["disputes"],)


def test_the_same_form_twice_is_one_document_and_one_file(somebody: Late, tmp_path: Path):
    assert send(somebody)
    assert not send(somebody)
    assert not send(somebody, picture("PNG"))
    assert len(of_account(here=somebody.here, account=somebody.who.account)) == 1
    assert len(kept(somebody, tmp_path)) == 1


def test_what_is_refused_leaves_nothing(somebody: Late, tmp_path: Path):
    with pytest.raises(Refused):
        send(somebody, EICAR)
    assert kept(somebody, tmp_path) == []
    assert somebody.events("document.received") == []


def test_nobody_sends_documents_without_end(somebody: Late, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(verb, "MOST_A_DAY", 1)
    send(somebody)
    with pytest.raises(Refused) as refused:
        send(somebody, key="k2")
    assert refused.value.why == "too_many"


def test_where_no_document_is_waited_for_none_is_kept(
    database: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("GOODTERMS_DOCUMENTS", str(tmp_path / "documents"))
    shelf.cache_clear()
    somebody = late()
    with pytest.raises(NotNow):
        send(somebody)
    assert kept(somebody, tmp_path) == []


def test_a_file_that_was_changed_on_its_shelf_does_not_open(somebody: Late, tmp_path: Path):
    send(somebody)
    (document,) = of_account(here=somebody.here, account=somebody.who.account)
    sealed = bytearray(kept(somebody, tmp_path)[0].read_bytes())
    sealed[-1] ^= 1
    assert opened(here=somebody.here, document=document, sealed=bytes(sealed)) is None
