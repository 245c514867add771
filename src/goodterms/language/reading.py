"""All that is read in one message: what must never be missed, what it asks for, the amounts and days it names, and why."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

from goodterms.language.learned.replies import Intent, Outcome, Replies, shipped
from goodterms.language.learned.seen import Seen, see
from goodterms.language.safety import Match, Safety, SafetyClass
from goodterms.language.safety.read import LEARNED, matches_of
from goodterms.language.slots import LANGUAGES, AmountReading, Clause, DateReading, Owed, read_amounts, read_dates
from goodterms.language.slots import main_clause as main_clause_of
from goodterms.language.text import Token

__all__ = ["Facts", "Reading", "Understood", "read", "understand"]

_WHY: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of the account, for what depends on it: "half", "€" or "$" alone, "after payday"."""

    currency: str = "EUR"
    owed: Owed = field(default_factory=Owed)
    payday: date | None = None


@dataclass(frozen=True, slots=True)
class Understood:
    """`safety`: the phrases that stand and what the model hears beside them. `opt_out`: heard, unsure (nothing more is sent until
    the customer has answered one question, or a person has looked) or not. `doubted`: phrases that the model does not bear out.

    `intents`: what it asks for, the likeliest first; `sure`: the first may be acted on without asking. `strange`: the share of its
    words never met in training. `language`: what it is written in. `own`: the message without an unmarked history below it.
    """

    safety: Safety
    opt_out: Outcome
    doubted: tuple[Match, ...]
    intents: tuple[Intent, ...]
    sure: bool
    strange: float
    language: str
    own: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood, and the amounts and dates said; `main`: the clause that holds what the message is about."""

    understood: Understood
    amounts: tuple[AmountReading, ...] = ()
    dates: tuple[DateReading, ...] = ()
    main: Clause | None = None

    @property
    def safety(self) -> Safety:
        return self.understood.safety


def understand(text: str, language: str, *, model: Replies | None = None) -> Understood:
    """The safety layer and the intents of a message. `language`: two letters, the customer's. Never raises on any text."""
    replies = shipped() if model is None else model
    seen = see(text, language)
    judged = replies.judge(seen, language)
    phrases = matches_of(text, seen.listened)
    kept = tuple(one for one in phrases.matches if _stands(one.name, judged.opt_out, judged.classes))
    found = {one.name for one in kept}
    heard: list[SafetyClass] = [name for name in judged.classes if name not in found]
    if judged.opt_out == "heard" and "opt_out" not in found:
        heard.append("opt_out")
    learned = tuple(_learned(text, seen, name, replies) for name in sorted(heard))
    return Understood(
        Safety((*kept, *learned)),
        judged.opt_out,
        tuple(one for one in phrases.matches if not _stands(one.name, judged.opt_out, judged.classes)),
        judged.intents,
        judged.sure,
        round(judged.strange, 3),
        judged.language,
        _own(text, seen.tokens),
    )


def read(text: str, language: str, reference: date, zone: str, facts: Facts | None = None) -> Reading:
    """Read a message of a customer who lives in `zone` (IANA name) on the day `reference`. Never raises on any text.

    In a language that has no grammar no amount and no date is read: nothing is guessed by the grammar of another.

    Raises:
        ZoneInfoNotFoundError: there is no such zone.
    """
    known = facts or Facts()
    place = ZoneInfo(zone)
    understood = understand(text, language)
    if language not in LANGUAGES:
        return Reading(understood)
    return Reading(
        understood,
        read_amounts(text, language, currency=known.currency, owed=known.owed),
        read_dates(text, language, reference=reference, zone=place, payday=known.payday),
        main_clause_of(text, language),
    )


def _own(text: str, tokens: Sequence[Token]) -> str:
    kept, at = [], 0
    for token in tokens:
        if token.below:
            kept.append(text[at : token.start])
            at = max(at, token.end)
    return "".join((*kept, text[at:]))


def _stands(name: SafetyClass, opt_out: Outcome, classes: frozenset[SafetyClass]) -> bool:
    return opt_out == "heard" if name == "opt_out" else name in classes


def _learned(text: str, seen: Seen, name: SafetyClass, replies: Replies) -> Match:
    """The whole message, and the features that speak most for the class."""
    label = f"safety/{name}"
    why = replies.model.why(seen.features, label, most=_WHY) if label in replies.model.labels else ()
    return Match(name, 0, len(text), text, f"{LEARNED}{'; '.join(why)}")
