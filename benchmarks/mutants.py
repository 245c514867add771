"""`make mutants`: how many small faults, put into the policy code one at a time, its tests find.

mutmut makes the faults (`mutants/`, settings in pyproject.toml) and runs, for each, the tests that reach the changed function.
There are more than ten thousand, many hours of work, so a sample is drawn: `python -m benchmarks.mutants --sample 800`, the same
one for the same `--seed`; `--sample 0` takes all. What was run once is not run again while code and tests stay as they are.
Printed are the score, its 95 % interval (Wilson), the files with most survivors, and every survivor by name; `mutmut show NAME`
shows one. A fault that makes a test take too long counts as found; one that no test reaches counts as not found.
"""

import argparse
import json
import math
import os
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
FIRST = "goodterms.core.policy.once.x_may_answer_once__mutmut_1"
"""Any one: running it makes all of them, and learns which test reaches which function."""
SURVIVED = frozenset({0, 5, 33})
"""mutmut's codes: the tests passed, or there was none."""
Z = 1.96


def main() -> None:
    wish = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    wish.add_argument("--sample", type=int, default=800, help="how many faults to put in; 0: all")
    wish.add_argument("--seed", type=int, default=1)
    wish.add_argument("--children", type=int, default=2, help="how many at a time")
    asked = wish.parse_args()
    run([FIRST], children=asked.children)
    names = sorted(results())
    if asked.sample:
        names = sorted(random.Random(asked.seed).sample(names, min(asked.sample, len(names))))
    run(names, children=asked.children)
    say(names, of=len(results()))


def run(names: list[str], *, children: int) -> None:
    """Put these faults in, one at a time. The tests' examples are the same each time (`CI`), so a fault decides, not chance."""
    environment = {**os.environ, "CI": "1"}
    environment.setdefault("PYTHONPATH", "")
    command = [sys.executable, "-m", "mutmut", "run", "--max-children", str(children), *names]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        sys.exit(f"{done.stdout[-3000:]}\nmutmut could not run; the lines above say why")


def results() -> dict[str, int | None]:
    """The code of each fault; None: not run."""
    found: dict[str, int | None] = {}
    for meta in (ROOT / "mutants/src").rglob("*.meta"):
        found.update(json.loads(meta.read_text())["exit_code_by_key"])
    return found


def say(names: list[str], *, of: int) -> None:
    codes = results()
    left = [name for name in names if codes[name] in SURVIVED]
    ran = [name for name in names if codes[name] is not None]
    killed = len(ran) - len(left)
    low, high = interval(killed, len(ran))
    print(f"faults in core/policy: {of:,}; put in: {len(ran):,}; found by the tests: {killed:,}")
    print(f"mutation score {100 * killed / len(ran):.1f} % (95 %: {100 * low:.1f} to {100 * high:.1f})")
    for module, count in Counter(name.rsplit(".", 1)[0] for name in left).most_common(15):
        print(f"  {count:4} not found in {module}")
    for name in left:
        print(f"  {name}")


def interval(hits: int, of: int) -> tuple[float, float]:
    """Wilson's score interval of a share (Wilson 1927), at 95 %."""
    share, weight = hits / of, Z * Z / of
    middle, half = share + weight / 2, Z * math.sqrt(share * (1 - share) / of + weight / (4 * of))
    return (middle - half) / (1 + weight), (middle + half) / (1 + weight)


if __name__ == "__main__":
    main()
