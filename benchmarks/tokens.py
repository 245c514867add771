"""The attack on links: a million random tokens and a hundred thousand with one bit changed, against the token check.

Counted are the tokens that were taken for ours (hits) and the distinct answers; for each kind of failure the time of one check is
measured, the kinds mixed so that the machine's moods fall on all alike. Nothing here opens a page or reads a row.
"""

import random
import secrets
import statistics
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator

from benchmarks.figures import Figure
from goodterms.core.link_token import ID_SIZE, LinkKeys, issue, verify

RANDOM = 1_000_000
FLIPPED = 100_000
TIMED = 20_000
SIZE = 18


def keys() -> LinkKeys:
    """Two keys of sixteen, as an installation has while it rotates them."""
    return LinkKeys(current=2, keys={1: secrets.token_bytes(32), 2: secrets.token_bytes(32)})


def random_tokens(count: int, *, seed: int) -> Iterator[str]:
    """Texts of a token's form."""
    source = random.Random(seed)
    return (urlsafe_b64encode(source.randbytes(SIZE)).decode() for _ in range(count))


def flipped_tokens(count: int, *, signing: LinkKeys, seed: int) -> Iterator[str]:
    """Tokens of ours with one bit changed, every bit in turn."""
    source = random.Random(seed)
    for number in range(count):
        raw = bytearray(urlsafe_b64decode(issue(random_bytes=source.randbytes(ID_SIZE), keys=signing)))
        place = number % (SIZE * 8)
        raw[place // 8] ^= 1 << place % 8
        yield urlsafe_b64encode(bytes(raw)).decode()


def attack(*, randoms: int, flips: int, seed: int = 7) -> tuple[int, int]:
    """How many tokens were taken for ours, and how many distinct answers the others got."""
    signing = keys()
    hits, answers = 0, set()
    for tokens in (random_tokens(randoms, seed=seed), flipped_tokens(flips, signing=signing, seed=seed)):
        for token in tokens:
            answer = verify(token=token, keys=signing)
            hits += answer is not None
            answers.add(answer)
    return hits, len(answers)


def times(count: int, *, seed: int = 11) -> dict[str, list[int]]:
    """Nanoseconds of one check for each kind of failure that has a token's form, mixed."""
    signing = keys()
    source = random.Random(seed)
    found: dict[str, list[int]] = {
        "first byte of the MAC wrong": [],
        "last byte of the MAC wrong": [],
        "no such key": [],
    }
    for _ in range(count):
        raw = urlsafe_b64decode(issue(random_bytes=source.randbytes(ID_SIZE), keys=signing))
        first, last, gone = bytearray(raw), bytearray(raw), bytearray(raw)
        first[ID_SIZE] ^= 0xFF
        last[-1] ^= 0xFF
        gone[0] = 0xF0 | gone[0] & 0x0F
        kinds = list(zip(found, (first, last, gone), strict=True))
        source.shuffle(kinds)  # the first check of a round finds the processor's memory cold
        for kind, changed in kinds:
            token = urlsafe_b64encode(bytes(changed)).decode()
            began = time.perf_counter_ns()
            verify(token=token, keys=signing)
            found[kind].append(time.perf_counter_ns() - began)
    return found


def larger(one: list[int], other: list[int]) -> float:
    """How often, of 100 pairs, a check of one kind takes longer than one of the other: 50 where nothing can be told apart."""
    ranked = sorted([(value, 1) for value in one] + [(value, 0) for value in other])
    total, place = 0.0, 0
    while place < len(ranked):
        end = place
        while end < len(ranked) and ranked[end][0] == ranked[place][0]:
            end += 1
        total += (place + end + 1) / 2 * sum(mine for _, mine in ranked[place:end])
        place = end
    wins = total - len(one) * (len(one) + 1) / 2
    return round(100 * wins / (len(one) * len(other)), 2)


def measure(*, randoms: int = RANDOM, flips: int = FLIPPED, timed: int = TIMED) -> list[Figure]:
    """Hits, distinct answers, and what the time of a check says."""
    hits, answers = attack(randoms=randoms, flips=flips)
    spent = times(timed)
    base = next(iter(spent.values()))
    found = [
        Figure(f"tokens taken for ours, of {randoms + flips:,}", hits, "hits"),
        Figure("distinct answers", answers, "answers"),
    ]
    for kind, values in spent.items():
        found.append(Figure(f"one check, {kind}, p50", round(statistics.median(values) / 1000, 2), "us"))
        if values is not base:
            found.append(Figure(f"longer than with the first byte wrong, {kind}", larger(values, base), "% of pairs"))
    return found
