"""The verb as the command line calls it: mapping, dry run, quarantine, corrections, readiness, refusals."""

from __future__ import annotations

import gc
import stat
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import polars as pl
import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.importing import AS_OF, NOW, Importing, quarantined

from goodterms.core.codec import decode_event
from goodterms.core.events import FileImported
from goodterms.flow.declare_empty import declare_empty
from goodterms.flow.import_file import BadMapping, import_file
from goodterms.flow.keep_portfolio import PortfolioDiffers, keep_portfolio
from goodterms.store.embedded import Database
from goodterms.store.intake import take_in as taking
from goodterms.store.intake.fault import FileRefused
from goodterms.store.intake.kinds import KINDS
from goodterms.store.intake.mapping import plain_mapping
from goodterms.store.intake.readiness import home_of, missing_kinds
from goodterms.store.intake.run import Progress, Run
from goodterms.store.intake.source import Batch
from goodterms.store.keys import keys
from goodterms.store.models.workspace import INTAKE_KINDS
from goodterms.store.world import portfolios


@pytest.fixture
def book(database: Database, tmp_path: Path) -> Importing:
    return Importing.started(tmp_path)


GERMAN = """\
import: accounts
portfolio: cards
format: {encoding: windows-1252, delimiter: ";", decimal: ",", grouping: ".", days: day.month.year, zone: Europe/Berlin}
columns: {stufe: {from: MAHNSTUFE, type: whole}}
fields:
  external_id: KONTO
  customer: {from: KUNDE, do: [{prefix: C}]}
  product: {expression: "stufe > 1 ? 'late' : 'card'"}
  balance: SALDO
  past_due: {from: RÜCKSTAND, default: "0"}
  oldest_due: FÄLLIG
  status: {from: ST, values: {A: open, Z: closed}}
"""


def test_a_file_in_another_countrys_ways_comes_in_by_its_mapping(book: Importing, tmp_path: Path) -> None:
    book.customers("C1", "C2")
    mapping = tmp_path / "accounts.yaml"
    mapping.write_text(GERMAN, encoding="utf-8")
    text = "KONTO;KUNDE;SALDO;RÜCKSTAND;FÄLLIG;ST;MAHNSTUFE\nA1;1;1.234,56;40,00;01.02.2026;A;2\nA2;2;99;;;Z;0\n"
    path = book.file("accounts", text.encode("cp1252"))
    report = import_file(path=path, mapping=mapping, by="Ida")
    assert (report.kind, report.portfolio, report.accepted) == ("accounts", "cards", 2)
    assert book.rows("SELECT external_id, balance, past_due, oldest_due, status, product FROM account ORDER BY 1") == [
        ("A1", 123456, 4000, date(2026, 2, 1), "open", "late"),
        ("A2", 9900, 0, None, "closed", "card"),
    ]


def test_a_parquet_file_comes_in_like_a_csv_file(book: Importing, tmp_path: Path) -> None:
    book.customers("C1")
    path = tmp_path / "accounts.parquet"
    pl.DataFrame(
        {
            "external_id": ["A1"],
            "customer": ["C1"],
            "balance": [500.5],
            "past_due": [0],
            "oldest_due": [None],
            "as_of": [datetime(2026, 3, 1, tzinfo=UTC)],
        }
    ).write_parquet(path)
    assert book.take("accounts", path).accepted == 1
    assert book.one("SELECT balance, as_of FROM account") == (50050, datetime(2026, 3, 1, tzinfo=UTC))


def tables(book: Importing) -> dict[str, list[tuple[object, ...]]]:
    """Everything in the database."""
    names = book.rows(
        "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE n.nspname = 'public' AND c.relkind = 'r'"
    )
    return {name: sorted(book.rows(f'SELECT t::text FROM "{name}" t')) for (name,) in names}


