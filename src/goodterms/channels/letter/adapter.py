"""Letters by a print house that takes files: each a PDF and a manifest, and receipts in the same folder."""

import hashlib
import logging
import threading
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar, Final, Self

import orjson

from goodterms.channels.base import (
    Accepted,
    BadWebhook,
    Capabilities,
    ChannelAdapter,
    DefinitelyNotAccepted,
    DeliveryReport,
    DeliveryStatus,
    Inbound,
    Keep,
    LookUpResult,
    NeverSeen,
    Outgoing,
    SendResult,
    UnknownOutcome,
    Unreadable,
)
from goodterms.channels.json_parts import moment, text
from goodterms.channels.letter.folder import DropFolder
from goodterms.channels.letter.pdf import NotPrinted, print_letter
from goodterms.channels.letter.sheet import LAYOUTS, Layout
from goodterms.core.mail_token import message_name
from goodterms.core.webhook_signature import SignatureRefused, signed_headers, verify
from goodterms.transport.adapters import listed, setting
from goodterms.transport.json_body import read_json
from goodterms.transport.webhook import Webhook

OF: Final = "the letter channel"
LOOK_EVERY_SECONDS: Final = 10.0

BECAME: Final[dict[str, tuple[DeliveryStatus, bool]]] = {
    # What a receipt says -> what that means, and whether the address is of no use any more.
    "accepted": ("accepted", False),
    "printed": ("accepted", False),
    "posted": ("accepted", False),  # posted is not delivered: nobody says that it arrived
    "delivered": ("delivered", False),  # signed for
    "refused": ("failed", False),
    "returned": ("failed", False),
}
GONE: Final = frozenset({"gone away", "unknown", "no such address", "deceased", "moved"})
"""The reasons of a return that end the address; any other ("not called for", "refused") ends this letter only."""

log = logging.getLogger(__name__)


