"""The words of policy: what is asked (an intent), what is answered (a decision), and what is kept (a receipt)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from goodterms.core.events import Channel, Purpose

Verdict: TypeAlias = Literal["allow", "defer", "deny", "needs_human"]


@dataclass(frozen=True, slots=True)
class Intent:
    """One contact somebody wants to make. `point` is the contact point id; `effect` the attempt's own key, not counted."""

    kind: Literal["contact"]
    channel: Channel
    purpose: Purpose
    account: int
    point: int
    effect: str
    duty: str | None = None
    answers_customer: bool = False


@dataclass(frozen=True, slots=True)
class RuleVerdict:
    """What one rule said. `until` is the earliest instant at which this rule alone allows it (only with `defer`)."""

    rule: str
    verdict: Verdict
    reason: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer to an intent, with every rule's verdict in the order of checks.

    `until` is exact: one second earlier is refused, at it every rule allows. `rules` names the rules that spoke against
    allowing it now (empty for allow).
    """

    verdict: Verdict
    until: datetime | None
    verdicts: tuple[RuleVerdict, ...]
    packs: tuple[str, ...]
    at: datetime

    @property
    def against(self) -> tuple[str, ...]:
        return tuple(v.rule for v in self.verdicts if v.verdict != "allow")


@dataclass(frozen=True, slots=True)
class Receipt:
    """The stored decision: rule verdicts, pack versions and the declared facts it read; replayable, no personal data."""

    id: str
    case: int | None
    effect: str
    moment: Literal["decide", "reserve"]
    intent: Intent
    decision: Decision
    facts: bytes
