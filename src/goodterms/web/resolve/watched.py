"""A page that an agent put in somebody's hands, or a helper's own: the steps on it are noted, never what is typed."""

from django.http import HttpResponse

from goodterms.core.events import HelpStep
from goodterms.flow.give_help import HELP, note_step
from goodterms.web.resolve.helping import is_helpers
from goodterms.web.resolve.links import Link
from goodterms.web.resolve.matter import workspace

FRAME = frozenset({"start", "check", "leave", "left", "stay", "home", "sure"})
"""Pages that are no form."""


def note_what_happened(
    link: Link, *, page: str, method: str | None, response: HttpResponse, visit: str = "", in_visit: bool
) -> None:
    """Note the step that this request was, where the link is watched. Looking without a visit is no step: scanners look."""
    if link.purpose != HELP and not is_helpers(link):
        return
    found = step_of(page=page, method=method, response=response, in_visit=in_visit)
    if found is None:
        return
    step, form = found
    note_step(workspace=workspace(), here=link.here, case=link.case, link=link.id, step=step, form=form, visit=visit)


def step_of(*, page: str, method: str | None, response: HttpResponse, in_visit: bool) -> tuple[HelpStep, str] | None:
    """The step, and the form it is about; None for what is none."""
    posted, onward = method == "POST", response.status_code == 303
    if page == "start":
        return ("opened", "") if posted and onward else None
    if page == "check":
        leads = response.headers.get("Location", "")
        return ("proved", "") if posted and onward and not leads.split("?")[0].endswith("/check") else None
    if page == "leave":
        return ("left", "") if posted else None
    if page in FRAME or not in_visit:
        return None
    if posted:
        return ("finished", page) if onward else None
    return ("form", page) if response.status_code == 200 else None
