"""Calls on the sandbox phone: ringing the brand, answering its calls, and each turn as Goodterms speaks it.

A turn is asked of Goodterms' voice webhook, signed, and kept with what was pressed or said. Nothing is recorded of a voice:
what is "spoken" by whoever tries the phone is typed.
"""

import sqlite3
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Literal
from urllib.parse import urlsplit

import orjson

from goodterms.channels.sandbox import ledger
from goodterms.standin.http import Problem
from goodterms.standin.storage import Row, Storage
from goodterms.transport.client import Answer, Client

__all__ = ["SCHEMA", "Calls", "Said", "Turned"]

SCHEMA = (
    "CREATE TABLE IF NOT EXISTS calls (id TEXT PRIMARY KEY, person TEXT NOT NULL, direction TEXT NOT NULL, "
    "number TEXT NOT NULL, ours TEXT NOT NULL, message TEXT NOT NULL, began TEXT NOT NULL, state TEXT NOT NULL, "
    "next TEXT NOT NULL, turns TEXT NOT NULL) WITHOUT ROWID",
    "CREATE INDEX IF NOT EXISTS calls_person ON calls (person, began)",
)
WITHIN = timedelta(seconds=8)
MOST_TURNS = 200


@dataclass(frozen=True, slots=True)
class Said:
    """Words in one language, and the same as SSML."""

    language: str
    text: str
    ssml: str


@dataclass(frozen=True, slots=True)
class Turned:
    """One turn of a call: what was said, what could be answered, and what was; `hint` is what an invented person would key in."""

    said: tuple[Said, ...]
    keys: tuple[tuple[str, str], ...]
    digits: int
    then: str
    heard: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Call:
    """A call with all its turns, the last one as it stands. `machine`: an answering machine took it."""

    id: str
    person: str
    direction: str
    number: str
    ours: str
    live: bool
    began: datetime
    turns: tuple[Turned, ...]
    machine: bool = False

    @classmethod
    def of(cls, row: Row) -> "Call":
        return cls(
            row["id"],
            row["person"],
            row["direction"],
            row["number"],
            row["ours"],
            row["state"] == "live",
            datetime.fromisoformat(row["began"]),
            tuple(_turned(one) for one in orjson.loads(row["turns"])),
            row["state"] == "machine",
        )


