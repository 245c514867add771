"""The answer to a case: its words, what each means, and its JSON form (published as JSON Schema beside the facts)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from goodterms.core.canonical import Json
from goodterms.core.duty import Proof
from goodterms.core.events import Channel
from goodterms.core.policy.decision import Presumption, Verdict
from goodterms.core.policy.pack import Confidence

__all__ = [
    "DATES",
    "FINDINGS",
    "Answer",
    "DutyAnswer",
    "Found",
    "OwedAnswer",
    "RuleAnswer",
    "answer_schema",
    "as_json",
    "owed_json",
]

FindingValue: TypeAlias = bool | str | int | tuple[str, ...] | Mapping[str, int]
Shape: TypeAlias = Literal["boolean", "string", "integer", "list", "counts"]

FINDINGS: Final[Mapping[str, tuple[Shape, str]]] = MappingProxyType(
    {
        "attempt_to_communicate": ("boolean", "It is an attempt to communicate (12 CFR 1006.2(b))."),
        "communication": ("boolean", "It conveys information about a debt (1006.2(d))."),
        "limited_content": ("boolean", "It is a limited-content message (1006.2(j))."),
        "initial_communication": ("boolean", "It would be the first communication about the debt (1006.34(b)(2))."),
        "starts_validation_clock": (
            "boolean",
            "From it on the five days for validation information run (1006.34(a)(1)).",
        ),
        "disclosure_required": ("boolean", "It must say that a debt collector writes (1006.18(e))."),
        "meaningful_disclosure": ("boolean", "The caller's identity is disclosed (1006.14(g))."),
        "telephone_call_placed": ("boolean", "It is a telephone call that the collector placed (1006.14(b)(2))."),
        "counts": ("boolean", "It counts towards the calls in seven days (1006.14(b)(3))."),
        "counts_toward": ("list", "The debts towards whose number it counts (1006.14(b)(4))."),
        "conversation_about": (
            "list",
            "The debts for which it is a conversation, so that seven days of silence follow.",
        ),
        "tcpa_consent_needed": (
            "boolean",
            "A recorded or artificial voice: consent rules of 47 CFR 64.1200 apply too.",
        ),
        "person_is_consumer": ("boolean", "The person counts as the consumer (1006.6(a))."),
        "third_party": ("boolean", "The person is a third party (1006.6(d))."),
        "opt_out_statement": ("boolean", "It carries a clear and simple way to opt out of this address (1006.6(e))."),
        "opt_out_recognised": ("boolean", "What the person said is an opt-out, whatever its words."),
        "disclosure": ("boolean", "It carries the debt collector's disclosure (1006.18(e))."),
        "designation_recorded": (
            "boolean",
            "A time or place is known to be inconvenient, whatever the words (1006.6(b)(1)).",
        ),
        "cease_in_writing": ("boolean", "The refusal of contact is one in writing, as 1006.6(c)(1) asks."),
        "treated_as_cease": ("boolean", "The refusal of contact is kept to, whatever its form."),
        "email_procedure_met": ("boolean", "The e-mail address came by a procedure of 1006.6(d)(4)."),
        "text_procedure_met": ("boolean", "The number may be texted under 1006.6(d)(5)."),
        "calls_counted": ("counts", "Calls that count in the seven days up to the contact, for each debt."),
        "counts_by_person": ("counts", "The same for each other person and collector in the facts, with the debt."),
        "calls_in_all": ("integer", "All calls that count in those days, over all debts, persons and collectors told."),
        "notice_required": ("boolean", "A validation notice has to be sent (1006.34(a))."),
        "cease_collection": ("boolean", "Collection of the debt, or of the disputed part, ceases (1006.38)."),
        "may_keep_assumed_end": (
            "boolean",
            "The end worked out from the assumed receipt may be kept (comment 34(b)(5)-1).",
        ),
        "duplicative": ("boolean", "The dispute is duplicative (1006.38(a)(1))."),
        "timely": ("boolean", "The dispute or request came within the validation period."),
        "applied": ("counts", "How much of the payment goes to each debt, in minor units (1006.30(c))."),
        "left_over": ("integer", "What of the payment may be applied to none of the debts, in minor units."),
        "aggregate_warning": ("boolean", "Each number is kept, and all together are many."),
    }
)
"""Every finding an answer may hold."""

DATES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "assumed_receipt": "The day the notice may be taken to be received (1006.34(b)(5)).",
        "validation_end": "The last day of the validation period.",
        "notice_due": "The day by which validation information must be sent (1006.34(a)(1)).",
        "email_met_from": "The first day on which the e-mail procedure is met.",
        "text_available_until": "The last day on which the number may be texted.",
        "next_call_possible": "The first local day on which a call is presumed compliant again.",
        "silence_until": "The last day of the seven after a conversation.",
        "retain_until": "The day to which records are kept (1006.100(a)).",
        "recording_kept_until": "The day to which the recording of the last recorded call is kept (1006.100(b)).",
        "furnish_from": "The first day on which a consumer reporting agency may be told (1006.30(a)).",
        "consent_ends": "The last day on which calls asked for are left out of the count.",
    }
)
"""Every date an answer may hold, as a local calendar date."""


@dataclass(frozen=True, slots=True)
class RuleAnswer:
    """What one rule said. `ids` are its numbers in the regulation notes."""

    rule: str
    verdict: Verdict
    reason: str
    ids: tuple[str, ...] = ()
    citation: str = ""
    confidence: Confidence | None = None
    until: datetime | None = None
    factors: tuple[str, ...] = ()
    presumption: Presumption | None = None


@dataclass(frozen=True, slots=True)
class DutyAnswer:
    """Something that must be sent or done, by when (None: before anything else), and by which rule."""

    duty: str
    says: str
    citation: str
    by: date | None = None


@dataclass(frozen=True, slots=True)
class OwedAnswer:
    """A duty of a pack on one debt: what must be said, in which form, and by when (`by` the last local day, None: before all else).

    `done_on`: the facts show that it was done.
    """

    duty: str
    debt: str
    says: str
    citation: str
    ids: tuple[str, ...]
    confidence: Confidence
    message: str
    channels: tuple[Channel, ...]
    proof: Proof
    opened_on: date
    half_time: datetime | None
    by: date | None
    deadline: datetime | None
    held: bool
    done_on: date | None


@dataclass(frozen=True, slots=True)
class Found:
    """A part of an answer."""

    rules: tuple[RuleAnswer, ...] = ()
    findings: Mapping[str, FindingValue] = field(default_factory=dict)
    dates: Mapping[str, date] = field(default_factory=dict)
    duties: tuple[DutyAnswer, ...] = ()
    factors: tuple[str, ...] = ()
    presumption: Presumption | None = None
    until: datetime | None = None
    assumed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The whole answer. `until` comes with defer; `asked` are all rules that were asked, `rules` those that said something."""

    question: str
    verdict: Verdict
    until: datetime | None
    presumption: Presumption | None
    factors: tuple[str, ...]
    rules: tuple[RuleAnswer, ...]
    findings: Mapping[str, FindingValue]
    dates: Mapping[str, date]
    duties: tuple[DutyAnswer, ...]
    packs: tuple[str, ...]
    assumed: tuple[str, ...]
    at: datetime
    asked: tuple[str, ...] = ()
    owed: tuple[OwedAnswer, ...] = ()

    @property
    def block(self) -> bool:
        """Whether it may not happen now: denied, put off, or for a person to release."""
        return self.verdict != "allow"

    @property
    def warn(self) -> bool:
        """Whether it may happen, and something should be weighed first."""
        return not self.block and bool(self.factors)

    @property
    def words(self) -> tuple[str, ...]:
        """The answer in the words of the conformance suite."""
        found = ["block" if self.block else "allow"]
        if self.warn:
            found.append("warn")
        if self.presumption == "presumed_compliant_with_rebuttal_risk":
            found.append("presumed_compliant")
        return (*found, self.presumption) if self.presumption else tuple(found)


