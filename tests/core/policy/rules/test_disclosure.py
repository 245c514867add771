"""The message says that a debt collector writes, in its own language."""

import pytest
from tests.core.policy.asking import ask, dated, pack

from goodterms.core.circumstances import Circumstances
from goodterms.core.content import Content

PACKS = (pack(dated("disclosure", binds="yes")),)


@pytest.mark.parametrize(
    ("content", "verdict"),
    [
        (None, "allow"),
        (Content(disclosure=None), "needs_human"),
        (Content(disclosure=True), "allow"),
        (Content(disclosure=False), "deny"),
        (Content(disclosure=False, limited=True), "allow"),
        (Content(disclosure=False, mentions=frozenset({"confirms_opt_out"})), "allow"),
        (Content(language="es", disclosure=True, disclosure_language="es"), "allow"),
        (Content(language="es", disclosure=True), "allow"),
        (Content(language="es", disclosure=True, disclosure_language="en"), "deny"),
    ],
)
def test_a_rendered_message_discloses_who_writes(content: Content | None, verdict: str) -> None:
    assert ask(packs=PACKS, asks={"content": content}).verdict == verdict


def test_somebody_else_is_not_told_of_the_debt() -> None:
    silent = {"content": Content(disclosure=False, mentions=frozenset({"location_information"}))}
    found = ask(packs=PACKS, asks=silent, circumstances=Circumstances(role="third_party"))
    assert found.verdict == "allow"
