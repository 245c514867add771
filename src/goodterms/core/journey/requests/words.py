"""Which message a step sends."""

from goodterms.core.case import Case
from goodterms.core.journey.definition import Send, Split
from goodterms.core.journey.draft import Draft


def message_of(draft: Draft, case: Case, step: Send | Split) -> str:
    """The name of the words: those of the customer's arm, the last ones again, or the step's own."""
    if isinstance(step, Split):
        arm = next(arm for split, arm in draft.facts.exposures if split == step.split)
        return step.messages[arm]
    return case.message if step.message == "last" and case.message else step.message
