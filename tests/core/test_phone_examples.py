"""Every example number of every country parses, or is refused with a reason that repeats none of it."""

import csv
import gzip
import io
from collections import Counter

import pytest
from tests.shared import shared

from goodterms.core.lookup import AddressError, normalise_phone

Row = dict[str, str]


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    with gzip.open(shared("data/messaging-fixtures/phone_examples.csv.gz")) as packed:
        found = list(csv.DictReader(io.TextIOWrapper(packed, encoding="utf-8", newline="")))
    assert len(found) > 1000
    return found


def read(text: str, *, region: str | None = None) -> tuple[str, str]:
    """The number as it is stored and no reason, or nothing and the reason."""
    try:
        return normalise_phone(text, region=region), ""
    except AddressError as error:
        return "", str(error)


def test_every_valid_number_is_itself_however_it_is_written(rows: list[Row]) -> None:
    for row in rows:
        if row["kind"] == "valid" and row["is_possible"] == "True":
            for text in (row["e164"], row["international"], "00" + row["e164"][1:], f" {row['e164']} "):
                assert read(text) == (row["e164"], ""), row
            assert read(row["rfc3966"])[0] == row["e164"], row


def test_a_number_written_the_national_way_is_read_in_its_region(rows: list[Row]) -> None:
    wrong = [
        row["region"]
        for row in rows
        if row["kind"] == "valid" and read(row["national"], region=row["region"])[0] != row["e164"]
    ]
    assert wrong == []


def test_every_other_number_is_read_as_itself_or_refused_with_a_reason(rows: list[Row]) -> None:
    outcomes: Counter[str] = Counter()
    for row in rows:
        number, reason = read(row["e164"])
        assert (number == row["e164"]) is (row["is_possible"] == "True"), row
        assert bool(number) is not bool(reason), row
        assert row["e164"][1:] not in reason
        outcomes[row["kind"] if number else "refused"] += 1
    assert outcomes["refused"] > 0
    assert outcomes["valid"] > 1000
