"""The words that somebody read before they pressed: their hash goes with what they said, so that it can be shown later."""

from hashlib import sha256


def shown(*words: str) -> str:
    """The SHA-256 of the words of a page, in their order, in hex."""
    return sha256("\n".join(words).encode()).hexdigest()
