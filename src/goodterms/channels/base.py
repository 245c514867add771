"""The contract of a channel: what every provider's adapter takes, gives back and promises.

An adapter receives values, never rows. It says what it can do (`Capabilities`), sends, answers what became of an
effect, and reads the provider's webhooks. It never resends, never waits longer than its deadline, and never guesses:
an outcome it cannot vouch for is `UnknownOutcome`. Each adapter ships its own table from status to outcome beside a
link to the vendor's page; a status that is not in the table is unknown. A vendor's words stop in the vendor's folder.
"""

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar, Literal, Protocol, TypeAlias

from goodterms.core.calls.disposition import Became
from goodterms.core.events import Channel, ProviderStop
from goodterms.transport.webhook import Webhook


@dataclass(frozen=True, slots=True)
class ApprovedTemplate:
    """A template the provider has approved (WhatsApp): its name and language there, and its parameters in order."""

    name: str
    language: str
    parameters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message to one address, ready to go. `at` is business time, the moment the reservation was made for.

    `effect_key` is the same on every attempt. `thread` groups a conversation; `customer_label` is an opaque name the
    sandbox phone groups threads by (never sent by a real provider's adapter). `zone` is the customer's IANA zone, for that
    phone's clock only. `html` is for e-mail and says what `text` says: a provider that takes none is given the text alone.
    `subject` is for e-mail, letter and push.
    `language` is the BCP 47 tag of the words. `link` is the signed link in the text, for channels that show it as a button or
    a code. `reply_to` is where answers to an e-mail thread back to, `unsubscribe` the https address of RFC 8058's one click.
    `template` says the same words as a provider's approved template: needed where a conversation is not open. `segments` is
    how many a text message takes on the network, by which it is paid and its rate limited; 1 on every other channel.
    `recipient` is the customer's name, for the address of a letter.
    """

    effect_key: str
    channel: Channel
    sender: str
    address: str
    text: str
    at: datetime
    subject: str | None = None
    html: str | None = None
    thread: str = ""
    customer_label: str = ""
    zone: str = ""
    language: str = ""
    link: str = ""
    reply_to: str = ""
    unsubscribe: str = ""
    template: ApprovedTemplate | None = None
    segments: int = 1
    recipient: str = ""


@dataclass(frozen=True, slots=True)
class Accepted:
    """The provider has the message and will try to deliver it. `at` is the business time it was accepted for."""

    provider_id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DefinitelyNotAccepted:
    """The provider certainly does not have it.

    `permanent`: this message will never be taken; else try after `retry_after` s. `reached` is False when the provider was
    not even spoken to (it is down, or the deadline had passed): then nothing was tried, and the message waits for it.
    `throttled`: it takes nothing from us just now, whatever the message (429): then it is left alone for `retry_after` s, and
    no message has used up a try. `stopped`: it refuses because the person has stopped with it (everything, or marketing).
    """

    reason: str
    permanent: bool
    retry_after: float | None = None
    reached: bool = True
    throttled: bool = False
    stopped: ProviderStop = "no"


@dataclass(frozen=True, slots=True)
class UnknownOutcome:
    """Nobody can say yet whether the provider has it. Counts, is never resent by itself; ask by effect key."""

    reason: str


@dataclass(frozen=True, slots=True)
class NeverSeen:
    """The provider answered, and it has never seen this effect key."""


SendResult: TypeAlias = Accepted | DefinitelyNotAccepted | UnknownOutcome
LookUpResult: TypeAlias = Accepted | NeverSeen | UnknownOutcome

DeliveryStatus = Literal["accepted", "delivered", "failed", "bounced", "read"]


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """What became of an accepted message.

    `permanent` marks the address itself as dead (a bounce), not just this message. `call`: of a call, who or what answered;
    None where it is none, or the provider does not say. `stopped`: it failed because the person has stopped with the provider
    (everything, or marketing).
    """

    status: DeliveryStatus
    provider_id: str
    effect_key: str | None
    external_id: str
    occurred_at: datetime | None
    permanent: bool = False
    reason: str = ""
    call: Became | None = None
    stopped: ProviderStop = "no"


@dataclass(frozen=True, slots=True)
class Reply:
    """A message from an address to us.

    `occurred_at` is None where the provider has no time to offer: take the clock's now. `stops`: the provider itself took it
    for a stop, whatever its words, and carries nothing more to this address. `text`: their own words, and nothing of ours: empty
    where they sent a picture alone. `attached`: what came with them and was not fetched ("image", "2").
    `below`: a signature or an earlier message unmarked below their words, so that more words of theirs may stand in it.
    """

    channel: Channel
    from_address: str
    to_address: str
    text: str
    external_id: str
    occurred_at: datetime | None
    stops: bool = False
    attached: str = ""
    below: str = ""

    @property
    def shown(self) -> str:
        """The words as a person reads them: with a note of what was attached."""
        return f"{self.text}\n[{self.attached} attached, not fetched]".strip() if self.attached else self.text


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A part of a webhook we verified but do not understand. Kept in its raw form, moves nothing."""

    external_id: str
    reason: str
    raw: bytes


Inbound: TypeAlias = DeliveryReport | Reply | Unreadable


LONGEST_ID = 200


def storable(told: str, /) -> str:
    """A provider's id as it can be stored and found again: itself, or where it is too long or holds what no text may, its hash."""
    if len(told) <= LONGEST_ID and told.isprintable():
        return told
    return f"sha256:{hashlib.sha256(told.encode('utf-8', 'surrogatepass')).hexdigest()}"


class BadWebhook(Exception):
    """A webhook we refuse: `signature` (answer 401, keep nothing) or `form` (answer 400).

    The text never quotes the body.
    """

    def __init__(self, kind: Literal["signature", "form"], reason: str) -> None:
        super().__init__(reason)
        self.kind: Literal["signature", "form"] = kind
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What an adapter can do; the base refuses the rest in the vendor's name.

    Also rendered as the docs' feature matrix. `reports` are the delivery statuses it can tell, `replies` whether answers
    come back through it, `repeats_safely` whether the provider itself takes an effect key twice as one message.
    `per_second` counts segments for texts, messages elsewhere.
    """

    channels: frozenset[Channel]
    html: bool = False
    look_up: bool = False
    reports: frozenset[DeliveryStatus] = frozenset()
    replies: bool = False
    repeats_safely: bool = False
    batch: int = 1
    per_second: int = 100


class Keep(Protocol):
    """Stores an arrival for good before it returns, once per external id. Raises where it could not be stored."""

    def __call__(self, *, external_id: str, headers: Mapping[str, str], body: bytes) -> None: ...


class UnsupportedFeature(ValueError):
    """The provider cannot express this message: choose another channel, or change the message."""


class ChannelAdapter(ABC):
    """A provider. Instances are safe to use from many threads.

    An adapter is plain, sequential code. One whose every call outside goes through `transport.client.Client` says so
    (`through_client = True`): then its sends are carried on the process's one event loop (`transport.loop.carry`), hundreds
    under way at once, with nothing rewritten. Such code must not wait for anything else: no `time.sleep`, no socket of its
    own, no lock held over a call. An adapter that speaks another protocol leaves it False, and its sends go to a few threads.
    """

    name: ClassVar[str]
    capabilities: ClassVar[Capabilities]
    reaches_nobody: ClassVar[bool] = False
    """Whether it carries to nobody real: to invented people, or to the house's own pages. Others are kept to a list of
    addresses outside production (`flow.allowed_addresses`)."""
    webhook_status: ClassVar[int] = 204
    """What its provider is answered for a webhook that was stored: some take 200 alone for an answer."""
    keeps_authorization: ClassVar[bool] = False
    """Whether the signature comes in the header `authorization`, which is otherwise dropped before a webhook is stored."""
    through_client: ClassVar[bool] = False

    @property
    def batch(self) -> int:
        """How many messages `send_many` is given at most: what the provider takes in one call."""
        return self.capabilities.batch

    @classmethod
    @abstractmethod
    def from_settings(cls, settings: Mapping[str, str]) -> "ChannelAdapter":
        """Build from settings. Raises ValueError naming the missing or wrong one."""

    @abstractmethod
    def _send(self, message: Outgoing, *, deadline: datetime) -> SendResult: ...

    @abstractmethod
    def receive(self, *, webhook: Webhook) -> list[Inbound]:
        """Verify a webhook and read it.

        Raises BadWebhook. Does no I/O and keeps the order given. Read again later, it says the same.
        """

    def handshake(self, *, query: Mapping[str, str]) -> str | None:
        """The answer to a provider that asks by GET whether its webhooks are welcome here; None refuses it."""
        del query
        return None

    def listen(self, *, keep: Keep) -> None:  # noqa: B027 (most providers call us)
        """Stay connected to a provider that calls over a connection we made, from now until `close`. Returns at once.

        Each arrival is handed to `keep` before the provider is told that we have it; `receive` reads it later.
        """

    def send(self, *, message: Outgoing, deadline: datetime) -> SendResult:
        """Send one message. The call never starts after `deadline` (machine time, UTC) and is given up at it."""
        if message.html is not None and not self.capabilities.html:
            message = replace(message, html=None)
        self.refuse_unsupported(message)
        return self._send(message, deadline=deadline)

    def send_many(self, *, messages: Sequence[Outgoing], deadline: datetime) -> list[SendResult]:
        """Send several, one result each in the same order. One call where the provider takes batches."""
        return [self.send(message=message, deadline=deadline) for message in messages]

    def look_up(self, *, effect_key: str, deadline: datetime) -> LookUpResult:
        """Ask the provider what it knows of an effect. Only after the send's own deadline is `NeverSeen` final."""
        del effect_key, deadline
        return UnknownOutcome(f"{self.name} cannot be asked about a message it may have")

    def refuse_unsupported(self, message: Outgoing) -> None:
        """Raise UnsupportedFeature, in the vendor's name, for what this provider cannot express."""
        if message.channel not in self.capabilities.channels:
            raise UnsupportedFeature(f"{self.name} does not carry {message.channel}")

    def close(self) -> None:  # noqa: B027 (an adapter without connections has nothing to close)
        """Let go of connections."""
