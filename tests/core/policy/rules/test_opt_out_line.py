"""Every electronic message says how to stop messages to this very address."""

import pytest
from tests.core.policy.asking import ask, dated, pack

from goodterms.core.content import Content

PACKS = (pack(dated("opt_out_line", binds="yes")),)


@pytest.mark.parametrize(
    ("content", "verdict"),
    [
        (None, "allow"),
        (Content(opt_out=True), "allow"),
        (Content(opt_out=False), "deny"),
        (Content(opt_out=None), "needs_human"),
    ],
)
def test_a_rendered_message_says_it_and_where_nobody_can_tell_a_person_looks(content: Content, verdict: str) -> None:
    assert ask(packs=PACKS, asks={"content": content}).verdict == verdict
