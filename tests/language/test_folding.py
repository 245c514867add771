"""A message in small letters, each letter knowing where it comes from."""

from hypothesis import given
from hypothesis import strategies as st

from goodterms.language.folding import fold, fold_bare

ANY = st.text(alphabet=st.characters(exclude_characters="\x00"), max_size=40)
ACCENT = "e\u0301"  # a letter and an accent of its own: put together letter by letter
SYLLABLE = "\ud55c"  # one letter that is three without its marks


@given(ANY)
def test_a_text_is_read_the_same_at_once_and_letter_by_letter(text: str) -> None:
    at_once, by_letter = fold(text), fold(f"{text} {ACCENT}")
    assert by_letter.text == f"{at_once.text} \u00e9"
    assert tuple(by_letter.places[: len(at_once.text)]) == tuple(at_once.places)


@given(ANY)
def test_accents_are_dropped_the_same_at_once_and_letter_by_letter(text: str) -> None:
    def bare(one: str) -> tuple[str, list[int]]:
        whole = fold_bare(one, longest=100, end=0)
        return whole.text, list(whole.places)

    (at_once, places), (by_letter, others) = bare(f"\u00e9 {text}"), bare(f"\u00e9 {text} {SYLLABLE}")
    assert by_letter.startswith(f"{at_once} ")
    assert others[: len(places)] == places


def test_letters_accents_and_what_cannot_be_seen() -> None:
    found = fold(f"\u200dST{ACCENT.upper()}P \u00df`\U0001f170")
    assert found.text == "st\u00e9p ss'a"
    assert found.places == (1, 2, 3, 5, 6, 7, 7, 8, 9)
    assert fold_bare("\u00c9T\u00c9 \u2013 NO\u00cbL", longest=20, end=0).text == "ete - noel"
