"""A message as tokens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.language.text import LONGEST, spellings, tokens_of


def bare(text: str) -> list[str]:
    return [token.bare for token in tokens_of(text) if token.kind in {"word", "number", "emoji"}]


@pytest.mark.parametrize(
    "text", ["Ѕtор", "ՏTOP", "ｓｔｏｐ", "𝐒𝐓𝐎𝐏", "ⓢⓣⓞⓟ", "stóp", "st\u200bop", "S T O P", "s.t.o.p", "S-T-O-P", "🅢🅣🅞🅟"]
)
def test_look_alike_letters_are_read_as_latin(text: str) -> None:
    assert bare(text) == ["stop"]


@pytest.mark.parametrize("text", ["5top", "$t0p", "stooooop", "STOPPPP"])
def test_another_spelling_is_offered_beside_the_written_one(text: str) -> None:
    (word,) = bare(text)
    assert "stop" in spellings(word)


def test_accents_are_kept_and_a_bare_form_stands_beside() -> None:
    (token,) = tokens_of("Cafe\u0301")
    assert (token.text, token.bare) == ("café", "cafe")


def test_an_apostrophe_joins_in_english_and_parts_in_french_and_irish() -> None:
    assert bare("don't, y'all") == ["dont", "yall"]
    assert bare("j’ai m'fhear") == ["j", "ai", "m", "fhear"]


def test_amounts_and_ordinals_stay_whole() -> None:
    assert bare("€45.00 on the 28th, 20k") == ["45.00", "on", "the", "28th", "20k"]


def test_a_token_knows_where_it_stands_in_the_message() -> None:
    text = "  Ｐlease 🛑 sto\u0301p"
    assert [text[token.start : token.end] for token in tokens_of(text)] == ["Ｐlease", "🛑", "sto\u0301p"]
    assert all(0 <= token.start < token.end <= len(text) for token in tokens_of(text))


def test_an_earlier_message_is_marked_as_quoted() -> None:
    text = "no\n> Reply STOP\nyes\nOn Monday 3 May Harbour wrote:\nold words"
    assert [(token.bare, token.quoted) for token in tokens_of(text) if token.kind == "word"][:4] == [
        ("no", False),
        ("reply", True),
        ("stop", True),
        ("yes", False),
    ]
    assert tokens_of(text)[-1].quoted


def test_of_a_long_message_the_beginning_and_the_end_are_read() -> None:
    found = tokens_of("first " + "x " * LONGEST + "last")
    assert found[0].text == "first"
    assert found[-1].text == "last"
    assert found[-1].start == len("first ") + 2 * LONGEST


@given(st.text(alphabet=st.characters(codec=None), max_size=300))
def test_any_text_is_read_and_every_place_lies_within_it(text: str) -> None:
    places = [(token.start, token.end) for token in tokens_of(text)]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert [token.sentence for token in tokens_of(text)] == sorted(token.sentence for token in tokens_of(text))


@pytest.mark.parametrize(
    "piece", ["a", "'", "a'", "1.", ">\n", "🛑", "e\u0301", "\ud800", "\u202e", "S ", "\x00", "on x wrote:\n"]
)
def test_a_hundred_thousand_characters_are_read(piece: str) -> None:
    assert len(tokens_of(piece * (100_000 // len(piece)))) <= LONGEST
