"""A duty: a contact that a rule requires by a deadline and in a form, and how far it has come.

It is opened by a pack, satisfied only by evidence of delivery that its rule accepts, delayed by the holds its rule names, and
never lost. Instants are aware UTC datetimes; a deadline is exclusive: the first moment at which it is missed.
"""

from datetime import datetime
from typing import Literal, TypeAlias

from goodterms.core.events import Channel
from goodterms.core.value import value

Proof: TypeAlias = Literal["sent", "delivered", "spoken"]
"""The evidence a rule accepts. `sent`: whoever carries it (a provider, the print house) has taken it, and it did not come back.
`delivered`: they say it arrived. `spoken`: the person was spoken to.
"""


@value
class Duty:
    """One duty. `rule` is `pack.duty`, `about` the fact that opened it, `message` the words that the house may keep for it.

    It goes by `channels` and no other. `half_time` and `deadline` are None where the rule names no day: then it is due before
    anything else. `effect` is the key of the message that carries it, or carried it last; `due_at` when that is asked for
    (None: it is on its way, or only a person can send it); `tried` the contact points it was sent to. `held_since`: a hold
    delays it. `task` is what the desk sees now, `raised` that it was told at all.
    """

    id: str
    rule: str
    account: int
    about: str
    message: str
    channels: tuple[Channel, ...]
    proof: Proof
    opened_at: datetime
    half_time: datetime | None
    deadline: datetime | None
    effect: str = ""
    due_at: datetime | None = None
    tried: tuple[int, ...] = ()
    held_since: datetime | None = None
    task: str | None = None
    raised: bool = False
    missed_at: datetime | None = None
    satisfied_at: datetime | None = None
    lapsed_at: datetime | None = None

    @property
    def open(self) -> bool:
        """Whether it is owed still."""
        return self.satisfied_at is None and self.lapsed_at is None
