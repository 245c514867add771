"""The customer wants no more calls: whatever they are about. Other ways to reach them stay as they are."""

from typing import Final

from goodterms.core.events import ConsentWithdrawn, Purpose, Stamped
from goodterms.flow.acting import Standing, act_all
from goodterms.store.gather import HERE
from goodterms.store.world import Workspace

PURPOSES: Final[tuple[Purpose, ...]] = ("collections", "service", "promise", "marketing", "answer")


def stop_calls(*, workspace: Workspace, here: HERE, key: str, source: str = "said on a call") -> bool:
    """Take back every agreement to be called, by a person or a machine. Always taken. False when it was taken before."""
    name = f"stop-calls/{key}"

    def stopped(stands: Standing) -> list[Stamped]:
        return [
            Stamped(
                name if not number else f"{name}/{number}",
                ConsentWithdrawn("call", purpose, source),
                stands.now,
                "customer",
            )
            for number, purpose in enumerate(PURPOSES)
        ]

    return act_all(workspace=workspace, here=here, name=name, events=stopped) is not None
