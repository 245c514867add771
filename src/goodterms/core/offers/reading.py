"""From the text of an `offers/*.yaml` file to a policy, noting every mistake with its place and what to write instead."""

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Final, get_args

from goodterms.core.canonical import Json, canonical_json
from goodterms.core.document import Node, Scalar, Sequence, parse_document
from goodterms.core.events import WriteBackKind
from goodterms.core.expression import parse_and_check
from goodterms.core.journey import vocabulary
from goodterms.core.journey.expressions import expression_problems
from goodterms.core.journey.steps import read_guard
from goodterms.core.money import Money
from goodterms.core.offers.policy import RETRY, BoundValue, Condition, DatedPolicy, OfferPolicy
from goodterms.core.offers.written import BOUNDS, NAMES
from goodterms.core.problem import Place, Problem, shown
from goodterms.core.reading import Reading

__all__ = ["CONDITION_KEYS", "DATED_KEYS", "OFFER_KEYS", "parse_offer"]

OFFER_KEYS: Final[dict[str, str]] = {
    "offer": "its name, the same as the file's",
    "says": "what it is, in one sentence",
    "record": "the kind of outcome that tells the system of record",
    "policy": "who may take it and how far, since when; the oldest first",
}
DATED_KEYS: Final[dict[str, str]] = {
    "from": "the first local day on which it holds",
    "until": "the first local day on which it holds no more; without one it holds until the next begins",
    "citation": "the law or house policy it comes from",
    "conditions": "who may take it: each with an id, an expression, a reason and a citation",
    "bounds": "how far it goes",
}
CONDITION_KEYS: Final[dict[str, str]] = {
    "id": "its name, as receipts write it",
    "when": "a CEL expression over declared facts that must be true",
    "reason": "what is said when it is not true, in plain words",
    "citation": "the law or house policy it comes from",
}
_NEEDED: Final = {"offer": "promise", "says": "An amount by a day", "policy": "[{from: 2026-01-01, citation: ...}]"}
_DATED: Final = {"from": "2026-01-01", "citation": "House policy, and who decided it"}
_CONDITION: Final = {
    "id": "something-due",
    "when": "account.past_due > 0",
    "reason": "nothing is past due",
    "citation": "House policy, and who decided it",
}
LONGEST = 800


def parse_offer(text: str, *, file: str) -> tuple[OfferPolicy | None, tuple[Problem, ...]]:
    """The policy in an `offers/*.yaml` file, or None with every mistake in it."""
    node, problems = parse_document(text, file=file)
    if node is None:
        return None, problems
    reader = _Reader(file=file)
    policy = reader.policy(node)
    problems = tuple(sorted(set(reader.problems)))
    return (None, problems) if problems else (policy, ())