def test_a_dry_run_says_what_would_come_of_it_and_writes_nothing(book: Importing, tmp_path: Path) -> None:
    book.book("C1", "C2")
    paid = {"reference": "P1", "account": "A1", "amount": "40.00", "paid_at": "2026-02-10"}
    book.take("payments", [paid])
    rows = [paid, {**paid, "reference": "P2"}, {**paid, "reference": "P3", "account": "A9"}, {**paid, "amount": "1.00"}]
    before, files = tables(book), set(tmp_path.iterdir())
    path = book.file("payments", rows, name="dry.csv")
    report = book.take("payments", path, dry_run=True)
    assert (report.rows, report.accepted, report.unchanged, report.quarantined) == (4, 1, 0, 3)
    assert "would be accepted" in "\n".join(report.lines())
    assert tables(book) == before
    assert set(tmp_path.iterdir()) == {*files, path}
    real = book.take("payments", [paid, {**paid, "reference": "P2"}, {**paid, "reference": "P3", "account": "A9"}])
    assert (real.accepted, real.unchanged, real.quarantined) == (1, 1, 1)


def test_a_dry_run_of_customers_writes_nothing_either(book: Importing) -> None:
    book.customers("C1")
    before = tables(book)
    rows = [{"external_id": name, "language": "en", "name": name} for name in ("C1", "C2")]
    report = book.take("customers", rows, dry_run=True)
    assert report.accepted == 2
    assert tables(book) == before


def test_refused_rows_stand_in_the_quarantine_file_as_they_came_with_reason_and_remedy(book: Importing) -> None:
    book.customers("C1")
    rows = [
        {"external_id": "A1", "customer": "C1", "balance": "5", "past_due": "0", "memo": "=HYPERLINK(1)"},
        {"external_id": "A2", "customer": "C1", "balance": "five", "past_due": "-3", "memo": "=HYPERLINK(2)"},
    ]
    report = book.take("accounts", rows)
    (row,) = quarantined(report)
    assert row == {
        **rows[1],
        "memo": "'=HYPERLINK(2)",
        "row": "3",
        "reason": "balance: 'five' is not an amount",
        "what to do": "write digits such as 1234.50, the currency in a column of its own",
    }
    assert report.quarantine_file is not None
    assert stat.S_IMODE(report.quarantine_file.stat().st_mode) == 0o600
    assert report.unused_columns == ("memo",)


def test_a_corrected_quarantine_file_comes_in_and_the_rest_is_unchanged(book: Importing) -> None:
    rows = [
        {"external_id": f"C{n}", "language": "en", "phone": "+353861230001" if n else "+353", "name": "-1+1"}
        for n in range(3)
    ]
    report = book.take("customers", rows)
    assert (report.accepted, report.quarantined) == (2, 1)
    assert report.quarantine_file is not None
    text = report.quarantine_file.read_text()
    assert "'+353" in text
    report.quarantine_file.write_text(text.replace("'+353", "'+353861230009"))
    again = book.take("customers", report.quarantine_file, mode="delta")
    assert (again.rows, again.accepted) == (1, 1)
    assert book.take("customers", [{**rows[0], "phone": "+353861230009"}, *rows[1:]]).unchanged == 3


def test_the_report_counts_reasons_and_names_the_first_line_of_each(book: Importing) -> None:
    book.customers("C1")
    rows = [
        {"external_id": f"A{n}", "customer": "C1" if n < 3 else "C9", "balance": "1", "past_due": "x"} for n in range(6)
    ]
    report = book.take("accounts", rows)
    (reason,) = report.reasons
    assert (reason.field, reason.rows, reason.first) == ("past_due", 6, 2)
    assert report.rows == report.accepted + report.unchanged + report.quarantined
    assert any("6 rows, the first on line 2" in line for line in report.lines())


def test_every_import_is_kept_as_a_run_that_adds_up(book: Importing) -> None:
    book.customers("C1")
    report = book.take("accounts", [{"external_id": "A1", "customer": "C1", "balance": "x", "past_due": "0"}])
    run = book.one(
        "SELECT kind, mode, rows, accepted, unchanged, quarantined, business_date, as_of, finished_at IS NOT NULL, sha256 "
        "FROM import_run WHERE kind = 'accounts'"
    )
    assert run == ("accounts", "full", 1, 0, 0, 1, date(2026, 3, 2), AS_OF, True, report.sha256)


