"""What a rule id stands for, in the rule's own words: the packs' `says`, the table of holds, and the guards always in force."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import get_args

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import ngettext as _n

from goodterms.core.events import WriteBackKind
from goodterms.core.policy.holds import HOLD_EFFECTS
from goodterms.core.policy.pack import HOUSE, Dated, Pack
from goodterms.insight.wording import hold, instruction, listed, step
from goodterms.packs.loading import pack_names, shipped_pack
from goodterms.store.packs import packs_in_force


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as pages and stories cite it.

    `says` is one sentence; `citation` where it comes from; `values` its parameters with the source of each figure (only for
    rules of a pack). `origin` names the pack and version, or says that the rule is always in force.
    """

    id: str
    title: str
    says: str
    citation: str
    origin: str
    confidence: str = ""
    values: tuple[tuple[str, Dated], ...] = ()

    @property
    def read_in(self) -> str:
        """How its text was read, in words; empty for what is always in force."""
        return {
            "S": _("read in official text"),
            "R": _("read in a restatement"),
            "D": _("derived from texts that were read"),
            "M": _("from memory: it wants a lawyer"),
        }.get(self.confidence, "")

    @property
    def named(self) -> str:
        """Its title, with the pack it is part of where that is not the house's: several packs have rules of one title."""
        pack = self.id.partition(".")[0]
        if pack in {"base", "holds", HOUSE}:
            return self.title
        return _("%(title)s (%(pack)s)") % {"title": self.title, "pack": pack}

    @property
    def wants_a_lawyer(self) -> bool:
        """Whether nobody has read it in any text yet."""
        return self.confidence == "M"


def rule(rule_id: str, /) -> Rule:
    """What this id stands for; an id that no pack in force knows says so."""
    pack_name, _dot, name = rule_id.partition(".")
    if pack_name == "base":
        return _guard(rule_id, name)
    if pack_name == "holds":
        return _hold(rule_id, name)
    packs = (shipped_pack(pack_name),) if pack_name in pack_names() else ()
    known = _of_packs(packs, get_language()).get(rule_id)
    return (
        known
        or _of_packs(packs_in_force(), get_language()).get(rule_id)
        or Rule(
            rule_id,
            rule_id,
            _("No pack in force has a rule of this name: it was judged by an earlier version."),
            _("the receipt names the version that judged"),
            _("an earlier version of a pack"),
        )
    )


def known_rules(packs: tuple[Pack, ...]) -> tuple[Rule, ...]:
    """Every rule that can speak, in the order of checks: guards, holds, these packs."""
    guards = [_guard(f"base.{name}", name) for name in _guards()]
    holds = [_hold(f"holds.{kind}", kind) for kind in HOLD_EFFECTS]
    return (*guards, *holds, *_of_packs(packs, get_language()).values())


def in_words(reason: str, /) -> str:
    """A reason as the engine keeps it, its rule ids and instructions said in words."""
    for start in ("held: ", "waits for the next permitted time: ", "policy wants a person: "):
        if reason.startswith(start):
            names = reason.removeprefix(start).split(", ")
            holding = [name for name in names if name.startswith("holds.")]
            rules = list(dict.fromkeys(rule(name).title for name in holding or names))
            return _REASONS[start](len(rules)) % {"rules": listed([f"‘{title}’" for title in rules])}
    if reason.startswith(_SCRIPT):
        return _("call them (script %(name)s)") % {"name": step(reason.removeprefix(_SCRIPT))}
    return _INSTRUCTION.sub(lambda found: instruction(found.group()), reason)


_SCRIPT = "call with script "
_INSTRUCTION = re.compile("|".join(re.escape(kind) for kind in get_args(WriteBackKind)))
_REASONS: dict[str, Callable[[int], str]] = {
    "held: ": lambda n: _n("the rule %(rules)s holds it", "the rules %(rules)s hold it", n),
    "waits for the next permitted time: ": lambda n: _n(
        "the rule %(rules)s allows it only later", "the rules %(rules)s allow it only later", n
    ),
    "policy wants a person: ": lambda n: _n(
        "the rule %(rules)s leaves it to a person", "the rules %(rules)s leave it to a person", n
    ),
}


