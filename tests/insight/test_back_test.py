"""The stored log is judged again under other packs, from what each receipt holds."""

from __future__ import annotations

import csv
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from tests.lived import Lived

from goodterms.insight.back_test import BrokenPack, Under, back_test, write_remediation
from goodterms.packs.loading import UnknownPack
from goodterms.store.clock import business_now

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
NEVER_TEXT = """
pack: no-texts
title: Nobody is texted
reviewer: none
scope: {places: all, actors: all}
rules:
  never:
    kind: hours
    says: No text for money at any hour but one of the night.
    citation: none, a test
    confidence: D
    purposes: [collections]
    channels: [sms, email]
    parameters:
      open:
        - {from: 1970-01-01, value: 03:00-03:01, reference: none}
"""


@pytest.fixture
def strict(tmp_path: Path) -> Path:
    folder = tmp_path / "no-texts"
    folder.mkdir()
    (folder / "pack.yaml").write_text(NEVER_TEXT)
    return folder


def contacted(lived: Lived) -> int:
    """Somebody is contacted; how many receipts there are of it."""
    lived.open(lived.somebody(agreed=True))
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM receipt")
        return int(cursor.fetchone()[0])


def test_under_the_packs_of_the_time_every_answer_is_the_same(lived: Lived) -> None:
    kept = contacted(lived)
    found = back_test(under=Under(), since=LONG_AGO, parts=1)
    assert (found.examined, found.changed, found.unreadable) == (kept, [], 0)


def test_a_stricter_pack_says_what_it_would_have_blocked_and_by_which_rule(lived: Lived, strict: Path) -> None:
    contacted(lived)
    found = back_test(under=Under(folders=(strict,)), since=LONG_AGO, parts=1)
    assert found.by_impact["blocked"] >= 2  # decided, and judged again when it was sent
    assert found.contacts_blocked == 1
    assert found.by_rule["no-texts.never", "blocked"] == found.by_impact["blocked"]
    assert found.by_journey["missed-payment", "blocked"] == found.by_impact["blocked"]
    assert found.customers == 1


def test_a_looser_pack_alone_says_what_it_would_have_allowed(lived: Lived) -> None:
    lived.open(lived.somebody(agreed=False))
    found = back_test(under=Under(names=("us-reg-f",), alone=True), since=LONG_AGO, parts=1)
    assert found.packs[0].startswith("us-reg-f@")
    assert {one.after for one in found.changed} == {"needs_human"}  # it binds collectors of the United States alone


def test_only_what_was_judged_since_is_judged_again(lived: Lived) -> None:
    contacted(lived)
    assert back_test(under=Under(), since=business_now() + timedelta(days=1), parts=1).examined == 0


def test_the_same_is_found_however_many_processes_share_the_work(lived: Lived, strict: Path) -> None:
    for _ in range(3):
        contacted(lived)
    under = Under(folders=(strict,))
    alone, shared = (back_test(under=under, since=LONG_AGO, parts=parts) for parts in (1, 2))
    assert (shared.examined, shared.by_rule, shared.by_journey, shared.by_segment) == (
        alone.examined,
        alone.by_rule,
        alone.by_journey,
        alone.by_segment,
    )


def test_the_remediation_file_names_customers_as_the_record_does(lived: Lived, strict: Path, tmp_path: Path) -> None:
    contacted(lived)
    found = back_test(under=Under(folders=(strict,)), since=LONG_AGO, parts=1)
    file = tmp_path / "remediation.csv"
    assert write_remediation(file, found.changed) == len(found.changed)
    with connection.cursor() as cursor:
        cursor.execute("SELECT external_id FROM customer")
        names = {row[0] for row in cursor.fetchall()}
    with file.open(newline="") as written:
        lines = list(csv.DictReader(written))
    assert {line["customer"] for line in lines} == names
    assert all(line["was"] == "allow" and line["rules"].startswith("no-texts.never") for line in lines)


def test_a_damaged_receipt_is_counted_and_the_rest_goes_on(lived: Lived) -> None:
    kept = contacted(lived)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE receipt DISABLE TRIGGER USER")
        cursor.execute("UPDATE receipt SET body = '[1' WHERE number = 1")
        cursor.execute("ALTER TABLE receipt ENABLE TRIGGER USER")
    found = back_test(under=Under(), since=LONG_AGO, parts=1)
    assert (found.examined, found.unreadable, found.changed) == (kept, 1, [])


def test_a_pack_that_is_not_there_or_broken_is_refused_in_words(lived: Lived, tmp_path: Path) -> None:
    with pytest.raises(UnknownPack, match="mars"):
        back_test(under=Under(names=("mars",)), since=LONG_AGO)
    with pytest.raises(BrokenPack, match="cannot be read"):
        back_test(under=Under(folders=(tmp_path,)), since=LONG_AGO)
