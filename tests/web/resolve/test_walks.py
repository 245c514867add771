"""Every action of the pages, walked in real Chromium to the write-back that the core ledger has: the table says where and how.

With JavaScript and without, in five languages, one of them from the right, on a phone, on the narrowest screen we promise, in
landscape and on a desk. An action that nobody walks fails here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from tests.browser import chromium
from tests.flow.acting_fixtures import Late
from tests.web.resolve import money_walks, walks
from tests.web.resolve.walker import SIZES, World, walker, world
from tests.web.resolve.walks import Walk

from goodterms.web.resolve.urls import urlpatterns

__all__ = ["chromium"]
pytestmark = [pytest.mark.browser, pytest.mark.slow]

LANGUAGES = ("en", "fr", "es", "ga", "ar")


@dataclass(frozen=True)
class Row:
    """A walk, the forms it sends (by route), and where it is walked: each place is a language and a size."""

    walk: Walk
    sends: str
    script: str
    plain: str
    who: Callable[[World], Late] = World.somebody

    def places(self, *, script: bool) -> list[tuple[str, str]]:
        """The languages and sizes of one half of the row."""
        return [
            (one[0], one[1]) for text in (self.script if script else self.plain).split(", ") if (one := text.split())
        ]


TABLE = (
    # the walk, the forms it sends; where with JavaScript; where without
    Row(money_walks.pay, "start check pay feedback", "en phone, es desk, ar landscape", "fr narrow, ga phone"),
    Row(money_walks.promise, "check-promise promise move", "en landscape, fr phone, ga narrow", "es phone, ar phone"),
    Row(
        money_walks.plan,
        "plan sure sure-code agree-plan change-plan agree-change",
        "es narrow, ga desk",
        "en phone, fr landscape, ar desk",
    ),
    Row(walks.dispute, "dispute documents", "ar phone, fr desk", "en narrow, es landscape, ga phone"),
    Row(
        walks.struggling,
        "struggling tell-more budget budget-section",
        "ga phone, ar narrow, en desk",
        "es phone, fr phone",
    ),
    Row(
        walks.details,
        "details change preferences consents my-data my-data-file",
        "fr phone, en narrow, es phone",
        "ga landscape, ar desk",
    ),
    Row(money_walks.pay_all, "pay", "fr landscape", "ar phone"),
    Row(money_walks.debit_not_paid, "pay", "en phone, ar narrow", "fr desk"),
    Row(money_walks.already_paid, "already-paid", "ar phone", "en desk"),
    Row(money_walks.ask, "check-plan", "en phone", "ga narrow"),
    Row(money_walks.settle, "settle agree-settle", "ga phone", "es desk"),
    Row(money_walks.settle_taken, "settle take-settle-answer", "ar phone", "en narrow"),
    Row(money_walks.settle_declined, "settle-answer", "en desk", "fr phone"),
    Row(walks.end_visits, "end-visits", "es phone", "ga desk"),
    Row(walks.sign, "sign", "es phone, ar desk", "en narrow"),
    Row(walks.mandate, "mandate mandate-text cancel-mandate", "en phone", "ga desk, ar narrow"),
    Row(money_walks.due_day_and_later, "due-day agree-due-day later agree-later", "es phone", "ar narrow"),
    Row(money_walks.ask_for_other_terms, "check-settle check-due-day check-later", "fr narrow", "en phone"),
    Row(walks.was_it_you_no, "was-it-you", "ar desk", "fr phone", World.doubted),
    Row(walks.was_it_you_yes, "was-me", "en phone", "es narrow", World.doubted),
    Row(walks.talk, "slot write complain", "es landscape", "ar phone"),
    Row(walks.what_changed, "what-changed", "ga narrow", "fr desk"),
    Row(walks.stop, "stop", "fr phone", "ga landscape"),
    Row(walks.not_me, "not-me", "ar narrow", "en landscape"),
    Row(walks.passkey, "passkey passkeys passkeys-add", "en phone, ar narrow, fr desk", ""),
    Row(walks.passkey_taken_away, "passkeys", "es narrow", "ga phone"),
    Row(walks.in_a_call, "code stay leave", "en desk", "fr narrow"),
    Row(walks.helper, "check-promise", "ga landscape", "ar phone"),
    Row(walks.more_quiet, "more-time", "es desk", "en phone"),
)
CORE = (money_walks.pay, money_walks.promise, money_walks.plan, walks.dispute, walks.struggling, walks.details)
NEED_A_SCRIPT = frozenset({"passkey", "passkeys-add"})
"""A device is asked by a script; without one their form is not shown, and codes stay (`test_passkey_browser.py`)."""
EACH = [
    pytest.param(row, language, size, script, id=f"{row.walk.__name__}-{language}-{size}-{'js' if script else 'plain'}")
    for row in TABLE
    for script in (True, False)
    for language, size in row.places(script=script)
]


@pytest.fixture(scope="module")
def portfolio(module_database: object, chromium: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(tmp_path_factory.mktemp("walks")) as made:
        yield made


@pytest.mark.parametrize(("row", "language", "size", "script"), EACH)
def test_every_action_is_walked_to_the_acknowledged_write_back(
    portfolio: World, row: Row, language: str, size: str, script: bool
) -> None:
    with walker(row.who(portfolio), portfolio, language=language, size=size, script=script) as made:
        row.walk(made)
        assert set(row.sends.split()) <= made.posted


def forms() -> set[str]:
    """The routes that take a form."""
    return {
        str(entry.name)
        for entry in urlpatterns
        if "POST" in getattr(entry.callback, "methods", ("GET", "POST") if entry.name == "code" else ())
    }


@pytest.mark.parametrize("script", [True, False], ids=["js", "plain"])
def test_no_action_is_without_a_walk(script: bool) -> None:
    walked = {name for row in TABLE if row.places(script=script) for name in row.sends.split()}
    assert forms() - walked == (set() if script else NEED_A_SCRIPT)
    assert walked - forms() == set(), "a walk names a form that is none"


def test_every_language_walks_what_matters_most_and_every_size_and_half_is_walked() -> None:
    for walk in CORE:
        (row,) = [one for one in TABLE if one.walk is walk]
        places = row.places(script=True) + row.places(script=False)
        assert {language for language, _size in places} == set(LANGUAGES), walk.__name__
    for script in (True, False):
        every = [place for row in TABLE for place in row.places(script=script)]
        assert {language for language, _size in every} == set(LANGUAGES)
        assert {size for _language, size in every} == set(SIZES)
