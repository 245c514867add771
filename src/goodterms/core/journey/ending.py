"""The closed list of end reasons, by their written names."""

from typing import get_args

from goodterms.core.events import EndReason

END_REASONS: dict[str, EndReason] = {reason: reason for reason in get_args(EndReason)}
