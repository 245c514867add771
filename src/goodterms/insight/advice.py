"""The recommended next step for a task, why, and what each answer will do. Advice for a person, never a decision."""

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from goodterms.core.events import CallOutcome
from goodterms.core.journey.consequences.built_ins import AT_ONCE
from goodterms.core.journey.definition import Call, Exit, HandOver, Retry
from goodterms.core.journey.owing.desk import QUEUE
from goodterms.insight.case_file import CaseFile, TaskRow
from goodterms.insight.wording import step

A_CALL: Final = (
    gettext_noop("Call, ask a known fact before any detail, and let them choose: pay, promise, another day, or help."),
    gettext_noop("Messages were not answered. A person may find out what happened."),
)
BY_QUEUE: Final[dict[str, tuple[str, str]]] = {
    "bereavement": (
        gettext_noop(
            "Read their words, and say that you are sorry. Find out who has died and who sees to the estate; write to nobody "
            "else. If it is somebody close to our customer, end the hold and offer time."
        ),
        gettext_noop("Nothing is written to somebody who has died; whoever told us is answered by a person."),
    ),
    "representatives": (
        gettext_noop("Find out who represents them and how to reach them, write it down, and speak to them alone."),
        gettext_noop("They say that somebody represents them. From then on contact goes to whoever does."),
    ),
    "insolvency": (
        gettext_noop(
            "Look in the register. If it is so, have the record say it, and ask for nothing; if not, end the hold."
        ),
        gettext_noop("They speak of a bankruptcy. Until that is known, nobody asks them for money."),
    ),
    "payments": (
        gettext_noop(
            "Look for the payment in the record. If it is there, close the matter; if not, ask them for its reference."
        ),
        gettext_noop(
            "They said it is paid, or a payment was taken back. The answer to that is a person, not a reminder."
        ),
    ),
    "records": (
        gettext_noop("Put right what the record refused, then send it again: goodterms outbox again."),
        gettext_noop("An outcome of this customer is not in the system of record. Until it is, nothing is finished."),
    ),
    "offers": (
        gettext_noop(
            "Call, make sure who they are, and ask whether these terms fit their month. Then agree, or say what would help."
        ),
        gettext_noop("They asked for terms, and a known fact about somebody is not enough to agree in their name."),
    ),
    "plans": (
        gettext_noop("Ask what changed before anything else. The plan need not end: make another that fits, or pause."),
        gettext_noop("A plan was not paid as agreed. A second miss is a reason to talk, not to demand."),
    ),
    "contact-data": (
        gettext_noop("Find the right number or address, and never use this one again for them."),
        gettext_noop("Somebody else uses this contact point."),
    ),
    "no-channel": (
        gettext_noop("See below which rule closed each channel. Write a letter, or wait for them to come to us."),
        gettext_noop("No channel is left on which this customer may be contacted."),
    ),
    "policy": (
        gettext_noop("See below which fact is missing, and have it put right at its source."),
        gettext_noop("A rule needs something that is not known, and unknown refuses."),
    ),
}
"""By queue: what to do, and why."""
ANY_OTHER: Final = (
    gettext_noop("Read the story, decide what would help this customer, and do that."),
    gettext_noop("The journey has tried what it could by itself."),
)


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do, why, and what "give back" and "close" will do to this case."""

    do: str
    why: str
    returned: str
    ended: str


def advise(file: CaseFile, task: TaskRow, /) -> Advice:
    """The next step recommended for this task."""
    do, why = _in_danger(task) or _duty(task) or _paid(file) or _by_hold(file) or _by_queue(task)
    return Advice(do, why, _after(file, "returned"), _after(file, "ended"))


def after_call(file: CaseFile, outcome: CallOutcome, /) -> str:
    """What recording this outcome of a call will do."""
    found = file.journey.steps.get(file.case.step) if file.journey is not None else None
    exits = found.exits if isinstance(found, Call) else {}
    return _leads(exits.get(outcome) or exits.get("else"), file)


def _in_danger(task: TaskRow) -> tuple[str, str] | None:
    """Words of a crisis: before everything else that could be said of the case."""
    if task.queue != AT_ONCE:
        return None
    return (
        _(
            "Read their words now and call them. Listen, and say nothing of money. Where a life is in danger call the emergency "
            "services. Then hand them to the care team, and leave the hold in force."
        ),
        _(
            "Their words may mean that a life is in danger. They were told that a person is coming, and asked for nothing."
        ),
    )


def _duty(task: TaskRow) -> tuple[str, str] | None:
    """A contact that a rule requires: it is said whatever else is held."""
    if task.queue != QUEUE:
        return None
    return (
        _("Say it in one of the ways that count, then show below, under “What we must still say”, what proves it."),
        _(
            "A rule requires it by its day. Resolving this without evidence leaves it owed, and it comes back when it is late."
        ),
    )


def _paid(file: CaseFile) -> tuple[str, str] | None:
    """Money that came and is not in the record's figure: nobody should be asked for it again."""
    account = file.facts.account(file.case.account)
    if account is None or account.past_due.amount > 0 or sum(row.amount.amount for row in account.unseen) <= 0:
        return None
    return (
        _("Do not ask for money. Look in the record; close the matter once it shows the payment."),
        _("What the customer paid covers what was past due, and the record's figure does not have it yet."),
    )


