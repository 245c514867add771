"""Customers: who they are, how they are reached, what is sealed."""

from __future__ import annotations

from django.db import connection
from tests.importing import AS_OF, Importing, quarantined

from goodterms.core.customer_cipher import unwrap
from goodterms.core.events import FileImported
from goodterms.core.identify import bucket_of, row_id
from goodterms.core.lookup import fact_hash, lookup_hash, normalise_fact
from goodterms.store.keys import keys

ANN = {
    "external_id": "C1",
    "name": "Ann O'Neill",
    "language": "en",
    "country": "IE",
    "phone": "086 123 4567",
    "email": "Ann@Example.com",
    "address": "1 Quiet Lane, Glenroe",
    "preferred": "email;sms",
    "birth_date": "1980-01-31",
    "postcode": "D02 X285",
}


def opened(book: Importing, customer: str) -> tuple[dict[str, str | None], dict[str, str]]:
    """A customer's profile and addresses by channel, unsealed."""
    number = row_id("customer", customer)
    sealed, wrapped = book.one("SELECT sealed, wrapped_key FROM customer WHERE id = %s", number)
    key = unwrap(wrapped=bytes(wrapped), customer_id=number, masters=keys().masters)
    points = book.rows("SELECT channel, sealed FROM contact_point WHERE customer_id = %s", number)
    addresses = {channel: key.open(of="contact_point", sealed=bytes(text)).decode() for channel, text in points}
    return key.open_fields(of="profile", sealed=bytes(sealed)), addresses


def test_a_customer_is_sealed_hashed_and_found_again(book: Importing) -> None:
    assert book.take("customers", [ANN]).accepted == 1
    profile, addresses = opened(book, "C1")
    assert profile == {"name": "Ann O'Neill", "address": "1 Quiet Lane, Glenroe"}
    assert addresses == {
        "sms": "+353861234567",
        "call": "+353861234567",
        "email": "ann@example.com",
        "letter": "1 Quiet Lane, Glenroe",
    }
    hashed = lookup_hash(secret=keys().lookup, kind="phone", normalised="+353861234567")
    assert book.count("address_user", f"address = '\\x{hashed.hex()}'") == 2
    assert book.count("contact_address") == 0  # a row comes with the first who asks about the address


def test_known_facts_are_kept_only_as_this_customers_own_hashes(book: Importing) -> None:
    book.take("customers", [ANN])
    number = row_id("customer", "C1")
    stored = {kind: bytes(answer) for kind, answer in book.rows("SELECT kind, answer FROM known_fact")}
    assert stored == {
        kind: fact_hash(secret=keys().lookup, kind=kind, customer_id=number, normalised=normalise_fact(ANN[kind]))
        for kind in ("birth_date", "postcode")
    }


def test_nothing_personal_stands_in_the_clear_anywhere(book: Importing) -> None:
    book.take("customers", [ANN, {**ANN, "external_id": "C2", "phone": "nonsense"}])
    tables = [
        name
        for (name,) in book.rows(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        )
    ]
    for table in tables:
        whole = str(book.rows(f'SELECT t::text FROM "{table}" t'))
        for secret in ("Neill", "861234567", "ann@example", "Quiet", ANN["birth_date"], "X285"):
            assert secret not in whole, (table, secret)
            assert secret.encode().hex() not in whole, (table, secret)


def test_the_hot_row_says_what_the_tables_say(book: Importing) -> None:
    book.take("customers", [ANN])
    facts = book.facts("C1")
    assert facts.zones == ("Europe/Dublin",)
    assert facts.preferred == ("email", "sms")
    assert {point.channel for point in facts.points} == {"sms", "call", "email", "letter"}
    assert book.disagreements() == {}


def test_a_customers_row_leaves_one_event_in_their_stream(book: Importing) -> None:
    book.take("customers", [ANN])
    (event,) = book.events("C1")
    assert isinstance(event, FileImported)
    assert (event.account, event.kind, event.rows, event.total) == (None, "customers", 1, None)
    assert book.one("SELECT seq FROM customer_state") == 1


def test_the_same_file_again_changes_nothing(book: Importing) -> None:
    book.take("customers", [ANN, {**ANN, "external_id": "C2", "email": "b@example.com"}])
    before = book.rows("SELECT id, sealed, wrapped_key FROM customer ORDER BY id")
    report = book.take("customers", [ANN, {**ANN, "external_id": "C2", "email": "b@example.com"}])
    assert (report.accepted, report.unchanged) == (0, 2)
    assert book.rows("SELECT id, sealed, wrapped_key FROM customer ORDER BY id") == before
    assert len(book.events("C1")) == 1


