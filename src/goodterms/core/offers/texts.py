"""The texts that customers sign, checked against the policies that name them: there, with a title, and saying what they must."""

from collections.abc import Iterable, Mapping, Sequence

from goodterms.core.journey.vocabulary import MANDATE_FIELDS, SIGNED_OFFERS
from goodterms.core.message import Message, best_message, fields_of
from goodterms.core.offers.policy import OfferPolicy
from goodterms.core.problem import Place, Problem

__all__ = ["text_problems"]


def text_problems(
    *,
    offers: Mapping[str, OfferPolicy],
    offered: Iterable[str],
    messages: Mapping[str, Message],
    languages: Sequence[str],
) -> tuple[list[Problem], list[Problem]]:
    """What is wrong with the texts of `offered`, and what would hardly work. `messages` are by their files.

    Every text is there in one of `languages` at least; readers of the others are warned of: they would sign words of another
    language, and a page says which.
    """
    wrong: list[Problem] = []
    warned: list[Problem] = []
    for offer in sorted(SIGNED_OFFERS & set(offered) & offers.keys()):
        for text in dict.fromkeys(text for dated in offers[offer].dated for text in dated.words("texts")):
            written = {file: one for file, one in messages.items() if one.name == text}
            missing = [
                tag for tag in languages if best_message(written.values(), language=tag, channel="email") is None
            ]
            for tag in missing:
                reason = f"the text '{text}', which '{offer}' asks to sign, has no words in '{tag}'"
                problem = Problem(f"offers/{offer}.yaml", 1, 1, reason, f"write messages/{text}/{tag}.liquid")
                (wrong if len(missing) == len(languages) else warned).append(problem)
            for file, message in written.items():
                wrong += _wrong(file, message, offer)
    return wrong, warned


def _wrong(file: str, message: Message, offer: str) -> list[Problem]:
    place, fields, found = Place(), fields_of(message), list[tuple[str, str]]()
    if not message.subject:
        found.append(("a text to sign has no title", "add `subject: ...` to the front matter"))
    if "link" in fields:
        found.append(("a text to sign holds a link", "remove {{ link }}: it is read on the page itself"))
    lacking = sorted(MANDATE_FIELDS - fields)
    if offer == "mandate" and lacking:
        reason = "the text of a mandate does not say from which account is collected"
        found.append((reason, f"add {' and '.join('{{ ' + name + ' }}' for name in lacking)}"))
    if offer == "attest" and MANDATE_FIELDS & fields:
        found.append(("this statement names a bank account, and none is asked for", "name it in offers/mandate.yaml"))
    return [Problem(file, place.line, place.column, reason, hint) for reason, hint in found]
