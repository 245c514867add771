"""Whether what was heard in a reply may be acted on, or is only good enough for a question or a person.

That somebody else reads the address, that it is paid, and that they complain lead to something at once. They are acted on where the
words say so outright (`core.not_them`, `core.reading_of_replies`) and the learned reading does not contradict them. What phrases or
the model alone take for somebody else's words, or for a complaint, is for a person: "I'm not home on Friday" is our customer's, and
"does he call me?" is no complaint.
"""

import re
from collections.abc import Iterable
from typing import Final

from goodterms.core.events import ReadAs
from goodterms.core.reading_of_replies import plain_words
from goodterms.core.taken_back import complaint_denied
from goodterms.language.learned.replies import Intent
from goodterms.language.reading import Understood
from goodterms.language.safety import Match, Safety

__all__ = ["weighed", "what_stands"]

LIKELY: Final = 0.8
"""The chance from which on an intent contradicts another reading."""
_CUSTOMERS: Final = frozenset({"confirm", "promise", "pay_now", "reschedule", "cant_pay", "already_paid", "language"})
"""What nobody asks for but our customer."""
_NO_COMPLAINT: Final = _CUSTOMERS | {"call_me"}
"""What is asked for by who does not complain, where no word of theirs says that they do."""
_COMPLAIN: Final = re.compile(r"complain|quej|reclam|plain|n?gh?earan")


def what_stands(text: str, safety: Safety, intents: tuple[Intent, ...]) -> Safety:
    """The classes without somebody else, and without a complaint, where what is asked for is our customer's, or it is denied.

    What the words say outright is read from them, and stays.
    """
    likely = _likely(intents)
    dropped: set[str] = set()
    if likely & _CUSTOMERS:
        dropped.add("wrong_person")
    if "complaint" in safety and (likely & _NO_COMPLAINT or _is_denied(text, safety)):
        dropped.add("complaint")
    return Safety(tuple(one for one in safety.matches if one.name not in dropped)) if dropped else safety


def weighed(reading: ReadAs, table: ReadAs, understood: Understood) -> bool:
    """Whether the first reading may be acted on. `table`: what the words say outright."""
    likely = _likely(understood.intents)
    match reading:
        case "wrong_person":
            return table == "wrong_person" and not likely & _CUSTOMERS
        case "already_paid":
            return not likely or "already_paid" in likely
        case "complaint":
            return table == "complaint" and "complaint" in understood.safety
        case _:
            return True


def _likely(intents: Iterable[Intent]) -> frozenset[str]:
    return frozenset(one.name for one in intents if one.chance >= LIKELY)


def _is_denied(text: str, safety: Safety) -> bool:
    return complaint_denied(plain_words(text)) and not _of_other_words(safety.of("complaint"))


def _of_other_words(heard: Iterable[Match]) -> bool:
    """Whether a phrase says it besides the words that were denied."""
    return any(_COMPLAIN.search(plain_words(one.words)) is None and not one.learned for one in heard)