class _Reader(Reading):
    def policy(self, node: Node) -> OfferPolicy | None:
        parts = self.fields(node, of="the offer", known=OFFER_KEYS, needed=_NEEDED)
        offer = self.choice(parts["offer"], NAMES, of="the offer") if "offer" in parts else None
        says = self.text(parts["says"], of="`says`", longest=LONGEST) if "says" in parts else None
        record = self.choice(parts["record"], get_args(WriteBackKind), of="`record`") if "record" in parts else None
        if offer is None or "policy" not in parts:
            return None
        dated = self._timeline(parts["policy"], offer)
        if says is None:
            return None
        said = " ".join(says.split())
        return OfferPolicy(offer, said, record, dated, _version(offer, record, dated))

    def _timeline(self, node: Node, offer: str) -> tuple[DatedPolicy, ...]:
        if not isinstance(node, Sequence) or not node.items:
            self.say(node, "`policy` has no dated entries", "write a list of {from, citation, conditions, bounds}")
            return ()
        found: list[tuple[Place, DatedPolicy]] = []
        for number, item in enumerate(node.items):
            one = self._dated(item, offer, number)
            if one is not None:
                found.append((item.place, one))
        return self._in_order(found)

    def _dated(self, node: Node, offer: str, number: int) -> DatedPolicy | None:
        of = f"the policy of '{offer}'"
        parts = self.fields(node, of=of, known=DATED_KEYS, needed=_DATED)
        since = self._day(parts["from"]) if "from" in parts else None
        until = self._day(parts["until"]) if "until" in parts else None
        citation = self.text(parts["citation"], of="`citation`", longest=LONGEST) if "citation" in parts else None
        conditions: list[Condition] = []
        for index, item in enumerate(self.items(parts.get("conditions"))):
            condition = self._condition(item, path=f"{number}.{index}")
            if condition is not None and any(one.id == condition.id for one in conditions):
                self.say(item, f"two conditions are called '{condition.id}'", "give each a name of its own")
            elif condition is not None and (other := _opposite(condition, conditions)) is not None:
                hint = "nobody could ever take it: keep one of them"
                self.say(item, f"a contradiction: '{condition.id}' asks the opposite of '{other.id}'", hint)
            elif condition is not None:
                conditions.append(condition)
        bounds = self._bounds(parts.get("bounds"), node, offer)
        if since is None or citation is None:
            return None
        return DatedPolicy(since, until, " ".join(citation.split()), tuple(conditions), bounds)

    def _condition(self, node: Node, *, path: str) -> Condition | None:
        parts = self.fields(node, of="a condition", known=CONDITION_KEYS, needed=_CONDITION)
        name = self.name(parts["id"], of="the condition") if "id" in parts else None
        when = read_guard(self, parts["when"], of="`when`", path=path) if "when" in parts else None
        reason, citation = (
            self.text(parts[key], of=f"`{key}` of a condition", longest=LONGEST) if key in parts else None
            for key in ("reason", "citation")
        )
        if when is not None:
            self._expression(when.source, self.places[path])
        if name is None or when is None or reason is None or citation is None:
            return None
        return Condition(name, when.source, " ".join(reason.split()), " ".join(citation.split()))

    def _expression(self, source: str, at: Place) -> None:
        declarations = vocabulary.declared()
        found = expression_problems(source, where="offer", at=at, file=self.file, declarations=declarations)
        self.problems.extend(found)
        expression, _ = parse_and_check(source, declarations=declarations)
        if not found and expression is not None and not expression.facts:
            self.say(
                at, "the expression asks for no fact: its answer is always the same", "ask for a fact, or remove it"
            )

    def _bounds(self, node: Node | None, of_node: Node, offer: str) -> Mapping[str, BoundValue]:
        known = BOUNDS.get(offer, {})
        needed = {name: bound.example for name, bound in known.items() if bound.needed}
        if node is None:
            if needed:
                self.say(of_node, f"the policy of '{offer}' has no `bounds`", f"add `bounds:` with {', '.join(needed)}")
            return {}
        if not known:
            self.say(node, f"the offer '{offer}' has no bounds", "remove `bounds`; conditions say who may take it")
            return {}
        parts = self.fields(node, of=f"the bounds of '{offer}'", known=known, needed=needed)
        read = {name: known[name].read(self, parts[name], f"`{name}`") for name in known if name in parts}
        found = {name: value for name, value in read.items() if value is not None}
        for name, reason, hint in _contradictions(offer, found):
            self.say(parts[name], f"a contradiction: {reason}", hint)
        return found

    def _in_order(self, values: list[tuple[Place, DatedPolicy]]) -> tuple[DatedPolicy, ...]:
        found: list[DatedPolicy] = []
        for index, (place, one) in enumerate(values):
            after = values[index + 1] if index + 1 < len(values) else None
            if one.until is not None and one.until <= one.since:
                self.say(place, "it ends before it begins", "write an `until` later than its `from`")
            ends = one.until
            if after is not None:
                begins = after[1].since
                if begins <= one.since or (ends is not None and ends > begins):
                    hint = "write the oldest first, each `from` later than the one before"
                    self.say(after[0], "two policies overlap", hint)
                elif ends is not None and ends < begins:
                    hint = f"begin this one on {ends}, or drop the `until` before it"
                    self.say(after[0], "a gap between two policies", hint)
                ends = begins
            found.append(DatedPolicy(one.since, ends, one.citation, one.conditions, one.bounds))
        return tuple(found)

    def _day(self, node: Node) -> date | None:
        if isinstance(node, Scalar) and len(node.text) == 10:
            try:
                return date.fromisoformat(node.text)
            except ValueError:
                pass
        text = shown(node.text) if isinstance(node, Scalar) else "this"
        self.say(node, f"{text} is not a date of the calendar", "write it as 2026-09-01")
        return None


