"""What is wrong with an expression, and where."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ExpressionRefused", "Problem", "problem_at"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: `offset` from 0 in characters, `line` and `column` from 1, what is wrong, and what to write instead.

    `suggestion` is text to put in place (a name, a literal), or empty when we have none.
    """

    offset: int
    line: int
    column: int
    message: str
    suggestion: str = ""

    def __str__(self) -> str:
        hint = f" (did you mean {self.suggestion}?)" if self.suggestion else ""
        return f"{self.line}:{self.column}: {self.message}{hint}"


class ExpressionRefused(ValueError):
    """The expression is not one we evaluate; `problems` say everything that is wrong with it, at least one."""

    def __init__(self, source: str, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.source = source
        self.problems = problems

    def __reduce__(self) -> tuple[type[ExpressionRefused], tuple[str, tuple[Problem, ...]]]:
        return type(self), (self.source, self.problems)


def problem_at(source: str, offset: int, message: str, suggestion: str = "") -> Problem:
    """The problem `message` at `offset` of `source`, with its line and column worked out."""
    offset = max(0, min(offset, len(source)))
    line_start = source.rfind("\n", 0, offset) + 1
    return Problem(
        offset=offset,
        line=source.count("\n", 0, offset) + 1,
        column=offset - line_start + 1,
        message=message,
        suggestion=suggestion,
    )