def test_a_changed_row_changes_that_customer_under_their_own_key(book: Importing) -> None:
    book.take("customers", [ANN])
    key = book.one("SELECT wrapped_key FROM customer")
    report = book.take(
        "customers", [{**ANN, "name": "Ann Byrne", "email": "", "phone": "087 765 4321", "postcode": ""}]
    )
    assert (report.accepted, report.unchanged) == (1, 0)
    profile, addresses = opened(book, "C1")
    assert profile["name"] == "Ann Byrne"
    assert addresses == {"sms": "+353877654321", "call": "+353877654321", "letter": "1 Quiet Lane, Glenroe"}
    assert book.one("SELECT wrapped_key FROM customer") == key
    assert book.rows("SELECT kind FROM known_fact") == [("birth_date",)]
    assert book.count("address_user") == 3
    assert len(book.events("C1")) == 2
    assert book.disagreements() == {}


def test_a_point_somebody_else_added_stays_when_the_file_lacks_it(book: Importing) -> None:
    book.take("customers", [ANN])
    with connection.cursor() as cursor:
        cursor.execute("UPDATE contact_point SET source = 'customer' WHERE channel = 'email'")
    assert book.take("customers", [{**ANN, "email": ""}]).unchanged == 1
    assert book.count("contact_point", "channel = 'email'") == 1


def test_a_number_that_only_rings_gets_no_texts(book: Importing) -> None:
    book.take("customers", [{**ANN, "phone": "01 679 0000"}])
    assert {point.channel for point in book.facts("C1").points} == {"call", "email", "letter"}


def test_two_people_with_one_number_share_its_address(book: Importing) -> None:
    book.take("customers", [ANN, {**ANN, "external_id": "C2"}])
    assert book.count("contact_address") == 0  # a row comes with the first who asks about the address
    assert book.count("address_user") == 8


def test_a_customer_who_stands_twice_counts_once_and_a_second_version_is_refused(book: Importing) -> None:
    report = book.take("customers", [ANN, ANN, {**ANN, "name": "Somebody Else"}])
    assert (report.accepted, report.unchanged, report.quarantined) == (1, 1, 1)
    (row,) = quarantined(report)
    assert row["name"] == "Somebody Else"
    assert "the two differ" in row["reason"]
    assert opened(book, "C1")[0]["name"] == "Ann O'Neill"


def test_rows_that_cannot_be_read_leave_the_others_alone(book: Importing) -> None:
    rows = [ANN, {**ANN, "external_id": "C2", "phone": "12"}, {**ANN, "external_id": "C3", "email": "c at d"}]
    report = book.take("customers", rows)
    assert (report.rows, report.accepted, report.quarantined) == (3, 1, 2)
    assert [row["external_id"] for row in quarantined(report)] == ["C2", "C3"]


def test_an_erased_customer_does_not_come_back_with_a_file(book: Importing) -> None:
    book.take("customers", [ANN])
    with connection.cursor() as cursor:
        cursor.execute("UPDATE customer SET wrapped_key = NULL, sealed = NULL")
    report = book.take("customers", [ANN])
    assert (report.accepted, report.quarantined) == (0, 1)
    assert "erased" in quarantined(report)[0]["reason"]


def test_invented_people_are_marked(book: Importing) -> None:
    book.take("customers", [{**ANN, "invented": "yes", "phone": "+12020550123"}])
    assert book.one("SELECT invented FROM customer") is True


def test_a_row_the_database_refuses_is_parked_alone(book: Importing) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE customer ADD CONSTRAINT no_c3 CHECK (external_id <> 'C3')")
    try:
        report = book.take(
            "customers", [{**ANN, "external_id": f"C{n}", "email": f"c{n}@example.com"} for n in range(6)]
        )
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE customer DROP CONSTRAINT no_c3")
    assert (report.accepted, report.quarantined) == (5, 1)
    (row,) = quarantined(report)
    assert row["external_id"] == "C3"
    assert "the database refused" in row["reason"]


def test_figures_of_the_file_are_dated_by_it(book: Importing) -> None:
    book.take("customers", [ANN])
    occurred, recorded = book.one("SELECT occurred_at, recorded_at FROM event WHERE stream = 'customer'")
    assert (occurred, recorded) == (AS_OF, book.now)
    assert bucket_of(row_id("customer", "C1")) == book.one("SELECT bucket FROM customer")
