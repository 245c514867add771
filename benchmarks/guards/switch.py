"""A pytest plugin (`-p benchmarks.guards.switch`) that switches one guard off in the process of the tests.

`GUARD_OFF` says how, as JSON. Modules are changed while they are loaded, before anything has taken a name out of them, so
whoever imports the guard gets the one that is off. What noticed it first is written to the file that `GUARD_NOTICED` names.
Nothing of the product is imported here.
"""

import json
import os
import sys
from collections.abc import Generator, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

import psycopg
import pytest

from benchmarks.guards.switch_off import changed

OFF: dict[str, Any] = json.loads(os.environ["GUARD_OFF"])
NOTICED = Path(os.environ["GUARD_NOTICED"])
_loaded: set[str] = set()


class Off(SourceFileLoader):
    """Loads a module with its guard switched off, from its source and never from what was compiled before."""

    def get_code(self, fullname: str) -> CodeType:
        source = changed(self.get_data(self.path).decode(), module=fullname, edits=OFF["edits"], after=OFF["after"])
        _loaded.add(fullname)
        return compile(source, self.path, "exec", dont_inherit=True)


class Finder(MetaPathFinder):
    """Finds the modules that hold the guard."""

    modules = frozenset(name for name, *_ in (*OFF["edits"], *OFF["after"]))

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname not in self.modules:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is None or spec.origin is None:
            return None
        spec.loader = Off(fullname, spec.origin)
        return spec


if early := sorted(Finder.modules & sys.modules.keys()):
    raise RuntimeError(f"loaded before the guard could be switched off: {early}")
sys.meta_path.insert(0, Finder())


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: Any) -> Generator[None, Any, Any]:
    made = yield
    if fixturedef.argname == "own_database":
        with psycopg.connect(made.dsn, autocommit=True) as connection:
            for statement in OFF["sql"]:
                connection.execute(statement)
    return made


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, Any, Any]:
    report = yield
    if report.failed and call.excinfo is not None and not NOTICED.exists():
        first = {"test": item.nodeid, "error": call.excinfo.type.__name__, "when": report.when}
        NOTICED.write_text(json.dumps(first | {"words": str(call.excinfo.value)[:500]}))
    return report


def pytest_sessionfinish() -> None:
    """A module that no test has loaded was never changed: then nothing was switched off, and nobody could notice."""
    missing = sorted(Finder.modules - _loaded)
    if missing:
        NOTICED.write_text(json.dumps({"test": "", "error": "NeverLoaded", "when": "", "words": ", ".join(missing)}))