def as_json(answer: Answer) -> dict[str, Json]:
    """The answer as `goodterms policy judge --json` prints it."""
    return {
        "question": answer.question,
        "verdict": answer.verdict,
        "until": _instant(answer.until),
        "block": answer.block,
        "warn": answer.warn,
        "presumption": answer.presumption,
        "words": list(answer.words),
        "factors": list(answer.factors),
        "rules": [_rule(rule) for rule in answer.rules],
        "findings": {name: _value(value) for name, value in answer.findings.items()},
        "dates": {name: day.isoformat() for name, day in answer.dates.items()},
        "duties": [
            {
                "duty": duty.duty,
                "says": duty.says,
                "by": None if duty.by is None else duty.by.isoformat(),
                "citation": duty.citation,
            }
            for duty in answer.duties
        ],
        "owed": owed_json(answer),
        "packs": list(answer.packs),
        "asked": list(answer.asked),
        "assumed": list(answer.assumed),
        "at": _instant(answer.at),
    }


def owed_json(answer: Answer) -> list[Json]:
    """The duties of packs as `goodterms policy duties --json` prints them."""
    return [
        {
            "duty": one.duty,
            "debt": one.debt,
            "says": one.says,
            "citation": one.citation,
            "ids": list(one.ids),
            "confidence": one.confidence,
            "message": one.message,
            "channels": list(one.channels),
            "proof": one.proof,
            "opened_on": one.opened_on.isoformat(),
            "half_time": _instant(one.half_time),
            "by": None if one.by is None else one.by.isoformat(),
            "deadline": _instant(one.deadline),
            "held": one.held,
            "done_on": None if one.done_on is None else one.done_on.isoformat(),
        }
        for one in answer.owed
    ]


