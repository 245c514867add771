"""A text that a customer signs: exactly the words they saw, and the digest that proves them."""

import hashlib
import unicodedata
from dataclasses import dataclass

__all__ = ["Statement", "digest_of", "knows_name"]


@dataclass(frozen=True, slots=True)
class Statement:
    """One text as one customer reads it. `text` is the message's name, `language` that of the words."""

    text: str
    language: str
    title: str
    body: str

    @property
    def words(self) -> str:
        """All of it, as it is kept and hashed: the title, an empty line, the body."""
        return f"{self.title}\n\n{self.body}"

    @property
    def digest(self) -> str:
        return digest_of(self.words)


def digest_of(words: str, /) -> str:
    """SHA-256 of the words in UTF-8, in hexadecimal."""
    return hashlib.sha256(words.encode()).hexdigest()


def knows_name(typed: str, known: str, /) -> bool:
    """Whether some part of a typed name is one of the name we know, whatever its capitals, accents and order.

    An unknown name is not held against anybody: without a name of ours there is nothing to compare.
    """
    ours = _parts(known)
    return not ours or bool(ours & _parts(typed))


def _parts(name: str) -> set[str]:
    plain = "".join(one for one in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(one))
    return {part for part in "".join(one if one.isalnum() else " " for one in plain).split() if len(part) > 1}
