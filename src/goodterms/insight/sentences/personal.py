"""Sentences about what customers do about themselves: details, wishes, doubted payments, words to a person, helpers, feedback."""

from collections.abc import Callable
from typing import TypeAlias, assert_never

from django.utils.translation import gettext as _

from goodterms.core import events as e
from goodterms.insight.sentences.said import About, Said
from goodterms.insight.wording import amount, day, listed

OfPersonal: TypeAlias = (
    e.FormatsTold
    | e.ContactPointGiven
    | e.DetailsConfirmed
    | e.DetailsAsked
    | e.PaymentQuestioned
    | e.PaymentAnswered
    | e.PageWritten
    | e.PageAnswered
    | e.DataTaken
    | e.HelpGiven
    | e.HelpStepSeen
    | e.HelperNamed
    | e.HelperEnded
    | e.FeedbackGiven
)

MAY: dict[e.MayDo, Callable[[], str]] = {
    "see": lambda: _("see what is owed"),
    "pay": lambda: _("pay"),
    "promise": lambda: _("promise"),
    "talk": lambda: _("talk to us"),
}
ROLES: dict[e.HelperRole, Callable[[], str]] = {
    "carer": lambda: _("carer"),
    "adviser": lambda: _("adviser"),
    "joint_holder": lambda: _("joint holder"),
    "representative": lambda: _("representative"),
    "attorney": lambda: _("attorney"),
}
DETAILS: dict[e.DetailKind, Callable[[], str]] = {
    "name": lambda: _("name"),
    "phone": lambda: _("phone number"),
    "email": lambda: _("e-mail address"),
    "address": lambda: _("postal address"),
    "other": lambda: _("other details"),
}
STEPS: dict[e.HelpStep, Callable[[], str]] = {
    "opened": lambda: _("opened it"),
    "proved": lambda: _("showed who they are"),
    "form": lambda: _("is at the form"),
    "finished": lambda: _("finished the form"),
    "left": lambda: _("left it"),
}
QUESTIONS: dict[str, Callable[[], str]] = {
    "effort": lambda: _("how easy it was"),
    "satisfaction": lambda: _("how content they are"),
    "recommendation": lambda: _("whether they would recommend us"),
}


def of_personal(event: OfPersonal, about: About) -> Said:
    """The sentence of something a customer did about themselves."""
    match event:
        case e.FormatsTold():
            return about.brought(_("Said how they read best."), "customer")
        case e.ContactPointGiven():
            words = _("Gave a new %(what)s. From now on it is used first.") % {"what": DETAILS[event.kind]()}
            return about.brought(words, "customer", "good")
        case e.DetailsConfirmed():
            words = _("Looked at their details and said that they are right, on %(day)s.") % {"day": day(event.day)}
            return about.by("customer", words, "customer", "good")
        case e.DetailsAsked():
            words = _("Asks for a change that a person makes: %(what)s.") % {"what": DETAILS[event.kind]()}
            return about.brought(words, "customer", "needs_you")
        case e.PaymentQuestioned():
            words = _("Asked whether a payment of %(amount)s was the customer's own.") % {
                "amount": amount(event.amount)
            }
            return about.by("elsewhere", words, "customer", "needs_you")
        case e.PaymentAnswered():
            return _payment_answered(event, about)
        case e.PageWritten():
            return about.brought(_("Wrote to us on their page."), "customer", "needs_you")
        case e.PageAnswered():
            return about.brought(_("Answered on the customer's page."), "person", "good")
        case e.DataTaken():
            words = _("Took away what we hold of them.")
            return about.by("customer", words, "customer")
        case e.FeedbackGiven():
            values = {"question": QUESTIONS[event.question](), "score": str(event.score)}
            return about.by("customer", _("Told us %(question)s: %(score)s.") % values, "customer")
        case _:
            return _help(event, about)


def _payment_answered(event: e.PaymentAnswered, about: About) -> Said:
    match event.answer:
        case "yes":
            return about.brought(_("Says the payment was theirs."), "customer", "good")
        case "no":
            return about.brought(_("Says the payment was not theirs."), "customer", "trouble")
        case "not_sure":
            return about.brought(_("Is not sure whether the payment was theirs."), "customer", "needs_you")
        case _:
            assert_never(event.answer)


def _help(event: e.HelpGiven | e.HelpStepSeen | e.HelperNamed | e.HelperEnded, about: About) -> Said:
    match event:
        case e.HelpGiven():
            words = _("Put the page in their hands during the call, by a link.")
            if event.way == "code":
                words = _("Put the page in their hands during the call, by a code that was read to them.")
            return about.brought(words, "person")
        case e.HelpStepSeen():
            values = {"step": STEPS[event.step](), "form": event.form}
            words = (
                _("On the page we gave them: %(step)s (%(form)s).")
                if event.form
                else _("On the page we gave them: %(step)s.")
            )
            return about.by("customer", words % values, "customer")
        case e.HelperNamed():
            values = {"role": ROLES[event.role](), "may": listed([MAY[one]() for one in event.may])}
            return about.brought(_("A %(role)s may act for them: %(may)s.") % values, "customer")
        case e.HelperEnded():
            return about.brought(_("Somebody who acted for them does so no more."), "customer")
        case _:
            assert_never(event)
