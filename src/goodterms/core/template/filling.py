"""A template with its merge fields filled in, in the customer's locale."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from babel.core import Locale, UnknownLocaleError

from goodterms.core.journey.vocabulary import ACCOUNT_LIST
from goodterms.core.template.language import LOCALE, Filled, compiled


@lru_cache(maxsize=256)
def locale_for(language: str, country: str) -> str:
    """The locale for a customer: their language as written in their country, else the language alone, else English."""
    tag = language.replace("-", "_")
    for name in (tag, f"{tag}_{country}") if "_" in tag else (f"{tag}_{country}", tag):
        try:
            return str(Locale.parse(name))
        except (UnknownLocaleError, ValueError, TypeError):
            continue
    return "en"


def render_template(text: str, values: Mapping[str, object], *, locale: str, marked: bool = False) -> str:
    """`text` with its merge fields filled in; `marked`: each value between `OPEN` and `CLOSE`.

    `values` are flat by dotted name: text, int, `Money`, `date`, and for `accounts` a list (empty when not
    given) of mappings of such values.

    Raises:
        LiquidError: a field is missing or of another type, or a limit is passed.
    """
    tree: dict[str, Any] = {LOCALE: locale, ACCOUNT_LIST: []}
    for name, value in (_filled(values) if marked else values).items():
        head, _, tail = name.partition(".")
        if tail:
            tree.setdefault(head, {})[tail] = value
        else:
            tree[head] = value
    return str(compiled(text, marked).render(**tree))


def _filled(values: Mapping[str, object]) -> dict[str, object]:
    return {
        name: Filled(value)
        if isinstance(value, str)
        else [_filled(one) for one in value]
        if isinstance(value, list)
        else value
        for name, value in values.items()
    }
