"""Preview: a message as this customer would read it now, in words that need not be published yet. Nothing is sent or kept.

It is composed by the very code that sends: what would stop the sending stops the preview, with the same reason. The link in
it opens nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from goodterms.channels.base import Outgoing
from goodterms.core.case import Case
from goodterms.core.effects import SendMessage
from goodterms.core.events import Channel
from goodterms.core.facts import Account, CustomerFacts
from goodterms.core.message import Message
from goodterms.flow.compose import Composer
from goodterms.store.clock import business_now
from goodterms.store.gather import HERE, gather, lock
from goodterms.store.world import Workspace

ON_PAPER = ("preview", 1)


class NotPreviewed(Exception):
    """There is nothing to show; the message says what is missing and what to name instead."""


@dataclass(frozen=True, slots=True)
class Previewed:
    """The message as it would leave, and what the composer had to know."""

    outgoing: Outgoing
    message: Message


def preview_message(
    *,
    messages: Sequence[Message],
    languages: Sequence[str],
    name: str,
    here: HERE,
    language: str | None = None,
    channel: Channel | None = None,
) -> Previewed:
    """The message `name` for the customer; in `language` and by `channel` where they are given, else in theirs.

    `messages` are those of the workspace's folder, `languages` its fallback. Raises `NotPreviewed`, and `NotComposed` with
    what the sending would fail on.
    """
    named = tuple(message for message in messages if message.name == name)
    if not named:
        known = ", ".join(sorted({message.name for message in messages}))
        raise NotPreviewed(f"there is no message {name!r}; there are: {known}")
    with transaction.atomic():
        locked = lock([here])
        for one in gather(locked):
            facts = one.given.facts
            return _composed(facts, one.given.cases, named, languages, here, language=language, channel=channel)
    raise NotPreviewed("nothing is known of this customer yet: import their accounts first")


def _composed(
    facts: CustomerFacts,
    cases: Sequence[Case],
    named: tuple[Message, ...],
    languages: Sequence[str],
    here: HERE,
    *,
    language: str | None,
    channel: Channel | None,
) -> Previewed:
    facts = facts if language is None else replace(facts, language=language)
    published = Workspace().read()
    point = next((point for point in facts.points if point.channel == (channel or facts_channel(facts))), None)
    if point is None:
        has = ", ".join(sorted({point.channel for point in facts.points})) or "none"
        raise NotPreviewed(f"the customer has no address for {channel or 'any message'}; they have: {has}")
    now = business_now()
    case = next((one for one in cases if one.status != "ended"), None) or _on_paper(facts, now=now)
    portfolio = published.world.portfolios[_account(facts, case.account).portfolio]
    words: Mapping[str, tuple[Message, ...]] = {named[0].name: named}
    paper = replace(published, messages={ON_PAPER: dict(words)}, languages={ON_PAPER: tuple(languages)})
    effect = SendMessage(
        "preview",
        case.id,
        case.account,
        point.channel,
        point.id,
        named[0].name,
        named[0].purpose,
        ON_PAPER[1],
        accounts=(case.account,),
    )
    composer = Composer(published=paper, customers=[here])
    outgoing = composer.compose(
        effect=effect, case=replace(case, journey=ON_PAPER[0]), facts=facts, portfolio=portfolio, at=now
    )
    message = paper.message(
        journey=ON_PAPER[0], version=ON_PAPER[1], name=named[0].name, language=facts.language, channel=point.channel
    )
    assert message is not None  # the composer found it
    return Previewed(outgoing, message)


def facts_channel(facts: CustomerFacts) -> Channel | None:
    """The channel the customer likes best, else that of their first address."""
    written = [point.channel for point in facts.points if point.channel != "call"]
    return next((one for one in facts.preferred if one in written), next(iter(written), None))


def _account(facts: CustomerFacts, number: int) -> Account:
    found = facts.account(number)
    if found is None:
        raise NotPreviewed("the customer has no account the message could be about")
    return found


def _on_paper(facts: CustomerFacts, *, now: datetime) -> Case:
    """A case that was never opened, about the first account."""
    if not facts.accounts:
        raise NotPreviewed("the customer has no account the message could be about")
    return Case(
        0,
        facts.bucket,
        facts.customer,
        facts.accounts[0].id,
        ON_PAPER[0],
        ON_PAPER[1],
        (),
        1,
        "open",
        "",
        "sending",
        1,
        now,
        None,
        now,
    )
