"""What a kind of file is: its fields, how each is read, and which must be there."""

from dataclasses import dataclass, field
from typing import Final, get_args

from goodterms.core.events import Channel

__all__ = ["ACCOUNT", "ACCOUNT_IF_ANY", "CHANNELS", "CUSTOMER", "EVIDENCE", "SAID_AT", "SOURCE", "Field", "Kind"]

CHANNELS: Final = get_args(Channel)


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `cast` names a reader of `casts`, or is `amount`, `phone`, `region`, `choice` or `choices` (of `words`).

    `default` is a value in canonical form; `@portfolio` takes the portfolio's own, `@as_of` the file's. `endless`: a day
    such as 9999-12-31 means that there is no end. `personal` values are sealed and never leave the process in the clear.
    """

    name: str
    cast: str
    meaning: str
    required: bool = False
    default: str = ""
    words: tuple[str, ...] = ()
    endless: bool = False
    personal: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file. `key` are the fields that name a row; the same key twice in a file is a mistake.

    Rows that agree in the fields `whole` are parts of one thing: all of them are taken, or none.
    """

    name: str
    meaning: str
    key: tuple[str, ...]
    fields: tuple[Field, ...]
    needed_to_send: bool = True
    whole: tuple[str, ...] = ()
    names: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", frozenset(f.name for f in self.fields))

    def field(self, name: str) -> Field:
        return next(f for f in self.fields if f.name == name)


CUSTOMER: Final = Field("customer", "key", "the customer's id, as in the customers file", required=True)
ACCOUNT: Final = Field("account", "key", "the account's id, as in the accounts file", required=True)
ACCOUNT_IF_ANY: Final = Field("account", "key", "the account's id, when it is about one account")
SOURCE: Final = Field("source", "code", "who told you, or where it was written down", default="file")
EVIDENCE: Final = Field("evidence", "code", "what shows it, such as a document id or a call's number")
SAID_AT: Final = Field("at", "moment", "when it was said, or became known", required=True)
