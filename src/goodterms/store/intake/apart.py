"""Reading and preparing in a process of its own, so that the database's work and ours each have a core.

The process is a fork: it has the file, the mapping and the keys already, gives its batches back through a pipe, and never
touches the database. It ends with the last batch, with an error, when it is no longer wanted, or when this process is gone.
"""

import contextlib
import gc
import os
import pickle
import signal
import sys
import traceback
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Generic, NoReturn, TypeVar

from django.db import connections

from goodterms.store.intake.fault import FileRefused

__all__ = ["Apart", "can_be_apart"]

T = TypeVar("T")
_SIZE = 8


def can_be_apart() -> bool:
    """Whether this machine has a second core, and a system that forks safely (macOS and Windows do not)."""
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1


@dataclass(frozen=True, slots=True)
class _End:
    error: BaseException | None


class Apart(Generic[T]):
    """Iterates over `items()`, computed in a forked process; an error arrives where it would have been raised.

    Use as a context manager: leaving it ends the process, also in the middle. Raises `FileRefused` when the process dies.
    """

    def __init__(self, items: Callable[[], Iterator[T]]) -> None:
        self._items = items

    def __enter__(self) -> Iterator[T]:
        reading, writing = os.pipe()
        with warnings.catch_warnings():
            # From Python 3.12 on it warns of other threads: the child takes no lock that one of them could hold.
            warnings.simplefilter("ignore", DeprecationWarning)
            self._child = os.fork()
        if self._child == 0:
            os.close(reading)
            _serve(self._items, writing)
        os.close(writing)
        self._pipe = os.fdopen(reading, "rb")
        return self._received()

    def __exit__(self, *error: object) -> None:
        os.kill(self._child, signal.SIGKILL)
        os.waitpid(self._child, 0)
        self._pipe.close()

    def _received(self) -> Iterator[T]:
        while True:
            size = self._pipe.read(_SIZE)
            content = self._pipe.read(int.from_bytes(size)) if len(size) == _SIZE else b""
            if len(size) < _SIZE or len(content) < int.from_bytes(size):
                raise FileRefused(
                    "the process that reads the file has ended before its time",
                    fix="what was taken in stays; see whether the machine ran out of memory, and import the same file again",
                )
            item = pickle.loads(content)  # noqa: S301  from our own child, by a pipe that nobody else holds
            if isinstance(item, _End):
                if item.error is not None:
                    raise item.error
                return
            yield item


def _serve(items: Callable[[], Iterator[T]], writing: int) -> NoReturn:
    """The child's whole life."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches both; the parent ends us
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        gc.freeze()
        for connection in connections.all(initialized_only=True):
            if connection.connection is not None:
                os.close(connection.connection.fileno())  # else the server would not notice that the parent is gone
        with os.fdopen(writing, "wb") as pipe:
            try:
                for item in items():
                    _send(pipe, item)
                _send(pipe, _End(None))
            except BrokenPipeError:
                pass
            except BaseException as error:
                _send(pipe, _End(_portable(error)))
    finally:
        os._exit(0)


def _send(pipe: BinaryIO, item: object) -> None:
    content = pickle.dumps(item, pickle.HIGHEST_PROTOCOL)
    pipe.write(len(content).to_bytes(_SIZE))
    pipe.write(content)
    pipe.flush()


def _portable(error: BaseException) -> BaseException:
    """The error as the parent can raise it: itself, or else what a log would show of it."""
    with contextlib.suppress(Exception):
        pickle.loads(pickle.dumps(error))  # noqa: S301  what was pickled in this very line
        return error
    return RuntimeError("".join(traceback.format_exception(error)))
