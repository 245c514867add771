"""Wording that a message must have, or may not have, as data; and what of it a text lacks or says.

A condition names what `read_content` finds, so a required line may be written in many ways and a forbidden one is found
however it is put. A house adds its own conditions with `phrases`, in the notation of `phrases`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from goodterms.core.content import Content, Delivery, Mention
from goodterms.core.events import Channel
from goodterms.core.policy.content.finding import Finding
from goodterms.core.policy.content.phrases import Lexicon
from goodterms.core.policy.content.plain import place_of
from goodterms.core.policy.content.read import read_content
from goodterms.core.policy.content.said import Said, say
from goodterms.core.problem import shown

__all__ = ["WORDINGS", "Condition", "Wording", "check_wording"]

Condition: TypeAlias = Literal["opt_out", "disclosure", "same_language", "limited", "identifies_caller"]
"""What a text can be required to have, beside mentions."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One condition on a message.

    `required`: all of `conditions` and `mentions`, and one of `phrases` where there are any, must be there. `forbidden`:
    all of `mentions` together, or one of `phrases`, may not. `under_days` narrows a forbidden deadline to those shorter
    than that, or of unknown length. `words` say what it is ("an opt-out line"), `why` cites the rule, `suggestion` says
    what to write.
    """

    kind: Literal["required", "forbidden"]
    words: str
    why: str
    suggestion: str
    conditions: tuple[Condition, ...] = ()
    mentions: tuple[Mention, ...] = ()
    phrases: tuple[str, ...] = ()
    under_days: int | None = None


WORDINGS: Final[Mapping[str, Wording]] = {
    "opt_out_line": Wording(
        "required",
        "a clear and simple way to stop messages to this address",
        "12 CFR 1006.6(e)",
        'add a line such as "To stop texts reply STOP"',
        conditions=("opt_out",),
    ),
    "disclosure": Wording(
        "required",
        "the debt collector's disclosure",
        "12 CFR 1006.18(e)",
        'say "This is an attempt to collect a debt and any information obtained will be used for that purpose" in the first '
        'message, "This is from a debt collector" in every later one',
        conditions=("disclosure",),
    ),
    "disclosure_language": Wording(
        "required",
        "the disclosure in the language of the rest of the message",
        "12 CFR 1006.18(e)(4)",
        "write it in the language of the message",
        conditions=("same_language",),
    ),
    "limited_content": Wording(
        "required",
        "a limited-content message and nothing else",
        "12 CFR 1006.2(j)",
        "build it with `build_limited_content`",
        conditions=("limited",),
    ),
    "caller_identity": Wording(
        "required",
        "who is calling",
        "12 CFR 1006.14(g)",
        'begin with "This is" and the names of the caller and of the business',
        conditions=("identifies_caller",),
    ),
    "debt_advice": Wording(
        "required",
        "a signpost to free, independent debt advice",
        "CONC 7.3.5G",
        'add a line such as "StepChange gives free debt advice: 0800 138 1111"',
        mentions=("debt_advice",),
    ),
    "no_legal_action": Wording(
        "forbidden",
        "legal action, which may not be threatened on a time-barred debt",
        "12 CFR 1006.26(b)",
        "leave it out",
        mentions=("legal_action",),
    ),
    "no_overshadowing": Wording(
        "forbidden",
        "a demand for all of it within the time in which the debt may be disputed",
        "12 CFR 1006.38(b)(1)",
        "leave the date out, or give at least 30 days and say that the debt can be disputed",
        mentions=("full_payment", "deadline"),
        under_days=30,
    ),
    "no_pressure": Wording(
        "forbidden",
        "pressure to pay all at once in an unreasonably short time",
        "CONC 7.3.10R",
        "offer to pay a part, by instalments, or on another day",
        mentions=("full_payment", "deadline"),
        under_days=14,
    ),
    "no_debt_to_others": Wording(
        "forbidden",
        "a debt, in words to somebody who does not owe it",
        "12 CFR 1006.10(b)(2)",
        "say only that you confirm or correct location information",
        mentions=("debt",),
    ),
    "no_employer_to_others": Wording(
        "forbidden",
        "the collector's name, which is given to others only if they ask",
        "12 CFR 1006.10(b)(1)",
        "give the caller's own name alone",
        mentions=("collector_name",),
    ),
    "no_marketing": Wording(
        "forbidden",
        "marketing",
        "47 CFR 64.1200(a)(12)",
        "leave it out",
        mentions=("marketing",),
    ),
    "no_pay_link": Wording(
        "forbidden",
        "a link to pay by",
        "12 CFR 1006.14(h)(2)(i)",
        "say only that the opt-out will be honoured",
        mentions=("pay_link",),
    ),
}
"""By name, what rules of several regimes ask. Which of them binds whom, and when, is for the packs to say."""


def check_wording(
    text: str,
    conditions: Iterable[Wording],
    *,
    language: str,
    channel: Channel,
    delivery: Delivery | None = None,
    links: tuple[str, ...] = (),
    first: bool = False,
    collector_names: tuple[str, ...] = (),
) -> tuple[Finding, ...]:
    """Every condition that `text` does not meet, in the order of the text. The other arguments are `read_content`'s.

    What cannot be told counts as not met: a required line in a language nobody here reads is missing, and what is
    forbidden may be in it. Never raises on any text.

    Raises:
        ValueError: a condition's own phrase is not in the notation.
    """
    content = read_content(
        text=text,
        language=language,
        channel=channel,
        delivery=delivery,
        links=links,
        first=first,
        collector_names=collector_names,
    )
    said = say(text, language=language)
    check = {"required": _required, "forbidden": _forbidden}
    found = [finding for wording in conditions for finding in check[wording.kind](wording, said, content)]
    return tuple(sorted(set(found)))


def _required(wording: Wording, said: Said, content: Content) -> list[Finding]:
    met = all(_HOLDS[condition](content) for condition in wording.conditions)
    met = met and content.mentions.issuperset(wording.mentions)
    met = met and (not wording.phrases or bool(Lexicon({"": wording.phrases}).find(said.words)))
    if met:
        return []
    line, column = place_of(said.text, len(said.text.rstrip()))
    return [Finding(line, column, "required", f"the message lacks {wording.words}", wording.why, wording.suggestion)]


_HOLDS: Final[Mapping[Condition, Callable[[Content], bool]]] = {
    "opt_out": lambda content: content.opt_out is True,
    "disclosure": lambda content: content.disclosure is True,
    "same_language": lambda content: not content.disclosure or content.disclosure_language == content.language,
    "limited": lambda content: content.limited is True,
    "identifies_caller": lambda content: content.identifies_caller is True,
}


def _forbidden(wording: Wording, said: Said, content: Content) -> list[Finding]:
    if content.unread:
        what = f"nobody can tell whether it says {wording.words}: its language is not one that is read"
        return [Finding(1, 1, "forbidden", what, wording.why, "write it in a language that is read")]
    places: list[tuple[int, int]] = []
    if wording.mentions and content.mentions.issuperset(wording.mentions) and not _long_enough(wording, content):
        places.append(_place(said, wording.mentions))
    own = Lexicon({"": wording.phrases}).find(said.words)
    places.extend((said.words[found.first].start, said.words[found.last - 1].end) for found in own)
    return [_says(wording, said.text, start, end) for start, end in places]


def _long_enough(wording: Wording, content: Content) -> bool:
    days = content.deadline_days
    return wording.under_days is not None and days is not None and days >= wording.under_days


def _place(said: Said, mentions: tuple[Mention, ...]) -> tuple[int, int]:
    """The first place that says the first of `mentions` that stands anywhere; the beginning where none does (a link)."""
    for mention in mentions:
        for span in said.mentions(mention):
            return said.words[span.first].start, said.words[span.last - 1].end
    first = next((word for word in said.words if word.kind == "link"), None)
    return (0, 0) if first is None else (first.start, first.end)


def _says(wording: Wording, text: str, start: int, end: int) -> Finding:
    line, column = place_of(text, start)
    words = f": {shown(' '.join(text[start:end].split()))}" if end > start else ""
    return Finding(
        line, column, "forbidden", f"the message says {wording.words}{words}", wording.why, wording.suggestion
    )