def test_an_as_of_time_without_an_offset_is_meant_in_the_files_zone(book: Importing, tmp_path: Path) -> None:
    mapping = tmp_path / "m.yaml"
    mapping.write_text(
        "import: customers\nformat: {zone: Asia/Taipei}\nfields: {external_id: ID, language: {constant: en}}\n"
    )
    report = book.take("customers", "ID\n1\n", mapping=mapping, as_of=datetime(2026, 3, 2, 8, 0))
    assert report.as_of == datetime(2026, 3, 2, 0, 0, tzinfo=UTC)


def test_the_file_itself_is_in_the_log(book: Importing) -> None:
    book.customers("C1")
    report = book.reports[-1]
    row = book.one("SELECT type, version, payload FROM event WHERE stream = 'workspace'")
    event = decode_event(type_=row[0], version=row[1], payload=row[2])
    assert event == FileImported(None, "customers", report.file, 1, None, report.sha256)


def test_progress_is_told_from_the_first_byte_to_the_last_row(book: Importing) -> None:
    book.book(*(f"C{n}" for n in range(20)))
    heard: list[Progress] = []
    rows = [{"reference": f"P{n}", "account": f"A{n}", "amount": "1", "paid_at": "2026-02-01"} for n in range(20)]
    book.take("payments", [*rows, {**rows[0], "reference": "bad", "amount": "x"}], on_progress=heard.append)
    assert [p.stage for p in heard][:2] == ["reading", "checking"]
    assert heard[-1] == Progress("quarantine", 1, 1)
    assert all(0 <= p.done <= p.total for p in heard)


# --- whether the portfolio may send -----------------------------------------------------------------------------------


def portfolio_id(book: Importing) -> int:
    return int(book.one("SELECT id FROM portfolio"))


def test_a_portfolio_may_send_once_every_kind_is_imported_or_declared_empty(book: Importing) -> None:
    book.book("C1")
    assert not portfolios()[portfolio_id(book)].sending_open
    for kind in INTAKE_KINDS[2:]:
        assert not portfolios()[portfolio_id(book)].sending_open
        left = declare_empty(portfolio="cards", kind=kind, by="Ida Importer")
    assert left == ()
    assert portfolios()[portfolio_id(book)].sending_open


def test_a_declaration_needs_a_name_a_kind_and_nothing_there(book: Importing) -> None:
    book.customers("C1")
    for asked, words in (
        ({"kind": "holds", "by": " "}, "nobody is named"),
        ({"kind": "parties", "by": "Ida"}, "not a kind to declare"),
        ({"kind": "customers", "by": "Ida"}, "are imported"),
        ({"kind": "holds", "by": "Ida", "portfolio": "loans"}, "no portfolio"),
    ):
        with pytest.raises(FileRefused, match=words):
            declare_empty(**{"portfolio": "cards", **asked})


def test_only_a_full_file_makes_a_kind_known(book: Importing) -> None:
    book.customers("C1")
    row = {"customer": "C1", "media": "text", "at": "2026-02-01"}
    report = book.take("opt_outs", [row], mode="delta")
    assert report.intake == ""
    assert "opt_outs" in missing_kinds(portfolio=portfolio_id(book))
    assert "are known now" in book.take("opt_outs", [row]).intake
    assert "opt_outs" not in missing_kinds(portfolio=portfolio_id(book))


def test_a_stop_in_quarantine_keeps_the_portfolio_from_sending_until_it_is_corrected(book: Importing) -> None:
    book.customers("C1")
    rows = [
        {"customer": "C1", "media": "text", "at": "2026-02-01"},
        {"customer": "C1", "media": "emial", "at": "2026-02-01"},
    ]
    report = book.take("opt_outs", rows)
    assert "stay unknown" in report.intake
    assert "opt_outs" in missing_kinds(portfolio=portfolio_id(book))
    assert report.quarantine_file is not None
    text = report.quarantine_file.read_text()
    report.quarantine_file.write_text(text.replace("emial", "email", 1))
    assert "are known now" in book.take("opt_outs", report.quarantine_file, mode="delta").intake


