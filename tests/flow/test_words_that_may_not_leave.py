"""A rendered message is read before it leaves: words that a rule forbids are sent to nobody, and the receipt says why."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.db import connection
from tests.lived import Lived

from goodterms import cli
from goodterms.core.policy.receipt_reading import read_vector, replay
from goodterms.packs.loading import chosen_packs
from goodterms.store.embedded import Database
from goodterms.store.world import bump_revision

ASKS_FOR_A_CARD = (
    "---\npurpose: collections\n---\n"
    "{{ brand }}: reply with your card number to pay, or use {{ link }} To stop texts reply STOP.\n"
)


def beginning(folder: Path, *, packs: str, text: str | None = None) -> Lived:
    """A workspace whose first text message says `text`, judged by these packs."""
    shutil.copytree(Path(cli.__file__).parent / "workspace", folder, dirs_exist_ok=True)
    if text is not None:
        (folder / "messages" / "missed-payment" / "en.sms.liquid").write_text(text)
    lived = Lived.begin(folder=folder)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE portfolio SET packs = %s::text[]", [packs])
    bump_revision()
    return lived


def rows(sql: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())


@pytest.fixture
def asking(database: Database, tmp_path: Path) -> Lived:
    return beginning(tmp_path / "asking", packs="{house,pci}", text=ASKS_FOR_A_CARD)


def test_a_message_that_asks_for_a_card_number_is_sent_to_nobody(asking: Lived) -> None:
    asking.open(asking.somebody(agreed=True))
    assert all("card number" not in message.text for message in asking.phone.sent)
    assert ("contact.failed",) in rows("SELECT type FROM event")
    said = rows("SELECT payload::json ->> 'reason' FROM event WHERE type = 'contact.failed'")
    assert said[0] == ("its words may not be sent: pci.card_number",)


def test_it_counts_for_nothing_and_leaves_no_link_and_no_evidence(asking: Lived) -> None:
    asking.open(asking.somebody(agreed=True))
    left = len(asking.phone.sent)  # the journey goes on by another channel, whose words are fine
    assert rows("SELECT count(*) FROM contact WHERE outcome <> 'failed'") == [(left,)]
    assert rows("SELECT count(*) FROM message_sent") == [(left,)]
    assert rows("SELECT count(*) FROM link") == [(left,)]


def test_the_receipt_says_what_was_read_and_gives_the_same_answer_again(asking: Lived) -> None:
    asking.open(asking.somebody(agreed=True))
    body, verdict, rules = rows(
        "SELECT convert_to(body, 'UTF8'), verdict, rules FROM receipt WHERE moment = 'reserve' ORDER BY number LIMIT 1"
    )[0]
    assert (verdict, rules) == ("deny", "pci.card_number")
    assert isinstance(body, bytes | memoryview)
    intent, *_ = read_vector(bytes(body))
    assert intent.content is not None
    assert "card_number" in intent.content.mentions
    assert replay(bytes(body), chosen_packs(["pci"])).against == ("pci.card_number",)


def test_words_that_are_fine_leave_and_their_receipt_says_what_was_read(database: Database, tmp_path: Path) -> None:
    lived = beginning(tmp_path / "fine", packs="{house,pci}")
    lived.open(lived.somebody(agreed=True))
    assert len(lived.phone.sent) == 1
    (body,) = rows("SELECT convert_to(body, 'UTF8') FROM receipt WHERE moment = 'reserve'")[0]
    intent, *_ = read_vector(bytes(body))  # type: ignore[arg-type]
    assert intent.content is not None
    assert intent.content.opt_out


def test_where_no_rule_asks_what_is_said_nobody_reads(database: Database, tmp_path: Path) -> None:
    lived = beginning(tmp_path / "house", packs="{house}", text=ASKS_FOR_A_CARD)
    lived.open(lived.somebody(agreed=True))
    assert len(lived.phone.sent) == 1
    (body,) = rows("SELECT convert_to(body, 'UTF8') FROM receipt WHERE moment = 'reserve'")[0]
    assert read_vector(bytes(body))[0].content is None  # type: ignore[arg-type]
