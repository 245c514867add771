"""The whole product on one machine: provider, gateway, record, web and workers as roles, and the environment that joins them."""

import base64
import json
import os
import secrets
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from goodterms.cli.session import SECRETS
from goodterms.cli.supervisor import Role, free_port, python


class NotInProduction(Exception):
    """The sandbox phone, the virtual clock and demo users never run where GOODTERMS_ENV is production."""


class PortTaken(Exception):
    """Another program listens where the pages should; the message names the port and what to do."""


def web_port(wanted: int) -> int:
    """The port for the pages: the one that is wanted, or a free one for 0. Raises `PortTaken`.

    The server's socket may be shared, so a second server on the same port would start and never be asked anything.
    """
    if wanted == 0:
        return free_port()
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", wanted))
        except OSError as error:
            raise PortTaken(
                f"the pages cannot listen on port {wanted} ({error.strerror}): choose another with --port, or any free one "
                "with --port 0"
            ) from error
    return wanted


@dataclass(frozen=True, slots=True)
class Ports:
    """Where each process listens on 127.0.0.1."""

    web: int
    provider: int
    gateway: int
    record: int

    @classmethod
    def free(cls, *, web: int | None = None) -> "Ports":
        return cls(web or free_port(), free_port(), free_port(), free_port())


@dataclass(frozen=True, slots=True)
class Stack:
    """Roles with their environment. `folder` keeps everything: secrets, the stand-ins' storage, logs, signed heads."""

    folder: Path
    ports: Ports
    environment: Mapping[str, str] = field(repr=False)

    @property
    def web_url(self) -> str:
        return f"http://127.0.0.1:{self.ports.web}"

    @property
    def phone_url(self) -> str:
        return f"http://127.0.0.1:{self.ports.provider}/phone"

    @property
    def bank_url(self) -> str:
        """Where a person plays the customers' bank."""
        return f"http://127.0.0.1:{self.ports.gateway}/bank"

    def roles(self, *, engines: int = 2, faults: Mapping[str, object] | None = None) -> list[Role]:
        """Every process of a sandbox installation."""
        return [
            self._standin(
                "provider", "goodterms.channels.sandbox.provider", self.ports.provider, "channel/sandbox", faults
            ),
            self._standin(
                "gateway", "goodterms.payments.sandbox.gateway", self.ports.gateway, "gateway/sandbox", faults
            ),
            self._standin("ledger", "goodterms.records.core_ledger.ledger", self.ports.record, None, faults),
            Role("web", web_command(port=self.ports.web), self.environment, f"{self.web_url}/healthz"),
            *(
                Role(name, python("-m", "goodterms.workers", "engine"), {**self.environment, "GOODTERMS_WORKER": name})
                for name in (f"engine-{number}" for number in range(1, engines + 1))
            ),
            Role("seal", python("-m", "goodterms.workers", "seal"), self.environment),
        ]

    def _standin(
        self, name: str, module: str, port: int, hook: str | None, faults: Mapping[str, object] | None
    ) -> Role:
        command = python("-m", module, "--data", str(self.folder / f"{name}.sqlite3"), "--port", str(port))
        if hook is not None:
            command += ["--webhook", f"{self.web_url}/hooks/{hook}"]
        if faults and name in faults:
            command += ["--faults", json.dumps(faults[name])]
        return Role(name, command, self.environment, f"http://127.0.0.1:{port}/healthz")


def web_command(*, port: int, workers: int = 1) -> list[str]:
    """granian serving the pages and the webhooks on the loopback interface."""
    return python(
        "-m", "granian", "--interface", "rsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", str(workers),
        "--no-ws", "--log-level", "warning", "goodterms.site.rsgi:application",
    )  # fmt: skip


def sandbox_stack(
    *,
    folder: Path,
    database_url: str,
    ports: Ports,
    sender: Mapping[str, str] | None = None,
    debits: bool = False,
) -> Stack:
    """A sandbox installation kept in `folder`; with `debits` the gateway takes bank debits too. Raises `NotInProduction`."""
    if os.environ.get("GOODTERMS_ENV") == "production":
        raise NotInProduction(NotInProduction.__doc__)
    folder.mkdir(parents=True, exist_ok=True)
    kept = secrets_in(folder / SECRETS)
    pays = {"url": f"http://127.0.0.1:{ports.gateway}", "secret": "env:GOODTERMS_GATEWAY_SECRET"}
    card = {"adapter": "sandbox", "settings": pays}
    debit = {"adapter": "sandbox", "settings": {**pays, "name": "debit", "takes": "debit"}}
    outside = {
        "channels": {
            channel: {
                "adapter": "sandbox",
                "settings": {"url": f"http://127.0.0.1:{ports.provider}", "secret": "env:GOODTERMS_CHANNEL_SECRET"},
            }
            for channel in ("sms", "email", "whatsapp", "call")
        },
        "gateway": [card, debit] if debits else card,
        "record": {
            "adapter": "core_ledger",
            "settings": {"url": f"http://127.0.0.1:{ports.record}", "secret": "env:GOODTERMS_RECORD_SECRET"},
        },
    }
    environment = {
        **kept,
        "DATABASE_URL": database_url,
        "DJANGO_SETTINGS_MODULE": "goodterms.site.settings",
        "GOODTERMS_ENV": os.environ.get("GOODTERMS_ENV", "demo"),
        "GOODTERMS_OUTSIDE": json.dumps(outside),
        "GOODTERMS_PUBLIC_URL": f"http://127.0.0.1:{ports.web}",
        "GOODTERMS_PHONE_URL": f"http://127.0.0.1:{ports.provider}",
        "GOODTERMS_TREE_HEADS": str(folder / "tree-heads.jsonl"),
        "GOODTERMS_DOCUMENTS": os.environ.get("GOODTERMS_DOCUMENTS", str(folder / "documents")),
        "PYTHONUNBUFFERED": "1",
        **(sender or {}),
    }
    return Stack(folder, ports, environment)


def secrets_in(file: Path) -> dict[str, str]:
    """The installation's secrets, made once and kept in a file that only its owner may read."""
    if file.exists():
        found: dict[str, str] = json.loads(file.read_text())
        return found
    made = {
        "GOODTERMS_SECRET_KEY": secrets.token_urlsafe(48),
        "GOODTERMS_MASTER_KEYS": f"1:{secrets.token_hex(32)}",
        "GOODTERMS_LINK_KEYS": f"1:{secrets.token_hex(32)}",
        "GOODTERMS_LOOKUP_SECRET": secrets.token_hex(32),
        "GOODTERMS_AUDIT_KEY": secrets.token_hex(32),
        **{
            name: f"whsec_{base64.b64encode(secrets.token_bytes(32)).decode()}"
            for name in ("GOODTERMS_CHANNEL_SECRET", "GOODTERMS_GATEWAY_SECRET", "GOODTERMS_RECORD_SECRET")
        },
    }
    file.touch(mode=0o600)
    file.write_text(json.dumps(made, indent=2))
    return made
