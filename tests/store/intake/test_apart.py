"""A process of its own for reading: what it gives back, how it fails, how it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator

import psutil
import pytest
from tests.importing import Importing

from goodterms.flow import import_file as importing
from goodterms.store.intake import take_in as taking
from goodterms.store.intake.apart import Apart, can_be_apart
from goodterms.store.intake.fault import FileRefused

pytestmark = pytest.mark.skipif(not can_be_apart(), reason="this machine has one core, or a system that does not fork")

Items = Callable[[], Iterator[int]]


def children() -> list[int]:
    return [child.pid for child in psutil.Process().children()]


def taken(items: Items) -> list[int]:
    with Apart(items) as received:
        return list(received)


@pytest.fixture
def apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every CSV file is read apart, however small."""
    monkeypatch.setattr(importing, "APART_FROM_BYTES", 0)


def test_items_arrive_in_order_from_another_process() -> None:
    def items() -> Iterator[int]:
        yield os.getpid()
        yield from range(1_000)

    before = children()
    process, *rest = taken(items)
    assert process != os.getpid()
    assert rest == list(range(1_000))
    assert children() == before


def test_an_error_arrives_as_it_was_raised_behind_what_came_before() -> None:
    def items() -> Iterator[int]:
        yield 1
        raise FileRefused("the file is damaged", fix="ask for it again")

    with Apart(items) as received:
        assert next(received) == 1
        with pytest.raises(FileRefused, match="the file is damaged; ask for it again") as refused:
            next(received)
    assert refused.value.fix == "ask for it again"


def test_an_error_that_cannot_travel_arrives_in_words() -> None:
    class Local(Exception):
        pass

    def items() -> Iterator[int]:
        yield 1
        raise Local("what went wrong")

    with pytest.raises(RuntimeError, match="what went wrong"):
        taken(items)


def test_a_process_that_dies_is_an_error_with_what_to_do() -> None:
    def items() -> Iterator[int]:
        yield 1
        os.kill(os.getpid(), signal.SIGKILL)

    before = children()
    with pytest.raises(FileRefused, match=r"ended before its time; .*import the same file again"):
        taken(items)
    assert children() == before


def test_leaving_in_the_middle_ends_the_process() -> None:
    def endless() -> Iterator[int]:
        while True:
            yield 1

    def interrupted() -> None:
        with Apart(endless) as received:
            next(received)
            raise KeyboardInterrupt

    before = children()
    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert children() == before


_ENDLESS = """
import itertools, psutil
from goodterms.store.intake.apart import Apart
with Apart(itertools.count) as received:
    next(received)
    print(psutil.Process().children()[0].pid, flush=True)
    input()
"""


def test_the_process_ends_when_the_one_that_wanted_it_is_killed() -> None:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "goodterms.site.settings"}
    with subprocess.Popen(
        [sys.executable, "-c", _ENDLESS], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as parent:
        assert parent.stdout is not None
        child = psutil.Process(int(parent.stdout.readline()))
        parent.kill()
        child.wait(timeout=20)
    assert not child.is_running() or child.status() == psutil.STATUS_ZOMBIE


PEOPLE = [{"external_id": f"C{n}", "language": "en", "email": f"c{n}@example.com"} for n in range(7_000)]
BAD = {2_600: "nobody", 10: "no address", 6_999: "@"}


@pytest.mark.usefixtures("apart")
def test_a_file_read_apart_comes_in_whole_with_its_bad_rows_named_by_their_lines(book: Importing) -> None:
    rows = [{**row, "email": BAD.get(n, row["email"])} for n, row in enumerate(PEOPLE)]
    report = book.take("customers", rows)
    assert (report.rows, report.accepted, report.quarantined) == (7_000, 6_997, 3)
    assert report.quarantine_file is not None
    lines = [line.split(",")[3] for line in report.quarantine_file.read_text().splitlines()[1:]]
    assert lines == ["12", "2602", "7001"], "in the order of the file, the header being line 1"
    assert [reason.first for reason in report.reasons][:1] == [12]
    assert book.count("customer") == book.count("event", "stream = 'customer'") == 6_997
    accounts = [{"external_id": f"A{n}", "customer": f"C{n}", "balance": "9.00", "past_due": "1.00"} for n in range(20)]
    assert book.take("accounts", accounts).quarantined == 1, "of the customer whose row was refused"
    assert book.take("customers", rows).unchanged == 6_997
    assert book.disagreements() == {}


@pytest.mark.usefixtures("apart")
def test_when_the_reading_process_is_killed_whole_chunks_stay_and_the_same_file_goes_on(
    book: Importing, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = book.file("customers", PEOPLE)
    plain, seen = taking.RowReader.read, []

    def dies_late(self: taking.RowReader, batch: object) -> object:
        seen.append(batch)
        if len(seen) == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        return plain(self, batch)  # type: ignore[arg-type]

    monkeypatch.setattr(taking.RowReader, "read", dies_late)
    with pytest.raises(FileRefused, match="ended before its time"):
        book.take("customers", path)
    monkeypatch.setattr(taking.RowReader, "read", plain)
    half = book.count("customer")
    assert half == book.count("event", "stream = 'customer'") == 5_000, "no row without its event"
    assert book.one("SELECT finished_at FROM import_run") is None
    assert book.rows("SELECT nspname FROM pg_namespace WHERE nspname ~ '^goodterms_intake'") == []
    report = book.take("customers", path)
    assert (report.accepted, report.unchanged) == (2_000, 5_000)


@pytest.mark.usefixtures("apart")
def test_an_import_that_is_interrupted_leaves_no_process_and_no_tables_behind(book: Importing) -> None:
    path, before = book.file("customers", PEOPLE), children()

    def interrupt(progress: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        book.take("customers", path, on_progress=interrupt)
    assert children() == before
    assert book.rows("SELECT nspname FROM pg_namespace WHERE nspname ~ '^goodterms_intake'") == []
    report = book.take("customers", path)
    assert report.accepted + report.unchanged == 7_000
    assert report.unchanged == 2_500
