"""A finding: something a message should say, or should not, with its place and what to write instead."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from goodterms.core.policy.content.language import ToneKind
from goodterms.core.problem import Problem

__all__ = ["Finding", "FindingKind"]

FindingKind: TypeAlias = Literal["required", "forbidden", "reading_age", "long_sentence"] | ToneKind


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """`line` and `column` count from 1 in the text that was read; a thing that is missing stands at its end.

    `what` says what was found or is missing, `why` names the rule or the source, `suggestion` what to write; each is one
    sentence without a full stop.
    """

    line: int
    column: int
    kind: FindingKind
    what: str
    why: str
    suggestion: str

    def problem(self, *, file: str) -> Problem:
        """As every mistake in a file is told."""
        return Problem(file, self.line, self.column, f"{self.what} ({self.why})", self.suggestion)
