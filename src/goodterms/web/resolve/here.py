"""Where every page of a link begins: the link, the visit, the matter, and how far the visitor may go."""

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial, wraps
from typing import Any, Concatenate, Final, ParamSpec
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext as _

from goodterms.core.offers.identity import Level
from goodterms.flow.acting import NotNow, ParkedCustomer, UnknownCustomer
from goodterms.flow.ask_for_code import flagged
from goodterms.flow.prove_passkey import asking, passkeys_that_count
from goodterms.store.passkeys_known import passkeys_of
from goodterms.web.resolve import visit as visits
from goodterms.web.resolve.forms import StaleForm, form_key
from goodterms.web.resolve.helping import Helping, helping, is_helpers
from goodterms.web.resolve.languages import choices, wishes_of
from goodterms.web.resolve.levels import level_of_page
from goodterms.web.resolve.links import Link, find_link, leads_nowhere
from goodterms.web.resolve.matter import Matter, load
from goodterms.web.resolve.opening import said_opening
from goodterms.web.resolve.rendering import page, script, style
from goodterms.web.resolve.visit import NO_EASE, Visit
from goodterms.web.resolve.watched import note_what_happened

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Here:
    """One request on one link. `visit` is None where the page needs the link alone; `helper` acts for the customer on it."""

    request: HttpRequest
    link: Link
    visit: Visit | None
    matter: Matter
    helper: Helping | None = None

    @property
    def base(self) -> str:
        """The address of the link's first page; all others lie under it."""
        return f"/r/{self.link.token}"

    @property
    def level(self) -> Level:
        return 0 if self.visit is None else self.visit.level

    @property
    def actor(self) -> str:
        """Who acts here, as the log says it."""
        return "customer" if self.helper is None else f"helper:{self.helper.named.helper}"

    def key(self, form: str, **terms: str) -> str:
        """A new signed key for a form of this page."""
        return form_key(link=self.link.id, form=form, terms=terms)

    def show(self, template: str, context: Mapping[str, Any] | None = None, *, status: int = 200) -> HttpResponse:
        """A page of this link, with its frame: who writes, a person to talk to, when it stops working."""
        matter = self.matter
        whole = {
            "base": self.base,
            "brand": matter.brand,
            "logo": matter.look if matter.look.logo else None,
            "style": style(matter.look),
            "switch": choices(self.request, offered=matter.look.languages),
            "creditor": matter.creditor,
            "phone": matter.phone,
            "hours": format_html("<bdi>{}</bdi>", said_opening(matter.hours, reader=matter.reader))
            if matter.hours
            else "",
            "invented": matter.invented,
            "until": matter.reader.day(matter.reader.local_day(self.link.expires_at)),
            "level": self.level,
            "in_visit": self.visit is not None,
            "ease": NO_EASE if self.visit is None or self.level < 1 else self.visit.ease,
            "watched": flagged(matter.facts),
            "keeping": script("keep") if self.visit is not None else "",
            "struggling_key": self.key("struggling"),
            "struggling_shown": self._struggling_shown,
            "quiet_already": self._quiet_already(),
            "helper": self.helper,
            "may_add_passkey": partial(_may_add_passkey, self),
            "acts": self.helper.words() if self.helper is not None and self.level > 0 else "",
            **(context or {}),
        }
        response = page(self.request, template, whole, status=status)
        if self.visit is not None:
            # the answer to "more time", and the script that keeps what was typed when the network is lost
            response.content_policy = {  # type: ignore[attr-defined]
                "frame-src": "'self'",
                "script-src": "'nonce-{nonce}'",
                **_away(),
            }
        return response

    def _quiet_already(self) -> str:
        """What stands at the foot of a page instead of "I'm struggling" for whoever told us and has shown who they are."""
        hold = self.matter.hold("hardship") if self.level >= 1 and self.helper is None else None
        last = None if hold is None else self.matter.quiet_last_day(hold)
        if last is None or self.matter.may_ask_for_more_time:
            return ""
        return _("All is quiet until %(day)s") % {"day": self.matter.reader.day(last)}

    def _struggling_shown(self) -> str:
        """The words of the button at the foot of every page, as they are kept when it is pressed."""
        from goodterms.web.resolve.agreeing import Words, sealed

        button = _("I'm struggling: please pause")
        return sealed(self, offer="hardship", words=Words(button, (), (), button))

    def go(self, path: str = "") -> HttpResponse:
        """On to another page of this link, so that reloading it sends nothing twice."""
        return see_other(f"{self.base}{path}")

    def on_the_way(self, path: str, to: str) -> str:
        """The path of a page that asks who somebody is, on the way to another (`wanted_page`)."""
        return path if to == "/home" else f"{path}?{urlencode({'to': to})}"


