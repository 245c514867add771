"""What every case and every test of a pack is answered in full, reasons and citations too: `answers.jsonl` beside this keeps it.

A case says what must come out; lawyers read the rest as well, so a word of it changes only on purpose: look at the difference
after `python -m tests.packs.answers` has written the file anew.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from goodterms.core.policy.case_facts.answer import as_json
from goodterms.core.policy.case_facts.ask import answer
from goodterms.packs.cases import load_cases
from goodterms.packs.conformance import load_conformance
from goodterms.packs.loading import SHIPPED, Refused, shipped_packs

KEPT = Path(__file__).with_name("answers.jsonl")


def answers() -> Iterator[str]:
    """One line of JSON a case, in the order of packs and files."""
    for pack in shipped_packs():
        cases = load_conformance(SHIPPED / pack.name)
        assert not isinstance(cases, Refused)
        for case in cases:
            said = told(as_json(answer(case.facts, packs=(pack,))))
            for changing in ("packs", "asked"):  # the version of a pack; every rule there is
                said.pop(changing, None)
            yield json.dumps({"pack": pack.name, "case": case.id, **said}, ensure_ascii=False, sort_keys=True)


def decisions() -> Iterator[str]:
    """One line of JSON for each test of each pack: what every rule that speaks says."""
    for pack in shipped_packs():
        cases = load_cases(SHIPPED / pack.name)
        for case in () if isinstance(cases, Refused) else cases:
            made = case.judged((pack,))
            spoke = {v.rule: f"{v.verdict}: {v.reason}" for v in made.verdicts if v.reason or v.verdict != "allow"}
            said = {
                "rules": spoke,
                "factors": list(made.factors),
                "presumption": made.presumption,
                "verdict": made.verdict,
            }
            until = None if made.until is None else made.until.isoformat()
            case_is = {"pack": pack.name, "case": case.says, "until": until, **said}
            yield json.dumps(told(case_is), ensure_ascii=False, sort_keys=True)


def told(value: Any) -> Any:
    """Without what says nothing: empty, null, or a rule that simply allows."""
    if isinstance(value, dict):
        kept = {key: told(one) for key, one in value.items()}
        return {key: one for key, one in kept.items() if one not in (None, "", [], {}, False)}
    if isinstance(value, list):
        return [told(one) for one in value if not _silent(one)]
    return value


def _silent(one: Any) -> bool:
    return isinstance(one, dict) and one.get("verdict") == "allow" and not (one.get("reason") or one.get("factors"))


if __name__ == "__main__":
    KEPT.write_text("".join(f"{line}\n" for line in (*answers(), *decisions())), encoding="utf-8")
