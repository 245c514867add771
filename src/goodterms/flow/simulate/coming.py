"""What is to come in a simulation: things that happen to somebody, or to everybody, at a virtual time."""

from datetime import datetime
from typing import TypeAlias

from goodterms.core.effects import SendMessage
from goodterms.core.events import Stamped
from goodterms.core.simulation.people import Act
from goodterms.core.simulation.provider import Fate
from goodterms.core.value import value
from goodterms.flow.simulate.acts import By
from goodterms.flow.simulate.desk import Put, Taken
from goodterms.flow.simulate.scheduled import ComesRound


@value
class Intention:
    """What somebody will do when its time comes, and the message or (`case`) the call that led them to it."""

    act: Act
    message: SendMessage | None = None
    by: By = "customer"
    case: int = 0


@value
class Arrives:
    """A message the provider took at `accepted_at` reaches its end. `has_link`: it leads to the case's page."""

    message: SendMessage
    has_link: bool
    accepted_at: datetime
    fate: Fate


@value
class Begins:
    """The day on which somebody's payment fails, or their bill is on its way."""


What: TypeAlias = Stamped | Intention | Arrives | Begins | Put | Taken
"""An event for the door, an act, an arrival, a first day, a call put off, or a task being finished."""
Whole: TypeAlias = ComesRound | None
"""What concerns nobody alone: a schedule, or (None) the staff who look."""
