"""A message: words in one language, for every channel or for one, with what they are for.

A file is front matter (what the message is for) and a text with merge fields:

    ---
    purpose: collections
    subject: Your payment of {{ account.past_due | money }}
    ---
    Hi {{ customer.name }}, ...

It is called `messages/<name>/<language>[.<channel>].liquid`; the file for a channel is preferred on that channel.
"""

from goodterms.core.message.choosing import best_message, languages_for
from goodterms.core.message.definition import Message, MessageRefused, ProviderTemplate, Rendered
from goodterms.core.message.filling import (
    fields_of,
    names_each_account,
    needed_fields_of,
    render,
    render_parameters,
)
from goodterms.core.message.reading import FRONT_MATTER, parse_message
from goodterms.core.template import locale_for

__all__ = [
    "FRONT_MATTER",
    "Message",
    "MessageRefused",
    "ProviderTemplate",
    "Rendered",
    "best_message",
    "fields_of",
    "languages_for",
    "locale_for",
    "names_each_account",
    "needed_fields_of",
    "parse_message",
    "render",
    "render_parameters",
]
