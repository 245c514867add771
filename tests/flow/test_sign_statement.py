"""A text is signed once, exactly as it was read, with a copy that proves itself; and a mandate is taken back."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import orjson
import pytest
from django.db import connection
from PIL import Image
from pypdf import PdfReader
from tests.flow.acting_fixtures import Late, late

from goodterms.core.bank_account import BankAccount
from goodterms.core.statement import Statement
from goodterms.documents.refused import Refused
from goodterms.documents.shelf import shelf
from goodterms.documents.signed_copy import WORDS_FILE, Sheet, print_copy
from goodterms.flow.acting import NotNow
from goodterms.flow.cancel_mandate import cancel_mandate
from goodterms.flow.disclose_hardship import disclose_hardship
from goodterms.flow.show_statement import statement_of
from goodterms.flow.sign_statement import Signer, reference_of, sign_statement
from goodterms.insight.verify_case import verify_case
from goodterms.store.clock import business_now
from goodterms.store.payments_known import mandates_gone
from goodterms.store.signed_known import opened_copy, opened_exactly, signed_by

IBAN = "IE29AIBK93115212345678"
BANK = BankAccount("sepa_core", IBAN, "Aoife Byrne")


@pytest.fixture
def somebody(database: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Late]:
    monkeypatch.setenv("GOODTERMS_DOCUMENTS", str(tmp_path / "documents"))
    shelf.cache_clear()
    yield late()
    shelf.cache_clear()


def read(somebody: Late, text: str = "sign-income", bank: BankAccount | None = None) -> Statement:
    published = somebody.lived.workspace.read()
    return statement_of(
        published=published, here=somebody.here, facts=somebody.facts(), case=None, account=somebody.who.account,
        text=text, language="en", bank=bank,
    )  # fmt: skip


def sheet(words: str, name: str, picture: bytes | None) -> bytes:
    made = Sheet("Harbour", "Copy", words, "en", "Signed by", name, (("When", "now"),), (), "en", business_now())
    return print_copy(made, picture=picture)


def sign(
    somebody: Late,
    statement: Statement | None = None,
    *,
    key: str = "k1",
    name: str = "Aoife Byrne",
    drawn: bytes | None = None,
    level: int = 2,
    bank: BankAccount | None = None,
) -> bool:
    statement = statement or (read(somebody) if bank is None else read(somebody, "sign-direct-debit", bank))
    return sign_statement(
        workspace=somebody.lived.workspace,
        here=somebody.here,
        account=somebody.who.account,
        case=somebody.case,
        offer="attest" if bank is None else "mandate",
        read=statement,
        language="en",
        signer=Signer(name, drawn, level, "ab" * 16),
        copied=lambda signature, picture: sheet(statement.words, name, picture),
        key=key,
        bank=bank,
    )


def drawing(size: tuple[int, int] = (600, 200)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, "PNG")
    return out.getvalue()


def files(tmp_path: Path) -> list[Path]:
    return [one for one in tmp_path.rglob("*") if one.is_file()]


def test_what_is_kept_is_exactly_what_was_read_and_the_copy_proves_it(somebody: Late, tmp_path: Path):
    statement = read(somebody)
    assert sign(somebody, statement, drawn=drawing())
    (one,) = signed_by(somebody.here)
    words = opened_exactly(here=somebody.here, sealed=one.event.words)
    assert words == statement.words
    assert one.event.digest == hashlib.sha256(statement.words.encode()).hexdigest()
    assert (one.event.how, one.event.level, one.event.language) == ("drawn", 2, "en")
    (file,) = files(tmp_path)
    assert file.name == one.event.copy
    assert b"%PDF" not in file.read_bytes()[:50]
    pdf = opened_copy(here=somebody.here, signed=one.event, sealed=file.read_bytes())
    assert pdf is not None
    assert hashlib.sha256(pdf).hexdigest() == one.event.copy_digest
    inside = PdfReader(io.BytesIO(pdf)).attachments[WORDS_FILE][0]
    assert hashlib.sha256(inside).hexdigest() == one.event.digest


def test_the_log_holds_no_word_name_or_account_in_the_clear(somebody: Late):
    sign(somebody, bank=BANK)
    (payload,) = somebody.events("statement.signed")
    for secret in ("Aoife", "Byrne", IBAN, "9311", "collect"):
        assert secret not in payload
    assert orjson.loads(payload)["mandate"]["ending"] == "5678"


def test_a_copy_that_was_tampered_with_is_noticed(somebody: Late, tmp_path: Path):
    sign(somebody)
    somebody.lived.settle()
    assert not [one for one in verify_case(somebody.case).differences if "copy" in one]
    (file,) = files(tmp_path)
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert any("not the one that was kept" in one for one in verify_case(somebody.case).differences)
    file.unlink()
    assert any("not on the shelf" in one for one in verify_case(somebody.case).differences)


def test_a_copy_replaced_by_another_one_sealed_with_the_same_key_is_noticed(somebody: Late, tmp_path: Path):
    sign(somebody)
    (first,) = files(tmp_path)
    sign(somebody, bank=BANK, key="k2")
    second = next(one for one in files(tmp_path) if one != first)
    first.write_bytes(second.read_bytes())
    assert any("not the one that was kept" in one for one in verify_case(somebody.case).differences)


def test_the_same_form_twice_is_one_signature_and_one_file(somebody: Late, tmp_path: Path):
    assert sign(somebody)
    assert not sign(somebody, name="Somebody Else")
    assert len(signed_by(somebody.here)) == 1
    assert len(files(tmp_path)) == 1


def test_in_a_second_tab_it_is_signed_already(somebody: Late, tmp_path: Path):
    sign(somebody)
    with pytest.raises(NotNow) as refused:
        sign(somebody, key="k2")
    assert refused.value.reason == "signed"
    assert len(files(tmp_path)) == 1


def test_words_that_are_not_those_of_now_are_not_signed(somebody: Late, tmp_path: Path):
    statement = read(somebody)
    with pytest.raises(NotNow) as refused:
        sign(somebody, replace(statement, body=statement.body + " I owe twice as much."))
    assert refused.value.reason == "other_words"
    assert (signed_by(somebody.here), files(tmp_path)) == ([], [])


def test_somebody_who_is_not_known_well_enough_signs_nothing(somebody: Late, tmp_path: Path):
    with pytest.raises(NotNow):
        sign(somebody, level=1)
    assert (signed_by(somebody.here), files(tmp_path)) == ([], [])


def noise(format_: str, size: tuple[int, int]) -> bytes:
    """A picture that no coding makes small."""
    out = io.BytesIO()
    Image.frombytes("RGB", size, Random(1).randbytes(size[0] * size[1] * 3)).save(out, format_)
    return out.getvalue()


@pytest.mark.parametrize(
    "drawn",
    [
        b"<svg onload=alert(1)>",
        b"\x89PNG\r\n\x1a\nno picture",
        b"\x00" * 200_000,
        noise("PNG", (300, 300)),
        noise("JPEG", (60, 40)),
    ],
    ids=["svg", "no picture", "nothing", "large", "jpeg"],
)
def test_a_drawing_that_is_no_small_picture_is_refused_and_nothing_kept(somebody: Late, tmp_path: Path, drawn: bytes):
    with pytest.raises(Refused):
        sign(somebody, drawn=drawn)
    assert (signed_by(somebody.here), files(tmp_path)) == ([], [])


def test_a_name_is_kept_as_typed_and_a_person_looks_where_it_is_another(somebody: Late):
    sign(somebody, name="<script>Zoë Quinn</script>")
    (one,) = signed_by(somebody.here)
    assert opened_exactly(here=somebody.here, sealed=one.event.name) == "<script>Zoë Quinn</script>"
    assert one.event.other_name
    assert somebody.one("SELECT array_agg(queue) FROM task WHERE bucket = %s AND customer_id = %s") == (["documents"],)


def test_a_part_of_the_name_in_other_capitals_is_theirs(somebody: Late):
    sign(somebody, name="A. BYRNE")
    assert not signed_by(somebody.here)[0].event.other_name


def test_a_signature_counts_until_its_day_and_is_asked_for_again(somebody: Late):
    sign(somebody)
    (one,) = signed_by(somebody.here)
    assert one.event.until is not None
    somebody.lived.until(business_now() + timedelta(days=181))
    assert sign(somebody, key="k2")
    assert len(signed_by(somebody.here)) == 2


def test_the_record_hears_of_a_mandate_with_its_account_and_of_its_end(somebody: Late):
    sign(somebody, bank=BANK)
    (one,) = signed_by(somebody.here)
    somebody.lived.settle()
    told = [orjson.loads(each.payload) for each in somebody.lived.books.held.values() if each.kind == "note.added"]
    reference = reference_of(one.event.signature)
    assert [(each["mandate"], each["state"], each["bank_account"]) for each in told] == [(reference, "active", IBAN)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(w::text, '') FROM outbox w")
        assert IBAN not in (cursor.fetchone()[0] or "")
    assert cancel_mandate(
        workspace=somebody.lived.workspace, here=somebody.here, signature=one.event.signature, case=somebody.case, level=2
    )  # fmt: skip
    assert not cancel_mandate(
        workspace=somebody.lived.workspace, here=somebody.here, signature=one.event.signature, case=somebody.case, level=2
    )  # fmt: skip
    somebody.lived.settle()
    told = [orjson.loads(each.payload) for each in somebody.lived.books.held.values() if each.kind == "note.added"]
    assert [each["state"] for each in told] == ["active", "cancelled"]
    assert sign(somebody, bank=BANK, key="k2")


def test_nothing_is_collected_under_a_mandate_that_was_taken_back(somebody: Late):
    asked = [(*somebody.here, somebody.who.account, date.min)]
    sign(somebody, bank=BANK)
    assert not mandates_gone(asked)
    cancel_mandate(
        workspace=somebody.lived.workspace, here=somebody.here, case=somebody.case, level=2,
        signature=signed_by(somebody.here)[0].event.signature,
    )  # fmt: skip
    assert mandates_gone(asked) == frozenset(asked)
    sign(somebody, bank=BANK, key="k2")
    assert not mandates_gone(asked), "a new one stands"


def test_there_is_no_mandate_to_take_back_where_none_was_given(somebody: Late):
    sign(somebody)
    with pytest.raises(NotNow):
        cancel_mandate(
            workspace=somebody.lived.workspace, here=somebody.here, case=somebody.case, level=2,
            signature=signed_by(somebody.here)[0].event.signature,
        )  # fmt: skip


def test_nobody_who_asked_for_quiet_signs_a_mandate(somebody: Late):
    disclose_hardship(
        workspace=somebody.lived.workspace, here=somebody.here, case=somebody.case, key="h"
    )  # fmt: skip
    with pytest.raises(NotNow):
        sign(somebody, bank=BANK)
