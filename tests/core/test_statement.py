"""A text to sign: its digest is of exactly its words, and a name is known by any part of it."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.statement import Statement, knows_name


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text(st.characters(exclude_categories=["Cs"])))
def test_the_digest_is_of_the_title_an_empty_line_and_the_body(title: str, body: str):
    statement = Statement("sign-income", "en", title, body)
    assert statement.digest == hashlib.sha256(f"{title}\n\n{body}".encode()).hexdigest()


@pytest.mark.parametrize("typed", ["Seán Murphy", "sean m.", "MURPHY", "Murphy, Sean", "S. Ó Murphy-Byrne"])
def test_any_part_of_a_name_is_known_whatever_its_capitals_and_accents(typed: str):
    assert knows_name(typed, "Seán Murphy")


@pytest.mark.parametrize("typed", ["Zoë Quinn", "x", "S M", "<script>"])
def test_a_name_of_other_parts_is_not(typed: str):
    assert not knows_name(typed, "Seán Murphy")


def test_without_a_name_of_ours_there_is_nothing_to_compare():
    assert knows_name("Anybody", "")
