"""Text messages over an operator's SMPP 3.4 connection.

The specification: SMPP v3.4 issue 1.2. An operator takes every `submit_sm` for a new message and cannot be asked by a key of
ours, so an answer that does not come in time is unknown; when it comes late after all, it is kept like a webhook, with the
effect key. Receipts and messages from phones come over the same connection; each is kept under a seal of our own before it is
acknowledged, so that what is read later is what came over the connection, and nothing that was posted to us.
"""

import hashlib
import hmac
import threading
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import ClassVar, Self, get_args

from goodterms.channels.base import (
    Accepted,
    BadWebhook,
    Capabilities,
    ChannelAdapter,
    DefinitelyNotAccepted,
    DeliveryReport,
    Inbound,
    Keep,
    Outgoing,
    SendResult,
    UnknownOutcome,
)
from goodterms.channels.signatures import header
from goodterms.channels.smpp import pdu
from goodterms.channels.smpp.joining import Done, Joined, Joining, part_of
from goodterms.channels.smpp.outcomes import NOT_ACCEPTED, THROTTLED
from goodterms.channels.smpp.pdu import Address, BadPdu, Pdu
from goodterms.channels.smpp.receipts import Ids, Reading, id_when_taken, read_delivered, receipt_name
from goodterms.channels.smpp.session import Lost, NotConnected, Place, Session
from goodterms.channels.smpp.words import Default, parts
from goodterms.transport.adapters import number_setting, setting, word_setting
from goodterms.transport.webhook import Webhook

SEAL, NAME, EFFECT = "x-smpp-seal", "x-smpp-name", "x-smpp-effect"
SAME_WITHIN = 600
"""Seconds in which the same words from the same phone are one message delivered twice: phones' messages have no id."""
LONGEST_PAUSE = 30.0
BIND_WITHIN = 5.0
PARTS_WITHIN = 5.0
"""Seconds: operators send the parts of a message one after another, or, one at a time, only when the last was acknowledged."""


