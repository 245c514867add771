"""One bound connection to an operator: a window of requests under way, a heartbeat, and what comes in handed on.

A request is written only before its deadline, and only with a free place in the window. If the connection breaks or the answer
does not come in time, the outcome is unknown, and an answer that comes after all is handed on as a late one. What the operator
delivers is acknowledged only once it is kept; where it cannot be kept the operator is asked to try later.
"""

import logging
import socket
import ssl
import struct
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from queue import Empty, Full, Queue

from goodterms.channels.smpp import pdu
from goodterms.channels.smpp.pdu import BadPdu, Pdu

log = logging.getLogger(__name__)

WAITING_AT_MOST = 1000
"""Deliveries that may wait to be kept before the operator is told that the queue is full."""

WRITE_WITHIN = 5
"""Seconds in which the operator must take what we write; after that the connection is given up."""
LOOK_EVERY = 0.2
ANSWERS_WITHIN = 60.0
"""Seconds after which a request that was never answered no longer takes a place in the window."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an operator listens, and who we are there."""

    host: str
    port: int
    system_id: str
    password: str
    system_type: str = ""
    tls: bool = False


class NotConnected(Exception):
    """There is no bound connection, and nothing was sent. The text says why, in our words."""


class Lost(Exception):
    """The request was sent, or may have been, and its answer did not come."""


Deliver = Callable[[Pdu, Callable[[bool], None]], None]
"""Keeps a `deliver_sm` for good, now or when its other parts have come, and tells whether it could."""
Late = Callable[[str, Pdu], None]
"""Takes the answer to a request whose caller had given up, with the name it was sent under."""


