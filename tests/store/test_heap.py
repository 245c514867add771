"""A worker's heap once everything is loaded."""

import gc
import subprocess
import sys

PROGRAM = """
import gc
from goodterms.store.heap import YOUNG, settle_heap
settle_heap()
assert gc.isenabled() and gc.get_freeze_count() > 1000 and gc.get_threshold()[0] == YOUNG
"""


def test_what_is_loaded_is_left_alone_and_cycles_are_still_found():
    subprocess.run([sys.executable, "-c", PROGRAM], check=True)
    assert gc.isenabled()
