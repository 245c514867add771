"""Words that may ask us to stop and may not: such as the reader that is shipped is not sure of, in English."""

from typing import Final

from goodterms.flow.heard import hear

CANDIDATES: Final = (
    "are these going to keep coming",
    "how long will i get these for",
    "is there no end to this",
    "same as the last time",
    "another one of these",
    "i get one of these every day",
    "you people never give up do you",
    "this is the fifth one this week",
    "do you have to keep sending these",
    "can i not get a break from ye",
    "my phone never stops with this",
    "why are you still sending me this",
    "how many more of these",
    "when will this end",
)
MAY_BE_A_STOP: Final = next(
    text
    for text in CANDIDATES
    if hear(text).readings == ("perhaps_stop",) and hear(text).asks is None and not hear(text).support
)
"""The first that it doubts, whichever model it was trained to; a model that doubts none of them needs another here."""