class SmppChannel(ChannelAdapter):
    """Text messages over an operator's own connection (SMPP 3.4), with receipts and replies."""

    name: ClassVar[str] = "smpp"
    capabilities: ClassVar[Capabilities] = Capabilities(
        channels=frozenset({"sms"}),
        reports=frozenset({"accepted", "delivered", "failed", "bounced"}),
        replies=True,
        per_second=100,
    )

    def __init__(
        self,
        *,
        place: Place,
        sender: str = "",
        window: int = 10,
        every: float = 30.0,
        reading: Reading | None = None,
        parts_within: float = PARTS_WITHIN,
    ) -> None:
        """`sender` replaces a message's; `window` requests may be under way at once; a heartbeat `every` so many seconds.

        A long message from a phone waits `parts_within` seconds for all its parts.
        """
        pdu.bind_transceiver(system_id=place.system_id, password=place.password, system_type=place.system_type)
        self._place, self._sender, self._window, self._every = place, sender, window, every
        self._reading = reading or Reading()
        self._seal_key = hashlib.sha256(f"smpp\0{place.system_id}\0{place.password}".encode()).digest()
        self._session: Session | None = None
        self._connecting = threading.Lock()
        self._closed = threading.Event()
        self._keep: Keep | None = None
        self._listener: threading.Thread | None = None
        self._parts, self._joining = Joining(within=parts_within), threading.Lock()

    @classmethod
    def from_settings(cls, settings: Mapping[str, str]) -> Self:
        """Needs `host`, `port`, `system_id` and `password`; see README.md for the others."""
        of = "the smpp channel"
        place = Place(
            host=setting(settings, "host", of=of),
            port=int(number_setting(settings, "port", of=of, least=1, most=65535)),
            system_id=setting(settings, "system_id", of=of),
            password=setting(settings, "password", of=of),
            system_type=settings.get("system_type", ""),
            tls=word_setting(settings, "tls", ("no", "yes"), of=of) == "yes",
        )
        ids: Ids = word_setting(settings, "message_ids", get_args(Ids), of=of)
        default: Default = word_setting(settings, "alphabet", get_args(Default), of=of)
        return cls(
            place=place,
            sender=settings.get("sms_from", ""),
            window=int(number_setting(settings, "window", of=of, default=10, least=1, most=1000)),
            every=number_setting(settings, "heartbeat_seconds", of=of, default=30, least=0.01, most=3600),
            reading=Reading(ids=ids, default=default, dead=frozenset(settings.get("dead_errors", "").split())),
        )

    def listen(self, *, keep: Keep) -> None:
        """Bind now, and again whenever the connection ends, until `close`."""
        self._keep = keep
        if self._listener is None:
            self._listener = threading.Thread(target=self._stay, name="smpp-listen", daemon=True)
            self._listener.start()

    def close(self) -> None:
        """Unbind."""
        self._closed.set()
        with self._connecting:
            session, self._session = self._session, None
        if session is not None:
            session.close()
        if self._listener is not None:
            self._listener.join(timeout=5)

    # --- sending

    def _send(self, message: Outgoing, *, deadline: datetime) -> SendResult:
        give_up = time.monotonic() + (deadline - datetime.now(UTC)).total_seconds()
        reference = hashlib.sha256(message.effect_key.encode()).digest()[0]  # the same on every attempt
        try:
            coding, octets = parts(message.text, reference=reference, default=self._reading.default)
        except ValueError as error:
            return DefinitelyNotAccepted(str(error), permanent=True)
        source, destination = _source(self._sender or message.sender), _destination(message.address)
        numbers: list[str] = []
        for words in octets:
            body = pdu.submit_sm(
                source=source,
                destination=destination,
                esm_class=pdu.UDH if len(octets) > 1 else 0,
                data_coding=coding,
                words=words,
                receipt=len(numbers) == len(octets) - 1,  # one receipt a message: its last part's
            )
            found = self._submit(body, name=message.effect_key if len(octets) == 1 else "", give_up=give_up)
            if not isinstance(found, str):
                return _in_part(found) if numbers else found
            numbers.append(found)
        return Accepted(numbers[-1], message.at)

    def _submit(self, body: bytes, *, name: str, give_up: float) -> str | SendResult:
        """The operator's id of one part, or what happened instead."""
        try:
            answer = self._bound(give_up).request(pdu.SUBMIT_SM, body, name=name, give_up=give_up)
        except NotConnected as none:
            return DefinitelyNotAccepted(str(none), permanent=False, reached=False)
        except Lost as lost:
            return UnknownOutcome(str(lost))
        if answer.status == pdu.OK:
            number = pdu.message_id(answer.body)
            if answer.command == pdu.SUBMIT_SM_RESP and number:
                return id_when_taken(number, ids=self._reading.ids)
            return UnknownOutcome("the operator accepted something but did not say what")
        if answer.status not in NOT_ACCEPTED:
            return UnknownOutcome(f"the operator answered 0x{answer.status:08X}")
        permanent, words = NOT_ACCEPTED[answer.status]
        reason = f"the operator answered 0x{answer.status:08X}: {words}"
        return DefinitelyNotAccepted(
            reason,
            permanent=permanent,
            retry_after=None if permanent else 1.0,
            throttled=answer.status in THROTTLED,
        )

    # --- the connection

    def _bound(self, give_up: float) -> Session:
        """The bound connection, made anew where it has ended. Raises NotConnected."""
        session = self._session
        if session is not None and not session.ended.is_set():
            return session
        if not self._connecting.acquire(timeout=max(give_up - time.monotonic(), 0)):
            raise NotConnected("no connection to the operator in time")
        try:
            if self._closed.is_set():
                raise NotConnected("the channel is closed")
            if self._session is None or self._session.ended.is_set():
                self._session = Session(
                    self._place,
                    window=self._window,
                    every=self._every,
                    deliver=self._delivered,
                    tick=self._late_parts,
                    late=self._late,
                    give_up=give_up,
                )
            return self._session
        finally:
            self._connecting.release()

    def _stay(self) -> None:
        pause = 0.5
        while not self._closed.is_set():
            try:
                session = self._bound(time.monotonic() + BIND_WITHIN)
            except NotConnected:
                self._closed.wait(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
                continue
            pause = 0.5
            session.ended.wait()

    # --- what comes over it

    def _delivered(self, unit: Pdu, done: Done) -> None:
        """One unit, kept now or when the other parts of its message have come."""
        try:
            found = pdu.deliver_sm(unit.body)
        except BadPdu:
            done(self._hand_over(_name(unit.body), "", unit))
            return
        name = receipt_name(found)
        if name is not None:
            done(self._hand_over(name, "", unit))
            return
        if part_of(found) is None:
            done(self._hand_over(_name(unit.body), "", unit))
            return
        with self._joining:
            ready = self._parts.take(found, done, now=time.monotonic())
        for joined in ready:
            self._keep_joined(joined)

    def _late_parts(self) -> None:
        with self._joining:
            late = self._parts.overdue(now=time.monotonic())
        for joined in late:
            self._keep_joined(joined)

    def _keep_joined(self, joined: Joined) -> None:
        body = pdu.delivered_body(joined.message)
        kept = self._hand_over(_name(body), "", Pdu(pdu.DELIVER_SM, pdu.OK, 0, body))
        for done in joined.done:
            done(kept)

    def _late(self, effect: str, unit: Pdu) -> None:
        """An answer that came after its caller had given up: the operator has it, or certainly has not."""
        if unit.command == pdu.SUBMIT_SM_RESP and unit.status == pdu.OK:
            self._hand_over(f"late/{effect}", effect, unit)

    def _hand_over(self, name: str, effect: str, unit: Pdu) -> bool:
        if self._keep is None:
            return False
        body = Pdu(unit.command, unit.status, 0, unit.body).encoded()
        headers = {SEAL: self._seal(name, effect, body), NAME: name, EFFECT: effect}
        try:
            self._keep(external_id=name, headers=headers, body=body)
        except Exception:  # whatever failed, it is not kept, and the operator is told so
            return False
        return True

    def _seal(self, name: str, effect: str, body: bytes) -> str:
        return hmac.new(
            self._seal_key, f"{name}\0{effect}\0".encode("utf-8", "replace") + body, hashlib.sha256
        ).hexdigest()

    def receive(self, *, webhook: Webhook) -> list[Inbound]:
        """One receipt, one message from a phone, or one late answer, as it was kept."""
        name, effect = header(webhook.headers, NAME), header(webhook.headers, EFFECT)
        told = header(webhook.headers, SEAL).encode("utf-8", "replace")
        if not hmac.compare_digest(self._seal(name, effect, webhook.body).encode(), told):
            raise BadWebhook("signature", "smpp takes no webhooks: this did not come over our connection")
        try:
            unit = pdu.decoded(webhook.body)
            if unit.command == pdu.SUBMIT_SM_RESP:
                number = id_when_taken(pdu.message_id(unit.body), ids=self._reading.ids)
                return [DeliveryReport("accepted", number, effect, name, None)]
            if unit.command != pdu.DELIVER_SM:
                raise BadPdu("not a unit that is delivered")
            return [
                read_delivered(pdu.deliver_sm(unit.body), reading=self._reading, external_id=name, raw=webhook.body)
            ]
        except BadPdu as bad:
            raise BadWebhook("form", f"not a unit of the protocol: {bad}") from None


def _name(body: bytes) -> str:
    """A name for a message from a phone, which has no id: the same for the same words within a while."""
    return f"mo/{int(time.time()) // SAME_WITHIN}/{hashlib.sha256(body).hexdigest()}"


def _in_part(found: SendResult) -> SendResult:
    """Some parts were taken and this one was not: what a phone will show nobody knows."""
    words = "" if isinstance(found, Accepted) else f": {found.reason}"
    return UnknownOutcome(f"the operator took some parts of the message only{words}")


def _source(sender: str) -> Address:
    """A number is international (1, 1) or, where it is short, the network's own (3, 0); a name is alphanumeric (5, 0)."""
    digits = sender.removeprefix("+")
    if not (digits.isascii() and digits.isdigit()):
        return Address(5, 0, sender.encode("ascii", "replace").decode()[:11])
    return Address(1, 1, digits) if sender.startswith("+") or len(digits) > 6 else Address(3, 0, digits)


def _destination(address: str) -> Address:
    return Address(1, 1, address.removeprefix("+").encode("ascii", "replace").decode()[:20])
