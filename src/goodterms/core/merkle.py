"""The Merkle tree of RFC 9162 (Certificate Transparency 2.0, which keeps the hashing of RFC 6962), over SHA-256.

What it gives the log: one 32-byte *root* stands for every entry and their order. A short *inclusion proof* shows that
one entry is among the first n; a short *consistency proof* shows that an older root's entries are the beginning of a
newer one's, so nothing below it was changed, cut or slipped in.

Three ways to hold a tree, by need:

* `tree_hash`: the root of a list, straight from the definition;
* `Frontier`: what must be remembered to go on appending, O(log n) hashes, so the sealing worker can stop and continue;
* `Tree`: every complete node (64 bytes a leaf), to prove any entry at any size.

Places in this module are RFC indexes, from 0 (the log's positions count from 1). A leaf's *data* is hashed by
`leaf_hash`; everything else takes leaf hashes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

HASH_SIZE = 32
LEAF_PREFIX = b"\x00"  # RFC 9162, 2.1.1: a leaf can never be taken for a node
NODE_PREFIX = b"\x01"
EMPTY_ROOT = sha256(b"").digest()
MAX_SIZE = 2**63 - 1  # what the database's bigint can count


class MerkleError(ValueError):
    """A tree was asked for something it does not hold, or was given something that is not a hash."""


def leaf_hash(data: bytes, /) -> bytes:
    """The hash of one leaf: SHA-256(0x00 || data)."""
    return sha256(LEAF_PREFIX + data).digest()


def node_hash(left: bytes, right: bytes, /) -> bytes:
    """The hash of a node over its two children: SHA-256(0x01 || left || right)."""
    return sha256(NODE_PREFIX + left + right).digest()


def tree_hash(*, leaf_hashes: Sequence[bytes]) -> bytes:
    """The root over these leaf hashes, as RFC 9162, 2.1.1 defines it; of none, SHA-256 of nothing."""
    if not leaf_hashes:
        return EMPTY_ROOT
    return Frontier().extend(leaf_hashes).root


@dataclass(frozen=True, slots=True)
class Frontier:
    """A tree that can only grow: its size and the roots of its complete subtrees, biggest first.

    There is one peak for every 1 in the size's binary form, so a log of a thousand million entries needs at most 30.
    `to_bytes` and `from_bytes` store it; growing a stored frontier gives the root the whole list would give.
    """

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.size <= MAX_SIZE:
            raise MerkleError(f"a tree cannot hold {self.size} leaves; give a size from 0 to {MAX_SIZE}")
        if len(self.peaks) != self.size.bit_count():
            raise MerkleError(f"a tree of {self.size} leaves has {self.size.bit_count()} peaks, not {len(self.peaks)}")
        for peak in self.peaks:
            _check_hash(peak)

    @property
    def root(self) -> bytes:
        """The root over everything appended so far."""
        if not self.peaks:
            return EMPTY_ROOT
        root = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            root = node_hash(peak, root)
        return root

    def append(self, leaf: bytes, /) -> "Frontier":
        """This tree with one more leaf hash. Raises `MerkleError` unless it is 32 bytes."""
        return self.extend((leaf,))

    def extend(self, leaf_hashes: Iterable[bytes], /) -> "Frontier":
        """This tree with these leaf hashes after its last one. Raises `MerkleError` for anything but 32 bytes."""
        size, peaks = self.size, list(self.peaks)
        for leaf in leaf_hashes:
            if len(leaf) != HASH_SIZE:
                _check_hash(leaf)
            node, rest = leaf, size
            while rest & 1:
                node = sha256(NODE_PREFIX + peaks.pop() + node).digest()
                rest >>= 1
            peaks.append(node)
            size += 1
        return Frontier(size=size, peaks=tuple(peaks))

    def to_bytes(self) -> bytes:
        """Eight bytes of size (big-endian), then the peaks."""
        return self.size.to_bytes(8, "big") + b"".join(self.peaks)

    @classmethod
    def from_bytes(cls, stored: bytes, /) -> "Frontier":
        """The frontier `to_bytes` stored. Raises `MerkleError` for anything else."""
        if len(stored) < 8 or (len(stored) - 8) % HASH_SIZE:
            raise MerkleError(
                f"a stored frontier is 8 bytes and then whole hashes of {HASH_SIZE}, not {len(stored)} bytes"
            )
        peaks = tuple(stored[at : at + HASH_SIZE] for at in range(8, len(stored), HASH_SIZE))
        return cls(size=int.from_bytes(stored[:8], "big"), peaks=peaks)


class Tree:
    """Every complete node over a list of leaf hashes: proves any entry in the tree of any size up to its own.

    Costs 64 bytes of memory a leaf. Proofs take O(log² n) steps and no further reading.
    """

    __slots__ = ("_levels", "size")

    def __init__(self, *, leaf_hashes: Iterable[bytes]) -> None:
        leaves = bytearray()
        for leaf in leaf_hashes:
            if len(leaf) != HASH_SIZE:
                _check_hash(leaf)
            leaves += leaf
        self.size = len(leaves) // HASH_SIZE
        self._levels = [bytes(leaves)]
        while len(self._levels[-1]) >= 2 * HASH_SIZE:
            self._levels.append(_parents(self._levels[-1]))

    def root(self, *, size: int | None = None) -> bytes:
        """The root of the first `size` leaves (all of them by default)."""
        size = self.size if size is None else size
        self._check_size(size)
        return EMPTY_ROOT if size == 0 else self._subtree(0, size)

    def leaf(self, *, index: int) -> bytes:
        """The leaf hash at `index`, from 0."""
        if not 0 <= index < self.size:
            raise MerkleError(f"there is no leaf {index} in a tree of {self.size} (indexes count from 0)")
        return self._node(0, index)

    def inclusion_proof(self, *, index: int, size: int | None = None) -> tuple[bytes, ...]:
        """PATH(index, D_size) of RFC 9162, 2.1.3.1: sibling hashes, nearest the leaf first."""
        size = self.size if size is None else size
        self._check_size(size)
        return tuple(self._subtree(start, end) for start, end in inclusion_ranges(index=index, size=size))

    def consistency_proof(self, *, first: int, second: int | None = None) -> tuple[bytes, ...]:
        """PROOF(first, D_second) of RFC 9162, 2.1.4.1. Empty when both sizes are equal or the first is 0."""
        second = self.size if second is None else second
        self._check_size(second)
        return tuple(self._subtree(start, end) for start, end in consistency_ranges(first=first, second=second))

    def _check_size(self, size: int) -> None:
        if not 0 <= size <= self.size:
            raise MerkleError(f"this tree holds {self.size} leaves; it cannot speak for a tree of {size}")

    def _node(self, level: int, index: int) -> bytes:
        return self._levels[level][index * HASH_SIZE : (index + 1) * HASH_SIZE]

    def _subtree(self, start: int, end: int) -> bytes:
        """The root over leaves start..end-1, where start is a multiple of the biggest power of two within the range."""
        width = end - start
        if width & (width - 1) == 0:
            level = width.bit_length() - 1
            return self._node(level, start >> level)
        middle = start + _split(width)
        return node_hash(self._subtree(start, middle), self._subtree(middle, end))


def inclusion_ranges(*, index: int, size: int) -> tuple[tuple[int, int], ...]:
    """The leaf ranges [start, end) whose subtree roots, in order, are the inclusion proof of `index` at this `size`.

    For whoever keeps the nodes somewhere else than in a `Tree`. Raises `MerkleError` unless 0 <= index < size.
    """
    if not 0 <= index < size:
        raise MerkleError(f"there is no leaf {index} in a tree of {size} (indexes count from 0)")
    ranges: list[tuple[int, int]] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            ranges.append((middle, end))
            end = middle
        else:
            ranges.append((start, middle))
            start = middle
    return tuple(reversed(ranges))


def consistency_ranges(*, first: int, second: int) -> tuple[tuple[int, int], ...]:
    """The leaf ranges [start, end) whose subtree roots are the consistency proof between two sizes, in order.

    SUBPROOF of RFC 9162, 2.1.4.1. Raises `MerkleError` unless 0 <= first <= second.
    """
    if not 0 <= first <= second:
        raise MerkleError(
            f"a tree of {first} cannot be the beginning of a tree of {second}; give the smaller size first"
        )
    if first in (0, second):
        return ()
    ranges: list[tuple[int, int]] = []
    start, end = 0, second
    whole = True  # the RFC's b: the old tree's root is already known to the verifier
    while first != end:
        middle = start + _split(end - start)
        if first <= middle:
            ranges.append((middle, end))
            end = middle
        else:
            ranges.append((start, middle))
            start, whole = middle, False
    if not whole:
        ranges.append((start, end))
    return tuple(reversed(ranges))


def verify_inclusion(*, index: int, size: int, leaf: bytes, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether `leaf` (a leaf hash) is entry `index` (from 0) of the tree of `size` with this `root`.

    RFC 9162, 2.1.3.2. False for anything that does not fit; never raises for wrong values of the right type.
    """
    if not 0 <= index < size or not _all_hashes((leaf, root, *proof)):
        return False
    fn, sn, node = index, size - 1, leaf
    for sibling in proof:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            node = node_hash(sibling, node)
            while not fn & 1 and fn != 0:
                fn >>= 1
                sn >>= 1
        else:
            node = node_hash(node, sibling)
        fn >>= 1
        sn >>= 1
    return sn == 0 and node == root


