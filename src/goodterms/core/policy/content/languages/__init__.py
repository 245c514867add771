"""The languages messages are read in, one file each."""

from collections.abc import Mapping
from typing import Final

from goodterms.core.policy.content.language import Language
from goodterms.core.policy.content.languages.de import GERMAN
from goodterms.core.policy.content.languages.en import ENGLISH
from goodterms.core.policy.content.languages.es import SPANISH
from goodterms.core.policy.content.languages.fr import FRENCH
from goodterms.core.policy.content.languages.ga import IRISH

LANGUAGES: Final[Mapping[str, Language]] = {
    language.code: language for language in (ENGLISH, SPANISH, FRENCH, GERMAN, IRISH)
}
"""By code."""