def _may_add_passkey(here: Here) -> bool:
    """Whether this is somebody to whom it may be said that they can add a passkey: asked for only where it would be said."""
    known = here.level == 2 and here.helper is None and not flagged(here.matter.facts)
    return known and asking() is not None and not passkeys_of(here.link.here)


def _away() -> dict[str, str]:
    """The origin that leaving leads to, where one is set: the one place beside our own where a form of these pages may end."""
    away = urlsplit(settings.GOODTERMS_LEAVE_TO)
    return {"form-action": f"https://{away.netloc}"} if away.netloc else {}


View = Callable[Concatenate[Here, P], HttpResponse]


def on_link(
    *, needs: Level | None, methods: tuple[str, ...] = ("GET", "POST")
) -> Callable[[View[P]], Callable[..., HttpResponse]]:
    """A page behind a link. `needs` is the level the visit must have; None: the link alone is enough."""

    def decorate(view: View[P]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def answer(request: HttpRequest, token: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            started = time.monotonic()
            if request.method not in (*methods, "HEAD"):
                return HttpResponseNotAllowed(methods)
            if any("\x00" in part for part in kwargs.values() if isinstance(part, str)):
                raise Http404("no name holds a NUL")
            link = find_link(token)
            matter = None if link is None else load(link, wishes=wishes_of(request))
            if link is None or matter is None:
                return leads_nowhere(request, started=started)
            visit = visits.current(request, link=link.id, since=link.visits_from)
            helper = helping(link) if is_helpers(link) else None
            if is_helpers(link) and helper is None:
                return leads_nowhere(request, started=started)
            here, name = Here(request, link, visit, matter, helper), view.__name__
            with translation.override(matter.reader.language):
                stopped = _not_theirs(here, name) or _stopped(here, needs)
                response = stopped or _guarded(here, lambda: view(here, *args, **kwargs))
            if link.purpose != "case":
                note_what_happened(
                    link,
                    page=name,
                    method=request.method,
                    response=response,
                    visit="" if visit is None else visit.name,
                    in_visit=visit is not None and not stopped,
                )
            if visit is not None and settings.VISIT_COOKIE not in response.cookies:
                visits.keep(request, response, visit)
            return response

        answer.needs = needs  # type: ignore[attr-defined]  # for whoever lists the pages
        answer.methods = methods  # type: ignore[attr-defined]
        return answer

    return decorate


def _not_theirs(here: Here, page: str) -> HttpResponse | None:
    """A helper is told that this is not theirs to do; None where it is, and for the customer."""
    if here.helper is None or here.helper.may(page):
        return None
    words = _("The customer has not allowed it. They can do it themselves, or call us and allow it.")
    return not_now(here, _("This is not yours to do"), words, status=403)


def _stopped(here: Here, needs: Level | None) -> HttpResponse | None:
    """Where the visitor is sent first; None when they may go on."""
    needs = _raised(here, needs)
    if needs is None:
        return None
    if here.visit is None:
        return here.go("?closed=1")
    if here.visit.level >= needs:
        return None
    if here.visit.level >= 2 and passkeys_that_count(here=here.link.here, facts=here.matter.facts):
        return here.go(_and_back(here, "/passkey"))
    if here.visit.level >= 2:
        words = _("To keep you safe, a person does this with you. Please call us.")
        return not_now(here, _("For this, please talk to us"), words, status=403)
    return here.go(_and_back(here, "/check" if here.visit.level < 1 else "/sure"))


def _raised(here: Here, needs: Level | None) -> Level | None:
    """What the page needs, or more where packs in force ask for it or somebody may be watched."""
    route = here.request.resolver_match
    if route is None or needs is None:
        return needs
    return max(
        needs, level_of_page(route.url_name or "", raised=here.matter.raised, flagged=flagged(here.matter.facts))
    )


def _and_back(here: Here, path: str) -> str:
    """The path of a page that asks who somebody is, and then sends them where they were going."""
    request = here.request
    going = request.path.removeprefix(here.base)
    if request.method != "POST" and request.META.get("QUERY_STRING"):
        going = f"{going}?{request.META['QUERY_STRING']}"
    return here.on_the_way(path, going if _WITHIN.fullmatch(going) else "/home")


_WITHIN: Final = re.compile(r"/[a-z0-9/-]{1,100}(\?[A-Za-z0-9_.~:=&%+-]{1,2000})?", re.ASCII)
"""A page of a link, as `to` may name it: always under the link's own address."""


def wanted_page(request: HttpRequest) -> str:
    """Where the visitor was going when they were asked who they are; the first page where nobody knows."""
    found = request.POST.get("to", "") or request.GET.get("to", "")
    return found if _WITHIN.fullmatch(found) else "/home"


def _guarded(here: Here, view: Callable[[], HttpResponse]) -> HttpResponse:
    try:
        return view()
    except StaleForm:
        return not_now(
            here, _("This page was open for a long time"), _("Nothing was sent. Go back and press once more.")
        )
    except NotNow as refused:
        return not_now(here, *refusal_words(refused), status=503 if refused.reason == "gateway_away" else 409)
    except (ParkedCustomer, UnknownCustomer):
        return not_now(
            here,
            _("We cannot take this on this page just now"),
            _("Nothing you did caused it, and nothing was lost. Please call us, a person will do it for you."),
        )


def not_now(here: Here, title: str, words: str, *, status: int = 409) -> HttpResponse:
    """What was asked for was not done, why, and what can be done instead."""
    return here.show("not_now", {"title": title, "words": words}, status=status)


def refusal_words(refused: NotNow) -> tuple[str, str]:
    """A refusal in the customer's words: what it is, and what to do."""
    match refused.reason:
        case "promise_open":
            return _("You have a promise already"), _("You can choose another day for it, or pay now.")
        case "plan_open":
            return _("Your plan is running"), _("You can change it on its own page, pay ahead, or talk to us.")
        case "nothing_due":
            return _("There is nothing to pay"), _("Nothing is past due any more. You don't need to do anything.")
        case "amount":
            return _("The amount has changed"), _("What is due changed while this page was open. Please look again.")
        case "day":
            return _("That day is not possible any more"), _("Please choose another day.")
        case "moves_used":
            return _("This promise cannot move again"), _("Talk to us: a person will find a way with you.")
        case "no_promise":
            return _("There is no open promise"), _("It was kept, or it ended. The first page shows how things stand.")
        case "too_often":
            return _("This was used as often as it can be"), _("Talk to us: a person will find a way with you.")
        case "expired":
            return (
                _("This offer has ended"),
                _("It stood until the day we said. You can still ask us: a person looks at it anew."),
            )
        case "affordability":
            return (
                _("This may be more than you can spare"),
                _(
                    "With what you have agreed already, a month would ask too much. Choose less each time, or talk to us."
                ),
            )
        case "terms":
            return _("This is not possible as it stands"), _("Please look again, or talk to us.")
        case "signed":
            return _("You have signed this already"), _("There is nothing more to sign. Your copy is kept for you.")
        case "other_words":
            return (
                _("The text has changed"),
                _("Nothing was signed. Go back, read it again, and sign it if you still want to."),
            )
        case "asked_already":
            return _("A person is looking at what you asked for"), _("You hear from us. You can also talk to us now.")
        case "no_point":
            return _("We cannot tell which address this came to"), _("Please call us, so that we can stop using it.")
        case "gateway_away":
            return (
                _("The payment page does not answer"),
                _("Nothing was taken. Please try again in a few minutes, or choose another way."),
            )
        case "gateway_refused":
            return _("This cannot be paid here"), _("Nothing was taken. Please call us, or choose another way.")
        case "not_offered":
            return _("This is not possible just now"), _("The first page shows how things stand and what you can do.")


class SeeOther(HttpResponseRedirect):
    """303: look there, with GET."""

    status_code = 303


def see_other(address: str) -> HttpResponse:
    """On to another page with GET, ours or (for paying) the gateway's."""
    return SeeOther(address)
