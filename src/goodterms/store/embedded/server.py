"""How one server is run: the note that the starter writes and the watchdog follows."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from goodterms.store.embedded.account import Account

USER = "goodterms"
NAME = "goodterms"
SOCKET_PORT = 5432


@dataclass(frozen=True, slots=True)
class Server:
    """Everything needed to run, find again and reach a server. `host` is its socket folder, or 127.0.0.1 for TCP only."""

    version: str
    binaries: str
    data: str
    socket: str | None
    port: int
    tcp: bool
    uid: int | None
    gid: int | None
    settings: dict[str, str]

    @property
    def account(self) -> Account:
        return Account(self.uid, self.gid)

    @property
    def host(self) -> str:
        """Where clients on this machine connect: the socket folder, or 127.0.0.1 where there are no such sockets."""
        return self.socket or "127.0.0.1"

    def command(self) -> list[str]:
        """The postmaster's command line."""
        program = "postgres.exe" if os.name == "nt" else "postgres"
        settings = {
            **self.settings,
            "cluster_name": "goodterms",
            "listen_addresses": "127.0.0.1" if self.tcp else "",
            "port": str(self.port),
            "unix_socket_permissions": "0700",
        }
        if self.socket:
            settings["unix_socket_directories"] = self.socket
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        return [str(Path(self.binaries) / program), "-D", self.data, *options]

    def text(self) -> str:
        return json.dumps(asdict(self), indent=1)

    @classmethod
    def parse(cls, text: str) -> Server | None:
        """What `text` wrote, or None where it cannot be read."""
        try:
            return cls(**json.loads(text))
        except (ValueError, TypeError):
            return None

    def write(self, note: Path) -> None:
        """Put the note in place as a whole."""
        unfinished = note.with_name(f"{note.name}.unfinished")
        unfinished.write_text(self.text())
        unfinished.replace(note)

    @classmethod
    def read(cls, note: Path) -> Server | None:
        """The note, or None where there is none that can be read."""
        try:
            return cls.parse(note.read_text())
        except (OSError, ValueError):
            return None


def clean_environment() -> dict[str, str]:
    """Our environment without the PG* variables, which would lead the server's programs elsewhere."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")}
