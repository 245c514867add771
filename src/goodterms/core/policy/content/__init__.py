"""Reading what a rendered message says: plain words in, what a rule asks about out.

No clock, no files, nothing outside: the same text always reads the same. Where something cannot be told, the answer is
"not found" or None, never a guess.
"""

from goodterms.core.policy.content.limited import LimitedContent, indicates_collection, limited_content
from goodterms.core.policy.content.limited_build import NotLimited, ReplyTimes, build_limited_content
from goodterms.core.policy.content.read import read_content

__all__ = [
    "LimitedContent",
    "NotLimited",
    "ReplyTimes",
    "build_limited_content",
    "indicates_collection",
    "limited_content",
    "read_content",
]
