"""A receipt keeps the shares of abandoned calls that a judgement read."""

from tests.core.policy.asking import customer, intent, local, portfolio

from goodterms.core.dialling import Dialling, Share
from goodterms.core.policy.receipt import declared_vector
from goodterms.core.policy.receipt_reading import read_vector


def test_what_a_dialler_knew_is_read_back() -> None:
    dialling = Dialling((Share(30, 100, 4), Share(1, 9, 0)))
    asked = intent(channel="call", dialling=dialling)
    kept = declared_vector(facts=customer(), intent=asked, portfolio=portfolio(), at=local("2026-11-24 10:00"))
    assert read_vector(kept)[0].dialling == dialling


def test_a_call_without_a_dialler_keeps_nothing_of_one() -> None:
    kept = declared_vector(
        facts=customer(), intent=intent(delivery="live"), portfolio=portfolio(), at=local("2026-11-24 10:00")
    )
    assert read_vector(kept)[0].dialling is None
