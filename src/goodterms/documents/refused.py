"""Why a file is not taken: a reason for pages to put in words, never a word of the file."""

from typing import Literal, TypeAlias

Why: TypeAlias = Literal[
    "empty",  # nothing was sent
    "too_large",  # more bytes than `LONGEST`
    "kind",  # neither a picture nor a PDF, whatever its name says
    "broken",  # it says it is one, and cannot be read as one
    "too_many_pixels",  # a picture, or one in a PDF, that is larger than any camera's
    "too_many_pages",  # a PDF of more pages than anybody reads
    "locked",  # a PDF that asks for a password
    "too_hard",  # it took longer, or more memory, than any honest file does
    "virus",  # the scanner knows it
    "scanner_away",  # the scanner could not be asked: try again
    "too_many",  # as many files a day as are taken
    "no_room",  # the place where documents are kept could not be reached: try again
]


class Refused(Exception):
    """The file is not taken. `why` is for pages; nothing of it was kept."""

    def __init__(self, why: Why) -> None:
        super().__init__(f"the file was not taken: {why.replace('_', ' ')}")
        self.why: Why = why
