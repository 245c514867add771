"""A person answers on the customer's page; a message on a channel they agreed to says that there is an answer, if policy lets it."""

from goodterms.core.events import PageAnswered, Stamped
from goodterms.flow.acting import NotNow, Standing, act_all
from goodterms.flow.issue_link import issue_link, link_url
from goodterms.flow.send_message import NotAsked, Wanted, send_message
from goodterms.store.clock import business_now
from goodterms.store.gather import HERE
from goodterms.store.sealing import sealed_words
from goodterms.store.world import Workspace


def answer_on_page(
    *, workspace: Workspace, here: HERE, case: int, words: str, notice: str, subject: str, key: str, by: str
) -> bool:
    """Put the answer on the page, sealed, and ask for the `notice` to be sent (`{link}` in it is the link to the page).

    False when it was answered before under this key. Raises `NotNow` for a case there is not.
    """
    sealed = sealed_words(here=here, of="message", words=words)
    name = f"answered/{key}"

    def answered(stands: Standing) -> list[Stamped]:
        state = stands.case(case)
        if state is None:
            raise NotNow("not_offered", "there is no such case")
        return [Stamped(name, PageAnswered(case, state.account, sealed), stands.now, by)]

    if act_all(workspace=workspace, here=here, name=name, events=answered) is None:
        return False
    link = link_url(issue_link(here=here, case=case, point=None, now=business_now()))
    wanted = Wanted("answer", text=notice.replace("{link}", link), subject=subject)
    try:
        send_message(workspace=workspace, here=here, id_=f"{name}/told", wanted=wanted, by=by)
    except NotAsked:  # nowhere to send it, or several accounts: the answer stands on the page
        return True
    return True
