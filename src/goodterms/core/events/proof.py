"""A proof of a message."""

from typing import ClassVar

from goodterms.core.events.words import Channel
from goodterms.core.value import value


@value
class ProofSent:
    """A person sent a message to an address of the house, to see it arrive. No customer was concerned.

    The address is one of those that the workspace lists for proofs. `accepted`: the provider said that it has it.
    """

    type: ClassVar[str] = "message.proof_sent"
    version: ClassVar[int] = 1
    message: str
    language: str
    channel: Channel
    accepted: bool