class Session:
    """A connection from its binding to its end. Safe to use from many threads. Raises NotConnected when it cannot be made."""

    def __init__(
        self,
        place: Place,
        *,
        window: int,
        every: float,
        deliver: Deliver,
        tick: Callable[[], None],
        late: Late,
        give_up: float,
    ) -> None:
        """`every`: seconds between heartbeats; `give_up`: the moment (time.monotonic) until which binding may take.

        `tick` is called now and then on the thread that calls `deliver`.
        """
        self._deliver, self._tick, self._late, self._every = deliver, tick, late, every
        self._free = threading.BoundedSemaphore(window)
        self._lock, self._writing = threading.Lock(), threading.Lock()
        self._waiting: dict[int, tuple[str, Future[Pdu]]] = {}
        self._given_up: dict[int, tuple[str, float]] = {}
        self._sequence = 0
        self._delivered: Queue[Pdu | None] = Queue(WAITING_AT_MOST)
        self._heard = time.monotonic()
        self.ended = threading.Event()
        self._socket = _connected(place, give_up=give_up)
        try:
            self._bind(place, give_up=give_up)
        except BaseException:
            self._socket.close()
            raise
        self._threads = [
            threading.Thread(target=work, name=f"smpp-{name}", daemon=True)
            for name, work in (("read", self._read), ("keep", self._keep), ("beat", self._beat))
        ]
        for thread in self._threads:
            thread.start()

    def request(self, command: int, body: bytes, *, name: str, give_up: float) -> Pdu:
        """The answer to one request, sent before `give_up` (time.monotonic) or not at all.

        Raises NotConnected where it was certainly not sent, Lost where it may have been.
        """
        if not self._free.acquire(timeout=max(give_up - time.monotonic(), 0)):
            raise NotConnected("no place in the operator's window was free in time")
        try:
            number, answer = self._register(name)
            try:
                self._write(Pdu(command, pdu.OK, number, body), give_up=give_up)
            except NotConnected:
                self._forget(number)
                raise
        except BaseException:
            self._free.release()
            raise
        try:
            found = answer.result(timeout=max(give_up - time.monotonic(), 0))
        except TimeoutError:
            self._give_up_on(number, name)  # its place stays taken: the operator still has it before it
            raise Lost("no answer in time") from None
        except Lost:
            self._free.release()
            raise
        self._free.release()
        return found

    def close(self) -> None:
        """Unbind, and let go."""
        if not self.ended.is_set():
            with suppress(NotConnected, Lost):
                self._write(Pdu(pdu.UNBIND, pdu.OK, self._next()), give_up=time.monotonic() + 1)
        self._end("closed")
        for thread in self._threads:
            if thread is not threading.current_thread():
                thread.join(timeout=5)

    # --- making it

    def _bind(self, place: Place, *, give_up: float) -> None:
        body = pdu.bind_transceiver(system_id=place.system_id, password=place.password, system_type=place.system_type)
        try:
            self._socket.settimeout(max(give_up - time.monotonic(), 0.001))
            self._socket.sendall(Pdu(pdu.BIND_TRANSCEIVER, pdu.OK, self._next(), body).encoded())
            answer = self._one()
        except (OSError, BadPdu):
            raise NotConnected("the operator did not answer our login") from None
        if answer is None or answer.command != pdu.BIND_TRANSCEIVER_RESP:
            raise NotConnected("the operator did not answer our login")
        if answer.status != pdu.OK:
            raise NotConnected(f"the operator refused our login with status 0x{answer.status:08X}")
        self._socket.settimeout(None)
        if sys.platform != "win32":  # an operator that takes nothing more must not hold a sender for ever
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, struct.pack("ll", WRITE_WITHIN, 0))

    # --- writing

    def _next(self) -> int:
        with self._lock:
            self._sequence = self._sequence % 0x7FFFFFFF + 1
            return self._sequence

    def _register(self, name: str) -> tuple[int, "Future[Pdu]"]:
        number, answer = self._next(), Future[Pdu]()
        with self._lock:
            if self.ended.is_set():
                raise NotConnected("the connection to the operator is gone")
            self._waiting[number] = (name, answer)
        return number, answer

    def _forget(self, number: int) -> None:
        with self._lock:
            self._waiting.pop(number, None)

    def _give_up_on(self, number: int, name: str) -> None:
        with self._lock:
            if self._waiting.pop(number, None) is not None:
                self._given_up[number] = (name, time.monotonic())
                return
        self._free.release()  # it was answered just now

    def _forget_the_oldest(self) -> None:
        """What has not been answered for long never will be: its place is free again."""
        long_ago = time.monotonic() - max(ANSWERS_WITHIN, 2 * self._every)
        with self._lock:
            old = [number for number, (_, since) in self._given_up.items() if since < long_ago]
            for number in old:
                del self._given_up[number]
        for _ in old:
            self._free.release()

    def _write(self, unit: Pdu, *, give_up: float) -> None:
        if not self._writing.acquire(timeout=max(give_up - time.monotonic(), 0)):
            raise NotConnected("the connection was busy until the deadline")
        try:
            left = give_up - time.monotonic()
            if left <= 0:
                raise NotConnected("the deadline passed before the call")
            if self.ended.is_set():
                raise NotConnected("the connection to the operator is gone")
            try:
                self._socket.sendall(unit.encoded())
            except OSError:
                self._end("it broke while writing")
                raise Lost("the connection broke while sending") from None
        finally:
            self._writing.release()

    def _answer(self, unit: Pdu, status: int = pdu.OK) -> None:
        body = b"\0" if unit.command == pdu.DELIVER_SM else b""
        with suppress(NotConnected, Lost):  # the operator delivers it again
            self._write(Pdu(unit.command | pdu.RESPONSE, status, unit.sequence, body), give_up=time.monotonic() + 5)

    # --- reading

    def _one(self) -> Pdu | None:
        """The next unit; None at the end."""
        head = self._exactly(pdu.HEADER.size)
        if head is None:
            return None
        length = pdu.HEADER.unpack(head)[0]
        if not pdu.HEADER.size <= length <= pdu.LONGEST:
            raise BadPdu("a unit of a length that cannot be")
        rest = self._exactly(length - pdu.HEADER.size)
        return None if rest is None else pdu.decoded(head + rest)

    def _exactly(self, count: int) -> bytes | None:
        parts = bytearray()
        while len(parts) < count:
            part = self._socket.recv(count - len(parts))
            if not part:
                return None
            parts += part
        return bytes(parts)

    def _read(self) -> None:
        reason = "the operator closed it"
        try:
            while not self.ended.is_set():
                unit = self._one()
                if unit is None:
                    break
                self._heard = time.monotonic()
                if not self._take(unit):
                    reason = "the operator ended it"
                    break
        except OSError:
            reason = "it broke"
        except BadPdu as bad:
            reason = f"the operator sent what is no unit of the protocol: {bad}"
        self._end(reason)

    def _take(self, unit: Pdu) -> bool:
        """Deal with one unit; False when the operator says good-bye."""
        match unit.command:
            case pdu.ENQUIRE_LINK:
                self._answer(unit)
            case pdu.UNBIND:
                self._answer(unit)
                return False
            case pdu.DELIVER_SM:
                try:
                    self._delivered.put_nowait(unit)
                except Full:
                    self._answer(unit, pdu.QUEUE_FULL)
            case command if command & pdu.RESPONSE:
                self._settle(unit)
            case _:
                self._write(Pdu(pdu.GENERIC_NACK, pdu.INVALID_COMMAND, unit.sequence), give_up=time.monotonic() + 5)
        return True

    def _settle(self, unit: Pdu) -> None:
        with self._lock:
            _, answer = self._waiting.pop(unit.sequence, ("", None))
            late = self._given_up.pop(unit.sequence, None)
        if answer is not None:
            answer.set_result(unit)
        elif late is not None:
            self._free.release()
            if late[0]:
                self._late(late[0], unit)

    def _keep(self) -> None:
        """Keep what was delivered, one after another, and say so; apart from reading, for keeping may take a while."""
        while True:
            self._tick()
            try:
                unit = self._delivered.get(timeout=LOOK_EVERY)
            except Empty:
                if self.ended.is_set():
                    return
                continue
            if unit is None:
                return
            self._deliver(unit, partial(self._kept, unit))

    def _kept(self, unit: Pdu, kept: bool) -> None:
        self._answer(unit, pdu.OK if kept else pdu.TRY_LATER)

    def _beat(self) -> None:
        """Ask whether the operator is there; one that says nothing for two beats is not."""
        while not self.ended.wait(self._every):
            self._forget_the_oldest()
            if time.monotonic() - self._heard > 2 * self._every:
                self._end("the operator has gone silent")
                return
            try:
                self._write(Pdu(pdu.ENQUIRE_LINK, pdu.OK, self._next()), give_up=time.monotonic() + self._every)
            except (NotConnected, Lost):
                continue

    def _end(self, reason: str) -> None:
        with self._lock:
            if self.ended.is_set():
                return
            self.ended.set()
            waiting, self._waiting = self._waiting, {}
        if reason != "closed":
            log.warning("the connection to the operator ended: %s", reason)
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        for _, answer in waiting.values():
            answer.set_exception(Lost("the connection broke before an answer came"))
        with suppress(Full):
            self._delivered.put_nowait(None)


def _connected(place: Place, *, give_up: float) -> socket.socket:
    left = give_up - time.monotonic()
    if left <= 0:
        raise NotConnected("the deadline passed before the call")
    try:
        plain = socket.create_connection((place.host, place.port), timeout=left)
    except OSError:
        raise NotConnected("could not connect") from None
    try:
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if not place.tls:
            return plain
        return ssl.create_default_context().wrap_socket(plain, server_hostname=place.host)
    except OSError:
        plain.close()
        raise NotConnected("could not connect securely") from None
