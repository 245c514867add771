"""Outside production a real provider carries to listed addresses alone; the sandbox to everybody it invents."""

import pytest
from tests.lived import Phone

from goodterms.flow.allowed_addresses import VARIABLE, kept_back


class Real(Phone):
    """A provider that would reach somebody."""

    name = "real"
    reaches_nobody = False


@pytest.mark.parametrize(
    ("listed", "address", "allowed"),
    [
        ("", "+353871234567", False),
        ("+353871234567", "+353871234567", True),
        ("+353 87 1234567", "+353871234567", False),  # blanks part the list: a number is written without any
        ("+353871234567, jo@example.com", "JO@Example.com", True),
        ("*@example.com", "jo@example.com", True),
        ("*@example.com", "jo@sub.example.com", False),
        ("*@example.com", "example.com", False),
        ("*", "+353871234567", True),
        ("*", "Jo Byrne\n1 Main Street", True),
    ],
)
def test_who_is_listed_may_be_written_to(
    monkeypatch: pytest.MonkeyPatch, listed: str, address: str, allowed: bool
) -> None:
    monkeypatch.setenv(VARIABLE, listed)
    assert (kept_back(adapter=Real(), address=address) == "") is allowed


def test_without_a_list_nobody_is_and_the_reason_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    said = kept_back(adapter=Real(), address="jo@example.com")
    assert said == f"outside production only listed addresses are written to: add it to {VARIABLE}"
    assert "jo@example.com" not in said


def test_the_sandbox_needs_no_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert kept_back(adapter=Phone(), address="jo@example.com") == ""


def test_in_production_policy_alone_decides(monkeypatch: pytest.MonkeyPatch, settings) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    settings.PRODUCTION = True
    assert kept_back(adapter=Real(), address="jo@example.com") == ""
