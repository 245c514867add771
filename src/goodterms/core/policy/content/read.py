"""What a rendered message says, as far as a rule asks."""

from collections.abc import Sequence
from typing import Final, get_args

from goodterms.core.content import Content, Delivery, Mention
from goodterms.core.events import Channel
from goodterms.core.policy.content.card_number import shows_card_number
from goodterms.core.policy.content.deadline import deadline_of
from goodterms.core.policy.content.disclosure import disclosure_of
from goodterms.core.policy.content.language import Part
from goodterms.core.policy.content.limited import limited_content
from goodterms.core.policy.content.opt_out import opt_out_of
from goodterms.core.policy.content.plain import words_of
from goodterms.core.policy.content.said import Said, Span, say

__all__ = ["read_content"]

_VOICEMAIL: Final[frozenset[Delivery]] = frozenset({"voicemail", "recorded", "artificial_voice", "ringless_voicemail"})
_PAY_WORDS: Final = ("pay", "checkout", "settle", "invoice", "bill")
_NEAR: Final = 12
_VALIDATION: Final[tuple[Part, ...]] = (
    "validation_dispute",
    "validation_creditor",
    "validation_agency",
    "validation_period",
)
_VALIDATION_NEEDED: Final = 3
"""Of its four parts: dispute rights, the original creditor, the Bureau, the end of the period (12 CFR 1006.34(c))."""


def read_content(
    *,
    text: str,
    language: str,
    channel: Channel,
    delivery: Delivery | None = None,
    links: tuple[str, ...] = (),
    first: bool = False,
    collector_names: tuple[str, ...] = (),
) -> Content:
    """Read a rendered message (subject and text together, HTML taken off).

    `links` are the addresses of all its links, those whose own address the text does not show included. `first`: it would
    be the first communication about the debt. `collector_names` are the names of whoever sends it. `Content.language` and
    `disclosure_language` are bare language codes ("es"), the language of the words themselves where it can be told. Never
    raises, whatever the text.
    """
    said = say(text, language=language)
    deadline = deadline_of(said)
    disclosure = disclosure_of(said, first=first)
    limited = _limited(text, said.language, channel, delivery, collector_names)
    mentions = {mention for mention in get_args(Mention) if any(True for _ in said.mentions(mention))}
    mentions -= {"deadline", "full_payment"}
    if _demands_all(said):
        mentions.add("full_payment")
    if deadline.given:
        mentions.add("deadline")
    if _names(said, collector_names):
        mentions.add("collector_name")
    if _pay_link(said, links):
        mentions.add("pay_link")
    if shows_card_number(text):
        mentions.add("card_number")
    if sum(any(True for _ in said.parts(part)) for part in _VALIDATION) >= _VALIDATION_NEEDED:
        mentions.add("validation_notice")
    return Content(
        language=said.language,
        mentions=frozenset(mentions),
        opt_out=opt_out_of(said, channel=channel, delivery=delivery, links=links),
        disclosure=disclosure.made,
        disclosure_language=disclosure.language,
        limited=limited,
        identifies_caller=_identifies_caller(said, channel, limited, collector_names),
        deadline_days=deadline.days,
        first=first,
        unread=not said.known,
    )


def _demands_all(said: Said) -> bool:
    """Whether paying all is spoken of, and not only as one choice beside paying less."""
    choices = {said.words[span.first].sentence for span in said.parts("part_payment")}
    return any(said.words[span.first].sentence not in choices for span in said.mentions("full_payment"))


def _limited(
    text: str, language: str, channel: Channel, delivery: Delivery | None, names: tuple[str, ...]
) -> bool | None:
    """None: not a voicemail, or it cannot be told. A message on another channel is never one (12 CFR 1006.2(j))."""
    if channel != "call" or delivery == "live":
        return False
    if delivery not in _VOICEMAIL:
        return None
    asked: Sequence[str | None] = names or (None,)
    read = [limited_content(text, language=language, business_name=name) for name in asked]
    return None if not any(one.known for one in read) else any(one.limited for one in read)


def _identifies_caller(said: Said, channel: Channel, limited: bool | None, names: tuple[str, ...]) -> bool | None:
    """Whether a caller says who is calling (12 CFR 1006.14(g)); a limited-content message does (comment 2(j)-3)."""
    if channel != "call":
        return None
    if limited:
        return True
    introduces = any(True for _ in said.parts("introduces"))
    if introduces and (not names or _names(said, names)):
        return True
    return False if said.known else None


def _names(said: Said, names: tuple[str, ...]) -> bool:
    """Whether one of the names stands in the text."""
    texts = [word.text for word in said.words]
    for name in names:
        wanted = [word.text for word in words_of(name)]
        size = len(wanted)
        if size and any(texts[at : at + size] == wanted for at in range(len(texts) - size + 1)):
            return True
    return False


def _pay_link(said: Said, links: tuple[str, ...]) -> bool:
    """Whether a link is one to pay by: its address or the words around it say so, or nothing says what it is for."""
    written = [at for at, word in enumerate(said.words) if word.kind == "link"]
    shown = {said.words[at].text for at in written}
    hidden = [link for link in links if link.casefold().strip() not in shown]
    if any(_speaks_of_paying(said.words[at].text) for at in written) or any(map(_speaks_of_paying, hidden)):
        return True
    pays, others = list(said.parts("pays")), [*said.parts("other_link"), *said.parts("way_out")]
    for at in written:
        if _near(said, pays, at) or not _near(said, others, at):
            return True
    if len(hidden) == 1 and any(said.words[way.first].sentence in _clicks(said) for way in said.parts("way_out")):
        return False  # the one link without an address is the way out
    return bool(hidden) and (bool(pays) or not others)


def _clicks(said: Said) -> set[int]:
    return {said.words[span.first].sentence for span in said.parts("click")}


def _speaks_of_paying(link: str) -> bool:
    return any(word in link.casefold() for word in _PAY_WORDS)


def _near(said: Said, spans: Sequence[Span], at: int) -> bool:
    """In the link's sentence, or in the one before where the link stands alone; within a few words."""
    here = said.words[at].sentence
    alone = all(word.kind == "link" for word in said.sentence(here))
    wanted = {here, here - 1} if alone else {here}
    return any(said.words[span.first].sentence in wanted and abs(span.first - at) <= _NEAR for span in spans)
