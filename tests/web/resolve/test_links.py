"""Every token that leads nowhere is answered alike: the same words, the same status, never faster than the floor."""

import os
import re
import time
from base64 import urlsafe_b64encode
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from tests.flow.acting_fixtures import Late
from tests.web.resolve.customer import Browser, link_for

from goodterms.core.link_token import issue, verify
from goodterms.store.clock import business_now
from goodterms.store.keys import keys
from goodterms.web.resolve import links


def same(page: bytes) -> str:
    """The page without what differs between any two answers."""
    return re.sub(r'nonce="[^"]+"', "", page.decode())


def no_row() -> str:
    return issue(random_bytes=os.urandom(8), keys=keys().links)


def wrong_mac(token: str) -> str:
    return token[:-1] + ("A" if token[-1] != "A" else "B")


@pytest.fixture
def nowhere(somebody: Late) -> dict[str, str]:
    """A token of every kind that leads nowhere."""
    expired, orphan = link_for(somebody), link_for(somebody)
    with connection.cursor() as cursor:
        number = verify(token=expired, keys=keys().links)
        cursor.execute("UPDATE link SET expires_at = %s WHERE id = %s", [business_now() - timedelta(seconds=1), number])
        number = verify(token=orphan, keys=keys().links)
        cursor.execute("UPDATE link SET case_id = 1 WHERE id = %s", [number])
    return {
        "a wrong MAC": wrong_mac(link_for(somebody)),
        "no row": no_row(),
        "expired": expired,
        "no case": orphan,
        "too short": "abc",
        "too long": "A" * 200,
        "other letters": "ä" * 24,
        "random": urlsafe_b64encode(os.urandom(18)).decode(),
    }


def test_every_kind_of_failure_has_the_same_answer_at_the_same_floor(nowhere: dict[str, str]):
    client = Client()
    client.get("/r/warm-up")
    pages = {}
    for kind, token in nowhere.items():
        started = time.perf_counter()
        page = client.get(f"/r/{token}")
        took = time.perf_counter() - started
        assert page.status_code == 404, kind
        assert took >= links.FLOOR_SECONDS, kind
        pages[kind] = same(page.content)
    assert len(set(pages.values())) == 1
    assert "This link does not work" in pages["no row"]
    assert "Harbour" not in pages["expired"]


@pytest.mark.parametrize("path", ["/home", "/pay", "/struggling", "/paid/GT1", "/left", "/not-me/done"])
def test_deeper_pages_answer_the_same(nowhere: dict[str, str], path: str):
    client = Client()
    pages = {same(client.get(f"/r/{token}{path}").content) for token in nowhere.values()}
    assert len(pages) == 1


def test_posting_to_nowhere_does_nothing(somebody: Late, nowhere: dict[str, str]):
    client = Client()
    for token in nowhere.values():
        assert client.post(f"/r/{token}/struggling", {"key": "x"}).status_code == 404
    assert not somebody.events("hardship.disclosed")


def test_a_wrong_mac_costs_no_query(somebody: Late, django_assert_num_queries):
    token = wrong_mac(link_for(somebody))
    with django_assert_num_queries(0):
        Client().get(f"/r/{token}")


def test_when_many_guess_at_once_the_rest_are_told_to_wait(nowhere: dict[str, str]):
    held = [links._slots.acquire(blocking=False) for _ in range(links.AT_ONCE)]
    try:
        pages = [Client().get(f"/r/{token}") for token in nowhere.values()]
    finally:
        for _ in held:
            links._slots.release()
    assert {page.status_code for page in pages} == {429}
    assert len({same(page.content) for page in pages}) == 1


def test_a_link_that_works_is_not_held_up_by_those_who_guess(browser: Browser):
    held = [links._slots.acquire(blocking=False) for _ in range(links.AT_ONCE)]
    try:
        assert browser.get().status_code == 200
    finally:
        for _ in held:
            links._slots.release()


def test_random_and_changed_tokens_lead_nowhere():
    signing = keys().links
    good = issue(random_bytes=b"12345678", keys=signing)
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    for place in range(24):
        for letter in alphabet:
            flipped = good[:place] + letter + good[place + 1 :]
            assert (verify(token=flipped, keys=signing) is not None) == (flipped == good)
    assert not any(verify(token=urlsafe_b64encode(os.urandom(18)).decode(), keys=signing) for _ in range(50_000))


def test_the_bare_address_says_what_to_do_and_sets_nothing(somebody: Late) -> None:
    answer = Client().get("/")
    assert answer.status_code == 200
    assert "Open the link in our message or letter" in answer.content.decode()
    assert not answer.cookies
    assert Client().post("/").status_code == 405


def test_looking_at_the_address_of_leaving_leaves_nothing(somebody: Late) -> None:
    token = link_for(somebody)
    answer = Client().get(f"/r/{token}/leave")
    assert (answer.status_code, answer["Location"]) == (303, f"/r/{token}")
