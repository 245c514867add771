"""The number by which a customer checks that a page is ours."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.check_number import check_number

SECRET = bytes(range(32))


@given(case=st.integers(-(2**63), 2**63 - 1))
def test_it_is_four_digits_and_always_the_same(case: int):
    number = check_number(secret=SECRET, case=case)
    assert len(number) == 5
    assert number[2] == " "
    assert number.replace(" ", "").isdecimal()
    assert number == check_number(secret=SECRET, case=case)


def test_another_installation_has_other_numbers_and_no_number_is_more_likely():
    ours = [check_number(secret=SECRET, case=case) for case in range(5000)]
    theirs = [check_number(secret=bytes(32), case=case) for case in range(5000)]
    assert sum(one == other for one, other in zip(ours, theirs, strict=True)) < 10
    assert Counter(ours).most_common(1)[0][1] < 10
