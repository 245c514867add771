"""Writing with a person: what was said stands on the page, the newest last; look again to see an answer."""

from dataclasses import dataclass
from typing import Final

from django.http import HttpResponse
from django.utils.translation import gettext as _

from goodterms.core.events import PageAnswered
from goodterms.flow.write_on_page import write_on_page
from goodterms.store.personal_known import Found, thread_of
from goodterms.store.sealing import LONGEST_WORDS, opened_words
from goodterms.web.resolve.forms import Mistakes, posted_intent
from goodterms.web.resolve.here import Here, on_link
from goodterms.web.resolve.matter import workspace

EMERGENCY: Final = {
    **dict.fromkeys(("IE", "FR", "ES", "DE", "AT", "BE", "IT", "NL", "PT", "PL", "SE", "DK", "FI"), "112"),
    "GB": "999",
    "US": "911",
    "CA": "911",
    "AU": "000",
}
"""The emergency number by country (112 in the European Union: Directive (EU) 2018/1972, Article 109); elsewhere none is named."""
SHOWN = 40
"""The newest lines of the thread; all of them are in the file of their data."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was said: whether by us, when, and the words."""

    ours: bool
    when: str
    words: str


@on_link(needs=1)
def write(here: Here) -> HttpResponse:
    """The thread, and a field to write."""
    mistakes = Mistakes()
    words = here.request.POST.get("words", "")[:LONGEST_WORDS].replace("\x00", "")
    if here.request.method == "POST":
        intent = posted_intent(here.request, link=here.link.id, form="write")
        if words.strip():
            write_on_page(
                workspace=workspace(),
                here=here.link.here,
                case=here.link.case,
                account=here.matter.account_id,
                words=words,
                language=here.matter.reader.language,
                key=intent.name,
                actor=here.actor,
            )
            return here.go("/write?sent=1#last")
        mistakes.add("words", _("Write what you want to say"))
    lines = thread(here)
    context = {
        "title": _("Write to a person"),
        "key": here.key("write"),
        "lines": lines,
        "sent": "sent" in here.request.GET and bool(lines),
        "waits": bool(lines) and not lines[-1].ours,
        "words": words,
        "emergency": EMERGENCY.get(here.matter.country, ""),
        "longest": LONGEST_WORDS,
        **mistakes.context(),
    }
    return here.show("write", context, status=422 if mistakes else 200)


def thread(here: Here) -> list[Line]:
    """What was said on the page, the newest last. A helper sees their own words and the answers to them, and nobody else's."""
    reader = here.matter.reader
    found: list[Line] = []
    for one in _theirs(here)[-SHOWN:]:
        day, time = reader.day(reader.local_day(one.at)), reader.time(one.at)
        when = time if reader.is_today(one.at) else _("%(day)s at %(time)s") % {"day": day, "time": time}
        words = opened_words(here=here.link.here, sealed=one.event.words)
        found.append(Line(isinstance(one.event, PageAnswered), when, words))
    return found


def _theirs(here: Here) -> list[Found]:
    whole = thread_of(here.link.here)
    if here.helper is None:
        return whole
    found: list[Found] = []
    wrote = ""
    for one in whole:
        wrote = wrote if isinstance(one.event, PageAnswered) else one.by
        if wrote == here.actor:
            found.append(one)
    return found
