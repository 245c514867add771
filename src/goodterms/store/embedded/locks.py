"""File locks between processes, shared or exclusive, that vanish with their holder however it dies.

The lock belongs to the open file, so kill -9 releases it, a forked child keeps it, and a program started with `exec` does
not (Python opens files non-inheritable). A waiting exclusive request does not keep new shared ones out.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from types import TracebackType

if sys.platform == "win32":  # built for, not tested
    import ctypes
    import msvcrt
    from ctypes import wintypes

    class _Overlapped(ctypes.Structure):
        _fields_ = [
            ("internal", ctypes.c_void_p),
            ("internal_high", ctypes.c_void_p),
            ("offset", wintypes.DWORD),
            ("offset_high", wintypes.DWORD),
            ("event", wintypes.HANDLE),
        ]

    def _lock(descriptor: int, *, exclusive: bool, wait: bool) -> bool:
        # A byte far behind the content, because Windows forbids reading a locked range.
        flags = (2 if exclusive else 0) | (0 if wait else 1)
        place = _Overlapped(offset=0, offset_high=1)
        handle = msvcrt.get_osfhandle(descriptor)
        return bool(ctypes.windll.kernel32.LockFileEx(handle, flags, 0, 1, 0, ctypes.byref(place)))
else:
    import fcntl

    def _lock(descriptor: int, *, exclusive: bool, wait: bool) -> bool:
        kind = fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH
        try:
            fcntl.flock(descriptor, kind if wait else kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


class Held:
    """A lock that is held until `release`, or until the process ends."""

    __slots__ = ("_descriptor",)

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def release(self) -> None:
        """Give the lock back. Twice does no harm.

        The file is closed rather than unlocked: a forked child that shares the open file then keeps its own hold.
        """
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            os.close(descriptor)

    def write(self, text: str) -> None:
        """Replace the content of the lock file, for others to read."""
        os.ftruncate(self._descriptor, 0)
        os.pwrite(self._descriptor, text.encode(), 0)

    def __enter__(self) -> Held:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.release()


class FileLock:
    """One lock file. Every request opens it anew, so requests of one process exclude each other as well."""

    __slots__ = ("path",)

    def __init__(self, path: Path) -> None:
        self.path = path

    def hold(self) -> Held:
        """Hold it exclusively, waiting as long as it takes."""
        held = self._request(exclusive=True, wait=True)
        assert held is not None
        return held

    def hold_what_is_there(self) -> Held:
        """Hold the file that is there now, even if it is removed while we wait: whoever shares that very file counts."""
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        _lock(descriptor, exclusive=True, wait=True)
        return Held(descriptor)

    def share(self) -> Held:
        """Hold it together with others, waiting as long as somebody holds it exclusively."""
        held = self._request(exclusive=False, wait=True)
        assert held is not None
        return held

    def try_hold(self) -> Held | None:
        """Hold it exclusively if nobody holds it at all."""
        return self._request(exclusive=True, wait=False)

    def try_share(self) -> Held | None:
        """Hold it together with others unless somebody holds it exclusively."""
        return self._request(exclusive=False, wait=False)

    def is_held(self) -> bool:
        """Whether somebody holds it exclusively at this moment."""
        if not self.path.exists():
            return False
        held = self.try_share()
        if held is None:
            return True
        held.release()
        return False

    def content(self) -> str:
        """What the last holder wrote; empty where there is nothing."""
        try:
            return self.path.read_text()
        except OSError:
            return ""

    def _request(self, *, exclusive: bool, wait: bool) -> Held | None:
        while True:
            descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                granted = _lock(descriptor, exclusive=exclusive, wait=wait)
                if granted and self._is_the_file_at_path(descriptor):
                    return Held(descriptor)
            except BaseException:
                os.close(descriptor)
                raise
            os.close(descriptor)
            if not granted:
                return None

    def _is_the_file_at_path(self, descriptor: int) -> bool:
        """False when the file was removed while we waited: its lock would exclude nobody who comes later."""
        with suppress(FileNotFoundError):
            return os.path.samestat(os.fstat(descriptor), os.stat(self.path))
        return False
