"""The same campaign done the usual way: a task queue, the vendor's own client library, an ORM, and a plain Django view for receipts.

One task a customer is put in the queue at once; each task reads the customer, asks whether they agreed, makes a signed link,
renders a template, calls the vendor through its library (twilio, with its pooled session), and keeps what was sent. Receipts come
to a view that checks the signature with the vendor's own validator and updates the row. Two worker processes and one web process
by the same server, as ours; the queue is procrastinate on the same PostgreSQL with the same durability. It judges no policy, keeps
no evidence, seals nothing, and may send twice after a crash: what we do beside the sending is not in its figures.
"""

import os
import sys
import time
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Any

import orjson

WORKERS = 2
AT_ONCE = 8
"""Tasks one worker has under way: calls wait for the provider, so several are under way."""
ACCOUNT, TOKEN = "AC" + "0" * 32, "peer-token"


def configure(dsn: str) -> None:
    """A Django of its own, with one app that is this module."""
    import django
    from django.conf import settings

    from goodterms.site.settings import database

    if not settings.configured:
        settings.configure(
            DATABASES={"default": database(dsn)},
            INSTALLED_APPS=["benchmarks.peer_app"],
            ROOT_URLCONF="benchmarks.campaign_peer",
            MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
            SECRET_KEY="peer" * 20,
            ALLOWED_HOSTS=["*"],
            USE_TZ=True,
            DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        )
        django.setup()


def queue_app(dsn: str) -> Any:
    """The task queue with its one task."""
    import procrastinate

    app = procrastinate.App(connector=procrastinate.PsycopgConnector(conninfo=dsn, max_size=AT_ONCE + 4))
    app.task(name="send_reminder", retry=3)(send_reminder)
    return app


WORDS = (
    "{{ brand }}: your payment of {{ amount }} has not reached us yet. It may have slipped by. Pay, choose another day or tell "
    "us what happened: {{ link }} Struggling? Reply STRUGGLING. To stop texts reply STOP."
)


def send_reminder(customer_id: int) -> None:
    """The task: what most teams write first."""
    from django.core import signing
    from django.db import close_old_connections
    from django.template import Context
    from django.utils import timezone

    from benchmarks.peer_app.models import Customer, Message

    close_old_connections()
    customer = Customer.objects.get(id=customer_id)
    if not customer.agreed or customer.past_due <= 0:
        return
    link = f"https://bank.example/r/{signing.dumps({'customer': customer.id})}"
    amount = f"€{customer.past_due / 100:.2f}"
    words = _template().render(Context({"brand": "Harbour Bank", "amount": amount, "link": link}))
    message = Message.objects.create(customer=customer, body=words, status="sending", created_at=timezone.now())
    sent = _client().messages.create(
        to=customer.phone, from_="Bank", body=words, status_callback=os.environ["PEER_HOOK"]
    )
    Message.objects.filter(id=message.id, sid="").update(sid=sent.sid)
    Message.objects.filter(id=message.id, status="sending").update(status="sent")


@cache
def _template() -> Any:
    from django.template import Engine

    return Engine().from_string(WORDS)


@cache
def _client() -> Any:
    from twilio.http.http_client import TwilioHttpClient
    from twilio.rest import Client

    client = Client(ACCOUNT, TOKEN, http_client=TwilioHttpClient(pool_connections=True))
    client.api.base_url = os.environ["PEER_PROVIDER"]
    return client


def receipts(request: Any) -> Any:
    """The view that receipts come to."""
    from django.http import HttpResponse
    from twilio.request_validator import RequestValidator

    from benchmarks.peer_app.models import Message

    signature = request.headers.get("X-Twilio-Signature", "")
    if not RequestValidator(TOKEN).validate(os.environ["PEER_HOOK"], request.POST.dict(), signature):
        return HttpResponse(status=403)
    changed = Message.objects.filter(sid=request.POST["MessageSid"]).update(status=request.POST["MessageStatus"])
    return HttpResponse(status=204 if changed else 409)  # not written down yet: the vendor is to call again


def _urls() -> list[Any]:
    from django.urls import path

    return [path("receipts", receipts), path("healthz", lambda request: _ok())]


def _ok() -> Any:
    from django.http import HttpResponse

    return HttpResponse("ok")


def __getattr__(name: str) -> Any:
    if name == "urlpatterns":
        return _urls()
    if name == "application":
        configure(os.environ["PEER_DSN"])
        from django.core.wsgi import get_wsgi_application

        return get_wsgi_application()
    raise AttributeError(name)


def work(dsn: str) -> None:
    """One worker, until the queue is empty and the campaign's last task is done."""
    configure(dsn)
    import asyncio

    app = queue_app(dsn)

    async def run() -> None:
        async with app.open_async():
            print("ready", flush=True)
            await app.run_worker_async(wait=True, concurrency=AT_ONCE, fetch_job_polling_interval=0.2)

    asyncio.run(run())


