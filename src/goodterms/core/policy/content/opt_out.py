"""Whether a text shows a clear and simple way out for the very address it goes to.

12 CFR 1006.6(e) and comments 6(e)-1, 6(d)(4)(ii)(C)(4)-1: a reply with a word, or a link, will do. By post, by telephone,
or "visit our website" without a link will not, nor a way that costs money or asks for more than the address and the wish.
For a recorded voice: a key to press (47 CFR 64.1200(b)(3)). The word must be one that our own reading of replies honours.
"""

from collections.abc import Sequence
from typing import Final

from goodterms.core.content import Delivery
from goodterms.core.events import Channel
from goodterms.core.policy.content.language import Part
from goodterms.core.policy.content.plain import Word, several
from goodterms.core.policy.content.said import Said, Span
from goodterms.core.reading_of_replies import STOP_WORDS, read_reply

__all__ = ["opt_out_of"]

_REPLIES: Final[frozenset[Channel]] = frozenset({"sms", "email", "whatsapp", "chat"})
_BY_TEXT: Final[frozenset[Channel]] = frozenset({"sms", "whatsapp", "chat"})
_TEXTING: Final = frozenset({"text", "txt", "texting"})
_RECORDED: Final[frozenset[Delivery]] = frozenset({"recorded", "artificial_voice", "ringless_voicemail"})
_AWAY: Final[tuple[Part, ...]] = ("elsewhere", "pays")
_PAYING: Final = ("pay", "checkout", "settle", "invoice", "bill")


def opt_out_of(said: Said, *, channel: Channel, delivery: Delivery | None, links: tuple[str, ...]) -> bool | None:
    """True, False, or None: not asked of this channel (a letter, a live call), or the language is not one we read."""
    if channel == "letter":
        return None
    if channel == "call":
        return _by_key(said) if delivery in _RECORDED else None
    if _by_reply(said, channel) or _by_link(said, links) or (channel == "push" and _in_settings(said)):
        return True
    return False if said.known else None


def _by_key(said: Said) -> bool | None:
    if any(_beside_a_way_out(said, span) for span in said.parts("press")):
        return True
    return False if said.known else None


def _in_settings(said: Said) -> bool:
    return any(not said.denied(span) for span in said.parts("settings"))


def _by_reply(said: Said, channel: Channel) -> bool:
    if channel not in _REPLIES or any(True for _ in said.parts("no_replies")):
        return False
    shown = False
    for span in said.parts("reply"):
        if span.language != said.language or said.denied(span):
            continue
        verb = {word.text for word in said.words[span.first : span.last]}
        if verb & _TEXTING and channel not in _BY_TEXT:
            continue
        if _stop_word_after(said, span.last, span):
            if _conditions(said, span):
                return False
            shown = True
    return shown or (channel in _BY_TEXT and _stop_word_first(said))


def _stop_word_after(said: Said, at: int, span: Span) -> bool:
    """Whether a word we honour stands there: STOP, OPT OUT, or one of another language."""
    sentence = said.words[span.first].sentence
    after = [word.text for word in said.words[at : at + 2] if word.sentence == sentence]
    return any(_honoured(" ".join(after[:size])) for size in (2, 1) if len(after) >= size)


def _stop_word_first(said: Said) -> bool:
    """ "STOP to end", "STOP = unsubscribe": the word in capitals, then what it does."""
    for at, word in enumerate(said.words[:-1]):
        if said.text[word.start : word.end].isupper() and _honoured(word.text):
            way_outs = (s for s in said.parts("way_out") if s.language == said.language)
            if any(s.first in (at + 1, at + 2) and said.words[s.first].sentence == word.sentence for s in way_outs):
                return True
    return False


def _honoured(words: str) -> bool:
    return words in STOP_WORDS and read_reply(words)[0] == "stop"


def _by_link(said: Said, links: tuple[str, ...]) -> bool:
    written = [at for at, word in enumerate(said.words) if word.kind == "link"]
    shown = {said.words[at].text for at in written}
    hidden = [link for link in links if link.casefold().strip() not in shown and not _pays(link)]
    for span in said.parts("way_out"):
        if span.language != said.language or said.denied(span) or _conditions(said, span):
            continue
        if _link_beside(said, span, written):
            return True
        if hidden and any(said.beside(span, click) for click in said.parts("click")) and not _website(said, span):
            return True
        if hidden and len(_sentence(said, span)) <= 3:
            return True  # a link whose own words are "Unsubscribe" or "Opt out"
    return False


def _pays(link: str) -> bool:
    return any(word in link.casefold() for word in _PAYING)


def _website(said: Said, span: Span) -> bool:
    """ "visit our website": a place to look for, not a link to follow."""
    return any(word.text in _WEBSITE for word in _sentence(said, span))


_WEBSITE: Final = several("website site homepage webpage web sitio pagina internetseite webseite suiomh")


def _link_beside(said: Said, span: Span, written: Sequence[int]) -> bool:
    """A link in the same sentence, or right after it on a line of its own; not one the sentence gives for paying."""
    here = said.words[span.first].sentence
    away = [other.first for part in _AWAY for other in said.parts(part)]
    for at in written:
        word = said.words[at]
        if _pays(word.text) or any(span.last <= other < at for other in away):
            continue
        alone = all(w.kind == "link" for w in said.words if w.sentence == word.sentence)
        near = word.sentence == here and (0 <= at - span.last <= 12 or 0 <= span.first - at <= 6)
        if near or (word.sentence == here + 1 and alone):
            return True
    return False


def _beside_a_way_out(said: Said, span: Span) -> bool:
    ways = [way for way in said.parts("way_out") if said.beside(span, way) and not said.denied(way)]
    return bool(ways) and not said.denied(span)


def _conditions(said: Said, span: Span) -> bool:
    """Whether the sentence asks for more than it may: a number, a reason, a fee."""
    return any(said.beside(span, other) for other in said.parts("condition"))


def _sentence(said: Said, span: Span) -> Sequence[Word]:
    return said.sentence(said.words[span.first].sentence)
