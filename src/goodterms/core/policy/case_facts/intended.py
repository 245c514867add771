"""The contact in question: from case facts to an `Intent`, with what its words say."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Final

from goodterms.core.content import Content, Mention
from goodterms.core.events import Purpose
from goodterms.core.policy.case_facts.facts import EarlierContact, MessageFacts
from goodterms.core.policy.case_facts.settled import Settled, spoken
from goodterms.core.policy.content.read import read_content
from goodterms.core.policy.decision import Intent
from goodterms.core.reading_of_replies import read_reply

__all__ = ["content_of", "intent_of", "replied_to"]

_PURPOSES: Final[dict[str, tuple[Purpose, tuple[Mention, ...], str]]] = {
    "collections": ("collections", (), ""),
    "promise": ("promise", (), ""),
    "service": ("service", (), ""),
    "answer": ("answer", (), ""),
    "marketing": ("marketing", (), ""),
    "safety": ("safety", (), ""),
    "security": ("security", (), ""),
    "validation_notice": ("service", ("validation_notice", "debt"), ""),
    "location_information": ("service", ("location_information",), ""),
    "end_of_collection": ("service", ("end_of_collection",), "notice_of_termination"),
    "remedies_notice": ("service", ("specified_remedy",), "notice_of_usual_remedies"),
    "specified_remedy": ("service", ("specified_remedy",), "notice_of_intended_remedy"),
    "early_intervention_notice": ("service", ("loss_mitigation",), "law_requires_this_medium"),
    "loss_mitigation": ("collections", ("loss_mitigation",), "required_by_law"),
    "litigation_settlement": ("collections", (), "active_litigation"),
    "opt_out_confirmation": ("answer", ("confirms_opt_out",), ""),
    "preference_question": ("answer", ("asks_preference",), ""),
    "designation_question": ("answer", ("asks_preference",), ""),
    "dispute_response": ("service", (), ""),
    "original_creditor_response": ("service", (), ""),
    "formal_pleading": ("service", ("legal_action",), ""),
    "required_notice": ("service", (), "law_requires_this_medium"),
    "avoid_harm": ("collections", (), "avoids_harm"),
}
"""Each purpose of the facts: the product's purpose, what such a contact speaks of, the duty it fulfils."""

_DUTY_OF: Final = {"end_of_collection": "notice_of_termination", "specified_remedy": "notice_of_intended_remedy"}
_DUTIES: Final = {
    "required_medium": "law_requires_this_medium",
    "required_by_law": "required_by_law",
    "active_litigation": "active_litigation",
    "avoid_harm": "avoids_harm",
    "consumer_request": "customer_request",
}
_MENTIONS: Final[frozenset[Mention]] = frozenset(
    {
        *("debt", "collector_name", "legal_action", "deadline", "full_payment", "pay_link", "marketing", "employer"),
        *("confirms_opt_out", "asks_preference", "location_information", "loss_mitigation", "end_of_collection"),
        *("specified_remedy", "validation_notice", "debt_advice"),
    }
)
_TAG: Final = re.compile(r"<[^<>]{0,500}>")
_HREF: Final = re.compile(r"href\s*=\s*[\"']([^\"'<>]{1,2000})[\"']", re.IGNORECASE)
_BEHIND: Final = re.compile(r"\b(click|tap|link|unsubscribe)\b", re.IGNORECASE)
_HIDDEN: Final = ("https://example.com/preferences",)
"""A link behind words that promise one."""
_ANSWERING: Final = frozenset({"opt_out_confirmation", "preference_question", "designation_question"})


def intent_of(case: Settled) -> tuple[Intent, tuple[str, ...]]:
    """The contact as the judge takes it, and what was taken to be so."""
    facts, assumed = case.facts, list[str]()
    reply = facts.reply
    if reply is None:
        reply = replied_to(case) is not None or (facts.initiator == "consumer" and not _answered(case))
        if reply:
            assumed.append("reply: true, to what the person just sent by the same medium")
    word = facts.purpose or ("answer" if reply else "collections")
    if facts.purpose is None and not reply:
        assumed.append("purpose: collections")
    purpose, mentions, duty = _PURPOSES[word]
    if reply and purpose == "collections" and not duty:
        purpose = "answer"
    if not duty and not reply:
        duty = next((_DUTY_OF[flag] for flag in facts.content_flags if flag in _DUTY_OF), "")
    if facts.legal_exception is not None:
        duty = _DUTIES.get(facts.legal_exception, duty)
        if duty == "required_by_law" and (case.spoken.channel != "call" or _refused_calls(case)):
            duty = "law_requires_this_medium"
    own = case.accounts(())
    asked_for_this = any(
        "this_contact" in (consent.scope or ()) and consent.withdrawn_at is None for consent in facts.consents or ()
    )
    intent = Intent(
        kind="contact",
        channel=case.spoken.channel,
        purpose=purpose,
        account=own[0],
        point=1,
        effect="this-contact",
        duty=duty or None,
        answers_customer=reply or word in _ANSWERING or "employer_asked" in facts.content_flags,
        accounts=own[1:],
        automated=facts.automated,
        content=content_of(case, mentions=mentions),
        delivery=case.spoken.delivery,
    )
    if asked_for_this and purpose == "collections":
        intent = replace(intent, purpose="service")
    return intent, tuple(assumed)


