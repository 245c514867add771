"""A head is our word about the log: it verifies as written and in no other form."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.canonical import canonical_json
from goodterms.core.merkle import EMPTY_ROOT, leaf_hash
from goodterms.core.tree_head import (
    SignedTreeHead,
    TreeHeadError,
    key_id_of,
    public_key_of,
    sign,
    verify,
)

KEY = bytes(range(32))
OTHER_KEY = bytes(range(1, 33))
PUBLIC = public_key_of(private_key=KEY)
KEYS = {key_id_of(public_key=PUBLIC): PUBLIC}
MORNING = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
ROOT = leaf_hash(b"only")


def head_of(size: int = 1, root: bytes = ROOT, key: bytes = KEY) -> SignedTreeHead:
    return sign(size=size, root=root, business_time=MORNING, machine_time=MORNING, private_key=key)


times = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
heads = st.builds(
    sign,
    size=st.integers(1, 2**53 - 2),
    root=st.binary(min_size=32, max_size=32),
    business_time=times,
    machine_time=times,
    private_key=st.just(KEY),
)


@given(heads)
def test_a_head_verifies_and_reads_back_from_its_line(signed: SignedTreeHead) -> None:
    line = signed.to_line()
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert SignedTreeHead.from_line(line) == SignedTreeHead.from_line(line.rstrip(b"\n")) == signed
    assert verify(signed=signed, public_keys=KEYS)


@given(heads, st.data())
def test_a_head_with_any_field_changed_is_not_our_word(signed: SignedTreeHead, data: st.DataObject) -> None:
    head = signed.head
    changed = data.draw(
        st.sampled_from(
            [
                replace(head, size=head.size + 1),
                replace(head, root=leaf_hash(head.root)),
                replace(head, business_time=head.business_time + timedelta(microseconds=1)),
                replace(head, machine_time=head.machine_time - timedelta(microseconds=1)),
                replace(head, key_id=key_id_of(public_key=bytes(32))),
            ]
        )
    )
    assert not verify(signed=replace(signed, head=changed), public_keys=KEYS | {changed.key_id: PUBLIC})


@given(heads, st.integers(0, 511))
def test_a_head_with_one_bit_of_its_signature_changed_is_not_our_word(signed: SignedTreeHead, bit: int) -> None:
    spoilt = bytearray(signed.signature)
    spoilt[bit // 8] ^= 1 << bit % 8
    assert not verify(signed=replace(signed, signature=bytes(spoilt)), public_keys=KEYS)


def test_a_head_signed_with_a_key_nobody_vouches_for_is_not_our_word() -> None:
    stranger = head_of(key=OTHER_KEY)
    assert not verify(signed=stranger, public_keys=KEYS)
    assert not verify(signed=stranger, public_keys={stranger.head.key_id: PUBLIC})
    assert not verify(signed=stranger, public_keys={stranger.head.key_id: b"short"})
    assert verify(signed=stranger, public_keys={stranger.head.key_id: public_key_of(private_key=OTHER_KEY)})
    assert not verify(signed=replace(head_of(), signature=b"short"), public_keys=KEYS)


def test_this_head_has_this_line_for_ever() -> None:
    """A stored sample, so that a head kept on paper verifies in every later release."""
    line = (
        b'{"business_time":"2026-11-21T09:30:00.000000Z","key_id":"56475aa75463474c",'
        b'"machine_time":"2026-11-21T09:30:00.000000Z",'
        b'"root":"' + ROOT.hex().encode() + b'","signature":"@","size":1}\n'
    ).replace(b"@", head_of().signature.hex().encode())
    assert head_of().to_line() == line
    assert SignedTreeHead.from_line(line) == head_of()


def test_a_head_keeps_both_clocks_apart() -> None:
    demo = sign(size=1, root=ROOT, business_time=MORNING + timedelta(days=30), machine_time=MORNING, private_key=KEY)
    read = SignedTreeHead.from_line(demo.to_line()).head
    assert read.business_time - read.machine_time == timedelta(days=30)


def test_the_empty_log_has_the_root_of_nothing_and_no_other_has() -> None:
    assert verify(signed=head_of(size=0, root=EMPTY_ROOT), public_keys=KEYS)
    with pytest.raises(TreeHeadError, match="only the empty log"):
        head_of(size=0)
    with pytest.raises(TreeHeadError, match="only the empty log"):
        head_of(size=2, root=EMPTY_ROOT)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"size": -1}, "size: a log has 0 to"),
        ({"root": b"short"}, "root: 32 bytes"),
        ({"business_time": datetime(2026, 1, 1)}, "has no time zone"),
        ({"machine_time": datetime(2026, 1, 1)}, "has no time zone"),
        ({"private_key": b"short"}, "private key is 32 bytes, not 5"),
    ],
)
def test_what_cannot_be_signed_is_refused_with_a_reason(changes: dict[str, object], message: str) -> None:
    honest = {"size": 1, "root": ROOT, "business_time": MORNING, "machine_time": MORNING, "private_key": KEY}
    with pytest.raises(TreeHeadError, match=message):
        sign(**honest | changes)


def test_a_key_is_named_only_if_it_is_a_key() -> None:
    with pytest.raises(TreeHeadError, match="public key is 32 bytes, not 5"):
        key_id_of(public_key=b"short")


def edited(**changes: object) -> bytes:
    fields = {
        "business_time": "2026-11-21T09:30:00.000000Z",
        "key_id": "56475aa75463474c",
        "machine_time": "2026-11-21T09:30:00.000000Z",
        "root": ROOT.hex(),
        "signature": head_of().signature.hex(),
        "size": 1,
    }
    return canonical_json({name: value for name, value in (fields | changes).items() if value is not ...})


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"[]",
        b"null",
        b"{}",
        b'{"size":1',
        b"\xff",
        edited(size="1"),
        edited(size=None),
        edited(size=True),
        edited(root="zz"),
        edited(root=None),
        edited(root=ROOT.hex().upper()),
        edited(signature=...),
        edited(key_id=7),
        edited(key_id=["x"]),
        edited(machine_time="yesterday"),
        edited(machine_time=3),
        edited(note="more"),
        edited().replace(b'"size":1', b'"size": 1'),
        edited().replace(b'"size":1', b'"size":9,"size":1'),
        edited().replace(b'"size":1', b'"size":1.0'),
    ],
)
def test_a_line_we_would_not_have_written_is_refused(line: bytes) -> None:
    assert SignedTreeHead.from_line(edited()) == head_of()
    with pytest.raises(TreeHeadError):
        SignedTreeHead.from_line(line)


@given(st.binary(max_size=80))
def test_no_bytes_bring_the_reader_down(junk: bytes) -> None:
    with pytest.raises(TreeHeadError):
        SignedTreeHead.from_line(junk)