def prepare(dsn: str, customers: int) -> None:
    """Empty tables, the queue's schema, and the customers."""
    configure_child = [sys.executable, "-m", "benchmarks.campaign_peer", "prepare", dsn, str(customers)]
    import subprocess

    subprocess.run(configure_child, check=True, capture_output=True)


def _prepare(dsn: str, customers: int) -> None:
    configure(dsn)
    import asyncio

    from django.db import connection

    from benchmarks.peer_app.models import Customer, Message

    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")
    with connection.schema_editor() as editor:
        editor.create_model(Customer)
        editor.create_model(Message)
    Customer.objects.bulk_create(
        [
            Customer(id=n + 1, phone=f"+35385{n:07d}", name=f"Aoife Byrne {n}", past_due=4200, agreed=True)
            for n in range(customers)
        ],
        batch_size=5000,
    )
    app = queue_app(dsn)

    async def run() -> None:
        async with app.open_async():
            await app.schema_manager.apply_schema_async()

    asyncio.run(run())


def _trigger(dsn: str, customers: int) -> None:
    """Everybody's task is put in the queue, a thousand at a time, as its documentation shows."""
    configure(dsn)
    import asyncio

    app = queue_app(dsn)

    async def run() -> None:
        async with app.open_async():
            print(time.time(), flush=True)
            task = app.tasks["send_reminder"]
            for start in range(1, customers + 1, 1000):
                few = range(start, min(start + 1000, customers + 1))
                await task.batch_defer_async(*[{"customer_id": number} for number in few])

    asyncio.run(run())


def campaign(*, customers: int, dsn: str, logs: Path) -> Any:
    """One campaign the usual way, measured as ours is: from the trigger to the last receipt in its tables."""
    import subprocess

    import psutil
    import psycopg

    from benchmarks import processes
    from benchmarks.campaign import (
        LOOK_SECONDS,
        PATIENCE_SECONDS,
        CampaignFailed,
        Run,
        ask,
        provider,
        running,
        until_it_answers,
    )
    from goodterms.cli.supervisor import free_port, python

    prepare(dsn, customers)
    web, there = free_port(), free_port()
    hook = f"http://127.0.0.1:{web}/receipts"
    environment = {"PEER_DSN": dsn, "PEER_PROVIDER": f"http://127.0.0.1:{there}", "PEER_HOOK": hook}
    server = python(
        "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(web), "--workers", "1",
        "--blocking-threads", "4", "--no-ws", "--log-level", "warning", "benchmarks.campaign_peer:application",
    )  # fmt: skip
    with ExitStack() as stack, psycopg.connect(dsn, autocommit=True) as looking:
        carrier = stack.enter_context(
            running(provider(port=there, hook=hook, key=TOKEN, style="twilio"), {}, log=logs / "peer-provider.log")
        )
        site = stack.enter_context(running(server, environment, log=logs / "peer-web.log"))
        until_it_answers(web, "/healthz")
        until_it_answers(there, "/ledger")
        workers = [
            stack.enter_context(
                running(
                    python("-m", "benchmarks.campaign_peer", "work", dsn),
                    environment,
                    log=logs / f"peer-worker-{n}.log",
                )
            )
            for n in range(WORKERS)
        ]
        time.sleep(4)
        postmaster = int(psutil.Process(looking.info.backend_pid).ppid())

        def cpu() -> dict[str, float]:
            return {
                "provider": processes.of_tree(carrier.pid),
                "web": processes.of_tree(site.pid),
                "workers": sum(processes.of_tree(worker.pid) for worker in workers),
                "PostgreSQL": processes.of_tree(postmaster),
            }

        before = cpu()
        told = subprocess.run(
            python("-m", "benchmarks.campaign_peer", "trigger", dsn, str(customers)),
            env={**os.environ, **environment},
            check=True,
            capture_output=True,
            text=True,
        )
        began = float(told.stdout.split()[0])
        best, moved = -1, time.time()
        while True:
            ledger = orjson.loads(ask(there, "/ledger") or b"{}")
            done = int(ledger.get("receipts", 0))
            if done >= customers:
                break
            if done > best:
                best, moved = done, time.time()
            if time.time() - moved > PATIENCE_SECONDS:
                raise CampaignFailed(f"the usual way stands still: {ledger}")
            time.sleep(LOOK_SECONDS)
        spent = processes.spent(before, cpu())
    return Run(customers, ledger["last_receipt"] - began, ledger, spent)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["work", dsn]:
            work(dsn)
        case ["prepare", dsn, count]:
            _prepare(dsn, int(count))
        case ["trigger", dsn, count]:
            _trigger(dsn, int(count))
