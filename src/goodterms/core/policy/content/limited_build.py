"""Building a limited-content message from the allowed parts alone, and proving it is one before it is handed out."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Final, Literal

from goodterms.core.policy.content.limited import indicates_collection, limited_content
from goodterms.core.problem import shown

__all__ = ["NotLimited", "ReplyTimes", "build_limited_content"]

Salutation = Literal["Hi", "Hello", "Good morning", "Good afternoon", "Good evening"]

_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November"),
    "December",
)


class NotLimited(ValueError):
    """The parts do not make a limited-content message: one says something else than it may. The text says which."""


@dataclass(frozen=True, slots=True)
class ReplyTimes:
    """Suggested times to reply, as spoken: on `days`, from `start` to `end`, in a zone by its spoken name ("Eastern")."""

    days: Literal["any day", "any weekday"]
    start: time
    end: time
    zone: str = ""


def build_limited_content(
    *,
    business_name: str,
    person: str,
    numbers: tuple[str, ...],
    salutation: Salutation | None = None,
    at: datetime | None = None,
    reply_times: ReplyTimes | None = None,
    any_representative: bool = False,
    language: str = "en",
) -> str:
    """A voicemail in English with only what 12 CFR 1006.2(j) requires and allows.

    `person` is who may be contacted, `numbers` where. `at` is the message's date and time on the customer's own clock.

    Raises:
        NotLimited: the business name indicates debt collection, the person's name or a number cannot be told to be one,
            or the language has no sentences here. Nothing that is not a limited-content message is ever returned.
    """
    if language.partition("-")[0].casefold() != "en":
        raise NotLimited(f"there are no limited-content sentences in {shown(language)}; leave the message in English")
    if indicates_collection(business_name):
        raise NotLimited(
            f"the name {shown(business_name)} indicates debt collection (12 CFR 1006.2(j)(1)(i)); leave no message"
        )
    if not numbers:
        raise NotLimited("there is no telephone number to reply to; give at least one")
    text = _text(business_name, person, numbers, salutation, at, reply_times, any_representative)
    read = limited_content(text, language=language, business_name=business_name)
    if not read.limited:
        wrong = [f"it lacks {part}" for part in read.missing] + [
            f"{shown(words)} may not be in it" for words in read.other
        ]
        raise NotLimited(f"this is not a limited-content message: {'; '.join(wrong)}")
    return text


def _text(
    business_name: str,
    person: str,
    numbers: tuple[str, ...],
    salutation: Salutation | None,
    at: datetime | None,
    reply_times: ReplyTimes | None,
    any_representative: bool,
) -> str:
    business = business_name.strip().rstrip(".")
    sentences = [f"This is {person.strip()} calling from {business}."]
    if salutation is not None:
        sentences[0] = f"{salutation}, t{sentences[0][1:]}"
    if at is not None:
        sentences.append(f"It is {_clock(at.time())} on {_WEEKDAYS[at.weekday()]}, {_MONTHS[at.month - 1]} {at.day}.")
    whom = "me or any of our representatives" if any_representative else "me"
    request = f"Please contact {whom} at {' or '.join(number.strip() for number in numbers)}"
    if reply_times is not None:
        zone = f" {reply_times.zone.strip()} time" if reply_times.zone.strip() else ""
        request += f", {reply_times.days} from {_clock(reply_times.start)} to {_clock(reply_times.end)}{zone}"
    sentences.append(request.rstrip(".") + ".")
    return " ".join(sentences)


def _clock(when: time) -> str:
    """4:15 p.m."""
    return f"{(when.hour + 11) % 12 + 1}:{when.minute:02} {'a.m.' if when.hour < 12 else 'p.m.'}"
