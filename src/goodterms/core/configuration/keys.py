"""The sections and keys that `goodterms.toml` may have, each with one line of meaning."""

from typing import Final, Literal, get_args

from goodterms.core.events import SurveyQuestion, WriteBackKind

ACTOR_TYPES: Final[tuple[Literal["creditor", "third_party", "servicer"], ...]] = ("creditor", "third_party", "servicer")
QUESTIONS: Final[tuple[SurveyQuestion, ...]] = get_args(SurveyQuestion)
WRITE_BACKS: Final[tuple[WriteBackKind, ...]] = get_args(WriteBackKind)
SECTIONS: Final[dict[str, str]] = {
    "brand": "who the customer knows",
    "pages": "how customers' pages look, and in which languages they are",
    "channels": "one section each, such as [channels.sms]",
    "payments": "one section for each gateway, such as [payments.checkout]",
    "records": "one section for each system of record, such as [records.core]",
    "packs": "the rule packs in force (the house pack always is)",
    "texts": "how long a text message may get before `goodterms check` warns",
    "survey": "the one question customers are asked after they are done",
    "proofs": "the addresses that a proof of a message may be sent to",
}
BRAND_KEYS: Final[dict[str, str]] = {
    "name": "the name customers know",
    "creditor": "who is owed, in full (default: the name)",
    "country": "ISO 3166 code, such as IE",
    "zone": "the brand's time zone, such as Europe/Dublin",
    "currency": "ISO 4217 code, such as EUR",
    "languages": "the languages of its messages, the first is used where a customer's is not there",
    "phone": "the number of a person to talk to",
    "calendar": "whose public holidays count (default: the country)",
    "actor_type": "creditor (default), third_party or servicer",
    "hosts": "the hosts of customer pages and links",
}
PAGES_KEYS: Final[dict[str, str]] = {
    "colour": "the main colour, such as #0b5458: text in it and on it must have a contrast of 4.5:1, or the file is refused",
    "colour_dark": "the same for dark screens (default: the nearest to it that can be read there)",
    "logo": "an SVG or PNG in brand/, such as brand/logo.svg, 4 KB at most (default: the name)",
    "languages": "those that pages may be in (default: all that they are written in)",
}
