"""Where a call stands, what is known of the caller, and what a turn of the machine comes to."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias, get_args

from goodterms.core.money import Money

Step: TypeAlias = Literal[
    "greeting", "automatic", "prove", "menu", "day", "day_check", "slot", "slot_check", "more", "over"
]
Direction: TypeAlias = Literal["inbound", "outbound"]
Fact: TypeAlias = Literal["account_ending", "birth_date", "birth_year"]
"""The known facts that a keypad can give. A postcode has letters in most countries: a person asks for it."""
DIGITS: dict[Fact, int] = {"account_ending": 4, "birth_date": 8, "birth_year": 4}
Deed: TypeAlias = Literal["prove", "page", "promise", "slot", "already_paid", "struggling", "person", "stop", "not_me"]
"""What a choice asks the product to do; each is a verb of `flow`."""

STEPS: tuple[Step, ...] = get_args(Step)
LONGEST_PATH = 40


@dataclass(frozen=True, slots=True)
class Call:
    """One call as it stands between two turns. It holds no name, number or free text, so that it may travel with the call.

    `level` is what the caller has shown of themselves (core.offers.identity); `misses` counts silences and wrong keys in a row;
    `path` the choices made, for whoever takes over; `disclosed`: the collector's disclosure was said. `turn` counts the turns.
    """

    direction: Direction
    step: Step
    language: str
    level: Literal[0, 1] = 0
    turn: int = 0
    misses: int = 0
    disclosed: bool = False
    day: date | None = None
    slot: datetime | None = None
    path: tuple[str, ...] = ()

    def as_fields(self) -> dict[str, str | int]:
        """The state as plain values, for a signed token."""
        return {
            "d": self.direction,
            "s": self.step,
            "l": self.language,
            "i": self.level,
            "t": self.turn,
            "m": self.misses,
            "c": int(self.disclosed),
            "y": "" if self.day is None else self.day.isoformat(),
            "z": "" if self.slot is None else self.slot.isoformat(),
            "p": " ".join(self.path),
        }


def call_of(fields: object) -> Call:
    """The state that `as_fields` wrote. Raises ValueError for anything else."""
    if not isinstance(fields, dict):
        raise ValueError("not the state of a call")
    try:
        direction = next(known for known in get_args(Direction) if known == fields["d"])
        step = next(known for known in STEPS if known == fields["s"])
        return Call(
            direction,
            step,
            str(fields["l"]),
            1 if fields["i"] == 1 else 0,
            int(fields["t"]),
            int(fields["m"]),
            fields["c"] == 1,
            date.fromisoformat(fields["y"]) if fields["y"] else None,
            datetime.fromisoformat(fields["z"]) if fields["z"] else None,
            tuple(str(fields["p"]).split()),
        )
    except (KeyError, TypeError, StopIteration, AttributeError) as wrong:
        raise ValueError("not the state of a call") from wrong


@dataclass(frozen=True, slots=True)
class CallMatter:
    """What may be said and done about the caller's open matter. Looked at for a proved caller alone.

    `amount` is what a promise would be for, `days` and `slots` what is offered (slots are UTC instants). `quiet` is the last
    day of a pause. `may` are the offers that policy allows now. `claimed`: they told us that it is paid, and we are looking.
    """

    past_due: Money | None = None
    amount: Money | None = None
    days: tuple[date, ...] = ()
    slots: tuple[datetime, ...] = ()
    may: frozenset[str] = frozenset()
    promised: tuple[Money, date] | None = None
    slot: datetime | None = None
    quiet: date | None = None
    claimed: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What is known when a turn is made.

    `caller`: whether the number is one customer's, or nobody's we know. `asks`: the fact to ask for, None where no keypad can
    give it. `collector`: whoever calls collects for somebody else, and must say so. `live_person`: the call can be put through.
    `phone` is where a person is reached, `caller_name` whom a limited-content message names.
    """

    brand: str
    languages: tuple[str, ...]
    country: str = ""
    zone: str = "UTC"
    caller: bool = False
    asks: Fact | None = None
    locked: bool = False
    collector: bool = False
    live_person: bool = False
    phone: str = ""
    caller_name: str = ""
    matter: CallMatter | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """What came from the caller in a turn: keys, or words as the provider understood them; neither is silence."""

    digits: str = ""
    speech: str = ""


@dataclass(frozen=True, slots=True)
class Do:
    """Something to be done before the next sentence: the verb, and what it needs."""

    deed: Deed
    digits: str = ""
    day: date | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Did:
    """What came of it. `day` is the last day of a pause that began, `left` how many tries are left."""

    ok: bool
    left: int = 0
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to say, by the name of its sentence; `language` where it is not the call's own."""

    name: str
    amount: Money | None = None
    day: date | None = None
    at: datetime | None = None
    key: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """Words in one language, ready to be spoken: as text, and as SSML without the `speak` element."""

    language: str
    text: str
    ssml: str


@dataclass(frozen=True, slots=True)
class Turn:
    """What the provider is told to do: say this, then listen, hang up, or put the caller through.

    `keys` are the keys that mean something now, with the choice each stands for; `digits` how many are wanted, `words` hints for
    what may be said. `hint` is for whoever tries the sandbox: what an invented person would key in.
    """

    said: tuple[Said, ...]
    language: str
    then: Literal["listen", "hang_up", "put_through"]
    keys: tuple[tuple[str, str], ...] = ()
    digits: int = 1
    words: tuple[str, ...] = ()
    hint: str = ""
