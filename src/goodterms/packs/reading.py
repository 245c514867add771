"""From the tree of a pack file to a `Pack`, noting every mistake on the way with its place and what to write instead."""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TypeVar, cast

from goodterms.core import document
from goodterms.core.canonical import Json, canonical_json
from goodterms.core.document import Node, Scalar, Sequence
from goodterms.core.events import Channel, Purpose
from goodterms.core.policy.kinds import KINDS, Kind, Unreadable, Written
from goodterms.core.policy.pack import Confidence, Dated, Pack, PackRule, Scope, Value
from goodterms.core.policy.rule import ALL_CHANNELS, ALL_PURPOSES
from goodterms.core.problem import Place, Problem, shown, suggest

T = TypeVar("T")

CONFIDENCES = ("S", "R", "D", "M")
ACTORS = frozenset({"creditor", "third_party", "servicer"})
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}", re.ASCII)
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_COUNTRY = re.compile(r"[A-Z]{2}", re.ASCII)


class PackReader:
    """Reads one pack file. `problems` holds everything wrong; a pack comes out only when it is empty."""

    def __init__(self, *, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def say(self, place: Place, reason: str, suggestion: str) -> None:
        self.problems.append(Problem(self.file, place.line, place.column, reason, suggestion))

    def pack(self, root: Node) -> Pack | None:
        """The pack written in `root`, or None with `problems`."""
        top = self.mapping(root, "a pack", ("pack", "title", "reviewer", "scope", "rules"))
        name = self.name(top.get("pack"), "the pack's name")
        title = self.text(top.get("title"))
        reviewer = self.text(top.get("reviewer"))
        scope = self.scope(top["scope"]) if "scope" in top else Scope()
        rules: list[PackRule] = []
        written = top.get("rules")
        if isinstance(written, document.Mapping):
            for rule_id, node in written.items:
                rule = self.rule(rule_id, node)
                if rule is not None:
                    rules.append(rule)
            if not written.items:
                self.say(written.place, "a pack without rules binds nobody", "write at least one rule")
        elif written is not None:
            self.say(written.place, "the rules are not a mapping", "write `rules:` and under it one name for each rule")
        if self.problems:
            return None
        pack = Pack(name, title, "", tuple(rules), scope, None if reviewer == "none" else reviewer)
        return Pack(name, title, content_hash(pack), pack.rules, scope, pack.reviewer)

    def rule(self, rule_id: Scalar, node: Node) -> PackRule | None:
        before = len(self.problems)
        name = self.name(rule_id, "the rule's name")
        keys = ("kind", "says", "citation", "confidence", "purposes", "channels", "parameters")
        fields = self.mapping(node, f"the rule {shown(name)}", keys, optional=("exempt_duties",))
        kind = self.choice(fields.get("kind"), KINDS)
        says, citation = self.text(fields.get("says")), self.text(fields.get("citation"))
        confidence = self.choice(fields.get("confidence"), CONFIDENCES)
        purposes = self.several(fields.get("purposes"), ALL_PURPOSES)
        channels = self.several(fields.get("channels"), ALL_CHANNELS)
        duties = self.several(fields["exempt_duties"], None) if "exempt_duties" in fields else frozenset()
        parameters = self.parameters(fields.get("parameters"), KINDS[kind]) if kind else ()
        if len(self.problems) > before:
            return None
        return PackRule(
            id=name,
            kind=kind,
            says=says,
            citation=citation,
            confidence=cast(Confidence, confidence),
            purposes=cast(frozenset[Purpose], purposes),
            channels=cast(frozenset[Channel], channels),
            parameters=parameters,
            exempt_duties=duties,
        )

    def parameters(self, node: Node | None, kind: Kind) -> tuple[tuple[str, tuple[Dated, ...]], ...]:
        if node is None:
            return ()
        fields = self.mapping(node, "the parameters", tuple(kind.parameters))
        found = []
        for name, read in kind.parameters.items():
            if name in fields:
                found.append((name, self.timeline(name, fields[name], read)))
        self._same_start_and_end(node.place, found)
        return tuple(found)

    def timeline(self, name: str, node: Node, read: Callable[[Written], Value]) -> tuple[Dated, ...]:
        """The values of one parameter, oldest first, each ending where the next begins."""
        if not isinstance(node, Sequence) or not node.items:
            self.say(node.place, f"{name} has no dated values", "write a list of {from, value, reference}")
            return ()
        values: list[tuple[Place, Dated]] = []
        for item in node.items:
            fields = self.mapping(item, f"a value of {name}", ("from", "value", "reference"), optional=("until",))
            since = self.day(fields.get("from"))
            until = self.day(fields["until"]) if "until" in fields else None
            reference = self.text(fields.get("reference"))
            value = self.value(fields.get("value"), read)
            if since is not None and value is not None:
                values.append((item.place, Dated(value, since, until, reference)))
        return self._in_order(name, values)

    def _in_order(self, name: str, values: list[tuple[Place, Dated]]) -> tuple[Dated, ...]:
        found: list[Dated] = []
        for index, (place, dated) in enumerate(values):
            after = values[index + 1][1].since if index + 1 < len(values) else None
            until = dated.until
            if until is not None and until <= dated.since:
                self.say(place, f"a value of {name} ends before it begins", "write an `until` later than `from`")
            if after is not None and after <= dated.since:
                self.say(
                    values[index + 1][0], f"the values of {name} overlap", "write each `from` later than the one before"
                )
            elif after is not None and until is not None and until != after:
                word = "overlap" if until > after else "leave a gap"
                self.say(
                    values[index + 1][0], f"the values of {name} {word}", f"begin this one on {until}, or drop `until`"
                )
            found.append(Dated(dated.value, dated.since, after if until is None else until, dated.reference))
        return tuple(found)

    def _same_start_and_end(self, place: Place, parameters: list[tuple[str, tuple[Dated, ...]]]) -> None:
        spans = {(timeline[0].since, timeline[-1].until) for _, timeline in parameters if timeline}
        if len(spans) > 1:
            names = ", ".join(name for name, _ in parameters)
            self.say(place, f"a gap: {names} do not begin and end together", "give all of them the same first `from`")

    # --- values -------------------------------------------------------------------------------------------------------

    def mapping(
        self, node: Node, what: str, required: Iterable[str], *, optional: Iterable[str] = ()
    ) -> dict[str, Node]:
        """The entries of a mapping; unknown and missing keys are noted."""
        required = tuple(required)
        if not isinstance(node, document.Mapping):
            self.say(node.place, f"{what} is not a mapping", f"write `key: value` with: {', '.join(required)}")
            return {}
        known = (*required, *optional)
        fields: dict[str, Node] = {}
        for key, value in node.items:
            if key.text in known:
                fields[key.text] = value
            else:
                self.say(key.place, f"{shown(key.text)} is not a part of {what}", suggest(key.text, known))
        for name in required:
            if name not in fields:
                self.say(node.place, f"{what} has no {name}", f"add `{name}:`")
        return fields

    def text(self, node: Node | None) -> str:
        if node is None:
            return ""
        if not isinstance(node, Scalar) or not node.text.strip() or node.text == "null":
            self.say(node.place, "text is missing here", "write a sentence")
            return ""
        return " ".join(node.text.split())

    def name(self, node: Node | None, what: str) -> str:
        if node is None:
            return ""
        if not isinstance(node, Scalar) or not _NAME.fullmatch(node.text):
            self.say(node.place, f"{what} is not a name", "use small letters, digits and _, beginning with a letter")
            return ""
        return node.text

    def choice(self, node: Node | None, known: Iterable[str]) -> str:
        if node is None:
            return ""
        known = tuple(known)
        if not isinstance(node, Scalar) or node.text not in known:
            written = node.text if isinstance(node, Scalar) else "a list or mapping"
            self.say(node.place, f"{shown(written)} is not known here", suggest(written, known))
            return ""
        return node.text

    def several(self, node: Node | None, known: frozenset[T] | None) -> frozenset[str]:
        """A list of words; `all` stands for every known one. Without `known` any name is taken."""
        if node is None:
            return frozenset()
        if isinstance(node, Scalar) and node.text == "all" and known is not None:
            return frozenset(map(str, known))
        if not isinstance(node, Sequence) or not node.items:
            self.say(node.place, "not a list", "write some names in brackets, or `all`")
            return frozenset()
        words = set()
        for item in node.items:
            word = self.name(item, "this") if known is None else self.choice(item, map(str, known))
            if word in words:
                self.say(item.place, f"{shown(word)} is written twice", "keep one of them")
            words.add(word)
        return frozenset(words)

    def scope(self, node: Node) -> Scope:
        fields = self.mapping(node, "the scope", ("countries", "actors"))
        actors = fields.get("actors")
        return Scope(
            countries=self.countries(fields.get("countries")),
            actors=frozenset() if _says_all(actors) else self.several(actors, ACTORS),
        )

    def countries(self, node: Node | None) -> frozenset[str]:
        if node is None or _says_all(node):
            return frozenset()
        if not isinstance(node, Sequence) or not node.items:
            self.say(node.place, "not a list of countries", "write ISO 3166 codes such as [US, DE], or `all`")
            return frozenset()
        for item in node.items:
            if not isinstance(item, Scalar) or not _COUNTRY.fullmatch(item.text):
                self.say(item.place, "not a country", "write two capital letters (ISO 3166), such as DE")
        return frozenset(item.text for item in node.items if isinstance(item, Scalar))

    def day(self, node: Node | None) -> date | None:
        if node is None:
            return None
        if isinstance(node, Scalar) and _DATE.fullmatch(node.text):
            try:
                return date.fromisoformat(node.text)
            except ValueError:
                pass
        self.say(node.place, "not a date of the calendar", "write it as 2026-09-01")
        return None

    def value(self, node: Node | None, read: Callable[[Written], Value]) -> Value | None:
        if node is None:
            return None
        try:
            return read(plain(node))
        except Unreadable as mistake:
            self.say(node.place, mistake.reason, mistake.suggestion)
            return None


def plain(node: Node) -> Written:
    """A node without its places: text, a tuple or a dict."""
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return tuple(cast(str, plain(item)) for item in node.items)
        case document.Mapping():
            return {key.text: plain(value) for key, value in node.items}


def _says_all(node: Node | None) -> bool:
    return isinstance(node, Scalar) and node.text == "all"


def content_hash(pack: Pack) -> str:
    """The first 12 hex digits of the SHA-256 of what a pack says, whatever its spelling, comments and order of keys."""
    content: dict[str, Json] = {
        "name": pack.name,
        "scope": [sorted(pack.scope.countries), sorted(pack.scope.actors)],
        "rules": {
            rule.id: {
                "kind": rule.kind,
                "says": rule.says,
                "citation": rule.citation,
                "confidence": rule.confidence,
                "purposes": sorted(rule.purposes),
                "channels": sorted(rule.channels),
                "exempt_duties": sorted(rule.exempt_duties),
                "parameters": {
                    name: [[_json(d.value), str(d.since), str(d.until), d.reference] for d in timeline]
                    for name, timeline in rule.parameters
                },
            }
            for rule in pack.rules
        },
    }
    return hashlib.sha256(canonical_json(content)).hexdigest()[:12]


def _json(value: Value) -> int | str | list[str] | dict[str, str]:
    if isinstance(value, Mapping):
        return dict(value)
    return list(value) if isinstance(value, tuple) else value
