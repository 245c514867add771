"""Tokens that let us in at a provider: made, kept while they last, made anew before they run out."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

NEVER = datetime.fromtimestamp(0, UTC)


class KeptToken:
    """A token and how long it may be used. Safe to use from many threads."""

    def __init__(
        self, make: Callable[[datetime], tuple[str, datetime]], *, margin: timedelta = timedelta(minutes=1)
    ) -> None:
        """`make(now)` gives a token and when it runs out; it is used until `margin` before that."""
        self._make, self._margin = make, margin
        self._lock = threading.Lock()
        self._token, self._until = "", NEVER

    def get(self) -> str:
        """One that lasts. Raises whatever making it raises."""
        now = datetime.now(UTC)
        with self._lock:
            if now >= self._until - self._margin:
                self._token, self._until = self._make(now)
            return self._token

    def forget(self) -> None:
        """The provider refused it: make another next time."""
        with self._lock:
            self._until = NEVER


def private_key_text(setting: str, /) -> str:
    """A PEM key as an environment can hold it: on one line, with `\\n` for the ends of lines."""
    return setting.replace("\\n", "\n").strip() + "\n"
