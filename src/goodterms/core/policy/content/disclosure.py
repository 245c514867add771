"""The debt collector's disclosure (15 USC 1692e(11); 12 CFR 1006.18(e)), and the language it is in.

In a first communication: that a debt is being collected, and that what is learnt will be used for that. In every later
one: that a debt collector writes. In the language of the rest of the message (1006.18(e)(4)).
"""

from typing import NamedTuple

from goodterms.core.policy.content.language import Part
from goodterms.core.policy.content.languages import LANGUAGES
from goodterms.core.policy.content.said import Said

__all__ = ["Disclosure", "disclosure_of"]


class Disclosure(NamedTuple):
    """`made` None: the text is in a language nobody here reads, and says nothing of it in one we do."""

    made: bool | None
    language: str


def disclosure_of(said: Said, *, first: bool) -> Disclosure:
    """What the text discloses; in its own language if it does, else in any other."""
    needed: tuple[Part, ...] = ("purpose", "use") if first else ("collector",)
    codes = sorted(LANGUAGES, key=lambda code: code != said.language)
    for code in codes:
        if all(_says(said, part, code) for part in needed):
            return Disclosure(True, code)
    return Disclosure(False if said.known else None, "")


def _says(said: Said, part: Part, language: str) -> bool:
    return any(span.language == language and not said.denied(span) for span in said.parts(part))
