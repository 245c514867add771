"""The same form sent several times at the same moment, as two taps, two tabs and two web processes do it: one effect, and no error."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from tests.documents.files import picture
from tests.web.resolve import test_every_fault
from tests.web.resolve.every_form import FORMS, Form
from tests.web.resolve.test_every_fault import House, Visitor, difference

house = test_every_fault.house
TAPS = 4


def at_once(visitor: Visitor, form: Form, sent: list[dict[str, str]]) -> list[HttpResponse]:
    """What each of these is answered, all sent in the same moment by browsers that hold the same visit."""
    together = Barrier(len(sent))

    def send(fields: dict[str, str]) -> HttpResponse:
        client = Client(enforce_csrf_checks=True)
        client.cookies.update(visitor.browser.client.cookies)
        more = {"photo": SimpleUploadedFile("a.jpg", picture(), content_type="image/jpeg")} if form.photo else {}
        try:
            together.wait(20)
            return client.post(f"{visitor.browser.base}{form.by}", {**fields, **more})
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=len(sent)) as taps:
        return list(taps.map(send, sent))


def _each(house: House, fault: Callable[[House, Form], str]) -> dict[str, str]:
    wrong = {}
    for name, form in FORMS.items():
        try:
            said = fault(house, form)
        except Exception as error:
            said = f"{type(error).__name__}: {str(error)[:300]}"
        if said:
            wrong[name] = said
    return wrong


def test_tapped_several_times_at_once_it_does_one_thing_and_nobody_sees_an_error(house: House) -> None:
    def fault(house: House, form: Form) -> str:
        alone, tapped = house.visitor(form), house.visitor(form)
        hidden = alone.open(form)
        before = alone.effects()
        alone.send(form, hidden)
        once = alone.effects() - before
        hidden = tapped.open(form)
        before = tapped.effects()
        answers = at_once(tapped, form, [hidden] * TAPS)
        codes = Counter(answer.status_code for answer in answers)
        if any(code >= 500 for code in codes):
            return f"answered {dict(codes)}"
        after = tapped.effects() - before
        return difference(once, after) or difference(after, once)

    assert _each(house, fault) == {}
