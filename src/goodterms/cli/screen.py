"""Where commands write: results on standard output, what goes wrong on standard error."""

from rich.console import Console

from goodterms.core.problem import Problem

out = Console()
err = Console(stderr=True)


def show_problems(problems: tuple[Problem, ...]) -> None:
    """All problems at once, each with file, line, reason and suggestion."""
    for problem in problems:
        err.print(str(problem), highlight=False, markup=False)


def show_warnings(warnings: tuple[Problem, ...]) -> None:
    """What keeps nothing from being published, and would hardly work."""
    for warning in warnings:
        err.print(f"warning: {warning}", style="yellow", highlight=False, markup=False)
