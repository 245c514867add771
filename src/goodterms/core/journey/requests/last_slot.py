"""The last slot under a cap of three or more is kept for purposes above collections (journeys.md, Sequencing rules).

The packs say what the law allows, and judge every contact as they stand. Who asks for money asks them once more as if each
such cap were one lower, and waits where that answers no: what is left is for an answer, a promise or a service message.
"""

from dataclasses import replace
from functools import lru_cache

from goodterms.core.events import Purpose
from goodterms.core.policy.pack import Dated, Pack, PackRule

KEPT = "the last contact that a limit leaves is kept for what matters more"
LEAST = 3
"""The smallest cap whose last slot is kept; under a smaller one what matters more goes first when requests are settled."""
BELOW: frozenset[Purpose] = frozenset({"collections", "marketing"})
ABOVE: frozenset[Purpose] = frozenset({"promise", "service"})
"""Purposes above collections that caps bind."""
CAPS = frozenset({"count_in_window", "frequency", "per_day"})


@lru_cache(maxsize=64)
def keeping_last(packs: tuple[Pack, ...]) -> tuple[Pack, ...] | None:
    """The packs with each cap of three or more one lower, where it binds purposes above collections; None without any."""
    lowered = tuple(replace(pack, rules=tuple(map(_lowered, pack.rules))) for pack in packs)
    unchanged = all(before.rules == after.rules for before, after in zip(packs, lowered, strict=True))
    return None if unchanged else lowered


def _lowered(rule: PackRule) -> PackRule:
    if rule.kind not in CAPS or not rule.purposes & ABOVE:
        return rule
    parameters = tuple(
        (name, tuple(map(_one_less, timeline)) if name == "limit" else timeline) for name, timeline in rule.parameters
    )
    return replace(rule, parameters=parameters)


def _one_less(dated: Dated) -> Dated:
    return replace(dated, value=dated.value - 1) if isinstance(dated.value, int) and dated.value >= LEAST else dated
