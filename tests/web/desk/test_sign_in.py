"""Signing in and out: one sentence for every refusal, sessions that end, and no way to be sent elsewhere."""

from __future__ import annotations

import time

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from tests.web.desk.conftest import PASSWORD, SignedIn

from goodterms.flow.staff import add_staff, remove_staff, set_password
from goodterms.store.embedded import Database
from goodterms.web.staff import IDLE_SECONDS, WHOLE_SECONDS


@pytest.fixture(autouse=True)
def una(database: Database, settings: object) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    add_staff(name="una", role="agent", password=PASSWORD)


def enter(client: Client, name: str = "una", password: str = PASSWORD, **more: str) -> object:
    return client.post(reverse("staff:sign-in"), {"name": name, "password": password, **more})


def test_the_right_password_leads_to_ones_work() -> None:
    answer = enter(Client())
    assert (answer.status_code, answer["Location"]) == (302, reverse("staff:home"))


def test_one_is_taken_back_to_where_one_wanted_to_go() -> None:
    client = Client()
    wanted = reverse("staff:exceptions") + "?mine=1"
    first = client.get(wanted)
    assert first["Location"] == "/staff/sign-in?next=%2Fstaff%2Fexceptions%3Fmine%3D1"
    assert enter(client, next=wanted)["Location"] == wanted


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/staff/", "/r/token", "javascript:x"])
def test_nobody_is_sent_elsewhere(elsewhere: str) -> None:
    assert enter(Client(), next=elsewhere)["Location"] == reverse("staff:home")


@pytest.mark.parametrize(("name", "password"), [("una", "wrong"), ("nobody", PASSWORD), ("Una", PASSWORD)])
def test_every_refusal_is_the_same_sentence(name: str, password: str) -> None:
    answer = enter(Client(), name, password)
    assert answer.status_code == 422
    assert "This name and password do not belong together" in answer.text
    assert 'aria-describedby="wrong"' in answer.text


def test_after_five_tries_a_name_waits_even_with_the_right_password() -> None:
    client = Client()
    for _ in range(5):
        enter(client, password="wrong")
    assert "Too many tries with this name" in enter(client).text
    add_staff(name="liam", role="agent", password=PASSWORD)
    assert enter(Client(), "liam").status_code == 302


def test_an_hour_without_a_click_ends_the_session(monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client()
    enter(client)
    later = time.time() + IDLE_SECONDS + 5
    monkeypatch.setattr("goodterms.web.staff.time.time", lambda: later)
    answer = client.get(reverse("staff:exceptions"))
    assert "why=idle" in answer["Location"]
    assert "signed out after an hour without a click" in client.get(answer["Location"]).text


def test_twelve_hours_end_every_session(signed_in: SignedIn) -> None:
    client = signed_in("agent", name="ola")
    session = client.session
    session["began"] = int(time.time()) - WHOLE_SECONDS - 5
    session.save()
    assert "why=long" in client.get(reverse("staff:exceptions"))["Location"]


def test_numbers_that_refresh_by_themselves_keep_nobody_signed_in(signed_in: SignedIn) -> None:
    client = signed_in("viewer")
    session = client.session
    session["seen"] = before = int(time.time()) - 600
    session.save()
    assert client.get(reverse("staff:numbers")).status_code == 200
    assert client.session["seen"] == before
    client.get(reverse("staff:overview"))
    assert client.session["seen"] > before


def test_signing_out_ends_the_session_on_the_server_too() -> None:
    client = Client()
    enter(client)
    stolen = client.cookies["staff"].value
    assert client.post(reverse("staff:sign-out")).status_code == 302
    thief = Client()
    thief.cookies["staff"] = stolen
    assert thief.get(reverse("staff:exceptions")).status_code == 302


def test_signing_out_takes_a_form_and_not_a_link() -> None:
    client = Client()
    enter(client)
    assert client.get(reverse("staff:sign-out")).status_code == 405


def test_a_closed_account_is_out_at_once() -> None:
    client = Client()
    enter(client)
    remove_staff(name="una")
    assert client.get(reverse("staff:exceptions")).status_code == 302
    assert enter(Client()).status_code == 422


def test_a_new_password_ends_other_sessions() -> None:
    client = Client()
    enter(client)
    set_password(name="una", password="another long day here")
    assert client.get(reverse("staff:exceptions")).status_code == 302


def test_a_form_without_our_token_changes_nothing() -> None:
    client = Client(enforce_csrf_checks=True)
    assert enter(client).status_code == 403


def test_passwords_are_stored_slowly_hashed(settings: object) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    set_password(name="una", password="another long day here")
    assert User.objects.get(username="una").password.startswith("pbkdf2_sha256$")
