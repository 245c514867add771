"""The whole table, and what is wrong with it: a row whose text is not there, a guard that can be listed and has no row."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from benchmarks.guards import (
    rows_database,
    rows_dialogue,
    rows_faults,
    rows_figures,
    rows_identity,
    rows_journey,
    rows_links,
    rows_money,
    rows_outreach,
    rows_people,
    rows_policy,
    rows_record,
    rows_retries,
    rows_sending,
    rows_signing,
    rows_staff,
    rows_together,
    rows_web,
)
from benchmarks.guards.complete import NO_ROW, everything
from benchmarks.guards.guard import After, Edit, Guard
from benchmarks.guards.switch_off import changed

ROOT = Path(__file__).parents[2]
_OF_TESTS = re.compile(r"^from (tests\.[\w.]+) import", re.MULTILINE)

ABOUT: dict[str, tuple[Guard, ...]] = {
    "policy": rows_policy.ROWS,
    "sending": rows_sending.ROWS,
    "journey": rows_journey.ROWS + rows_dialogue.ROWS,
    "figures": rows_figures.ROWS,
    "money": rows_money.ROWS + rows_record.ROWS + rows_retries.ROWS,
    "people": rows_people.ROWS,
    "links": rows_links.ROWS,
    "identity": rows_identity.ROWS + rows_signing.ROWS,
    "outreach": rows_outreach.ROWS + rows_faults.ROWS + rows_together.ROWS,
    "web": rows_web.ROWS + rows_staff.ROWS,
    "database": rows_database.ROWS,
}
GUARDS: tuple[Guard, ...] = tuple(guard for rows in ABOUT.values() for guard in rows)


def why_wrong() -> list[str]:
    """Everything that is wrong with the table itself, without running a test."""
    return [*_twice(), *_not_listed(), *(words for guard in GUARDS for words in _of(guard))]


def _twice() -> list[str]:
    names = Counter(guard.name for guard in GUARDS)
    return [f"two rows are called {name!r}" for name, count in names.items() if count > 1]


def _not_listed() -> Iterable[str]:
    """What can be listed by machine and has neither a row nor a reason why there is none; and what has both, or is gone."""
    covered = {name for guard in GUARDS for name in guard.covers}
    there = everything()
    for name in sorted(there - covered - NO_ROW.keys()):
        yield f"{name} has no row: add one, or say in benchmarks/guards/complete.py why it needs none"
    for name in sorted((covered | NO_ROW.keys()) - there):
        yield f"{name} is in the table, and not in the product"
    for name in sorted(covered & NO_ROW.keys()):
        yield f"{name} has a row, and a reason why it has none"


def _of(guard: Guard) -> Iterable[str]:
    """What is wrong with one row: its switch, or the tests it names."""
    edits = [(one.module, one.old, one.new) for one in guard.off if isinstance(one, Edit)]
    after = [(one.module, one.code) for one in guard.off if isinstance(one, After)]
    for module in dict.fromkeys(name for name, *_ in (*edits, *after)):
        try:
            compile(
                changed(_source(module), module=module, edits=edits, after=after), module, "exec", dont_inherit=True
            )
        except (ValueError, SyntaxError, OSError) as error:
            yield f"{guard.name}: {error}"
    for test in guard.tests:
        file, *inside = test.split("::")
        name = inside[-1].partition("[")[0] if inside else ""
        if not (ROOT / file).exists() or f"def {name}" not in "def " + _tests_of(
            ROOT / file, inherited=len(inside) > 1
        ):
            yield f"{guard.name}: there is no test {test}"


def _tests_of(path: Path, *, inherited: bool) -> str:
    """The text of a file of tests; with what is `inherited` also of the tests' own modules that a class of it has tests from."""
    text = _text(path)
    files = [ROOT / Path(*name.split(".")).with_suffix(".py") for name in _OF_TESTS.findall(text)] if inherited else []
    return "\n".join([text, *(_text(file) for file in files if file.is_file())])


def _source(module: str) -> str:
    path = ROOT / "src" / Path(*module.split("."))
    return _text(path / "__init__.py" if path.is_dir() else path.with_suffix(".py"))


@cache
def _text(path: Path) -> str:
    return "" if path.is_dir() else path.read_text(encoding="utf-8")
