"""Settings from the machine: modest, within bounds, and durable whatever the machine."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from goodterms.store.embedded import tuning

GIB = 1024**3


def megabytes(value: str) -> int:
    assert value.endswith("MB")
    return int(value.removesuffix("MB"))


@given(memory=st.integers(1, 4096 * GIB), disk_free=st.integers(0, 10**15))
def test_whatever_the_machine_nothing_durable_is_off_and_memory_stays_modest(memory: int, disk_free: int) -> None:
    found = tuning.settings(memory=memory, disk_free=disk_free)
    assert {found[name] for name in ("fsync", "full_page_writes", "synchronous_commit")} == {"on"}
    assert 32 <= megabytes(found["shared_buffers"]) <= 512
    assert 128 <= megabytes(found["max_wal_size"]) <= 4096
    assert 4 <= megabytes(found["work_mem"]) <= 32


def test_a_machine_of_four_gigabytes_gives_an_eighth_to_the_buffers() -> None:
    found = tuning.settings(memory=4 * GIB, disk_free=100 * GIB)
    assert found["shared_buffers"] == "491MB"
    assert found["effective_cache_size"] == "2048MB"
    assert found["max_connections"] == "60"


def test_a_nearly_full_disk_limits_the_log_of_changes() -> None:
    assert tuning.settings(memory=64 * GIB, disk_free=2 * GIB)["max_wal_size"] == "204MB"


def test_this_machine_has_memory() -> None:
    assert tuning.memory_of_this_machine() > 64 * 1024 * 1024
