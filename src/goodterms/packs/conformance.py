"""The conformance cases of a pack, as a compliance officer writes them: facts in the published words, and what must come out.

`conformance/*.yaml` in a pack's folder are lists of cases. A case has an `id`, a `ref` (the paragraph or comment), a
`confidence` (S, R, D, M), a sentence `says`, its `facts`, and `expect`; or, where one situation is asked about more than
once, `asks`: a list of `when` (what differs, in words), `facts` (which are laid over the others) and `expect`. Each is
judged by its pack alone.

`expect` is one word (allow, block, warn, defer, deny, needs_human, or a presumption), or a mapping of some of: `answer` (one
or more such words), `until`, `because` (rules or their ids that speak against it), `findings`, `dates`, `duties`, `factors`
(words that one of them holds), and `owed`: each duty of the pack that must come out, with its last day, `none` where the rule
names none, or `done`; `{}` where the pack requires nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, get_args
from zoneinfo import ZoneInfo

from goodterms.core.document import Mapping as MappingNode
from goodterms.core.document import Node, Scalar, Sequence, parse_document
from goodterms.core.policy.case_facts.answer import DATES, FINDINGS, Answer, FindingValue, OwedAnswer
from goodterms.core.policy.case_facts.ask import answer
from goodterms.core.policy.case_facts.facts import CaseFacts
from goodterms.core.policy.case_facts.read import read_node, zone_of_facts
from goodterms.core.policy.case_facts.times import Unreadable, read_instant
from goodterms.core.policy.pack import Confidence, Pack
from goodterms.core.problem import Problem
from goodterms.core.reading import Reading
from goodterms.packs.loading import Refused, read_text

__all__ = ["ConformanceCase", "Expected", "load_conformance"]

WORDS: Final = (
    *("allow", "block", "warn", "defer", "deny", "needs_human"),
    *("presumed_compliant", "presumed_compliant_with_rebuttal_risk", "presumed_violation"),
)
_CASE: Final = {"id": "RFC-031", "ref": "6(b)(1)-1", "confidence": "R", "says": "what is known, in one sentence"}
_EXPECT: Final = ("answer", "until", "because", "findings", "dates", "duties", "owed", "factors")


@dataclass(frozen=True, slots=True)
class Expected:
    """What a case must be answered; what is empty is not looked at."""

    words: tuple[str, ...] = ()
    until: datetime | None = None
    because: tuple[str, ...] = ()
    findings: tuple[tuple[str, str], ...] = ()
    dates: tuple[tuple[str, str], ...] = ()
    duties: tuple[str, ...] = ()
    owed: tuple[tuple[str, str], ...] | None = None
    factors: tuple[str, ...] = ()

    def __str__(self) -> str:
        """As a table shows it."""
        parts = [", ".join(word.replace("_", " ") for word in self.words)] if self.words else []
        if self.until is not None:
            parts.append(f"until {self.until:%Y-%m-%d %H:%M:%S} UTC")
        if self.because:
            parts.append(f"because of {', '.join(self.because)}")
        parts += [f"{name.replace('_', ' ')}: {value}" for name, value in (*self.findings, *self.dates)]
        parts += [f"duty: {duty.replace('_', ' ')}" for duty in self.duties]
        parts += [f"required: {name.replace('_', ' ')}, {_when(by)}" for name, by in self.owed or ()]
        parts += ["nothing is required"] if self.owed == () else []
        parts += [f"to weigh: {factor}" for factor in self.factors]
        return "; ".join(parts)


@dataclass(frozen=True, slots=True)
class ConformanceCase:
    """One case, at its line of its file."""

    id: str
    ref: str
    confidence: Confidence
    says: str
    when: str
    facts: CaseFacts
    remarks: tuple[str, ...]
    expected: Expected
    file: str
    line: int

    def answered(self, packs: tuple[Pack, ...]) -> Answer:
        return answer(self.facts, packs=packs, remarks=self.remarks)

    def mismatch(self, packs: tuple[Pack, ...]) -> str:
        """What comes out instead, in words; empty where all is as expected."""
        return self.wrong(self.answered(packs))

    def wrong(self, answer: Answer) -> str:
        """How an answer differs from what is expected; empty where it does not."""
        return "; ".join(_differences(self.expected, answer))


def _differences(expected: Expected, got: Answer) -> Iterator[str]:
    words = {*got.words, got.verdict}
    against = {name for rule in got.rules if rule.verdict != "allow" for name in (rule.rule, *rule.ids)}
    for word in expected.words:
        if word not in words:
            yield f"{word}: got {', '.join(sorted(words))} ({', '.join(sorted(against)) or 'no rule objects'})"
    if expected.until is not None and got.until != expected.until:
        yield f"until {expected.until:%Y-%m-%d %H:%M:%S} UTC: got {got.until}"
    yield from (f"because of {name}: not it" for name in expected.because if name not in against)
    for name, value in expected.findings:
        if shown(got.findings.get(name)) != value:
            yield f"{name}: {value}: got {shown(got.findings.get(name))}"
    for name, value in expected.dates:
        day = got.dates.get(name)
        if (None if day is None else day.isoformat()) != value:
            yield f"{name}: {value}: got {day}"
    duties = {duty.duty for duty in got.duties}
    yield from (
        f"duty {name}: got {', '.join(sorted(duties)) or 'none'}" for name in expected.duties if name not in duties
    )
    if expected.owed is not None:
        came = tuple(sorted((one.duty.partition(".")[2], _by(one)) for one in got.owed))
        if came != tuple(sorted(expected.owed)):
            yield f"required: got {', '.join(f'{name} {_when(by)}' for name, by in came) or 'nothing'}"
    for part in expected.factors:
        if not any(part in factor for factor in got.factors):
            yield f"to weigh {part!r}: got {', '.join(got.factors) or 'nothing'}"


def _by(one: OwedAnswer) -> str:
    if one.done_on is not None:
        return "done"
    return "none" if one.by is None else one.by.isoformat()


def _when(by: str) -> str:
    return {"none": "before anything else", "done": "done"}.get(by, f"by {by}")


def shown(value: FindingValue | None) -> str:
    """A finding as cases write it."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return ", ".join(f"{name}={number}" for name, number in value.items()) or "none"
    return (", ".join(value) or "none") if isinstance(value, tuple) else str(value)