def _opposite(condition: Condition, others: list[Condition]) -> Condition | None:
    """One that asks exactly the opposite, as far as that can be seen from how they are written."""
    mine = "".join(condition.when.split())
    for other in others:
        theirs = "".join(other.when.split())
        if mine in {f"!({theirs})", f"!{theirs}"} or theirs in {f"!({mine})", f"!{mine}"}:
            return other
        for one, another in (("<=", ">"), (">=", "<"), ("==", "!=")):
            for left, right in ((mine, theirs), (theirs, mine)):
                if left.count(one) == 1 and not {"&&", "||", "?"} & {left[i : i + 2] for i in range(len(left))}:
                    first, _, last = left.partition(one)
                    if right == f"{first}{another}{last}":
                        return other
    return None


def _contradictions(offer: str, found: Mapping[str, BoundValue]) -> list[tuple[str, str, str]]:
    """Bounds that cannot hold together: which, why, and what to write."""
    said: list[tuple[str, str, str]] = []

    def figure(name: str) -> int | None:
        value = found.get(name)
        return value if isinstance(value, int) else None

    first, length, floor = figure("first_within"), figure("length"), figure("floor")
    authority = found.get("authority")
    if offer == "plan" and first is not None and length is not None and first >= length:
        said.append(("first_within", "the first instalment may lie after the last", "make `length` longer"))
    if offer == "settle" and floor is not None and isinstance(authority, Mapping):
        below = [role for role, share in authority.items() if share < floor]
        if below:
            hint = "raise it, or lower `floor`"
            said.append(("authority", f"{below[0]} may agree to less than the floor of {floor}%", hint))
    opening = figure("opening")
    theirs = authority.get("customer") if isinstance(authority, Mapping) else None
    if offer == "settle" and opening is not None and (theirs is None or opening < theirs):
        reason = "nobody names a figure where customers may agree to none"
        if theirs is not None:
            reason = f"the page would name less than the {theirs}% that a customer may agree to"
        said.append(("opening", reason, "give `customer` an authority no higher than `opening`, or remove it"))
    days = found.get("days")
    match days:
        case (int() as first_day, int() as last_day) if offer == "change_due_date" and first_day > last_day:
            said.append(("days", "the first day comes after the last", "write the earlier day first"))
        case _:
            pass
    soft, hard = found.get("soft"), found.get("hard")
    if offer == RETRY and isinstance(soft, tuple) and isinstance(hard, tuple):
        both = [str(code) for code in soft if code in hard]
        if both:
            said.append(("hard", f"{both[0]} is soft and hard at once", "keep it in one of the two lists"))
    spacing, attempts, within = figure("spacing"), figure("attempts"), figure("within")
    if offer == RETRY and spacing and attempts and within and spacing * (attempts - 1) > within:
        reason = f"{attempts} attempts {spacing} days apart do not fit in {within} days"
        said.append(("within", reason, "allow fewer attempts, or more days"))
    return said


def _version(offer: str, record: str | None, dated: tuple[DatedPolicy, ...]) -> str:
    """The first 12 hex digits of the SHA-256 of what it judges by, whatever its spelling, comments and order of keys."""
    content: dict[str, Json] = {
        "offer": offer,
        "record": record or "",
        "policy": [
            {
                "since": str(one.since),
                "until": str(one.until),
                "citation": one.citation,
                "conditions": [[c.id, c.when, c.reason, c.citation] for c in one.conditions],
                "bounds": {name: _json(value) for name, value in sorted(one.bounds.items())},
            }
            for one in dated
        ],
    }
    return hashlib.sha256(canonical_json(content)).hexdigest()[:12]


def _json(value: BoundValue) -> Json:
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, tuple):
        return [str(one) if isinstance(one, Money) else one for one in value]
    return value
