"""From the tree of a pack file to a `Pack`, noting every mistake on the way with its place and what to write instead."""

import re
from collections.abc import Callable
from datetime import date
from typing import Final, cast, get_args

from goodterms.core.document import Mapping as MappingNode
from goodterms.core.document import Node, Scalar, Sequence
from goodterms.core.offers.identity import LEVELS, NEVER_ABOVE, STRICT, Level, level_needed
from goodterms.core.offers.limits import OFFER_KINDS, OfferKind
from goodterms.core.policy.kinds import KINDS, Kind
from goodterms.core.policy.pack import Confidence, Dated, NotJudged, Pack, PackRule, Scope, Timeline, Value
from goodterms.core.policy.rule import ALL_CHANNELS, ALL_PURPOSES
from goodterms.core.policy.written import Unreadable, Written
from goodterms.core.problem import Place
from goodterms.core.reading import Choice, Reading
from goodterms.packs.content_hash import content_hash
from goodterms.packs.duty_reading import DutyReader, released

CONFIDENCES: Final[tuple[Confidence, ...]] = get_args(Confidence)
ACTORS: Final = ("creditor", "third_party", "servicer")
LONGEST_TEXT = 800
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_ID = re.compile(r"[A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)+", re.ASCII)
_PLACE = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,5}){0,2}", re.ASCII)

_PACK = {
    "pack": "house",
    "title": "what it is, in one line",
    "reviewer": "none",
    "scope": "{places: all, actors: all}",
    "rules": "and one name for each rule under it",
}
_RULE = {
    "kind": "hours",
    "says": "what it asks, in one sentence",
    "citation": "the law or policy it comes from",
    "confidence": "S, R, D or M",
    "purposes": "[collections, marketing]",
    "channels": "all",
    "parameters": "and one name for each parameter under it",
}
_OFFER_RULE = {
    "kind": "not_under",
    "says": "what it asks, in one sentence",
    "citation": "the law or policy it comes from",
    "confidence": "S, R, D or M",
    "parameters": "and one name for each parameter under it",
}
_NOT_JUDGED = {
    "ids": "[UK-13]",
    "citation": "the law or policy it comes from",
    "says": "what it asks, in one sentence",
    "why": "who looks after it instead",
}
_VALUE = {"from": "2026-09-01", "value": "the figure", "reference": "where the figure comes from"}


