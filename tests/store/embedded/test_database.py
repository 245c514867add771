"""The address of a database, in every form it is wanted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from psycopg.conninfo import conninfo_to_dict

from goodterms.store.embedded import Database, DatabaseUnavailable

text = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=30)


@given(host=text, name=text, user=text, password=text, port=st.integers(1, 65535))
def test_what_is_written_into_a_url_is_read_out_of_it(
    host: str, name: str, user: str, password: str, port: int
) -> None:
    written = Database.at(host=host, port=port, name=name, user=user, password=password, options={"sslmode": "require"})
    assert Database.from_url(written.dsn) == written


def test_another_database_of_the_server_keeps_everything_but_the_name() -> None:
    one = Database.from_url("postgresql://me:secret@db.example:6543/one?sslmode=require")
    two = one.named("two")
    assert conninfo_to_dict(two.dsn) == {**conninfo_to_dict(one.dsn), "dbname": "two"}
    assert one.dsn == "postgresql://me:secret@db.example:6543/one?sslmode=require"


def test_django_gets_the_same_address() -> None:
    assert Database.from_url("postgres://me:secret@db.example/one?sslmode=require").for_django() == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "one",
        "USER": "me",
        "PASSWORD": "secret",
        "HOST": "db.example",
        "PORT": "5432",
        "OPTIONS": {"server_side_binding": True, "prepare_threshold": 5, "sslmode": "require"},
    }


def test_no_password_is_shown() -> None:
    assert "secret" not in repr(Database.from_url("postgresql://me:secret@db.example/one"))


@pytest.mark.parametrize("url", ["mysql://me@db.example/one", "postgresql://[", "host=x port=many", "nonsense"])
def test_what_is_not_an_address_is_refused_with_an_example(url: str) -> None:
    with pytest.raises(DatabaseUnavailable, match="postgresql://USER:PASSWORD@HOST"):
        Database.from_url(url)
