"""What the product does alone with messages it was not trained on: without a person or a question, and wrong among them.

Counts only, of messages with intents, by language and part (`held`, and `fresh`, written after the reader by somebody who had not seen
it); no text is printed or kept. What `flow.heard.hear` says is compared with a message's labels so:

*Acted on* is a reading that changes something by itself: a stop, a hold for hardship, support, a crisis, a death, a lawyer or a bankruptcy,
an address that is marked, a payment that is told, a complaint with its clock, a dispute that is raised, another language. *Answered* is
one that gets a link or a fact, and changes nothing. Everything else is a question (another day, a greeting, what may be a stop) or for a
person (not sure, not read, a call, a person, angry words). What would be promised is read back first, and is a question; a bare yes,
no or "the first" does something only where something was put to them, which these messages do not say, and is counted nowhere.

*Right* is what one of the labels means (`MEANT`). No intent says that it is somebody else's, a complaint or a need for support: these
are right beside the labels that such messages are written under, and wrong beside all others. Of the wrong, those that do more than
make us gentler are counted apart.

    python -m benchmarks replies
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from benchmarks.figures import Figure
from benchmarks.language import CORPUS
from goodterms.core.events import ReadAs
from goodterms.flow.heard import Asks, Heard, hear
from goodterms.language.training.examples import Example, read_examples

__all__ = ["PARTS", "alone", "measure", "right"]

PARTS: Final = ("held", "fresh")
ACTED_ON: Final[Mapping[ReadAs, frozenset[str]]] = {
    "already_paid": frozenset({"already_paid"}),
    "dispute": frozenset({"dispute"}),
    "language": frozenset({"language"}),
    "hardship": frozenset({"cant_pay"}),
    "wrong_person": frozenset({"dispute"}),
    "complaint": frozenset({"dispute", "abusive", "person"}),
    "stop": frozenset({"abusive"}),
    "cease": frozenset({"abusive"}),
    "crisis": frozenset({"cant_pay"}),
    "vulnerability": frozenset({"cant_pay"}),
    "deceased": frozenset({"cant_pay"}),
    "attorney": frozenset({"cant_pay"}),
    "bankruptcy": frozenset({"cant_pay"}),
}
ANSWERED: Final[Mapping[ReadAs, frozenset[str]]] = {
    "pay_now": frozenset({"pay_now", "confirm"}),
    "cant_pay": frozenset({"cant_pay"}),
    "already_paid": frozenset({"already_paid"}),
    "dispute": frozenset({"dispute"}),
    "language": frozenset({"language"}),
    "question": frozenset({"question"}),
    "balance": frozenset({"question"}),
    "due_day": frozenset({"question"}),
    "last_payment": frozenset({"question"}),
}
MEANT: Final[Mapping[ReadAs, frozenset[str]]] = {**ANSWERED, **ACTED_ON}
"""A reading, and the labels beside which it is right."""
GENTLER: Final[frozenset[ReadAs]] = frozenset(
    {"stop", "cease", "hardship", "crisis", "vulnerability", "deceased", "attorney", "bankruptcy"}
)
"""Readings after which less is sent or asked, and nothing else."""


def alone(said: Heard) -> tuple[ReadAs, bool] | None:
    """The reading that is acted on (True) or answered (False) without a person or a question; None: there is none."""
    asks = said.asks
    if said.readings[0] != "other":
        unsure = asks is not None and not asks.sure
        return (said.readings[0], True) if said.readings[0] in ACTED_ON and not unsure else _answered(asks)
    if said.perhaps_stop:
        return None
    if asks is not None and asks.sure and asks.reading in ACTED_ON:
        return asks.reading, True
    return _answered(asks)


def _answered(asks: Asks | None) -> tuple[ReadAs, bool] | None:
    return (asks.reading, False) if asks is not None and asks.reading in ANSWERED else None


def right(reading: ReadAs, labels: Iterable[str]) -> bool:
    """Whether one of a message's labels means what is done."""
    return not MEANT[reading].isdisjoint(labels)


def measure() -> list[Figure]:
    """By part and language, and of all languages."""
    found: list[Figure] = []
    for part in PARTS:
        done = [
            (one, alone(hear(one.text, language=one.language)))
            for one in read_examples(CORPUS, part=part)
            if one.source == "intents"
        ]
        for language in (*sorted({one.language for one, _ in done}), "all"):
            found += _of(f"{language} {part}", [said for said in done if language in {said[0].language, "all"}])
    return found


def _of(whose: str, done: list[tuple[Example, tuple[ReadAs, bool] | None]]) -> list[Figure]:
    told = [(one, *said) for one, said in done if said is not None]
    acted = [(one, reading) for one, reading, acts in told if acts]
    wrong = [reading for one, reading in acted if not right(reading, one.labels)]
    harder = [reading for reading in wrong if reading not in GENTLER]
    missed = [reading for one, reading, _ in told if not right(reading, one.labels)]
    return [
        Figure(f"{whose}: the product acts or answers without a person or a question", _percent(told, done), "%"),
        Figure(f"{whose}: wrong among these", _percent(missed, told), "%"),
        Figure(f"{whose}: the product acts without a person or a question", _percent(acted, done), "%"),
        Figure(f"{whose}: wrong among what it acts on", _percent(wrong, acted), "%"),
        Figure(f"{whose}: acts wrongly, and not only more gently, of all messages", _percent(harder, done), "%"),
    ]


def _percent(part: Sequence[object], whole: Sequence[object]) -> float:
    return round(100 * len(part) / max(1, len(whole)), 2)