def test_a_bad_account_in_quarantine_does_not_hide_the_others(book: Importing) -> None:
    book.customers("C1")
    report = book.take("accounts", [{"external_id": "A1", "customer": "C1", "balance": "x", "past_due": "0"}])
    assert "are known now" in report.intake


# --- what is refused ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"kind": "acounts"}, "no kind 'acounts'"),
        ({"kind": ""}, "no kind is named"),
        ({"portfolio": ""}, "no portfolio is named"),
        ({"portfolio": "loans"}, "no portfolio 'loans'"),
        ({"path": Path("nothing.csv")}, "cannot be opened"),
        ({"mapping": Path("nothing.yaml")}, "cannot be read"),
        ({"as_of": NOW + timedelta(days=1)}, "not yet"),
        ({"quarantine_folder": Path("nowhere")}, "no folder"),
    ],
)
def test_an_import_that_cannot_be_is_refused_with_what_to_do(
    book: Importing, asked: dict[str, object], words: str
) -> None:
    path = book.file("customers", [{"external_id": "C1", "language": "en"}])
    with pytest.raises(FileRefused, match=words) as refused:
        import_file(**{"path": path, "kind": "customers", "portfolio": "cards", "by": "Ida", **asked})
    assert refused.value.fix


def test_a_file_without_the_columns_its_kind_needs_is_refused_with_each_of_them(book: Importing) -> None:
    with pytest.raises(BadMapping) as refused:
        book.take("accounts", "external_id,owner\nA1,C1\n")
    assert [problem.reason.split("`")[1] for problem in refused.value.problems] == ["customer", "balance", "past_due"]


def test_a_mapping_that_does_not_fit_the_file_says_where(book: Importing, tmp_path: Path) -> None:
    mapping = tmp_path / "m.yaml"
    mapping.write_text(GERMAN, encoding="utf-8")
    with pytest.raises(BadMapping) as refused:
        book.take("accounts", "KONTO;KUNDE;SALDO\n1;2;3\n", mapping=mapping)
    assert {problem.line for problem in refused.value.problems} == {4, 10, 11, 12}


