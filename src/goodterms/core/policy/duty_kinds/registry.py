"""The duty kinds a pack may name."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from goodterms.core.policy.duty_kinds.answer import ANSWER
from goodterms.core.policy.duty_kinds.arrears_notice import ARREARS_NOTICE
from goodterms.core.policy.duty_kinds.complaint_answer import COMPLAINT_ANSWER
from goodterms.core.policy.duty_kinds.kind import DutyKind
from goodterms.core.policy.duty_kinds.promise_confirmation import PROMISE_CONFIRMATION
from goodterms.core.policy.duty_kinds.validation_notice import VALIDATION_NOTICE

DUTY_KINDS: Final[Mapping[str, DutyKind]] = MappingProxyType(
    {
        "validation_notice": VALIDATION_NOTICE,
        "complaint_answer": COMPLAINT_ANSWER,
        "answer": ANSWER,
        "arrears_notice": ARREARS_NOTICE,
        "promise_confirmation": PROMISE_CONFIRMATION,
    }
)
