"""A real clamd, with a signature of our own, where Debian's is installed; and what happens while it is away."""

from __future__ import annotations

import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.documents.files import EICAR, picture

from goodterms.documents.refused import Refused
from goodterms.documents.scanner import refuse_what_is_known

CONFIGURATION = """
LocalSocket {folder}/clamd.sock
DatabaseDirectory {folder}/signatures
TemporaryDirectory {folder}
Foreground yes
LogFile {folder}/clamd.log
"""


@pytest.fixture(scope="module")
def clamd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    program = shutil.which("clamd") or shutil.which("clamd", path="/usr/sbin")
    if program is None:
        pytest.skip("clamd is not installed here (Debian: clamav-daemon)")
    folder = tmp_path_factory.mktemp("clamd")
    (folder / "signatures").mkdir()
    (folder / "signatures" / "ours.ndb").write_text(f"Ours.Eicar:0:*:{EICAR.hex()}\n")
    (folder / "clamd.conf").write_text(CONFIGURATION.format(folder=folder))
    with subprocess.Popen(
        [program, "-c", str(folder / "clamd.conf")], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as running:
        try:
            yield _ready(folder / "clamd.sock", running)
        finally:
            running.terminate()


def _ready(path: Path, running: subprocess.Popen[bytes]) -> str:
    until = time.monotonic() + 30
    while time.monotonic() < until and running.poll() is None:
        try:
            with socket.socket(socket.AF_UNIX) as line:
                line.connect(str(path))
                return str(path)
        except OSError:
            running.poll()
    pytest.skip("clamd did not start here")


def test_a_file_it_knows_is_refused_and_another_is_not(clamd: str):
    refuse_what_is_known(picture(), clamd=clamd)
    with pytest.raises(Refused) as refused:
        refuse_what_is_known(EICAR, clamd=clamd)
    assert refused.value.why == "virus"
    with pytest.raises(Refused):
        refuse_what_is_known(bytes(100_000) + EICAR, clamd=clamd)


@pytest.mark.parametrize(
    "answer", [b"", b"INSTREAM size limit exceeded. ERROR\0", b"stream: OK and more\0", b"UNKNOWN COMMAND\0"]
)
def test_an_answer_that_is_no_clear_yes_keeps_the_file_out(answer: bytes):
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            line, _ = server.accept()
            with line:
                line.recv(65536)
                line.sendall(answer)

        threading.Thread(target=serve, daemon=True).start()
        with pytest.raises(Refused) as refused:
            refuse_what_is_known(b"a file", clamd=f"127.0.0.1:{server.getsockname()[1]}")
    assert refused.value.why == "scanner_away"


@pytest.mark.parametrize("address", ["/nowhere/clamd.sock", "127.0.0.1:1", "no port"])
def test_while_it_is_away_nothing_is_taken(address: str):
    with pytest.raises(Refused) as refused:
        refuse_what_is_known(b"a file", clamd=address)
    assert refused.value.why == "scanner_away"


def test_where_none_is_configured_none_is_asked(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("GOODTERMS_CLAMD", raising=False)
    refuse_what_is_known(EICAR)
