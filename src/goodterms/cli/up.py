"""`goodterms up`: one web process and one process with every loop, on the workspace's database, until interrupted."""

import json
import os
import signal
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from goodterms.cli.folder import NotAWorkspace, read_workspace
from goodterms.cli.screen import err, out, show_problems
from goodterms.cli.session import HIDDEN, SECRETS, session
from goodterms.cli.stack import secrets_in, web_command
from goodterms.cli.supervisor import Role, Supervisor, python
from goodterms.core.configuration import Configuration
from goodterms.core.workspace import check_workspace


def up(
    workspace: Annotated[Path, typer.Option("--workspace", "-w", envvar="GOODTERMS_WORKSPACE")] = Path(),
    port: Annotated[int, typer.Option(help="Where the pages listen, on 127.0.0.1.")] = 8000,
    engines: Annotated[int, typer.Option(help="Worker processes; each runs every loop.")] = 1,
) -> None:
    """Run the pages and the workers of this workspace until you press Ctrl-C."""
    checked = check_workspace(read_workspace(workspace))
    show_problems(checked.problems)
    if checked.config is None:
        raise NotAWorkspace("goodterms.toml cannot be used: mend it first (`goodterms check`)")
    with session(workspace) as database:
        from goodterms.flow.initialise import initialise

        initialise(name=workspace.resolve().name, environment=os.environ.get("GOODTERMS_ENV", "development"))
        if os.environ.get("GOODTERMS_ENV") != "production":
            (workspace / HIDDEN).mkdir(exist_ok=True)
            os.environ.update(secrets_in(workspace / HIDDEN / SECRETS))
        environment = {**environment_of(checked.config, folder=workspace, port=port), "DATABASE_URL": database.dsn}
        roles = [
            Role("web", web_command(port=port), environment, f"http://127.0.0.1:{port}/healthz"),
            *(
                Role(f"worker-{n}", python("-m", "goodterms.workers", "all"), environment)
                for n in range(1, engines + 1)
            ),
        ]
        supervisor = Supervisor(
            roles=roles, logs=workspace / HIDDEN / "logs", pids_file=workspace / HIDDEN / "pids.json"
        )
        supervisor.start()
        try:
            out.print(
                f"Goodterms is up: http://127.0.0.1:{port}/staff/   (Ctrl-C ends it; logs in {workspace / HIDDEN / 'logs'})"
            )
            wait_for_signal()
        finally:
            err.print("Stopping")
            supervisor.stop()


def wait_for_signal() -> None:
    """Wait until somebody ends this process in order."""
    ended = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: ended.set())
    while not ended.wait(1.0):
        pass


def environment_of(config: Configuration, *, folder: Path, port: int) -> dict[str, str]:
    """What the processes read from the environment, from goodterms.toml; what is set there already wins."""
    outside: dict[str, Any] = {
        "channels": {name: _part(adapter.adapter, adapter.settings) for name, adapter in config.channels.items()}
    }
    for gateway in config.payments.values():
        outside["gateway"] = _part(gateway.adapter, gateway.settings)
    for record in config.records.values():
        outside["record"] = _part(record.adapter, record.settings)
    values = {
        "DJANGO_SETTINGS_MODULE": "goodterms.site.settings",
        "GOODTERMS_OUTSIDE": json.dumps(outside),
        "GOODTERMS_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "GOODTERMS_PHONE": config.brand.phone if config.brand else "",
        "GOODTERMS_TREE_HEADS": str(folder / HIDDEN / "tree-heads.jsonl"),
    }
    return {name: os.environ.get(name, value) for name, value in values.items()}


def _part(adapter: str, settings: Mapping[str, str]) -> dict[str, Any]:
    """One adapter with its settings; a setting `x_env = "NAME"` takes its value from that environment variable."""
    plain = {
        (name.removesuffix("_env") if name.endswith("_env") else name): (
            f"env:{value}" if name.endswith("_env") else value
        )
        for name, value in settings.items()
    }
    return {"adapter": adapter, "settings": plain}
