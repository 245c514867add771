"""The language itself: its tags and filters, its limits, and how a text of it is read."""

import re
from datetime import date
from functools import lru_cache
from typing import Final

from babel.core import Locale
from babel.dates import format_date
from liquid import BoundTemplate, Environment, FalsyStrictUndefined, Mode, RenderContext
from liquid.builtin import comment_tag, content, for_tag, if_tag, illegal, inline_comment_tag, output, unless_tag
from liquid.builtin.filters.misc import default
from liquid.filter import with_context
from liquid.tag import Tag

from goodterms.core.money import Money
from goodterms.core.said_day import said_day

MOST_LOOPS = 50
MOST_OUTPUT = 20_000
LONGEST_TAG: Final = 500
"""Characters between `{{` and `}}`: the library takes time in the square of what it cannot close."""
OPEN: Final = "\ue000"
CLOSE: Final = "\ue001"
"""What stands around each filled-in value of a marked render: private characters that no value holds."""

LOCALE: Final = "locale "
"""The name under which the locale travels in a render; no template can write a name with a space."""

TAGS: Final[dict[str, str]] = {
    "if": "show a part only when a field is known, or equals a text",
    "unless": "the opposite of if",
    "for": "`for account in accounts`: each account the message names",
    "comment": "words for the next author",
    "#": "a comment on one line",
}

FILTERS: Final[dict[str, str]] = {
    "money": "an amount as the customer's locale writes it",
    "date": "a day as the customer's locale writes it; `date: 'weekday'` adds the weekday, `date: 'year'` the year",
    "default": "other words where a field is not known",
    "capitalize": "begin with a capital",
}

_BEGINS: Final = re.compile(r"\{[{%]")
DATE_FORMS: Final = ("weekday", "year")

# CLDR has no skeleton for "Friday 15 May" in most locales; its full format without the year is that, in every locale.
_YEAR: Final = re.compile(r"[\s,،]*(?:'[^']*'\s*)?[yG]+(?:\s*'[^']*')?[年년]?\.?[\s,]*")


class Filled(str):
    """The text of a value. In a marked render it stands between marks; everywhere else it is plain text."""

    __slots__ = ()

    def __html__(self) -> str:
        return f"{OPEN}{self}{CLOSE}"


@with_context
def _money(value: object, *, context: RenderContext) -> str:
    if not isinstance(value, Money):
        raise TypeError("not an amount of money")
    return Filled(value.format(str(context.resolve(LOCALE))))


@with_context
def _date(value: object, form: str | None = None, *, context: RenderContext) -> str:
    if not isinstance(value, date):
        raise TypeError("not a date")
    locale = str(context.resolve(LOCALE))
    return Filled(
        said_day(format_date(value, _date_pattern(locale, form), locale=_locale(locale)), day=value, locale=locale)
    )


@lru_cache(maxsize=256)
def _date_pattern(locale: str, form: str | None) -> str:
    formats = _locale(locale)
    if form == "weekday":
        return _YEAR.sub(" ", formats.date_formats["full"].pattern).strip(" ,")
    if form == "year":
        return str(formats.date_formats["long"].pattern)
    skeleton = formats.datetime_skeletons.get("MMMMd")
    return "d MMMM" if skeleton is None else str(skeleton.pattern)


class _Messages(Environment):
    loop_iteration_limit = MOST_LOOPS
    output_stream_limit = MOST_OUTPUT
    local_namespace_limit = MOST_OUTPUT
    context_depth_limit = 10
    block_nesting_limit = 10

    def setup_tags_and_filters(self, *, extra: bool = False) -> None:
        """Only what `TAGS` and `FILTERS` list."""
        plain: tuple[type[Tag], ...] = (content.Literal, output.Output, illegal.Illegal)
        blocks: tuple[type[Tag], ...] = (if_tag.IfTag, unless_tag.UnlessTag, for_tag.ForTag)
        notes: tuple[type[Tag], ...] = (comment_tag.CommentTag, inline_comment_tag.InlineCommentTag)
        for tag in plain + blocks + notes:
            self.add_tag(tag)
        for name, function in (("money", _money), ("date", _date), ("default", default), ("capitalize", _capitalize)):
            self.add_filter(name, function)


def _capitalize(value: object) -> str:
    text = value if isinstance(value, str) else str(value)
    capital = text[:1].upper() + text[1:]
    return Filled(capital) if isinstance(value, Filled) else capital


_LANGUAGE: Final = _Messages(tolerance=Mode.STRICT, undefined=FalsyStrictUndefined, autoescape=False)
_MARKED: Final = _Messages(tolerance=Mode.STRICT, undefined=FalsyStrictUndefined, autoescape=True)
"""The same language; the library's way of escaping values is how `Filled` marks them. Nothing is escaped here."""


@lru_cache(maxsize=4096)
def compiled(text: str, marked: bool = False) -> BoundTemplate:
    if not_closed(text) is not None:
        raise ValueError(f"a tag is not closed within {LONGEST_TAG} characters")
    return (_MARKED if marked else _LANGUAGE).from_string(text)


@lru_cache(maxsize=256)
def _locale(name: str) -> Locale:
    return Locale.parse(name)


def not_closed(text: str) -> int | None:
    """Where a tag begins that does not end soon; found in one pass, before the library reads anything."""
    at = 0
    while (begins := _BEGINS.search(text, at)) is not None:
        closing = "}}" if begins[0] == "{{" else "%}"
        at = text.find(closing, begins.end(), begins.end() + LONGEST_TAG) + 2
        if at < 2:
            return begins.start()
    return None
