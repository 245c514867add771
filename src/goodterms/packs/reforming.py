"""Reforms: what would be other if a rule changed, as a layer over a pack, in the manner of OpenFisca.

A reform names the pack it is `of`, and under `rules` what becomes of each rule: `changes` (parameters that have these values from
their `from` on, and what they had until then), `instead` (parameters whose whole history is another), or `ends` (a day from
which the rule binds nobody). `adds` are whole rules, as in a pack. The reformed pack keeps the name and has a version of its
own, so receipts tell the two apart. A proposal is judged beside the law (`goodterms policy replay --reform`), never as if it were.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Final

from goodterms.core.document import Node, parse_document
from goodterms.core.policy.kinds import KINDS
from goodterms.core.policy.pack import Dated, Pack, PackRule, Timeline
from goodterms.core.problem import Problem, suggest
from goodterms.packs.content_hash import content_hash
from goodterms.packs.reading import LONGEST_TEXT, PackReader, joined

__all__ = ["MARK", "Reform", "read_reform", "reformed"]

MARK: Final = "\n# ---- a reform of the pack above ----\n"
"""Stands between the texts of a pack and of its reforms where they are kept as one."""
_REFORM: Final = {
    "reform": "a-later-start",
    "of": "the name of the pack",
    "title": "what it is, in one line",
    "says": "who wants it, and how far it is",
}
_CHANGE: Final = {
    "changes": "{limit: [{from: 2027-01-01, value: 1, reference: ...}]}",
    "instead": "{limit: [{from: 2027-01-01, value: 1, reference: ...}]}",
    "ends": "2027-01-01",
}


@dataclass(frozen=True, slots=True)
class Reform:
    """One layer over the pack `of`; `pack` is that pack with it."""

    name: str
    title: str
    says: str
    pack: Pack


def read_reform(text: str, *, shown: str, packs: Mapping[str, Pack]) -> tuple[Reform | None, tuple[Problem, ...]]:
    """The reform in `text` over one of `packs`, or everything that is wrong with it."""
    root, problems = parse_document(text, file=shown)
    if root is None:
        return None, problems
    reader = ReformReader(file=shown)
    found = reader.reform(root, packs=packs)
    if found is not None:
        found = replace(found, pack=replace(found.pack, source=f"{found.pack.source}{MARK}{text}"))
    return found, tuple(sorted(reader.problems))


@lru_cache(maxsize=64)
def reformed(pack: Pack, texts: tuple[str, ...]) -> Pack:
    """The pack with these reforms over it, in order. Raises `ValueError` where one cannot be read over it any more."""
    for text in texts:
        found, problems = read_reform(text, shown=f"{pack.name} (its reform)", packs={pack.name: pack})
        if found is None:
            raise ValueError(f"a reform of the pack {pack.name!r} cannot be read over it any more: {problems[0]}")
        pack = found.pack
    return pack


class ReformReader(PackReader):
    """Reads one reform. `problems` holds everything wrong; a reform comes out only when it is empty."""

    def reform(self, root: Node, *, packs: Mapping[str, Pack]) -> Reform | None:
        top = self.fields(root, of="a reform", known=(*_REFORM, "rules", "adds"), needed=_REFORM)
        name = self.name(top["reform"], of="the reform's name") if "reform" in top else None
        title, says = (
            self.text(top[key], of=f"`{key}` of the reform", longest=LONGEST_TEXT) if key in top else None
            for key in ("title", "says")
        )
        of = self.name(top["of"], of="the pack's name") if "of" in top else None
        base = packs.get(of or "")
        if of is not None and base is None:
            self.say(top["of"], f"there is no pack {of!r}", suggest(of, packs))
        if base is None:
            return None
        rules = self._layered(top.get("rules"), base)
        rules += self._added(top.get("adds"), base)
        if rules == base.rules and not self.problems:
            self.say(root, "the reform changes nothing", "write `rules` or `adds`")
        if self.problems or name is None or title is None or says is None:
            return None
        version = content_hash(name=base.name, scope=base.scope, rules=rules, offers=base.offers, duties=base.duties)
        pack = replace(base, title=f"{base.title}; {joined(title)}", version=version, rules=rules, signature=None)
        return Reform(name, joined(title), joined(says), pack)

    def _layered(self, node: Node | None, base: Pack) -> tuple[PackRule, ...]:
        rules = {rule.id: rule for rule in base.rules}
        for rule_id, change in self.entries(node, of="the rules") if node is not None else ():
            rule = rules.get(rule_id.text)
            if rule is None:
                self.say(rule_id, f"{base.name} has no rule {rule_id.text!r}", suggest(rule_id.text, rules))
                continue
            rules[rule.id] = self._changed(rule, change)
        return tuple(rules.values())

    def _added(self, node: Node | None, base: Pack) -> tuple[PackRule, ...]:
        found: list[PackRule] = []
        for rule_id, rule in self.entries(node, of="the rules added") if node is not None else ():
            if any(rule_id.text == known.id for known in base.rules):
                self.say(rule_id, f"{base.name} has a rule {rule_id.text!r} already", "change it under `rules`")
            read = self._rule(rule_id, rule)
            if read is not None:
                found.append(read)
        return tuple(found)

    def _changed(self, rule: PackRule, node: Node) -> PackRule:
        of = f"the rule {rule.id}"
        fields = self.fields(node, of=of, known=_CHANGE, needed={})
        if len(fields) != 1:
            self.say(node, f"{of}: not one of {', '.join(_CHANGE)}", "write just one of them")
            return rule
        if "ends" in fields:
            day = self._day(fields["ends"])
            return rule if day is None else replace(rule, parameters=_ended(rule.parameters, day))
        layered = "changes" in fields
        given = self._given(rule, fields["changes" if layered else "instead"], whole=not layered, of=of)
        if not layered or self.problems:
            return rule if self.problems else replace(rule, parameters=given)
        changed = dict(given)
        return replace(
            rule, parameters=tuple((name, _over(before, changed.get(name, ()))) for name, before in rule.parameters)
        )

    def _given(self, rule: PackRule, node: Node, *, whole: bool, of: str) -> tuple[Timeline, ...]:
        kind = KINDS[rule.kind]
        if whole:
            return self._parameters(node, kind, of=of)
        known = [name for name, _ in rule.parameters]  # one it has not had would leave what was before without it
        fields = self.fields(node, of=f"the parameters of {of}", known=known, needed={})
        return tuple((name, self._timeline(name, fields[name], kind.reader(name))) for name in known if name in fields)


def _over(before: tuple[Dated, ...], after: tuple[Dated, ...]) -> tuple[Dated, ...]:
    """The values of before, until the first of `after` begins; from then on those."""
    if not after:
        return before
    since = after[0].since
    return (*_until(before, since), *after)


def _ended(parameters: tuple[Timeline, ...], day: date) -> tuple[Timeline, ...]:
    return tuple((name, _until(values, day)) for name, values in parameters)


def _until(values: tuple[Dated, ...], day: date) -> tuple[Dated, ...]:
    kept = [one for one in values if one.since < day]
    if kept and (kept[-1].until is None or kept[-1].until > day):
        kept[-1] = replace(kept[-1], until=day)
    return tuple(kept)
