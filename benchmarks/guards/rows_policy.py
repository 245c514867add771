"""Guards of policy: every rule kind, what is always in force, the holds, and the offers that may be shown."""

from typing import get_args

from benchmarks.guards.guard import After, Edit, Guard, after
from goodterms.core.offers.asked import Why
from goodterms.core.offers.identity import LEVELS
from goodterms.core.offers.standing import HELD_BACK, WORDS
from goodterms.core.policy.holds import HOLD_EFFECTS
from goodterms.core.policy.kinds import KINDS
from goodterms.core.policy.rule import CalendarRule, ClockRule

RULES = "goodterms.core.policy.rules"
BOOK = "goodterms.core.policy.rule_book"
JUDGE = "goodterms.core.policy.judge"
HOLDS = "goodterms.core.policy.holds"
STANDING = "goodterms.core.offers.standing"
OFFER_JUDGE = "goodterms.core.offers.judge"


def silent(rule: str) -> After:
    """The rule of this file allows everything."""
    name = "".join(part.capitalize() for part in rule.split("_"))
    found = getattr(__import__(f"{RULES}.{rule}", fromlist=[name]), name)
    if not issubclass(found, ClockRule):
        return After(f"{RULES}.{rule}", f"{name}.speak = lambda self, ask: None")
    code = f"{name}.earliest = lambda self, ask, at: at"
    if issubclass(found, CalendarRule):
        code += (
            "\nfrom datetime import timedelta as _T"
            f"\n{name}.stretch = lambda self, ask, zones: (ask.now - _T(days=1), ask.now + _T(days=3))"
        )
    return After(f"{RULES}.{rule}", code)


KIND_ROWS = tuple(
    Guard(
        f"the rule kind {kind}",
        known.meaning,
        (silent(kind),),
        (f"tests/core/policy/rules/test_{kind}.py",),
        (f"kind:{kind}",),
    )
    for kind, known in KINDS.items()
)

_BASE = {
    "sending_open": "Nobody is contacted before all that is in flight elsewhere is known",
    "known_facts": "A fact that is not known refuses, by its name",
    "cease": "Who refused contact hears only the answer they ask for",
    "contact_point": "A wrong person and a dead address are written to no more",
    "opt_out": "Nothing goes to an address, or by a medium, that was stopped",
}
BASE_ROWS = (
    *(
        Guard(
            f"always in force: {name.replace('_', ' ')}",
            promise,
            (silent(name),),
            (f"tests/core/policy/rules/test_{name}.py",),
            (f"base:{name}",),
        )
        for name, promise in _BASE.items()
    ),
    Guard(
        "always in force: a pack",
        "Without a rule in force nothing was judged, so nothing may be sent",
        (After(BOOK, "PackInForce.speak = lambda self, ask: None"),),
        ("tests/core/policy/test_judge.py",),
        ("base:pack",),
    ),
    Guard(
        "always in force: the horizon",
        "What no day of the search allows is refused, not put off for ever",
        (Edit(JUDGE, "if last is not None:", "if False:"),),
        ("tests/core/policy/test_judge.py", "tests/core/policy/test_any_rule.py"),
        ("base:horizon",),
    ),
    Guard(
        "the strictest rule wins",
        "Another pack can only make an answer stricter",
        (Edit(JUDGE, "verdict = max([", "verdict = min(["),),
        ("tests/core/policy/test_judge.py",),
    ),
    Guard(
        "no rule objects before an answer is quick",
        "The quick way says what the whole way says",
        (
            Edit(
                JUDGE,
                "if speak(ask) is not None:\n                return False",
                "if speak(ask) is not None:\n                pass",
            ),
        ),
        ("tests/core/policy/test_judge.py",),
    ),
    Guard(
        "the calendar is asked for the whole time of sending",
        "A whole sending is allowed when its every instant is",
        (Edit(BOOK, "ask.now + ask.width < known[1]", "ask.now < known[1]"),),
        ("tests/core/policy/test_rule_book.py", "tests/core/policy/test_judge.py"),
    ),
    Guard(
        "put off to the instant that every rule allows",
        "Defer is exact: a second earlier some rule refuses",
        (Edit(JUDGE, "at, moved = earliest, True", "at, moved = earliest, False"),),
        ("tests/core/policy/test_judge.py", "tests/core/policy/test_any_rule.py"),
    ),
    Guard(
        "a duty is exempt from the rules that name it alone",
        "A notice that a law requires does not open every other door",
        (
            Edit(
                JUDGE,
                "ask.intent.duty is not None and ask.intent.duty in rule.exempt_duties",
                "ask.intent.duty is not None",
            ),
        ),
        ("tests/core/policy/test_judge.py",),
    ),
    Guard(
        "a pack binds whoever lives where it is in force",
        "The law of a place binds for everybody who may live there",
        (Edit(BOOK, "if pack.scope.covers(places, actor))", "if False)"),),
        ("tests/core/policy/test_judge.py",),
    ),
    Guard(
        "a value binds from its day on",
        "A rule binds on the customer's local day of its date",
        (Edit(BOOK, "values = rule.values_on(day)", "values = rule.values_on(date(9999, 12, 31))"),),
        ("tests/core/policy/test_judge.py",),
    ),
)


