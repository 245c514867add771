"""What leads to nobody's case, and a person must see all the same."""

from goodterms.core.events import Event
from goodterms.core.journey.consequences.built_ins import BuiltIn
from goodterms.core.journey.draft import Draft
from goodterms.core.journey.visits import tell_task


def put_on_the_desk(draft: Draft, event: Event, known: BuiltIn) -> None:
    """A task of its own for what leads to nobody's case; it names the account it may be about, the first of theirs if none is named."""
    account: int | None = getattr(event, "account", None)
    if account is None and draft.facts.accounts:
        account = draft.facts.accounts[0].id
    named: int | None = getattr(event, "case", None)
    tell_task(
        draft,
        draft.key_of_event(),
        case=named if named in draft.cases else None,
        account=account,
        queue=known.queue,
        reason=known.reason,
        nature=known.nature,
        due=known.due,
    )
