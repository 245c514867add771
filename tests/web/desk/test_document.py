"""A document at the desk: listed on its case, saved as a file, and never opened inside our pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.documents.files import picture
from tests.lived import Lived, Somebody
from tests.web.desk.conftest import SignedIn

from goodterms.core.events import HardshipDisclosed
from goodterms.documents.shelf import shelf
from goodterms.flow.take_document import File, take_document
from goodterms.store.documents import of_account


@pytest.fixture
def who(lived: Lived, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Somebody:
    monkeypatch.setenv("GOODTERMS_DOCUMENTS", str(tmp_path))
    shelf.cache_clear()
    somebody = lived.somebody("Aoife Byrne")
    case = lived.open(somebody)
    lived.tell(somebody, HardshipDisclosed(case))
    take_document(
        workspace=lived.workspace, here=somebody.here, account=somebody.account, case=case, about="income",
        file=File("payslip.jpg", picture()), key="k1",
    )  # fmt: skip
    return somebody


def test_it_is_listed_and_saved_as_a_file_that_runs_nothing(lived: Lived, who: Somebody, signed_in: SignedIn):
    (kept,) = of_account(here=who.here, account=who.account)
    client, case = signed_in("agent"), lived.case_of(who)
    assert "Photo: what comes in and goes out" in client.get(f"/staff/cases/{case}").text
    answer = client.get(f"/staff/cases/{case}/documents/{kept.id}")
    assert answer.content.startswith(b"\xff\xd8\xff")
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "payslip" not in answer.headers["Content-Disposition"]


def test_who_may_not_see_people_sees_no_document(lived: Lived, who: Somebody, signed_in: SignedIn):
    (kept,) = of_account(here=who.here, account=who.account)
    client, case = signed_in("viewer"), lived.case_of(who)
    assert "Photo:" not in client.get(f"/staff/cases/{case}").text
    assert client.get(f"/staff/cases/{case}/documents/{kept.id}").status_code == 403


@pytest.mark.parametrize("name", ["0" * 32, "..", "%2e%2e%2fsecrets"])
def test_another_name_leads_nowhere(lived: Lived, who: Somebody, signed_in: SignedIn, name: str):
    assert signed_in("agent").get(f"/staff/cases/{lived.case_of(who)}/documents/{name}").status_code == 404


def test_one_that_is_gone_from_its_shelf_is_said_to_be(lived: Lived, who: Somebody, signed_in: SignedIn):
    (kept,) = of_account(here=who.here, account=who.account)
    shelf().drop(kept.id)
    assert signed_in("agent").get(f"/staff/cases/{lived.case_of(who)}/documents/{kept.id}").status_code == 404
