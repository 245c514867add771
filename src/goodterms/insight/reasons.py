"""Why policy answered as it did: a receipt judged again from its own facts, then checked against what was kept.

Reasons are never stored. The very packs that judged are asked again: their texts are kept. Where one was not, or judging
again does not give the kept answer, the rules are named in their own words and the page says that the reason cannot be rebuilt.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from goodterms.core.policy.decision import Decision, RuleVerdict
from goodterms.core.policy.receipt_reading import UnreadableReceipt, replay
from goodterms.insight.case_file import Kept
from goodterms.insight.rules import Rule, rule
from goodterms.packs.loading import UnknownPack
from goodterms.store.packs import packs_labelled


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule that spoke, in its own words, and why it spoke this time.

    `until` is from when it allows the contact by itself (None: only a person or an event ends it, or it does not move it).
    `place` is its place among those that decided, from 1 on; 0 for what made no difference. `factors` are what a person should
    weigh.
    """

    rule: Rule
    because: str
    until: datetime | None = None
    place: int = 0
    factors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Why:
    """The whole answer: rules that spoke, rules that were asked and simply allowed, and what asked.

    `rebuilt` is False where today's packs answer otherwise than the receipt says. `presumption` is the worst that any rule
    presumes (12 CFR 1006.14(b)(2)); empty where none presumes anything.
    """

    verdict: str
    moment: str
    number: int
    spoke: tuple[Reason, ...]
    allowed: tuple[str, ...]
    packs: tuple[str, ...]
    channel: str
    rebuilt: bool
    presumption: str = ""

    @property
    def deciding(self) -> tuple[Reason, ...]:
        """The reasons that decided it, the first of them first; all that spoke where that cannot be told."""
        decided = sorted((reason for reason in self.spoke if reason.place), key=lambda reason: reason.place)
        return tuple(decided) or self.spoke

    @property
    def factors(self) -> tuple[str, ...]:
        """What a person should weigh, said once."""
        return tuple(dict.fromkeys(factor for reason in self.spoke for factor in reason.factors))


def why(kept: Kept, /) -> Why:
    """Why this receipt says what it says."""
    try:
        decision = replay(kept.body, packs_labelled(kept.packs))
    except (UnreadableReceipt, UnknownPack):
        return _from_row(kept)
    if not _same(kept, decision):
        return _from_row(kept)
    places = {name: place for place, name in enumerate(_deciding(decision), start=1)}
    spoke = [
        Reason(rule(v.rule), v.reason, v.until, places.get(v.rule, 0), v.factors)
        for v in decision.verdicts
        if v.verdict != "allow" or v.reason or v.factors
    ]
    return Why(
        verdict=kept.verdict,
        moment=kept.moment,
        number=kept.number,
        spoke=tuple(spoke),
        allowed=tuple(v.rule for v in decision.verdicts if v.verdict == "allow" and not v.reason and not v.factors),
        packs=kept.packs,
        channel=channel_of(kept),
        rebuilt=True,
        presumption=decision.presumption or "",
    )


def _deciding(decision: Decision) -> tuple[str, ...]:
    """The rules that decided it, what moved it furthest first; of several of one sort the furthest, a law before the house.

    A hold stands for all that only moves it.
    """
    if decision.verdict == "allow":
        return ()
    strict = [v for v in decision.verdicts if v.verdict == decision.verdict]
    strict = [v for v in strict if v.rule.startswith("holds.")] or strict

    def order(spoke: RuleVerdict) -> tuple[float, bool]:
        return (float("-inf") if spoke.until is None else -spoke.until.timestamp(), spoke.rule.startswith("house."))

    first: dict[str, str] = {}
    for spoke in sorted(strict, key=order):
        first.setdefault(rule(spoke.rule).title, spoke.rule)
    return tuple(first.values())


def channel_of(kept: Kept, /) -> str:
    """The channel a receipt was asked about; empty where the receipt cannot be read."""
    from goodterms.core.policy.receipt_reading import read_vector

    try:
        return read_vector(kept.body)[0].channel
    except UnreadableReceipt:
        return ""


def _same(kept: Kept, decision: Decision) -> bool:
    return (kept.verdict, kept.rules, kept.until) == (decision.verdict, decision.against, decision.until)


def _from_row(kept: Kept) -> Why:
    note = _("The reason cannot be rebuilt: the rules in force today would answer otherwise.")
    return Why(
        verdict=kept.verdict,
        moment=kept.moment,
        number=kept.number,
        spoke=tuple(Reason(rule(name), note) for name in kept.rules),
        allowed=(),
        packs=kept.packs,
        channel=channel_of(kept),
        rebuilt=False,
    )
