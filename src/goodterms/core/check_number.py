"""The number by which a customer checks that a page is really ours: our page shows it, and so do we when they ask us.

Four digits, worked out from the case and a key of the installation. A page that only looks like ours cannot know it: of ten thousand
guesses one is right. It proves nothing about the customer, and opens nothing. (design/guarantees.md, "is this really you?")
"""

from hmac import digest

_WORDS = b"goodterms check number 1\n"


def check_number(*, secret: bytes, case: int) -> str:
    """The number of a case, in two groups of two, such as "48 12"; the same whenever it is asked for.

    `secret`: the installation's look-up secret.
    """
    number = int.from_bytes(digest(secret, _WORDS + case.to_bytes(8, "big", signed=True), "sha256")[:8], "big") % 10_000
    return f"{number // 100:02d} {number % 100:02d}"
