"""The words of the case facts, each with the other spellings that mean the same.

The first word of each line is ours where the product has one, or the regulation notes' (section 1). Lower case, with `_`
for blanks and hyphens.
"""

from collections.abc import Mapping
from typing import Final

from goodterms.core.policy.case_facts.shape import Word

__all__ = [
    "ACTORS",
    "ADDRESS_KINDS",
    "CEASE_WORDS",
    "CHANNELS",
    "CONSENT_SCOPES",
    "CONTENT_FLAGS",
    "CREDITOR_NOTICE_PARTS",
    "DEBT_KINDS",
    "DEBT_STATES",
    "DELIVERIES",
    "DIRECTIONS",
    "DISPUTE_FORMS",
    "DISPUTE_KINDS",
    "FIRST_CONTACTS",
    "GIVEN_TO",
    "HOLDS",
    "INITIATORS",
    "LEGAL_EXCEPTIONS",
    "LINES",
    "MEDIA",
    "OPT_OUT_WAYS",
    "OUTCOMES",
    "OWNERS",
    "PLACES",
    "PURPOSES",
    "QUESTIONS",
    "REASSIGNED",
    "ROLES",
    "SOURCES",
    "WEEKDAYS",
]


def _word(choices: Mapping[str, str]) -> Word:
    return Word({word: tuple(others.split()) for word, others in choices.items()})


