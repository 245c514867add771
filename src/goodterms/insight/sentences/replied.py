"""What an answer in words amounts to, as the case page says it; the words themselves stay sealed."""

from typing import Literal, TypeAlias, assert_never

from django.utils.translation import gettext as _

from goodterms.core import events as e

OfTheThread: TypeAlias = Literal[
    "pay_now",
    "another_day",
    "cant_pay",
    "dispute",
    "call_me",
    "abusive",
    "balance",
    "due_day",
    "last_payment",
    "question",
    "language",
    "hello",
    "thanks",
    "agreed",
    "other_one",
    "other",
]


def reading_in_words(event: e.Replied) -> str:
    match event.reading:
        case "stop":
            return _("stop writing to me")
        case "cease":
            return _("leave me alone altogether")
        case "start":
            return _("you may write to me again")
        case "hardship":
            return _("I am struggling")
        case "wrong_person":
            return _("you have the wrong person")
        case "already_paid":
            return _("I have already paid")
        case "complaint":
            return _("I want to complain")
        case "help":
            return _("I want help, or a person")
        case "reschedule":
            return _("I'd like another time")
        case "yes":
            return _("yes")
        case "no":
            return _("no")
        case "first":
            return _("the first of two")
        case "second":
            return _("the second of two")
        case "promise":
            return _("I will pay by a day")
        case "crisis":
            return _("words of somebody who may be in danger")
        case "vulnerability":
            return _("I need support")
        case "deceased":
            return _("somebody has died")
        case "attorney":
            return _("somebody represents me")
        case "bankruptcy":
            return _("I am bankrupt, or going to be")
        case "perhaps_stop":
            return _("perhaps: stop writing to me")
        case _:
            return _of_the_thread(event.reading)


def _of_the_thread(reading: OfTheThread) -> str:
    """What the thread itself answers."""
    match reading:
        case "pay_now":
            return _("I want to pay")
        case "another_day":
            return _("I'd like to pay on another day")
        case "cant_pay":
            return _("I cannot pay this")
        case "dispute":
            return _("something here is wrong")
        case "call_me":
            return _("please call me")
        case "abusive":
            return _("angry words, which a person reads calmly")
        case "balance":
            return _("how much do I owe?")
        case "due_day":
            return _("when is it due?")
        case "last_payment":
            return _("when did my last payment come?")
        case "question":
            return _("a question")
        case "language":
            return _("please write in another language")
        case "hello":
            return _("a greeting")
        case "thanks":
            return _("thank you")
        case "agreed":
            return _("all right")
        case "other_one":
            return _("I meant the other one")
        case "other":
            return _("words a person has to read")
        case _:
            assert_never(reading)