class LetterChannel(ChannelAdapter):
    """Letters into a folder. Each is handed over once, whatever is asked how often."""

    name: ClassVar[str] = "letter"
    capabilities: ClassVar[Capabilities] = Capabilities(
        channels=frozenset({"letter"}),
        look_up=True,
        reports=frozenset({"accepted", "delivered", "failed", "bounced"}),
        repeats_safely=True,
        per_second=10,
    )

    def __init__(
        self,
        *,
        folder: Path,
        return_address: str,
        keys: Sequence[str],
        layout: Layout = LAYOUTS["din5008b"],
        postage: str = "standard",
    ) -> None:
        self._folder = DropFolder(folder)
        self._return_address = return_address
        self._keys = tuple(keys)
        self._layout = layout
        self._postage = postage
        self._closed = threading.Event()
        self._listening: threading.Thread | None = None

    @classmethod
    def from_settings(cls, settings: Mapping[str, str]) -> Self:
        """Needs `folder`, `return_address` and `secret`; `window` is din5008b or uk. Raises ValueError."""
        window = settings.get("window", "din5008b")
        if window not in LAYOUTS:
            raise ValueError(f"{OF}: window is to be one of {', '.join(LAYOUTS)}")
        return cls(
            folder=Path(setting(settings, "folder", of=OF)),
            return_address=setting(settings, "return_address", of=OF),
            keys=listed(settings, "secret", of=OF),
            layout=LAYOUTS[window],
            postage=settings.get("postage") or "standard",
        )

    def _send(self, message: Outgoing, *, deadline: datetime) -> SendResult:
        job = message_name(message.effect_key)
        known = self._known(job, at=message.at)
        if known is not None:
            return known
        try:
            printed = print_letter(message, layout=self._layout, return_address=self._return_address)
        except NotPrinted as error:
            return DefinitelyNotAccepted(str(error), permanent=True)
        except RuntimeError as error:
            return DefinitelyNotAccepted(str(error), permanent=False, reached=False)
        manifest = {
            "job": job,
            "effect": message.effect_key,
            "file": f"{job}.pdf",
            "pages": printed.pages,
            "sha256": hashlib.sha256(printed.pdf).hexdigest(),
            "postage": self._postage,
            "at": message.at.isoformat(),
            "window": self._layout.name,
            "language": message.language,
        }
        if datetime.now(UTC) >= deadline:
            return DefinitelyNotAccepted("the deadline passed before it was put there", permanent=False, reached=False)
        try:
            self._folder.hand_over(job=job, pdf=printed.pdf, manifest=orjson.dumps(manifest) + b"\n")
        except OSError as error:
            known = self._known(job, at=message.at)
            why = f"the print house's folder cannot be written ({error.strerror})"
            return known or DefinitelyNotAccepted(why, permanent=False, reached=False)
        return Accepted(job, message.at)

    def _known(self, job: str, *, at: datetime) -> Accepted | UnknownOutcome | None:
        try:
            known = self._folder.known(job)
        except OSError as error:
            return UnknownOutcome(f"the print house's folder cannot be read ({error.strerror})")
        match known:
            case "handed_over":
                return Accepted(job, at)
            case "unknown":
                return UnknownOutcome("we stopped while it was handed over, and its files are gone: they may have it")
            case "never_seen":
                return None

    def look_up(self, *, effect_key: str, deadline: datetime) -> LookUpResult:
        """Whether it was handed over; the moment it was is the manifest's."""
        del deadline
        job = message_name(effect_key)
        return self._known(job, at=self._folder.handed_over_at(job)) or NeverSeen()

    def receive(self, *, webhook: Webhook) -> list[Inbound]:
        """One receipt: of the folder, signed by us as it was picked up, or of a print house that calls and signs."""
        try:
            verify(keys=self._keys, headers=webhook.headers, body=webhook.body, now=webhook.now)
        except SignatureRefused as refused:
            raise BadWebhook("signature", str(refused)) from None
        try:
            receipt = read_json(webhook.body)
        except orjson.JSONDecodeError:
            receipt = None
        if not isinstance(receipt, dict) or not text(receipt, "job"):
            raise BadWebhook("form", "expected a JSON object with the job it is about")
        return [_read(receipt, raw=webhook.body)]

    def listen(self, *, keep: Keep) -> None:
        """Look for receipts every ten seconds, until `close`."""
        self._listening = threading.Thread(target=self._look, args=(keep,), name="letter-receipts", daemon=True)
        self._listening.start()

    def _look(self, keep: Keep) -> None:
        while not self._closed.is_set():
            try:
                self.pick_up(keep=keep)
            except Exception as error:  # the database or the folder is away: what lies there waits
                log.warning("receipts not picked up: %s", type(error).__name__)
            self._closed.wait(LOOK_EVERY_SECONDS)

    def pick_up(self, *, keep: Keep) -> int:
        """Store every receipt that lies in the folder, each line once. Returns how many lines there were."""
        many = 0
        for path, content in self._folder.receipts():
            for line in filter(None, map(bytes.strip, content.split(b"\n"))):
                name = f"receipt-{hashlib.sha256(line).hexdigest()[:40]}"
                headers = signed_headers(keys=self._keys[:1], message_id=name, at=datetime.now(UTC), body=line)
                keep(external_id=name, headers=headers, body=line)
                many += 1
            self._folder.taken(path)
        return many

    def close(self) -> None:
        self._closed.set()
        if self._listening is not None:
            self._listening.join(5.0)


def _read(receipt: Mapping[str, object], *, raw: bytes) -> Inbound:
    job, event = text(receipt, "job"), text(receipt, "event").lower()
    name = f"{job}/{event}/{text(receipt, 'at')}"
    if event not in BECAME:
        return Unreadable(name, "a receipt of a kind we do not know", raw)
    status, dead = BECAME[event]
    reason = text(receipt, "reason").lower()
    if event == "returned" and reason in GONE:
        status, dead = "bounced", True
    words = f"{event}: {reason}" if reason in GONE else event
    return DeliveryReport(
        status=status,
        provider_id=job,
        effect_key=None,
        external_id=name,
        occurred_at=moment(receipt.get("at")),
        permanent=dead,
        reason=words if status in {"failed", "bounced"} else "",
    )
