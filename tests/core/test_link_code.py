"""A link as a code to type."""

from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.link_code import ALPHABET, SYMBOLS, code_of, token_of
from goodterms.core.link_token import LinkKeys, issue

KEYS = LinkKeys(current=3, keys={3: b"a" * 32, 15: b"b" * 32})
IDS = st.binary(min_size=8, max_size=8)
NUMBERS = st.sampled_from([3, 15])


def coded(name: bytes, number: int) -> tuple[str, str]:
    token = issue(random_bytes=name, keys=KEYS, key_number=number)
    return token, code_of(f"https://pay.example.org/r/{token}")


@given(IDS, NUMBERS)
def test_a_code_is_its_link_however_it_is_typed(name: bytes, number: int) -> None:
    token, code = coded(name, number)
    assert [len(group) for group in code.split("-")] == [5, 5, 5]
    for typed in (code, code.lower(), code.replace("-", " "), f" {code.replace('-', '')} ", code.replace("-", "–")):
        assert token_of(typed, keys=KEYS) == token
    assert token_of(code.replace("0", "o").replace("1", "l"), keys=KEYS) == token


@given(IDS, NUMBERS, st.integers(0, SYMBOLS - 1), st.sampled_from(ALPHABET))
def test_one_wrong_symbol_is_always_noticed(name: bytes, number: int, place: int, symbol: str) -> None:
    plain = coded(name, number)[1].replace("-", "")
    wrong = plain[:place] + symbol + plain[place + 1 :]
    assert wrong == plain or token_of(wrong, keys=KEYS) is None


@given(IDS, NUMBERS, st.integers(0, SYMBOLS - 2))
def test_two_neighbours_exchanged_are_always_noticed(name: bytes, number: int, place: int) -> None:
    plain = coded(name, number)[1].replace("-", "")
    wrong = plain[:place] + plain[place + 1] + plain[place] + plain[place + 2 :]
    assert wrong == plain or token_of(wrong, keys=KEYS) is None


@given(st.text(max_size=80))
def test_any_other_text_is_no_code_and_no_link(text: str) -> None:
    assert token_of(text, keys=KEYS) is None
    assert code_of(text) == ""


def test_a_code_of_a_key_that_is_gone_is_none() -> None:
    code = coded(b"abcdefgh", 15)[1]
    assert token_of(code, keys=LinkKeys(current=3, keys={3: b"a" * 32})) is None