def replied_to(case: Settled) -> EarlierContact | None:
    """What the person sent last by the same medium, where it is of the last day and nothing has answered it."""
    medium, last = case.spoken.channel, None
    for contact in sorted(case.history, key=lambda one: one.at or case.at):
        assert contact.at is not None
        if contact.at > case.at or spoken(contact.channel).channel != medium or not case.is_own(contact):
            continue
        if contact.direction == "inbound" or contact.outcome is None or contact.outcome != "failed":
            last = contact
    if last is None or last.at is None or last.direction != "inbound" or last.conversation or last.answered:
        return None
    if last.text is not None and {"stop", "cease"} & set(read_reply(last.text)):
        return None
    return last if case.at - last.at <= timedelta(days=1) else None


def _answered(case: Settled) -> bool:
    return any(
        contact.direction == "inbound" and (contact.answered or contact.conversation) for contact in case.history
    ) or (any(c.direction == "inbound" for c in case.history) and replied_to(case) is None)


def _refused_calls(case: Settled) -> bool:
    """Whether the person refused telephone calls altogether."""
    media = {*(told.medium for told in case.facts.opt_outs), *(told.medium for told in case.facts.designations)}
    return "call" in media


def content_of(case: Settled, *, mentions: tuple[Mention, ...] = ()) -> Content | None:
    """What the message says, read from its words where they are told; None where neither words nor flags are."""
    facts, message = case.facts, case.facts.message
    flags = set(facts.content_flags)
    if message is None and not flags and not mentions:
        return None
    found = frozenset(mentions) | frozenset(mention for mention in _MENTIONS if mention in flags)
    if message is None or message.text is None:
        base = Content(language=facts.language, opt_out=True, disclosure=True, identifies_caller=True)
    else:
        base = _read(case, message)
    if facts.purpose == "location_information":  # whom one asks where somebody is must not hear of a debt (1006.10(b))
        base = replace(base, disclosure=None)
    content = _flagged(replace(base, mentions=base.mentions | found), flags)
    return content if message is None else _told(content, message)


def _read(case: Settled, message: MessageFacts) -> Content:
    text = "\n".join(part for part in (message.subject, message.text) if part)
    shown = _TAG.sub(" ", text) if "<" in text else text
    links = message.links
    if links is None:
        links = tuple(_HREF.findall(text))
        if not links and _BEHIND.search(shown):
            links = _HIDDEN
    return read_content(
        text=shown,
        language=message.language or case.facts.language,
        channel=case.spoken.channel,
        delivery=case.spoken.delivery,
        links=links,
        first=message.first,
        collector_names=message.sender,
    )


def _told(content: Content, message: MessageFacts) -> Content:
    """The content with what is told beside the words."""
    language = message.language.partition("-")[0].lower() if message.language else content.language
    spoken_in = message.disclosure_language.partition("-")[0].lower() if message.disclosure_language else ""
    return replace(
        content,
        language=language,
        disclosure_language=spoken_in or content.disclosure_language or language,
        opt_out=content.opt_out if message.opt_out is None else message.opt_out,
        disclosure=content.disclosure if message.disclosure is None else message.disclosure,
        limited=content.limited if message.limited_content is None else message.limited_content,
        identifies_caller=content.identifies_caller if message.identifies_caller is None else message.identifies_caller,
        first=message.first,
    )


def _flagged(content: Content, flags: set[str]) -> Content:
    if "no_opt_out" in flags:
        content = replace(content, opt_out=False)
    if "no_disclosure" in flags:
        content = replace(content, disclosure=False)
    if "no_identification" in flags:
        content = replace(content, identifies_caller=False)
    if "limited_content" in flags:
        content = replace(content, limited=True)
    if "not_limited_content" in flags:
        content = replace(content, limited=False)
    return content
