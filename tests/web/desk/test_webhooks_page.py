"""The staff's webhooks page: who is told, who was given up, and each delivery, which can be sent again."""

from __future__ import annotations

from pathlib import Path

from django.db import connection
from django.urls import reverse
from tests.lived import Lived
from tests.web.desk.conftest import SignedIn

from goodterms.flow.keep_webhooks import add_endpoint
from goodterms.flow.seal import seal_everything
from goodterms.flow.send_webhooks import send_webhooks
from goodterms.store.webhooks import list_deliveries, list_endpoints


def tell(lived: Lived, heads: Path) -> str:
    """An address that nothing answers at hears of a case."""
    made = add_endpoint(url="http://127.0.0.1:9/hook", types=["case.opened"], by="Ada")
    lived.open(lived.somebody())
    seal_everything(heads=heads)
    while send_webhooks():
        pass
    return made.id


def test_a_delivery_that_was_not_taken_is_shown_and_sent_again(
    lived: Lived, signed_in: SignedIn, tmp_path: Path
) -> None:
    tell(lived, tmp_path / "heads")
    client = signed_in("supervisor")
    page = client.get(reverse("staff:webhooks")).text
    assert "http://127.0.0.1:9/hook" in page
    assert "case.opened" in page
    assert "could not connect" in page
    (delivery,) = list_deliveries()
    answer = client.post(reverse("staff:webhook-again", kwargs={"delivery": delivery.id}), follow=True)
    assert "It goes again with the next round" in answer.text
    assert list_deliveries()[0].attempts == 0
    assert "There is no such" not in answer.text


def test_an_address_given_up_is_on_the_overview_and_can_be_called_again(
    lived: Lived, signed_in: SignedIn, tmp_path: Path
) -> None:
    endpoint = tell(lived, tmp_path / "heads")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE webhook_endpoint SET disabled_at = now(), disabled_why = 'nothing was taken for 5 days'")
    client = signed_in("supervisor")
    assert "nothing was taken for 5 days" in client.get(reverse("staff:overview")).text
    assert "Given up" in client.get(reverse("staff:webhooks")).text
    client.post(reverse("staff:webhook-enable", kwargs={"endpoint": endpoint}))
    assert list_endpoints()[0].disabled_at is None


def test_without_addresses_it_says_how_to_register_one(signed_in: SignedIn) -> None:
    assert "goodterms webhooks add" in signed_in("compliance").get(reverse("staff:webhooks")).text
