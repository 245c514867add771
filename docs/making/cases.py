"""The words of case facts, the answer, and the conformance cases, as tables made from the code."""

import json
from collections.abc import Callable
from dataclasses import fields
from typing import Any, Final

from docs.making.markdown import inline, table
from goodterms.core.policy.case_facts.answer import DATES, FINDINGS, answer_schema
from goodterms.core.policy.case_facts.debts import (
    DebtFacts,
    DisputeFacts,
    FurnishingFacts,
    PaymentFacts,
    RecordFacts,
    ValidationFacts,
)
from goodterms.core.policy.case_facts.facts import CaseFacts, EarlierContact, MessageFacts
from goodterms.core.policy.case_facts.people import (
    AddressFacts,
    AttorneyFacts,
    CeaseFacts,
    ConsentFacts,
    DesignationFacts,
    HoldFacts,
    OptOutFacts,
    ProvenanceFacts,
    ReassignedCheck,
)
from goodterms.core.policy.case_facts.record import told_of
from goodterms.packs.conformance import load_conformance
from goodterms.packs.loading import SHIPPED, Refused, shipped_packs
from goodterms.packs.proving import Proof, prove

__all__ = ["TABLES"]

RECORDS: Final[tuple[type[Any], ...]] = (
    CaseFacts,
    MessageFacts,
    EarlierContact,
    AddressFacts,
    ProvenanceFacts,
    ReassignedCheck,
    ConsentFacts,
    DesignationFacts,
    OptOutFacts,
    HoldFacts,
    CeaseFacts,
    AttorneyFacts,
    DebtFacts,
    ValidationFacts,
    DisputeFacts,
    PaymentFacts,
    FurnishingFacts,
    RecordFacts,
)


def facts() -> str:
    """Every record with its fields: meaning, what may be written, unit, usual value, example."""
    parts = []
    for made in RECORDS:
        rows = []
        for field in fields(made):
            told = told_of(field)
            other = f" Also: {', '.join(f'`{name}`' for name in told.also)}." if told.also else ""
            unit = f" ({told.unit})" if told.unit else ""
            rows.append(
                (
                    f"`{field.name}`",
                    inline(told.says) + other,
                    told.shape.words() + inline(unit),
                    inline(told.usual),
                    f"`{json.dumps(told.example, ensure_ascii=False)}`",
                )
            )
        says = " ".join((made.__doc__ or "").split())
        parts.append(
            f"### {made.__name__}\n\n{says}\n\n{table(('field', 'means', 'written as', 'left out', 'example'), rows)}"
        )
    return "\n\n".join(parts)


def answer() -> str:
    """The fields of the answer."""
    properties: Any = answer_schema()["properties"]
    return table(
        ("field", "means"), ((f"`{name}`", inline(field["description"])) for name, field in properties.items())
    )


def findings() -> str:
    rows = ((f"`{name}`", inline(says), shape) for name, (shape, says) in FINDINGS.items())
    return table(("finding", "means", "value"), rows)


def dates() -> str:
    return table(("date", "means"), ((f"`{name}`", inline(says)) for name, says in DATES.items()))


def conformance() -> str:
    """Every conformance case of every pack that has some, with what is answered now."""
    parts = []
    for pack in shipped_packs():
        cases = load_conformance(SHIPPED / pack.name)
        if isinstance(cases, Refused) or not cases:
            continue
        proofs = [one for one in prove((pack.name,)) if isinstance(one, Proof) and one.suite == "conformance"]
        rows = (
            (p.id, inline(p.ref), inline(p.known), inline(p.expected), inline(p.answered), p.confidence) for p in proofs
        )
        right = sum(1 for proof in proofs if not proof.wrong)
        heading = (
            f"## {pack.title}\n\n{len({p.id for p in proofs})} cases, asked {len(proofs)} times; {right} as expected."
        )
        parts.append(f"{heading}\n\n{table(('id', 'comes from', 'known', 'expected', 'answered', 'read'), rows)}")
    return "\n\n".join(parts)


TABLES: Final[dict[str, Callable[[], str]]] = {
    "policy-facts": facts,
    "policy-answer": answer,
    "policy-findings": findings,
    "policy-dates": dates,
    "policy-conformance": conformance,
}