def test_inventing_people_is_refused_in_production(
    book: Importing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mapping = tmp_path / "m.yaml"
    mapping.write_text(
        "import: customers\nseed: 1\nfields:\n  external_id: ID\n  language: {constant: en}\n  name: {invented: true}\n"
    )
    monkeypatch.setenv("GOODTERMS_ENV", "production")
    with pytest.raises(FileRefused, match="production"):
        book.take("customers", "ID\n1\n", mapping=mapping)


def test_two_imports_of_one_kind_do_not_run_at_once(book: Importing, monkeypatch: pytest.MonkeyPatch) -> None:
    path = book.file("customers", [{"external_id": "C1", "language": "en"}])
    refusals: list[FileRefused] = []
    plain = taking.refused_counts

    def while_another_starts() -> object:
        def start() -> None:
            try:
                import_file(path=path, kind="customers", portfolio="cards", by="Otto")
            except FileRefused as refused:
                refusals.append(refused)
            finally:
                connection.close()

        thread = threading.Thread(target=start)
        thread.start()
        thread.join()
        return plain()

    monkeypatch.setattr(taking, "refused_counts", while_another_starts)
    assert book.take("customers", path).accepted == 1
    assert ["is running" in str(refused) for refused in refusals] == [True]


def test_a_portfolio_keeps_its_country_and_currency(book: Importing) -> None:
    with pytest.raises(PortfolioDiffers):
        keep_portfolio(external_id="cards", creditor="x", brand="x", country="IE", currency="USD")


# --- an import that is cut off ------------------------------------------------------------------------------------------


class Broken(Exception):
    pass


def test_an_import_that_is_cut_off_leaves_whole_chunks_and_the_same_file_goes_on(
    book: Importing, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [{"external_id": f"C{n}", "language": "en", "email": f"c{n}@example.com"} for n in range(12_000)]
    path = book.file("customers", rows)
    plain = taking.RowReader.read
    seen = []

    def fails_late(self: taking.RowReader, batch: object) -> object:
        seen.append(batch)
        if len(seen) == 3:
            raise Broken
        return plain(self, batch)  # type: ignore[arg-type]

    monkeypatch.setattr(taking.RowReader, "read", fails_late)
    with pytest.raises(Broken):
        book.take("customers", path)
    monkeypatch.undo()
    half = book.count("customer")
    assert 0 < half < 12_000
    assert book.count("event", "stream = 'customer'") == half, "no row without its event"
    assert book.one("SELECT finished_at FROM import_run") is None
    report = book.take("customers", path)
    assert (report.accepted, report.unchanged) == (12_000 - half, half)


def test_nothing_of_an_import_is_left_behind(book: Importing) -> None:
    book.book("C1")
    with pytest.raises(FileRefused):
        book.take("payments", b"PK\x03\x04")
    assert book.rows("SELECT nspname FROM pg_namespace WHERE nspname ~ '^goodterms_intake'") == []
    assert book.one("SHOW search_path") == '"$user", public'


def test_what_a_killed_import_left_is_swept_away_by_the_next(book: Importing) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA goodterms_intake_0123; CREATE TABLE goodterms_intake_0123.intake_work (row int)")
    book.customers("C1")
    assert book.rows("SELECT nspname FROM pg_namespace WHERE nspname ~ '^goodterms_intake'") == []


# --- whatever a file holds ------------------------------------------------------------------------------------------------


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kind=st.sampled_from(sorted(KINDS)), data=st.data())
def test_no_file_whatever_it_holds_ends_in_anything_but_a_report_or_a_refusal(
    book: Importing, kind: str, data: st.DataObject
) -> None:
    names = [f.name for f in KINDS[kind].fields]
    cell = st.one_of(
        st.text(max_size=15),
        st.sampled_from(
            ["C1", "A1", "1", "-1", "0.001", "2026-01-01", "9999-12-31", "EUR", "sms", "all", "yes", "H1", '"', "open"]
        ),
    )
    rows = data.draw(st.lists(st.lists(cell, min_size=len(names), max_size=len(names)), max_size=4))
    text = ",".join(names) + "\n" + "\n".join(",".join(row) for row in rows) + "\n"
    live = data.draw(st.booleans())
    path = book.folder / "any.csv"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        report = book.take(kind, path, live=live)
    except (FileRefused, BadMapping):
        return
    assert report.rows == report.accepted + report.unchanged + report.quarantined
    assert book.disagreements() == {}


def test_memory_does_not_grow_with_the_file(book: Importing) -> None:
    """Rows are drawn as they are asked for; an import never has more than a few batches in hand."""
    book.book("C1")
    alive: list[int] = []

    class Endless:
        columns = ("reference", "account", "amount", "paid_at")

        def batches(self) -> Iterator[Batch]:
            for number in range(30):
                alive.append(sum(type(one) is Batch for one in gc.get_objects()))
                lines = list(range(number * 1000 + 2, number * 1000 + 1002))
                yield Batch(lines, [[f"P{n}" for n in lines], ["A1"] * 1000, ["1"] * 1000, ["2026-02-01"] * 1000])

        def raw(self, wanted: Iterator[int]) -> Iterator[tuple[int, list[str]]]:
            del wanted
            return iter(())

        def progress(self) -> tuple[int, int]:
            return 0, 1

        def close(self) -> None:
            pass

    source, kind = Endless(), KINDS["payments"]
    run = Run(uuid4(), kind, "endless", home_of("cards"), "full", date(2026, 3, 2), AS_OF, NOW, keys())
    report = taking.take_in(
        run,
        plain_mapping(kind, source.columns),
        source,
        sha256="0" * 64,
        by="Ida",
        quarantine_folder=book.folder,
        say=lambda _: None,
    )
    assert report.accepted == 30_000
    assert max(alive) <= 6
