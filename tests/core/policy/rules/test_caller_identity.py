"""A call says who calls; a limited-content message does so for its voicemail."""

import pytest
from tests.core.policy.asking import ask, dated, pack

from goodterms.core.content import Content

PACKS = (pack(dated("caller_identity", binds="yes")),)


@pytest.mark.parametrize(
    ("content", "verdict"),
    [
        (None, "allow"),
        (Content(identifies_caller=None), "allow"),
        (Content(identifies_caller=True), "allow"),
        (Content(identifies_caller=False), "deny"),
        (Content(identifies_caller=False, limited=True), "allow"),
    ],
)
def test_a_call_that_hides_who_calls_is_refused(content: Content | None, verdict: str) -> None:
    assert ask(packs=PACKS, asks={"channel": "call", "content": content}).verdict == verdict
