"""An account's reference as a message may show it: its last four characters, in the words of the message's language."""

from typing import Final

__all__ = ["masked_reference"]

_ENDING: Final[dict[str, str]] = {
    "de": "mit Endziffern {}",
    "en": "ending {}",
    "es": "terminada en {}",
    "fr": "se terminant par {}",
    "ga": "dar críoch {}",
}


def masked_reference(reference: str, *, language: str) -> str:
    """`ending 1234`; in a language without words for it, …1234; empty where there is no reference."""
    if not reference:
        return ""
    return _ENDING.get(language.split("-", maxsplit=1)[0], "…{}").format(reference[-4:])