QUESTIONS: Final = _word(
    {
        "contact": "may_contact",
        "classify": "classification past_event",
        "review": "history review_history frequency",
        "validation": "validation_notice validation_period",
        "dispute": "original_creditor_request",
        "payment": "payment_application",
        "retention": "records record_retention",
        "furnishing": "credit_reporting",
        "wording": "message content opt_out_statement",
        "email_procedure": "email_procedures",
        "text_procedure": "text_procedures sms_procedure",
        "electronic_delivery": "delivery_of_notice",
        "legal_action": "suit sue",
        "transfer": "sale sell",
    }
)
ACTORS: Final = _word(
    {
        "third_party": "debt_collector third_party_collector third_party_agency collection_agency agency collector "
        "debt_buyer late_stage_servicer fdcpa_debt_collector",
        "creditor": "original_creditor first_party lender",
        "servicer": "early_stage_servicer",
    }
)
ROLES: Final = _word(
    {
        "consumer": "customer debtor",
        "spouse": "husband wife",
        "parent_of_minor": "parent_of_deceased_minor parent_of_a_minor",
        "guardian": "legal_guardian",
        "executor": "administrator personal_representative",
        "successor_in_interest": "confirmed_successor_in_interest",
        "attorney": "consumer_attorney",
        "creditor": "",
        "creditor_attorney": "",
        "collector_attorney": "",
        "consumer_reporting_agency": "credit_bureau",
        "third_party": "other adult_child child sibling brother sister roommate parent parent_of_adult friend neighbour "
        "neighbor co_worker coworker employer relative",
    }
)
CHANNELS: Final = _word(
    {
        "call": "phone telephone phone_call telephone_call voice",
        "sms": "text text_message",
        "email": "e_mail mail_electronic",
        "letter": "mail post postal_mail",
        "whatsapp": "",
        "push": "",
        "chat": "web_chat",
        "social_media": "social_media_message direct_message",
        "social_media_public": "public_timeline public_comment public_post",
        "voicemail": "voice_mail",
        "ringless_voicemail": "ringless_voice_mail",
        "recorded_message": "prerecorded_call prerecorded_message robocall",
    }
)
MEDIA: Final = _word(
    {
        "call": "calls phone telephone phone_call telephone_call calling",
        "sms": "text texts text_message text_messages texting",
        "email": "emails e_mail emailing",
        "letter": "mail post letters",
        "whatsapp": "",
        "push": "",
        "chat": "social_media",
        "all": "everything any all_media",
    }
)
DELIVERIES: Final = _word(
    {
        "live": "person agent",
        "voicemail": "voice_mail",
        "recorded": "prerecorded pre_recorded recorded_message prerecorded_voice",
        "artificial_voice": "ai_voice artificial",
        "ringless_voicemail": "",
    }
)
DIRECTIONS: Final = _word({"outbound": "out outgoing", "inbound": "in incoming"})
INITIATORS: Final = _word({"collector": "agency company system creditor", "consumer": "customer person"})
OUTCOMES: Final = _word(
    {
        "answered": "connected reached talked",
        "dropped_after_answer": "dropped answered_then_dropped",
        "ring_no_answer": "no_answer unanswered rings_no_answer nobody_reached",
        "voicemail": "voicemail_left message_left",
        "limited_content_message": "lcm limited_content",
        "recorded_message_no_vm": "recorded_message no_message_possible voicemail_full voicemail_no_message",
        "busy": "busy_signal",
        "not_in_service": "number_not_in_service disconnected",
        "sent": "delivered accepted",
        "failed": "not_sent bounced undeliverable",
    }
)
PURPOSES: Final = _word(
    {
        "collections": "collection collect debt_collection demand payment_request payment_reminder reminder settlement "
        "call_back callback",
        "promise": "promise_reminder",
        "service": "confirmation payment_confirmation receipt payment_receipt",
        "answer": "reply response auto_reply automatic_reply autoreply acknowledgement acknowledgment",
        "marketing": "advertising",
        "safety": "",
        "security": "one_time_code",
        "validation_notice": "validation_information initial_disclosure",
        "location_information": "location skip_tracing acquire_location_information",
        "end_of_collection": "termination_of_collection terminate_collection cease_confirmation",
        "remedies_notice": "ordinary_remedies remedies_ordinarily_invoked",
        "specified_remedy": "intended_remedy",
        "early_intervention_notice": "mortgage_early_intervention",
        "loss_mitigation": "reg_x_1024_39 regulation_x",
        "litigation_settlement": "settle_litigation active_litigation",
        "opt_out_confirmation": "stop_confirmation",
        "preference_question": "clarify_preference asks_preference follow_up_question",
        "designation_question": "asks_whether_still_inconvenient",
        "dispute_response": "verification",
        "original_creditor_response": "",
        "formal_pleading": "summons_and_complaint summons lawsuit pleading",
        "required_notice": "legally_required_notice",
        "avoid_harm": "avoid_negative_effect",
    }
)
CONTENT_FLAGS: Final = _word(
    {
        "debt": "mentions_debt debt_information debt_mentioned states_debt",
        "no_debt_information": "no_debt",
        "collector_name": "names_collector name_indicates_debt_collection",
        "legal_action": "mentions_legal_action suit_threat threatens_suit",
        "deadline": "pay_by_deadline",
        "full_payment": "pay_in_full",
        "pay_link": "payment_link",
        "marketing": "advertising",
        "employer": "names_employer employer_named",
        "confirms_opt_out": "opt_out_confirmation",
        "asks_preference": "preference_question",
        "location_information": "confirming_location_information",
        "loss_mitigation": "",
        "end_of_collection": "",
        "specified_remedy": "",
        "validation_notice": "validation_information",
        "debt_advice": "",
        "limited_content": "limited_content_message lcm",
        "not_limited_content": "not_lcm",
        "opt_out": "opt_out_statement opt_out_line",
        "no_opt_out": "no_opt_out_statement opt_out_missing",
        "disclosure": "mini_miranda debt_collector_disclosure",
        "no_disclosure": "disclosure_missing no_mini_miranda",
        "identifies_caller": "names_caller own_name own_name_only caller_name",
        "no_identification": "does_not_identify_caller",
        "employer_asked": "employer_expressly_asked",
    }
)
LEGAL_EXCEPTIONS: Final = _word(
    {
        "required_by_law": "applicable_law law_requires reg_x regulation_x_1024_39",
        "required_medium": "law_requires_medium law_requires_this_medium medium_required_by_law",
        "court_permission": "court_order",
        "post_judgment": "post_judgment_remedy post_judgment_judicial_remedy",
        "active_litigation": "litigation",
        "avoid_harm": "avoid_negative_effect",
        "consumer_request": "request_of_consumer",
    }
)
GIVEN_TO: Final = _word({"collector": "debt_collector us", "creditor": "original_creditor", "prior_collector": ""})
CONSENT_SCOPES: Final = _word(
    {
        "calls": "call call_back callback telephone phone",
        "texts": "text sms text_message text_messages",
        "email": "emails e_mail",
        "time": "inconvenient_time",
        "place": "inconvenient_place work workplace",
        "this_contact": "emailed_confirmation confirmation reply_by_other_medium",
        "electronic_notices": "e_sign esign electronic_delivery",
        "third_parties": "third_party third_party_communication",
        "direct_contact": "contact_despite_attorney attorney_consents",
        "automated_calls": "autodialled_calls robocalls prerecorded_calls artificial_voice",
        "marketing": "",
    }
)
SOURCES: Final = _word({"consumer": "customer person", "creditor_file": "creditor placement_file"})
WEEKDAYS: Final = _word(
    {
        "monday": "mon mondays",
        "tuesday": "tue tues tuesdays",
        "wednesday": "wed wednesdays",
        "thursday": "thu thur thurs thursdays",
        "friday": "fri fridays",
        "saturday": "sat saturdays",
        "sunday": "sun sundays",
        "weekdays": "weekday monday_to_friday",
        "weekend": "weekends",
        "every_day": "daily all",
    }
)
PLACES: Final = _word({"home": "residence", "work": "workplace place_of_employment employer"})
OWNERS: Final = _word({"personal": "consumer own", "employer": "work employer_provided", "public": "publicly_viewable"})
LINES: Final = _word({"wireless": "mobile cell cellular", "residential": "landline home_line", "business": "work_line"})
ADDRESS_KINDS: Final = _word(
    {
        "used_by_consumer": "consumer_used_it used",
        "direct_consent": "consent prior_consent direct_prior_consent",
        "creditor_notice": "creditor_notice_procedure notice",
        "prior_collector": "prior_debt_collector",
        "spoken_only": "phone_only spoke_by_phone",
    }
)
CREDITOR_NOTICE_PARTS: Final = _word(
    {
        "transfer": "debt_transfer",
        "address": "email_address",
        "use": "may_use_address collector_may_use",
        "others_may_see": "others_with_access",
        "opt_out_instructions": "opt_out",
        "opt_out_by": "opt_out_date",
    }
)
OPT_OUT_WAYS: Final = _word(
    {
        "link": "hyperlink unsubscribe_link",
        "reply": "reply_stop reply_email stop",
        "post": "mail letter",
        "phone": "call telephone",
        "website_without_link": "website visit_website",
    }
)
REASSIGNED: Final = _word({"not_reassigned": "no", "reassigned": "yes", "unknown": "no_data"})
HOLDS: Final = _word(
    {
        "bankruptcy": "bankruptcy_stay automatic_stay",
        "breathing_space": "",
        "deceased": "",
        "cease": "written_cease cease_communication",
        "dispute": "disputed",
        "payment_pending": "",
        "fraud": "identity_theft",
        "attorney": "attorney_represented",
        "litigation": "",
        "military": "servicemember scra",
        "hardship": "",
        "vulnerability": "",
        "debt_advice": "",
        "complaint": "",
        "breathing_space_crisis": "mental_health_crisis crisis_moratorium",
        "statutory_moratorium": "scotland_moratorium moratorium_scotland",
        "plan": "payment_plan",
        "perhaps_stop": "",
    }
)
CEASE_WORDS: Final = _word(
    {
        "refuses_to_pay": "refusal_to_pay",
        "wants_no_contact": "cease_communication stop_contact cease",
    }
)
DISPUTE_FORMS: Final = _word(
    {"written": "in_writing letter", "electronic": "email e_mail web online", "oral": "by_phone"}
)
DEBT_KINDS: Final = _word(
    {
        "loan": "",
        "card": "credit_card",
        "medical": "medical_debt",
        "student_loan": "",
        "mortgage": "",
        "bill": "",
        "other": "",
    }
)
DEBT_STATES: Final = _word(
    {
        "open": "in_collection",
        "paid": "",
        "settled": "",
        "discharged": "discharged_in_bankruptcy",
        "closed": "",
        "sold": "",
        "recalled": "",
    }
)
FIRST_CONTACTS: Final = _word(
    {
        "oral": "call phone spoken",
        "written": "letter",
        "electronic": "email sms text",
        "formal_pleading": "summons_and_complaint summons complaint pleading",
        "limited_content": "lcm limited_content_message",
        "attempt": "unanswered_call",
    }
)
DISPUTE_KINDS: Final = _word(
    {"dispute": "", "original_creditor": "original_creditor_request name_of_original_creditor"}
)
