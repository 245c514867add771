"""Text messages as the network counts them (3GPP TS 23.038 and 23.040)."""

import csv
import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.texting import Costly, alphabet_of, as_sent, costly, segment_count, segments, septets, units
from goodterms.core.texting.alphabet import BASIC, DOWNGRADES, EXTENSION

SHARED = Path(os.environ.get("GOODTERMS_SHARED", Path(__file__).parents[3].parent / "shared"))
CHARSET = SHARED / "data" / "messaging-fixtures" / "gsm7_charset.csv"
SEVEN = st.text(st.sampled_from(BASIC.replace("\x1b", "") + EXTENSION), max_size=700)
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)


@pytest.mark.skipif(not CHARSET.is_file(), reason="the table of the alphabet is not beside the project")
def test_the_alphabet_is_the_one_of_the_standard() -> None:
    with CHARSET.open(newline="", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["table"] in {"basic", "extension"}]
    assert len(rows) == 138
    for row in rows:
        character = chr(int(row["codepoint"].removeprefix("U+"), 16))
        if character != "\x1b":
            assert septets(character) == int(row["septets_used"]), row
        if row["table"] == "basic":
            assert BASIC[int(row["septet"], 16)] == character, row


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("€" * 80, 1),
        ("€" * 81, 2),
        ("á" * 70, 1),
        ("á" * 71, 2),
        ("á" * 134, 2),
        ("á" * 135, 3),
        ("😀" * 35, 1),
        ("😀" * 36, 2),
    ],
)
def test_one_message_holds_160_or_70_and_each_part_of_a_longer_one_153_or_67(text: str, count: int) -> None:
    assert segment_count(text) == count == len(segments(text))


def test_a_character_of_two_septets_is_not_parted() -> None:
    text = "a" * 152 + "€" + "b" * 152
    assert segments(text) == ("a" * 152, "€" + "b" * 151, "b")


def test_neither_a_surrogate_pair_nor_a_letter_with_its_marks_is_parted() -> None:
    assert segments("á" * 66 + "😀" + "b" * 10) == ("á" * 66, "😀" + "b" * 10)
    family = "👩\u200d👩\u200d👧"
    assert segments("á" * 62 + family + "b" * 10) == ("á" * 62, family + "b" * 10)
    assert segments("á" * 66 + "g\u0303" + "b" * 10)[1].startswith("g\u0303")
    flags = segments("á" * 65 + "🇮🇪🇫🇷")
    assert flags == ("á" * 65, "🇮🇪🇫🇷")


def test_of_the_irish_fadas_only_e_is_cheap() -> None:
    assert alphabet_of("Fáilte") == "ucs2"
    assert [alphabet_of(letter) for letter in "áéíóú"] == ["ucs2", "gsm7", "ucs2", "ucs2", "ucs2"]


def test_typography_is_written_plainly_where_that_saves() -> None:
    assert as_sent("“Don’t worry” – it’s fine…\u00a0OK") == "\"Don't worry\" - it's fine... OK"
    assert as_sent("e\u0301") == "é"


def test_typography_stays_where_the_letters_need_ucs2_anyway() -> None:
    assert as_sent("“Tá fáilte romhat”") == "“Tá fáilte romhat”"


def test_the_character_that_makes_a_text_dearer_is_named() -> None:
    assert costly("Please pay by Friday. " * 6 + "Slán") == Costly(("á",), 3, 1)
    assert costly("a" * 159 + "€") == Costly(("€",), 2, 1)
    assert costly("a" * 161) is None
    assert (
        costly("Tá an íocaíocht seo le déanamh fós. " * 3 + "Ó dúirt sí") is None
    )  # more than a few letters: its language
    assert costly("short á") is None


@given(SEVEN)
def test_parts_are_the_text_and_none_is_too_long(text: str) -> None:
    parts = segments(text)
    assert "".join(parts) == text
    assert all(units(part) <= (160 if len(parts) == 1 else 153) for part in parts)
    assert len(parts) == segment_count(text)


@given(ANY)
def test_any_text_is_counted_by_its_utf_16_units(text: str) -> None:
    parts = segments(text)
    assert "".join(parts) == text
    assert len(parts) == segment_count(text)
    if alphabet_of(text) == "ucs2":
        assert units(text) == len(text.encode("utf-16-be")) // 2
        assert all(len(part.encode("utf-16-be")) // 2 <= (70 if len(parts) == 1 else 67) for part in parts)


@given(ANY)
def test_what_is_sent_takes_no_more_than_what_was_written(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    sent = as_sent(text)
    assert as_sent(sent) == sent
    assert segment_count(sent) <= segment_count(composed)
    assert sent == composed or alphabet_of(sent) == "gsm7"


def test_every_downgrade_is_itself_cheap() -> None:
    assert all(alphabet_of(plain) == "gsm7" for plain in DOWNGRADES.values())
    assert all(alphabet_of(typographic) == "ucs2" for typographic in DOWNGRADES)
