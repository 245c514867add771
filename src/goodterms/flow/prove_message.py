"""Proof: a message to somebody of the house, by the channel that will carry it, before any customer reads it.

It is filled in for nobody in particular: no customer's data leaves for it. It goes only to an address that the workspace
lists, says that it is a proof, and is written down with who asked for it.
"""

import secrets
from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction

from goodterms.channels.base import Accepted, ApprovedTemplate, ChannelAdapter, Outgoing, SendResult, UnsupportedFeature
from goodterms.core.configuration import Configuration
from goodterms.core.events import Channel, ProofSent
from goodterms.core.identify import row_id
from goodterms.core.message import Message, best_message, locale_for, render, render_parameters
from goodterms.core.message.sample import sample_values
from goodterms.core.texting import as_sent, segment_count
from goodterms.flow.sender import public_url, senders
from goodterms.store.clock import business_now, machine_now
from goodterms.store.workspace_stream import append_to_workspace

SEND_WITHIN = timedelta(seconds=10)
MARK = "[PROOF] "


class NotProved(Exception):
    """No proof was sent; the message says why and what to do."""


def compose_proof(
    *, messages: Sequence[Message], config: Configuration, name: str, to: str, language: str, channel: Channel
) -> Outgoing:
    """The proof as it would leave. Raises `NotProved`: no such words, or an address that is not on the list."""
    if to not in config.proofs:
        listed = ", ".join(config.proofs) or "none yet"
        raise NotProved(
            f"{to!r} is not an address for proofs ({listed}): add it to addresses under [proofs] in goodterms.toml"
        )
    variants = [message for message in messages if message.name == name]
    message = best_message(variants, language=language, channel=channel, fallback=config.brand.languages)
    if message is None:
        raise NotProved(f"there are no words of {name!r} in {language} for {channel}")
    brand = config.brand
    values = sample_values(
        brand=brand.name,
        creditor=brand.creditor,
        phone=brand.phone,
        host=public_url().partition("://")[2],
        currency=brand.currency,
        language=message.language,
        collects=brand.actor_type != "creditor",
    )
    locale = locale_for(message.language, brand.country)
    rendered = render(message, values, locale=locale, html=channel == "email")
    text = MARK + rendered.text
    template = None
    if channel == "whatsapp" and message.whatsapp is not None:
        parameters = render_parameters(message, values, locale=locale)
        template = ApprovedTemplate(message.whatsapp.name, message.whatsapp.language, parameters)
    return Outgoing(
        effect_key=secrets.token_hex(16),
        channel=channel,
        sender=senders().names.get(channel, brand.name),
        address=to,
        text=as_sent(text) if channel == "sms" else text,
        at=business_now(),
        subject=None if rendered.subject is None or channel in {"sms", "whatsapp", "chat"} else MARK + rendered.subject,
        html=rendered.html,
        language=message.language,
        link=str(values["link"]),
        template=template,
        customer_label="Proofs",
        segments=segment_count(as_sent(text)) if channel == "sms" else 1,
    )


def send_proof(*, outgoing: Outgoing, name: str, by: str, through: ChannelAdapter) -> SendResult:
    """Send it and write down that it was. Raises `NotProved`: nobody is named, or the channel cannot carry it."""
    if not by.strip():
        raise NotProved("say who sends the proof: --as NAME")
    try:
        result = through.send(message=outgoing, deadline=machine_now() + SEND_WITHIN)
    except UnsupportedFeature as refused:
        raise NotProved(str(refused)) from refused
    accepted = isinstance(result, Accepted)
    event = ProofSent(name, outgoing.language, outgoing.channel, accepted)
    with transaction.atomic():
        append_to_workspace(stream=row_id("proofs", name), event=event, at=outgoing.at, actor=by.strip())
    return result
