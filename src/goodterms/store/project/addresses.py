"""Addresses: what is known of one, whoever it belongs to."""

from typing import Final

from goodterms.core import events as e
from goodterms.store.project.rows import Place, Rows, Writer
from goodterms.store.project.statements import keep_statement

ADDRESS = {
    column: f"INSERT INTO contact_address (address, {column}) VALUES (%s, %s) "
    f"ON CONFLICT (address) DO UPDATE SET {column} = COALESCE(contact_address.{column}, EXCLUDED.{column})"
    for column in ("opted_out_at", "wrong_person_at", "bounced_at")
}
ADDRESS_ALLOWED = "UPDATE contact_address SET opted_out_at = NULL, allowed_at = %s WHERE address = %s"


def _wrong_person(rows: Rows, place: Place, event: e.WrongPerson) -> None:
    note_address(rows, place, event.point, "wrong_person_at")
    keep_statement(rows, place, event)


def note_address(rows: Rows, place: Place, point: int | None, column: str) -> None:
    for candidate in place.facts.points:
        if candidate.id == point:
            rows.add(ADDRESS[column], bytes.fromhex(candidate.address), place.occurred_at)


WRITERS: Final[dict[str, Writer]] = {
    "contact.wrong_person": _wrong_person,
}