def _rule(rule: RuleAnswer) -> dict[str, Json]:
    return {
        "rule": rule.rule,
        "ids": list(rule.ids),
        "citation": rule.citation,
        "confidence": rule.confidence,
        "verdict": rule.verdict,
        "until": _instant(rule.until),
        "reason": rule.reason,
        "factors": list(rule.factors),
        "presumption": rule.presumption,
    }


def _instant(at: datetime | None) -> str | None:
    return None if at is None else at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _value(value: FindingValue) -> Json:
    if isinstance(value, Mapping):
        return dict(value)
    return list(value) if isinstance(value, tuple) else value


_VERDICT: Final[dict[str, Json]] = {"type": "string", "enum": ["allow", "defer", "deny", "needs_human"]}
_PRESUMPTION: Final[dict[str, Json]] = {
    "enum": ["presumed_compliant", "presumed_compliant_with_rebuttal_risk", "presumed_violation", None]
}
_TEXTS: Final[dict[str, Json]] = {"type": "array", "items": {"type": "string"}}
_TIME: Final[dict[str, Json]] = {"type": ["string", "null"], "format": "date-time"}
_DAY: Final[dict[str, Json]] = {"type": ["string", "null"], "format": "date"}
_SHAPES: Final[dict[Shape, dict[str, Json]]] = {
    "boolean": {"type": "boolean"},
    "string": {"type": "string"},
    "integer": {"type": "integer"},
    "list": _TEXTS,
    "counts": {"type": "object", "additionalProperties": {"type": "integer"}},
}


def _closed(says: str, properties: dict[str, Json], *, needed: bool = True) -> dict[str, Json]:
    made: dict[str, Json] = {
        "type": "object",
        "description": says,
        "properties": properties,
        "additionalProperties": False,
    }
    return made | {"required": list(properties)} if needed else made


def _told(shape: dict[str, Json], says: str) -> dict[str, Json]:
    return {**shape, "description": says}


