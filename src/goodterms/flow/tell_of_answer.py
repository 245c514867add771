"""A message that says there is an answer on the customer's page, on a channel they agreed to, if policy lets it go."""

from goodterms.flow.issue_link import issue_link, link_url
from goodterms.flow.send_message import NotAsked, Wanted, send_message
from goodterms.store.clock import business_now
from goodterms.store.gather import HERE
from goodterms.store.world import Workspace


def tell_of_answer(
    *, workspace: Workspace, here: HERE, case: int, notice: str, subject: str, name: str, by: str
) -> bool:
    """Ask for the `notice` to be sent (`{link}` in it is the link to the page), once for each `name`.

    False where there is nowhere to send it, or several accounts: the answer stands on the page.
    """
    link = link_url(issue_link(here=here, case=case, point=None, now=business_now()))
    wanted = Wanted("answer", text=notice.replace("{link}", link), subject=subject)
    try:
        send_message(workspace=workspace, here=here, id_=f"{name}/told", wanted=wanted, by=by)
    except NotAsked:
        return False
    return True
