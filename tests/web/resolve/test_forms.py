"""A form's key does what its own form on its own link says, for an hour, and nothing else."""

import pytest

from goodterms.web.resolve.forms import StaleForm, form_key, intent_of


def test_a_key_names_its_intent_and_the_terms_that_were_seen():
    signed = form_key(link=5, form="pay", terms={"amount": "42.00"})
    assert intent_of(signed, link=5, form="pay") == intent_of(signed, link=5, form="pay")
    assert intent_of(signed, link=5, form="pay").terms == {"amount": "42.00"}


def test_two_keys_of_one_form_are_two_intents():
    first, second = (intent_of(form_key(link=5, form="pay"), link=5, form="pay").name for _ in range(2))
    assert first != second


@pytest.mark.parametrize(("link", "form"), [(6, "pay"), (5, "promise")])
def test_another_links_and_another_forms_key_is_none(link: int, form: str):
    with pytest.raises(StaleForm):
        intent_of(form_key(link=5, form="pay"), link=link, form=form)


@pytest.mark.parametrize("change", [lambda key: key[:-2], lambda key: f"x{key}", lambda _: ""])
def test_a_changed_key_is_none(change):
    with pytest.raises(StaleForm):
        intent_of(change(form_key(link=5, form="pay")), link=5, form="pay")
