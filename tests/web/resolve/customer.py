"""A customer with a link, and a browser to open it with: what the tests of the pages share."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from django.http import HttpResponse
from django.test import Client, RequestFactory
from tests.flow.acting_fixtures import Late

from goodterms.core.link_token import verify
from goodterms.core.lookup import fact_hash, normalise_fact
from goodterms.core.offers.identity import Level
from goodterms.flow.issue_link import issue_link
from goodterms.store.clock import business_now
from goodterms.store.keys import keys
from goodterms.web.resolve import visit as visits
from goodterms.web.resolve.urls import urlpatterns

ENDING = "4401"
_FORM = re.compile(r'<form[^>]*method="post"[^>]*action="([^"]+)"[^>]*>(.*?)</form>', re.DOTALL)
_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
_TAGS = re.compile(r"<(style|head)[^>]*>.*?</\1>|<[^>]+>", re.DOTALL)


def know(here: tuple[int, int], **facts: str) -> None:
    """Give the customer known facts."""
    from django.db import connection

    with connection.cursor() as cursor:
        for kind, text in facts.items():
            answer = fact_hash(secret=keys().lookup, kind=kind, customer_id=here[1], normalised=normalise_fact(text))
            cursor.execute(
                "INSERT INTO known_fact (bucket, customer_id, kind, answer) VALUES (%s, %s, %s, %s)",
                [*here, kind, answer],
            )


@dataclass
class Browser:
    """A browser on one link. Forms are sent as the page has them, hidden fields included."""

    somebody: Late
    token: str
    client: Client = field(default_factory=lambda: Client(enforce_csrf_checks=True))
    last: HttpResponse | None = None

    @property
    def base(self) -> str:
        return f"/r/{self.token}"

    def get(self, path: str = "", *, follow: bool = True) -> HttpResponse:
        self.last = self.client.get(path if path.startswith("/r/") else f"{self.base}{path}", follow=follow)
        return self.last

    def form(self, action: str) -> dict[str, str]:
        """The hidden fields of the form on the present page that goes to `action`."""
        assert self.last is not None
        for found, inside in _FORM.findall(self.last.content.decode()):
            if found == f"{self.base}{action}":
                return {name: html.unescape(value) for name, value in _HIDDEN.findall(inside)}
        raise AssertionError(f"no form to {action!r} on this page:\n{self.text}")

    def send(
        self, action: str, *, follow: bool = True, hidden: dict[str, str] | None = None, **fields: str
    ) -> HttpResponse:
        """Send the form that goes to `action`."""
        sent = {**(self.form(action) if hidden is None else hidden), **fields}
        self.last = self.client.post(f"{self.base}{action}", sent, follow=follow)
        return self.last

    @property
    def text(self) -> str:
        """What the page says, without its markup."""
        assert self.last is not None
        return " ".join(html.unescape(_TAGS.sub(" ", self.last.content.decode())).split())

    @property
    def address(self) -> str:
        """Where the last answer came from."""
        assert self.last is not None
        return self.last.request["PATH_INFO"].removeprefix(self.base)

    def come_in(self) -> Browser:
        """Open the link, go on, and answer the known fact."""
        self.get()
        self.send("")
        self.send("/check", account_ending=ENDING)
        assert self.address == "/home", self.text
        return self

    def at_level(self, level: Level) -> Browser:
        """Be somebody who has shown this much of who they are (the pages that ask for it have tests of their own)."""
        number = verify(token=self.token, keys=keys().links)
        assert number is not None
        request = RequestFactory().get(self.base)
        request.COOKIES.update({name: cookie.value for name, cookie in self.client.cookies.items()})
        response = HttpResponse()
        visits.begin(request, response, link=number, level=level)
        self.client.cookies.update(response.cookies)
        return self


def link_for(somebody: Late, *, channel: str = "sms") -> str:
    """A link to the customer's case, as a message on this channel would carry it."""
    return issue_link(here=somebody.here, case=somebody.case, point=somebody.who.points[channel], now=business_now())


def every_page() -> list[str]:
    """Every address under a link that can be looked at: from the list of addresses, so that a new page is weighed too."""
    found = [str(entry.pattern).partition("<str:token>")[2] for entry in urlpatterns]
    return sorted(address for address in found if address and "<" not in address)
