import threading
from collections.abc import Callable, Iterator, Mapping

import pytest
from tests.standin.smsc import PASSWORD, SYSTEM_ID, Smsc

from goodterms.channels.smpp.adapter import SmppChannel
from goodterms.channels.smpp.receipts import Reading
from goodterms.channels.smpp.session import Place


class Kept:
    """Stands where the inbox would."""

    def __init__(self) -> None:
        self.arrivals: list[tuple[str, Mapping[str, str], bytes]] = []
        self.refuses = False
        self._changed = threading.Condition()

    def __call__(self, *, external_id: str, headers: Mapping[str, str], body: bytes) -> None:
        if self.refuses:
            raise OSError("the database is away")
        with self._changed:
            self.arrivals.append((external_id, headers, body))
            self._changed.notify_all()

    def until(self, count: int) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.arrivals) >= count, timeout=20), self.arrivals


def place(port: int, *, password: str = PASSWORD) -> Place:
    return Place("127.0.0.1", port, SYSTEM_ID, password)


@pytest.fixture
def smsc() -> Iterator[Smsc]:
    smsc = Smsc()
    yield smsc
    smsc.close()


@pytest.fixture
def connect(smsc: Smsc) -> Iterator[Callable[..., SmppChannel]]:
    """Channels to the centre, closed afterwards."""
    made: list[SmppChannel] = []

    def channel(
        *,
        window: int = 10,
        every: float = 30,
        reading: Reading | None = None,
        password: str = PASSWORD,
        parts_within: float = 0.1,
    ) -> SmppChannel:
        made.append(
            SmppChannel(
                place=place(smsc.port, password=password),
                window=window,
                every=every,
                reading=reading,
                parts_within=parts_within,
            )
        )
        return made[-1]

    yield channel
    for one in made:
        one.close()


@pytest.fixture
def channel(connect: Callable[..., SmppChannel]) -> SmppChannel:
    return connect()