def _by_hold(file: CaseFile) -> tuple[str, str] | None:
    kinds = {hold.kind for hold in file.holds_in_force()}
    if "hardship" in kinds or "vulnerability" in kinds:
        return (
            _(
                "Talk with them, and do not ask for money. Ask what would help; offer time, a smaller amount or a debt "
                "adviser. End the hold only when you have agreed what comes next."
            ),
            _(
                "They told us they are struggling. A person is due within two working days; forms and proof are optional."
            ),
        )
    if "dispute" in kinds:
        return (
            _(
                "Look at what they say is wrong, put it right in the record or explain it, then say how it is decided, or when "
                "somebody looks again."
            ),
            _("While the account is disputed nobody asks for money, and nothing but a person's answer ends that."),
        )
    if "perhaps_stop" in kinds:
        return (
            _(
                "Read their words. If they ask us to stop, write the stop down first. Give the case back only where they do not: "
                "that ends the hold, and messages go on."
            ),
            _("They may be asking us to stop. Nothing is sent before somebody has read it."),
        )
    if "complaint" in kinds:
        return (_("Answer the complaint, then end the hold."), _("A complaint is open; it has a clock of its own."))
    return None


def _by_queue(task: TaskRow) -> tuple[str, str]:
    do, why = A_CALL if task.kind == "call" else BY_QUEUE.get(task.queue, ANY_OTHER)
    return _(do), _(why)


def _after(file: CaseFile, answer: str) -> str:
    """What the case does when a person answers: the hand-over's own exits, else what the product does by itself."""
    if file.case.status == "ended":
        return _("The case has ended already; this only takes the task off the list.")
    if file.case.status != "handed_over":
        return _("The case runs on; this only takes the task off the list.")
    found = file.journey.steps.get(file.case.step) if file.journey is not None else None
    if isinstance(found, HandOver) and found.exits.get(answer) is not None:
        return _leads(found.exits[answer], file)
    if answer == "ended":
        return _("The case ends: the journey has tried all it had.")
    back = file.case.resume or (file.journey.start if file.journey is not None else "")
    return _("The case goes back to %(step)s.") % {"step": step(back)}


def _leads(target: Exit | None, file: CaseFile) -> str:
    if isinstance(target, Retry):
        left = target.more - file.case.retries
        if left > 0:
            return _("The case tries again later (%(left)s more).") % {"left": left}
        target = target.then
    if target is None:
        return _("The case goes to people: its journey does not say what follows.")
    return _("The case goes on to %(step)s.") % {"step": step(target)}
