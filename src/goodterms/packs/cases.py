"""The tests of a pack, as its author writes them: a sentence, what is known, what is asked, what must be answered.

`tests.yaml` in a pack's folder is a list of cases; or a mapping with `usual`, what all of them are given unless they say
otherwise, and `tests`, the list. What nobody says is ordinary: a customer in Berlin with a phone and a mailbox, one open
account, every consent given, no contact before, asked for a collections text. Times are wall times in the customer's first
zone. `goodterms.packs.case_reading` says what may be written. A test with `owed` says which duties the facts call for, and by
when (`goodterms.packs.duty_cases`).
"""

from pathlib import Path

from goodterms.core.document import Node, parse_document
from goodterms.core.policy.pack import Pack
from goodterms.core.problem import Problem
from goodterms.packs.case import PackCase
from goodterms.packs.case_reading import CaseReader
from goodterms.packs.duty_cases import DutyCase, DutyCaseReader
from goodterms.packs.loading import Refused, read_text

__all__ = ["DutyCase", "PackCase", "load_cases", "load_duty_cases", "problems_of"]


def load_cases(folder: Path) -> tuple[PackCase, ...] | Refused:
    """The cases in a pack's folder, or everything that is wrong with its `tests.yaml`."""
    root = _read(folder)
    if isinstance(root, Refused):
        return root
    reader = CaseReader(file=f"{folder.name}/tests.yaml")
    cases = reader.cases(root)
    return Refused(tuple(sorted(reader.problems))) if reader.problems else cases


def load_duty_cases(folder: Path) -> tuple[DutyCase, ...] | Refused:
    """The tests of duties in a pack's folder, or everything that is wrong with its `tests.yaml`."""
    root = _read(folder)
    if isinstance(root, Refused):
        return root
    reader = DutyCaseReader(file=f"{folder.name}/tests.yaml")
    cases = reader.duty_cases(root)
    return Refused(tuple(sorted(reader.problems))) if reader.problems else cases


def _read(folder: Path) -> Node | Refused:
    shown = f"{folder.name}/tests.yaml"
    text, problems = read_text(folder / "tests.yaml", shown=shown)
    if text is None:
        return Refused(problems)
    root, problems = parse_document(text, file=shown)
    return Refused(problems) if root is None else root


def problems_of(cases: tuple[PackCase, ...], packs: tuple[Pack, ...], *, file: str) -> tuple[Problem, ...]:
    """Every case that the packs answer otherwise, as mistakes in the file."""
    found = ((case, case.mismatch(packs)) for case in cases)
    return tuple(
        Problem(file, case.line, 1, f"{case.says}: {text}", "correct the pack or the test")
        for case, text in found
        if text
    )
