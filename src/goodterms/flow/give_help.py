"""An agent puts the customer's page in their hands during a call, by a message or by a code that is read to them.

The link is one of its own (`purpose` help), good for an hour: the steps on it are noted, so that the agent sees how far they
came, never what they typed.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from goodterms.core.events import HelpGiven, HelpStep, HelpStepSeen, HelpWay, Stamped
from goodterms.core.link_code import code_of
from goodterms.core.link_token import verify
from goodterms.flow.acting import NotNow, Standing, act, act_all
from goodterms.flow.door import ParkedCustomer, UnknownCustomer
from goodterms.flow.issue_link import issue_link, link_url
from goodterms.flow.send_message import NotAsked, Wanted, send_message
from goodterms.store.clock import business_now
from goodterms.store.gather import HERE
from goodterms.store.keys import keys
from goodterms.store.world import Workspace

LASTS: Final = timedelta(hours=1)
SOON: Final = timedelta(minutes=10)
"""A link that is to be opened while they talk is sent now or not at all."""
HELP: Final = "help"


@dataclass(frozen=True, slots=True)
class Given:
    """The page as it was put in their hands: `code` to read aloud (`code` way), or that the message was asked for."""

    link: int
    code: str
    way: HelpWay


def give_help(
    *, workspace: Workspace, here: HERE, case: int, way: HelpWay, notice: str, subject: str, key: str, by: str
) -> Given:
    """Make the link, and send it (`{link}` in `notice`) or give its code. The same key again makes another link of its own.

    Raises `NotNow`: there is no such case, or the message cannot be asked for.
    """
    token = issue_link(here=here, case=case, point=None, now=business_now(), lasts=LASTS, purpose=HELP)
    number = verify(token=token, keys=keys().links)
    assert number is not None
    name = f"help/{number}"

    def given(stands: Standing) -> list[Stamped]:
        state = stands.case(case)
        if state is None:
            raise NotNow("not_offered", "there is no such case")
        return [Stamped(name, HelpGiven(case, state.account, number, way), stands.now, by)]

    act_all(workspace=workspace, here=here, name=name, events=given)
    if way == "message":
        wanted = Wanted(
            "answer", text=notice.replace("{link}", link_url(token)), subject=subject, until=business_now() + SOON
        )
        try:
            send_message(workspace=workspace, here=here, id_=f"{name}/{key}", wanted=wanted, by=by)
        except NotAsked as refused:
            raise NotNow("no_point", str(refused)) from None
    return Given(number, code_of(f"/r/{token}") if way == "code" else "", way)


def note_step(
    *,
    workspace: Workspace,
    here: HERE,
    case: int,
    link: int,
    step: HelpStep,
    form: str = "",
    visit: str = "",
    actor: str = "customer",
) -> None:
    """Note how far they came: each step of each form once. A customer who is parked goes on without it."""
    event = HelpStepSeen(case, link, step, form)
    name = f"help/{link}/{step}/{form}" if step != "finished" else f"help/{link}/{step}/{form}/{visit}"
    try:
        act(workspace=workspace, here=here, name=name, actor=actor, event=lambda _: event)
    except (ParkedCustomer, UnknownCustomer):
        return
