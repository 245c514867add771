"""Texts as octets: alphabets, parts and the header that joins them, read again by an independent library."""

import csv

from hypothesis import given, settings
from hypothesis import strategies as st
from smpplib import gsm as independent
from tests.shared import shared

from goodterms.channels.smpp.words import from_gsm7, parts, text_of, to_gsm7, without_header
from goodterms.core.texting import as_sent
from goodterms.core.texting.alphabet import BASIC, EXTENSION

ALPHABET = "".join(sorted(set(BASIC) - {"\x1b"})) + EXTENSION


def read(coding: int, octets: list[bytes]) -> str:
    bare = [without_header(one)[0] if len(octets) > 1 else one for one in octets]
    return "".join(text_of(one, data_coding=coding, default="gsm7") or "" for one in bare)


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=ALPHABET, max_size=400))
def test_a_text_of_the_alphabet_comes_back_whatever_its_length(text: str) -> None:
    coding, octets = parts(text, reference=7, default="gsm7")
    assert coding == 0
    assert read(coding, list(octets)) == text
    assert all(len(one) <= 160 for one in octets)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_any_text_comes_back_as_it_is_sent(text: str) -> None:
    coding, octets = parts(text, reference=255, default="gsm7")
    assert read(coding, list(octets)) == as_sent(text)
    assert all(len(one) <= (160 if coding == 0 else 140) for one in octets)


def test_the_alphabet_is_the_published_table() -> None:
    with shared("data/messaging-fixtures/gsm7_charset.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["table"] in ("basic", "extension")]
    assert len(rows) == 138
    for row in rows:
        character, septet = chr(int(row["codepoint"][2:], 16)), int(row["septet"], 16)
        if character == "\x1b" or character == "\xa0":
            continue
        assert to_gsm7(character) == (bytes([septet]) if row["table"] == "basic" else bytes([0x1B, septet])), row
        assert from_gsm7(to_gsm7(character)) == character
        if character in ALPHABET and character not in "§\f":
            assert independent.gsm_encode(character) == to_gsm7(character), "another library writes it so"


def test_a_long_text_says_of_each_part_which_it_is() -> None:
    coding, octets = parts("a" * 307, reference=9, default="gsm7")
    assert [without_header(one)[1] for one in octets] == [(9, 3, 1), (9, 3, 2), (9, 3, 3)]
    assert [len(one) for one in octets] == [159, 159, 7]
    assert coding == 0


def test_an_operator_whose_default_is_latin_1_gets_latin_1_or_ucs_2() -> None:
    assert parts("Grüße @", reference=0, default="latin1") == (0, ["Grüße @".encode("latin-1")])
    coding, octets = parts("€" * 80, reference=0, default="latin1")
    assert (coding, len(octets)) == (8, 2)
    assert read(coding, list(octets)) == "€" * 80
    assert text_of(b"\xfc", data_coding=0, default="latin1") == "ü"


def test_sixteen_bit_references_are_read_too_and_a_broken_header_is_left_alone() -> None:
    assert without_header(b"\x06\x08\x04\x01\x02\x02\x01Hi") == (b"Hi", (0x0102, 2, 1))
    assert without_header(b"\xffHi") == (b"\xffHi", None)
    assert without_header(b"") == (b"", None)


def test_what_is_no_text_is_no_text() -> None:
    assert text_of(b"\x01\x02", data_coding=4, default="gsm7") is None
    assert text_of(b"Hi", data_coding=0xF0, default="gsm7") == "Hi"
