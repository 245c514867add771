"""Where a case stands now and what happens next, in plain words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext as _n

from goodterms.core.events import CaseReturned
from goodterms.core.journey.definition import Exit, Journey, Retry
from goodterms.core.journey.letting_in import HELD_OUT
from goodterms.insight.case_file import CaseFile, Leaving
from goodterms.insight.rules import in_words
from goodterms.insight.wording import amount, day, end_meaning, instruction, moment, queue, step


def standing(file: CaseFile, /) -> tuple[str, ...]:
    """A few sentences: what the case waits for, until when, and what would come then."""
    sentences = [_where(file)]
    if file.parked is not None:
        words = _("This customer is parked, and nothing of theirs is decided until a person has looked: %(reason)s.")
        sentences.insert(0, words % {"reason": file.parked})
    sentences += [
        _leaving(effect) for effect in file.effects if effect.state in {"queued", "reserved", "unknown", "dead"}
    ]
    return tuple(sentence for sentence in sentences if sentence)


def _where(file: CaseFile) -> str:
    case = file.case
    values = {
        "step": step(case.step),
        "due": moment(case.due_at, file.zone) if case.due_at is not None else "",
        "held": in_words(case.held or ""),
        "next": next_step(file.journey, case.step),
    }
    match case.phase:
        case "ended":
            return _("Ended: %(why)s.") % {"why": why_ended(file, case.end_reason or "")}
        case "finishing":
            owed = _n("%(n)d answer", "%(n)d answers", case.unrecorded) % {"n": case.unrecorded}
            return _("Finishing: the record still owes %(owed)s.") % {"owed": owed}
        case "handed_over" | "calling":
            return _with_people(file)
        case "sending":
            return _("At %(step)s: the message is on its way to the provider.") % values
        case "unsure":
            return (
                _("At %(step)s: nobody can say whether the message went; it waits as if it had, until %(due)s.")
                % values
            )
        case "promised":
            return _promise(file)
        case "requesting" if case.due_at is None:
            return _("At %(step)s: it waits, because %(held)s. Only a person or an event ends this.") % values
        case "requesting" if case.held == HELD_OUT:
            return _("Held out for comparison until %(due)s: this journey does not contact them before.") % values
        case "requesting" if case.held:
            return _("At %(step)s: it waits, because %(held)s. It asks again at %(due)s.") % values
        case "requesting":
            return _("At %(step)s: it asks policy at %(due)s.") % values
        case _ if case.due_at is None:
            return _("At %(step)s, until something happens.") % values
        case _:
            return _("At %(step)s: it waits for the customer until %(due)s%(next)s.") % values


def why_ended(file: CaseFile, reason: str, /) -> str:
    """What an end reason means in this case: somebody may have closed the matter before everything was tried."""
    answers = [logged.event for logged in file.events if isinstance(logged.event, CaseReturned)]
    mine = [answer for answer in answers if answer.case == file.case.id]
    if reason == "exhausted" and mine and mine[-1].outcome == "ended":
        return _("a person closed the matter")
    return end_meaning(reason)


def _with_people(file: CaseFile) -> str:
    waiting = [task for task in file.open_tasks() if task.id == file.case.task]
    if not waiting:
        return _("With people.")
    task = waiting[0]
    values = {"queue": queue(task.queue), "due": moment(task.due_at, file.zone), "by": task.taken_by or ""}
    if task.kind == "call":
        text = _("A call is on the list of %(queue)s, due by %(due)s.")
    else:
        text = _("With people (%(queue)s), due by %(due)s.")
    return " ".join([text % values, _("%(by)s has it.") % values if task.taken_by else _("Nobody has taken it yet.")])


def _promise(file: CaseFile) -> str:
    found = next((promise for promise in file.promises if promise.state == "open"), None)
    if found is None:
        return _("A promise is being followed.")
    return _("A promise of %(amount)s by %(due)s is open; the customer is left alone but for its reminders.") % {
        "amount": amount(found.amount),
        "due": day(found.due),
    }


def _leaving(effect: Leaving) -> str:
    tried = _n("tried %(n)d time", "tried %(n)d times", effect.attempts) % {"n": effect.attempts}
    what = {"send": _("A message"), "write_back": _("A write-back"), "ask_record": _("A question to the record")}[
        effect.kind
    ]
    values = {"what": what, "tried": tried, "error": (effect.error or _("no answer yet")).rstrip(".")}
    if effect.state == "dead":
        return _("%(what)s was given up (%(tried)s): %(error)s.") % values if effect.kind != "ask_record" else ""
    if effect.state == "unknown":
        return _("%(what)s has an outcome nobody knows: %(error)s.") % values
    if effect.attempts == 0 and (effect.error or "").startswith("waits for "):
        return _("%(what)s %(error)s.") % values
    if effect.attempts == 0:
        held = _("%(what)s waits to leave: %(error)s.") if effect.error else _("%(what)s waits to leave.")
        return held % values
    return _("%(what)s is being sent (%(tried)s): %(error)s.") % values


def next_step(journey: Journey | None, name: str, /, *, exit_name: str = "then") -> str:
    """Where a step leads by an exit: ", then ‘nudge’"; empty where it leads nowhere in particular."""
    found = journey.steps.get(name) if journey is not None else None
    exits: dict[str, Exit] = getattr(found, "exits", {})
    target = exits.get(exit_name)
    if target is None:
        return ""
    return _(", then %(step)s") % {"step": step(target.then if isinstance(target, Retry) else target)}


def told(kind: str, /) -> str:
    """What a write-back is about, beginning a sentence."""
    words = instruction(kind)
    return words[:1].upper() + words[1:]
