"""Everything that packs must answer, run: their own tests and the conformance cases, as rows that anybody can read."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from goodterms.core.policy.pack import Pack
from goodterms.packs.cases import load_cases, load_duty_cases
from goodterms.packs.conformance import load_conformance
from goodterms.packs.loading import SHIPPED, Refused, UnknownPack, pack_names, shipped_packs

__all__ = ["Proof", "prove"]


@dataclass(frozen=True, slots=True)
class Proof:
    """One case that was run. `wrong` says what came out instead; empty where it is as expected.

    `suite` is `conformance` for a case of the regulation's own suite, `tests` for one of the pack's author, `duties` for one of
    theirs about what must be said.
    """

    pack: str
    suite: str
    id: str
    ref: str
    known: str
    expected: str
    answered: str
    confidence: str
    wrong: str


def prove(names: Collection[str] = ()) -> Iterator[Proof | Refused]:
    """Every case of these packs (of all, where none is named), one after the other; unreadable files as what is wrong.

    Raises `UnknownPack` for a name that is none's.
    """
    unknown = sorted(set(names) - set(pack_names()))
    if unknown:
        raise UnknownPack(f"there is no pack {unknown[0]!r}; this Goodterms has: {', '.join(pack_names())}")
    for pack in shipped_packs():
        if not names or pack.name in names:
            yield from _conformance(pack, SHIPPED / pack.name)
            yield from _tests(pack, SHIPPED / pack.name)
            yield from _duties(pack, SHIPPED / pack.name)


def _conformance(pack: Pack, folder: Path) -> Iterator[Proof | Refused]:
    cases = load_conformance(folder)
    if isinstance(cases, Refused):
        yield cases
        return
    for case in cases:
        answer = case.answered((pack,))
        wrong = case.wrong(answer)
        words = ", ".join(answer.words).replace("_", " ")
        yield Proof(
            pack=pack.name,
            suite="conformance",
            id=case.id,
            ref=case.ref,
            known=f"{case.says} {case.when[:1].upper()}{case.when[1:]}." if case.when else case.says,
            expected=str(case.expected),
            answered=wrong or (words if case.expected.words else "as expected"),
            confidence=case.confidence,
            wrong=wrong,
        )


def _tests(pack: Pack, folder: Path) -> Iterator[Proof | Refused]:
    if not (folder / "tests.yaml").exists():
        return
    cases = load_cases(folder)
    if isinstance(cases, Refused):
        yield cases
        return
    citations = {rule.id: (rule.citation, rule.confidence) for rule in pack.rules}
    for case in cases:
        wrong = case.mismatch((pack,))
        named = [citations[rule] for rule in sorted(case.because) if rule in citations]
        expected = case.verdict.replace("_", " ")
        if case.until is not None:
            expected += f" until {case.until:%Y-%m-%d %H:%M:%S} UTC"
        yield Proof(
            pack=pack.name,
            suite="tests",
            id=f"line {case.line}",
            ref="; ".join(citation for citation, _ in named),
            known=case.says,
            expected=expected,
            answered=wrong or case.verdict.replace("_", " "),
            confidence=", ".join(dict.fromkeys(letter for _, letter in named)),
            wrong=wrong,
        )


def _duties(pack: Pack, folder: Path) -> Iterator[Proof | Refused]:
    if not pack.duties or not (folder / "tests.yaml").exists():
        return
    cases = load_duty_cases(folder)
    if isinstance(cases, Refused):
        yield cases
        return
    citations = {duty.id: (duty.citation, duty.confidence) for duty in pack.duties}
    for case in cases:
        wrong = case.mismatch((pack,))
        named = [citations[one.duty] for one in case.owed if one.duty in citations]
        expected = "; ".join(map(str, case.owed)) or "nothing is owed"
        yield Proof(
            pack=pack.name,
            suite="duties",
            id=f"line {case.line}",
            ref="; ".join(dict.fromkeys(citation for citation, _ in named)),
            known=case.says,
            expected=expected,
            answered=wrong or expected,
            confidence=", ".join(dict.fromkeys(letter for _, letter in named)),
            wrong=wrong,
        )
