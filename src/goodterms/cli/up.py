"""`goodterms up`: one web process and one process with every loop, on the workspace's database, until interrupted."""

import json
import os
import signal
import threading
from collections.abc import Mapping
from pathlib import Path
from platform import node
from typing import TYPE_CHECKING, Annotated, Any

import typer

from goodterms.cli.folder import NotAWorkspace, check_files, read_workspace
from goodterms.cli.screen import err, out, show_problems
from goodterms.cli.session import HIDDEN, session
from goodterms.cli.stack import Ports, sandbox_stack, web_command, web_port
from goodterms.cli.supervisor import Role, Supervisor, python

if TYPE_CHECKING:
    from goodterms.core.configuration import Adapter, Configuration, Record


def up(
    workspace: Annotated[Path, typer.Option("--workspace", "-w", envvar="GOODTERMS_WORKSPACE")] = Path(),
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Where the pages listen, on 127.0.0.1; 0: a free one.")
    ] = 8000,
    engines: Annotated[int, typer.Option(min=1, max=64, help="Worker processes; each runs every loop.")] = 1,
) -> None:
    """Run the pages and the workers of this workspace until you press Ctrl-C."""
    checked = check_files(read_workspace(workspace))
    show_problems(checked.problems)
    if checked.config is None:
        raise NotAWorkspace("goodterms.toml cannot be used: mend it first (`goodterms check`)")
    port = web_port(port)
    with session(workspace) as database:
        from goodterms.flow.initialise import initialise
        from goodterms.store.master_keys import refuse_to_miss_any

        refuse_to_miss_any()
        initialise(name=workspace.resolve().name, environment=os.environ.get("GOODTERMS_ENV", "development"))
        roles = _roles(checked.config, folder=workspace, dsn=database.dsn, port=port, engines=engines)
        supervisor = Supervisor(
            roles=roles,
            logs=workspace / HIDDEN / "logs",
            pids_file=workspace / HIDDEN / "pids.json",
            say=lambda words: err.print(words, style="dim", highlight=False),
        )
        try:
            supervisor.start()
            out.print(
                f"Goodterms is up: http://127.0.0.1:{port}/staff/   (Ctrl-C ends it; logs in {workspace / HIDDEN / 'logs'})"
            )
            wait_for_signal()
        finally:
            err.print("Stopping")
            supervisor.stop()


def _roles(config: "Configuration", *, folder: Path, dsn: str, port: int, engines: int) -> list[Role]:
    """Web and workers; in development also the stand-ins that the workspace names without saying where they are."""
    hidden = folder / HIDDEN
    standins: list[Role] = []
    if (
        os.environ.get("GOODTERMS_ENV") != "production"
        and "GOODTERMS_OUTSIDE" not in os.environ
        and _all_sandbox(config)
    ):
        debits = any(one.settings.get("takes") == "debit" for one in config.payments.values())
        stack = sandbox_stack(folder=hidden, database_url=dsn, ports=Ports.free(web=port), debits=debits)
        environment = dict(stack.environment)
        standins = [role for role in stack.roles() if role.name in {"provider", "gateway", "ledger"}]
        out.print(f"The sandbox phone: {stack.phone_url}", highlight=False)
    else:
        environment = {**environment_of(config, folder=folder, port=port), "DATABASE_URL": dsn}
    worker = python("-m", "goodterms.workers", "all")
    email = config.channels.get("email")
    takes_mail = email is not None and "inbound" in email.settings
    return [
        *standins,
        Role("web", web_command(port=port), environment, f"http://127.0.0.1:{port}/healthz"),
        *([Role("mail", python("-m", "goodterms.workers", "mail"), environment)] if takes_mail else []),
        *(
            Role(name, worker, {**environment, "GOODTERMS_WORKER": f"{node()}/{name}"})
            for name in (f"worker-{number}" for number in range(1, engines + 1))
        ),
    ]


def _all_sandbox(config: "Configuration") -> bool:
    """Whether everything outside is a stand-in with no address of its own."""
    parts: list[Adapter | Record] = [*config.channels.values(), *config.payments.values(), *config.records.values()]
    return all(part.adapter in {"sandbox", "core_ledger"} and "url" not in part.settings for part in parts)


def wait_for_signal() -> None:
    """Wait until somebody ends this process in order."""
    ended = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: ended.set())
    while not ended.wait(1.0):
        pass


def environment_of(config: "Configuration", *, folder: Path, port: int) -> dict[str, str]:
    """What the processes read from the environment, from goodterms.toml; what is set there already wins."""
    from goodterms.flow.survey import VARIABLE as SURVEY

    outside: dict[str, Any] = {"channels": {name: _channel(adapter) for name, adapter in config.channels.items()}}
    gateways = [_part(gateway.adapter, gateway.settings) for gateway in config.payments.values()]
    if gateways:
        outside["gateway"] = gateways[0] if len(gateways) == 1 else gateways
    for record in config.records.values():
        outside["record"] = _part(record.adapter, record.settings)
    values = {
        "DJANGO_SETTINGS_MODULE": "goodterms.site.settings",
        "GOODTERMS_OUTSIDE": json.dumps(outside),
        "GOODTERMS_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "GOODTERMS_PHONE": config.brand.phone if config.brand else "",
        SURVEY: config.survey or "",
        "GOODTERMS_TREE_HEADS": str(folder / HIDDEN / "tree-heads.jsonl"),
        "GOODTERMS_DOCUMENTS": str(folder / HIDDEN / "documents"),
        "GOODTERMS_REPLY_DOMAIN": config.channels["email"].settings.get("reply_domain", "")
        if "email" in config.channels
        else "",
        **{
            f"GOODTERMS_SENDER_{name.upper()}": adapter.settings["sender"]
            for name, adapter in config.channels.items()
            if "sender" in adapter.settings
        },
    }
    return {name: os.environ.get(name, value) for name, value in values.items()}


def _channel(adapter: "Adapter") -> dict[str, Any]:
    """What carries a channel, and what takes over from it, where something does."""
    first = _part(adapter.adapter, adapter.settings)
    if adapter.second is None:
        return first
    return {**first, "second": _part(adapter.second.adapter, adapter.second.settings)}


def _part(adapter: str, settings: Mapping[str, str]) -> dict[str, Any]:
    """One adapter with its settings; a setting `x_env = "NAME"` takes its value from that environment variable."""
    plain = {
        (name.removesuffix("_env") if name.endswith("_env") else name): (
            f"env:{value}" if name.endswith("_env") else value
        )
        for name, value in settings.items()
    }
    return {"adapter": adapter, "settings": plain}
