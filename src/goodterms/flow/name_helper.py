"""Somebody acts for the customer: a carer, an adviser, a joint holder. What they may do, until when, and a link of their own."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final, get_args

from goodterms.core.events import Event, HelperEnded, HelperNamed, HelperRole, HelpGiven, MayDo
from goodterms.core.link_code import code_of
from goodterms.core.link_token import verify
from goodterms.flow.acting import Standing, act
from goodterms.flow.issue_link import issue_link, link_url
from goodterms.flow.prove_helper import take_number
from goodterms.flow.saying import NotSaid, say
from goodterms.store.clock import business_now
from goodterms.store.gather import HERE
from goodterms.store.keys import keys
from goodterms.store.personal_known import helper_of
from goodterms.store.sealing import sealed_words
from goodterms.store.world import Workspace

MAY: Final[tuple[MayDo, ...]] = get_args(MayDo)
ROLES: Final[tuple[HelperRole, ...]] = get_args(HelperRole)
LONGEST: Final = timedelta(days=366)
LINK_LASTS: Final = timedelta(days=14)
PURPOSE: Final = "helper/"
"""What the purpose of a helper's link begins with; their name follows."""


def name_helper(
    *,
    workspace: Workspace,
    here: HERE,
    account: int,
    role: HelperRole,
    may: Sequence[MayDo],
    name: str,
    source: str,
    evidence: str,
    by: str,
    key: str,
    until: datetime | None = None,
) -> bool:
    """Write it down. False when it was written down before under this key.

    Raises `NotSaid` without a name, anything they may do or what shows that the customer wants it; for an account that is not
    theirs; and for longer than a year: then somebody asks again.
    """
    wanted = tuple(one for one in MAY if one in may)
    sealed = sealed_words(here=here, of="name", words=name)
    helper = f"helper/{key}"

    def said(stands: Standing) -> list[Event]:
        if sealed is None:
            raise NotSaid("Say who it is: the customer reads the name on their page.")
        if not wanted:
            raise NotSaid("Choose what they may do: nothing is theirs to do by itself.")
        if not evidence.strip():
            raise NotSaid("Say what shows that the customer wants it: a call, a letter, a power of attorney.")
        if stands.facts.account(account) is None:
            raise NotSaid("This customer has no such account.")
        if until is None or not stands.now < until <= stands.now + LONGEST:
            raise NotSaid("Name the last day, at most a year away: then somebody asks again.")
        return [HelperNamed(helper, account, role, wanted, sealed, source, until, evidence)]

    return say(workspace=workspace, here=here, key=helper, by=by, source=source, said=said)


def end_helper(*, workspace: Workspace, here: HERE, helper: str, account: int, source: str, by: str) -> bool:
    """They act for the customer no more: their links lead nowhere from now on. Raises `NotSaid` where nobody did."""

    def said(stands: Standing) -> list[Event]:
        if helper_of(here, helper=helper, now=stands.now) is None:
            return []
        return [HelperEnded(helper, account, source)]

    ended = say(workspace=workspace, here=here, key=f"{helper}/ended", by=by, source=source, said=said)
    take_number(here=here, helper=helper)
    return ended


def helper_link(*, workspace: Workspace, here: HERE, case: int, account: int, helper: str, by: str) -> tuple[str, str]:
    """A link for the helper alone, and the code that stands for it: the customer or a colleague gives it to them.

    Its steps are noted, so that the log says what they did for the customer.
    """
    token = issue_link(
        here=here, case=case, point=None, now=business_now(), lasts=LINK_LASTS, purpose=f"{PURPOSE}{helper}"
    )
    number = verify(token=token, keys=keys().links)
    assert number is not None
    event = HelpGiven(case, account, number, "code", helper)
    act(workspace=workspace, here=here, name=f"help/{number}", actor=by, event=lambda _: event)
    return link_url(token), code_of(f"/r/{token}")
