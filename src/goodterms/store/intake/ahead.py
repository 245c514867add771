"""One thread ahead: while the database works on a batch, the next one is read and parsed."""

from collections.abc import Iterator
from queue import Empty, Full, Queue
from threading import Event, Thread
from typing import Generic, TypeVar

__all__ = ["Ahead"]

T = TypeVar("T")
BATCHES_AHEAD = 2
_POLL_SECONDS = 0.5


class Ahead(Generic[T]):
    """Iterates over `items` in a thread of its own, at most two ahead; an error arrives where it would have been raised.

    Use as a context manager: leaving it ends the thread, also in the middle. The thread must not use the database.
    """

    def __init__(self, items: Iterator[T]) -> None:
        self._items = items
        self._queue: Queue[T | _End] = Queue(BATCHES_AHEAD)
        self._stopped = Event()
        self._thread = Thread(target=self._run, name="import-reader", daemon=True)

    def _run(self) -> None:
        try:
            for item in self._items:
                if not self._put(item):
                    return
            self._put(_End(None))
        except Exception as error:
            self._put(_End(error))

    def _put(self, item: "T | _End") -> bool:
        while not self._stopped.is_set():
            try:
                self._queue.put(item, timeout=_POLL_SECONDS)
            except Full:
                continue
            return True
        return False

    def __enter__(self) -> Iterator[T]:
        self._thread.start()
        return self._taken()

    def _taken(self) -> Iterator[T]:
        while True:
            item = self._queue.get()
            if isinstance(item, _End):
                if item.error is not None:
                    raise item.error
                return
            yield item

    def __exit__(self, *error: object) -> None:
        self._stopped.set()
        while self._thread.is_alive():
            try:
                self._queue.get_nowait()
            except Empty:
                self._thread.join(_POLL_SECONDS)


class _End:
    def __init__(self, error: Exception | None) -> None:
        self.error = error
