"""Every name a journey, message or offer file may use, each with one line of meaning.

The one registry: the reader suggests from it, the checker refuses what is not in it, the JSON Schema and the reference
pages are generated from it. To add a word, add a line in the file of its kind; the tests say where
else it must be known.
"""

from goodterms.core.journey.vocabulary.events import EVENTS, Use, Word, names_of, words_for
from goodterms.core.journey.vocabulary.facts import CASE_KEY_FACTS, FACTS, KEY_FACTS, QUEUE_FACTS, Fact, declared
from goodterms.core.journey.vocabulary.messages import (
    ACCOUNT_LIST,
    ACCOUNT_LIST_FIELDS,
    CHANNELS,
    FIELDS,
    FIELDS_ALWAYS_KNOWN,
    FIELDS_OF_MESSAGE,
    JOURNEY_PURPOSES,
    MACHINE_MESSAGES,
    MACHINE_PURPOSES,
    MANDATE_FIELDS,
    MESSAGE_CHANNELS,
    OFFER_MESSAGE,
    PURPOSES,
    RETRY_NOTICE,
    SIGNED_MESSAGE,
)
from goodterms.core.journey.vocabulary.offers import OFFERS, SIGNED_OFFERS, Offer
from goodterms.core.journey.vocabulary.steps import (
    CALL_EXITS,
    CONTACT_EXITS,
    END_REASONS,
    HAND_OVER_EXITS,
    HOLD_KINDS,
    MACHINES,
    STEP_KINDS,
    WRITTEN_END_REASONS,
)

__all__ = [
    "ACCOUNT_LIST",
    "ACCOUNT_LIST_FIELDS",
    "CALL_EXITS",
    "CASE_KEY_FACTS",
    "CHANNELS",
    "CONTACT_EXITS",
    "END_REASONS",
    "EVENTS",
    "FACTS",
    "FIELDS",
    "FIELDS_ALWAYS_KNOWN",
    "FIELDS_OF_MESSAGE",
    "HAND_OVER_EXITS",
    "HOLD_KINDS",
    "JOURNEY_PURPOSES",
    "KEY_FACTS",
    "MACHINES",
    "MACHINE_MESSAGES",
    "MACHINE_PURPOSES",
    "MANDATE_FIELDS",
    "MESSAGE_CHANNELS",
    "OFFERS",
    "OFFER_MESSAGE",
    "PURPOSES",
    "QUEUE_FACTS",
    "RETRY_NOTICE",
    "SIGNED_MESSAGE",
    "SIGNED_OFFERS",
    "STEP_KINDS",
    "WRITTEN_END_REASONS",
    "Fact",
    "Offer",
    "Use",
    "Word",
    "declared",
    "names_of",
    "words_for",
]
