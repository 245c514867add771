from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.standin.processes import KEY, Receiver, StandinProcess

from goodterms.channels.sandbox.adapter import SandboxChannel

Start = Callable[..., tuple[StandinProcess, SandboxChannel]]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    receiver = Receiver()
    yield receiver
    receiver.close()


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start the provider; what it is given are its faults and where its webhooks go."""
    started: list[tuple[StandinProcess, SandboxChannel]] = []

    def begin(*, faults: dict[str, Any] | None = None, webhook: str = "") -> tuple[StandinProcess, SandboxChannel]:
        data = tmp_path / f"provider-{len(started)}.db"
        process = StandinProcess("goodterms.channels.sandbox.provider", data, webhook=webhook, faults=faults).start()
        started.append((process, SandboxChannel(url=process.url, keys=[KEY])))
        return started[-1]

    yield begin
    for process, channel in started:
        channel.close()
        process.kill()
