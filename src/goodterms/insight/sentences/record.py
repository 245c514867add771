"""Sentences about money and the system of record: figures, payments, imports, write-backs."""

from typing import TypeAlias, assert_never

from django.utils.translation import gettext as _
from django.utils.translation import ngettext as _n

from goodterms.core import events as e
from goodterms.insight.sentences.said import About, Said, Who
from goodterms.insight.wording import amount, channel, count, instruction, step

OfRecord: TypeAlias = (
    e.AccountUpdated
    | e.AccountShared
    | e.AccountTold
    | e.PaymentFailed
    | e.PaymentReceived
    | e.PaymentReversed
    | e.ContactRecorded
    | e.FileImported
    | e.PredictionMade
    | e.WriteBackRequested
    | e.WriteBackAcknowledged
    | e.WriteBackRefused
    | e.GuardrailTripped
    | e.GuardrailLifted
    | e.ProofSent
)


def of_record(event: OfRecord, about: About) -> Said:
    """The sentence of an event about money or the record."""
    match event:
        case e.AccountUpdated():
            return about.by("record", _figures(event, about), "record")
        case e.AccountShared():
            words = _("Told the others who have a part in this account of it, and tells them from now on.")
            return about.by("goodterms", words, "record")
        case e.AccountTold():
            return about.by("party", _told(event, about), "record")
        case e.PaymentFailed():
            words = _("A payment of %(amount)s did not go through (instalment %(instalment)s).")
            values = {"amount": amount(event.amount), "instalment": event.instalment}
            return about.by(_teller(about), words % values, "money")
        case e.PaymentReceived():
            return _received(event, about)
        case e.PaymentReversed():
            words = _("The payment of %(amount)s was taken back: %(reason)s (reference %(reference)s).")
            values = {"amount": amount(event.amount), "reason": event.reason, "reference": event.reference}
            return about.by(_teller(about), words % values, "money", "needs_you")
        case e.ContactRecorded():
            return _elsewhere(event, about)
        case e.FileImported():
            return _imported(event, about)
        case e.PredictionMade():
            values = {"model": event.model, "score": f"{event.millionths / 1_000_000:.2f}"}
            return about.by("elsewhere", _("The model “%(model)s” gave a score of %(score)s.") % values, "record")
        case e.WriteBackRequested():
            words = _("Told the system of record about %(what)s.") % {"what": instruction(event.kind)}
            return about.by("goodterms", words, "record")
        case e.WriteBackAcknowledged():
            words = _("Acknowledged %(what)s.") % {"what": instruction(event.kind)}
            outcome = _("the record's reference: %(reference)s") % {"reference": event.record_ref}
            return about.by("record", words, "record", "good", outcome)
        case e.WriteBackRefused():
            return _refused(event, about)
        case e.GuardrailTripped() | e.GuardrailLifted():
            return _guardrail(event, about)
        case e.ProofSent(message=message, language=language, channel=channel):
            words = _(
                "Sent a proof of the message %(message)s in %(language)s by %(channel)s to an address of the house."
            )
            values = {"message": message, "language": language, "channel": channel}
            return about.by("goodterms", words % values, "record", "plain")
        case _:
            assert_never(event)


def _teller(about: About) -> Who:
    """Who says what became of a payment: the gateway that took it, else the record."""
    return "gateway" if about.who == "gateway" else "record"


def _guardrail(event: e.GuardrailTripped | e.GuardrailLifted, about: About) -> Said:
    values = {"journey": step(event.journey), "what": instruction(event.instruction), "reason": event.reason}
    if isinstance(event, e.GuardrailLifted):
        words = _("Let the journey %(journey)s go on, which was paused over %(what)s: %(reason)s.") % values
        return Said("person", event.by, words, "record", "good")
    words = _("Paused the journey %(journey)s, because the record did not take %(what)s often enough: %(reason)s.")
    return about.by("goodterms", words % values, "record", "trouble")


def _told(event: e.AccountTold, about: About) -> str:
    if event.over:
        return _("Their part in this account is over.")
    values = {"past_due": amount(event.past_due), "balance": amount(event.balance), "as_of": about.at(event.as_of)}
    if event.past_due.amount == 0:
        return (
            _("By its home: nothing is past due on this account; %(balance)s is owed in all (as of %(as_of)s).")
            % values
        )
    return (
        _("By its home: %(past_due)s is past due on this account of %(balance)s owed in all (as of %(as_of)s).")
        % values
    )


def _figures(event: e.AccountUpdated, about: About) -> str:
    values = {"past_due": amount(event.past_due), "balance": amount(event.balance), "as_of": about.at(event.as_of)}
    if event.status != "open":
        return _("Says the account is %(status)s (as of %(as_of)s).") % {**values, "status": event.status}
    if event.past_due.amount == 0:
        return _("Says nothing is past due; %(balance)s is owed in all (as of %(as_of)s).") % values
    return _("Says %(past_due)s is past due of %(balance)s owed in all (as of %(as_of)s).") % values


def _received(event: e.PaymentReceived, about: About) -> Said:
    values = {"amount": amount(event.amount), "reference": event.reference}
    if about.who == "party":
        words = _("Paid %(amount)s towards this account (reference %(reference)s). It counts once, at home.") % values
        return about.by("party", words, "money", "good")
    if event.source == "gateway":
        words = _("Paid %(amount)s on our page; the gateway confirmed it (reference %(reference)s).") % values
        return about.by("customer", words, "money", "good")
    if event.again:
        words = _("Has the payment of %(amount)s among its own too (reference %(reference)s). It counts once.") % values
        return about.by("record", words, "money")
    words = _("Told us of a payment of %(amount)s made elsewhere (reference %(reference)s).") % values
    return about.by("record", words, "money", "good")


def _elsewhere(event: e.ContactRecorded, about: About) -> Said:
    values = {"what": channel(event.channel), "at": about.at(event.at)}
    if event.conversation:
        words = _("Spoke with the customer (%(what)s, %(at)s). It counts like a contact of ours.") % values
    else:
        words = _("Contacted the customer (%(what)s, %(at)s). It counts like a contact of ours.") % values
    return about.by("elsewhere", words, "contact")


def _imported(event: e.FileImported, about: About) -> Said:
    values = {"rows": count(event.rows), "kind": event.kind.replace("_", " "), "file": event.file}
    if event.total is None:
        template = _n(
            "%(rows)s row of %(kind)s came in %(file)s.", "%(rows)s rows of %(kind)s came in %(file)s.", event.rows
        )
        return about.by("elsewhere", template % values, "record")
    template = _n(
        "%(rows)s row of %(kind)s came in %(file)s: %(total)s.",
        "%(rows)s rows of %(kind)s came in %(file)s: %(total)s in all.",
        event.rows,
    )
    return about.by("elsewhere", template % {**values, "total": amount(event.total)}, "record")


def _refused(event: e.WriteBackRefused, about: About) -> Said:
    values = {"what": instruction(event.kind), "reason": event.reason.rstrip(".")}
    match event.outcome:
        case "refused":
            words = _("Refused %(what)s: %(reason)s. A person has to look.")
        case "conflict":
            words = _("Holds something that contradicts %(what)s: %(reason)s. A person has to look.")
        case "unknown":
            words = _("Cannot say whether it holds %(what)s: %(reason)s. A person has to look.")
        case "gave_up":
            words = _("Did not take %(what)s in all our tries: %(reason)s. A person has to look.")
        case _:
            assert_never(event.outcome)
    return about.by("record", words % values, "record", "trouble")
