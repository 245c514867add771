"""Staff accounts: made with a role, for one portfolio or for all; never demo ones in production."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from tests.lived import Lived

from goodterms.flow.staff import DEMO, ROLES, StaffRefused, add_demo_staff, add_staff, remove_staff, set_password
from goodterms.store.embedded import Database
from goodterms.store.models.staff import RoleGrant

GOOD = "a long day at the desk"


@pytest.fixture(autouse=True)
def quick(database: Database, settings: object) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def test_a_new_account_gets_a_password_that_is_shown_once() -> None:
    made = add_staff(name="una", role="agent")
    assert made.password is not None
    assert User.objects.get(username="una").check_password(made.password)


def test_the_same_person_may_have_several_roles_and_keeps_the_password() -> None:
    add_staff(name="una", role="agent", password=GOOD)
    again = add_staff(name="una", role="supervisor")
    add_staff(name="una", role="supervisor")
    assert again.password is None
    assert User.objects.get(username="una").check_password(GOOD)
    assert sorted(RoleGrant.objects.values_list("role", flat=True)) == ["agent", "supervisor"]


def test_a_role_for_one_portfolio_names_it(lived: Lived) -> None:
    add_staff(name="una", role="agent", portfolio="p1", password=GOOD)
    assert RoleGrant.objects.get().portfolio_id == 1
    with pytest.raises(StaffRefused, match=r"no portfolio 'p9' \(there are: p1\)"):
        add_staff(name="una", role="agent", portfolio="p9")


@pytest.mark.parametrize("role", ["boss", "", "Agent"])
def test_a_role_nobody_knows_is_refused_with_the_roles_there_are(role: str) -> None:
    with pytest.raises(StaffRefused, match="choose one of viewer, agent"):
        add_staff(name="una", role=role, password=GOOD)
    assert not User.objects.exists()


@pytest.mark.parametrize("name", ["", " una", "una\n", "x" * 61, "una <b>", "u na"])
def test_a_name_that_would_not_read_in_the_log_is_refused(name: str) -> None:
    with pytest.raises(StaffRefused, match="a name has letters"):
        add_staff(name=name, role="agent", password=GOOD)


@pytest.mark.parametrize("password", ["short", "password1234", "unaunaunauna"])
def test_a_weak_password_is_refused_in_words(password: str) -> None:
    with pytest.raises(StaffRefused, match="choose another password"):
        add_staff(name="unaunauna", role="agent", password=password)
    assert not User.objects.exists()


def test_a_closed_account_keeps_nothing_but_its_name() -> None:
    add_staff(name="una", role="agent", password=GOOD)
    remove_staff(name="una")
    assert not User.objects.get(username="una").is_active
    assert not RoleGrant.objects.exists()
    with pytest.raises(StaffRefused, match="no account called liam"):
        remove_staff(name="liam")


def test_a_password_for_nobody_is_refused() -> None:
    with pytest.raises(StaffRefused, match="goodterms staff add liam"):
        set_password(name="liam", password=GOOD)


def test_the_demo_has_one_person_of_each_role() -> None:
    made = add_demo_staff()
    assert sorted(account.role for account in made) == sorted(ROLES)
    assert all(account.password for account in made)
    assert len({account.password for account in made}) == len(DEMO)


def test_demo_accounts_are_never_made_in_production(settings: object) -> None:
    settings.PRODUCTION = True
    with pytest.raises(StaffRefused, match="never made in production"):
        add_demo_staff()
    assert not User.objects.exists()
