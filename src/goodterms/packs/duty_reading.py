"""From the `duties` of a pack file to values, every mistake noted with its place and what to write instead."""

from dataclasses import replace
from typing import TYPE_CHECKING, Final, get_args

from goodterms.core.document import Node, Scalar
from goodterms.core.duty import Proof
from goodterms.core.events import Channel, HoldKind
from goodterms.core.policy.duty_kinds.registry import DUTY_KINDS
from goodterms.core.policy.pack import Confidence, PackDuty, PackRule, Timeline

if TYPE_CHECKING:
    from goodterms.packs.reading import PackReader

_DUTY: Final = {
    "kind": "validation_notice",
    "says": "what must be said, in one sentence",
    "citation": "the law or policy it comes from",
    "confidence": "S, R, D or M",
    "message": "validation-notice",
    "channels": "[letter, email]",
    "proof": "sent, delivered or spoken",
    "parameters": "and `within` under it",
}
_OPTIONAL: Final = ("exempt_from", "delayed_by", "ids")
LONGEST_TEXT: Final = 800
_CONFIDENCES: Final[tuple[Confidence, ...]] = get_args(Confidence)
_CHANNELS: Final[tuple[Channel, ...]] = get_args(Channel)
_PROOFS: Final[tuple[Proof, ...]] = get_args(Proof)


class DutyReader:
    """Reads the duties of the pack that `reading` reads; mistakes are noted there."""

    def __init__(self, reading: "PackReader") -> None:
        self.reading = reading

    def duties(self, node: Node, *, rules: tuple[PackRule, ...]) -> tuple[PackDuty, ...]:
        """The duties under `duties:`. `rules` are those that they may be exempt from."""
        entries = self.reading.entries(node, of="the duties")
        return tuple(duty for name, one in entries if (duty := self._duty(name, one, rules)) is not None)

    def _duty(self, key: Scalar, node: Node, rules: tuple[PackRule, ...]) -> PackDuty | None:
        read = self.reading
        name = read.name(key, of="the duty's name")
        of = f"the duty {name or ''}".strip()
        fields = read.fields(node, of=of, known=(*_DUTY, *_OPTIONAL), needed=_DUTY)
        kind = read.choice(fields["kind"], DUTY_KINDS, of=f"the kind of {of}") if "kind" in fields else None
        says, citation = (
            read.text(fields[part], of=f"`{part}` of {of}", longest=LONGEST_TEXT) if part in fields else None
            for part in ("says", "citation")
        )
        confidence = (
            read.choice(fields["confidence"], _CONFIDENCES, of="confidence") if "confidence" in fields else None
        )
        message = read.name(fields["message"], of="the message") if "message" in fields else None
        proof = read.choice(fields["proof"], _PROOFS, of="the proof") if "proof" in fields else None
        channels = read.choices(fields.get("channels"), _CHANNELS, of="a channel")
        timelines: tuple[Timeline, ...] = ()
        if kind is not None and "parameters" in fields:
            known = DUTY_KINDS[kind]
            timelines = read.timelines(
                fields["parameters"],
                needed=known.needed,
                optional=tuple(known.optional),
                read=known.reader,
                of=of,
            )
        self._fits(fields.get("channels"), channels, proof)
        exempt = read.choices(fields.get("exempt_from"), [rule.id for rule in rules], of="a rule of this pack")
        delayed = read.choices(fields.get("delayed_by"), get_args(HoldKind), of="a hold")
        parts = (name, kind, says, citation, confidence, message, proof)
        if name is None or kind is None or says is None or citation is None or None in parts:
            return None
        assert confidence is not None
        assert message is not None
        assert proof is not None
        return PackDuty(
            id=name,
            kind=kind,
            says=_joined(says),
            citation=_joined(citation),
            confidence=confidence,
            message=message,
            channels=channels,
            proof=proof,
            parameters=timelines,
            exempt_from=exempt,
            delayed_by=delayed,
            ids=read.ids_of(fields.get("ids")),
        )

    def _fits(self, node: Node | None, channels: tuple[Channel, ...], proof: Proof | None) -> None:
        """Whether the evidence can come by these channels at all: only a call is spoken, and a call is nothing else."""
        if node is None:
            return
        if not channels:
            self.reading.say(node, "no channel: nothing could satisfy the duty", "write some, such as [letter, email]")
        elif proof is not None and (proof == "spoken") != (set(channels) == {"call"}):
            self.reading.say(node, f"{proof} is no proof on these channels", "write [call] with spoken, others without")


def released(rules: tuple[PackRule, ...], duties: tuple[PackDuty, ...], *, pack: str) -> tuple[PackRule, ...]:
    """The rules, each with the duties of its own pack that say it does not bind them."""
    exempt = {rule.id: {f"{pack}.{duty.id}" for duty in duties if rule.id in duty.exempt_from} for rule in rules}
    return tuple(
        replace(rule, exempt_duties=rule.exempt_duties | exempt[rule.id]) if exempt[rule.id] else rule for rule in rules
    )


def _joined(text: str) -> str:
    return " ".join(text.split())
