"""`make guards`: every guard is switched off alone, and a test must notice.

For each row of the table the named tests run with its guard switched off; the row passes when one of them fails. Named are
every guard that nobody noticed, every row whose switch is broken, and whatever can be listed by machine and has no row. What
noticed is run once more at the end with every guard on, so that a test which always fails proves nothing.

`python -m benchmarks.guards --only WORDS` takes the rows whose name holds these words (may be given several times), `--about`
those of one part, `--list` prints the table and runs nothing.
"""

import argparse
import contextlib
import gc
import importlib
import json
import os
import pickle
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from benchmarks.guards.guard import After, Edit, Guard, Sql

ROOT = Path(__file__).parents[2]
PYTEST = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider")
SWITCH_IS_BROKEN = frozenset(
    {"NameError", "ImportError", "ModuleNotFoundError", "SyntaxError", "AttributeError", "TypeError", "NeverLoaded"}
)
"""What a test raises when the switch itself is wrong: it noticed that, and not the missing guard. A refusal that a test looks
for and does not find is none of it (`NoneType`)."""
SECONDS = 600
LOOK_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one row: the first test that noticed, or what is wrong."""

    guard: Guard
    noticed: str
    wrong: str
    seconds: float


def main() -> None:
    wish = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    wish.add_argument("--only", action="append", default=[], metavar="WORDS", help="rows whose name holds these words")
    wish.add_argument("--about", metavar="PART", help="only these: policy, sending, journey, ...")
    wish.add_argument("--children", type=int, default=2, help="how many at a time")
    wish.add_argument("--list", action="store_true", help="print the table and run nothing")
    asked = wish.parse_args()
    about, wrong = the_table()
    rows = [guard for part, guards in about.items() for guard in guards if asked.about in {None, part}]
    guards = [one for one in rows if not asked.only or any(words in one.name for words in asked.only)]
    if not guards:
        sys.exit(f"no guard is called so: {', '.join(asked.only)}; `python -m benchmarks.guards --list` names all")
    answers = [] if asked.list else run(guards, children=asked.children)
    if asked.list:
        for one in guards:
            print(f"{one.name}\n    {one.promise}\n    must notice: {', '.join(one.tests)}")
    bad = [f"{one.guard.name}: {one.wrong}" for one in answers if one.wrong]
    if answers:
        bad += always_red([one.noticed for one in answers if one.noticed])
        say(answers)
    for line in (*wrong, *bad):
        print(f"WRONG  {line}", file=sys.stderr)
    if wrong or bad:
        sys.exit(1)


def the_table() -> tuple[dict[str, tuple[Guard, ...]], list[str]]:
    """The rows of each part, and what is wrong with the table. Another process reads it: nothing of the product is loaded here."""
    found = subprocess.run(
        [sys.executable, "-m", "benchmarks.guards.listed"], cwd=ROOT, check=False, capture_output=True
    )
    if found.returncode:
        sys.exit(f"the table of guards cannot be read: {found.stderr.decode()[-3000:]}")
    about, wrong = pickle.loads(found.stdout)
    return about, wrong


def run(guards: Sequence[Guard], *, children: int) -> list[Answer]:
    """The answer of each guard, in their order; each is said as it comes."""
    load_what_others_made()
    answers: dict[Guard, Answer] = {}
    waiting, working = list(reversed(guards)), dict[int, Trial]()
    with tempfile.TemporaryDirectory() as folder, a_server():
        while waiting or working:
            while waiting and len(working) < children:
                trial = Trial(waiting.pop(), Path(folder) / str(len(waiting)), time.monotonic())
                working[trial.begin()] = trial
            ended, status = os.waitpid(-1, os.WNOHANG)
            if ended == 0:
                _give_up_the_endless(working)
                time.sleep(LOOK_SECONDS)
                continue
            trial = working.pop(ended)
            answer = answers[trial.guard] = trial.answer(os.waitstatus_to_exitcode(status))
            print(
                f"{'wrong' if answer.wrong else 'ok':6}{answer.guard.name}: {answer.wrong or answer.noticed}",
                flush=True,
            )
    return [answers[guard] for guard in guards]


@contextlib.contextmanager
def a_server() -> Iterator[None]:
    """A PostgreSQL that runs as long as the block lasts, so that no row has to start one; `DATABASE_URL` names it."""
    with subprocess.Popen(
        [sys.executable, "-c", KEEP_SERVER], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as kept:
        assert kept.stdin is not None
        assert kept.stdout is not None
        before = os.environ.get("DATABASE_URL")
        os.environ["DATABASE_URL"] = kept.stdout.readline().decode().strip()
        try:
            yield
        finally:
            os.environ |= {"DATABASE_URL": before} if before else {}
            if not before:
                del os.environ["DATABASE_URL"]
            kept.stdin.close()


KEEP_SERVER = """
import sys
from tests.database import session_database
with session_database() as server:
    print(server.dsn, flush=True)
    sys.stdin.read()
