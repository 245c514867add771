"""Was this you? A payment that may not have been theirs: yes, no, or not sure. A no reaches a person at once."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from goodterms.core.events import PaymentQuestioned, WasItYou
from goodterms.flow.acting import NotNow
from goodterms.flow.answer_payment import answer_payment
from goodterms.store.personal_known import answered, questioned
from goodterms.store.sealing import opened_words
from goodterms.web.resolve.forms import Mistakes, intent_of, posted_intent
from goodterms.web.resolve.here import Here, on_link
from goodterms.web.resolve.matter import Matter, workspace
from goodterms.web.resolve.shown import shown


def asked_about(matter: Matter) -> PaymentQuestioned | None:
    """The first payment of the case that has no answer, or that they were not sure of."""
    if matter.case is None:
        return None
    said = answered(matter.here, account=matter.account_id)
    for one in questioned(matter.here, account=matter.account_id, payments=matter.case.keys):
        if one.payment not in said or said[one.payment].event.answer == "not_sure":
            return one
    return None


def _question(matter: Matter, one: PaymentQuestioned) -> tuple[str, ...]:
    """What is shown of it: no more than whoever asks told us."""
    reader = matter.reader
    values = {
        "amount": reader.money(one.amount),
        "day": reader.plain_day(reader.local_day(one.made_at)),
        "time": reader.time(one.made_at),
        "seller": opened_words(here=matter.here, sealed=one.seller),
    }
    words = (
        _("%(amount)s to %(seller)s, on %(day)s at %(time)s")
        if values["seller"]
        else _("%(amount)s, on %(day)s at %(time)s")
    )
    return _("Was this payment yours?"), words % values


@on_link(needs=1)
def was_it_you(here: Here) -> HttpResponse:
    """The payment, and three answers. "No" and "not sure" are one tap; "yes" asks for a code, because a thief would say it."""
    matter = here.matter
    mistakes = Mistakes()
    if here.request.method == "POST":
        intent = posted_intent(here.request, link=here.link.id, form="was-it-you")
        answer = here.request.POST.get("answer")
        if answer == "yes":
            return here.go("/was-me")
        if answer in {"no", "not_sure"}:
            _take(here, "no" if answer == "no" else "not_sure", payment=intent.terms["payment"], key=intent.name)
            return here.go(f"/was-it-you/answered?told={here.key('was-it-you-done', answer=answer)}")
        mistakes.add("answer-yes", _("Choose an answer"))
    one = asked_about(matter)
    if one is None:
        raise NotNow("not_offered", "no payment is asked about")
    title, words = _question(matter, one)
    context = {"title": title, "words": words, "key": here.key("was-it-you", payment=one.payment), **mistakes.context()}
    return here.show("was_it_you", context, status=422 if mistakes else 200)


@on_link(needs=2)
def was_me(here: Here) -> HttpResponse:
    """ "Yes, it was me", by somebody who has shown it with a code."""
    matter = here.matter
    if here.request.method == "POST":
        intent = posted_intent(here.request, link=here.link.id, form="was-me")
        _take(here, "yes", payment=intent.terms["payment"], key=intent.name)
        return here.go(f"/was-it-you/answered?told={here.key('was-it-you-done', answer='yes')}")
    one = asked_about(matter)
    if one is None:
        raise NotNow("not_offered", "no payment is asked about")
    _title, words = _question(matter, one)
    context = {"title": _("Yes, this payment was mine"), "words": words, "key": here.key("was-me", payment=one.payment)}
    return here.show("was_me", context)


def _take(here: Here, answer: WasItYou, *, payment: str, key: str) -> None:
    matter = here.matter
    one = next(iter(questioned(here.link.here, account=matter.account_id, payments=[payment])), None)
    answer_payment(
        workspace=workspace(),
        here=here.link.here,
        case=here.link.case,
        payment=payment,
        answer=answer,
        level=here.level,
        key=key,
        wording="" if one is None else shown(*_question(matter, one)),
    )


@on_link(needs=1, methods=("GET",))
def was_it_you_answered(here: Here) -> HttpResponse:
    """What happens now, to whoever just told us."""
    answer = intent_of(here.request.GET.get("told", ""), link=here.link.id, form="was-it-you-done").terms["answer"]
    call = _("You can call us now: %(phone)s.") % {"phone": here.matter.phone}
    if answer == "yes":
        title, words = _("Thank you. The payment stands"), [_("You don't need to do anything else.")]
    elif answer == "no":
        title = _("Thank you. A person looks at it now")
        words = [
            _("Nobody asks you to pay what you did not spend."),
            _("A person gets in touch as soon as they have looked."),
            _("Never tell anybody a code or your PIN, even if they say they are from your bank."),
            call,
        ]
    else:
        title = _("Thank you. A person looks at it with you")
        words = [_("A person gets in touch. You can also come back here and answer yes or no."), call]
    return here.show("done", {"title": title, "next": words})
