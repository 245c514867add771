"""A person says that we have a complaint, and answers it: the answer ends what the complaint held."""

from datetime import date

from goodterms.core.events import (
    ComplaintAcknowledged,
    ComplaintAnswered,
    ComplaintBy,
    ComplaintCause,
    ComplaintOutcome,
)
from goodterms.core.facts import OpenComplaint
from goodterms.core.money import Money
from goodterms.core.policy.complaint_clocks import answer_due
from goodterms.flow.acting import Standing, act
from goodterms.store.gather import HERE
from goodterms.store.sealing import sealed_words
from goodterms.store.world import Workspace


class ComplaintRefused(Exception):
    """This complaint cannot be answered so; the message says why. Nothing changed."""


def acknowledge_complaint(
    *, workspace: Workspace, here: HERE, complaint: str, case: int | None, by: str
) -> date | None:
    """Record that `by` told the customer we have it. Returns the last day for the answer; None when it was said before.

    Raises `ComplaintRefused` for a complaint that is not open, or without a name.
    """
    _named(by)
    told: list[date] = []

    def acknowledged(stands: Standing) -> ComplaintAcknowledged:
        found = _open(stands, complaint)
        told.append(answer_due(found, stands.facts))
        return ComplaintAcknowledged(complaint, found.account, case)

    change = act(workspace=workspace, here=here, name=f"{complaint}/acknowledged", actor=by, event=acknowledged)
    return None if change is None else told[0]


def answer_complaint(
    *,
    workspace: Workspace,
    here: HERE,
    complaint: str,
    case: int | None,
    outcome: ComplaintOutcome,
    cause: ComplaintCause,
    answer: str | None,
    by_way_of: ComplaintBy,
    by: str,
    redress: Money | None = None,
) -> bool:
    """Record the final response that `by` gave: its outcome, the root cause, the words (sealed) and what the customer gets.

    False when it was answered before. Raises `ComplaintRefused`: not open, no name, no words where we did not simply agree
    with them, or redress where nothing was found wrong.
    """
    _named(by)
    if outcome != "withdrawn" and not (answer or "").strip():
        raise ComplaintRefused("Write what the customer was told: the answer is kept with the complaint, encrypted.")
    if redress is not None and outcome not in {"upheld", "partly_upheld"}:
        raise ComplaintRefused("Redress belongs to a complaint in which the customer is right, at least partly.")
    if redress is not None and redress.amount <= 0:
        raise ComplaintRefused("Redress must be more than nothing; leave it empty where there is none.")
    sealed = sealed_words(here=here, of="free_text", words=answer)

    def answered(stands: Standing) -> ComplaintAnswered:
        found = _open(stands, complaint)
        return ComplaintAnswered(complaint, found.account, case, outcome, cause, by_way_of, redress, sealed)

    return act(workspace=workspace, here=here, name=f"{complaint}/answered", actor=by, event=answered) is not None


def _open(stands: Standing, complaint: str) -> OpenComplaint:
    found = next((known for known in stands.facts.complaints if known.id == complaint), None)
    if found is None:
        raise ComplaintRefused("This complaint was answered, or was never made.")
    return found


def _named(by: str) -> None:
    if not by.strip():
        raise ComplaintRefused("Say who does it: a complaint is never answered without a name.")
