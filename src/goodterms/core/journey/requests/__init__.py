"""Settling requests: journeys ask, policy answers, and one customer has one conversation.

All requests of a customer that are due are settled together, in the order of `PRIORITY`; one that will be due later on the
same day and matters more goes first. Each is judged with the contacts that earlier ones will make already counted.
"""

from goodterms.core.journey.requests.judging import judge_contact, put_off
from goodterms.core.journey.requests.messages import queue_message
from goodterms.core.journey.requests.settling import settle
from goodterms.core.journey.requests.waiting import HELD, PROMISE_OPEN

__all__ = ["HELD", "PROMISE_OPEN", "judge_contact", "put_off", "queue_message", "settle"]
