"""What messages must and may not say, as tables, from the code that reads them."""

from collections.abc import Callable, Mapping
from typing import Final

from docs.making.markdown import inline, table
from goodterms.core.policy.content import WORDINGS
from goodterms.core.policy.content.languages import LANGUAGES
from goodterms.core.policy.content.languages.limited import GRAMMARS
from goodterms.core.policy.content.reading_age import reading_age

__all__ = ["TABLES"]


def wordings() -> str:
    """Every condition on wording there is, with its source."""
    rows = (
        (f"`{name}`", f"{'must say' if one.kind == 'required' else 'may not say'} {inline(one.words)}", one.why)
        for name, one in WORDINGS.items()
    )
    return table(("condition", "a message", "comes from"), rows)


def languages_read() -> str:
    """The languages whose messages are read, and how their reading age is worked out."""
    rows = []
    for code, language in LANGUAGES.items():
        age = reading_age("", language=code)
        rows.append((f"`{code}`", language.name, f"{age.formula} ({age.source})", "yes" if code in GRAMMARS else "no"))
    return table(("code", "language", "reading age by", "limited-content voicemails"), rows)


TABLES: Final[Mapping[str, Callable[[], str]]] = {"wordings": wordings, "languages-read": languages_read}
