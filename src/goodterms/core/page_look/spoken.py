"""The languages that customers' pages are written in, each named as its speakers name it."""

from typing import Final

from goodterms.core.message import languages_for

PAGE_LANGUAGES: Final[dict[str, str]] = {
    "en": "English",
    "ga": "Gaeilge",
    "fr": "Français",
    "es": "Español",
    "ar": "العربية",
}


def spoken_as(language: str) -> str | None:
    """The language of the pages that a reader of `language` gets (`es-MX` gets `es`); None where there is none for them."""
    return next((tag for tag in languages_for(language) if tag in PAGE_LANGUAGES), None)