def load_conformance(folder: Path) -> tuple[ConformanceCase, ...] | Refused:
    """All cases of a pack's folder, file by file, or everything that is wrong with them; none is no mistake."""
    cases: list[ConformanceCase] = []
    problems: list[Problem] = []
    for file in sorted((folder / "conformance").glob("*.yaml")):
        name = f"{folder.name}/conformance/{file.name}"
        text, found = read_text(file, shown=name)
        root, found = (None, found) if text is None else parse_document(text, file=name)
        if root is None:
            problems.extend(found)
            continue
        reader = _Reader(file=name)
        if not isinstance(root, Sequence):
            reader.say(root, "the cases are not a list", "begin each case with `- id:`")
        cases += [case for node in reader.items(root) for case in reader.cases(node)]
        problems.extend(reader.problems)
    return Refused(tuple(sorted(problems))) if problems else tuple(cases)


class _Reader(Reading):
    """Reads the cases of one file."""

    def cases(self, node: Node) -> Iterator[ConformanceCase]:
        known = (*_CASE, "facts", "expect", "asks")
        fields = self.fields(node, of="a case", known=known, needed=_CASE)
        if not fields:
            return
        told = {name: self.text(fields[name], of=name, longest=1000) for name in _CASE if name in fields}
        levels: tuple[Confidence, ...] = get_args(Confidence)
        level = self.choice(fields["confidence"], levels, of="the confidence") if "confidence" in fields else None
        asks = list(self.asks(fields, node))
        if level is None or any(told.get(name) is None for name in _CASE):
            return
        for when, facts, expect in asks:
            read = read_node(facts, file=self.file)
            self.problems.extend(read.problems)
            expected = self.expected(expect, facts)
            if read.facts is None or expected is None:
                continue
            says = " ".join((told["says"] or "").split())
            place = facts.place.line
            yield ConformanceCase(
                told["id"] or "",
                told["ref"] or "",
                level,
                says,
                when,
                read.facts,
                read.remarks,
                expected,
                self.file,
                place,
            )

    def asks(self, fields: Mapping[str, Node], node: Node) -> Iterator[tuple[str, Node, Node]]:
        """What is asked of a case: in words what differs, the facts, what is expected."""
        base = fields.get("facts", MappingNode((), node.place))
        if "asks" not in fields:
            if "expect" not in fields:
                self.say(node, "a case has neither `expect` nor `asks`", "add `expect: allow`, or what must come out")
                return
            yield "", base, fields["expect"]
            return
        needed = {"when": "on the following Sunday", "expect": "block"}
        for item in self.items(fields["asks"]):
            ask = self.fields(item, of="one of `asks`", known=(*needed, "facts"), needed=needed)
            if "expect" in ask and "when" in ask:
                yield self.text(ask["when"], of="when") or "", _over(base, ask.get("facts"), item), ask["expect"]

    def expected(self, node: Node, facts: Node) -> Expected | None:
        before = len(self.problems)
        if not isinstance(node, MappingNode):
            words = tuple(self.choices(node, WORDS, of="what is expected"))
            return Expected(words=words) if len(self.problems) == before else None
        fields = self.fields(node, of="`expect`", known=_EXPECT)
        found = Expected(
            words=self.choices(fields.get("answer"), WORDS, of="the answer"),
            until=self.instant(fields["until"], facts) if "until" in fields else None,
            because=self.texts(fields.get("because")),
            findings=self.pairs(fields.get("findings"), known=tuple(FINDINGS), of="a finding"),
            dates=self.pairs(fields.get("dates"), known=tuple(DATES), of="a date"),
            duties=self.texts(fields.get("duties")),
            owed=self.required(fields["owed"]) if "owed" in fields else None,
            factors=self.texts(fields.get("factors")),
        )
        return found if len(self.problems) == before else None

    def required(self, node: Node) -> tuple[tuple[str, str], ...]:
        """Duties with their last day, `none` or `done`."""
        found = [
            (self.name(key, of="a duty"), self.text(by, of="its day")) for key, by in self.entries(node, of="owed")
        ]
        return tuple((name, by) for name, by in found if name is not None and by is not None)

    def texts(self, node: Node | None) -> tuple[str, ...]:
        return tuple(text for item in self.items(node) if (text := self.text(item, of="one of the list")) is not None)

    def pairs(self, node: Node | None, *, known: tuple[str, ...], of: str) -> tuple[tuple[str, str], ...]:
        if node is None:
            return ()
        fields = self.fields(node, of=of, known=known)
        return tuple((name, self.value(value)) for name, value in fields.items())

    def value(self, node: Node) -> str:
        """A finding as it is compared: a list as its words, counts as debt=number."""
        match node:
            case Scalar():
                return node.text
            case Sequence():
                return ", ".join(self.value(item) for item in node.items) or "none"
            case MappingNode():
                return ", ".join(f"{key.text}={self.value(value)}" for key, value in node.items) or "none"

    def instant(self, node: Node, facts: Node) -> datetime | None:
        text = self.text(node, of="until")
        if text is None:
            return None
        try:
            return read_instant(text, zone=ZoneInfo(zone_of_facts(facts)))[0]
        except Unreadable as mistake:
            self.say(node, mistake.reason, mistake.suggestion)
            return None


def _over(base: Node, other: Node | None, item: Node) -> Node:
    """The facts of a case with those of one ask laid over them, field by field."""
    if other is None:
        return base if not isinstance(base, MappingNode) else MappingNode(base.items, item.place)
    if not isinstance(base, MappingNode) or not isinstance(other, MappingNode):
        return other
    own = {key.text for key, _ in other.items}
    return MappingNode((*(pair for pair in base.items if pair[0].text not in own), *other.items), item.place)
