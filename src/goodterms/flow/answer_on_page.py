"""A person answers on the customer's page; a message on a channel they agreed to says that there is an answer, if policy lets it."""

from goodterms.core.events import PageAnswered, Stamped
from goodterms.flow.acting import NotNow, Standing, act_all
from goodterms.flow.tell_of_answer import tell_of_answer
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
    tell_of_answer(workspace=workspace, here=here, case=case, notice=notice, subject=subject, name=name, by=by)
    return True
