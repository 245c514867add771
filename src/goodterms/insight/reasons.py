"""Why policy answered as it did: a receipt judged again from its own facts, then checked against what was kept.

Reasons are never stored. Where judging again does not give the kept answer (another pack is in force today), the rules are
named in their own words and the page says that the reason itself cannot be rebuilt.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from goodterms.core.policy.decision import Decision
from goodterms.core.policy.receipt import UnreadableReceipt, replay
from goodterms.insight.case_file import Kept
from goodterms.insight.rules import Rule, rule
from goodterms.packs.loading import UnknownPack, chosen_packs


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule that spoke, in its own words, and why it spoke this time."""

    rule: Rule
    because: str


@dataclass(frozen=True, slots=True)
class Why:
    """The whole answer: rules that spoke, rules that were asked and simply allowed, and what asked.

    `rebuilt` is False where today's packs answer otherwise than the receipt says.
    """

    verdict: str
    moment: str
    number: int
    spoke: tuple[Reason, ...]
    allowed: tuple[str, ...]
    packs: tuple[str, ...]
    channel: str
    rebuilt: bool


def why(kept: Kept, /) -> Why:
    """Why this receipt says what it says."""
    try:
        decision = replay(kept.body, chosen_packs([label.partition("@")[0] for label in kept.packs]))
    except (UnreadableReceipt, UnknownPack):
        return _from_row(kept)
    if not _same(kept, decision):
        return _from_row(kept)
    spoke = [Reason(rule(v.rule), v.reason) for v in decision.verdicts if v.verdict != "allow" or v.reason]
    return Why(
        verdict=kept.verdict,
        moment=kept.moment,
        number=kept.number,
        spoke=tuple(spoke),
        allowed=tuple(v.rule for v in decision.verdicts if v.verdict == "allow" and not v.reason),
        packs=kept.packs,
        channel=channel_of(kept),
        rebuilt=True,
    )


def channel_of(kept: Kept, /) -> str:
    """The channel a receipt was asked about; empty where the receipt cannot be read."""
    from goodterms.core.policy.receipt import read_vector

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
