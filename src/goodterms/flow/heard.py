"""What a reply is acted on as: the table of words or the safety layer, whichever hears more; and what it asks for beside that.

The safety layer (phrases, and a model beside them: `goodterms.language.reading.understand`) reads every language and misspelt words;
what the table of words hears stays heard. A need for support and words of a crisis hold everything and go to the care team, and no
answer of ours asks for money. What may be an opt-out, and is not sure to be one, is asked about once, and for a person to read before
anything else is sent.

What it asks for is looked at only where nothing graver stands. Thresholds go by what a mistake costs: what is acted on must be sure
(`Understood.sure`), an answer with a link may go from `ANSWERABLE` on, and below it a person reads.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from goodterms.core.events import ReadAs
from goodterms.core.reading_of_replies import Reading, plain_words, read_reply
from goodterms.core.taken_back import payment_in_doubt
from goodterms.flow.weighed import weighed, what_stands
from goodterms.language.asked import brief, doubtful, fact_asked, fact_told, language_asked
from goodterms.language.correction import names_only
from goodterms.language.papers import speaks_of_papers
from goodterms.language.reading import Understood, understand
from goodterms.language.refusing import undecided
from goodterms.language.safety import Match, Safety

__all__ = ["ANSWERABLE", "HOLD_AT_ONCE", "Asks", "Heard", "hear"]

_STOPS: Final[frozenset[ReadAs]] = frozenset({"stop", "cease"})
HOLD_AT_ONCE: Final[frozenset[ReadAs]] = frozenset({"deceased", "attorney", "bankruptcy"})
"""Readings that hold what is written to the person until somebody has looked, by whichever way the words came in."""
_SAYS_LITTLE: Final[frozenset[ReadAs]] = frozenset({"other", "help", "yes", "no", "first", "second", "start"})
_WAITS: Final[frozenset[ReadAs]] = frozenset({"yes", "first", "second", "start", "already_paid", "other"})
"""Readings that lead to something by themselves, or to nothing; not where the words may ask us to stop."""
ANSWERABLE: Final = 0.8
"""The chance of an intent from which on it is answered with a link; less is for a person."""
MOSTLY_STRANGE: Final = 0.7
"""The share of words never met in training from which on nothing is answered."""
_ASKED: Final[Mapping[str, ReadAs]] = {
    "pay_now": "pay_now",
    "confirm": "pay_now",
    "reschedule": "another_day",
    "cant_pay": "cant_pay",
    "dispute": "dispute",
    "already_paid": "already_paid",
    "call_me": "call_me",
    "person": "help",
    "abusive": "abusive",
    "question": "question",
}
"""Intent to what a thread does about it; another language is named, or a person asks which."""
_CHOICES: Final[frozenset[ReadAs]] = frozenset({"yes", "first", "second"})
"""Answers that make a promise; asked as a question, or beside a picture that may mean anything, they are for a person."""
_COURTESIES: Final = ("hello", "thanks", "agreed", "other_one")
_GRAVE: Final[tuple[ReadAs, ...]] = ("crisis", "deceased", "bankruptcy", "attorney")
"""Classes of the safety layer that come before everything but a stop, the one to act on first first."""


@dataclass(frozen=True, slots=True)
class Asks:
    """What a message asks for. `sure`: it may be acted on, not only answered. `language`: the one they want."""

    reading: ReadAs
    sure: bool = True
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """`readings`: as `read_reply`'s, the one to act on first. `support`: a need for support was told, or a life is in danger (`crisis`),
    beside them. `perhaps_stop`: it may ask us to stop; a person reads it, and nothing of the case is sent before.

    `asks`: what it asks for, where nothing graver stands and no promise or time was read in it. `understood`: the reading behind it.
    """

    readings: tuple[ReadAs, ...]
    support: bool = False
    perhaps_stop: bool = False
    crisis: bool = False
    asks: Asks | None = None
    understood: Understood | None = field(default=None, compare=False, repr=False)

    @property
    def may_be_a_stop(self) -> bool:
        """Whether nothing more may be sent before a person has read it: not after a bare no, which says it to what was asked."""
        return self.perhaps_stop and self.readings[0] != "no"


def hear(text: str, *, language: str = "en") -> Heard:
    """What a reply says. `language`: the customer's; every language's phrases count in any case."""
    understood = understand(text, language.partition("-")[0].lower() or "en")
    safety, perhaps = _borne_out(text, language, understood)
    read = read_reply(understood.own)
    if _pictured_stop(text, understood):
        read = ("stop",)
    elif read[0] in _CHOICES and doubtful(text):
        read = ("other",)
    if read == ("other",) and not _says_graver(understood):
        said = brief(text)
        if said == "yes":
            return Heard(("yes",), understood=understood)
        if said in _COURTESIES or (undecided(text) and not doubtful(text)):
            return Heard(read, asks=None if said not in _COURTESIES else Asks(said), understood=understood)
        if said == "no" and understood.opt_out != "heard":
            return Heard(("no",), perhaps_stop=understood.opt_out == "unsure", understood=understood)
    if read == ("already_paid",) and speaks_of_papers(text):
        read = ("other",)
    readings = _readings(read, what_stands(text, safety, understood.intents))
    perhaps = perhaps and readings[0] not in _STOPS and readings[0] not in _GRAVE
    if perhaps and readings[0] in _WAITS and not _wants_a_person(understood):
        readings = ("perhaps_stop", *readings[1:])
    elif (
        perhaps
        and readings[0] not in (*_SAYS_LITTLE, "perhaps_stop", "vulnerability")
        and any(one.name == "opt_out" for one in understood.doubted)
    ):
        readings = ("stop", *(one for one in readings if one == "hardship"))  # nobody would be asked any more
    crisis = "crisis" in safety
    told = readings[0] in {"crisis", "vulnerability"}
    return Heard(
        readings,
        (crisis or "vulnerability" in safety) and not told,
        perhaps and readings[0] not in _STOPS,
        crisis,
        _asks_beside(text, read, readings, understood),
        understood,
    )


def _borne_out(text: str, language: str, understood: Understood) -> tuple[Safety, bool]:
    """What must not be missed, and whether it may ask us to stop: by the phrases alone where the message holds nothing but a day or an
    amount, in which a model may hear what nobody said.
    """
    safety, perhaps = understood.safety, understood.opt_out == "unsure"
    phrases = tuple(one for one in safety.matches if not one.learned)
    if (len(phrases) < len(safety.matches) or perhaps) and names_only(text, language):
        return Safety(phrases), perhaps and any(one.name == "opt_out" for one in understood.doubted)
    return safety, perhaps


def _says_graver(understood: Understood) -> bool:
    """Whether a phrase of a stop or a crisis stands, or is doubted. A message without, every word of which is of a short list, is no
    more than the courtesy that it says, whatever a model hears in it ("dia duit", good day, was a bankruptcy to one).
    """
    return any(one.name in {"opt_out", "crisis"} for one in _phrases(understood))


def _pictured_stop(text: str, understood: Understood) -> bool:
    """Whether a picture asks us to stop, alone or beside nothing but courtesies: whatever a model makes of it ("ok 🛑")."""
    pictured = any(one.name == "opt_out" and not any(map(str.isalnum, one.words)) for one in _phrases(understood))
    return pictured and (brief(text) == "unclear" or undecided(text) or not any(map(str.isalnum, text)))


def _phrases(understood: Understood) -> tuple[Match, ...]:
    """The phrases that stand, borne out by the model or doubted."""
    return (*(one for one in understood.safety.matches if not one.learned), *understood.doubted)


def _readings(read: tuple[Reading, ...], safety: Safety) -> tuple[ReadAs, ...]:
    hard = "hardship" in safety or "hardship" in read
    beside: tuple[ReadAs, ...] = ("hardship",) if hard else ()
    if read[0] in _STOPS:
        return read[0], *beside
    if "opt_out" in safety:
        return "stop", *beside
    grave = next((name for name in _GRAVE if name in safety), None)
    if grave is not None:
        return grave, *beside
    if read[0] == "hardship":
        return read
    if (
        "vulnerability" in safety and read[0] in _SAYS_LITTLE
    ):  # who is in hardship too is told at once that nothing is asked of them
        return ("hardship",) if hard else ("vulnerability",)
    if read[0] not in _SAYS_LITTLE:
        return read[0], *beside
    if hard:
        return ("hardship",)
    if "wrong_person" in safety and read[0] == "other":
        return ("wrong_person",)
    return ("complaint",) if "complaint" in safety and read[0] == "other" else read


def _asks_beside(
    text: str, read: tuple[Reading, ...], readings: tuple[ReadAs, ...], understood: Understood
) -> Asks | None:
    """What it asks for beside the readings; or the first of them, not sure, where words or the model gainsay it."""
    if readings == ("other",):
        return _asks(text, understood)
    if readings == ("help",):
        return _called(understood)
    return None if weighed(readings[0], read[0], understood) else Asks(readings[0], sure=False)


def _asks(text: str, understood: Understood) -> Asks | None:
    """What a message asks for: what a table tells, else the likeliest intent, where it is likely enough."""
    said = brief(text)
    if said is not None:
        return None if said == "unclear" else Asks(said)
    language = language_asked(text)
    if language is not None:
        return Asks("language", True, language)
    fact = fact_asked(text)
    if fact is not None:
        return Asks(fact)
    if not understood.intents or understood.strange >= MOSTLY_STRANGE:
        return None
    likeliest = understood.intents[0]
    if likeliest.chance < ANSWERABLE or likeliest.name not in _ASKED:
        return None
    if likeliest.name == "already_paid":
        return _paid(text, understood)
    reading, told = _ASKED[likeliest.name], fact_told(text)
    if (reading == "question" and told is not None) or (reading == "pay_now" and told == "amiss"):
        return None  # a statement: a person reads it
    return Asks(reading, understood.sure)


def _paid(text: str, understood: Understood) -> Asks | None:
    """That it is paid, as the model hears it: not where the words deny or ask it, and not to act on where they leave it open."""
    doubt = payment_in_doubt(plain_words(text))
    return (
        None if doubt == "denied" or speaks_of_papers(text) else Asks("already_paid", understood.sure and doubt is None)
    )


def _called(understood: Understood) -> Asks | None:
    """Whether who asks for a person asks to be called."""
    likeliest = understood.intents[0] if understood.intents else None
    called = likeliest is not None and likeliest.name == "call_me" and likeliest.chance >= ANSWERABLE
    return Asks("call_me") if called else None


def _wants_a_person(understood: Understood) -> bool:
    """Whether it asks for a person, who then reads it: no question is put to somebody who wants to talk."""
    likeliest = understood.intents[0] if understood.intents else None
    return likeliest is not None and likeliest.name in {"person", "call_me"} and likeliest.chance >= ANSWERABLE