class Calls:
    """Makes calls at `webhook` (the address Goodterms takes reports at; its calls are beside it)."""

    def __init__(self, *, storage: Storage, webhook: str, keys: Sequence[str]) -> None:
        self._storage = storage
        parts = urlsplit(webhook.replace("/hooks/channel/", "/hooks/voice/"))
        self._path = parts.path
        self._client = Client(base_url=f"{parts.scheme}://{parts.netloc}", keys=keys, connections=2)

    def find(self, number: str) -> Call:
        """Raises Problem 404."""
        row = self._storage.row("SELECT * FROM calls WHERE id = ?", number)
        if row is None:
            raise Problem(404, "no_such_call", "There is no call with this id.")
        return Call.of(row)

    def of_person(self, person: str) -> list[Call]:
        """Their calls, the oldest first."""
        return [
            Call.of(row) for row in self._storage.rows("SELECT * FROM calls WHERE person = ? ORDER BY began", person)
        ]

    def begin(self, *, person: str, number: str, ours: str, message: Row | None = None, machine: bool = False) -> Call:
        """Ring the brand; or, with a message, answer the call that it placed, or let a machine answer (`machine`).

        Raises Problem 409 for a call that does not ring any more.
        """
        call = Call(uuid.uuid4().hex, person, "inbound", number, ours, True, datetime.now(UTC), ())
        more = {}
        if message is not None:  # the provider has one name for the message that placed a call and for the call
            call = replace(call, id=message["id"], direction="outbound")
            more = {"effect_key": str(message["effect_key"]), "answered_by": "machine" if machine else ""}
        answer = self._ask(call, self._path, more)
        state = "machine" if machine else "live" if answer["then"] == "listen" else "over"
        with self._storage.write() as connection:
            if message is not None:
                status = "voicemail" if machine else "answered"
                if not ledger.take_call(connection, message=message["id"], status=status):
                    raise Problem(409, "rang_out", "It does not ring any more.")
            connection.execute(
                "INSERT INTO calls (id, person, direction, number, ours, message, began, state, next, turns) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    call.id,
                    person,
                    call.direction,
                    number,
                    ours,
                    "" if message is None else message["id"],
                    call.began.isoformat(),
                    state,
                    answer["next"],
                    orjson.dumps([answer]).decode(),
                ),
            )
            if state != "live":
                self._report(connection, call, became="machine" if machine else "answered")
        if state != "live":
            self._tell_over(call)
        return self.find(call.id)

    def decline(self, message: Row, *, became: Literal["busy", "no_answer"]) -> None:
        """Do not take a call: the line is busy, or it rings out. One that does not ring any more stays as it is."""
        with self._storage.write() as connection:
            status = "declined" if became == "busy" else "missed"
            if ledger.take_call(connection, message=message["id"], status=status):
                ledger.call_over(connection, message=message["id"], became=became)

    def press(self, call: Call, *, digits: str = "", speech: str = "") -> Call:
        """One more turn: keys, words, or neither (silence)."""
        if not call.live or len(call.turns) >= MOST_TURNS:
            return call
        row = self._storage.row("SELECT next FROM calls WHERE id = ?", call.id)
        answer = self._ask(call, row["next"] if row is not None else self._path, {"digits": digits, "speech": speech})
        state = "live" if answer["then"] == "listen" else "over"
        with self._storage.write() as connection:
            turns = self._turns(connection, call.id)
            turns[-1]["heard"] = digits or speech or "…"
            turns.append(answer)
            self._keep(connection, call.id, state, answer["next"], turns)
            if state == "over":
                self._report(connection, call, became="answered")
        if state == "over":
            self._tell_over(call)
        return self.find(call.id)

    def hang_up(self, call: Call) -> Call:
        """The caller puts the phone down."""
        if call.live:
            with self._storage.write() as connection:
                connection.execute("UPDATE calls SET state = 'over' WHERE id = ?", (call.id,))
                self._report(connection, call, became="answered")
            self._tell_over(call)
        return self.find(call.id)

    def _report(self, connection: sqlite3.Connection, call: Call, *, became: str) -> None:
        """A call that the brand placed is over: it hears so in a report on its message."""
        if call.direction == "outbound":
            ledger.call_over(connection, message=call.id, became=became)

    def _tell_over(self, call: Call) -> None:
        """A call that the person made is over: the brand is told where it held the call, once, whether it hears it or not."""
        if call.direction == "inbound":
            told = {**_told(call), "over": True}
            until = datetime.now(UTC) + WITHIN
            body = orjson.dumps(told)
            self._client.call("POST", self._path, deadline=until, body=body, message_id=f"{call.id}-over")

    def _turns(self, connection: sqlite3.Connection, call: str) -> list[dict[str, Any]]:
        row = connection.execute("SELECT turns FROM calls WHERE id = ?", (call,)).fetchone()
        found: list[dict[str, Any]] = orjson.loads(row["turns"])
        return found

    def _keep(
        self, connection: sqlite3.Connection, call: str, state: str, following: str, turns: list[dict[str, Any]]
    ) -> None:
        connection.execute(
            "UPDATE calls SET state = ?, next = ?, turns = ? WHERE id = ?",
            (state, following, orjson.dumps(turns).decode(), call),
        )

    def _ask(self, call: Call, address: str, more: Mapping[str, str]) -> dict[str, Any]:
        """What Goodterms says next. Raises Problem 502 where it cannot be asked."""
        told = {**_told(call), **more}
        parts = urlsplit(address)
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        answer = self._client.call(
            "POST",
            path,
            deadline=datetime.now(UTC) + WITHIN,
            body=orjson.dumps(told),
            message_id=f"{call.id}-{len(call.turns)}",
        )
        if isinstance(answer, Answer) and answer.status == 200:
            found = answer.json()
            if isinstance(found.get("say"), list) and isinstance(found.get("next"), str):
                return found
        raise Problem(502, "no_answer", "Goodterms did not answer the call. Is it running? Try again in a moment.")


def _told(call: Call) -> dict[str, Any]:
    return {"call": call.id, "direction": call.direction, "number": call.number, "ours": call.ours}


def _turned(stored: Mapping[str, Any]) -> Turned:
    return Turned(
        tuple(Said(one["language"], one["text"], one["ssml"]) for one in stored["say"]),
        tuple((key, choice) for key, choice in stored.get("keys", ())),
        int(stored.get("digits", 1)),
        stored.get("then", "hang_up"),
        stored.get("heard", ""),
        stored.get("hint", ""),
    )
