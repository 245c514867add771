"""An operator's message centre on loopback, written from SMPP 3.4. What it gets is decoded by smpplib, not by our own code.

It binds transceivers, takes `submit_sm`, and sends whatever a test tells it to. https://smpp.org/SMPP_v3_4_Issue1_2.pdf
"""

import socket
import struct
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from smpplib import smpp

SYSTEM_ID, PASSWORD = "goodterms", "s3cret"


def text(value: str) -> bytes:
    return value.encode("ascii") + b"\0"


def delivered(
    *,
    words: bytes,
    source: str = "886912345678",
    esm_class: int = 0,
    coding: int = 0,
    options: dict[int, bytes] | None = None,
) -> bytes:
    """The body of a `deliver_sm` (4.6.1): to our short code, from a phone or from the centre itself."""
    tail = b"".join(struct.pack(">HH", tag, len(value)) + value for tag, value in (options or {}).items())
    fields = (text(""), b"\1\1", text(source), b"\3\0", text("12345"), bytes([esm_class, 0, 0]), text(""), text(""))
    return b"".join(fields) + bytes([0, 0, coding, 0, len(words)]) + words + tail


def receipt(number: str, *, stat: str = "DELIVRD", err: str = "000") -> bytes:
    """A receipt as appendix B writes it."""
    words = (
        f"id:{number} sub:001 dlvrd:001 submit date:0510030130 done date:0510030131 stat:{stat} err:{err} text:Hello"
    )
    return delivered(words=words.encode(), esm_class=0x04)


class _Counts:
    """What smpplib asks a connection for: the number of the next unit, which a reader does not need."""

    sequence = 0

    def next_sequence(self) -> int:
        return 0


class Smsc:
    """`answer` decides about each message: a status, or None to say nothing; `silent` commands are not heard.

    `messages` are those it took, as smpplib read them.
    """

    def __init__(self) -> None:
        self.messages: list[Any] = []
        self.answer: Callable[[Any], int | None] = lambda message: 0
        self.bind_status = 0
        self.silent: set[str] = set()
        self.acknowledged: list[tuple[int, int]] = []
        self.beats = 0
        self.binds = 0
        self.ids: Callable[[int], str] = str
        self.changed = threading.Condition()
        self._sockets: list[socket.socket] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        self._unanswered: list[tuple[socket.socket, int]] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                found, _ = self._listening.accept()
            except OSError:
                return
            self._sockets.append(found)
            threading.Thread(target=self._serve, args=(found,), daemon=True).start()

    def _serve(self, peer: socket.socket) -> None:
        stream = peer.makefile("rb")
        try:
            while head := stream.read(4):
                raw = head + stream.read(struct.unpack(">I", head)[0] - 4)
                with self.changed:
                    self._take(peer, smpp.parse_pdu(raw, client=_Counts(), allow_unknown_opt_params=True))
                    self.changed.notify_all()
        except OSError:
            pass
        finally:
            stream.close()

    def _take(self, peer: socket.socket, unit: Any) -> None:
        if unit.command in self.silent:
            return
        match unit.command:
            case "bind_transceiver":
                ours = unit.system_id == SYSTEM_ID.encode() and unit.password == PASSWORD.encode()
                self.binds += 1
                self._say(peer, 0x80000009, unit.sequence, self.bind_status or (0 if ours else 0x0E), text("smsc"))
            case "enquire_link":
                self.beats += 1
                self._say(peer, 0x80000015, unit.sequence)
            case "unbind":
                self._say(peer, 0x80000006, unit.sequence)
            case "submit_sm":
                status = self.answer(unit)
                if status == 0:
                    self.messages.append(unit)
                    self._say(peer, 0x80000004, unit.sequence, body=text(self.ids(len(self.messages))))
                elif status is not None:
                    self._say(peer, 0x80000004, unit.sequence, status)
                else:
                    self._unanswered.append((peer, unit.sequence))
            case "deliver_sm_resp":
                self.acknowledged.append((unit.sequence, unit.status))

    def _say(self, peer: socket.socket, command: int, sequence: int, status: int = 0, body: bytes = b"") -> None:
        peer.sendall(struct.pack(">IIII", 16 + len(body), command, status, sequence) + body)

    def say(self, command: int, sequence: int, body: bytes = b"") -> None:
        """Something of its own accord, over the newest connection."""
        self._say(self._sockets[-1], command, sequence, 0, body)

    def deliver(self, body: bytes, *, sequence: int = 1) -> None:
        self.say(0x00000005, sequence, body)

    def answer_late(self, number: str) -> None:
        """What it never answered, it answers now."""
        peer, sequence = self._unanswered.pop(0)
        self._say(peer, 0x80000004, sequence, body=text(number))

    def hang_up(self) -> None:
        """Every connection ends at once."""
        sockets, self._sockets = self._sockets, []
        for found in sockets:
            with suppress(OSError):
                found.shutdown(socket.SHUT_RDWR)
            found.close()

    def until(self, condition: Callable[[], bool]) -> None:
        with self.changed:
            assert self.changed.wait_for(condition, timeout=20), (self.binds, self.acknowledged, self.messages)

    def close(self) -> None:
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self.hang_up()
