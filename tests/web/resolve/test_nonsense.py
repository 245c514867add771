"""Nonsense in every field of every form: a page that says what to do, never an error of ours."""

from __future__ import annotations

import re
from html import unescape

from tests.web.resolve import test_every_fault
from tests.web.resolve.test_every_fault import FORMS, Form, House, Visitor

house = test_every_fault.house

NONSENSE = (
    "a\x00b",
    "\u202e\u2066\u200f12,50\u2069",
    "\N{ARABIC-INDIC DIGIT THREE}\N{SUPERSCRIPT TWO}\N{MATHEMATICAL BOLD DIGIT ONE}",
    "9" * 5000,
    "1e309",
    "99999-12-31",
    "{{ 7*7 }}' OR 1=1; --",
    "\N{FAMILY}" * 20_000,
)
_NAMES = re.compile(r'<(?:input|textarea|select|button)[^>]*\bname="([^"]+)"')


def fields_of(visitor: Visitor, form: Form) -> list[str]:
    """The names of what may be entered or chosen in the form on the present page."""
    page = visitor.browser.last.content.decode()  # type: ignore[union-attr]
    action = re.escape(f'action="{visitor.browser.base}{form.by}"')
    inside = re.search(rf"<form[^>]*{action}[^>]*>(.*?)</form>", page, re.DOTALL)
    return sorted({unescape(name) for name in _NAMES.findall(inside[1] if inside else "")} - {"csrfmiddlewaretoken"})


def test_nonsense_in_any_field_is_no_error_of_ours(house: House) -> None:
    wrong: dict[str, list[str]] = {}
    for name, form in FORMS.items():
        visitor = house.visitor(form)
        good = visitor.open(form)
        fields, hidden = fields_of(visitor, form), visitor.browser.form(form.by)
        tries = [(",".join(fields), dict.fromkeys(fields, value), value) for value in NONSENSE]
        tries += [(field, {field: NONSENSE[0]}, NONSENSE[0]) for field in fields]
        visible = [field for field in fields if field not in hidden]
        tries += [(",".join(visible), dict.fromkeys(visible, value), value) for value in NONSENSE]
        for what, sent, value in tries:
            answer = visitor.browser.client.post(f"{visitor.browser.base}{form.by}", {**good, **sent})
            if answer.status_code >= 500:
                wrong.setdefault(name, []).append(f"{what}={value[:20]!r}: {answer.status_code}")
    assert wrong == {}
