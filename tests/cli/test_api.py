"""`goodterms api` and `goodterms webhooks`: keys and secrets are shown once, and the rest is told in tables."""

from __future__ import annotations

import pytest
from tests.lived import Lived
from typer.testing import CliRunner

from goodterms.cli import api, webhooks
from goodterms.core.api_key import read_key
from goodterms.flow.keep_api_keys import NotKept
from goodterms.flow.keep_webhooks import WebhookRefused
from goodterms.store.embedded import Database

WIDE = {"COLUMNS": "220"}


@pytest.fixture
def lived(database: Database) -> Lived:
    return Lived.begin()


def run(app: object, *arguments: str) -> str:
    done = CliRunner().invoke(app, list(arguments), env=WIDE)  # type: ignore[arg-type]
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == 0, done.output
    return done.stdout


def test_a_key_is_made_shown_once_listed_and_revoked(lived: Lived) -> None:
    text = run(api.app, "key", "add", "--scope", "messages:write,events:write", "--as", "crm").strip()
    key = read_key(text)
    listed = run(api.app, "key", "list")
    assert key.id in listed
    assert key.secret not in listed
    assert "messages:write" in listed
    assert "events:write" in listed
    run(api.app, "key", "revoke", key.id, "--as", "Ada")
    assert "revoked" in run(api.app, "key", "list")
    with pytest.raises(NotKept):
        run(api.app, "key", "revoke", key.id, "--as", "Ada")
    with pytest.raises(NotKept, match="no scope 'everything'"):
        run(api.app, "key", "add", "--scope", "everything", "--as", "crm")


def test_an_address_is_registered_rotated_listed_and_removed(lived: Lived) -> None:
    secret = run(webhooks.app, "add", "http://127.0.0.1:9/hook", "--as", "Ada", "--types", "case.*").strip()
    assert secret.startswith("whsec_")
    assert run(webhooks.app, "add", "http://127.0.0.1:9/two", "--as", "Ada", "--ed25519").strip().startswith("whpk_")
    listed = run(webhooks.app, "list")
    assert "case.*" in listed
    assert secret not in listed
    endpoint = next(line.split()[0] for line in listed.splitlines() if "/hook" in line)
    assert run(webhooks.app, "rotate", endpoint).strip() not in {"", secret}
    run(webhooks.app, "end-rotation", endpoint)
    run(webhooks.app, "enable", endpoint)
    run(webhooks.app, "remove", endpoint)
    assert "/hook" not in run(webhooks.app, "list")
    assert "none" in run(webhooks.app, "deliveries")
    with pytest.raises(WebhookRefused):
        run(webhooks.app, "replay", "dlv_none")
