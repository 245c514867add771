"""Reading what a rendered message says: plain words in, what a rule asks about out.

No clock, no files, nothing outside: the same text always reads the same. Where something cannot be told, the answer is
"not found" or None, never a guess.
"""

from goodterms.core.policy.content.finding import Finding, FindingKind
from goodterms.core.policy.content.limited import LimitedContent, indicates_collection, limited_content
from goodterms.core.policy.content.limited_build import NotLimited, ReplyTimes, build_limited_content
from goodterms.core.policy.content.read import read_content
from goodterms.core.policy.content.reading_age import ReadingAge, reading_age
from goodterms.core.policy.content.tone import lint_tone
from goodterms.core.policy.content.unfilled import unfilled
from goodterms.core.policy.content.wording import WORDINGS, Condition, Wording, check_wording

__all__ = [
    "WORDINGS",
    "Condition",
    "Finding",
    "FindingKind",
    "LimitedContent",
    "NotLimited",
    "ReadingAge",
    "ReplyTimes",
    "Wording",
    "build_limited_content",
    "check_wording",
    "indicates_collection",
    "limited_content",
    "lint_tone",
    "read_content",
    "reading_age",
    "unfilled",
]
