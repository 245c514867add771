"""The demo's people: somebody under every pack that ships, the same for the same seed."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from pathlib import Path

from goodterms.cli.demo.portfolio import write_portfolios
from goodterms.cli.demo.regimes import BOOKS, ROUND, book, regime
from goodterms.core.calendar import zone_info
from goodterms.core.money import Money
from goodterms.packs.loading import shipped_packs

START = datetime(2027, 1, 25, 6, 0, tzinfo=UTC)


def written(folder: Path, *, customers: int, seed: int = 5) -> dict[str, list[dict[str, str]]]:
    rows: dict[str, list[dict[str, str]]] = {}
    for files in write_portfolios(folder=folder, customers=customers, seed=seed, start=START, days=3):
        for kind, file in files.by_kind.items():
            with file.open(encoding="utf-8") as opened:
                rows.setdefault(kind, []).extend(csv.DictReader(opened))
    return rows


def test_every_pack_that_ships_binds_somebody_of_the_first_round() -> None:
    for pack in shipped_packs():
        binds = [one for one in ROUND if pack.scope.covers([one.place], book(one.book).actor)]
        assert binds, pack.name


def test_some_are_bound_by_no_law_that_ships_but_by_the_house_alone() -> None:
    law = [pack for pack in shipped_packs() if pack.scope.places]
    assert [one.country for one in ROUND if not any(pack.scope.covers([one.place], "creditor") for pack in law)] == [
        "JP"
    ]


def test_places_are_narrower_names_of_their_country_and_books_have_clocks() -> None:
    assert all(one.place.split("-")[0] == one.country for one in ROUND)
    assert all(zone_info(one.zone) is not None for one in BOOKS)
    assert {one.actor for one in BOOKS} == {"creditor", "third_party", "servicer"}


def test_people_come_round() -> None:
    assert regime(1) == regime(1 + len(ROUND)) == ROUND[0]


def test_the_same_seed_writes_the_same_files_and_another_seed_other_people(tmp_path: Path) -> None:
    first = written(tmp_path / "a", customers=40)
    assert first == written(tmp_path / "b", customers=40)
    assert first["customers"] != written(tmp_path / "c", customers=40, seed=6)["customers"]
    assert len(first["customers"]) == 40


def test_nobody_shares_a_number_and_all_money_is_the_books_own(tmp_path: Path) -> None:
    rows = written(tmp_path, customers=200)
    assert len({one["phone"] for one in rows["customers"]}) == 200
    assert {one["currency"] for one in rows["accounts"]} == {one.currency for one in BOOKS}
    for account in rows["accounts"]:
        assert Money.parse(account["balance"], account["currency"]).amount > 0


def test_holds_and_the_contacts_of_other_systems_are_written_before_the_first_day(tmp_path: Path) -> None:
    rows = written(tmp_path, customers=len(ROUND))
    assert {one["kind"] for one in rows["holds"]} == {"breathing_space", "debt_advice", "cease", "attorney"}
    assert len(rows["contacts"]) == sum(len(one.particular.contacts) for one in ROUND)
    assert all(datetime.fromisoformat(one["at"]) < START for one in rows["contacts"])
