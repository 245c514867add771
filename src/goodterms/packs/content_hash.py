"""The content hash of a pack: what its rules say, written in one way."""

import hashlib
from collections.abc import Mapping

from goodterms.core.canonical import Json, canonical_json
from goodterms.core.offers.identity import Level
from goodterms.core.policy.pack import PackDuty, PackRule, Scope, Timeline, Value


def content_hash(
    *,
    name: str,
    scope: Scope,
    rules: tuple[PackRule, ...],
    offers: tuple[PackRule, ...] = (),
    duties: tuple[PackDuty, ...] = (),
    levels: Mapping[str, Level] | None = None,
) -> str:
    """The first 12 hex digits of the SHA-256 of what a pack judges by, whatever its spelling, comments and order of keys."""
    content: dict[str, Json] = {
        "name": name,
        "scope": [sorted(scope.places), sorted(scope.actors)],
        "rules": {rule.id: _rule_content(rule) for rule in rules},
        **({"duties": {duty.id: duty_content(duty) for duty in duties}} if duties else {}),
    }
    if offers:
        content["offers"] = {rule.id: _rule_content(rule) for rule in offers}
    if levels:
        content["levels"] = {name: int(level) for name, level in levels.items()}
    return hashlib.sha256(canonical_json(content)).hexdigest()[:12]


def _rule_content(rule: PackRule) -> dict[str, Json]:
    return {
        "kind": rule.kind,
        "says": rule.says,
        "citation": rule.citation,
        "confidence": rule.confidence,
        "purposes": sorted(rule.purposes),
        "channels": sorted(rule.channels),
        "exempt_duties": sorted(rule.exempt_duties),
        **({"ids": list(rule.ids)} if rule.ids else {}),
        "parameters": _parameters(rule.parameters),
    }


def duty_content(duty: PackDuty) -> dict[str, Json]:
    """What of a duty its pack is judged by."""
    return {
        "kind": duty.kind,
        "says": duty.says,
        "citation": duty.citation,
        "confidence": duty.confidence,
        "message": duty.message,
        "channels": list(duty.channels),
        "proof": duty.proof,
        "exempt_from": list(duty.exempt_from),
        "delayed_by": list(duty.delayed_by),
        "ids": list(duty.ids),
        "parameters": _parameters(duty.parameters),
    }


def _parameters(parameters: tuple[Timeline, ...]) -> dict[str, Json]:
    return {
        name: [[_json(d.value), str(d.since), str(d.until), d.reference] for d in timeline]
        for name, timeline in parameters
    }


def _json(value: Value) -> int | str | list[str] | dict[str, str]:
    if isinstance(value, Mapping):
        return dict(value)
    return list(value) if isinstance(value, tuple) else value
