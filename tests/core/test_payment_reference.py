"""A reference names one intent to pay and finds its customer again."""

from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.payment_reference import LENGTH, customer_of, payment_reference

CUSTOMERS = st.integers(min_value=0, max_value=2**63 - 1)


@given(CUSTOMERS, st.text(max_size=80))
def test_a_reference_leads_back_to_its_customer(customer: int, intent: str):
    reference = payment_reference(customer=customer, intent=intent)
    assert len(reference) == LENGTH
    assert customer_of(reference) == customer


def test_the_same_intent_has_the_same_reference_and_another_another():
    first = payment_reference(customer=7, intent="form 1")
    assert first == payment_reference(customer=7, intent="form 1")
    assert first != payment_reference(customer=7, intent="form 2")


@given(st.text(max_size=40))
def test_another_text_is_no_reference(text: str):
    found = customer_of(text)
    assert found is None or 0 <= found < 2**63