"""


def load_what_others_made() -> None:
    """Load the packages that the tests need and nothing of the product, once: each row is a fork of this process."""
    found = subprocess.run([sys.executable, "-c", LIST_MODULES], cwd=ROOT, check=False, capture_output=True, text=True)
    for name in found.stdout.split():
        with contextlib.suppress(Exception):
            importlib.import_module(name)
    gc.freeze()


LIST_MODULES = """
import os, sys
import django, hypothesis.strategies, psutil, pytest
os.environ["DJANGO_SETTINGS_MODULE"] = "goodterms.site.settings"
django.setup()
import django.test, goodterms.flow.dispatch, goodterms.flow.import_file, goodterms.packs.conformance, goodterms.site.urls
import pytest_django.plugin
ours = {"goodterms", "benchmarks", "tests", "__main__"}
print(*[name for name in sys.modules if name.partition(".")[0] not in ours and not name.startswith("django.contrib")])
"""


@dataclass(frozen=True, slots=True)
class Trial:
    """One row at work in a process of its own. `files` begins the names of what it leaves."""

    guard: Guard
    files: Path
    began: float

    def begin(self) -> int:
        """Fork, and run the guard's tests without it. The tests' examples are the same each time (`CI`)."""
        sys.stdout.flush()
        child = os.fork()
        if child:
            return child
        status = 3
        try:
            with open(f"{self.files}.out", "w") as out:
                os.dup2(out.fileno(), 1)
                os.dup2(out.fileno(), 2)
            os.chdir(ROOT)
            os.environ |= {"CI": "1", "GUARD_OFF": as_json(self.guard), "GUARD_NOTICED": f"{self.files}.json"}
            options = ["-q", "-x", "--assert=plain", "-p", "no:cacheprovider", "-p", "benchmarks.guards.switch"]
            sys.argv = ["pytest", *options, *self.guard.tests]
            status = int(pytest.main([*options, *self.guard.tests]))
        finally:
            sys.stdout.flush()
            os._exit(status)

    def answer(self, status: int) -> Answer:
        """What became of it, once its process has ended with this status."""
        noticed, wrong = self._read(status)
        return Answer(self.guard, noticed, wrong, time.monotonic() - self.began)

    def _read(self, status: int) -> tuple[str, str]:
        """The test that noticed, or what is wrong."""
        file = Path(f"{self.files}.json")
        found = json.loads(file.read_text()) if file.exists() else None
        if status < 0:
            return "", f"its tests took more than {SECONDS} seconds, or were killed"
        if found is not None and found["error"] == "NeverLoaded":
            return "", f"none of its tests loads {found['words']}"
        if status == 0:
            return "", "NO TEST NOTICES that it is off"
        if status != 1 or found is None:
            return "", f"pytest could not run its tests: {Path(f'{self.files}.out').read_text()[-1500:]}"
        if found["error"] in SWITCH_IS_BROKEN and "NoneType" not in found["words"]:
            return "", f"its switch is broken: {found['test']} raised {found['error']}: {found['words'][:200]}"
        return found["test"], ""


def _give_up_the_endless(working: dict[int, Trial]) -> None:
    for child, trial in working.items():
        if time.monotonic() - trial.began > SECONDS:
            os.kill(child, signal.SIGKILL)


def as_json(guard: Guard) -> str:
    """How the plugin is told what to switch off."""
    edits = [(one.module, one.old, one.new) for one in guard.off if isinstance(one, Edit)]
    after = [(one.module, one.code) for one in guard.off if isinstance(one, After)]
    return json.dumps(
        {"edits": edits, "after": after, "sql": [one.statement for one in guard.off if isinstance(one, Sql)]}
    )


def always_red(tests: Sequence[str]) -> list[str]:
    """The tests that fail with every guard on as well."""
    environment = {**os.environ, "CI": "1"}
    command = [*PYTEST, *dict.fromkeys(tests), "-rfE", "--tb=no"]
    if not tests:
        return []
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True)
    if done.returncode == 0:
        return []
    red = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    return [f"fails with every guard on as well: {line}" for line in red or [done.stdout[-600:] + done.stderr[-600:]]]


def say(answers: Sequence[Answer]) -> None:
    """The table, and how many."""
    print("\n| guard | promise | the first test that noticed |\n| --- | --- | --- |")
    for one in answers:
        print(f"| {one.guard.name} | {one.guard.promise} | {one.noticed or one.wrong} |")
    kept = sum(1 for one in answers if not one.wrong)
    seconds = sum(one.seconds for one in answers)
    print(f"\n{kept} of {len(answers)} guards are noticed when they are off ({seconds:.0f} s of tests)")


if __name__ == "__main__":
    main()
