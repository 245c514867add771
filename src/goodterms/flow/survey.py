"""Which question customers are asked after they are done: the workspace says it (`[survey]` in goodterms.toml), or nobody is asked."""

import os
from typing import Final, get_args

from goodterms.core.events import SurveyQuestion

VARIABLE: Final = "GOODTERMS_SURVEY"
QUESTIONS: Final[tuple[SurveyQuestion, ...]] = get_args(SurveyQuestion)


def question_asked() -> SurveyQuestion | None:
    """The question; None where none is chosen."""
    return next((one for one in QUESTIONS if one == os.environ.get(VARIABLE, "")), None)
