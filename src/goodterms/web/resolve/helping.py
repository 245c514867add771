"""A helper's link: whose it is, what they may do, and every page that asks. What is not theirs to do is not shown to them."""

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from goodterms.core.events import HelperNamed, HelperRole, MayDo
from goodterms.flow.name_helper import PURPOSE
from goodterms.store.personal_known import helper_of
from goodterms.store.sealing import opened_words, profile
from goodterms.web.resolve.links import Link

NEEDS: Final[dict[str, MayDo | None]] = {
    # the frame of every page, and what can only make us gentler
    "start": None,
    "check": None,
    "leave": None,
    "left": None,
    "stay": None,
    "talk": None,
    "advice": None,
    "struggling": None,
    "quiet": None,
    "home": None,
    # what they were allowed
    "pay": "pay",
    "paid": "pay",
    "already_paid": "pay",
    "looking": "pay",
    "promise": "promise",
    "check_promise": "promise",
    "promised": "promise",
    "move": "promise",
    "write": "talk",
    "slot": "talk",
    "slot_chosen": "talk",
}
"""What each page asks of a helper (None: nothing). A page without a line is the customer's alone."""


@dataclass(frozen=True, slots=True)
class Helping:
    """Somebody who acts for the customer on this link."""

    named: HelperNamed
    name: str
    whom: str

    def may(self, page: str) -> bool:
        """Whether a page is theirs to use."""
        if page not in NEEDS:
            return False
        needed = NEEDS[page]
        return needed is None or needed in self.named.may

    def sees(self) -> bool:
        """Whether they may see what is owed: whoever pays or promises for somebody must."""
        return bool({"see", "pay", "promise"} & set(self.named.may))

    def words(self) -> str:
        """Who acts for whom, for the top of every page."""
        values = {"name": self.name, "whom": self.whom, "role": role_words(self.named.role)}
        return _("%(name)s acts for %(whom)s, as their %(role)s") % values


def is_helpers(link: Link) -> bool:
    """Whether the link is a helper's own."""
    return link.purpose.startswith(PURPOSE)


def helping(link: Link) -> Helping | None:
    """Who acts on this link; None where nobody does any more: then it leads nowhere."""
    named = helper_of(link.here, helper=link.purpose.removeprefix(PURPOSE), now=link.found_at)
    if named is None:
        return None
    name = opened_words(here=link.here, sealed=named.name)
    return Helping(named, name, profile(link.here).name or _("the customer"))


def role_words(role: HelperRole) -> str:
    """A role in plain words."""
    return {
        "carer": _("carer"),
        "adviser": _("adviser"),
        "joint_holder": _("joint holder"),
        "representative": _("representative"),
        "attorney": _("attorney"),
    }[role]
