"""What each way costs in all, doing nothing included; and what we do not know about it, said as it is."""

from django.utils.translation import gettext as _

from goodterms.web.resolve.matter import Matter

QUIET = (
    "hardship",
    "vulnerability",
    "debt_advice",
    "breathing_space",
    "breathing_space_crisis",
    "statutory_moratorium",
)


def doing_nothing(matter: Matter) -> str:
    """What it costs to do nothing, as far as we can say."""
    if matter.past_due is None:
        return ""
    words = _(
        "If you do nothing, %(amount)s stays due and we may write to you again. "
        "Interest or charges of your contract, if there are any, go on as before."
    )
    if matter.hold(*QUIET, "dispute", "payment_pending"):
        words = _("You don't need to do anything now. %(amount)s stays due, and nobody asks you for it meanwhile.")
    elif matter.hold("cease") is not None:
        words = _(
            "If you do nothing, %(amount)s stays due. Interest or charges of your contract go on, if there are any."
        )
    elif matter.plan is not None:
        words = _("You don't need to do anything before the next day of your plan.")
    elif matter.promise is not None:
        words = _("You don't need to do anything before your day. %(amount)s stays due until it arrives.")
    return words % {"amount": matter.reader.money(matter.past_due)}


def as_far_as_we_know(matter: Matter) -> str:
    """What the total leaves out: nobody tells us the interest of the contract, and we do not pretend to know it."""
    return _(
        "This is the whole cost as far as we know: we add nothing. If your contract with %(creditor)s has interest, "
        "it may go on until all is paid."
    ) % {"creditor": matter.creditor or matter.brand}
