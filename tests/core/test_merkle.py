"""The tree against the RFC's definition, the official vectors with their negative probes, and pymerkle."""

import json
import os
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pymerkle import InmemoryTree

from goodterms.core.merkle import (
    EMPTY_ROOT,
    Frontier,
    MerkleError,
    Tree,
    consistency_ranges,
    inclusion_ranges,
    leaf_hash,
    node_hash,
    tree_hash,
    verify_consistency,
    verify_inclusion,
)

SHARED = Path(os.environ.get("GOODTERMS_SHARED") or Path(__file__).parents[2].parent / "shared")
VECTORS = SHARED / "vectors" / "official-vectors.json"

leaf_lists = st.lists(st.binary(max_size=40), max_size=70).map(lambda data: [leaf_hash(d) for d in data])


def numbered(count: int) -> list[bytes]:
    return [leaf_hash(n.to_bytes(4, "big")) for n in range(count)]


def root_by_definition(leaves: list[bytes]) -> bytes:
    """RFC 9162, 2.1.1, word for word."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return sha256(b"\x01" + root_by_definition(leaves[:k]) + root_by_definition(leaves[k:])).digest()


def path_by_definition(m: int, leaves: list[bytes]) -> list[bytes]:
    """RFC 9162, 2.1.3.1, word for word."""
    if len(leaves) == 1:
        return []
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    if m < k:
        return [*path_by_definition(m, leaves[:k]), root_by_definition(leaves[k:])]
    return [*path_by_definition(m - k, leaves[k:]), root_by_definition(leaves[:k])]


def proof_by_definition(m: int, leaves: list[bytes], known: bool = True) -> list[bytes]:
    """RFC 9162, 2.1.4.1, word for word."""
    if m == len(leaves):
        return [] if known else [root_by_definition(leaves)]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    if m <= k:
        return [*proof_by_definition(m, leaves[:k], known), root_by_definition(leaves[k:])]
    return [*proof_by_definition(m - k, leaves[k:], False), root_by_definition(leaves[:k])]


# --- the definition -------------------------------------------------------------------------------


@given(leaf_lists)
def test_every_way_to_hold_a_tree_gives_the_root_of_the_definition(leaves: list[bytes]) -> None:
    expected = root_by_definition(leaves)
    assert tree_hash(leaf_hashes=leaves) == expected
    assert Frontier().extend(leaves).root == expected
    assert Tree(leaf_hashes=leaves).root() == expected


def test_the_root_of_nothing_is_the_hash_of_nothing() -> None:
    assert Frontier().root == Tree(leaf_hashes=[]).root() == EMPTY_ROOT == sha256(b"").digest()


@given(st.lists(st.binary(max_size=20), max_size=40))
def test_roots_equal_those_of_pymerkle(data: list[bytes]) -> None:
    other = InmemoryTree(algorithm="sha256")
    for entry in data:
        other.append_entry(entry)
    assert tree_hash(leaf_hashes=[leaf_hash(entry) for entry in data]) == other.get_root()


def test_proofs_are_those_of_the_definition_for_every_leaf_and_size_up_to_33() -> None:
    leaves = numbered(33)
    tree = Tree(leaf_hashes=leaves)
    for size in range(1, 34):
        assert tree.root(size=size) == root_by_definition(leaves[:size])
        for index in range(size):
            assert list(tree.inclusion_proof(index=index, size=size)) == path_by_definition(index, leaves[:size])
        for first in range(1, size + 1):
            assert list(tree.consistency_proof(first=first, second=size)) == proof_by_definition(first, leaves[:size])


@given(st.integers(1, 300), st.data())
def test_every_honest_proof_verifies(size: int, data: st.DataObject) -> None:
    leaves = numbered(size)
    tree = Tree(leaf_hashes=leaves)
    index = data.draw(st.integers(0, size - 1))
    first = data.draw(st.integers(0, size))
    assert verify_inclusion(
        index=index, size=size, leaf=leaves[index], proof=tree.inclusion_proof(index=index), root=tree.root()
    )
    assert verify_consistency(
        first=first,
        second=size,
        first_root=tree.root(size=first),
        second_root=tree.root(),
        proof=tree.consistency_proof(first=first),
    )


@given(st.integers(2, 200), st.data())
def test_a_proof_says_nothing_about_another_leaf_or_another_place(size: int, data: st.DataObject) -> None:
    leaves = numbered(size)
    tree = Tree(leaf_hashes=leaves)
    index = data.draw(st.integers(0, size - 1))
    other = data.draw(st.integers(0, size - 1).filter(lambda n: n != index))
    proof = tree.inclusion_proof(index=index)
    assert not verify_inclusion(index=index, size=size, leaf=leaves[other], proof=proof, root=tree.root())
    assert not verify_inclusion(index=other, size=size, leaf=leaves[index], proof=proof, root=tree.root())


@given(st.integers(1, 120), st.data())
def test_a_history_with_one_leaf_rewritten_is_not_consistent_with_the_old_root(size: int, data: st.DataObject) -> None:
    leaves = numbered(size)
    first = data.draw(st.integers(1, size))
    edited = data.draw(st.integers(0, first - 1))
    honest = Tree(leaf_hashes=leaves)
    rewritten = Tree(leaf_hashes=[*leaves[:edited], leaf_hash(b"another"), *leaves[edited + 1 :]])
    assert not verify_consistency(
        first=first,
        second=size,
        first_root=honest.root(size=first),
        second_root=rewritten.root(),
        proof=rewritten.consistency_proof(first=first),
    )


@given(
    st.integers(-3, 40),
    st.integers(-3, 40),
    st.binary(min_size=0, max_size=33),
    st.lists(st.binary(min_size=31, max_size=33), max_size=7),
)
def test_a_verifier_answers_no_to_any_nonsense_and_never_raises(
    a: int, b: int, text: bytes, proof: list[bytes]
) -> None:
    verify_inclusion(index=a, size=b, leaf=text, proof=proof, root=text)
    verify_consistency(first=a, second=b, first_root=text, second_root=text, proof=proof)


# --- growing --------------------------------------------------------------------------------------


@given(leaf_lists, leaf_lists, st.booleans())
def test_a_stored_frontier_continues_where_it_stopped(
    before: list[bytes], after: list[bytes], one_by_one: bool
) -> None:
    stored = Frontier().extend(before).to_bytes()
    frontier = Frontier.from_bytes(stored)
    if one_by_one:
        for leaf in after:
            frontier = frontier.append(leaf)
    else:
        frontier = frontier.extend(after)
    assert frontier.size == len(before) + len(after)
    assert frontier.root == root_by_definition(before + after)


def test_a_frontier_remembers_one_hash_for_every_one_in_its_size() -> None:
    frontier = Frontier().extend(numbered(1000))
    assert len(frontier.peaks) == (1000).bit_count() == 6
    assert len(frontier.to_bytes()) == 8 + 6 * 32


@pytest.mark.parametrize(
    "stored",
    [
        b"",
        b"\0" * 7,
        b"\0" * 9,
        b"\0" * 7 + b"\x01",
        b"\0" * 40,
        b"\0" * 7 + b"\x03" + b"x" * 32,
        b"\xff" * (8 + 64 * 32),
    ],
)
def test_a_spoilt_frontier_is_refused(stored: bytes) -> None:
    with pytest.raises(MerkleError):
        Frontier.from_bytes(stored)


def test_a_leaf_that_is_not_a_hash_is_refused_with_a_reason() -> None:
    with pytest.raises(MerkleError, match="32 bytes, not 5"):
        Frontier().append(b"hello")
    with pytest.raises(MerkleError, match="32 bytes, not 5"):
        Tree(leaf_hashes=[b"hello"])
    with pytest.raises(MerkleError, match="32 bytes, not 5"):
        Frontier(size=1, peaks=(b"hello",))
    with pytest.raises(MerkleError):
        Frontier(size=-1)


def test_a_tree_says_what_it_cannot_prove() -> None:
    tree = Tree(leaf_hashes=numbered(5))
    assert tree.leaf(index=4) == numbered(5)[4]
    for ask in (
        lambda: tree.leaf(index=5),
        lambda: tree.root(size=6),
        lambda: tree.inclusion_proof(index=5),
        lambda: tree.inclusion_proof(index=-1),
        lambda: tree.inclusion_proof(index=3, size=3),
        lambda: tree.consistency_proof(first=4, second=3),
        lambda: tree.consistency_proof(first=1, second=6),
        lambda: inclusion_ranges(index=0, size=0),
        lambda: consistency_ranges(first=-1, second=3),
    ):
        with pytest.raises(MerkleError):
            ask()


def test_the_ranges_of_an_inclusion_proof_and_its_leaf_cover_the_tree_once() -> None:
    for size in range(1, 40):
        for index in range(size):
            covered = [
                index,
                *(n for start, end in inclusion_ranges(index=index, size=size) for n in range(start, end)),
            ]
            assert sorted(covered) == list(range(size))


# --- official vectors -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def vectors() -> dict[str, object]:
    if not VECTORS.exists():
        pytest.skip("the official vectors are not beside the project (../shared/vectors/official-vectors.json)")
    return json.loads(VECTORS.read_text())["merkle_rfc6962_sha256"]


@pytest.fixture(scope="module")
def leaves(vectors) -> list[bytes]:
    return [leaf_hash(bytes.fromhex(leaf)) for leaf in vectors["leaves_hex"]]


def test_the_official_roots_come_out_at_every_size(vectors, leaves) -> None:
    for size, root in enumerate(vectors["roots_by_size_0_to_8"]):
        assert tree_hash(leaf_hashes=leaves[:size]).hex() == root
        assert Tree(leaf_hashes=leaves).root(size=size).hex() == root


def test_the_official_inclusion_proofs_come_out_and_verify(vectors, leaves) -> None:
    tree = Tree(leaf_hashes=leaves)
    for case in vectors["inclusion_proofs_leaf_number_from_1"]:
        proof = tree.inclusion_proof(index=case["leaf"] - 1, size=case["size"])
        assert [node.hex() for node in proof] == case["proof"]
        root = tree.root(size=case["size"])
        assert verify_inclusion(
            index=case["leaf"] - 1, size=case["size"], leaf=leaves[case["leaf"] - 1], proof=proof, root=root
        )


def test_the_official_consistency_proofs_come_out_and_verify(vectors, leaves) -> None:
    tree = Tree(leaf_hashes=leaves)
    for case in vectors["consistency_proofs"]:
        first, second = case["from"], case["to"]
        proof = tree.consistency_proof(first=first, second=second)
        assert [node.hex() for node in proof] == case["proof"]
        assert verify_consistency(
            first=first,
            second=second,
            first_root=tree.root(size=first),
            second_root=tree.root(size=second),
            proof=proof,
        )


def flipped(node: bytes, bit: int) -> bytes:
    return bytes([node[0] ^ (1 << bit)]) + node[1:]


def spoilt_inclusion_proofs(index: int, size: int, leaf: bytes, proof: list[bytes], root: bytes):
    """The official probes: each yields its name and an argument set that must be refused."""
    garbage, honest = (
        sha256(b"garbage").digest(),
        {"index": index, "size": size, "leaf": leaf, "proof": proof, "root": root},
    )

    def but(**changed: object) -> dict[str, object]:
        return honest | changed

    yield "index-1", but(index=index - 1)
    yield "index+1", but(index=index + 1)
    yield "index^2", but(index=index ^ 2)
    yield "size*2", but(size=size * 2)
    yield "size/2", but(size=size // 2)
    yield "wrong leaf", but(leaf=leaf_hash(b"WrongLeaf"))
    yield "empty root", but(root=EMPTY_ROOT)
    yield "no root", but(root=b"")
    yield "random root", but(root=sha256(b"random").digest())
    for name, extra in (("garbage", garbage), ("root", root), ("empty", b"")):
        yield f"trailing {name}", but(proof=[*proof, extra])
        yield f"preceding {name}", but(proof=[extra, *proof])
    for at, node in enumerate(proof):
        yield f"bit 3 of element {at}", but(proof=[*proof[:at], flipped(node, 3), *proof[at + 1 :]])
        yield f"element {at} removed", but(proof=[*proof[:at], *proof[at + 1 :]])
        yield f"element {at} inserted twice", but(proof=[*proof[: at + 1], *proof[at:]])
        yield f"garbage inserted at {at}", but(proof=[*proof[:at], garbage, *proof[at:]])


def spoilt_consistency_proofs(first: int, second: int, first_root: bytes, second_root: bytes, proof: list[bytes]):
    garbage = sha256(b"garbage").digest()
    honest = {
        "first": first,
        "second": second,
        "first_root": first_root,
        "second_root": second_root,
        "proof": proof,
    }

    def but(**changed: object) -> dict[str, object]:
        return honest | changed

    yield "size1-1", but(first=first - 1)
    yield "size1+1", but(first=first + 1)
    yield "size1^2", but(first=first ^ 2)
    yield "size2*2", but(second=second * 2)
    yield "size2/2", but(second=second // 2)
    yield "wrong root1", but(first_root=sha256(b"WrongRoot").digest())
    yield "wrong root2", but(second_root=sha256(b"WrongRoot").digest())
    yield "swapped roots", but(first_root=second_root, second_root=first_root)
    yield "empty proof", but(proof=[])
    yield "size2 < size1", but(first=second, second=first)
    for name, extra in (("garbage", garbage), ("root1", first_root), ("root2", second_root), ("empty", b"")):
        yield f"trailing {name}", but(proof=[*proof, extra])
        yield f"preceding {name}", but(proof=[extra, *proof])
    for at, node in enumerate(proof):
        yield f"truncated to {at}", but(proof=proof[:at])
        yield f"without its first {at + 1}", but(proof=proof[at + 1 :])
        yield f"bit 4 of element {at}", but(proof=[*proof[:at], flipped(node, 4), *proof[at + 1 :]])


def test_every_official_negative_probe_of_an_inclusion_proof_is_refused(vectors, leaves) -> None:
    tree = Tree(leaf_hashes=leaves)
    for case in vectors["inclusion_proofs_leaf_number_from_1"]:
        index, size = case["leaf"] - 1, case["size"]
        proof = [bytes.fromhex(node) for node in case["proof"]]
        for name, spoilt in spoilt_inclusion_proofs(index, size, leaves[index], proof, tree.root(size=size)):
            assert not verify_inclusion(**spoilt), f"leaf {case['leaf']} of {size}: {name}"


def test_every_official_negative_probe_of_a_consistency_proof_is_refused(vectors, leaves) -> None:
    tree = Tree(leaf_hashes=leaves)
    for case in vectors["consistency_proofs"]:
        first, second = case["from"], case["to"]
        proof = [bytes.fromhex(node) for node in case["proof"]]
        roots = tree.root(size=first), tree.root(size=second)
        for name, spoilt in spoilt_consistency_proofs(first, second, *roots, proof):
            assert not verify_consistency(**spoilt), f"{first} to {second}: {name}"


@given(st.integers(2, 150), st.data())
def test_the_probes_are_refused_on_any_tree(size: int, data: st.DataObject) -> None:
    leaves = numbered(size)
    tree = Tree(leaf_hashes=leaves)
    index = data.draw(st.integers(0, size - 1))
    for name, spoilt in spoilt_inclusion_proofs(
        index, size, leaves[index], list(tree.inclusion_proof(index=index)), tree.root()
    ):
        if name not in ("size*2", "size/2"):  # a proof may fit two sizes; the signed head fixes the size
            assert not verify_inclusion(**spoilt), name
    first = data.draw(st.integers(1, size - 1))
    for name, spoilt in spoilt_consistency_proofs(
        first, size, tree.root(size=first), tree.root(), list(tree.consistency_proof(first=first))
    ):
        if name not in ("size1-1", "size1+1", "size1^2", "size2*2", "size2/2"):
            assert not verify_consistency(**spoilt), name


def test_the_smallest_tree_needs_no_proof() -> None:
    leaf = leaf_hash(b"only")
    assert verify_inclusion(index=0, size=1, leaf=leaf, proof=(), root=leaf)
    assert not verify_inclusion(index=0, size=1, leaf=leaf, proof=(leaf,), root=node_hash(leaf, leaf))


def test_the_empty_tree_begins_every_tree_and_no_other_root_does() -> None:
    root = tree_hash(leaf_hashes=numbered(3))
    assert verify_consistency(first=0, second=3, first_root=EMPTY_ROOT, second_root=root, proof=())
    assert not verify_consistency(first=0, second=3, first_root=root, second_root=root, proof=())
    assert not verify_consistency(first=0, second=3, first_root=EMPTY_ROOT, second_root=root, proof=(root,))
