"""What a command may fail with that a person can mend: shown as one sentence, never as a traceback.

Every exception that Goodterms defines says what is wrong, where, and what to do; anything else is a defect of ours.
"""


def can_be_mended(failure: Exception) -> bool:
    """Whether the failure's words are meant for the person at the terminal."""
    return type(failure).__module__.startswith("goodterms.") or isinstance(failure, OSError)
