"""What waits in the inbox is readable only where it was put."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.customer_cipher import CipherError, MasterKeys
from goodterms.core.inbox_cipher import open_inbound, seal_inbound

MASTERS = MasterKeys(current=2, keys={1: b"a" * 32, 2: b"b" * 32})
NONCE = b"n" * 12


def seal(plaintext: bytes = b"words", *, source: str = "channel/sandbox", external_id: str = "e1") -> str:
    return seal_inbound(source=source, external_id=external_id, plaintext=plaintext, nonce=NONCE, masters=MASTERS)


def unseal(sealed: str, *, source: str = "channel/sandbox", external_id: str = "e1", masters: MasterKeys = MASTERS):
    return open_inbound(source=source, external_id=external_id, sealed=sealed, masters=masters)


@given(st.binary(max_size=200), st.text(max_size=40), st.text(max_size=40))
def test_what_is_sealed_opens_in_its_own_row(plaintext: bytes, source: str, external_id: str):
    sealed = seal(plaintext, source=source, external_id=external_id)
    assert unseal(sealed, source=source, external_id=external_id) == plaintext


def test_it_does_not_open_in_another_row():
    for source, external_id in [("channel/sandbox", "e2"), ("gateway/sandbox", "e1"), ("channel/sandbo", "x/e1")]:
        with pytest.raises(CipherError, match="another row"):
            unseal(seal(), source=source, external_id=external_id)


def test_it_opens_after_the_master_key_rotated_and_not_after_the_old_one_went():
    assert unseal(seal(), masters=MasterKeys(current=1, keys=MASTERS.keys)) == b"words"
    with pytest.raises(CipherError, match="which we do not have"):
        unseal(seal(), masters=MasterKeys(current=1, keys={1: b"a" * 32}))


@given(st.text(max_size=120))
def test_any_other_text_is_refused_without_being_repeated(text: str):
    with pytest.raises(CipherError) as refused:
        unseal(text)
    assert len(text) < 4 or text not in str(refused.value)
