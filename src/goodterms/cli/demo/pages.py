"""The customer's pages as a simulated person's browser uses them: over HTTP, page by page, forms as they come, cookies kept."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import urljoin, urlsplit

from goodterms.cli.demo.asking import Answered, get, post, submit
from goodterms.cli.demo.crowd import Intention
from goodterms.cli.demo.steady import steady
from goodterms.core.money import Money
from goodterms.core.simulation.people import ActKind
from goodterms.flow.acting import NotNow
from goodterms.store.invent import person

LONGEST_WALK = 12


@dataclass(slots=True)
class Form:
    """One form of a page: where it goes and what it carries already."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)


class _Forms(HTMLParser):
    """Reads the POST forms of a page, with hidden and filled-in fields, and the radio buttons: all there are, and the pressed."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._open: Form | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and given.get("method", "").lower() == "post":
            self._open = Form(given.get("action", ""))
            self.forms.append(self._open)
        elif self._open is not None and tag in {"input", "textarea"} and given.get("name"):
            if given.get("type") == "radio":
                if "checked" in given:
                    self._open.fields[given["name"]] = given.get("value", "")
                self._open.choices.setdefault(given["name"], []).append(given.get("value", ""))
            elif given.get("type") not in {"checkbox", "submit"}:
                self._open.fields[given["name"]] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None


def pay_at_gateway(url: str, now: datetime) -> None:
    """Pay on the gateway's own page, as a simulated payer may. By debit, their bank answers later."""
    page = url.partition("?")[0]
    steady(lambda: post(f"{page}/pay", {"outcome": "succeeded", "at": now.isoformat()}), what="paying at the gateway")


@dataclass(slots=True)
class Pages:
    """The customer's pages at `url`, for people invented from `seed`."""

    url: str
    seed: int = 0

    def act(self, *, intention: Intention, now: datetime, kind: ActKind, way: str = "") -> bool:
        """Open the link, show who one is, and do one thing. Raises `NotNow` when the pages do not offer it.

        `way` is how they pay, where the page lets them choose it.

        A page that is away is asked again until it answers.
        """
        assert intention.link is not None
        visit = _Visit(intention.link)
        visit.begin()
        visit.prove(self._known_facts(intention))
        match kind:
            case "look":
                return True
            case "pay":
                visit.pay(intention, now, way=way)
            case "promise":
                visit.promise(intention)
            case "already_paid":
                visit.tell("already-paid")
            case "hardship":
                visit.tell("struggling")
            case "dispute":
                visit.tell("dispute", reason="amount")
            case "wrong_person":
                visit.tell("not-me")
            case _:
                return False
        return True

    def _known_facts(self, intention: Intention) -> dict[str, str]:
        who = intention.person
        known = person(seed=self.seed, key=who.external_id, country=who.country)
        return {
            "birth_day": str(known.birth_date.day),
            "birth_month": str(known.birth_date.month),
            "birth_year": str(known.birth_date.year),
            "postcode": known.postcode,
            "account_ending": known.account_ending,
        }


@dataclass(slots=True)
class _Visit:
    """One visit with a browser that has no cookies yet."""

    link: str
    url: str = ""
    forms: list[Form] = field(default_factory=list)
    """The address and the forms of the page one is at."""
    cookies: dict[str, str] = field(default_factory=dict)

    def begin(self) -> None:
        self._get(self.link)
        self._submit(self._form(ends=""), {})

    def prove(self, facts: dict[str, str]) -> None:
        """Answer what the page asks, if it asks."""
        form = self._form_if_any(ends="/check")
        if form is not None:
            self._submit(form, {name: value for name, value in facts.items() if name in form.fields})
            if self._form_if_any(ends="/check") is not None:
                raise NotNow("not_offered", "the page did not accept what this person knows")

    def pay(self, intention: Intention, now: datetime, *, way: str) -> None:
        self._get(f"{self.link}/pay")
        form = self._form(ends="/pay")
        chosen = {"way": way} if way in form.choices.get("way", ()) else {}
        where = self._send(form, {**_amount(intention.act.amount), **chosen}).location or ""
        if not where.startswith("http") or where.startswith(self.link):
            raise NotNow("not_offered", "the page does not lead to a checkout")
        pay_at_gateway(where, now)

    def promise(self, intention: Intention) -> None:
        act = intention.act
        assert act.due is not None
        self._get(f"{self.link}/promise")
        chosen = {**_amount(act.amount), "when": "other", "day": act.due.isoformat()}
        self._submit(self._form(ends="/promise"), chosen)
        self._submit(self._form(ends="/promise/check"), {})
        if "/promised" not in self.url:
            raise NotNow("not_offered", "the page did not take the promise")

    def tell(self, what: str, **chosen: str) -> None:
        self._get(f"{self.link}/{what}")
        self._submit(self._form(ends=f"/{what}"), chosen)

    # --- browsing ---

    def _get(self, url: str) -> None:
        self._arrive(self._ask(url))

    def _submit(self, form: Form, values: dict[str, str]) -> None:
        self._arrive(self._send(form, values))

    def _send(self, form: Form, values: dict[str, str]) -> Answered:
        return self._ask(urljoin(self.url, form.action), {**form.fields, **values})

    def _arrive(self, answer: Answered) -> None:
        """Go where the answer sends us on to, and read what stands there."""
        for _ in range(LONGEST_WALK):
            if answer.location is None:
                break
            answer = self._ask(urljoin(answer.url, answer.location))
        reader = _Forms()
        reader.feed(answer.text)
        self.url, self.forms = answer.url, reader.forms

    def _ask(self, url: str, form: dict[str, str] | None = None) -> Answered:
        """One request, made again with the same cookies while the page is away: a visit survives a restart of the web.

        A form too: the page does what a form asks once, however often the form comes.
        """
        headers = (
            {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())} if self.cookies else {}
        )
        if form is None:
            answer = steady(partial(get, url, headers=headers), what="GET of a customer's page")
        else:
            headers |= {"Referer": self.url, "Origin": _origin(url)}
            answer = steady(partial(submit, url, form, headers=headers), what="POST of a customer's page")
        for line in answer.headers.get_all("set-cookie", []):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        return answer

    def _form_if_any(self, *, ends: str) -> Form | None:
        path = urlsplit(self.link).path
        return next((form for form in self.forms if urlsplit(form.action).path == path + ends), None)

    def _form(self, *, ends: str) -> Form:
        form = self._form_if_any(ends=ends)
        if form is None:
            raise NotNow("not_offered", f"the page does not offer {ends or 'to go on'}")
        return form


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _amount(amount: Money | None) -> dict[str, str]:
    """All that is due, as the first choice of the page says; or another amount in plain figures."""
    return {"how_much": "full"} if amount is None else {"how_much": "other", "amount": amount.text}