@lru_cache(maxsize=64)
def _of_packs(packs: tuple[Pack, ...], language: str | None) -> dict[str, Rule]:
    del language  # the titles are in it
    return {
        f"{pack.name}.{rule.id}": Rule(
            id=f"{pack.name}.{rule.id}",
            title=_title(rule.kind, rule.id),
            says=rule.says.strip(),
            citation=rule.citation,
            origin=f"{pack.title} ({pack.label})",
            confidence=rule.confidence,
            values=tuple((name, dated) for name, timeline in rule.parameters for dated in timeline),
        )
        for pack in packs
        for rule in pack.rules
    }


def _title(kind: str, name: str) -> str:
    """What a rule of this kind is about; the pack's own name for it where the kind is new."""
    return {
        "consent": _("Consent"),
        "hours": _("Hours of the day"),
        "day_off": _("Sundays and public holidays"),
        "silence_after_conversation": _("Quiet after a conversation"),
        "silence_after_kept_promise": _("Quiet after a kept promise"),
        "count_in_window": _("Number of contacts"),
        "frequency": _("Number of contacts"),
        "hours_at_work": _("Hours at work"),
        "designations": _("What the customer asked for"),
        "workplace": _("Calls at work"),
        "attorney": _("An attorney acts for them"),
        "third_party": _("Who may be told"),
        "address_owner": _("Whose address it is"),
        "email_provenance": _("Where the e-mail address comes from"),
        "text_provenance": _("Where the number comes from"),
        "automated_consent": _("Consent to messages by machine"),
        "revocation": _("Consent taken back"),
        "recorded_calls": _("Recorded calls"),
        "rebuttal_factors": _("What could rebut a presumption"),
        "opt_out_confirmation": _("Confirming a stop"),
        "opt_out_line": _("A way to stop messages"),
        "disclosure": _("Who writes, and why"),
        "caller_identity": _("Who calls"),
        "electronic_notice": _("Notices by electronic means"),
        "short_deadline": _("Time to pay"),
        "per_day": _("Contacts in a day"),
        "gap": _("Time between contacts"),
    }.get(kind, name.replace("_", " ").capitalize())


def _hold(rule_id: str, kind: str) -> Rule:
    effect = next((effect for known, effect in HOLD_EFFECTS.items() if known == kind), None)
    if effect is None:
        return Rule(rule_id, kind, _("A hold of a kind this version does not know."), "", _("always in force"))
    blocked = _("nothing at all is sent") if "answer" in effect.blocks else _("nobody asks for money")
    return Rule(
        rule_id,
        _("Hold: %(kind)s") % {"kind": hold(kind)},
        _("When %(why)s, %(blocked)s.") % {"why": effect.words, "blocked": blocked},
        _("The table of holds, goodterms.core.policy.holds, names the source of each kind."),
        _("always in force, whatever the packs say"),
    )


def _guards() -> dict[str, tuple[str, str]]:
    return {
        "sending_open": (
            _("Sending is open"),
            _(
                "Nothing is sent until all that is in flight elsewhere is imported, or a named person declared it empty."
            ),
        ),
        "known_facts": (
            _("Facts are known"),
            _("Without the account, its portfolio and the customer's language nothing is sent."),
        ),
        "cease": (_("Refused contact"), _("The customer refused contact: only an answer they ask for may go.")),
        "contact_point": (
            _("The address works"),
            _("The contact point exists, works, and belongs to our customer; a wrong person is told nothing."),
        ),
        "opt_out": (
            _("Opted out"),
            _("STOP stops that address for everybody who uses it, and all texts and automated calls to that person."),
        ),
        "pack": (_("A pack is in force"), _("Without any rule in force nothing has been judged, so nothing is sent.")),
        "horizon": (
            _("A permitted time exists"),
            _(
                "No time within 90 days is allowed by every rule, so the contact is refused instead of waiting for ever."
            ),
        ),
    }


def _guard(rule_id: str, name: str) -> Rule:
    title, says = _guards().get(name, (name, _("A guard this version does not know.")))
    return Rule(
        rule_id, title, says, _("Built in: goodterms.core.policy.rules"), _("always in force, whatever the packs say")
    )
