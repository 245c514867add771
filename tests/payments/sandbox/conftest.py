from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.standin.processes import KEY, Receiver, StandinProcess

from goodterms.payments.sandbox.adapter import SandboxGateway

Start = Callable[..., tuple[StandinProcess, SandboxGateway]]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    receiver = Receiver()
    yield receiver
    receiver.close()


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start the gateway; what it is given are its faults and where its webhooks go."""
    started: list[tuple[StandinProcess, SandboxGateway]] = []

    def begin(*, faults: dict[str, Any] | None = None, webhook: str = "") -> tuple[StandinProcess, SandboxGateway]:
        data = tmp_path / f"gateway-{len(started)}.db"
        process = StandinProcess("goodterms.payments.sandbox.gateway", data, webhook=webhook, faults=faults).start()
        started.append((process, SandboxGateway(url=process.url, keys=[KEY])))
        return started[-1]

    yield begin
    for process, gateway in started:
        gateway.close()
        process.kill()
