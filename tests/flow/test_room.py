"""No more is under way than gets done before its deadline."""

from goodterms.flow.under_way import BATCH, LEAST, MOST, Room


def filled(*, ended: int, seconds: float = 1.0) -> Room:
    """The room after a while in which there was not enough of it, and so many calls ended."""
    room = Room(now=0.0)
    assert room.left(BATCH) == 0
    room.ended(ended, now=seconds)
    return room


def test_a_process_begins_with_one_batch() -> None:
    assert Room(now=0.0).left(0) == BATCH


def test_where_little_gets_done_little_more_is_begun() -> None:
    assert filled(ended=80).left(0) == 100


def test_it_is_what_a_second_gets_done_however_long_one_looks() -> None:
    assert filled(ended=160, seconds=2.0).left(0) == 100


def test_it_never_ends_and_never_grows_beyond_all_bounds() -> None:
    assert filled(ended=0).left(0) == LEAST
    assert filled(ended=100_000).left(MOST - BATCH) == BATCH
    assert filled(ended=100_000).left(MOST) == 0


def test_a_second_with_room_enough_changes_nothing() -> None:
    room = Room(now=0.0)
    assert room.left(10) > 0
    room.ended(10, now=1.0)
    assert room.left(0) == BATCH


def test_a_few_places_are_no_room_yet() -> None:
    assert Room(now=0.0).left(BATCH - 1) == 0
