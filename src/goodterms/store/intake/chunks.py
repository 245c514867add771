"""Writing staged rows: a chunk a transaction, its customers locked in one order, and the offender alone when one is refused."""

from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from queue import Empty, SimpleQueue
from threading import Event, Lock
from typing import TypeVar

from django.db import Error as DatabaseError
from django.db import OperationalError, connection, transaction

from goodterms.store.intake.live import leave_events
from goodterms.store.intake.room import Room
from goodterms.store.intake.states import lock_chunk, write_states
from goodterms.store.intake.writer import SetWriter

__all__ = ["reason_of", "retrying", "write_chunks"]

_REFUSED = "row, field, reason, fix, unit"
T = TypeVar("T")
RETRIES = 5
CONNECTIONS = 2
_SAID_EVERY_SECONDS = 0.2


def write_chunks(
    writer: SetWriter, room: Room, chunks: Sequence[tuple[int, int]], *, said: Callable[[int], None]
) -> int:
    """Write all chunks, given as (number, rows), and say how many rows were new or changed.

    Two connections take them in turn; chunks share no customer, so neither waits for the other. `said` hears how many rows
    are done. The first error ends both, and every chunk written by then stays.
    """
    waiting: SimpleQueue[tuple[int, int]] = SimpleQueue()
    for chunk in chunks:
        waiting.put(chunk)
    numbers = Numbers(max((number for number, _ in chunks), default=0))
    with ThreadPoolExecutor(CONNECTIONS, thread_name_prefix="import-writer") as pool:
        ended = Event()
        workers = [
            pool.submit(_work, writer, room, waiting, numbers, ended) for _ in range(min(CONNECTIONS, len(chunks)))
        ]
        try:
            while not all(worker.done() for worker in workers):
                wait(workers, timeout=_SAID_EVERY_SECONDS, return_when=FIRST_COMPLETED)
                said(numbers.done)
            return sum(worker.result() for worker in workers)
        finally:
            ended.set()


def _work(
    writer: SetWriter, room: Room, waiting: "SimpleQueue[tuple[int, int]]", numbers: "Numbers", ended: Event
) -> int:
    """One connection's share of the chunks."""
    written = 0
    try:
        with room.entered():
            while not ended.is_set():
                try:
                    chunk, size = waiting.get_nowait()
                except Empty:
                    break
                written += write_chunk(writer, chunk, numbers)
                numbers.did(size)
    except BaseException:
        ended.set()
        raise
    finally:
        connection.close()
    return written


class Numbers:
    """New chunk numbers, and the count of rows done, for several threads."""

    def __init__(self, last: int) -> None:
        self._lock = Lock()
        self._last = last
        self.done = 0

    def two(self) -> tuple[int, int]:
        with self._lock:
            self._last += 2
            return self._last - 1, self._last

    def did(self, rows: int) -> None:
        with self._lock:
            self.done += rows


def write_chunk(writer: SetWriter, chunk: int, numbers: Numbers) -> int:
    """Write one chunk of `intake_work` and say how many of its rows were new or changed.

    A chunk that the database refuses is rolled back and halved until the rows that cannot be written are alone; those are
    refused with the database's words, and all others are written.
    """
    try:
        return retrying(lambda: (_rehearse if writer.run.dry_run else _write)(writer, chunk))
    except OperationalError:
        raise
    except DatabaseError as error:
        halves = _halved(writer, chunk, numbers)
        if not halves:
            _refuse(chunk, error)
            return 0
        return sum(write_chunk(writer, half, numbers) for half in halves)


def retrying(work: Callable[[], T]) -> T:
    """Run a transaction again after a deadlock, a serialization failure or a lost connection, up to five times."""
    for attempt in range(RETRIES):
        try:
            return work()
        except OperationalError:
            # A lost connection has taken the staged rows with it: then the import ends, and is simply run again.
            if attempt == RETRIES - 1 or not connection.is_usable():
                raise
    raise AssertionError("unreachable: the last attempt returns or raises")


def _write(writer: SetWriter, chunk: int) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        parameters = writer.parameters(chunk)
        heads = lock_chunk(cursor, parameters)
        writer.before(cursor, parameters)
        left, met = leave_events(cursor, writer, parameters) if writer.is_live else (0, set())
        groups = writer.write(cursor, parameters)
        touched = {*writer.touched(parameters, groups), *met}
        wake = {(group.bucket, group.customer) for group in groups} if writer.wakes else set()
        write_states(cursor, writer.run, heads, groups, touched=touched, facts=writer.facts, wake=wake)
        return left + sum(group.rows for group in groups)


def _rehearse(writer: SetWriter, chunk: int) -> int:
    """What `_write` would say; all of it is rolled back but the rows it refused."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT w.row FROM intake_work w WHERE w.chunk = %s", [chunk])
        rows = [row for (row,) in cursor.fetchall()]
        with transaction.atomic():
            written = _write(writer, chunk)
            cursor.execute(f"SELECT {_REFUSED} FROM intake_refused WHERE row = ANY(%s)", [rows])
            refused = cursor.fetchall()
            transaction.set_rollback(True)
        cursor.executemany(f"INSERT INTO intake_refused ({_REFUSED}) VALUES (%s, %s, %s, %s, %s)", refused)
    return written


def _halved(writer: SetWriter, chunk: int, numbers: Numbers) -> tuple[int, int] | None:
    """Two chunks in place of one; None when it is as small as it can be. What belongs together stays together."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"SELECT DISTINCT w.bucket, w.customer_id, {writer.unit} FROM intake_work w WHERE w.chunk = %s ORDER BY 1, 2, 3",
            [chunk],
        )
        units = cursor.fetchall()
        if len(units) < 2:
            return None
        first, second = numbers.two()
        cursor.execute(
            f"UPDATE intake_work w SET chunk = CASE WHEN (w.bucket, w.customer_id, {writer.unit}) < (%s, %s, %s) "
            "THEN %s ELSE %s END WHERE w.chunk = %s",
            [*units[len(units) // 2], first, second, chunk],
        )
        return first, second


def _refuse(chunk: int, error: DatabaseError) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO intake_refused (row, field, reason, fix) "
            "SELECT w.row, '', %s, 'ask an engineer about this row' FROM intake_work w WHERE w.chunk = %s",
            [reason_of(error), chunk],
        )


def reason_of(error: DatabaseError) -> str:
    """The database's own words for a refusal, without the values it may repeat beside them."""
    diagnosis = getattr(error.__cause__, "diag", None)
    text = getattr(diagnosis, "message_primary", None) or str(error)
    return f"the database refused this row: {text.strip().splitlines()[0][:200] if text.strip() else 'no reason given'}"
