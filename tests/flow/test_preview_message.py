"""A message as a customer would read it, before anybody is sent it; and a proof of it to somebody of the house."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import connection
from tests.lived import Lived, Phone

from goodterms import cli
from goodterms.channels.base import Accepted, Capabilities, DefinitelyNotAccepted
from goodterms.core.workspace import Checked, check_workspace
from goodterms.flow.compose import NotComposed
from goodterms.flow.preview_message import NotPreviewed, preview_message
from goodterms.flow.prove_message import NotProved, compose_proof, send_proof
from goodterms.flow.saying import find_customer
from goodterms.store.embedded import Database

IRISH = (
    "---\npurpose: collections\nsubject: D'íocaíocht\n---\n"
    "{{ brand }}: “{{ account.past_due | money }}” ar chuntas {{ account.reference }}: {{ link }}\n"
)
PLAIN = "---\npurpose: collections\n---\n{{ brand }}: {{ account.past_due | money }} – {{ link }} To stop texts reply STOP.\n"
TOML = '\n[proofs]\naddresses = ["dana@example.com", "+353871234567"]\n'


class Mail(Phone):
    capabilities = Capabilities(frozenset({"sms", "email"}), html=True)


class Previewing:
    """A workspace with words in English and Irish, and one customer."""

    def __init__(self, folder: Path) -> None:
        shutil.copytree(Path(cli.__file__).parent / "workspace", folder, dirs_exist_ok=True)
        (folder / "messages/missed-payment/ga.liquid").write_text(IRISH)
        (folder / "messages/missed-payment/ga.email.liquid").write_text(IRISH)
        (folder / "messages/missed-payment/en.sms.liquid").write_text(PLAIN)
        toml = folder / "goodterms.toml"
        toml.write_text(toml.read_text().replace('languages = ["en"]', 'languages = ["en", "ga"]') + TOML)
        self.lived = Lived.begin(folder=folder)
        self.lived.somebody("Aoife Byrne")
        self.files = {
            path.relative_to(folder).as_posix(): path.read_text()
            for path in sorted(folder.rglob("*"))
            if path.is_file() and path.suffix != ".md"
        }

    @property
    def checked(self) -> Checked:
        checked = check_workspace(self.files)
        assert checked.problems == ()
        return checked

    def preview(self, name: str = "missed-payment", customer: str = "C00001", **more: object):
        checked = self.checked
        assert checked.config is not None
        return preview_message(
            messages=checked.messages,
            languages=checked.config.brand.languages,
            name=name,
            here=find_customer(external=customer),
            **more,  # type: ignore[arg-type]
        ).outgoing

    def proof(self, to: str, *, channel: str = "email", language: str = "en"):
        checked = self.checked
        assert checked.config is not None
        return compose_proof(
            messages=checked.messages,
            config=checked.config,
            name="missed-payment",
            to=to,
            language=language,
            channel=channel,  # type: ignore[arg-type]
        )


@pytest.fixture
def previewing(database: Database, tmp_path: Path) -> Previewing:
    return Previewing(tmp_path / "house")


def count(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return int(cursor.fetchone()[0])


def test_a_preview_is_what_would_leave_and_leaves_nothing(previewing: Previewing) -> None:
    text = previewing.preview()
    assert (text.channel, text.language, text.segments) == ("sms", "en", 1)
    assert text.text.startswith("Harbour Bank: €42.00 - http")  # the dash as a text message sends it
    irish = previewing.preview(language="ga-IE", channel="email")
    assert (irish.language, irish.subject) == ("ga", "D'íocaíocht")
    assert "“€42.00” ar chuntas dar críoch 4401" in irish.text
    assert irish.html is not None
    assert '<html lang="ga"' in irish.html
    assert irish.link in irish.html
    assert previewing.preview(language="fr").language == "en"
    assert [count(table) for table in ("link", "message_sent", "contact", "outbox")] == [0, 0, 0, 0]


def test_what_would_stop_the_sending_stops_the_preview(previewing: Previewing) -> None:
    with pytest.raises(NotComposed, match=r"promise\.amount"):
        previewing.preview("promise-reminder")
    with pytest.raises(NotPreviewed, match="no address for whatsapp; they have: email, sms"):
        previewing.preview(channel="whatsapp")
    with pytest.raises(NotPreviewed, match="there is no message 'nothing'"):
        previewing.preview("nothing")


def test_a_proof_goes_to_a_listed_address_marked_and_is_written_down(previewing: Previewing) -> None:
    mail, before = Mail(), count("event")
    outgoing = previewing.proof("dana@example.com")
    result = send_proof(outgoing=outgoing, name="missed-payment", by="Dana Designer", through=mail)
    assert isinstance(result, Accepted)
    (sent,) = mail.sent
    assert sent.subject is not None
    assert sent.subject.startswith("[PROOF] ")
    assert sent.html is not None
    assert sent.text.startswith("[PROOF] ")
    assert "Aoife" not in sent.text
    with connection.cursor() as cursor:
        cursor.execute("SELECT actor, payload::json ->> 'accepted' FROM event WHERE type = 'message.proof_sent'")
        assert cursor.fetchall() == [("Dana Designer", "true")]
    assert count("event") == before + 1
    assert count("contact") == 0


def test_a_proof_that_was_not_taken_says_so_and_is_written_down_too(previewing: Previewing) -> None:
    mail = Mail()
    mail.refuses.add("+353871234567")
    outgoing = previewing.proof("+353871234567", channel="sms")
    result = send_proof(outgoing=outgoing, name="missed-payment", by="Dana", through=mail)
    assert isinstance(result, DefinitelyNotAccepted)
    assert count("event WHERE type = 'message.proof_sent'") == 1


def test_nobody_else_is_sent_a_proof(previewing: Previewing) -> None:
    with pytest.raises(NotProved, match=r"\[proofs\]"):
        previewing.proof("aoife@example.com")
    with pytest.raises(NotProved, match="--as"):
        send_proof(outgoing=previewing.proof("dana@example.com"), name="x", by=" ", through=Mail())


def test_a_name_that_would_become_a_link_is_not_repeated(previewing: Previewing) -> None:
    lived = previewing.lived
    lived.somebody("Win at evil.example")
    checked = previewing.checked
    found = preview_message(
        messages=checked.messages,
        languages=("en",),
        name="nudge-warm",
        here=find_customer(external="C00002"),
        channel="email",
    )
    assert "evil" not in found.outgoing.text
    assert found.outgoing.text.startswith("Hi there")
    assert replace(found.outgoing, unsubscribe="").unsubscribe == found.outgoing.unsubscribe  # http here: no address


def test_without_an_approved_template_nobody_is_written_to_on_whatsapp_before_they_write(
    previewing: Previewing,
) -> None:
    previewing.lived.somebody("Wai Wen", channels=("whatsapp",))
    with pytest.raises(NotComposed, match="no WhatsApp template, and the customer has not written for 24 hours"):
        previewing.preview(channel="whatsapp", customer="C00002")