def answer_schema() -> dict[str, Json]:
    """The JSON Schema (2020-12) of the answer."""
    rule = _closed(
        "What one rule said.",
        {
            "rule": _told({"type": "string"}, "The rule, as pack.rule; base and holds stand beside every pack."),
            "ids": _told(_TEXTS, "Its numbers in the regulation notes, such as RF-R24."),
            "citation": _told({"type": "string"}, "Where it comes from."),
            "confidence": _told(
                {"enum": ["S", "R", "D", "M", None]},
                "S: read in official text; R: in a restatement; D: derived; M: from memory. null: no pack's rule.",
            ),
            "verdict": _told(_VERDICT, "What it alone answers."),
            "until": _told(_TIME, "The earliest instant at which it alone allows the contact. Unit: UTC time."),
            "reason": _told({"type": "string"}, "Why, in plain words; with allow: the exception it makes."),
            "factors": _told(_TEXTS, "What a person should weigh."),
            "presumption": _told(_PRESUMPTION, "What it presumes; such a presumption can be rebutted."),
        },
    )
    duty = _closed(
        "Something that must be sent or done.",
        {
            "duty": _told({"type": "string"}, "Its name."),
            "says": _told({"type": "string"}, "What, in one sentence."),
            "by": _told(_DAY, "The last day for it; null: before anything else is collected."),
            "citation": _told({"type": "string"}, "The rule that asks for it."),
        },
    )
    owed = _closed(
        "A duty of a pack: a contact that it requires, by a day and in a form.",
        {
            "duty": _told({"type": "string"}, "The duty, as pack.duty."),
            "debt": _told({"type": "string"}, "The debt it is about."),
            "says": _told({"type": "string"}, "What it requires, in one sentence."),
            "citation": _told({"type": "string"}, "Where it comes from."),
            "ids": _told(_TEXTS, "Its numbers in the regulation notes."),
            "confidence": _told({"type": "string", "enum": ["S", "R", "D", "M"]}, "How its figures were read."),
            "message": _told({"type": "string"}, "The name of the words that a house may keep for it."),
            "channels": _told(_TEXTS, "The ways that count, the first tried first."),
            "proof": _told({"type": "string", "enum": ["sent", "delivered", "spoken"]}, "The evidence that ends it."),
            "opened_on": _told({"type": "string", "format": "date"}, "The local day of the fact that opened it."),
            "half_time": _told(_TIME, "When half of the time for it is gone. Unit: UTC time."),
            "by": _told(_DAY, "The last local day for it; null: before anything else is collected."),
            "deadline": _told(_TIME, "The first instant at which it is late. Unit: UTC time."),
            "held": _told({"type": "boolean"}, "Whether a hold lets its time stand still."),
            "done_on": _told(_DAY, "The local day on which the facts show it done; null: it is owed still."),
        },
    )
    properties: dict[str, Json] = {
        "question": _told({"type": "string"}, "The question that was answered."),
        "verdict": _told(_VERDICT, "The strictest of all rules: deny over needs_human over defer over allow."),
        "until": _told(_TIME, "With defer: the earliest instant at which every rule allows it. Unit: UTC time."),
        "block": _told({"type": "boolean"}, "Whether it may not happen at the time asked about."),
        "warn": _told({"type": "boolean"}, "Whether it may happen, with factors to weigh."),
        "presumption": _told(_PRESUMPTION, "The worst that any rule presumes (12 CFR 1006.14(b)(2))."),
        "words": _told(_TEXTS, "The answer in the words of the conformance suite: allow, block, warn, a presumption."),
        "factors": _told(_TEXTS, "What a person should weigh: rebuttal factors and warnings."),
        "rules": {
            "type": "array",
            "items": rule,
            "description": "The rules that said something, in the order of checks.",
        },
        "findings": _closed(
            "What the facts are found to be.",
            {name: _told(_SHAPES[shape], says) for name, (shape, says) in FINDINGS.items()},
            needed=False,
        ),
        "dates": _closed(
            "Days that follow from the facts. Unit: local calendar date.",
            {name: _told({"type": "string", "format": "date"}, says) for name, says in DATES.items()},
            needed=False,
        ),
        "duties": {"type": "array", "items": duty, "description": "What must be sent or done."},
        "owed": {"type": "array", "items": owed, "description": "The duties of the packs, in the order of their days."},
        "packs": _told(_TEXTS, "The packs that judged, as name@version."),
        "asked": _told(_TEXTS, "Every rule that was asked, in the order of checks."),
        "assumed": _told(_TEXTS, "What was taken to be so because nothing was told."),
        "at": _told({"type": "string", "format": "date-time"}, "The instant judged. Unit: UTC time."),
    }
    made = _closed("The answer of `goodterms policy judge --json` to one case.", properties)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://goodterms.dev/schema/policy-answer.json",
        "title": "Goodterms policy answer",
        **made,
    }
