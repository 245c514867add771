"""A site and a real browser for tests: our pages answer on a loopback port, Chromium opens them.

Pictures are kept in the folder that GOODTERMS_SHOTS names, when it is set. Where Chromium is absent, tests skip and say so.
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

import pytest
from django.core.wsgi import get_wsgi_application
from django.db import connections

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            connections.close_all()


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def site() -> Iterator[str]:
    """Our pages, answering at the address that is yielded."""
    server = _Server(("127.0.0.1", 0), _Quiet)
    server.set_app(get_wsgi_application())
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


def chromium_or_skip() -> str:
    """Where Chromium is; skips the test where it is not."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("needs Chromium (Debian: apt install chromium)")
    pytest.importorskip("playwright")
    return found


@pytest.fixture(scope="module")
def chromium() -> Iterator[None]:
    """One Chromium for the tests of a module; `browser` gives each a profile of its own. Skips where Chromium is not."""
    executable = chromium_or_skip()
    from playwright.sync_api import sync_playwright

    with pytest.MonkeyPatch.context() as environment, sync_playwright() as playwright:
        environment.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright runs an event loop in this thread
        _running.append(playwright.chromium.launch(executable_path=executable, args=ARGUMENTS))
        try:
            yield
        finally:
            _running.pop().close()


_running: list[Any] = []


@contextmanager
def browser(**options: Any) -> Iterator[Any]:
    """A page of a browser nobody used before, of the module's `chromium`. Options are Playwright's for a context, such as
    `viewport` or `color_scheme`."""
    context = _running[-1].new_context(**{"viewport": PHONE, "locale": "en-IE", **options})
    try:
        page = context.new_page()
        page.set_default_timeout(15_000)
        yield page
    finally:
        context.close()


def axe(page: Any) -> list[str]:
    """What axe-core finds wrong with the page as it stands: every rule of WCAG 2.2 A and AA and of its own best practice.

    Each finding is the rule, where, and what is wrong. It runs as the developer tools do, so the page's content policy holds.
    """
    source = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    page.evaluate(f"() => {{ if (!window.axe) {{ {source} }} }}")
    found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [
        f"{rule['id']}: {' '.join(map(str, node['target']))}: {node.get('failureSummary', rule['help'])}"
        for rule in found
        for node in rule["nodes"]
    ]


def shot(page: Any, name: str) -> None:
    """Keep a picture of the whole page, when asked to."""
    folder = os.environ.get("GOODTERMS_SHOTS")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)
