"""One question after somebody is done: how easy, how content, or whether they would recommend us. Never while they are in distress."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from goodterms.core.events import SurveyQuestion
from goodterms.flow.acting import NotNow
from goodterms.flow.give_feedback import give_feedback, in_distress, scores
from goodterms.flow.survey import question_asked
from goodterms.store.personal_known import feedback_of
from goodterms.store.sealing import LONGEST_WORDS
from goodterms.web.resolve.costs import QUIET
from goodterms.web.resolve.forms import Mistakes, posted_intent
from goodterms.web.resolve.here import Here, on_link
from goodterms.web.resolve.matter import Matter, payments, told, workspace


def may_be_asked(matter: Matter) -> SurveyQuestion | None:
    """The question, where one is chosen, the customer has done something here, is well, and has not answered it."""
    question = question_asked()
    if question is None or in_distress(matter.facts):
        return None
    done = bool(told(matter, limit=1)) or any(row.state == "paid" for row in payments(matter))
    return question if done and feedback_of(matter.here, case=matter.link.case) is None else None


def title_of(question: SurveyQuestion, brand: str) -> str:
    """The question itself."""
    match question:
        case "effort":
            return _("How easy was it to sort this out?")
        case "satisfaction":
            return _("How content are you with how this went?")
        case "recommendation":
            return _("How likely are you to recommend %(brand)s to somebody?") % {"brand": brand}


def ends_of(question: SurveyQuestion) -> tuple[str, str]:
    """What the lowest and the highest answer mean."""
    match question:
        case "effort":
            return _("very hard"), _("very easy")
        case "satisfaction":
            return _("not at all"), _("very much")
        case "recommendation":
            return _("not at all likely"), _("very likely")


@on_link(needs=1)
def feedback(here: Here) -> HttpResponse:
    """The question, one tap; a few words if they like."""
    matter = here.matter
    mistakes = Mistakes()
    words = here.request.POST.get("words", "")[:LONGEST_WORDS].replace("\x00", "")
    if here.request.method == "POST":
        posted_intent(here.request, link=here.link.id, form="feedback")
        if feedback_of(here.link.here, case=here.link.case) is not None:
            return here.go("/feedback/done")
    question = may_be_asked(matter)
    if question is None:
        if feedback_of(here.link.here, case=here.link.case) is not None:
            return here.go("/feedback/done")
        raise NotNow("not_offered", "nobody asks now")
    if here.request.method == "POST":
        score = next((one for one in scores(question) if str(one) == here.request.POST.get("score")), None)
        if score is None:
            mistakes.add(f"score-{scores(question)[0]}", _("Choose a number"))
        else:
            give_feedback(
                workspace=workspace(),
                here=here.link.here,
                case=here.link.case,
                account=matter.account_id,
                question=question,
                score=score,
                words=words,
                language=matter.reader.language,
            )
            return here.go("/feedback/done")
    low, high = ends_of(question)
    numbers = list(scores(question))
    context = {
        "title": title_of(question, matter.brand),
        "key": here.key("feedback"),
        "scores": numbers,
        "low": _("%(number)d is %(words)s") % {"number": numbers[0], "words": low},
        "high": _("%(number)d is %(words)s") % {"number": numbers[-1], "words": high},
        "words": words,
        "longest": LONGEST_WORDS,
        **mistakes.context(),
    }
    return here.show("feedback", context, status=422 if mistakes else 200)


@on_link(needs=1, methods=("GET",))
def feedback_done(here: Here) -> HttpResponse:
    """Thanks, and nothing more is asked; and what their words have brought about, where they said more than how it was."""
    if feedback_of(here.link.here, case=here.link.case) is None:
        return here.go("/home")
    if here.matter.hold(*QUIET) is not None:
        return here.go("/quiet")
    lines = [
        _("People read what you wrote, and make this better with it."),
        _("We don't ask again about this matter."),
    ]
    if here.matter.facts.text_stopped:
        lines.insert(
            0, _("You asked us to stop: we don't text or call you automatically any more. This page still works.")
        )
    context = {"title": _("Thank you"), "next": lines}
    return here.show("done", context)
