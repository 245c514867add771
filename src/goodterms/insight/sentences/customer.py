"""Sentences about what the customer said and did. Their own words stay sealed; only what they amount to is said here."""

from typing import TypeAlias, assert_never

from django.utils.translation import gettext as _

from goodterms.core import events as e
from goodterms.insight.sentences.replied import reading_in_words
from goodterms.insight.sentences.said import About, Said
from goodterms.insight.wording import about as matter
from goodterms.insight.wording import channel, channels, day, document, language, listed, offer

OfCustomer: TypeAlias = (
    e.CustomerCame
    | e.LinkOpened
    | e.Replied
    | e.OptedOut
    | e.OptedIn
    | e.ConsentGiven
    | e.ConsentWithdrawn
    | e.WrongPerson
    | e.WordingShown
    | e.MeansTold
    | e.BudgetSaved
    | e.AlreadyPaid
    | e.CustomerDetailsChanged
    | e.DocumentReceived
    | e.StatementSigned
    | e.MandateCancelled
)


def of_customer(event: OfCustomer, about: About) -> Said:
    """The sentence of something a customer said or did, or that was entered for them."""
    match event:
        case e.CustomerCame():
            return about.by("customer", _came(event), "customer")
        case e.LinkOpened():
            return about.by("customer", _("Opened the page behind our link."), "customer")
        case e.Replied():
            values = {"channel": channel(event.channel), "meaning": reading_in_words(event)}
            if event.elsewhere:
                words = _("Somebody answered our message by %(channel)s from another address: %(meaning)s.")
                return about.by("customer", words % values, "customer")
            return about.by("customer", _("Answered by %(channel)s: %(meaning)s.") % values, "customer")
        case e.OptedOut():
            return _opted_out(event, about)
        case e.CustomerDetailsChanged():
            return about.by("customer", _details(event), "customer")
        case e.OptedIn():
            return _opted_in(event, about)
        case e.ConsentGiven() | e.ConsentWithdrawn():
            return _consent(event, about)
        case e.WrongPerson():
            words = _(
                "Whoever uses this address is not our customer. Nothing more goes there, and they were told nothing."
            )
            return about.by("customer", words, "customer", "needs_you")
        case e.WordingShown():
            values = {"offer": offer(event.offer), "level": str(event.level)}
            return about.by(
                "customer",
                _("What the page said when they pressed (%(offer)s, identity level %(level)s).") % values,
                "customer",
            )
        case e.MeansTold():
            return about.brought(_("Told us about a month's money: what comes in and what must go out."), "customer")
        case e.BudgetSaved():
            return about.by("customer", _("Entered a part of a month's money; what it says is theirs."), "customer")
        case e.AlreadyPaid():
            return about.by("customer", _("Says it is already paid."), "customer")
        case e.DocumentReceived():
            words = _("Sent a document: %(about)s.") % {"about": document(event.about)}
            return (
                about.brought(words, "customer", "needs_you")
                if event.by == "staff"
                else about.by("customer", words, "customer", "needs_you")
            )
        case e.StatementSigned():
            return _signed(event, about)
        case e.MandateCancelled():
            words = _("Took back the direct-debit mandate %(reference)s: nothing more is collected under it.")
            return about.by("customer", words % {"reference": event.reference}, "customer", "needs_you")
        case _:
            assert_never(event)


def _signed(event: e.StatementSigned, about: About) -> Said:
    values = {"text": event.text, "how": _("by typing their name") if event.how == "typed" else _("by hand")}
    words = _("Signed %(text)s %(how)s.") % values
    if event.mandate is not None:
        values |= {"reference": event.mandate.reference, "ending": event.mandate.ending}
        words = _("Signed %(text)s %(how)s: direct-debit mandate %(reference)s, account ending %(ending)s.") % values
    if event.until is not None:
        words = _("%(words)s It counts until %(until)s.") % {"words": words, "until": day(event.until)}
    if event.other_name:
        return about.by(
            "customer", _("%(words)s The name is not the one we know.") % {"words": words}, "customer", "needs_you"
        )
    return about.by("customer", words, "customer", "good")


def _consent(event: e.ConsentGiven | e.ConsentWithdrawn, about: About) -> Said:
    values = {"channel": channels(event.channel), "source": event.source}
    if isinstance(event, e.ConsentWithdrawn):
        words = _("Does not agree to be reached any more: %(channel)s (%(source)s).")
        return about.by("customer", words % values, "customer")
    if event.basis != "consent":
        words = _("May be reached without consent, by %(basis)s: %(channel)s (%(source)s).")
        return about.brought(words % {**values, "basis": event.basis.replace("_", " ")}, "customer")
    return about.by("customer", _("Agreed to be reached: %(channel)s (%(source)s).") % values, "customer")


def _details(event: e.CustomerDetailsChanged) -> str:
    said = []
    if event.language is not None:
        said.append(_("write in %(language)s") % {"language": language(event.language)})
    if event.preferred is not None:
        liked = listed([channels(one).lower() for one in event.preferred])
        said.append(_("they like %(channels)s") % {"channels": liked} if liked else _("any channel suits them"))
    for one in event.preferred_for:
        values = {"channels": listed([channels(way).lower() for way in one.channels]), "about": matter(one.purpose)}
        words = _("about %(about)s they like %(channels)s") if one.channels else _("about %(about)s as about all else")
        said.append(words % values)
    return _("Changed how we write to them: %(said)s (%(source)s).") % {"said": "; ".join(said), "source": event.source}


def _came(event: e.CustomerCame) -> str:
    match event.by:
        case "page":
            return _("Came back to our page without having been asked.")
        case "thread":
            return _("Wrote to us without having been asked.")
        case "phone":
            return _("Called us without having been asked.")
        case _:
            assert_never(event.by)


def _opted_out(event: e.OptedOut, about: About) -> Said:
    match event.media:
        case "text":
            words = _("Stopped all texts and automated calls.")
        case "email":
            words = _("Stopped e-mails.")
        case "all":
            words = _("Refused all contact.")
        case _:
            assert_never(event.media)
    match event.by:
        case "customer":
            return about.by("customer", words, "customer")
        case "staff":
            return about.brought(_("Entered for the customer: %(what)s") % {"what": words}, "customer")
        case "import":
            return about.by(
                "elsewhere", _("Told us that the customer had said: %(what)s") % {"what": words}, "customer"
            )
        case _:
            assert_never(event.by)


def _opted_in(event: e.OptedIn, about: About) -> Said:
    match event.media:
        case "text":
            return about.by("customer", _("Took back their stop of texts."), "customer")
        case "email":
            return about.by("customer", _("Took back their stop of e-mails."), "customer")
        case "all" if event.mistaken:
            return about.brought(_("The refusal of all contact was a mistake: it never stood."), "customer")
        case "all":
            words = _(
                "Entered for the customer: we may contact them again. What they had agreed to before counts no more."
            )
            return about.brought(words, "customer")
        case _:
            assert_never(event.media)