class PackReader(Reading):
    """Reads one pack file. `problems` holds everything wrong; a pack comes out only when it is empty."""

    def pack(self, root: Node) -> Pack | None:
        """The pack written in `root`, or None with `problems`."""
        instead = isinstance(root, MappingNode) and (root.get("duties") or root.get("levels")) is not None
        needed = {key: hint for key, hint in _PACK.items() if key != "rules" or not instead}
        top = self.fields(
            root, of="a pack", known=(*_PACK, "duties", "offers", "sources", "not_judged", "levels"), needed=needed
        )
        name = self.name(top["pack"], of="the pack's name") if "pack" in top else None
        title = self.text(top["title"], of="the title") if "title" in top else None
        reviewer = self.text(top["reviewer"], of="the reviewer") if "reviewer" in top else None
        scope = self._scope(top["scope"]) if "scope" in top else Scope()
        rules = tuple(
            rule
            for rule_id, node in (self.entries(top["rules"], of="the rules") if "rules" in top else ())
            if (rule := self._rule(rule_id, node)) is not None
        )
        duties = DutyReader(self).duties(top["duties"], rules=rules) if "duties" in top else ()
        rules = released(rules, duties, pack=name or "")
        offers = tuple(
            rule
            for rule_id, node in (self.entries(top["offers"], of="the rules about offers") if "offers" in top else ())
            if (rule := self._offer_rule(rule_id, node)) is not None
        )
        sources = [self.text(item, of="a source", longest=LONGEST_TEXT) for item in self.items(top.get("sources"))]
        left = [self._not_judged(item) for item in self.items(top.get("not_judged"))]
        levels = self._levels(top["levels"]) if "levels" in top else {}
        if not rules and not duties and not levels and not self.problems:
            self.say(root, "a pack without rules binds nobody", "write at least one rule")
        if self.problems or name is None or title is None:
            return None
        by = None if reviewer == "none" else reviewer
        version = content_hash(name=name, scope=scope, rules=rules, offers=offers, duties=duties, levels=levels)
        return Pack(
            name=name,
            title=title,
            version=version,
            rules=rules,
            scope=scope,
            reviewer=by,
            sources=tuple(joined(source) for source in sources if source),
            not_judged=tuple(one for one in left if one is not None),
            offers=offers,
            duties=duties,
            levels=levels,
        )

    def _levels(self, node: Node) -> dict[str, Level]:
        """How well customers must be known before what they do: `strict`, or a level for each thing."""
        if isinstance(node, Scalar) and node.text == "strict":
            return dict(STRICT)
        found: dict[str, Level] = {}
        for name, value in self.entries(node, of="the levels"):
            offer = self.choice(name, sorted(LEVELS), of="what a customer does")
            level = self.choice(value, ("1", "2", "3"), of="a level")
            if offer is None or level is None:
                continue
            wished = cast(Level, int(level))
            if level_needed(offer, raised={offer: wished}) != wished:
                least, most = LEVELS[offer], NEVER_ABOVE.get(offer, 3)
                hint = f"leave it at {least}" if most <= least else f"write {least} to {most}"
                self.say(value, f"`{offer}` cannot need level {wished}", hint)
            found[offer] = wished
        return found

    def _not_judged(self, node: Node) -> NotJudged | None:
        fields = self.fields(node, of="what is not judged", known=_NOT_JUDGED, needed=_NOT_JUDGED)
        citation, says, why = (
            self.text(fields[key], of=f"`{key}` of what is not judged", longest=LONGEST_TEXT) if key in fields else None
            for key in ("citation", "says", "why")
        )
        ids = self.ids_of(fields.get("ids"))
        if citation is None or says is None or why is None:
            return None
        return NotJudged(ids, joined(citation), joined(says), joined(why))

    def _rule(self, rule_id: Scalar, node: Node) -> PackRule | None:
        name = self.name(rule_id, of="the rule's name")
        of = f"the rule {name or ''}".strip()
        fields = self.fields(node, of=of, known=(*_RULE, "exempt_duties", "ids"), needed=_RULE)
        kind = self.choice(fields["kind"], KINDS, of=f"the kind of {of}") if "kind" in fields else None
        says, citation = (
            self.text(fields[key], of=f"`{key}` of {of}", longest=LONGEST_TEXT) if key in fields else None
            for key in ("says", "citation")
        )
        confidence = self.choice(fields["confidence"], CONFIDENCES, of="confidence") if "confidence" in fields else None
        purposes = self._some_or_all(fields.get("purposes"), sorted(ALL_PURPOSES), of="a purpose")
        channels = self._some_or_all(fields.get("channels"), sorted(ALL_CHANNELS), of="a channel")
        duties = self.names(fields.get("exempt_duties"), of="a duty")
        timelines: tuple[Timeline, ...] = ()
        if kind is not None and "parameters" in fields:
            timelines = self._parameters(fields["parameters"], KINDS[kind], of=of)
        if None in (name, kind, says, citation, confidence):
            return None
        assert name is not None
        assert kind is not None
        assert says is not None
        assert citation is not None
        assert confidence is not None
        return PackRule(
            id=name,
            kind=kind,
            says=joined(says),
            citation=joined(citation),
            confidence=confidence,
            purposes=frozenset(purposes),
            channels=frozenset(channels),
            parameters=timelines,
            exempt_duties=frozenset(duties),
            ids=self.ids_of(fields.get("ids")),
        )

    def _offer_rule(self, rule_id: Scalar, node: Node) -> PackRule | None:
        """A rule about offers: of kinds of its own, and for no channel and purpose."""
        name = self.name(rule_id, of="the rule's name")
        of = f"the rule {name or ''}".strip()
        fields = self.fields(node, of=of, known=(*_OFFER_RULE, "ids"), needed=_OFFER_RULE)
        kind = self.choice(fields["kind"], OFFER_KINDS, of=f"the kind of {of}") if "kind" in fields else None
        says, citation = (
            self.text(fields[key], of=f"`{key}` of {of}", longest=LONGEST_TEXT) if key in fields else None
            for key in ("says", "citation")
        )
        confidence = self.choice(fields["confidence"], CONFIDENCES, of="confidence") if "confidence" in fields else None
        timelines: tuple[Timeline, ...] = ()
        if kind is not None and "parameters" in fields:
            timelines = self._parameters(fields["parameters"], OFFER_KINDS[kind], of=of)
        if name is None or kind is None or says is None or citation is None or confidence is None:
            return None
        return PackRule(
            id=name,
            kind=kind,
            says=joined(says),
            citation=joined(citation),
            confidence=confidence,
            purposes=frozenset(),
            channels=frozenset(),
            parameters=timelines,
            ids=self.ids_of(fields.get("ids")),
        )

    def ids_of(self, node: Node | None) -> tuple[str, ...]:
        """Numbers of rules in the notes a pack was made from."""
        for item in self.items(node):
            if not isinstance(item, Scalar) or not _ID.fullmatch(item.text):
                self.say(item, "not the number of a rule", "write numbers such as [RF-R24, MA-01]")
        return tuple(item.text for item in self.items(node) if isinstance(item, Scalar))

    def _parameters(self, node: Node, kind: Kind | OfferKind, *, of: str) -> tuple[Timeline, ...]:
        return self.timelines(
            node, needed=tuple(kind.parameters), optional=tuple(kind.optional), read=kind.reader, of=of
        )

    def timelines(
        self,
        node: Node,
        *,
        needed: tuple[str, ...],
        optional: tuple[str, ...],
        read: Callable[[str], Callable[[Written], Value]],
        of: str,
    ) -> tuple[Timeline, ...]:
        """Dated parameters; all of them begin and end on the same days."""
        known = (*needed, *optional)
        hints = dict.fromkeys(needed, "[{from: 2026-09-01, value: ..., reference: ...}]")
        fields = self.fields(node, of=f"the parameters of {of}", known=known, needed=hints)
        found = tuple((name, self._timeline(name, fields[name], read(name))) for name in known if name in fields)
        if len({(values[0].since, values[-1].until) for _, values in found if values}) > 1:
            names = " and ".join(name for name, _ in found)
            reason = f"a gap: {names} of {of} do not begin and end on the same days"
            self.say(node, reason, "give all of them the same first `from` and the same last `until`")
        return found

    def _timeline(self, name: str, node: Node, read: Callable[[Written], Value]) -> tuple[Dated, ...]:
        """The values of one parameter, oldest first, each ending where the next begins."""
        if not isinstance(node, Sequence) or not node.items:
            self.say(node, f"{name} has no dated values", "write a list of {from, value, reference}")
            return ()
        values: list[tuple[Place, Dated]] = []
        for item in node.items:
            fields = self.fields(item, of=f"a value of {name}", known=(*_VALUE, "until"), needed=_VALUE)
            since = self._day(fields["from"]) if "from" in fields else None
            until = self._day(fields["until"]) if "until" in fields else None
            of = f"the reference of {name}"
            reference = self.text(fields["reference"], of=of, longest=LONGEST_TEXT) if "reference" in fields else None
            value = self._value(fields["value"], read, of=name) if "value" in fields else None
            if since is not None and value is not None:
                values.append((item.place, Dated(value, since, until, reference or "")))
        return self._in_order(name, values)

    def _in_order(self, name: str, values: list[tuple[Place, Dated]]) -> tuple[Dated, ...]:
        found: list[Dated] = []
        for index, (place, dated) in enumerate(values):
            after = values[index + 1] if index + 1 < len(values) else None
            if dated.until is not None and dated.until <= dated.since:
                self.say(place, f"a value of {name} ends before it begins", "write an `until` later than its `from`")
            ends = dated.until
            if after is not None:
                begins = after[1].since
                if begins <= dated.since or (ends is not None and ends > begins):
                    hint = "write the oldest first, each `from` later than the one before"
                    self.say(after[0], f"two values of {name} overlap", hint)
                elif ends is not None and ends < begins:
                    hint = f"begin this one on {ends}, or drop the `until` before it"
                    self.say(after[0], f"a gap between two values of {name}", hint)
                ends = begins
            found.append(Dated(dated.value, dated.since, ends, dated.reference))
        return tuple(found)

    def _some_or_all(self, node: Node | None, known: list[Choice], *, of: str) -> tuple[Choice, ...]:
        if isinstance(node, Scalar) and node.text == "all":
            return tuple(known)
        if isinstance(node, Sequence) and not node.items:
            self.say(node, f"an empty list: {of} is missing", "write some in brackets, or `all`")
        return self.choices(node, known, of=of)

    def _scope(self, node: Node) -> Scope:
        needed = {"places": "all", "actors": "all"}
        fields = self.fields(node, of="the scope", known=needed, needed=needed)
        actors, places = fields.get("actors"), fields.get("places")
        every = _says_all(actors) or actors is None
        return Scope(
            places=frozenset() if _says_all(places) else self._places(places),
            actors=frozenset() if every else frozenset(self._some_or_all(actors, list(ACTORS), of="an actor")),
        )

    def _places(self, node: Node | None) -> frozenset[str]:
        for item in self.items(node):
            if not isinstance(item, Scalar) or not _PLACE.fullmatch(item.text):
                self.say(
                    item, "not a place", "write ISO 3166 codes in capitals such as [DE, US-MA, US-NY-NYC], or `all`"
                )
        if isinstance(node, Sequence) and not node.items:
            self.say(node, "an empty list: a place is missing", "write ISO 3166 codes such as [DE, US-MA], or `all`")
        return frozenset(item.text for item in self.items(node) if isinstance(item, Scalar))

    def _day(self, node: Node) -> date | None:
        if isinstance(node, Scalar) and _DATE.fullmatch(node.text):
            try:
                return date.fromisoformat(node.text)
            except ValueError:
                pass
        self.say(node, "not a date of the calendar", "write it as 2026-09-01")
        return None

    def _value(self, node: Node, read: Callable[[Written], Value], *, of: str) -> Value | None:
        try:
            return read(plain(node))
        except Unreadable as mistake:
            self.say(node, f"{of}: {mistake.reason}", mistake.suggestion)
            return None


def joined(text: str) -> str:
    """Text written over several lines, as one."""
    return " ".join(text.split())


def _says_all(node: Node | None) -> bool:
    return isinstance(node, Scalar) and node.text == "all"


def plain(node: Node) -> Written:
    """A node without its places: text, a tuple or a dict."""
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return tuple(written if isinstance(written := plain(item), str) else "" for item in node.items)
        case MappingNode():
            return {key.text: plain(value) for key, value in node.items}