def verify_consistency(
    *, first: int, second: int, first_root: bytes, second_root: bytes, proof: Sequence[bytes]
) -> bool:
    """Whether the tree of size `first` is the beginning of the tree of size `second`.

    RFC 9162, 2.1.4.2. The empty tree begins every tree. False for anything that does not fit; never raises for wrong
    values of the right type.
    """
    if not 0 <= first <= second or not _all_hashes((first_root, second_root, *proof)):
        return False
    if first == second:
        return not proof and first_root == second_root
    if first == 0:
        return not proof and first_root == EMPTY_ROOT
    nodes = list(proof)
    if first & (first - 1) == 0:
        nodes.insert(0, first_root)
    if not nodes:
        return False
    fn, sn = first - 1, second - 1
    while fn & 1:
        fn >>= 1
        sn >>= 1
    old = new = nodes[0]
    for node in nodes[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            old, new = node_hash(node, old), node_hash(node, new)
            while not fn & 1 and fn != 0:
                fn >>= 1
                sn >>= 1
        else:
            new = node_hash(new, node)
        fn >>= 1
        sn >>= 1
    return sn == 0 and old == first_root and new == second_root


def _split(width: int) -> int:
    """The RFC's k: the largest power of two smaller than a width of at least 2."""
    return 1 << (width - 1).bit_length() - 1


def _parents(level: bytes) -> bytes:
    step = 2 * HASH_SIZE
    whole = len(level) - len(level) % step
    return b"".join([sha256(NODE_PREFIX + level[at : at + step]).digest() for at in range(0, whole, step)])


def _all_hashes(values: Sequence[bytes]) -> bool:
    return all(len(value) == HASH_SIZE for value in values)


def _check_hash(value: bytes) -> None:
    if len(value) != HASH_SIZE:
        raise MerkleError(f"a hash is {HASH_SIZE} bytes, not {len(value)}; give leaf hashes, not the leaves themselves")