def _blocks_nothing(kind: str) -> After:
    return After(
        HOLDS,
        "from dataclasses import replace as _replace\nfrom types import MappingProxyType\n"
        "HOLD_EFFECTS = MappingProxyType({kind: _replace(effect, blocks=frozenset()) if kind == "
        f"{kind!r} else effect for kind, effect in HOLD_EFFECTS.items()}})",
    )


HOLD_ROWS = (
    *(
        Guard(
            f"the hold {kind}",
            f"Nobody is asked for money while {effect.words}: {effect.source}",
            (_blocks_nothing(kind), *([silent("cease")] if kind == "cease" else [])),
            ("tests/core/policy/rules/test_cease.py", "tests/core/policy/rules/test_holds.py")
            if kind == "cease"
            else ("tests/core/policy/rules/test_holds.py",),
            (f"hold:{kind}",),
        )
        for kind, effect in HOLD_EFFECTS.items()
    ),
    *(
        Guard(
            f"placed at once: {what}",
            promise,
            (
                After(
                    HOLDS,
                    "_places = holds_for\ndef holds_for(*, event, **rest):\n"
                    f"    return () if {condition} else _places(event=event, **rest)",
                ),
            ),
            ("tests/core/policy/test_holds.py",),
        )
        for what, condition, promise in (
            ("the hold of who struggles", "isinstance(event, HardshipDisclosed)", "Fourteen days without a demand"),
            (
                "the hold of who needs support",
                "isinstance(event, VulnerabilityDisclosed)",
                "Disclosure stops demands at once",
            ),
            (
                "the hold of a complaint",
                "isinstance(event, ComplaintMade)",
                "A complaint is answered before anything is asked for",
            ),
            ("the hold of a dispute", "isinstance(event, DisputeRaised)", "Nothing is asked for what is disputed"),
            ("the hold of a claimed payment", "isinstance(event, AlreadyPaid)", "Who says it is paid gets no reminder"),
            (
                "the hold of a refusal",
                "isinstance(event, OptedOut | Replied)",
                "A refusal of contact is a hold in sight",
            ),
        )
    ),
    Guard(
        "two payment files before a claimed payment is doubted",
        "Five business days or two complete files, whichever is later",
        (
            Edit(HOLDS, "if len(since) < PAYMENT_PENDING_FILES:", "if False:"),
            Edit(HOLDS, "return max(end, sorted(since)[PAYMENT_PENDING_FILES - 1])", "return end"),
        ),
        ("tests/core/policy/test_holds.py",),
    ),
)


