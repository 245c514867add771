"""The report by journey, as a page and as JSON."""

import orjson
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from goodterms.core.money import Money
from goodterms.insight.briefing import headline, todo
from goodterms.insight.feedback import Feedback, feedback_json, read_feedback
from goodterms.insight.measures import which
from goodterms.insight.not_contacted import reason_says, reason_words
from goodterms.insight.report import Group, JourneyReport, as_json, read_report
from goodterms.insight.sentences.personal import QUESTIONS
from goodterms.insight.wording import amount, channels, end_reason, span
from goodterms.web.pages import page
from goodterms.web.staff import Door


@require_safe
def report(request: HttpRequest, door: Door) -> HttpResponse:
    """The page."""
    found = read_report(scope=door.scope)
    context: dict[str, object] = {
        "section": "report",
        "report": found,
        "journeys": [_shown(one) for one in found.journeys],
        "feedback": _feedback(read_feedback(scope=door.scope)),
        "links": door.staff.scope("staff:cases") is not None,
        "definitions": {name.replace("-", "_"): _definition(name) for name in DEFINED},
    }
    return page(request, door, "insight/report.html", context)


@require_safe
def report_json(request: HttpRequest, door: Door) -> HttpResponse:
    """The same as JSON, for a spreadsheet or a script."""
    del request
    said = feedback_json(read_feedback(scope=door.scope))
    whole = {**as_json(read_report(scope=door.scope)), "feedback": said}
    body = orjson.dumps(whole, option=orjson.OPT_INDENT_2 | orjson.OPT_NON_STR_KEYS)
    response = HttpResponse(body, content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="goodterms-report.json"'
    return response


DEFINED = ("opened", "contacted", "not-contacted", "recorded", "kept", "cured", "ended")


def _feedback(found: Feedback) -> dict[str, object]:
    """Each question in words, with its answers; nothing while nobody answered."""
    asked = [
        {
            "title": QUESTIONS[one.question]() if one.question in QUESTIONS else one.question,
            "count": one.count,
            "mean": f"{one.mean:.1f}",
            "scores": [(score, number) for score, number in sorted(one.scores.items())],
        }
        for one in found.asked
    ]
    return {"asked": asked, "rate": "" if found.rate is None else f"{found.rate:.1%}", "could": found.could}


def _definition(name: str) -> str:
    found = which(name)
    assert found is not None
    return found.measure.definition()


def _shown(one: JourneyReport) -> dict[str, object]:
    """What the template needs beside the report itself: words for codes, amounts as people write them, shares of a bar."""
    by_channel = [
        (name, channels(name), one.contacted_by_channel.get(name, 0), total)
        for name, total in one.contacts_by_channel.items()
    ]
    reasons = [(code, reason_words(code), reason_says(code), n) for code, n in one.not_contacted_by_reason.items()]
    money = [
        (words, [(amount(Money(total.amount, currency)), total.count) for currency, total in sums.items()])
        for words, sums in (("promised", one.promised), ("paid", one.paid))
    ]
    return {
        "is": one,
        "headline": headline(one),
        "todo": todo(one),
        "bar": _bar(one),
        "by_channel": by_channel,
        "reasons": reasons,
        "ended": [(code, end_reason(code), n) for code, n in one.ended.items()],
        "ended_in_all": sum(one.ended.values()),
        "money": dict(money),
        "rate": None if one.completion.rate is None else f"{one.completion.rate:.1%}",
        "comparison": _compared(one),
        "time": None if one.time_to_recorded is None else span(one.time_to_recorded),
        "examples": [(example.case, example.of.replace("_", " ")) for example in one.examples],
    }


def _compared(one: JourneyReport) -> list[tuple[str, Group, str]]:
    """The control group and the others: a name, the counts, and the share that was cured."""
    found = one.comparison
    if found is None:
        return []
    sides = ((_("Held out"), found.held_out), (_("The others"), found.others))
    return [(name, side, f"{side.cured / side.cases:.1%}" if side.cases else "–") for name, side in sides]


def _bar(one: JourneyReport) -> list[tuple[str, str, str]]:
    """Contacted and not contacted as two stretches of a bar a hundred wide: name, start, width."""
    if one.opened == 0:
        return []
    reached = 100 * one.contacted / one.opened
    return [("contacted", "0", f"{reached:.2f}"), ("not-contacted", f"{reached:.2f}", f"{100 - reached:.2f}")]