def _never(why: str) -> After:
    """Nothing is ever refused for this reason."""
    if why in WORDS or why == "hold":
        return After(
            STANDING,
            "_finds = standing\ndef standing(asked, **rest):\n    found = _finds(asked, **rest)\n"
            f"    return None if found is not None and found.why == {why!r} else found",
        )
    return After(
        OFFER_JUDGE,
        "from dataclasses import replace as _replace\n_answers = judge_offer\ndef judge_offer(**rest):\n"
        "    found = _answers(**rest)\n"
        f"    left = tuple(one for one in found.findings if one.why != {why!r})\n"
        "    verdict = max((one.verdict for one in left), key=_STRICTNESS.__getitem__, default='allow')\n"
        "    return _replace(found, findings=left, verdict=verdict) if len(left) < len(found.findings) else found",
    )


OFFER_ROWS = (
    *(
        Guard(
            f"offers: {why.replace('_', ' ')}",
            "What may not be taken is not shown, and why is kept",
            (_never(why),),
            ("tests/core/offers/test_eligible.py", "tests/core/offers/test_judge.py"),
            (f"offer:{why}",),
        )
        for why in get_args(Why)
        if why != "pack"
    ),
    *(
        Guard(
            f"offers held back by the hold {kind}",
            "What a hold takes away is not offered",
            (After(STANDING, f"HELD_BACK = MappingProxyType({{**HELD_BACK, {kind!r}: frozenset()}})"),),
            ("tests/core/offers/test_eligible.py",),
            (f"held back:{kind}",),
        )
        for kind, taken in HELD_BACK.items()
        if taken
    ),
    *(
        Guard(
            f"the level of identity for {offer.replace('_', ' ')}",
            f"It needs level {level}, set by who is hurt if we are wrong",
            (
                After(
                    "goodterms.core.offers.identity",
                    f"LEVELS = MappingProxyType({{**LEVELS, {offer!r}: {level - 1}}})",
                ),
            ),
            ("tests/core/offers/test_identity.py",),
            (f"level:{offer}",),
        )
        for offer, level in LEVELS.items()
        if level
    ),
    Guard(
        "the level of an offer without a line",
        "An offer nobody thought of needs the most",
        (Edit("goodterms.core.offers.identity", "base = LEVELS.get(offer, 3)", "base = LEVELS.get(offer, 0)"),),
        ("tests/core/offers/test_identity.py",),
    ),
    Guard(
        "a pack only raises a level",
        "A pack can never make a level lower",
        (Edit("goodterms.core.offers.identity", "found = max(base, wished)", "found = wished or base"),),
        ("tests/core/offers/test_identity.py",),
    ),
    Guard(
        "nothing makes paying or asking for help harder",
        "Paying never needs more than one known fact, help none",
        (Edit("goodterms.core.offers.identity", "return min(found, max(base, ceiling))", "return found"),),
        ("tests/core/offers/test_identity.py",),
    ),
    Guard(
        "bounds of a promise",
        "A promise lies within the days and amounts the house says",
        (
            Edit(
                "goodterms.core.offers.bounds",
                "return self.amount.hold(amount) and self.first <= due <= self.last",
                "return True",
            ),
        ),
        ("tests/core/offers/test_bounds.py",),
    ),
    after(
        "bounds of an amount",
        "An amount is in the account's currency, above nothing and at most what is owed",
        "goodterms.core.offers.bounds",
        "AmountBounds.hold = lambda self, amount: True",
        "tests/core/offers/test_bounds.py",
    ),
    after(
        "a settlement is within somebody's authority",
        "A settlement's floor, with authority: an agent settles less far than a supervisor",
        "goodterms.core.offers.bounds",
        "SettleBounds.hold = lambda self, amount: True",
        "tests/core/offers/test_judge.py",
    ),
)

ROWS = (*KIND_ROWS, *BASE_ROWS, *HOLD_ROWS, *OFFER_ROWS)
